"""The bounds of an EDTF value: levels 0, 1 and 2 are read (ISO 8601-2:2019), whoever wrote them.

Source: Library of Congress, EDTF specification. Not every value bounds a day of the calendar
that Python knows: years before 1 and after 9999 are open ends.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

from perepiska.text.dates.seasons import season_bounds

_QUALIFIERS = re.compile(r"[?~%]")
_TIME = re.compile(r"T.*$")
_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_LONG_YEAR = re.compile(r"Y(-?\d+)(?:E(\d+))?(?:S\d+)?")
_SIGNIFICANT = re.compile(r"(\d{4})S([1-4])")
_SET = re.compile(r"[\[{](.*)[\]}]", re.DOTALL)
_LAST_YEAR = 9999
_VALUES_KEPT = 1024
_OPEN = {"", ".."}
_PARTS_OF_YEAR = {
    **{33 + quarter: (3 * quarter + 1, 3 * quarter + 3) for quarter in range(4)},
    **{37 + third: (4 * third + 1, 4 * third + 4) for third in range(3)},
    **{40 + half: (6 * half + 1, 6 * half + 6) for half in range(2)},
}
"""Quarters, quadrimesters and semesters of level 2, first and last month."""
_SEASONS_LAST, _NORTHERN_LAST = 32, 28

Bounds = tuple[str | None, str | None]


@lru_cache(maxsize=_VALUES_KEPT)
def bounds(value: str) -> Bounds | None:
    """First and last ISO day of an EDTF value, None for an open end; None where it cannot be read.

    A set gives the bounds of all its members together.

    >>> bounds("1928-09"), bounds("../1928-11-09"), bounds("192X")
    (('1928-09-01', '1928-09-30'), (None, '1928-11-09'), ('1920-01-01', '1929-12-31'))
    >>> bounds("[1667,1668,1670..1672]"), bounds("1950S2"), bounds("2004-06-~11")
    (('1667-01-01', '1672-12-31'), ('1900-01-01', '1999-12-31'), ('2004-06-11', '2004-06-11'))
    >>> bounds("autumn") is None
    True
    """
    value = value.strip()
    if (members := _SET.fullmatch(value)) is not None:
        return _together(members[1].split(","))
    first, slash, last = value.partition("/")
    ends = [_point(first), _point(last) if slash else _point(first)]
    if ends[0] is None or ends[1] is None or {first.strip(), last.strip()} <= _OPEN:
        return None
    return ends[0][0], ends[1][1]


def _together(members: list[str]) -> Bounds | None:
    """The bounds of a set; «1984..» and «..1984» leave an end open."""
    starts: list[str | None] = []
    ends: list[str | None] = []
    for member in members:
        first, dots, last = member.strip().partition("..")
        one, two = _point(first), _point(last) if dots else _point(first)
        if one is None or two is None:
            return None
        starts.append(one[0])
        ends.append(two[1])
    known_starts, known_ends = [day for day in starts if day], [day for day in ends if day]
    if not known_starts and not known_ends:
        return None
    return (
        min(known_starts) if len(known_starts) == len(starts) else None,
        max(known_ends) if len(known_ends) == len(ends) else None,
    )


def _point(value: str) -> Bounds | None:
    bare = _TIME.sub("", _QUALIFIERS.sub("", value.strip()))
    if bare in ("", ".."):
        return None, None
    if (long := _LONG_YEAR.fullmatch(bare)) is not None:
        year = int(long[1]) * 10 ** int(long[2] or 0)
        return _years(year, year)
    if (significant := _SIGNIFICANT.fullmatch(bare)) is not None:
        unit = 10 ** (len(significant[1]) - int(significant[2]))
        first = int(significant[1]) // unit * unit
        return _years(first, first + unit - 1)
    if (date := _DATE.fullmatch(bare)) is None:
        return None
    year, month, day = date.groups()
    return _date(year, month, day)


def _date(year: str, month: str | None, day: str | None) -> Bounds | None:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < 0 or last <= 0:
        return None, None
    if month is None or month == "XX":
        return _years(max(first, 1), last)
    if month.isdecimal() and int(month) > 12:
        return _part_of_year(first, last, int(month))
    months = _numbers(month, 12)
    if not months:
        return None
    starts = _days(max(first, 1), months[0], day)
    ends = _days(last, months[-1], day)
    return (starts[0].isoformat(), ends[-1].isoformat()) if starts and ends else None


def _days(year: int, month: int, day: str | None) -> list[datetime.date]:
    """The days of a month that a day with unspecified digits may be, in order."""
    length = calendar.monthrange(year, month)[1]
    return [datetime.date(year, month, number) for number in _numbers(day or "XX", length)]


def _numbers(pattern: str, last: int) -> list[int]:
    """The numbers from 1 to ``last`` that two digits, unspecified or not, may be, in order."""
    if pattern.isdecimal():
        return [int(pattern)] if 1 <= int(pattern) <= last else []
    return [number for number in range(1, last + 1) if _fits(f"{number:02d}", pattern)]


def _fits(digits: str, pattern: str) -> bool:
    return all(mark in ("X", digit) for digit, mark in zip(digits, pattern, strict=True))


def _part_of_year(first: int, last: int, number: int) -> Bounds | None:
    """Seasons 21 to 32 and the divisions 33 to 41; the southern half of the earth has its summer in December."""
    if number in _PARTS_OF_YEAR:
        months = _PARTS_OF_YEAR[number]
        return _days(first, months[0], None)[0].isoformat(), _days(last, months[1], None)[
            -1
        ].isoformat()
    if number > _SEASONS_LAST or number <= 20:
        return None
    season = 21 + (number - 21) % 4
    if number > _NORTHERN_LAST:
        season = 21 + (number - 21 + 2) % 4
    return (
        season_bounds(first, season)[0].isoformat(),
        season_bounds(last, season)[1].isoformat(),
    )


def _years(first: int, last: int) -> Bounds:
    """The bounds of whole years; an end beyond the calendar is open."""
    return (
        f"{first:04d}-01-01" if 0 < first <= _LAST_YEAR else None,
        f"{last:04d}-12-31" if 0 < last <= _LAST_YEAR else None,
    )
