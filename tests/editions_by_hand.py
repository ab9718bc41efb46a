"""Editions made by hand for the tests of what is published. All people and letters are invented."""

from __future__ import annotations

from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Refusal, Source
from perepiska.records.link import Link, ReferenceValue, Thread
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
from perepiska.records.statement import Statement

CIRCULAR = """Циркулярное письмо № 12

Всем товарищам.

Копия хранится в Городском архиве, Институт рукописей, Ф. 3, д. 14 (черновик). — А. Б.

Дорогой Павел Ильич!
Ваше письмо от 2 мая получено. Лесной кружок Сомова собрался
в Верхнем Логу; «Записки лесника» прочли <b>вслух</b> & одобрили.

После Съезда лесоводов я пишу снова.\x0c

Жму руку.
И. Сомов
9-го мая 1911 г. Верхний Лог.

P. S. Привет Вере.

Приложение: список книг.
"""

ANSWER = """Берег, 2 мая 1911

Дорогой Сомов, жду Вашего ответа.

Ваш П. Ильин"""

TELEGRAM = "выезжаю утром"


def letter_of(text: str, *, id_: str = "1911-05-09", language: str = "ru") -> Letter:
    """A letter of this text from a file of its own."""
    return Letter(id_, text, fingerprint(text), language, Source(f"{id_}.txt", fingerprint(text)))


def settled_at(
    letter: Letter,
    kind: str,
    quotes: str | tuple[str, ...],
    value: Value,
    *,
    entity: str | None = None,
    certainty: float = 0.95,
    decided_by: str | None = None,
) -> Settled:
    """A settled mention whose evidence are the first places of ``quotes`` in the letter."""
    pieces = (quotes,) if isinstance(quotes, str) else quotes
    starts = [letter.text.index(piece) for piece in pieces]
    spans = tuple(
        letter.span(start, start + len(piece)) for start, piece in zip(starts, pieces, strict=True)
    )
    return Settled(
        Mention(letter.id, kind, spans, value, "by-hand/1", certainty), entity, decided_by
    )


def _stated(letter: Letter, kind: str, value: Value) -> Settled:
    """A fact that a source outside states of the letter."""
    return Settled(Mention(letter.id, kind, (), value, "by-hand/1", 0.95, "teiHeader"))


def part_at(letter: Letter, kind: str, quote: str) -> Settled:
    """A part of the letter."""
    return settled_at(letter, "part", quote, PartValue(kind))


def name_at(
    letter: Letter, kind: str, quote: str | tuple[str, ...], entity: str | None, **more: float
) -> Settled:
    """A name in the text."""
    written = quote if isinstance(quote, str) else " ".join(quote)
    return settled_at(letter, kind, quote, NameValue(written), entity=entity, **more)


def rich_edition(*, base_url: str = "https://letters.example/") -> Edition:
    """Three letters and a register in which each kind of fact occurs, and text hostile to markup."""
    letters = (_answered(), _circular(), _telegram())
    return Edition(
        about=About(
            title="Письма из Верхнего Лога & окрестностей",
            editors=("Вера Ланская", "A. <Editor>"),
            publisher="Лесное издательство",
            licence="CC BY 4.0",
            licence_url="https://creativecommons.org/licenses/by/4.0/",
            base_url=base_url,
        ),
        letters=letters,
        entities=_entities(),
        links=(
            _telegram_link(),
            Link(
                id=_ANSWERS.mention.id,
                from_="document-circular",
                to="document-answered",
                relation="answers",
                evidence=(
                    letters[1].letter.span(
                        *_place(letters[1].letter, "Ваше письмо от 2 мая получено")
                    ),
                ),
                certainty=0.9,
                made_by="by-hand/1",
            ),
            Link(
                id=_CITES.mention.id,
                from_="document-circular",
                to="document-notes",
                relation="cites",
                evidence=(
                    letters[1].letter.span(*_place(letters[1].letter, "«Записки лесника» прочли")),
                ),
                certainty=0.6,
                made_by="by-hand/1",
                decided_by="Вера Ланская",
            ),
        ),
        statements=(
            Statement(
                id="s-0123456789ab",
                letter="1911-05-09",
                predicate="praises",
                subjects=("group-kruzhok",),
                objects=("document-notes",),
                evidence=(letters[1].letter.span(*_place(letters[1].letter, "одобрили")),),
                certainty=0.8,
                made_by="by-hand/1",
                polarity="affirmed",
                modality="asserted",
                speaker="author",
                tense="past",
            ),
        ),
        threads=(
            Thread(
                "thread-ilin-somov",
                ("person-ilin", "person-somov"),
                ("1911-05-02 Ильин", "1911-05-09"),
            ),
        ),
        refusals=(Refusal("a/книга.bin", "It is not text.", "Save it as text."),),
        doubts=(
            Doubt(None, "person-vera", "Two people may share this name."),
            Doubt("1911-05-09", "addressee", "The addressee is not sure."),
        ),
        inputs=fingerprint("by hand"),
        versions=(("names", "1"), ("anatomy", "2")),
    )


_CIRCULAR_LETTER = letter_of(CIRCULAR)
_ANSWERS = settled_at(
    _CIRCULAR_LETTER,
    "reference",
    "Ваше письмо от 2 мая получено",
    ReferenceValue(
        "Ваше письмо от 2 мая получено", "answers", "letter", "addressee", date="XXXX-05-02"
    ),
    entity="document-answered",
    certainty=0.9,
)
_CITES = settled_at(
    _CIRCULAR_LETTER,
    "reference",
    "«Записки лесника» прочли",
    ReferenceValue("«Записки лесника» прочли", "cites", "book", title="Записки лесника"),
    entity="document-notes",
    certainty=0.6,
    decided_by="Вера Ланская",
)
_MENTIONS = settled_at(
    _CIRCULAR_LETTER,
    "reference",
    "Привет Вере",
    ReferenceValue("Привет Вере", "mentions", "telegram"),
    entity="document-telegram",
    certainty=0.5,
)


def _telegram_link() -> Link:
    return Link(
        _MENTIONS.mention.id,
        "document-circular",
        "document-telegram",
        "mentions",
        _MENTIONS.mention.evidence,
        0.5,
        "by-hand/1",
    )


def _place(letter: Letter, quote: str) -> tuple[int, int]:
    start = letter.text.index(quote)
    return start, start + len(quote)


def _circular() -> EditedLetter:
    letter = letter_of(CIRCULAR)
    note = "Копия хранится в Городском архиве, Институт рукописей, Ф. 3, д. 14 (черновик). — А. Б."
    body = CIRCULAR[CIRCULAR.index("Ваше письмо") : CIRCULAR.index("\x0c") + 1]
    pavel = PartyValue(
        "Павел Ильич", NameValue("Павел Ильич", given="Павел", patronymic="Ильич"), "person"
    )
    somov = PartyValue(
        "И. Сомов", NameValue("И. Сомов", initials=("И",), family="Сомов"), "person"
    )
    written = DateValue(
        "1911-05-22", "9-го мая 1911 г.", "julian", "1911-05-22", "1911-05-22", "Old style: <1918."
    )
    received = DateValue(
        "1911-06-01", "1911-06-01", "gregorian", "1911-06-01", "1911-06-01", "stated in teiHeader"
    )
    return EditedLetter(
        letter=letter,
        date=settled_at(letter, "sent_date", "9-го мая 1911 г.", written, certainty=0.8),
        place=settled_at(
            letter,
            "sent_place",
            "Верхний Лог",
            PartyValue("Верхний Лог", NameValue("Верхний Лог"), "place"),
            entity="place-log",
        ),
        received_date=_stated(letter, "received_date", received),
        received_place=_stated(
            letter, "received_place", PartyValue("Берег", NameValue("Берег"), "place")
        ),
        senders=(settled_at(letter, "sender", "И. Сомов", somov, entity="person-somov"),),
        addressees=(
            settled_at(
                letter, "addressee", "Всем товарищам", PartyValue("Всем товарищам", None, "class")
            ),
            settled_at(
                letter, "addressee", "Павел Ильич", pavel, entity="person-ilin", certainty=0.5
            ),
        ),
        kind=settled_at(letter, "document_kind", "Циркулярное письмо", TextValue("circular")),
        title=settled_at(
            letter, "title", "Циркулярное письмо № 12", TextValue("Циркулярное письмо № 12")
        ),
        series=settled_at(
            letter, "series", "Циркулярное письмо № 12", SeriesValue("циркулярное письмо", "12")
        ),
        archive=(
            settled_at(letter, "repository", "Городском архиве", TextValue("Городской архив")),
            settled_at(
                letter, "institution", "Институт рукописей", TextValue("Институт рукописей")
            ),
            settled_at(
                letter,
                "shelfmark",
                "Ф. 3, д. 14",
                TextValue("Ф. 3, д. 14"),
                decided_by="Вера Ланская",
            ),
            settled_at(letter, "witness", "черновик", TextValue("draft")),
        ),
        note_author=settled_at(letter, "note_author", "А. Б.", TextValue("А. Б.")),
        parts=(
            part_at(letter, "heading", "Циркулярное письмо № 12"),
            part_at(letter, "address", "Всем товарищам."),
            part_at(letter, "editorial_note", note),
            part_at(letter, "salutation", "Дорогой Павел Ильич!"),
            part_at(letter, "body", body),
            part_at(letter, "closing", "Жму руку."),
            part_at(letter, "signature", "И. Сомов"),
            part_at(letter, "dateline", "9-го мая 1911 г. Верхний Лог."),
            part_at(letter, "postscript", "P. S. Привет Вере."),
            part_at(letter, "enclosure", "Приложение: список книг."),
        ),
        names=(
            name_at(letter, "person", "Павел Ильич", "person-ilin"),
            name_at(letter, "group", "Лесной кружок Сомова", "group-kruzhok"),
            name_at(letter, "person", "Сомова", "person-somov", certainty=0.75),
            name_at(letter, "group", ("Лесной", "собрался"), None),
            name_at(letter, "place", "Верхнем Логу", "place-log"),
            name_at(letter, "document", "Записки лесника", "document-notes"),
            name_at(letter, "event", "Съезда лесоводов", "event-sezd"),
            name_at(letter, "person", "Вере", "person-vera", certainty=0.4),
        ),
        references=(_ANSWERS, _CITES, _MENTIONS),
    )


def _answered() -> EditedLetter:
    letter = letter_of(ANSWER, id_="1911-05-02 Ильин", language="und")
    outside = Mention(
        letter.id,
        "sender",
        (),
        PartyValue("Ilyin, P.", NameValue("Ilyin, P."), "person"),
        "header/1",
        1.0,
        "teiHeader",
    )
    place = Mention(
        letter.id,
        "sent_place",
        (),
        PartyValue("Shore", NameValue("Shore"), "place"),
        "header/1",
        0.5,
        "teiHeader",
    )
    return EditedLetter(
        letter=letter,
        date=settled_at(
            letter,
            "sent_date",
            "2 мая 1911",
            DateValue(
                "1911-05-01~/1911-05-10~", "2 мая 1911", "gregorian", "1911-05-01", "1911-05-10"
            ),
        ),
        place=Settled(place, None),
        senders=(Settled(outside, "person-ilin"),),
        addressees=(
            settled_at(
                letter, "addressee", "Дорогой Сомов", PartyValue("Дорогой Сомов", None, "person")
            ),
        ),
        parts=(
            part_at(letter, "dateline", "Берег, 2 мая 1911"),
            part_at(letter, "salutation", "Дорогой Сомов,"),
            part_at(letter, "body", "жду Вашего ответа."),
            part_at(letter, "signature", "Ваш П. Ильин"),
        ),
    )


def _telegram() -> EditedLetter:
    letter = letter_of(TELEGRAM, id_="undated")
    between = DateValue(
        "1911-05-02~/1911-05-22~",
        "",
        "gregorian",
        "1911-05-02",
        "1911-05-22",
        "inferred: in order",
    )
    bounds = Mention(letter.id, "sent_bounds", (), between, "by-hand/1", 0.8, "inferred: in order")
    return EditedLetter(letter=letter, bounds=Settled(bounds))


def _entities() -> tuple[Entity, ...]:
    somov = Joining("Сомова", "The surname in the genitive <& no other bearer>.", 0.9)
    return (
        Entity(
            "document-answered",
            "document",
            "Письмо Ильина",
            (),
            (),
            document_kind="letter",
            author="person-ilin",
            addressee="person-somov",
            date="1911-05-02",
            status="here",
            letter="1911-05-02 Ильин",
        ),
        Entity(
            "document-circular",
            "document",
            "Циркулярное письмо № 12",
            (),
            (),
            document_kind="circular",
            status="here",
            letter="1911-05-09",
        ),
        Entity(
            "document-notes",
            "document",
            "Записки лесника",
            ("Записки лесника",),
            (),
            status="outside",
        ),
        Entity(
            "document-telegram",
            "document",
            "Привет Вере",
            ("Привет Вере",),
            (_MENTIONS.mention.id,),
            joinings=(
                Joining("Привет Вере", "It may be the telegram.", 0.5, ("document-answered",)),
            ),
            certainty=0.5,
            made_by="by-hand/1",
            document_kind="telegram",
            author="person-ilin",
            addressee="person-vera",
            date="../1911-05-22",
            status="lost",
        ),
        Entity("event-sezd", "event", "Съезд лесоводов", ("Съезда лесоводов",), ()),
        Entity("group-kruzhok", "group", "Лесной кружок", ("Лесной кружок Сомова",), ()),
        Entity(
            "person-ilin",
            "person",
            "Ильин, Павел",
            ("Павел Ильич",),
            (),
            authorities=(
                ("geonames", "https://www.geonames.org/1/not-a-person.html"),
                ("viaf", "https://viaf.org/viaf/123"),
                ("gnd", "https://d-nb.info/gnd/118"),
                ("gnd", "https://d-nb.info/gnd/119"),
            ),
        ),
        Entity(
            "person-somov",
            "person",
            "Сомов, И.",
            ("И. Сомов", "Сомова"),
            (),
            joinings=(somov,),
            made_by="join/1",
        ),
        Entity(
            "person-vera",
            "person",
            "Вера",
            ("Вере",),
            (),
            certainty=0.4,
            decided_by="Вера Ланская",
        ),
        Entity(
            "place-log",
            "place",
            "Верхний Лог",
            ("Верхний Лог", "Верхнем Логу"),
            (),
            authorities=(("geonames", "https://www.geonames.org/2820/verkhnii-log.html"),),
        ),
    )


def with_parts(
    text: str, parts: tuple[tuple[str, int, int], ...], names: tuple[tuple[str, int, int], ...]
) -> Edition:
    """An edition of one letter with these parts and names, each (kind, start, end)."""
    letter = letter_of(text)

    def settled(kind: str, span: Span, value: Value) -> Settled:
        return Settled(Mention(letter.id, kind, (span,), value, "by-hand/1", 0.9))

    return Edition(
        about=About(title="Один"),
        letters=(
            EditedLetter(
                letter=letter,
                parts=tuple(
                    settled("part", letter.span(start, end), PartValue(kind))
                    for kind, start, end in parts
                ),
                names=tuple(
                    settled(kind, letter.span(start, end), NameValue(text[start:end]))
                    for kind, start, end in names
                ),
            ),
        ),
        entities=(),
    )
