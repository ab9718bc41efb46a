"""When something was that a letter speaks of: words that leave the year open or count from the letter's day, resolved.

Invariant: what is open stays open. A year is completed only from the letter's own days, and
where these are not one day the answer is the interval of all that it may be.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from perepiska.records.mention import DateValue, Mention
from perepiska.text.dates import edtf as notation
from perepiska.text.dates.calendars import GREGORIAN, last_day, to_gregorian

Days = tuple[str | None, str | None]
"""The first and the last ISO day, None for an open end."""

_POINT = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%]?)")
_OPEN = ("", "..")
_MONTHS = 12
_REACH, _CENTURY = 10, 101
"""Years looked through for a date without its year (29 February is eight years away at most), and for «XX28»."""


class Moment(NamedTuple):
    """An EDTF value with its first and last ISO day; None where nothing is known, for a day also: an open end."""

    edtf: str | None
    earliest: str | None
    latest: str | None


class Written(NamedTuple):
    """The days on which a letter may have been written, the calendar of its words, and how sure that is."""

    earliest: str | None
    latest: str | None
    calendar: str
    certainty: float

    @property
    def days(self) -> Days:
        """The first and the last day."""
        return self.earliest, self.latest


_NOTHING = Moment(None, None, None)


def written(findings: Sequence[Mention]) -> Written | None:
    """When a letter was written: its surest date, else the bounds inferred for it; None where nothing is known."""
    for kind in ("sent_date", "sent_bounds"):
        dates = [mention for mention in findings if mention.kind == kind]
        best = max(dates, key=lambda mention: mention.certainty, default=None)
        if best is not None and isinstance(best.value, DateValue):
            value = best.value
            if value.earliest or value.latest:
                return Written(value.earliest, value.latest, value.calendar, best.certainty)
    return None


def resolved(
    edtf: str | None,
    days: tuple[int | None, int | None] | None,
    letter: str | Days | None,
    *,
    calendar: str = GREGORIAN,
    is_future: bool = False,
) -> Moment:
    """What ``edtf`` with «X» for what the words leave open, and ``days`` counted from the letter's day, come to.

    ``letter`` is the ISO day of the letter or its bounds. A date without a year is
    the last one up to the letter's day, the next one with ``is_future``; it is
    counted in ``calendar``, that of the letter's words. Where both are given and
    agree, what they have in common is the answer; where they do not, the date.

    >>> resolved("XXXX-12-11", None, "1929-01-05")
    Moment(edtf='1928-12-11', earliest='1928-12-11', latest='1928-12-11')
    >>> (
    ...     resolved("XXXX-XX-07", None, "1916-03-05").edtf,
    ...     resolved(None, (-1, -1), "1928-09-22").edtf,
    ... )
    ('1916-02-07', '1928-09-21')
    >>> resolved(None, (None, -1), ("1928-09-22", "1928-09-22"))
    Moment(edtf='../1928-09-21', earliest=None, latest='1928-09-21')
    """
    bounds = (letter, letter) if isinstance(letter, str) else letter or (None, None)
    dated = _dated(edtf, bounds, calendar, is_future=is_future) if edtf else _NOTHING
    counted = _counted(days, bounds) if days is not None else _NOTHING
    if dated == _NOTHING or counted == _NOTHING:
        return counted if dated == _NOTHING else dated
    earliest = max(filter(None, (dated.earliest, counted.earliest)), default=None)
    latest = min(filter(None, (dated.latest, counted.latest)), default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return dated
    if (earliest, latest) == (dated.earliest, dated.latest):
        return dated
    return between(earliest, latest)


def between(earliest: str | None, latest: str | None) -> Moment:
    """The moment of which only the first and the last day are known.

    >>> between("1928-09-01", None).edtf
    '1928-09-01/..'
    """
    if earliest is None and latest is None:
        return _NOTHING
    if earliest == latest:
        return Moment(earliest, earliest, latest)
    return Moment(notation.interval(earliest, latest), earliest, latest)


def shifted(day: str | None, count: int | None) -> str | None:
    """The ISO day ``count`` days later; None for an open end or where the calendar ends.

    >>> shifted("1928-09-22", -30)
    '1928-08-23'
    """
    if day is None or count is None:
        return None
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=count)).isoformat()
    except (OverflowError, ValueError):
        return None


def _counted(days: tuple[int | None, int | None], letter: Days) -> Moment:
    return between(shifted(letter[0], days[0]), shifted(letter[1], days[1]))


def _dated(edtf: str, letter: Days, calendar: str, *, is_future: bool) -> Moment:
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(first, letter, calendar, is_future=is_future)
    ends = [
        _NOTHING if end in _OPEN else _point(end, letter, calendar, is_future=is_future)
        for end in (first, last)
    ]
    if any(
        one == _NOTHING and end not in _OPEN for one, end in zip(ends, (first, last), strict=True)
    ):
        return _NOTHING
    shown = (one.edtf or ".." for one in ends)
    return Moment("/".join(shown), ends[0].earliest, ends[1].latest)


def _point(edtf: str, letter: Days, calendar: str, *, is_future: bool) -> Moment:
    """One date, its year completed; nothing where the letter gives none."""
    match = _POINT.fullmatch(edtf)
    if match is None or "X" not in match[1] or match[1][:3].isdecimal():
        known = notation.bounds(edtf)
        return Moment(_shown(edtf), *known) if known is not None else _NOTHING
    anchors = [day for day in letter if day is not None]
    found = [
        moment
        for day in dict.fromkeys(anchors)
        if (moment := _nearest(match, day, calendar, is_future=is_future)) is not None
    ]
    if not found or len(found) < len(dict.fromkeys(anchors)):
        return _NOTHING
    if len(anchors) < len(letter):
        return between(found[0].earliest, None) if letter[0] else between(None, found[0].latest)
    return found[0] if found[0] == found[-1] else between(found[0].earliest, found[-1].latest)


def _shown(edtf: str) -> str:
    """Without parts of which nothing is known: «1928-12-XX» is «1928-12»."""
    return re.sub(r"(-XX)+(?=[?~%]?$)", "", edtf)


def _nearest(
    match: re.Match[str], anchor: str, calendar: str, *, is_future: bool
) -> Moment | None:
    """The last such date that begins up to the day of ``anchor``, or the next that ends on it or later."""
    years, month, day, mark = match.groups()
    about = int(anchor[:4])
    reach = _REACH if years == "XXXX" else _CENTURY
    tried = range(about - 1, about + reach) if is_future else range(about, about - reach, -1)
    for year in tried:
        if not _fits(f"{year:04d}", years):
            continue
        for first, last, edtf in _of_year(year, month, day, calendar, is_backward=not is_future):
            if last >= anchor if is_future else first <= anchor:
                return Moment(edtf + mark, first, last)
    return None


def _of_year(
    year: int, month: str | None, day: str | None, calendar: str, *, is_backward: bool
) -> Iterator[tuple[str, str, str]]:
    """(first day, last day, EDTF) of the dates of one year that the digits leave open."""
    if month is None:
        yield f"{year:04d}-01-01", f"{year:04d}-12-31", f"{year:04d}"
        return
    if month.isdecimal() and int(month) > _MONTHS:
        season = notation.bounds(f"{year:04d}-{month}")
        if season is not None and season[0] and season[1]:
            yield season[0], season[1], f"{year:04d}-{month}"
        return
    months = _numbers(month, _MONTHS)
    for number in reversed(months) if is_backward else months:
        yield from _of_month(year, number, day, calendar)


def _of_month(
    year: int, month: int, day: str | None, calendar: str
) -> Iterator[tuple[str, str, str]]:
    numbers = _numbers(day or "XX", last_day(calendar, year, month) or 0)
    first = to_gregorian(calendar, year, month, numbers[0]) if numbers else None
    last = to_gregorian(calendar, year, month, numbers[-1]) if numbers else None
    if first is None or last is None:
        return
    ends = first.isoformat(), last.isoformat()
    if first == last:
        yield (*ends, ends[0])
    elif calendar == GREGORIAN and day in (None, "XX"):
        yield (*ends, notation.point(year, month))
    else:
        yield (*ends, notation.interval(*ends))


@lru_cache(maxsize=1024)
def _numbers(pattern: str, last: int) -> tuple[int, ...]:
    """The numbers from 1 to ``last`` that two digits, unspecified or not, may be."""
    return tuple(number for number in range(1, last + 1) if _fits(f"{number:02d}", pattern))


def _fits(digits: str, pattern: str) -> bool:
    return pattern == "XXXX" or all(
        mark in ("X", digit) for digit, mark in zip(digits, pattern, strict=True)
    )
