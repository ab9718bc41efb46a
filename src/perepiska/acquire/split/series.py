"""The numbers that go on through a file, out of all lines that have the shape of a numbered heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from perepiska.acquire.split.shapes import Heading

_STEP = 0.5
_LEAST = 0.1


def longest_series(
    headings: Sequence[Heading], support: Sequence[float], restarts: Sequence[bool]
) -> list[int]:
    """The indexes of those headings whose numbers rise, chosen for support and for steps of one.

    A series may begin anew where ``restarts`` says so (a second volume). The time is n log n.

    >>> many = [Heading(at, "number", "1", number) for at, number in enumerate([1, 1, 2, 7, 2, 3])]
    >>> longest_series(many, [1, 0, 0, 0, 1, 1], [False] * 6)
    [0, 4, 5]
    """
    values = sorted({heading.number or 0 for heading in headings})
    best = _Best(len(values))
    weight: list[float] = []
    before: list[int] = []
    last: dict[int, int] = {}
    for at, heading in enumerate(headings):
        value = heading.number or 0
        rank = bisect_left(values, value)
        offers = [best.below(rank)]
        if value - 1 in last:
            previous = last[value - 1]
            offers.append((weight[previous] + _STEP, previous))
        if restarts[at]:
            offers.append(best.below(len(values)))
        gained, previous = max(offers)
        weight.append(gained + _LEAST + support[at])
        before.append(previous)
        best.raise_to(rank, (weight[at], at))
        if value not in last or weight[last[value]] <= weight[at]:
            last[value] = at
    return _traced(before, max(range(len(weight)), key=weight.__getitem__, default=-1))


def _traced(before: Sequence[int], at: int) -> list[int]:
    chosen = []
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


class _Best:
    """The best (weight, index) among the values below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree = [(0.0, -1)] * (size + 1)

    def below(self, rank: int) -> tuple[float, int]:
        best = (0.0, -1)
        while rank > 0:
            best = max(best, self._tree[rank])
            rank -= rank & -rank
        return best

    def raise_to(self, rank: int, found: tuple[float, int]) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], found)
            rank += rank & -rank
