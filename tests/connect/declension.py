"""Russian surnames of every pattern in all their cases, made by the rules of declension.

The rules are those of school grammar (nouns in a consonant, in -а and -я; adjectives;
possessive surnames in -ов and -ин; what never changes), written here and nowhere asked of
the code under test. Forms: nominative, genitive, dative, accusative, instrumental,
prepositional. The surnames are invented or borne by many.
"""

from __future__ import annotations

from dataclasses import dataclass

_OV = ("", "а", "у", "а", "ым", "е"), ("а", "ой", "ой", "у", "ой", "ой")
_ADJECTIVE = ("ая", "ой", "ой", "ую", "ой", "ой")
_SKY = ("ий", "ого", "ому", "ого", "им", "ом"), _ADJECTIVE
_OY = ("ой", "ого", "ому", "ого", "ым", "ом"), _ADJECTIVE
_OY_BACK = ("ой", "ого", "ому", "ого", "им", "ом"), _ADJECTIVE
_YY = ("ый", "ого", "ому", "ого", "ым", "ом"), _ADJECTIVE
_SOFT = ("ий", "его", "ему", "его", "им", "ем"), ("яя", "ей", "ей", "юю", "ей", "ей")
_HUSHING = ("ий", "его", "ему", "его", "им", "ем"), ("ая", "ей", "ей", "ую", "ей", "ей")
_SAME = ("",) * 6
_HARD = ("", "а", "у", "а", "ом", "е"), _SAME
_HISSING = ("", "а", "у", "а", "ем", "е"), _SAME
_SOFT_SIGN = ("ь", "я", "ю", "я", "ем", "е"), ("ь",) * 6
_SHORT_I = ("й", "я", "ю", "я", "ем", "е"), ("й",) * 6
_A = (("а", "ы", "е", "у", "ой", "е"),) * 2
_A_BACK = (("а", "и", "е", "у", "ой", "е"),) * 2
_YA = (("я", "и", "е", "ю", "ей", "е"),) * 2
_IYA = (("ия", "ии", "ии", "ию", "ией", "ии"),) * 2
_NEVER = _SAME, _SAME


@dataclass(frozen=True, slots=True)
class Pattern:
    """Surnames that decline alike: what stands before the endings, and the endings of man and woman."""

    name: str
    stems: str
    endings: tuple[tuple[str, ...], tuple[str, ...]]


PATTERNS = (
    Pattern("-ов", "Бородулов Кряжов Лебедков Маклаков Пахотов Рубцов Снежков Ярыгов", _OV),
    Pattern("-ев", "Гордеев Дятлев Калачев Лосев Муравьев Пугалев Тимьяшев Чернышев", _OV),
    Pattern("-ин", "Бабкин Веревкин Гудилин Жилин Кулагин Лапшин Мохнаткин Ражин", _OV),
    Pattern("-ын", "Голицын Куницын Лисицын Птицын Синицын Царицын Курицын Ельцын", _OV),
    Pattern(
        "-ский", "Бережанск Верхоянск Дубровск Залесск Клюковск Луговск Озерск Яблоновск", _SKY
    ),
    Pattern("-цкий", "Белоцк Высоцк Грудницк Кременецк Липецк Солоницк Трудниковецк Хмельницк", _SKY),
    Pattern("-ой", "Дикобразов Лядв Косм Просвирн Сухотн Теремн Полев Зерн", _OY),
    Pattern("-ской", "Донск Луцк Морск Трубецк Городск Мостовск", _OY_BACK),
    Pattern("-ый", "Белен Грозн Черн Вольн Задорожн Подгорн Смирн Красн", _YY),
    Pattern("-кий", "Мягк Крепк Сладк Долг Тих Горьк Гладк", _SKY),
    Pattern("-ний", "Зимн Дальн Вечерн Летн Поздн Верхн", _SOFT),
    Pattern("-чий", "Ходяч Певч Кипуч Ловч Дремуч Зодч", _HUSHING),
    Pattern("-ич", "Бабович Данилевич Мицкевич Радкевич Станюкович Зенич Яневич Лашевич", _HISSING),
    Pattern("-ко", "Бойко Громыко Клочко Сердечко Франко Шевко Бутко Ламейко", _NEVER),
    Pattern("-енко", "Бондаренко Гнатенко Дробязенко Лысенко Петренко Онищенко Тарасенко", _NEVER),
    Pattern("-ук", "Бондарчук Гайдук Ковальчук Полищук Шевчук Данильчук Мельничук Савчук", _HARD),
    Pattern("-юк", "Костюк Максимюк Панасюк Гордиюк Мартынюк Сердюк Климюк Тимощюк", _HARD),
    Pattern("-ак", "Борщак Кулак Новак Пушкаряк Поляк Чумак Третьяк Спивак", _HARD),
    Pattern("-ик", "Бузик Голик Кубик Новик Островик Рыбник Мельник", _HARD),
    Pattern("-ян", "Арутюнян Барсегян Варданян Манукян Петросян Саркисян Тигранян Ханзадян", _HARD),
    Pattern("-дзе", "Абашидзе Горгадзе Лордкипанидзе Мдивадзе Орбадзе Чавчидзе Беридзе", _NEVER),
    Pattern("-швили", "Гогиашвили Мачавашвили Ниношвили Хуцишвили Якобашвили Зурабишвили", _NEVER),
    Pattern("-ия", "Берул Гамсахурд Данел Жван Кварацхел Лаг Топур", _IYA),
    Pattern("-ых", "Белых Черных Долгих Польских Сухих Крутых Седых Косых", _NEVER),
    Pattern("-аго", "Дурнаго Живаго Мертваго Веселаго", _NEVER),
    Pattern("-ман", "Берман Гольдман Кауфман Ройтман Фельдман Цукерман Гофман Шульман", _HARD),
    Pattern("-штейн", "Бернштейн Гольдштейн Зильберштейн Эпштейн Рубинштейн Вайнштейн", _HARD),
    Pattern("-берг", "Айзенберг Гинзберг Розенберг Шенберг Вайсберг Штернберг", _HARD),
    Pattern("-ер", "Вебер Дрейцер Кеплер Майер Шустер Кремер Лидер Траубер", _HARD),
    Pattern("German in a consonant", "Грюнвальд Шмидт Кох Штраус Гримм Фукс Бах Кант", _HARD),
    Pattern("-ц and -ш", "Кац Шварц Герц Мориц Гинц Буш Раш Тараш", _HISSING),
    Pattern("-ль", "Гегел Бебел Кегел Мендел Швабел Шмерл Франкел", _SOFT_SIGN),
    Pattern("-ь after other letters", "Гогол Лосол Медвед Собол Голуб Окун", _SOFT_SIGN),
    Pattern("-ай, -ей, -уй", "Буга Гамале Шахра Пале Байгу", _SHORT_I),
    Pattern("-ис", "Берзинис Вайнис Паулис Страутис Зутис Балодис", _HARD),
    Pattern("-с", "Круминс Озолс Эглитс Валдманс Спрогс Упитс", _HARD),
    Pattern("-а", "Бород Зим Лопат Ляпт Сирот Скиб Шуляв", _A),
    Pattern("-га, -ка", "Скрыг Смильг Дрег Гривк Лявк Галушк Муромк", _A_BACK),
    Pattern("-я", "Бурмац Сечн Чепл Шкурл Дежн", _YA),
    Pattern("-о, -е, -и, -у", "Гюго Дидро Шапиро Руссо Гете Камо Моцели Ландау", _NEVER),
)  # fmt: skip


def man(pattern: Pattern) -> list[tuple[str, ...]]:
    """The paradigms of the pattern's men."""
    return _declined(pattern, 0)


def woman(pattern: Pattern) -> list[tuple[str, ...]]:
    """The paradigms of the pattern's women, in the order of the men."""
    return _declined(pattern, 1)


def hyphenated() -> list[tuple[str, ...]]:
    """Men with two surnames, of which both decline or the first stays."""
    both = [
        tuple(f"{one}-{other}" for one, other in zip(first, second, strict=True))
        for first, second in (
            (man(PATTERNS[0])[0], man(PATTERNS[2])[0]),
            (man(PATTERNS[4])[1], man(PATTERNS[0])[2]),
            (man(PATTERNS[2])[3], man(PATTERNS[4])[4]),
            (man(PATTERNS[1])[1], man(PATTERNS[5])[2]),
        )
    ]
    stays = [
        tuple(f"{first}-{form}" for form in second)
        for first, second in (("Миклуто", man(PATTERNS[33])[0]), ("Бонч", man(PATTERNS[4])[3]))
    ]
    return both + stays


def _declined(pattern: Pattern, which: int) -> list[tuple[str, ...]]:
    return [
        tuple(stem + ending for ending in pattern.endings[which]) for stem in pattern.stems.split()
    ]
