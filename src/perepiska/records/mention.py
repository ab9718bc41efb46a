"""What is recognised in one letter. Invariant: evidence or a source, never neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from perepiska.errors import SpanError
from perepiska.records.identifiers import content_id
from perepiska.records.link import ReferenceValue
from perepiska.records.span import Span
from perepiska.records.statement import StatementValue

PART_KINDS = (
    "heading",
    "editorial_note",
    "address",
    "dateline",
    "salutation",
    "body",
    "closing",
    "signature",
    "postscript",
    "note",
    "enclosure",
)
"""Kinds of a letter's parts (design, section 3)."""

NAME_KINDS = ("person", "group", "place", "event", "document")
"""Kinds of names (annotation guide, «Mentions»); they are also the kinds of entities."""

FACT_KINDS = (
    "sent_date",
    "sent_bounds",
    "sent_place",
    "received_date",
    "received_place",
    "sender",
    "addressee",
    "document_kind",
    "title",
    "series",
    "repository",
    "institution",
    "shelfmark",
    "witness",
    "note_author",
)
"""Kinds of facts about the letter as a whole. ``sent_bounds`` are days between which an undated letter
was inferred to be written, from other letters or from what it mentions; ``sender`` and ``addressee`` may occur several times."""

MENTION_KINDS = ("part", *NAME_KINDS, *FACT_KINDS, "reference", "statement")


@dataclass(frozen=True, slots=True)
class PartValue:
    """Of a ``part``: which of ``PART_KINDS``."""

    part: str


@dataclass(frozen=True, slots=True)
class TextValue:
    """Of a fact that is a text: in the form to be shown, which may differ from the quote.

    ``document_kind`` and ``witness`` take a word of a closed list (``letter``,
    ``circular``, ``telegram`` …; ``original``, ``copy``, ``draft`` …).
    """

    text: str


@dataclass(frozen=True, slots=True)
class SeriesValue:
    """Of a ``series``: the name in the nominative and the number as written («37», «12а»)."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """Of a ``sent_date``, ``sent_bounds`` or ``received_date``: one reading of a date.

    ``edtf`` is EDTF level 1 (ISO 8601-2) in the Gregorian calendar;
    ``earliest`` and ``latest`` are ISO days or None for an open end;
    ``calendar`` is the one of the words as written; ``reason`` says in words
    why it was read so, empty where nothing had to be decided.
    """

    edtf: str
    as_written: str
    calendar: str
    earliest: str | None
    latest: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NameValue:
    """Of a name (``person`` … ``document``) or of a party that is named.

    For a person the parts as they stand in the text, inflected: ``initials``
    («В. М.» as ``("В", "М")``), ``given``, ``patronymic``, ``family``; for all
    other kinds ``family`` is None. ``normal`` is the whole name as an index
    would have it, when the letter alone shows it, otherwise empty.
    ``is_possessive`` marks «смирновское» and the like.
    """

    as_written: str
    normal: str = ""
    initials: tuple[str, ...] = ()
    given: str | None = None
    patronymic: str | None = None
    family: str | None = None
    is_possessive: bool = False


@dataclass(frozen=True, slots=True)
class PartyValue:
    """Of a ``sender`` or ``addressee``, and of a ``sent_place``.

    ``as_written`` are the words, in the case they stand in; ``name`` is None
    for a party who is not named («Дорогой товарищ»); ``sort`` is ``person``,
    ``group``, ``class`` (of people, «всем ссыльным») or ``place``.
    """

    as_written: str
    name: NameValue | None
    sort: str


Value = (
    PartValue
    | TextValue
    | SeriesValue
    | DateValue
    | NameValue
    | PartyValue
    | ReferenceValue
    | StatementValue
)


def written(value: Value) -> str:
    """The reading as a text to be shown: in the form of its source where it has one."""
    match value:
        case TextValue():
            return value.text
        case SeriesValue():
            return f"{value.name} {value.number}".strip()
        case DateValue() | NameValue() | PartyValue() | ReferenceValue():
            return value.as_written
        case StatementValue():
            return value.predicate
        case _:
            return value.part


VALUE_TYPES: dict[str, type] = {
    "part": PartValue,
    "reference": ReferenceValue,
    "statement": StatementValue,
    **dict.fromkeys(NAME_KINDS, NameValue),
    "sent_date": DateValue,
    "sent_bounds": DateValue,
    "sent_place": PartyValue,
    "received_date": DateValue,
    "received_place": PartyValue,
    "sender": PartyValue,
    "addressee": PartyValue,
    "series": SeriesValue,
    **dict.fromkeys(
        (
            "document_kind",
            "title",
            "repository",
            "institution",
            "shelfmark",
            "witness",
            "note_author",
        ),
        TextValue,
    ),
}
"""The type of ``Mention.value`` for each kind; what is kept on disk is read back by this table."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognised in one letter; ``kind`` says what, ``value`` holds the reading.

    ``evidence`` are spans of this letter; it is empty only when ``source``
    names where the fact comes from instead. ``made_by`` is the rule or model
    with its version («anatomy/1»). ``certainty`` lies between 0 and 1.

    Raises:
        SpanError: neither evidence nor source, or evidence of another letter.
    """

    letter: str
    kind: str
    evidence: tuple[Span, ...]
    value: Value
    made_by: str
    certainty: float
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence and self.source is None:
            raise SpanError(
                f"A {self.kind} of letter {self.letter} has neither evidence nor a source."
            )
        for span in self.evidence:
            if span.letter != self.letter:
                raise SpanError(
                    f"A {self.kind} of letter {self.letter} has evidence from letter {span.letter}."
                )

    @property
    def id(self) -> str:
        """Made from letter, kind and the places of the evidence: the same on every run.

        The reading (``value``) is no part of it, so that a decision on this
        place survives a rule that reads it better.
        """
        places = [f"{span.start}:{span.end}" for span in self.evidence] or [
            f"{self.source}:{self.value}"
        ]
        sort = written(self.value) if isinstance(self.value, PartValue | StatementValue) else ""
        return content_id("m", self.letter, self.kind, sort, *places)


def with_ends(value: Value, ids: Mapping[str, str]) -> Value:
    """``value`` with the ids of mentions inside it led to other ids; one that is not in ``ids`` stays.

    Ends that are the same then count once.
    """
    match value:
        case ReferenceValue():
            one = _leading(ids)
            return replace(
                value,
                author=one(value.author),
                addressee=one(value.addressee),
                place=one(value.place),
                topic=one(value.topic),
                name=one(value.name),
            )
        case StatementValue():
            return replace(
                value,
                subjects=tuple(dict.fromkeys(ids.get(end, end) for end in value.subjects)),
                objects=tuple(dict.fromkeys(ids.get(end, end) for end in value.objects)),
                speaker=ids.get(value.speaker, value.speaker),
                place=_leading(ids)(value.place),
            )
        case _:
            return value


def _leading(ids: Mapping[str, str]) -> Callable[[str | None], str | None]:
    return lambda end: None if end is None else ids.get(end, end)
