"""What passes between people in writing: what a passage says of a document, and relations between documents."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.span import Span

RELATIONS = (
    "answers",
    "encloses",
    "returns",
    "forwards",
    "cites",
    "mentions",
    "announces",
    "requests",
)
"""Relations of a reference (annotation guide, «References»)."""

LINK_RELATIONS = (*RELATIONS, "copy_of")
"""Relations of a link; ``copy_of`` is between two witnesses of one text."""

DOCUMENT_KINDS = (
    "letter",
    "telegram",
    "postcard",
    "note",
    "statement",
    "platform",
    "resolution",
    "article",
    "book",
    "newspaper",
    "speech",
    "draft",
    "circular",
    "greeting",
    "appeal",
    "minutes",
    "other",
)
"""Kinds of documents: those of the annotation guide, and those that letters themselves are of."""

STATUSES = ("here", "lost", "outside")
"""Of a document: a letter of the folder; one that must have been written and is not here; a book or newspaper."""


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """Of a ``reference``: what one passage of a letter says of another document.

    ``author`` and ``addressee`` are ends (``records.statement.ROLES`` or ids of
    mentions of the same letter), None where the words do not say; so are
    ``place`` (where it was sent from), ``topic`` («посвященном VI-му
    Конгрессу») and ``name``, the ``document`` mention inside the passage.
    ``date`` is EDTF with «X» for what the words leave open («XXXX-12-11»);
    ``days`` are the first and the last day on which it can have been, counted
    from the letter's day («вчера» is (-1, -1)), None for an open end.
    ``ordinal`` is 2 for «второе письмо», -1 for the last one. ``number`` is that
    of a series as written, ``title`` that of a titled work.
    """

    as_written: str
    relation: str
    document_kind: str
    author: str | None = None
    addressee: str | None = None
    date: str | None = None
    days: tuple[int | None, int | None] | None = None
    date_as_written: str = ""
    ordinal: int | None = None
    number: str | None = None
    title: str | None = None
    place: str | None = None
    topic: str | None = None
    name: str | None = None
    is_plural: bool = False
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from one document to another, both ends ids of document entities, with its words.

    The ``id`` of a link that one passage makes is that of the passage's ``reference``.
    """

    id: str
    from_: str
    to: str
    relation: str
    evidence: tuple[Span, ...]
    certainty: float
    made_by: str
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The exchange between the same people: ``parties`` are ids of entities, sorted, ``letters`` ids in order of date.

    That one letter stands after another says only «next in the exchange»; that it answers needs a ``Link``.
    """

    id: str
    parties: tuple[str, ...]
    letters: tuple[str, ...]
