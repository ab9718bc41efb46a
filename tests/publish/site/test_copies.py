"""Two copies compared word by word: nothing is lost, and only what differs is marked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.publish.site.copies import comparison_page, comparisons, runs_of
from perepiska.publish.site.exchange_contexts import Comparison
from tests.publish.site.exchange_by_hand import COPY, edition_with_exchange
from tests.publish.site.test_documents import corner_of


def page() -> Comparison:
    corner = corner_of(edition_with_exchange())
    [(link, first, second)] = comparisons(corner)
    assert (first, second) == ("1928-09-22", COPY)
    return comparison_page(link, first, second, corner)


def test_the_places_where_copies_differ_are_listed() -> None:
    assert [(one.before, one.first, one.second) for one in page().variants] == [
        ("к Лесной оппозиции. Вопрос", "", "давно"),
        ("Я получил из Заречья", "коллективную", ""),
    ]
    assert page().summary == "The copies differ in 2 places."


def test_both_texts_can_be_read_from_the_one() -> None:
    whole = " ".join(str(paragraph) for paragraph in page().text.paragraphs)

    assert "Вопрос <ins>давно</ins> назрел" in whole
    assert "<del>коллективную</del> телеграмму" in whole
    assert "<script>" not in whole
    assert "&lt;script&gt;" in whole


def test_paragraphs_are_kept() -> None:
    circular = edition_with_exchange().letters[1].letter
    blank = re.findall(r"\n\s*\n", circular.text)

    assert len(page().text.paragraphs) == len(blank) + 1


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        ("жму руку", "жму  руку\n", 0),
        ("жму руку", "жму руку!", 1),
        ("жму крепко руку", "жму руку", 1),
        ("", "", 0),
        ("", "руку", 1),
        ("а б в", "г д е", 1),
    ],
)
def test_words_are_compared_and_white_space_is_not(
    first: str, second: str, differing: int
) -> None:
    assert sum(not run.is_same for run in runs_of(first, second)) == differing


words = st.lists(st.sampled_from(("а", "б", "в,", "\n\n", "—")), max_size=12).map(" ".join)


@given(words, words)
def test_nothing_is_lost(first: str, second: str) -> None:
    runs = runs_of(first, second)

    assert "".join(run.first for run in runs).split() == first.split()
    assert "".join(run.second for run in runs).split() == second.split()
