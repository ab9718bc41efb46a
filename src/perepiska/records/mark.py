"""What a source shows in its text beside the words: page breaks, notes, emphasis, what was struck out or supplied."""

from __future__ import annotations

from dataclasses import dataclass

MARK_KINDS = (
    "page_break",
    "heading",
    "emphasis",
    "deletion",
    "addition",
    "supplied",
    "unclear",
    "gap",
    "note",
    "name",
)
"""Kinds of marks, after the elements of TEI P5 of the same use (``pb, head, hi, del, add, supplied, unclear, gap, note, name``)."""

NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The characters ``[start, end)`` of a letter's text are of this ``kind``; a page break is a point, ``start == end``.

    ``value`` is for a page break what the page that begins is called («12», «л. 4 об.»,
    empty where it has no number), for emphasis one of ``italic, bold, underline,
    spaced, other``, for a note its own label («3», «*»), else empty. ``anchor`` is
    where in the text a note is called, None where the source does not say.
    """

    start: int
    end: int
    kind: str
    value: str = ""
    anchor: int | None = None
