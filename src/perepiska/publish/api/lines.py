"""What a line of ``letters.jsonl`` holds, and what all files of ``OUT/data`` share.

Invariant: fields stand in the order in which they are written; the JSON Schemas are made from
these classes, so what is said here of a field is what the reader of the data is told. Keys of
the design come first in its order; every key is always written, null or [] where not known.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from perepiska.records.link import RELATIONS
from perepiska.records.mark import MARK_KINDS
from perepiska.records.mention import NAME_KINDS, PART_KINDS

FORMAT = 1
"""Raised when a key changes its meaning or goes; a new key alone does not raise it."""

Offset = Annotated[int, Meta(ge=0)]
Certainty = Annotated[
    float,
    Meta(
        ge=0, le=1, description="How sure the reading is: of those at 0.9, nine in ten are right."
    ),
]
MadeBy = Annotated[str, Meta(description="The rule or model that proposed it, with its version.")]
DecidedBy = Annotated[
    str | None,
    Meta(description="The editor who decided it; null where it is the machine's reading."),
]
OutsideSource = Annotated[
    str | None,
    Meta(description="Where the fact comes from when it has no words of the letter as evidence."),
]
EntityId = Annotated[
    str | None,
    Meta(description="An id of entities.jsonl; null where nobody is named or it is not known."),
]
AsWritten = Annotated[str, Meta(description="The words of the source, in the case they stand in.")]
Edtf = Annotated[str, Meta(description="EDTF level 1 (ISO 8601-2), Gregorian calendar.")]
Day = Annotated[str | None, Meta(description="A Gregorian day, YYYY-MM-DD; null for an open end.")]
PartKind = Annotated[str, Meta(extra_json_schema={"enum": list(PART_KINDS)})]
NameKind = Annotated[str, Meta(extra_json_schema={"enum": list(NAME_KINDS)})]
Relation = Annotated[str, Meta(extra_json_schema={"enum": list(RELATIONS)})]


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """What all of these are: frozen, without keys that are not listed."""


class Passage(Line, frozen=True):
    """A piece of the letter that the line is of: text[start:end] == quote, counted in Unicode code points."""

    start: Offset
    end: Offset
    quote: str


class LetterPassage(Line, frozen=True):
    """A piece of a letter's text: text[start:end] == quote, counted in Unicode code points."""

    letter: str
    start: Offset
    end: Offset
    quote: str


Evidence = Annotated[
    list[Passage],
    Meta(description="The words it was read from; [] only where a source is named instead."),
]


class SourceFile(Line, frozen=True):
    """The file a letter was read from; path below the folder of letters, part when the file holds several."""

    path: str
    sha256: str
    part: int | None
    encoding: str


class Series(Line, frozen=True):
    """The author's own numbering of his letters, number as written."""

    name: str
    number: str


class SentDate(Line, frozen=True):
    """When the letter was written or sent; calendar is the one of the words, reason why they were read so."""

    edtf: Edtf
    as_written: AsWritten
    calendar: str
    certainty: Certainty
    evidence: Evidence
    source: OutsideSource
    earliest: Day
    latest: Day
    reason: str
    made_by: MadeBy
    decided_by: DecidedBy


class Party(Line, frozen=True):
    """A sender, an addressee or the place of sending; sort is person, group, class (of people) or place."""

    entity: EntityId
    as_written: AsWritten
    certainty: Certainty
    evidence: Evidence
    source: OutsideSource
    sort: str
    is_named: Annotated[
        bool, Meta(description="Whether the letter gives a name; entity may be null all the same.")
    ]
    made_by: MadeBy
    decided_by: DecidedBy


class Sent(Line, frozen=True):
    """When and from where the letter was sent; null where not known.

    bounds are inferred from other letters or from what the letter mentions, where it has no date itself.
    """

    date: SentDate | None
    place: Party | None
    bounds: SentDate | None


class Received(Line, frozen=True):
    """When and where the letter was received; null where not known."""

    date: SentDate | None
    place: Party | None


class Archive(Line, frozen=True):
    """Where the witness lies that the text was taken from, and the words by field; see facts for how sure."""

    repository: str | None
    institution: str | None
    shelfmark: str | None
    witness: Annotated[str | None, Meta(description="original, copy, draft …")]
    note_author: Annotated[str | None, Meta(description="Who signed the editor's note.")]
    evidence: dict[str, list[Passage]]


class Part(Line, frozen=True):
    """A part of the letter; parts stand in the order of the text and do not overlap."""

    kind: PartKind
    start: Offset
    end: Offset
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy


class NameMention(Line, frozen=True):
    """A name in the text, text[start:end] == quote; names may nest. A name in several pieces has the others in further."""

    id: str
    start: Offset
    end: Offset
    quote: str
    kind: NameKind
    entity: EntityId
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy
    further: list[Passage]


class Reference(Line, frozen=True):
    """A passage that speaks of another document, whose id in entities.jsonl is given when it is known."""

    id: str
    start: Offset
    end: Offset
    quote: str
    relation: Relation
    document: EntityId
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy
    further: list[Passage]


class MarkLine(Line, frozen=True):
    """What the source shows at text[start:end] beside the words.

    A page break is a point (start = end), value what the page that begins is called; of emphasis value
    is italic, bold, underline, spaced or other; of a note its label, and anchor is where it is called.
    """

    kind: Annotated[str, Meta(extra_json_schema={"enum": list(MARK_KINDS)})]
    start: Offset
    end: Offset
    value: str
    anchor: Offset | None


class FactLine(Line, frozen=True):
    """Why a plain value of the letter (kind, title, series, archive) is what it is; field is the kind of fact."""

    field: str
    value: str
    evidence: Evidence
    source: OutsideSource
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy


class MatterLine(Line, frozen=True):
    """What stands in a file of several letters and is none; before is the part that follows, null after the last."""

    path: str
    before: int | None
    text: str


class LetterLine(Line, frozen=True):
    """One letter with all that the edition states of it, in the order of date and id."""

    id: str
    source: SourceFile
    language: Annotated[str, Meta(description="A language code, or und.")]
    kind: Annotated[str | None, Meta(description="letter, circular, telegram …")]
    title: str | None
    series: Series | None
    sent: Sent
    received: Received
    senders: list[Party]
    addressees: list[Party]
    archive: Archive | None
    parts: list[Part]
    mentions: list[NameMention]
    references: list[Reference]
    facts: list[FactLine]
    marks: list[MarkLine]
    text: Annotated[
        str,
        Meta(
            description="The source text after decoding, line ends as \\n; all offsets count its code points."
        ),
    ]
