"""The grammar of dates: from tokens to what the words say, before century and calendar are settled.

Each method reads one thing at an index and gives it with the index behind it, or None.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from perepiska.text.dates.calendars import REPUBLICAN
from perepiska.text.dates.expressions import Expression, Point
from perepiska.text.dates.lexicon import DateLexicon, Token
from perepiska.text.dates.pieces import DASHES, Pieces
from perepiska.text.dates.points import Points

_BOUNDS = ("not_after", "not_before", "before", "after")
_JOINING = DASHES | {"/"}
_JOINING_KINDS = frozenset({"and", "to"})
_OPENING = frozenset("([")
_CLOSING = frozenset(")]")


class Grammar:
    """Reads statements of dates out of one run of tokens."""

    def __init__(self, text: str, found: list[Token], lexicon: DateLexicon) -> None:
        self.found = found
        self.lexicon = lexicon
        self.pieces = Pieces(text, found, lexicon)
        self.points = Points(self.pieces)
        self._may_join = any(
            token.text in _JOINING or not _JOINING_KINDS.isdisjoint(lexicon.kinds(token.text))
            for token in found
        )

    def expression(self, index: int) -> tuple[Expression, int] | None:
        """The longest statement of a date that begins at ``index``."""
        kinds = self.lexicon.kinds(self.found[index].text)
        for kind, read in _LEADS if kinds else ():
            if kind in kinds and (reading := read(self, index)) is not None:
                return self._with_calendar(*reading)
        if (reading := self._range(index) or self._part_of(index)) is not None:
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
        if (read := self._third(index)) is None:
            return None
        return Expression("point", read[0]), read[1]

    def _third(self, index: int) -> tuple[Point, int] | None:
        """«Anfang Dezember 1920»; before a second such date the year may be missing."""
        if (term := self.lexicon.find(self.found, index, "third")) is None:
            return None
        start = self.pieces.pass_words("filler", self.pieces.skip(term[1], "."))
        read = self.points.month_year(start) or self.points.year_only(start)
        if read is None:
            return None
        return dataclasses.replace(read[0], third=term[0].value), read[1]

    def _third_without_year(self, index: int) -> tuple[Point, int] | None:
        if (term := self.lexicon.find(self.found, index, "third")) is None:
            return None
        month = self.pieces.month(self.pieces.pass_words("filler", self.pieces.skip(term[1], ".")))
        return (dataclasses.replace(month[0], third=term[0].value), month[1]) if month else None

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
        if not self._may_join:
            return None
        for left in (
            self.points.day_alone(index),
            self.points.point(index),
            self.pieces.month(index),
            self._third(index) or self._third_without_year(index),
        ):
            if left is None or (join := self._joined(left[1], kinds, dashes=dashes)) is None:
                continue
            start = self.pieces.pass_words("filler", join)
            right = self.points.point(start) or self._third(start)
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
        if point.calendar == REPUBLICAN:
            return self._also(point, start) or alone
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

    def _also(self, point: Point, index: int) -> tuple[Expression, int] | None:
        """«29 brumaire an V (19 novembre 1796)»: the same day in brackets, with its own year."""
        other = self.points.day_month_year(index + 1)
        if other is None or other[0].year is None or other[0].calendar == REPUBLICAN:
            return None
        if not self.pieces.is_one_of(other[1], _CLOSING):
            return None
        return Expression("point", dataclasses.replace(point, also=other[0])), other[1] + 1

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


# Beside the class and not in its objects: bound methods there would make cycles for the collector.
_Lead = Callable[[Grammar, int], tuple[Expression, int] | None]
_LEADS: tuple[tuple[str, _Lead], ...] = (
    *((kind, Grammar._bounded) for kind in _BOUNDS),
    ("between", Grammar._between),
    ("about", Grammar._about),
)


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
    if left.third is not None and right.third is not None:
        return right.year is not None
    if left.day is None and right.day is None:
        return left.month is not None and left.year is None and right.month is not None
    if right.day is None or (right.shape == "digits" and right.year is None):
        return False
    return left.day is not None and (left.month is not None or right.month is not None)
