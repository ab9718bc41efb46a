"""EDTF strings and their bounds."""

from __future__ import annotations

import pytest

from perepiska.text.dates import edtf


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("1928", ("1928-01-01", "1928-12-31")),
        ("1928-12", ("1928-12-01", "1928-12-31")),
        ("1928-02?", ("1928-02-01", "1928-02-29")),
        ("1928-09-22~", ("1928-09-22", "1928-09-22")),
        ("1928-10-XX", ("1928-10-01", "1928-10-31")),
        ("1928-24", ("1928-12-01", "1929-02-28")),
        ("192X", ("1920-01-01", "1929-12-31")),
        ("1928-10/..", ("1928-10-01", None)),
        ("1928-10-03/1928-10-10", ("1928-10-03", "1928-10-10")),
    ],
)
def test_a_value_has_its_bounds(value: str, bounds: tuple[str | None, str | None]) -> None:
    assert bounds == edtf.bounds(value)


@pytest.mark.parametrize("value", ["", "..", "28", "1928-13", "1928-02-30", "im Herbst", "../.."])
def test_what_is_no_date_has_none(value: str) -> None:
    assert edtf.bounds(value) is None
