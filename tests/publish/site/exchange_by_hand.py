"""The edition made by hand with what passes between its people: references, links, statements, exchanges, a copy."""

from __future__ import annotations

from dataclasses import replace

from perepiska.records.edition import EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining
from perepiska.records.link import Link, ReferenceValue, Thread
from perepiska.records.mention import Mention
from perepiska.records.span import Span
from perepiska.records.statement import Statement
from tests.publish.site.letters_by_hand import at, edition_by_hand, letter_of

SOMOV = "недавнему его письму, которое принесли мне в среду"
COPY = "1928-09-22_список"


def edition_with_exchange(
    *, base_url: str = "https://letters.example/les/", interface: tuple[str, ...] = ("en", "ru")
) -> Edition:
    """Eight letters, one of them a copy; lost letters, a gap in a series, a statement with its signatures."""
    edition = edition_by_hand(base_url=base_url, interface=interface)
    circular, answer = _letter(edition, "1928-09-22"), _letter(edition, "1928-10-03")
    copy = _copy(circular)
    references = _references(circular, answer)
    letters = tuple(
        replace(
            edited,
            references=tuple(one for one in references if one.mention.letter == edited.letter.id),
        )
        for edited in (*edition.letters, copy)
    )
    return replace(
        edition,
        letters=tuple(sorted(letters, key=lambda one: one.letter.id)),
        entities=(*edition.entities, *_documents(references)),
        links=(*_links(references), _copy_link()),
        statements=_statements(circular),
        threads=(
            Thread(
                "thread-elnikov-ptitsyna",
                ("person-elnikov-i", "person-ptitsyna-a"),
                ("1911-05-09", "1928-09-22", "1928-10-03"),
            ),
            Thread(
                "thread-ashgrove-elnikov",
                ("person-ashgrove-e", "person-elnikov-i"),
                ("1928-09-22", "1929-05-04"),
            ),
        ),
    )


def _letter(edition: Edition, id_: str) -> EditedLetter:
    return next(edited for edited in edition.letters if edited.letter.id == id_)


def _copy(circular: EditedLetter) -> EditedLetter:
    """Another copy with a word changed, one left out and one added."""
    text = (
        circular.letter.text.replace("Вопрос назрел.", "Вопрос давно назрел.")
        .replace("коллективную телеграмму", "телеграмму")
        .replace("болен", "здоров")
    )
    return EditedLetter(letter_of(COPY, text, "ru"))


def reference(
    edited: EditedLetter, words: str, entity: str | None, value: ReferenceValue, certainty: float
) -> Settled:
    """A settled reference whose words are in the letter."""
    span = at(edited.letter, words)
    mention = Mention(edited.letter.id, "reference", (span,), value, "documents/1", certainty)
    return Settled(mention, entity)


def _references(circular: EditedLetter, answer: EditedLetter) -> tuple[Settled, ...]:
    def said(words: str, relation: str, kind: str, **more: str) -> ReferenceValue:
        return ReferenceValue(words, relation, kind, **more)  # type: ignore[arg-type] # texts only

    telegram = "коллективную телеграмму"
    return (
        reference(
            circular,
            "Вы снова спрашиваете",
            "document-letter-1928",
            said("Вы снова спрашиваете", "answers", "letter", author="addressee"),
            0.8,
        ),
        reference(
            circular,
            "нашим заявлением",
            "document-statement",
            said("нашим заявлением", "mentions", "statement", author="author-group"),
            0.9,
        ),
        reference(
            circular, telegram, "document-telegram", said(telegram, "cites", "telegram"), 0.92
        ),
        reference(
            circular, SOMOV, "document-letter-somov-1928", said(SOMOV, "mentions", "letter"), 0.88
        ),
        reference(
            circular,
            "сомовского письма",
            "document-letter-somov-1928",
            said("сомовского письма", "forwards", "letter"),
            0.6,
        ),
        reference(
            circular, "эти документы", None, said("эти документы", "mentions", "other"), 0.5
        ),
        reference(
            answer,
            "Ваше циркулярное письмо от 22 сентября",
            "document-circular-7",
            said("Ваше циркулярное письмо от 22 сентября", "answers", "circular"),
            0.97,
        ),
    )


def _documents(references: tuple[Settled, ...]) -> tuple[Entity, ...]:
    def mentions(id_: str) -> tuple[str, ...]:
        return tuple(one.mention.id for one in references if one.entity == id_)

    answer = Entity(
        "document-answer", "document", "Письмо А. Птицыной", (), (), document_kind="letter",
        author="person-ptitsyna-a", addressee="person-elnikov-i", date="1928-10-03", status="here",
        letter="1928-10-03",
    )  # fmt: skip
    copy = Entity(
        "document-copy", "document", "Циркулярное письмо № 7", (), (), document_kind="circular",
        status="here", letter=COPY,
    )  # fmt: skip
    asked = Entity(
        "document-letter-1928", "document", "Вы снова спрашиваете", ("Вы снова спрашиваете",),
        mentions("document-letter-1928"),
        joinings=(Joining("Вы снова спрашиваете", "It answers a letter of the addressee.", 0.6),),
        certainty=0.8, made_by="exchange/1", document_kind="letter", author=None,
        addressee="person-elnikov-i", date="../1928-09-22", status="lost",
    )  # fmt: skip
    telegram = Entity(
        "document-telegram", "document", "коллективную телеграмму", ("коллективную телеграмму",),
        mentions("document-telegram"), certainty=0.92, made_by="exchange/1",
        document_kind="telegram", author="person-ptitsyna-a", addressee="person-elnikov-i",
        date="1928-08/1928-09-22", status="lost",
        joinings=(
            Joining("коллективную телеграмму", "Sent to the author.", 0.6, ("document-answer",)),
        ),
    )  # fmt: skip
    statement = Entity(
        "document-statement", "document", "нашим заявлением", ("нашим заявлением",),
        mentions("document-statement"), certainty=0.9, made_by="exchange/1",
        document_kind="statement", author="group-lesnaia-oppozitsiia", status="lost",
    )  # fmt: skip
    gap = Entity(
        "document-circular-6", "document", "Циркулярное письмо № 6", (), (), made_by="exchange/1",
        document_kind="circular", author="person-elnikov-i", date="../1928-09-22", status="lost",
        joinings=(Joining("Циркулярное письмо № 6", "No. 7 of the series is here.", 0.9),),
        certainty=0.9,
    )  # fmt: skip
    book = Entity(
        "document-book", "document", "Записки лесника", (), (), document_kind="book",
        status="outside",
    )  # fmt: skip
    return answer, copy, asked, telegram, statement, gap, book


_HERE = {"1928-09-22": "document-circular-7", "1928-10-03": "document-answer"}


def _links(references: tuple[Settled, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(
            one.mention.id,
            _HERE[one.mention.letter],
            one.entity,
            one.mention.value.relation,
            one.mention.evidence,
            one.mention.certainty,
            "exchange/1",
        )
        for one in references
        if one.entity is not None and isinstance(one.mention.value, ReferenceValue)
    )


def _copy_link() -> Link:
    return Link(
        "link-copy", "document-copy", "document-circular-7", "copy_of", (), 0.95, "copies/1"
    )


def _statements(circular: EditedLetter) -> tuple[Statement, ...]:
    letter = circular.letter

    def stated(id_: str, predicate: str, span: Span, **more: object) -> Statement:
        fixed = {"polarity": "affirmed", "modality": "asserted", "speaker": "author"}
        return Statement(
            id_, letter.id, predicate,
            evidence=(span,), certainty=0.9, made_by="stances/1", **{**fixed, **more},  # type: ignore[arg-type] # fields by name
        )  # fmt: skip

    return (
        stated(
            "m-5194ed000001", "signed", at(letter, "подписалась А. Птицына"),
            subjects=("person-ptitsyna-a",), objects=("document-statement",),
            others=("другие товарищи из Верхнего Лога",),
        ),
        stated(
            "m-5194ed000002", "refused_to_sign", at(letter, "В. Сомов пишет иное"),
            subjects=("person-somov-v",), objects=("document-statement",), modality="hedged",
        ),
        stated(
            "m-5194ed000003", "drafted", at(letter, "Под нашим заявлением"),
            subjects=("author-group",), objects=("document-statement",), time="1928-08",
        ),
    )  # fmt: skip
