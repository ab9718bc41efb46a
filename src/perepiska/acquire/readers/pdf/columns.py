"""One column or two: which lines belong together, and in which order they are read."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from perepiska.acquire.readers.pdf.page import Line

_LEAST_IN_COLUMN = 5
_SAME_LINE = 0.3
_MOSTLY = 0.6


def gutter_of(lines: Sequence[Line]) -> float | None:
    """Where two columns are divided: most lines stand left or right of it, side by side.

    None in one column, and in a table: its file goes on row by row, and its left cells are not full lines.
    """
    if len(lines) < 2 * _LEAST_IN_COLUMN:
        return None
    begun = Counter(round(line.left) for line in lines)
    edges = [left for left, count in begun.items() if count >= _LEAST_IN_COLUMN]
    for edge in sorted(edges, reverse=True):
        gutter = edge - 2.0
        right = [line for line in lines if line.left > gutter]
        left = [line for line in lines if line.right < gutter]
        is_most = len(left) + len(right) >= 0.8 * len(lines)
        is_pair = is_most and min(len(left), len(right)) >= _LEAST_IN_COLUMN
        if is_pair and _are_beside(left, right):
            return gutter if not _is_down(lines) or _is_full(left) else None
    return None


def _are_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two columns have lines at the same height, not one below the other."""
    shared = sum(any(abs(one.base - other.base) < one.height for other in left) for one in right)
    return shared >= _LEAST_IN_COLUMN


def joined(lines: Sequence[Line], gutter: float | None) -> Iterator[Line]:
    """The lines; what stands on one base line further to the right belongs to the line before, but not over the gutter."""
    last: Line | None = None
    for line in lines:
        if last is not None and _is_beside(last, line, gutter):
            last = Line(
                (*last.words, *line.words),
                last.left,
                line.right,
                last.base,
                max(last.height, line.height),
            )
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _is_beside(last: Line, line: Line, gutter: float | None) -> bool:
    is_level = abs(last.base - line.base) < _SAME_LINE * last.height
    is_across = gutter is not None and last.right <= gutter < line.left
    return is_level and not is_across and line.left >= last.right - 1


def in_order(lines: Sequence[Line], gutter: float | None) -> list[Line]:
    """The lines in reading order: by columns where there are two, or else from head to foot."""
    if gutter is None:
        return list(lines) if _is_down(lines) else sorted(lines, key=_place)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=_place):
        if line.left < gutter < line.right:
            ordered += _by_column(band, gutter)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _by_column(band, gutter)


def _by_column(band: Sequence[Line], gutter: float) -> list[Line]:
    left = [line for line in band if line.right <= gutter]
    return left + [line for line in band if line.right > gutter]


def _is_down(lines: Sequence[Line]) -> bool:
    """Whether the file goes from head to foot without a jump upwards."""
    return all(
        first.base >= second.base - first.height for first, second in itertools.pairwise(lines)
    )


def _is_full(lines: Sequence[Line]) -> bool:
    """Whether most lines end at one edge, as prose does."""
    edge = max(line.right for line in lines)
    return sum(line.right > edge - 3 * line.height for line in lines) > _MOSTLY * len(lines)


def _place(line: Line) -> tuple[float, float]:
    return (-line.base, line.left)
