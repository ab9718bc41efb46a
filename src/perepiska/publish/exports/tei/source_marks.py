"""What the source of a letter shows beside the words, as TEI elements (TEI P5 Guidelines, the section at each).

A gap keeps the words an editor put in its place, which ``gap`` cannot hold: it is a ``seg``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perepiska.records.letter import Letter

_TAGS = {
    "emphasis": "hi",  # 3.3.2
    "deletion": "del",  # 3.5.3
    "addition": "add",  # 3.5.3
    "supplied": "supplied",  # 12.3.3.1
    "unclear": "unclear",  # 12.3.3.1
    "gap": "seg",  # 17.3
}
_AFTER_FACTS = 1_000_000
"""Of marks on the same words those of the source are the inner ones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece ``[start, end)`` of the text that becomes an element.

    ``id`` is the same for all pieces of one fact, and empty for what the source shows.
    """

    start: int
    end: int
    order: int
    id: str
    tag: str
    attributes: tuple[tuple[str, str | None], ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Outer marks come before inner ones."""
        return self.start, -self.end, self.order


def source_marks(letter: Letter) -> Iterator[Mark]:
    """The marks on words that become elements around them; notes and headings are parts and have theirs."""
    for order, mark in enumerate(letter.marks, _AFTER_FACTS):
        if mark.kind in _TAGS and mark.start < mark.end:
            rend = mark.value if mark.kind == "emphasis" else None
            type_ = "gap" if mark.kind == "gap" else None
            attributes = (("rend", rend), ("type", type_))
            yield Mark(mark.start, mark.end, order, "", _TAGS[mark.kind], attributes)


def points(letter: Letter) -> list[Mark]:
    """Page breaks (3.11.3) and the places where notes are called, in their order, each before a word."""
    found = []
    for mark in letter.marks:
        if mark.kind == "page_break":
            found.append((mark.start, "pb", (("n", mark.value or None),)))
        elif mark.kind == "note" and mark.anchor is not None:
            found.append((mark.anchor, "anchor", (("xml_id", note_call(mark.start)),)))
    return [
        Mark(place, place, _AFTER_FACTS, "", tag, attributes)
        for place, tag, attributes in sorted(found, key=lambda one: one[0])
    ]


def note_call(start: int) -> str:
    """The xml:id of the place where the note that begins at ``start`` is called."""
    return f"call-{start}"


def call_within(letter: Letter, start: int, end: int) -> str | None:
    """A pointer to where the one note in ``[start, end)`` is called; None where none or several are."""
    calls = [
        mark
        for mark in letter.marks
        if mark.kind == "note" and mark.anchor is not None and start <= mark.start < end
    ]
    return f"#{note_call(calls[0].start)}" if len(calls) == 1 else None
