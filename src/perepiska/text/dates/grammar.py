"""The grammar of dates: from tokens to what the words say, before century and calendar are settled.

Each method reads one thing at an index and gives it with the index behind it, or None.
"""

from __future__ import annotations

import dataclasses

from perepiska.text.dates.lexicon import DateLexicon, Token
from perepiska.text.dates.pieces import DASHES, Expression, Pieces, Point
from perepiska.text.dates.points import Points

_BOUNDS = ("not_after", "not_before", "before", "after")
_JOINING = DASHES | {"/"}
_OPENING = frozenset("([")
_CLOSING = frozenset(")]")


class Grammar:
    """Reads statements of dates out of one run of tokens."""

    def __init__(self, text: str, found: list[Token], lexicon: DateLexicon) -> None:
        self.found = found
        self.lexicon = lexicon
        self.pieces = Pieces(text, found, lexicon)
        self.points = Points(self.pieces)

    def expression(self, index: int) -> tuple[Expression, int] | None:
        """The longest statement of a date that begins at ``index``."""
        for read in (self._bounded, self._between, self._part_of, self._about, self._range):
            if (reading := read(index)) is not None:
                return self._with_calendar(*reading)
        if (point := self.points.point(index)) is None:
            return None
        return self._with_calendar(*self._double(*point))

    def _bounded(self, index: int) -> tuple[Expression, int] | None:
        for kind in _BOUNDS:
            if (term := self.lexicon.find(self.found, index, kind)) is not None:
                point = self.points.point(self.pieces.pass_words("filler", term[1]))
                if point is not None:
                    expression, end = self._double(*point)
                    return Expression(kind, expression.first), end
        return None

    def _about(self, index: int) -> tuple[Expression, int] | None:
        if (term := self.lexicon.find(self.found, index, "about")) is None:
            return None
        if (point := self.points.point(self.pieces.pass_words("filler", term[1]))) is None:
            return None
        return Expression("point", dataclasses.replace(point[0], is_approximate=True)), point[1]

    def _part_of(self, index: int) -> tuple[Expression, int] | None:
        if (term := self.lexicon.find(self.found, index, "third")) is None:
            return None
        start = self.pieces.pass_words("filler", self.pieces.skip(term[1], "."))
        read = self.points.month_year(start) or self.points.year_only(start)
        if read is None:
            return None
        return Expression("point", dataclasses.replace(read[0], third=term[0].value)), read[1]

    def _between(self, index: int) -> tuple[Expression, int] | None:
        if (term := self.lexicon.find(self.found, index, "between")) is None:
            return None
        return self._pair(self.pieces.pass_words("filler", term[1]), ("and",), dashes=False)

    def _range(self, index: int) -> tuple[Expression, int] | None:
        if (term := self.lexicon.find(self.found, index, "from")) is not None:
            return self._pair(self.pieces.pass_words("filler", term[1]), ("to",), dashes=False)
        return self._pair(index, ("and", "to"), dashes=True)

    def _pair(
        self, index: int, kinds: tuple[str, ...], *, dashes: bool
    ) -> tuple[Expression, int] | None:
        """Two dates with a word or a dash between them; the first may leave month and year to the second.

        With «/» between them they may be one day in two calendars («28 февраля/12 марта
        1870»); only the calendars can tell, so the first then carries the second as ``other``.
        """
        for left in (
            self.points.day_alone(index),
            self.points.point(index),
            self.pieces.month(index),
        ):
            if left is None or (join := self._joined(left[1], kinds, dashes=dashes)) is None:
                continue
            right = self.points.point(self.pieces.pass_words("filler", join))
            if right is None or not _may_end_range(left[0], right[0]):
                continue
            first, last = _filled(left[0], right[0]), right[0]
            if self.found[join - 1].text == "/" and last.month and last.day:
                first = dataclasses.replace(first, other=(last.month, last.day))
            return Expression("range", first, last), right[1]
        return None

    def _joined(self, index: int, kinds: tuple[str, ...], *, dashes: bool) -> int | None:
        index = self.pieces.skip(index, ".")
        if dashes and self.pieces.is_one_of(index, _JOINING):
            return index + 1
        for kind in kinds:
            if (term := self.lexicon.find(self.found, index, kind)) is not None:
                return term[1]
        return None

    def _double(self, point: Point, end: int) -> tuple[Expression, int]:
        """«30 сент. (12 окт.) 1879»: a second reading in brackets, and the year after it."""
        alone = Expression("point", point), end
        start = self.pieces.skip(end, ".")
        if point.day is None or point.month is None or not self.pieces.is_one_of(start, _OPENING):
            return alone
        second = self.points.day_month_year(start + 1) or self.points.digits.numeric(start + 1)
        if second is None or second[0].month is None or second[0].day is None:
            return alone
        other, behind = second
        behind = self.pieces.skip(behind, ".")
        if not self.pieces.is_one_of(behind, _CLOSING):
            return alone
        year = point.year or other.year
        if (
            year is None
            and (after := self.pieces.year(self.pieces.skip(behind + 1, ".,"))) is not None
        ):
            year, behind = after
        else:
            behind = self.pieces.year_word(behind + 1) or behind + 1
        double = dataclasses.replace(point, year=year, other=(second[0].month, second[0].day))
        return Expression("point", double), behind

    def _with_calendar(self, expression: Expression, end: int) -> tuple[Expression, int]:
        """«29 февр. 1880 ст. ст.»: the calendar said after the date, in brackets or not."""
        start = self.pieces.skip(end, ",")
        is_bracketed = self.pieces.is_one_of(start, _OPENING)
        term = self.lexicon.find(self.found, start + is_bracketed, "calendar")
        if term is None:
            return expression, end
        end = term[1] + (is_bracketed and self.pieces.is_one_of(term[1], _CLOSING))
        said = term[0].calendar
        last = dataclasses.replace(expression.last, calendar=said) if expression.last else None
        return Expression(
            expression.kind, dataclasses.replace(expression.first, calendar=said), last
        ), end


def _filled(left: Point, right: Point) -> Point:
    return dataclasses.replace(
        left,
        shape=right.shape,
        month=left.month if left.month is not None else right.month,
        year=left.year or right.year,
        calendar=left.calendar or right.calendar,
        year_until=left.year_until or right.year_until,
    )


def _may_end_range(left: Point, right: Point) -> bool:
    """Whether two dates make a range: a bare «4. 08» ends none, nor does a year follow a day."""
    if left.day is None and right.day is None:
        return left.month is not None and left.year is None and right.month is not None
    if right.day is None or (right.shape == "digits" and right.year is None):
        return False
    return left.day is not None and (left.month is not None or right.month is not None)
