"""The lines of a text with the white space about them, in which a volume shows where a letter begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_PAGE_GAP = 2
"""A new page counts as so many blank lines."""
_LINES_A_BLOCK = 40
"""A text with more lines than this to a blank one is not divided by blank lines: each of its lines is a paragraph."""


class Line(NamedTuple):
    """A line that is not blank: ``text`` is ``[start, end)`` without the white space around it.

    ``gap`` counts the blank lines before it, ``indent`` the blanks; ``is_first``
    says that it may begin a paragraph. (A tuple, since a volume has many thousands.)
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    is_first: bool


def lines_of(text: str, breaks: Iterable[int] = ()) -> tuple[Line, ...]:
    r"""The lines of ``text``; ``breaks`` are the places before which a page or a heading begins.

    >>> [(line.text, line.gap, line.is_first) for line in lines_of("I.\n\nLiebe Anna,\nich")]
    [('I.', 0, True), ('Liebe Anna,', 1, True), ('ich', 0, False)]
    """
    found: list[Line] = []
    place = gap = 0
    broken = sorted(breaks, reverse=True)
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            gap += 1
        else:
            indent = raw.index(line[0])
            start = place + indent
            is_page = indent > 0 and "\f" in raw[:indent]
            is_first = gap > 0 or is_page or not found
            while broken and broken[-1] <= start:
                is_first = broken.pop() >= place or is_first
            found.append(
                Line(start, start + len(line), line, gap + _PAGE_GAP * is_page, indent, is_first)
            )
            gap = 0
        place += len(raw) + 1
    return tuple(found) if _is_spaced(found) else tuple(map(_first, found))


def _is_spaced(found: list[Line]) -> bool:
    count = sum(line.is_first for line in found)
    return count > 1 and count * _LINES_A_BLOCK >= len(found)


def _first(line: Line) -> Line:
    return line._replace(is_first=True)


def usual_gap(found: tuple[Line, ...]) -> int:
    """How many blank lines most often divide two paragraphs; 0 where none does."""
    gaps = Counter(line.gap for line in found[1:] if line.gap)
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)
