"""How many letters there are of a time: what «no letter says» rests on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from perepiska.publish.statements.said import Days

_NEVER = "9999-12-31"


class Searched:
    """The letters of an edition by the days on which they were written.

    A letter counts for a time when it is surely of it; one whose time is open counts for none.
    """

    def __init__(self, written: Iterable[Days]) -> None:
        known = list(written)
        self.undated = sum(1 for first, last in known if not (first and last))
        whole = [(first, last) for first, last in known if first and last]
        self._days = sorted(first for first, last in whole if first == last)
        self._spans = [(first, last) for first, last in whole if first != last]

    def letters(self, days: Days) -> int:
        """How many letters are surely of these days.

        >>> Searched([("1928-09-22", "1928-09-22"), ("1928-09-01", "1928-10-01")]).letters(
        ...     ("1928-09-01", "1928-09-30")
        ... )
        1
        """
        first, last = days[0] or "", days[1] or _NEVER
        single = bisect_right(self._days, last) - bisect_left(self._days, first)
        return max(single, 0) + sum(
            1 for start, end in self._spans if first <= start and end <= last
        )
