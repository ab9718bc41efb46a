"""The shapes of one date: in words, in digits, with a Roman month, month alone, year alone.

Each method reads one shape at an index and gives it with the index behind it, or None.
Sources: the datelines in the packs' ``cases/dates.toml``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from perepiska.text.dates import lexicon as date_lexicon
from perepiska.text.dates.digits import Digits, after
from perepiska.text.dates.expressions import Point, Year
from perepiska.text.dates.lexicon import NEWLINE
from perepiska.text.dates.pieces import Pieces

_BETWEEN_DAY_AND_MONTH = frozenset(".)]/-–—»")
_SHORT_YEAR = 2
_CLOSING = {"[": "]", "<": ">", "(": ")", "⟨": "⟩"}


class Points:
    """Reads one date out of one run of tokens."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.text = pieces.text
        self.found = pieces.found
        self.lexicon = pieces.lexicon
        self.digits = Digits(pieces)
        self._read: dict[int, tuple[Point, int] | None] = {}

    def point(self, index: int) -> tuple[Point, int] | None:
        """The first shape that fits at ``index``, the fullest tried first."""
        if index not in self._read:
            self._read[index] = self._point(index)
        return self._read[index]

    def _point(self, index: int) -> tuple[Point, int] | None:
        if index >= len(self.found):
            return None
        word = self.found[index].text
        if word.isalpha():
            kinds = self.lexicon.kinds(word)
            shapes = tuple([shape for kind, shape in _IN_WORDS if kind in kinds])
        else:
            shapes = _IN_DIGITS if word.isdigit() else _IN_MARKS
        for shape in shapes:
            if (point := shape(self, index)) is not None:
                return point
        return None

    def _iso(self, index: int) -> tuple[Point, int] | None:
        return self.digits.iso(index)

    def _numeric(self, index: int) -> tuple[Point, int] | None:
        return self.digits.numeric(index)

    def day_alone(self, index: int) -> tuple[Point, int] | None:
        """A day whose month is said elsewhere: «3» of «между 3 и 10 октября»."""
        if (day := self.pieces.day(index)) is None:
            return None
        return Point("words", day[0]), day[1]

    def _year_first(self, index: int) -> tuple[Point, int] | None:
        if (year := self.pieces.year(index)) is None or year[0].digits != 4:
            return None
        start = self.pieces.skip(year[1], ".,")
        rest = (
            self.day_month(start)
            or self.digits.numeric(start)
            or self._month_first_without_year(start)
        )
        if rest is None or rest[0].year is not None:
            return None
        return dataclasses.replace(rest[0], year=year[0]), rest[1]

    def _month_first_without_year(self, index: int) -> tuple[Point, int] | None:
        if (month := self.pieces.month(index)) is None or (
            day := self.pieces.day(self.pieces.skip(month[1], ".,"))
        ) is None:
            return None
        return dataclasses.replace(month[0], day=day[0]), day[1]

    def day_month_year(self, index: int) -> tuple[Point, int] | None:
        if (point := self.day_month(index)) is None:
            return None
        return self._add_year(*point)

    def day_month(self, index: int) -> tuple[Point, int] | None:
        """«22-го сентября», «1st of May», «3ten Jänner», «10 (22) апреля»."""
        if (day := self.pieces.day(index)) is None:
            return None
        second = None
        if (double := self.digits.double_days(day)) is not None:
            day, second = double
        here = self.pieces.pass_words("filler", self.pieces.skip(day[1], ".,/-–—"))
        if (month := self.pieces.month(here)) is None:
            return None
        point, end = month
        number = point.month or 0
        return dataclasses.replace(point, day=day[0], other=after(number, day[0], second)), end

    def _month_day_year(self, index: int) -> tuple[Point, int] | None:
        if not self.lexicon.is_month_first or (month := self.pieces.month(index)) is None:
            return None
        if (
            not self.text[self.found[index].start].isupper()
            and not self.found[index].text[0].isdigit()
        ):
            return None
        day = self.pieces.day(self.pieces.pass_words("filler", self.pieces.skip(month[1], ".,:'")))
        if day is None:
            return None
        return self._add_year(dataclasses.replace(month[0], day=day[0]), day[1])

    def _feast(self, index: int) -> tuple[Point, int] | None:
        """«Noël 1848», «Whit Sunday 1842», «Montag nach Pfingsten 1811»: always with its whole year.

        Two digits behind a feast are rather the day of a date in figures («Ostersonntag 15. IV. 06»).
        """
        weekday, index = self._weekday_beside(index)
        if (term := self.lexicon.find(self.found, index, "feast")) is None:
            return None
        month, day = divmod(term[0].value, 100)
        feast = Point("words", day, month, weekday=weekday)
        if (offset := date_lexicon.easter_offset(term[0].value)) is not None:
            feast = Point("words", easter=offset, weekday=weekday)
        point, end = self._add_year(feast, term[1])
        return (point, end) if point.year and point.year.digits > _SHORT_YEAR else None

    def _weekday_beside(self, index: int) -> tuple[tuple[int, int] | None, int]:
        """The weekday with 1 or -1 for «after» or «before», and the index of the feast; None where there is none."""
        if (weekday := self.lexicon.find(self.found, index, "weekday")) is None:
            return None, index
        here = self.pieces.skip(weekday[1], ".,")
        for kind, step in (("after", 1), ("before", -1)):
            if (term := self.lexicon.find(self.found, here, kind)) is not None:
                return (weekday[0].value, step), self.pieces.pass_words("filler", term[1])
        return None, index

    def month_year(self, index: int) -> tuple[Point, int] | None:
        """«ноябрь 1933 г.»; nothing where a number before it is left over («32 мая 1928 г.»)."""
        if (month := self.pieces.month(index)) is None or self._is_after_number(index):
            return None
        point, end = self._add_year(*month)
        if point.year is None or (point.year.digits == 2 and self.lexicon.is_month_first):
            return None
        return point, end

    def _is_after_number(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and self.found[before].text in _BETWEEN_DAY_AND_MONTH:
            before -= 1
        return (
            before >= 0
            and self.pieces.digits(before, (1, 2)) is not None
            and self.found[index].gap != NEWLINE
        )

    def _season(self, index: int) -> tuple[Point, int] | None:
        if (term := self.lexicon.find(self.found, index, "season")) is None:
            return None
        here = self.pieces.pass_words("filler", self.pieces.skip(term[1], ".,"))
        year = self.pieces.year(here)
        if year is None or year[0].digits != 4:
            return None
        value = year[0]
        if value.is_dual:
            value = dataclasses.replace(value, value=value.value - 1, is_dual=False)
        return Point("words", year=value, season=term[0].value), year[1]

    def _decade(self, index: int) -> tuple[Point, int] | None:
        if (year := self.pieces.digits(index, (4,))) is None or year % 10:
            return None
        here = self.pieces.skip(index + 1, "-–‑")
        if (term := self.lexicon.find(self.found, here, "decade")) is None:
            return None
        return Point("year", year=Year(year, 4, is_decade=True)), term[1]

    def year_only(self, index: int) -> tuple[Point, int] | None:
        """A year that something marks as one: «1928 г.», «im Jahre 1808», «[1928?]», «Paris, 1793»."""
        lead = self.lexicon.find(self.found, index, "year_lead")
        start = lead[1] if lead else index
        if (year := self.pieces.year(start)) is None or year[0].digits != 4:
            return None
        if lead is None and self._is_after_month(start):
            return None
        point = Point("year", year=year[0])
        if (
            lead
            or year[1] > start + 1
            or self._is_bracketed(start, year[1])
            or self._is_line_end(start, year[1])
        ):
            return point, year[1]
        return None

    def _is_after_month(self, index: int) -> bool:
        """Whether a month was left over before the year («32 мая 1928 г.»)."""
        before = index - 1
        while before >= 0 and self.found[before].text in ".,":
            before -= 1
        month = self.pieces.month(before) if before >= 0 else None
        return month is not None

    def _is_bracketed(self, start: int, end: int) -> bool:
        if not start or end >= len(self.found):
            return False
        return self.found[end].text == _CLOSING.get(self.found[start - 1].text)

    def _is_line_end(self, start: int, end: int) -> bool:
        behind = self.pieces.skip(end, ".")
        if behind < len(self.found) and self.found[behind].gap != NEWLINE:
            return False
        if start == 0 or self.found[start].gap == NEWLINE:
            return True
        return (
            self.found[start - 1].text == ","
            and start > 1
            and not self.found[start - 2].text.isdigit()
        )

    def _add_year(self, point: Point, end: int) -> tuple[Point, int]:
        """The point with the year that follows, or as it is."""
        here = self.pieces.skip(end, ".,:/-–—", limit=2)
        weekday = self.lexicon.find(self.found, here, "weekday")
        if weekday is not None:
            here = self.pieces.skip(weekday[1], ".,")
        said = self.lexicon.find(self.found, here, "calendar")
        if said is not None and self.pieces.digits(said[1], (4,)) is not None:
            point, here = dataclasses.replace(point, calendar=said[0].calendar), said[1]
        here = self.pieces.pass_words("filler", here)
        if point.calendar == "republican":
            return self._add_republican_year(point, end, here)
        year = self.pieces.year(here)
        if year is None:
            return point, end
        written, behind = year
        has_comma = any(token.text == "," for token in self.found[end:here])
        is_marked = behind > here + 1
        if (
            written.digits == 2
            and not is_marked
            and (has_comma or not self.pieces.is_end_of_phrase(behind))
        ):
            return point, end
        return dataclasses.replace(point, year=written), behind

    def _add_republican_year(self, point: Point, end: int, here: int) -> tuple[Point, int]:
        term = self.lexicon.find(self.found, here, "republican_year")
        if term is None or term[1] >= len(self.found):
            return point, end
        token = self.found[term[1]]
        value = self.pieces.digits(term[1], (1, 2)) or date_lexicon.roman(token)
        if value is None:
            return point, end
        return dataclasses.replace(point, year=Year(value, 4)), self.pieces.ordinal(term[1] + 1)


# Beside the class and not in its objects: bound methods there would make cycles for the collector.
_Shape = Callable[[Points, int], tuple[Point, int] | None]
_IN_DIGITS: tuple[_Shape, ...] = (
    Points._iso,
    Points._year_first,
    Points._numeric,
    Points.day_month_year,
    Points._month_day_year,
    Points.month_year,
    Points._decade,
    Points.year_only,
)
_IN_MARKS: tuple[_Shape, ...] = (
    Points._year_first,
    Points._numeric,
    Points.day_month_year,
    Points.year_only,
)
_IN_WORDS: tuple[tuple[str, _Shape], ...] = (
    ("year_number", Points._year_first),
    ("numeral", Points._numeric),
    ("numeral", Points.day_month_year),
    ("month", Points._month_day_year),
    ("feast", Points._feast),
    ("weekday", Points._feast),
    ("month", Points.month_year),
    ("season", Points._season),
    ("year_lead", Points.year_only),
)
