"""Days of the Julian and the French Republican calendar as Gregorian days.

Invariant: a day that its calendar does not have gives None, never a neighbouring day.
"""

from __future__ import annotations

import datetime

from convertdate import french_republican, holidays, julian

GREGORIAN = "gregorian"
JULIAN = "julian"
REPUBLICAN = "republican"
CALENDARS = (GREGORIAN, JULIAN, REPUBLICAN)
"""What ``DateValue.calendar`` may be."""

_FIRST_GREGORIAN, _LAST_EASTER = 1583, 2100
_MONTHS = {GREGORIAN: 12, JULIAN: 12, REPUBLICAN: 13}
_YEARS = {GREGORIAN: range(1, 10000), JULIAN: range(1, 9999), REPUBLICAN: range(1, 15)}


def to_gregorian(calendar: str, year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a day as it is called in ``calendar``; None where there is no such day.

    The Republican calendar was in use from the year I to the year XIV.

    >>> to_gregorian("julian", 1917, 10, 25)
    datetime.date(1917, 11, 7)
    >>> to_gregorian("republican", 7, 2, 12)
    datetime.date(1798, 11, 2)
    >>> to_gregorian("gregorian", 1928, 6, 31) is None
    True
    """
    if year not in _YEARS[calendar]:
        return None
    try:
        if calendar == JULIAN:
            return datetime.date(*julian.to_gregorian(year, month, day))
        if calendar == REPUBLICAN:
            return datetime.date(*french_republican.to_gregorian(year, month, day))
        return datetime.date(year, month, day)
    except ValueError:
        return None


def last_day(calendar: str, year: int, month: int) -> int | None:
    """The number of days that the month has in that year; None where there is no such month."""
    if not 1 <= month <= _MONTHS[calendar]:
        return None
    days = (day for day in range(31, 0, -1) if to_gregorian(calendar, year, month, day))
    return next(days, None)


def easter(year: int, *, is_eastern: bool) -> datetime.date | None:
    """Easter Sunday as a Gregorian day; None in years before the Gregorian calendar.

    >>> easter(1842, is_eastern=False), easter(1902, is_eastern=True)
    (datetime.date(1842, 3, 27), datetime.date(1902, 4, 27))
    """
    if not _FIRST_GREGORIAN <= year < _LAST_EASTER:
        return None
    return datetime.date(*holidays.easter(year, "orthodox" if is_eastern else "western"))
