"""Counted certainties: rising, smoothed, and raw where little is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue, PartValue
from perepiska.text.languages import LanguagePack
from perepiska.text.reliability import (
    LEAST_ASKED,
    STEP,
    Count,
    calibrated,
    curves_of,
    read_counts,
    rounded,
    with_counted_certainty,
)

LETTER = Letter("a", "Твой Иван", fingerprint("Твой Иван"), "ru", Source("a.txt", "0"))
bins = st.integers(1, 19).map(lambda number: round(number * STEP, 2))
rows = st.dictionaries(bins, st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8).map(
    lambda some: [
        Count("rule", "date", raw, min(pair), max(pair)) for raw, pair in some.items() if max(pair)
    ]
)
raws = st.floats(min_value=0.01, max_value=0.99)


def _mention(kind: str = "person", source: str | None = None) -> Mention:
    value = NameValue("Иван") if kind == "person" else PartValue("signature")
    return Mention("a", kind, (LETTER.span(5, 9),), value, "nobody/1", 0.8, source)


def test_a_share_that_was_counted_often_is_the_certainty() -> None:
    curves = curves_of(
        [Count("rule", "date", 0.8, 60, 100), Count("rule", "date", 0.95, 995, 1000)]
    )

    assert calibrated("rule", "date", 0.8, curves) == pytest.approx(0.61, abs=0.02)
    assert calibrated("rule", "date", 0.95, curves) == pytest.approx(0.99, abs=0.01)


def test_a_kind_that_was_asked_too_seldom_keeps_what_the_rule_says() -> None:
    few = [Count("rule", "date", 0.8, 0, LEAST_ASKED - 1)]

    assert calibrated("rule", "date", 0.8, curves_of(few)) == 0.8
    assert calibrated("rule", "place", 0.8, curves_of([Count("rule", "date", 0.8, 0, 99)])) == 0.8


@pytest.mark.parametrize("raw", [0.0, 1.0])
def test_what_is_no_estimate_stays(raw: float) -> None:
    assert calibrated("rule", "date", raw, curves_of([Count("rule", "date", 0.8, 1, 99)])) == raw


@given(rows, raws, raws)
def test_the_surer_never_becomes_the_less_sure(
    counts: list[Count], one: float, other: float
) -> None:
    curves = curves_of(counts)
    low, high = sorted((one, other))

    assert calibrated("rule", "date", low, curves) <= calibrated("rule", "date", high, curves)


@given(rows, raws)
def test_a_certainty_lies_between_nothing_and_one(counts: list[Count], raw: float) -> None:
    assert 0 < calibrated("rule", "date", raw, curves_of(counts)) < 1


def test_a_pack_says_how_sure_a_kind_can_be() -> None:
    pack = LanguagePack(
        "xx", "Test", "Latn", Path(), {"most_certain": {"signature": 0.5}}, {}, "x"
    )

    assert with_counted_certainty(_mention("part"), pack).certainty == 0.5
    assert with_counted_certainty(_mention(), pack).certainty == 0.8


def test_what_comes_from_outside_stays_as_sure_as_its_source() -> None:
    mention = Mention("a", "person", (), NameValue("Иван"), "names/1", 0.9, "sheet.csv, row 2")

    assert with_counted_certainty(mention) is mention


def test_the_installed_table_is_whole() -> None:
    counts = read_counts()

    assert counts
    assert sorted(counts) == list(counts)
    assert all(0 <= row.right <= row.asked and row.raw == rounded(row.raw) for row in counts)
