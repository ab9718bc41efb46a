from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.sequence.words import Words, case_of, shape


@pytest.mark.parametrize(
    ("word", "case", "form"),
    [
        ("Wien", "C", "Xxx"),
        ("PARIS", "U", "XX"),
        ("eine", "l", "xx"),
        ("A", "C", "X"),
        ("1904", "d", "dd"),
        (".", "p", "."),
    ],
)
def test_case_and_shape(word: str, case: str, form: str) -> None:
    assert (case_of(word), shape(word)) == (case, form)


def test_a_title_and_a_given_name_lead_to_a_name() -> None:
    words = Words(packs()["de"])
    assert words.sights("Frau").leads_to_name
    assert words.sights("Otto").leads_to_name
    assert not words.sights("Tisch").leads_to_name


def test_a_word_outside_the_vocabulary_is_seen_but_not_known() -> None:
    sights = Words(packs()["de"], frozenset({"wien"}))
    assert "w=wien" in sights.sights("Wien").own
    unknown = sights.sights("Zwirner")
    every = (
        *unknown.own,
        *unknown.before,
        *unknown.after,
        *unknown.two_before,
        *unknown.two_after,
    )
    assert unknown.own
    assert not any("zwirner" in sight for sight in every)
