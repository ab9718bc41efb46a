from __future__ import annotations

import pytest

from perepiska.publish.site.dates import date_words, year_of
from perepiska.publish.site.texts import read_texts


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("1928-09-22", "22 September 1928", "22 сентября 1928"),
        ("1928-09", "September 1928", "сентябрь 1928"),
        ("1928", "1928", "1928"),
        ("1928~", "about 1928", "около: 1928"),
        ("1928-09-22?", "22 September 1928 (uncertain)", "22 сентября 1928 (под вопросом)"),
        ("1928%", "about 1928 (uncertain)", "около: 1928 (под вопросом)"),
        ("192X", "1920s", "1920-е годы"),
        ("19XX", "1900–1999", "1900–1999"),
        ("1928-XX-XX", "1928", "1928"),
        ("1928-09-XX", "September 1928", "сентябрь 1928"),
        (
            "1928-09/1928-11",
            "between September 1928 and November 1928",
            "между: сентябрь 1928 и ноябрь 1928",
        ),
        ("1928-09-22/..", "not before 22 September 1928", "не ранее: 22 сентября 1928"),
        ("../1928", "not after 1928", "не позднее: 1928"),
        ("1928-21", "spring 1928", "весна 1928"),
        ("Y170000002", "Y170000002", "Y170000002"),
    ],
)
def test_dates_in_words(edtf: str, english: str, russian: str) -> None:
    assert date_words(edtf, read_texts("en")) == english
    assert date_words(edtf, read_texts("ru")) == russian


@pytest.mark.parametrize(
    ("edtf", "year"),
    [("1928-09-22", 1928), ("../1928-09", 1928), ("192X", None), (None, None), ("1928~", 1928)],
)
def test_the_year_under_which_a_letter_stands(edtf: str | None, year: int | None) -> None:
    assert year_of(edtf) == year
