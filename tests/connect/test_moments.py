"""Words that leave the year open, or count from the letter's day, resolved against that day."""

from __future__ import annotations

import pytest

from perepiska.connect.moments import Moment, between, resolved

DAY = "1929-01-05"


@pytest.mark.parametrize(
    ("edtf", "days", "letter", "expected"),
    [
        ("1928-12-11", None, None, "1928-12-11"),
        ("1928-12-11?", None, DAY, "1928-12-11?"),
        ("1928-12-XX", None, DAY, "1928-12"),
        ("194X", None, DAY, "194X"),
        ("XXXX-12-11", None, DAY, "1928-12-11"),
        ("XXXX-01-05", None, DAY, "1929-01-05"),
        ("XXXX-01-06", None, DAY, "1928-01-06"),
        ("XX28-12-11", None, DAY, "1928-12-11"),
        ("XX28-12-11", None, "1940-01-05", "1928-12-11"),
        ("XXXX-12", None, DAY, "1928-12"),
        ("XXXX-24", None, "1929-06-01", "1928-24"),
        ("XXXX-XX-07", None, "1916-03-05", "1916-02-07"),
        ("XXXX-XX-31", None, "1916-03-05", "1916-01-31"),
        ("XXXX-02-29", None, "1927-03-01", "1924-02-29"),
        ("XXXX-02-29", None, "1903-03-01", "1896-02-29"),
        ("XXXX-12-11/XXXX-12-13", None, DAY, "1928-12-11/1928-12-13"),
        ("../XXXX-12-11", None, DAY, "../1928-12-11"),
        ("XXXX-12-11~", None, DAY, "1928-12-11~"),
        ("XXXX-12-11", None, ("1928-01-01", DAY), "1927-12-11/1928-12-11"),
        ("XXXX-12-11", None, (None, DAY), "../1928-12-11"),
        ("XXXX-12-11", None, None, None),
        ("XXXX-12-32", None, DAY, None),
        ("autumn", None, DAY, None),
        (None, (-1, -1), DAY, "1929-01-04"),
        (None, (-7, -1), DAY, "1928-12-29/1929-01-04"),
        (None, (None, -1), DAY, "../1929-01-04"),
        (None, (0, None), DAY, "1929-01-05/.."),
        (None, (-1, -1), ("1929-01-01", DAY), "1928-12-31/1929-01-04"),
        (None, (-1, -1), None, None),
        ("XXXX-12", (-10, -1), DAY, "1928-12-26/1928-12-31"),
        ("XXXX-12-11", (-3, -1), DAY, "1928-12-11"),
        (None, None, DAY, None),
    ],
)
def test_date_is_completed_from_the_letters_day(
    edtf: str | None,
    days: tuple[int | None, int | None] | None,
    letter: str | tuple[str | None, str | None] | None,
    expected: str | None,
) -> None:
    assert resolved(edtf, days, letter).edtf == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("XXXX-02", "1929-02"),
        ("XXXX-01", "1929-01"),
        ("XXXX-12-11", "1929-12-11"),
        ("XXXX-XX-04", "1929-02-04"),
    ],
)
def test_date_to_come_is_the_next_one(edtf: str, expected: str) -> None:
    assert resolved(edtf, None, DAY, is_future=True).edtf == expected


@pytest.mark.parametrize(
    ("edtf", "letter", "is_future", "expected"),
    [
        ("XXXX-01-05", "1905-01-23", False, "1905-01-18"),
        ("XXXX-12-25", "1905-01-08", False, "1905-01-07"),
        ("XXXX-12-25", "1905-01-06", True, "1905-01-07"),
        ("XXXX-01", "1905-02-20", False, "1905-01-14/1905-02-13"),
    ],
)
def test_date_without_a_year_is_counted_in_the_calendar_of_the_letter(
    edtf: str, letter: str, expected: str, *, is_future: bool
) -> None:
    found = resolved(edtf, None, letter, calendar="julian", is_future=is_future)

    assert found.edtf == expected


def test_nothing_known_is_no_moment() -> None:
    assert between(None, None) == Moment(None, None, None)
