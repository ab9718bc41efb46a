"""A file of many letters is divided at its letters, and a file of one letter is not."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers import Reading
from perepiska.acquire.split import Split, split
from perepiska.records.letter import Fact
from perepiska.records.mark import Mark
from perepiska.text.languages import packs

# All letters here are invented.
RU = (
    "Томск, 3 марта 1905 г.\n\nДорогая Анна!\n\nДоехал я благополучно, только лошадь хромала.\n\nТвой Петр",
    "Дорогой Петр!\n\nПисьмо твое получила и сразу отвечаю.\n\nТвоя Анна\n\n9 марта 1905 г.",
    "Милая Анна, пишу второпях: почта уходит через час.\n\nЦелую тебя.\n\nПетр",
    "Дорогой друг!\n\nО деньгах не беспокойся, их хватит до осени.\n\nКрепко жму руку.\n\nИ. Соколов",
)
DE = (
    "Wien, 2. März 1905\n\nLiebe Anna,\n\ngestern bin ich angekommen, das Zimmer ist kalt.\n\nHerzlichst\nDein Karl",
    "Graz, 5. März 1905\n\nLieber Karl!\n\nDein Brief hat mich gefreut.\n\nViele Grüße\nDeine Anna",
    "Lieber Freund,\n\nam Sonntag komme ich nach Wien.\n\nIhr\nHuber",
    "Wien, 9. März 1905\n\nLiebe Anna,\n\nsei nicht böse, ich schreibe bald mehr.\n\nHerzlichst\nDein Karl",
)
EN = (
    "London, March 3d 1835\n\nMy dear Anne,\n\nI arrived last night and found the house cold.\n\nYours affectionately\nCharles",
    "Bath, March 7th 1835\n\nDear Charles,\n\nYour letter reached me this morning.\n\nYours ever\nAnne",
    "My dear Sir,\n\nI shall call upon you on Sunday.\n\nI am, Sir,\nyour obedient servant\nJ. Porter",
    "London, March 9th 1835\n\nMy dear Anne,\n\nForgive me, I will write more soon.\n\nYours affectionately\nCharles",
)
FR = (
    "Paris, le 3 mars 1915\n\nMa chère Anne,\n\nJe suis arrivé hier soir, la maison est froide.\n\nTon dévoué\nCharles",
    "Lyon, le 7 mars 1915\n\nMon cher Charles,\n\nTa lettre m'est parvenue ce matin.\n\nBien à toi\nAnne",
    "Monsieur,\n\nJe passerai chez vous dimanche.\n\nVotre dévoué\nJ. Portier",
    "Paris, le 9 mars 1915\n\nMa chère Anne,\n\nPardonne-moi, j'écrirai bientôt.\n\nTon dévoué\nCharles",
)
LETTERS = {"ru": RU, "de": DE, "en": EN, "fr": FR}
HEADINGS = {
    "number with its sign": ("№ 1", "№ 2", "№ 3", "№ 4"),
    "a bare number": ("17", "18", "19", "20"),
    "a number in brackets": ("[17]", "[18]", "[19]", "[20]"),
    "a Roman number": ("XVII.", "XVIII.", "XIX.", "XX."),
    "number and name": (
        "17. Анне Мазер",
        "18. Karl Huber",
        "19. To Mrs. Porter",
        "20. Anne Portier",
    ),
    "selected numbers": ("№ 3", "№ 4", "№ 12", "№ 13"),
    "centred dates": tuple(" " * 30 + f"{day}. III. 1905" for day in (3, 7, 8, 9)),
    "correspondents": (
        "A. Moser — K. Huber",
        "K. Huber — A. Moser",
        "A. Moser — K. Huber",
        "Н. Яхнин — И. Соколов",
    ),
}
OWN_HEADINGS = {
    "ru": ("ПИСЬМО АННЕ", "ПИСЬМО ПЕТРУ", "ТЕЛЕГРАММА АННЕ", "ПИСЬМО ДРУГУ"),
    "de": (
        "Karl Huber an Anna Moser, 2. März 1905",
        "Anna Moser an Karl Huber, 5. März 1905",
        "K. Huber an J. Pohl, 7. März 1905",
        "Karl Huber an Anna Moser, 9. März 1905",
    ),
    "en": ("To Mrs. Ruxton", "To C. Sneyd Edgeworth", "To Miss Waller", "To Mrs. Ruxton"),
    "fr": ("Lettre N° 1 (3 mars 1915)", "LETTRE N° 2.", "Lettre n° 3", "LETTRE N° 4"),
}
FOREWORD = {
    "ru": "ПРЕДИСЛОВИЕ\n\nВ этот том вошли письма двадцати лет.\n\nРедакция",
    "de": "Vorwort\n\nDieser Band vereinigt Briefe aus zwanzig Jahren.",
    "en": "Preface\n\nThis volume brings together the letters of twenty years.",
    "fr": "Avant-propos\n\nCe volume réunit les lettres de vingt années.",
}
NOTES = {
    "ru": "Примечания\n\n1. Письмо не разыскано.\n\n2. Речь идет о съезде.",
    "de": "Anmerkungen\n\n1. Nicht überliefert.\n\n2. Gemeint ist das Heft.",
    "en": "Notes\n\n1. Not found.\n\n2. The second volume is meant.",
    "fr": "Notes\n\n1. Lettre non retrouvée.\n\n2. Il s'agit du second volume.",
}


def divided(text: str, language: str | None = "ru") -> Split:
    return split(Reading(text), packs()[language] if language else None)


def texts(text: str, language: str | None = "ru") -> list[str]:
    return [letter.text for letter in divided(text, language).letters]


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("style", HEADINGS)
def test_headings_of_one_shape_divide_a_volume(language: str, style: str) -> None:
    headed = [
        f"{head}\n\n{letter}"
        for head, letter in zip(HEADINGS[style], LETTERS[language], strict=True)
    ]

    assert texts("\n\n".join(headed), language) == [one.strip() for one in headed]


@pytest.mark.parametrize("language", LETTERS)
def test_headings_in_the_words_of_a_language_divide_a_volume(language: str) -> None:
    letters = zip(OWN_HEADINGS[language], LETTERS[language], strict=True)
    headed = [f"{head}\n\n{letter}" for head, letter in letters]

    assert texts("\n\n".join(headed), language) == headed


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("between", ["* * *", "———", "***", "_______"])
def test_what_divides_letters_is_kept_apart(language: str, between: str) -> None:
    letters = LETTERS[language]
    found = divided(f"\n\n{between}\n\n".join(letters), language)

    assert [letter.text for letter in found.letters] == list(letters)
    assert found.passages == ((2, between), (3, between), (4, between))


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("between", ["\n\n\n\n", "\n\f"])
def test_wider_gaps_and_new_pages_divide_letters(language: str, between: str) -> None:
    assert texts(between.join(LETTERS[language]), language) == list(LETTERS[language])


@pytest.mark.parametrize("language", LETTERS)
def test_foreword_and_notes_are_no_letters(language: str) -> None:
    letters = [f"№ {at}\n\n{letter}" for at, letter in enumerate(LETTERS[language], 1)]
    found = divided("\n\n".join([FOREWORD[language], *letters, NOTES[language]]), language)

    assert [letter.text for letter in found.letters] == letters
    assert found.passages == ((1, FOREWORD[language]), (None, NOTES[language]))


def test_notes_under_a_letter_and_the_title_of_the_next_part_stand_before_the_next_letter() -> (
    None
):
    letters = [f"№ {at}\n\n{letter}" for at, letter in enumerate(RU, 1)]
    between = "Примечания\n\n1. Письмо не разыскано.\n\nЧасть вторая"
    found = divided("\n\n".join([*letters[:2], between, *letters[2:]]))

    assert [letter.text for letter in found.letters] == letters
    assert found.passages == ((3, between),)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("page", ["", " .... 12"])
@pytest.mark.parametrize(
    "heads",
    [
        [f"{at}. Анне Мазер" for at in range(1, 5)],
        [f"А. Мазер — П. Яхнину, {at} марта 1905 г." for at in range(1, 5)],
    ],
)
def test_a_table_of_contents_heads_no_letters(heads: list[str], page: str, gap: str) -> None:
    letters = [f"{head}\n\n{letter}" for head, letter in zip(heads, RU, strict=True)]
    contents = "Содержание\n\n" + gap.join(head + page for head in heads)
    found = divided("\n\n".join([contents, *letters]))

    assert [letter.text for letter in found.letters] == letters
    assert found.passages == ((1, contents),)


def test_a_number_above_the_correspondents_belongs_to_the_letter() -> None:
    heads = [f"{at}\n\nА. Мазер — П. Яхнину\n\n" for at in range(7, 11)]
    letters = [head + letter for head, letter in zip(heads, RU, strict=True)]

    assert texts("\n\n".join(letters)) == letters


def test_numbered_points_inside_a_letter_do_not_count_as_its_successors() -> None:
    thesis = "1.\n\nПервое.\n\n2.\n\nВторое.\n\n3.\n\nТретье.\n\n"
    with_points = RU[1].replace("Письмо твое", thesis + "Письмо твое")
    letters = [
        f"{at}.\n\n{letter}" for at, letter in enumerate([RU[0], with_points, RU[2], RU[3]], 1)
    ]

    assert texts("\n\n".join(letters)) == letters


def test_a_text_without_blank_lines_is_divided_at_its_lines() -> None:
    letters = [f"№ {at}\n{letter}".replace("\n\n", "\n") for at, letter in enumerate(RU, 1)]

    assert texts("\n".join(letters)) == letters


def test_letters_without_headings_are_told_by_their_words_and_that_is_said() -> None:
    letters = [*DE, *DE]
    found = divided("\n\n".join(letters), "de")

    assert [letter.text for letter in found.letters] == letters
    assert "8 letters" in found.note


def test_without_a_pack_signed_numbers_divide_a_volume() -> None:
    letters = [f"№ {at}\n\n{letter}" for at, letter in enumerate(RU, 1)]

    assert texts("\n\n".join(letters), None) == letters


ENCLOSED = "Прилагаю копию письма, которое я получил.\n\nКОПИЯ\n\n" + RU[3]
TELEGRAMS = "\n\n".join(
    f"Телеграмма № {at}\n\nВыезжаю завтра, встречайте.\n\nСоколов" for at in (1, 2, 3)
)
WHOLE = {
    "one letter": RU[0],
    "a postscript with a number": f"{RU[0]}\n\nP.S.\n\n1. Купи чаю.\n\n2. Купи сахару.\n\nТвой Петр",
    "an enclosed letter": f"{RU[0]}\n\n{ENCLOSED}",
    "an enclosure under its heading": f"№ 5\n\n{RU[0]}\n\nПриложение 1\n\n{RU[1]}\n\nПриложение 2\n\n{RU[3]}",
    "another hand below": f"{RU[0]}\n\n{RU[2]}",
    "theses": "Дорогой друг!\n\n"
    + "\n\n".join(f"{at}.\n\nЭто положение я считаю верным." for at in range(1, 8))
    + "\n\nКрепко жму руку.\n\nИ. Соколов",
    "Roman sections with titles": "Дорогой друг!\n\n"
    + "\n\n".join(f"{at}. О деньгах\n\nПисал я об этом не раз." for at in ("I", "II", "III", "IV"))
    + "\n\nТвой Петр",
    "asterisks between its sections": "Милая Анна!\n\n"
    + "\n\n* * *\n\n".join(["Сегодня шел дождь.", "Опять дождь.", "Дождь кончился.", "Снег."])
    + "\n\nТвой Петр",
    "days of a diary": "Милая Анна!\n\n"
    + "\n\n".join(f"{at} марта 1905 г.\n\nСегодня опять шел дождь." for at in range(3, 9))
    + "\n\nТвой Петр",
    "quoted telegrams": f"Дорогой друг!\n\nВот они:\n\n{TELEGRAMS}\n\nЧто скажешь?\n\nТвой Петр",
    "quoted telegrams without a salutation": f"Передаю все телеграммы дословно:\n\n{TELEGRAMS}",
    "minutes": "Протокол\n\n"
    + "\n\n".join(f"{at}. Слушали: отчет.\n\nПостановили: принять." for at in range(1, 6))
    + "\n\nПредседатель Соколов",
    "wider gaps between its parts": "Томск, 3 марта 1905 г.\n\n\n\nМилая Анна!\n\n\n\nПишу.\nПишу.\n\nЕще.\n\n"
    "Еще раз.\n\n\n\nЦелую.\n\n\n\nТвой Петр\n\n\n\nP.S. Купи чаю.",
}


@pytest.mark.parametrize("shape", WHOLE)
def test_one_letter_stays_whole(shape: str) -> None:
    reading = Reading(WHOLE[shape], facts=(Fact("title", "Письмо", "front matter"),))

    assert split(reading, packs()["ru"]).letters == (reading,)


def test_a_file_that_may_hold_more_letters_says_so() -> None:
    found = divided(
        f"{RU[0]}\n\n{RU[3]}\n\n{RU[0].partition('Дорогая')[1]}{RU[0].partition('Дорогая')[2]}"
    )

    assert len(found.letters) == 1
    assert "may hold" in found.note


def test_marks_and_facts_go_with_their_letters() -> None:
    letters = [f"№ {at}\n\n{letter}" for at, letter in enumerate(RU, 1)]
    text = "\n\n".join(letters)
    second = text.index(letters[1])
    place = text.index("сразу")
    marks = (
        Mark(second - 1, second - 1, "page_break", "12"),
        Mark(place, place + 5, "emphasis", "italic"),
        Mark(place + 6, place + 14, "note", "1", place),
        Mark(len(text) - 3, len(text), "note", "2", place),
    )
    facts = (
        Fact("sent_date", "1905", "front matter"),
        Fact("repository", "Архив", "front matter"),
    )
    found = split(Reading(text, facts=facts, marks=marks), packs()["ru"])
    here = letters[1].index("сразу")

    assert found.letters[0].marks == ()
    assert found.letters[1].marks == (
        Mark(0, 0, "page_break", "12"),
        Mark(here, here + 5, "emphasis", "italic"),
        Mark(here + 6, here + 14, "note", "1", here),
    )
    assert found.letters[3].marks == (Mark(len(letters[3]) - 3, len(letters[3]), "note", "2"),)
    assert all(letter.facts == (facts[1],) for letter in found.letters)


def test_marked_headings_divide_a_file_whatever_they_say() -> None:
    titles = ("Из Томска", "Ответ", "Второпях", "О деньгах")
    letters = [f"{title}\n{letter}" for title, letter in zip(titles, RU, strict=True)]
    text = "\n".join(letters)
    marks = tuple(
        Mark(text.index(one), text.index(one) + len(title), "heading")
        for one, title in zip(letters, titles, strict=True)
    )

    assert [
        one.text for one in split(Reading(text, marks=marks), packs()["ru"]).letters
    ] == letters


def test_letters_that_the_markup_divides_are_taken_as_they_are() -> None:
    parts = (Reading(RU[0]), Reading(RU[1]))

    assert split(Reading("Предисловие\n", parts=parts), packs()["ru"]) == Split(
        parts, ((1, "Предисловие"),)
    )
