"""Calendars: known days, and days that do not exist."""

from __future__ import annotations

import datetime

import pytest

from perepiska.text.dates import calendars


@pytest.mark.parametrize(
    ("calendar", "day", "gregorian"),
    [
        ("julian", (1904, 2, 26), (1904, 3, 10)),
        ("julian", (1900, 2, 29), (1900, 3, 13)),
        ("julian", (1918, 1, 31), (1918, 2, 13)),
        ("julian", (1715, 2, 10), (1715, 2, 21)),
        ("republican", (7, 2, 12), (1798, 11, 2)),
        ("republican", (14, 1, 1), (1805, 9, 23)),
        ("republican", (3, 13, 6), (1795, 9, 22)),
        ("gregorian", (1928, 9, 22), (1928, 9, 22)),
    ],
)
def test_a_day_has_its_gregorian_day(
    calendar: str, day: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    assert datetime.date(*gregorian) == calendars.to_gregorian(calendar, *day)


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("gregorian", (1900, 2, 29)),
        ("gregorian", (1928, 6, 31)),
        ("gregorian", (0, 1, 1)),
        ("julian", (1901, 2, 29)),
        ("julian", (9999, 1, 1)),
        ("republican", (15, 1, 1)),
        ("republican", (4, 13, 6)),
        ("republican", (7, 3, 31)),
    ],
)
def test_a_day_that_does_not_exist_is_none(calendar: str, day: tuple[int, int, int]) -> None:
    assert calendars.to_gregorian(calendar, *day) is None


def test_no_month_is_longer_than_its_calendar_has_it() -> None:
    assert calendars.last_day("julian", 1900, 2) == 29
    assert calendars.last_day("gregorian", 1900, 2) == 28
    assert calendars.last_day("republican", 7, 2) == 30
    assert calendars.last_day("gregorian", 1900, 13) is None
