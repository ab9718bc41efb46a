"""A small rich edition made by hand, for the tests of the site. All people, places and letters are invented."""

from __future__ import annotations

from collections.abc import Iterable

from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Refusal, Source
from perepiska.records.link import Link
from perepiska.records.mention import (
    DateValue,
    Mention,
    NameValue,
    PartValue,
    PartyValue,
    SeriesValue,
    TextValue,
    Value,
)
from perepiska.records.span import Span
from tests.publish.site.statements_by_hand import statements_by_hand

CIRCULAR = """Дорогой товарищ.

Автор пронумеровал это письмо как «Циркулярное письмо № 7». Печатается по копии, хранящейся в Архиве лесного кружка при Верхнеложском музее, папка Лес 12 В-31. — /А—Б/

Вы снова спрашиваете, как нам относиться к Лесной оппозиции. Вопрос назрел. Уже полтора года мы трудимся бок о бок с такими работниками, принадлежавшими к кружку, как Рябов, В. Сомов, Ельников и Дубравин. Под нашим заявлением подписалась А. Птицына, подписались и другие товарищи из Верхнего Лога. Я получил из Заречья коллективную телеграмму; она извещает, что разногласие считается ликвидированным.

В. Сомов пишет иное. Перечисленные факты выбивают В. Сомова из колеи, судя по недавнему его письму, которое принесли мне в среду. По-моему, рассылку сомовского письма надо поручить нам: никто лучше самого Сомова не покажет, что на путях Сомова искать нечего. <script>alert("это текст, а не программа")</script> — так, шутя, заключил он письмо, & я оставляю это без ответа.

Ссориться из-за этого нет смысла. Мы предъявили Съезду лесоводов документы обо всех посадках. Конечно, эти документы сказали бы больше, если бы мы могли обсудить их вместе; но и в нынешнем виде они выражают взгляды оппозиции в целом. Пусть знают все: мы дорожим общим делом и выслушаем каждого, кто возражает честно.

Больше мне об этом сказать нечего.

Крепко жму руку.

Ваш, И. Ельников.

22-го сентября 1928 г. Верхний Лог.

P. S. Ёлки у нас уже в снегу. Привет Птицыной."""

ANSWER = """Заречье, 3 октября 1928

Дорогой Иван Петрович!

Ваше циркулярное письмо от 22 сентября пришло вчера. Мы прочли его вслух, вместе с оппозицией и без неё, и согласны почти во всём. О Сомове скажу одно: он болен и упрям.

Как поют у нас в Заречье:

Лес мой, лес, зелёный лес,
ты стоишь до самых до небес,
а под лесом та река,
что уносит облака.

Жду Вашего ответа.

Ваша Анна Птицына"""

GERMAN = """Waldau, den 12. März 1929

Lieber Genosse Jelnikow!

Ihr Rundschreiben hat mich über Umwege erreicht. Die Genossen in Waldau haben es mit großer Freude gelesen; nur Herr Ssomow, den Sie so streng behandeln, tut mir leid. Die Häuser stehen leer, die Straßen sind still, und wir warten auf den Kongress der Forstleute.

Schreiben Sie bald.

Mit herzlichen Grüßen
Ihr Karl Tannhauser"""

ENGLISH = """Oakham, 4th May 1929

Dear Mr Yelnikov,

I have read your circular with the greatest interest, and so have the members of the Oakham Woodland Society. Mr Tannhauser sent me his copy. We should be glad to print it, if you allow; letters of this kind are rarely written nowadays.

Believe me,
yours very truly,
Edith Ashgrove"""

FRENCH = """Cher ami,

Les camarades du cercle forestier étaient tous réunis quand ta lettre est arrivée. Nous l’avons lue deux fois. Élise te salue.

Bien à toi,
Paul"""

OLD = """Верхній Логъ, 9 мая 1911 г.

Милостивый государь!

Рабочій нашъ приѣхалъ третьяго дня и привёзъ Ваше письмо. О Ѳедорѣ Рябовѣ ничего не слышно.

Съ почтеніемъ
И. Ельниковъ"""

HOLDER = "anatomy/1"


def letter_of(id_: str, text: str, language: str) -> Letter:
    """A letter with this text, as if read from a file of its own."""
    return Letter(id_, text, fingerprint(text), language, Source(f"{id_}.txt", fingerprint(text)))


def at(letter: Letter, quote: str, *, nth: int = 0) -> Span:
    """The span of the ``nth`` place where the letter says ``quote``."""
    start = -1
    for _ in range(nth + 1):
        start = letter.text.index(quote, start + 1)
    return letter.span(start, start + len(quote))


def fact(
    letter: Letter,
    kind: str,
    value: Value,
    *spans: Span,
    entity: str | None = None,
    certainty: float = 0.98,
    decided_by: str | None = None,
    source: str | None = None,
) -> Settled:
    """A settled fact or name with its words."""
    return Settled(
        Mention(letter.id, kind, spans, value, HOLDER, certainty, source), entity, decided_by
    )


def party(letter: Letter, kind: str, words: str, entity: str | None, **more: object) -> Settled:
    """A sender, addressee or place; without an entity it is one who is not named."""
    name = NameValue(words) if entity else None
    sort = "place" if kind == "sent_place" else "person"
    nth = more.pop("nth", 0)
    span = at(letter, words, nth=int(str(nth)))
    return fact(letter, kind, PartyValue(words, name, sort), span, entity=entity, **more)  # type: ignore[arg-type] # options of fact


def parts(letter: Letter, *borders: tuple[str, str]) -> tuple[Settled, ...]:
    """Parts by the words each begins with; each reaches to the next, without blank space at its end."""
    starts = [letter.text.index(words) for _, words in borders]
    ends = [*starts[1:], len(letter.text)]
    found = []
    for (kind, _), start, end in zip(borders, starts, ends, strict=True):
        stop = start + len(letter.text[start:end].rstrip())
        found.append(fact(letter, "part", PartValue(kind), letter.span(start, stop)))
    return tuple(found)


def names(
    letter: Letter, *found: tuple[str, str, str | None] | tuple[str, str, str | None, float]
) -> tuple[Settled, ...]:
    """Names (kind, words, entity, certainty), every place where the words stand as a word of their own."""
    settled = []
    for kind, words, entity, *certainty in found:
        start = letter.text.find(words)
        while start >= 0:
            span = letter.span(start, start + len(words))
            if not letter.text[span.end : span.end + 1].isalpha():
                value = NameValue(words)
                settled.append(
                    fact(
                        letter,
                        kind,
                        value,
                        span,
                        entity=entity,
                        certainty=(certainty or [0.93])[0],
                    )
                )
            start = letter.text.find(words, start + len(words))
    settled.sort(key=lambda name: (name.mention.evidence[0].start, -name.mention.evidence[0].end))
    return tuple(settled)


def edition_by_hand(
    *, base_url: str = "https://letters.example/les/", interface: tuple[str, ...] = ("en", "ru")
) -> Edition:
    """Seven letters in four languages with all that the site can show."""
    letters = (_old(), _circular(), _answer(), _german(), _english(), _french(), _unread())
    about = About(
        title="Письма Лесного кружка",
        subtitle="Переписка И. Ельникова, 1911–1929",
        editors=("М. Редакторова",),
        publisher="Верхнеложский музей",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        base_url=base_url,
        interface=interface,
        is_sample=True,
    )
    return Edition(
        about=about,
        letters=letters,
        entities=_entities(letters),
        links=_links(letters),
        statements=statements_by_hand(letters),
        refusals=(
            Refusal(
                "scan.pdf",
                "It holds no text, only pictures.",
                "Transcribe it, or add its text as a file.",
            ),
        ),
        doubts=(
            Doubt("zelenyi-list", "sent_date", "No date was found in the letter."),
            Doubt(
                "1928-09-22",
                "addressee",
                "The addressee is one unnamed person; nobody is guessed.",
            ),
        ),
        inputs=fingerprint("the letters"),
        versions=(("anatomy", "1"), ("names", "1"), ("tagger", "slovnet-news/1")),
    )


def _circular() -> EditedLetter:
    letter = letter_of("1928-09-22", CIRCULAR, "ru")
    date = DateValue(
        "1928-09-22", "22-го сентября 1928 г.", "gregorian", "1928-09-22", "1928-09-22"
    )
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", date, at(letter, "22-го сентября 1928 г.")),
        place=party(letter, "sent_place", "Верхний Лог", "place-verkhnii-log"),
        senders=(party(letter, "sender", "И. Ельников", "person-elnikov-i"),),
        addressees=(party(letter, "addressee", "Дорогой товарищ.", None, certainty=0.62),),
        kind=fact(
            letter, "document_kind", TextValue("circular"), at(letter, "Циркулярное письмо")
        ),
        title=fact(
            letter,
            "title",
            TextValue("Циркулярное письмо № 7"),
            at(letter, "Циркулярное письмо № 7"),
        ),
        series=fact(
            letter,
            "series",
            SeriesValue("Циркулярное письмо", "7"),
            at(letter, "Циркулярное письмо № 7"),
        ),
        archive=(
            fact(
                letter,
                "repository",
                TextValue("Архив лесного кружка"),
                at(letter, "Архиве лесного кружка"),
            ),
            fact(
                letter,
                "institution",
                TextValue("Верхнеложский музей"),
                at(letter, "Верхнеложском музее"),
            ),
            fact(letter, "shelfmark", TextValue("Лес 12 В-31"), at(letter, "Лес 12 В-31")),
            fact(letter, "witness", TextValue("copy"), at(letter, "по копии")),
        ),
        note_author=fact(
            letter, "note_author", TextValue("А—Б"), at(letter, "/А—Б/"), certainty=0.75
        ),
        parts=parts(
            letter,
            ("salutation", "Дорогой товарищ."),
            ("editorial_note", "Автор пронумеровал"),
            ("body", "Вы снова"),
            ("closing", "Крепко жму"),
            ("signature", "Ваш, И."),
            ("dateline", "22-го сентября"),
            ("postscript", "P. S."),
        ),
        names=names(
            letter,
            ("document", "Циркулярное письмо № 7", "document-circular-7"),
            ("group", "Лесной оппозиции", "group-lesnaia-oppozitsiia"),
            ("group", "взгляды оппозиции", None, 0.4),
            ("person", "Рябов", "person-riabov-f", 0.58),
            ("person", "В. Сомов", "person-somov-v"),
            ("person", "В. Сомова", "person-somov-v"),
            ("person", "сомовского", "person-somov-v"),
            ("person", "самого Сомова", "person-somov-v"),
            ("person", "Дубравин", "person-dubravin"),
            ("person", "А. Птицына", "person-ptitsyna-a"),
            ("person", "Птицыной", "person-ptitsyna-a"),
            ("group", "товарищи из Верхнего Лога", "group-kruzhok"),
            ("place", "Верхнего Лога", "place-verkhnii-log"),
            ("place", "Заречья", "place-zareche"),
            ("event", "Съезду лесоводов", "event-sezd-lesovodov"),
            ("person", "И. Ельников", "person-elnikov-i"),
            ("place", "Верхний Лог", "place-verkhnii-log"),
        ),
    )


def _answer() -> EditedLetter:
    letter = letter_of("1928-10-03", ANSWER, "ru")
    date = DateValue("1928-10-03", "3 октября 1928", "gregorian", "1928-10-03", "1928-10-03")
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", date, at(letter, "3 октября 1928")),
        place=party(letter, "sent_place", "Заречье", "place-zareche"),
        senders=(party(letter, "sender", "Анна Птицына", "person-ptitsyna-a"),),
        addressees=(
            party(
                letter,
                "addressee",
                "Иван Петрович",
                "person-elnikov-i",
                certainty=0.81,
                decided_by="М. Редакторова",
            ),
        ),
        parts=parts(
            letter,
            ("dateline", "Заречье, 3"),
            ("salutation", "Дорогой Иван"),
            ("body", "Ваше циркулярное"),
            ("signature", "Ваша Анна"),
        ),
        names=names(
            letter,
            ("document", "Ваше циркулярное письмо от 22 сентября", "document-circular-7"),
            ("group", "оппозицией", "group-lesnaia-oppozitsiia"),
            ("person", "Сомове", "person-somov-v"),
            ("place", "Заречье", "place-zareche"),
        ),
    )


def _german() -> EditedLetter:
    letter = letter_of("1929-03-12", GERMAN, "de")
    date = DateValue("1929-03-12", "12. März 1929", "gregorian", "1929-03-12", "1929-03-12")
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", date, at(letter, "12. März 1929")),
        place=party(letter, "sent_place", "Waldau", "place-waldau"),
        senders=(party(letter, "sender", "Karl Tannhauser", "person-tannhauser-k"),),
        addressees=(party(letter, "addressee", "Genosse Jelnikow", "person-elnikov-i"),),
        parts=parts(
            letter,
            ("dateline", "Waldau, den"),
            ("salutation", "Lieber Genosse"),
            ("body", "Ihr Rundschreiben"),
            ("closing", "Mit herzlichen"),
            ("signature", "Ihr Karl"),
        ),
        names=names(
            letter,
            ("person", "Ssomow", "person-somov-v", 0.66),
            ("place", "Waldau", "place-waldau"),
        ),
    )


def _english() -> EditedLetter:
    letter = letter_of("1929-05-04", ENGLISH, "en")
    date = DateValue("1929-05-04", "4th May 1929", "gregorian", "1929-05-04", "1929-05-04")
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", date, at(letter, "4th May 1929")),
        place=party(letter, "sent_place", "Oakham", "place-oakham"),
        senders=(party(letter, "sender", "Edith Ashgrove", "person-ashgrove-e"),),
        addressees=(party(letter, "addressee", "Mr Yelnikov", "person-elnikov-i"),),
        parts=parts(
            letter,
            ("dateline", "Oakham, 4th"),
            ("salutation", "Dear Mr"),
            ("body", "I have read"),
            ("closing", "Believe me"),
            ("signature", "Edith Ash"),
        ),
        names=names(
            letter,
            ("group", "Oakham Woodland Society", "group-oakham-society"),
            ("place", "Oakham", "place-oakham"),
            ("person", "Tannhauser", "person-tannhauser-k"),
        ),
    )


def _french() -> EditedLetter:
    letter = letter_of("sans-date", FRENCH, "fr")
    source = DateValue(
        "1929~", "1929 env.", "gregorian", "1929-01-01", "1929-12-31", "the folder's list says so"
    )
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", source, source="teiHeader", certainty=0.55),
        senders=(party(letter, "sender", "Paul", "person-paul"),),
        parts=parts(
            letter,
            ("salutation", "Cher ami"),
            ("body", "Les camarades"),
            ("closing", "Bien à toi"),
            ("signature", "Paul"),
        ),
        names=names(letter, ("person", "Élise", None)),
    )


def _old() -> EditedLetter:
    letter = letter_of("1911-05-09", OLD, "ru")
    reason = "Before February 1918 Russian letters are dated in old style; 13 days were added."
    date = DateValue("1911-05-22", "9 мая 1911 г.", "julian", "1911-05-22", "1911-05-22", reason)
    return EditedLetter(
        letter=letter,
        date=fact(letter, "sent_date", date, at(letter, "9 мая 1911 г."), certainty=0.9),
        place=party(letter, "sent_place", "Верхній Логъ", "place-verkhnii-log"),
        senders=(party(letter, "sender", "И. Ельниковъ", "person-elnikov-i"),),
        addressees=(party(letter, "addressee", "Милостивый государь", None),),
        parts=parts(
            letter,
            ("dateline", "Верхній Логъ"),
            ("salutation", "Милостивый"),
            ("body", "Рабочій"),
            ("closing", "Съ почтеніемъ"),
            ("signature", "И. Ельниковъ"),
        ),
        names=names(letter, ("person", "Ѳедорѣ Рябовѣ", "person-riabov-f")),
    )


def _unread() -> EditedLetter:
    return EditedLetter(letter=letter_of("zelenyi-list", "Зелёный лист упал на снег.", "und"))


def _entities(letters: Iterable[EditedLetter]) -> tuple[Entity, ...]:
    forms: dict[str, list[str]] = {}
    mentions: dict[str, list[str]] = {}
    for edited in letters:
        place = (edited.place,) if edited.place else ()
        for settled in (*edited.senders, *edited.addressees, *place, *edited.names):
            if settled.entity:
                forms.setdefault(settled.entity, []).append(settled.mention.evidence[0].quote)
                mentions.setdefault(settled.entity, []).append(settled.mention.id)
    labels = {
        "document-circular-7": "Циркулярное письмо № 7",
        "event-sezd-lesovodov": "Съезд лесоводов",
        "group-kruzhok": "Верхнеложский кружок",
        "group-lesnaia-oppozitsiia": "Лесная оппозиция",
        "group-oakham-society": "Oakham Woodland Society",
        "person-ashgrove-e": "Ashgrove, Edith",
        "person-dubravin": "Дубравин",
        "person-elnikov-i": "Ельников, И.",
        "person-paul": "Paul",
        "person-ptitsyna-a": "Птицына, А.",
        "person-riabov-f": "Рябов, Ф.",
        "person-somov-v": "Сомов, В.",
        "person-tannhauser-k": "Tannhauser, Karl",
        "place-oakham": "Oakham",
        "place-verkhnii-log": "Верхний Лог",
        "place-waldau": "Waldau",
        "place-zareche": "Заречье",
    }
    entities = [_entity(id_, name, forms[id_], mentions[id_]) for id_, name in labels.items()]
    lost = Entity(
        "document-letter-somov-1928", "document", "Письмо В. Сомова", (), (), document_kind="letter",
        author="person-somov-v", date="1928-09~", status="lost", made_by="documents/1",
    )  # fmt: skip
    return tuple(sorted((*entities, lost), key=lambda entity: (entity.kind, entity.name)))


def _entity(id_: str, name: str, forms: list[str], mentions: list[str]) -> Entity:
    kind = id_.partition("-")[0]
    distinct = tuple(dict.fromkeys(forms))
    joinings = tuple(
        Joining(
            form,
            "the same surname and initial in another case",
            0.66 if "Ssomow" in form else 0.94,
        )
        for form in distinct[1:]
    )
    is_letter = id_ == "document-circular-7"
    return Entity(
        id=id_,
        kind=kind,
        name=name,
        names=distinct,
        mentions=tuple(mentions),
        joinings=joinings,
        certainty=0.93 if joinings else 1.0,
        made_by="entities/1",
        authorities=(("Example", "https://authority.example/42"),)
        if id_ == "person-somov-v"
        else (),
        document_kind="circular" if is_letter else None,
        author="person-elnikov-i" if is_letter else None,
        date="1928-09-22" if is_letter else None,
        status="here" if is_letter else None,
        letter="1928-09-22" if is_letter else None,
    )


def _links(letters: tuple[EditedLetter, ...]) -> tuple[Link, ...]:
    circular = next(edited.letter for edited in letters if edited.letter.id == "1928-09-22")
    words = at(circular, "недавнему его письму, которое принесли мне в среду")
    return (
        Link(
            "link-1",
            "document-circular-7",
            "document-letter-somov-1928",
            "mentions",
            (words,),
            0.88,
            "replies/1",
        ),
    )
