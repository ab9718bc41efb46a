"""Dates in the cells of a sheet."""

from __future__ import annotations

import pytest

from perepiska.acquire.sheets.dates import date_of


@pytest.mark.parametrize(
    ("written", "codes", "date"),
    [
        ("1928-09-22", (), "1928-09-22"),
        ("1928-09", (), "1928-09"),
        ("1928", (), "1928"),
        ("1928-09-22?", (), "1928-09-22?"),
        ("1927-11-01/1928-06-30", (), "1927-11-01/1928-06-30"),
        ("../1928-06-30", (), "../1928-06-30"),
        ("22.09.1928", (), "1928-09-22"),
        ("22.9.1928 ", (), "1928-09-22"),
        ("22 сентября 1928 г.", ("ru",), "1928-09-22"),
        ("[22 сентября 1928]", ("ru",), "1928-09-22"),
        ("22 сентября 1928", ("de",), "1928-09-22"),
        ("3. Mai 1901", ("de",), "1901-05-03"),
        ("3 mai 1901", (), "1901-05-03"),
        ("между 3 и 10 мая 1907", ("ru",), "1907-05-03/1907-05-10"),
        ("May 8, 1812", (), "1812-05-08"),
        ("soon", (), None),
        ("22 сентября", ("ru",), None),
        ("22 сентября 1928, Томск", ("ru",), None),
        ("vor dem 3. Mai 1901", (), "../1901-05-02"),
        ("31.02.1928", (), None),
        ("10493", (), None),
        ("1 мая 1907 " * 20, ("ru",), None),
        ("", (), None),
    ],
)
def test_a_cell_is_read_whole_or_not_at_all(
    written: str, codes: tuple[str, ...], date: str | None
) -> None:
    read = date_of(written, codes)

    assert (read[0] if read else None) == date


def test_edtf_is_surer_than_words_and_words_than_what_is_doubted() -> None:
    cells = ("1928-09-22", "22 сентября 1928", "[22 сентября 1928]", "1928-09-22?")
    certainties = [read[1] for cell in cells if (read := date_of(cell, ("ru",)))]

    assert certainties == sorted(certainties, reverse=True)
    assert certainties[0] == 0.97
    assert certainties[-1] == 0.7


def test_an_order_of_day_and_month_that_one_language_doubts_is_less_sure() -> None:
    either, german = date_of("5/12/1917", ()), date_of("5/12/1917", ("de",))

    assert either is not None
    assert german is not None
    assert either[1] < 0.7 < german[1]
