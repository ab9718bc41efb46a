"""Dates in digits: «1928-09-22», «22/IX—28», «27. 7 904», and the two days of «10/22».

Each method reads one shape at an index and gives it with the index behind it, or None.
"""

from __future__ import annotations

import dataclasses

from perepiska.text.dates import lexicon as date_lexicon
from perepiska.text.dates.expressions import Point, Year
from perepiska.text.dates.lexicon import NEWLINE
from perepiska.text.dates.pieces import NUMERIC_MARKS, Pieces

_MONTHS = 12
_DAYS = 31
_STYLES_APART = range(10, 14)
_STYLES_APART_OVER_MONTHS = range(15, 22)


class Digits:
    """Reads one date in digits out of one run of tokens."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.text = pieces.text
        self.found = pieces.found

    def iso(self, index: int) -> tuple[Point, int] | None:
        year, month, day = (
            self.pieces.digits(index + step, widths)
            for step, widths in ((0, (4,)), (2, (2,)), (4, (2,)))
        )
        if year is None or month is None or day is None:
            return None
        mark = self.found[index + 1].text
        if mark not in "-./" or mark != self.found[index + 3].text:
            return None
        return Point("digits", day, month, Year(year, 4)), index + 5

    def numeric(self, index: int) -> tuple[Point, int] | None:
        """«15. IX.25», «22/IX—28», «26/II 1904», «27. 7 904», «10/22.IV.1890»."""
        if (day := self.pieces.day(index)) is None:
            return None
        if (double := self.double_days(day)) is not None:
            (value, end), second = double
            if (rest := self._numeric_rest(value, end)) is not None:
                point, behind = rest
                other = after(point.month or 0, value, second)
                return dataclasses.replace(point, other=other), behind
        return self._numeric_rest(*day) or self._month_before_day(index)

    def _month_before_day(self, index: int) -> tuple[Point, int] | None:
        """«10/22/1928» where the language may put the month first and no other order is possible."""
        if not self.pieces.lexicon.is_month_first:
            return None
        month, day = (self.pieces.digits(index + step, (1, 2)) for step in (0, 2))
        if not month or not day or not (month <= _MONTHS < day <= _DAYS):
            return None
        if not self.pieces.is_one_of(index + 1, NUMERIC_MARKS | {"/"}):
            return None
        year = self.pieces.year(self.pieces.separators(index + 3), is_after_digits=True)
        return (Point("digits", day, month, year[0]), year[1]) if year else None

    def _numeric_rest(self, day: int, index: int) -> tuple[Point, int] | None:
        here = self.pieces.separators(index)
        if (month := self._numeric_month(here, is_spaced=here == index)) is None:
            return None
        shape, value, here = month
        point = Point(shape, day, value)
        year = self.pieces.year(self.pieces.separators(here), is_after_digits=True)
        if year is not None:
            return dataclasses.replace(point, year=year[0]), year[1]
        return (point, here) if self._is_whole_without_year(index, here, shape) else None

    def _numeric_month(self, index: int, *, is_spaced: bool) -> tuple[str, int, int] | None:
        if index >= len(self.found):
            return None
        token = self.found[index]
        value = date_lexicon.roman(token)
        is_clear = self.text[token.start].isupper() or not is_spaced
        if value is not None and value <= _MONTHS and is_clear:
            return "roman", value, index + 1
        value = None if is_spaced else self.pieces.digits(index, (1, 2))
        return ("digits", value, index + 1) if value and value <= _MONTHS else None

    def _is_whole_without_year(self, index: int, end: int, shape: str) -> bool:
        """Whether day and month alone may stand as a date: «25. 3.», «12/10.» at a line's end, «3. IV»."""
        if shape == "roman":
            return True
        behind = self.pieces.skip(end, ".,")
        is_last = behind >= len(self.found) or self.found[behind].gap == NEWLINE
        return is_last and behind > end and self.found[index].text in "./"

    def double_days(self, day: tuple[int, int]) -> tuple[tuple[int, int], int] | None:
        """«10/22», «10 (22)»: two days ten to thirteen apart, the second being the Gregorian one."""
        value, here = day
        if not self.pieces.is_one_of(here, frozenset("/([")):
            return None
        is_open = self.found[here].text != "/"
        if (second := self.pieces.day(here + 1)) is None:
            return None
        end = second[1]
        if is_open:
            if not self.pieces.is_one_of(end, frozenset(")]")):
                return None
            end += 1
        if second[0] - value in _STYLES_APART or value - second[0] in _STYLES_APART_OVER_MONTHS:
            return (value, end), second[0]
        return None


def after(month: int, day: int, second: int | None) -> tuple[int, int] | None:
    """(month, day) of the second of two days, which lies in the next month when its number is lower."""
    if second is None:
        return None
    return (month if second > day else month % 12 + 1, second)
