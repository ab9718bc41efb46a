"""What the source shows beside the words, as HTML: emphasis, what was struck out or supplied, page breaks, notes.

Invariant: nothing here has text of its own; labels stand in attributes and are drawn by the theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from perepiska.publish import addresses
from perepiska.publish.site.marks import Mark, Point
from perepiska.records.mark import Mark as SourceMark

_TAGS = {"deletion": "del", "addition": "ins"}
_EMPHASIS = {"bold": "strong", "underline": "span", "spaced": "span"}
_STRETCHES = frozenset({"emphasis", "deletion", "addition", "supplied", "unclear", "gap", "note"})


def stretches(marks: Sequence[SourceMark]) -> Iterator[Mark]:
    """The marks on words; of notes with the fragment under which they are found."""
    notes = 0
    for mark in marks:
        if mark.kind not in _STRETCHES or mark.start == mark.end:
            continue
        notes += mark.kind == "note"
        is_emphasis = mark.kind == "emphasis"
        tag = _EMPHASIS.get(mark.value, "em") if is_emphasis else _TAGS.get(mark.kind, "span")
        classes = (
            f"source-{mark.kind} {escape(mark.value)}" if is_emphasis else f"source-{mark.kind}"
        )
        anchor = addresses.note_anchor(notes) if mark.kind == "note" else ""
        yield Mark(mark.start, mark.end, anchor, classes, None, tag)


def points(marks: Sequence[SourceMark]) -> Iterator[Point]:
    """Page breaks, each with an address to cite it by, and the places where notes are called."""
    pages = notes = 0
    for mark in marks:
        if mark.kind == "page_break":
            pages += 1
            shown = escape(mark.value or str(pages + 1))
            id_ = addresses.page_anchor(pages)
            yield Point(
                mark.start,
                f'<a class="page-break" role="doc-pagebreak" id="{id_}" href="#{id_}"'
                f' aria-label="{shown}" data-label="{shown}"></a>',
            )
        elif mark.kind == "note" and mark.start < mark.end:
            notes += 1
            if mark.anchor is not None:
                shown = escape(mark.value or str(notes))
                yield Point(
                    mark.anchor,
                    f'<a class="note-call" role="doc-noteref" href="#{addresses.note_anchor(notes)}"'
                    f' aria-label="{shown}" data-label="{shown}"></a>',
                )
