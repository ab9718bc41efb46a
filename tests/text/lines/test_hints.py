"""What the hints must never do: hide a pattern that matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.text.languages import packs
from perepiska.text.lines.hints import Hinting, Phrases
from perepiska.text.lines.words import words_of
from perepiska.text.phrases import phrase_pattern

FORMS = ["herzlich*", "*gasse", "votre * dévoué", "l'expression", "P.S.", "№", "Ihr"]
TABLES = (
    "salutations",
    "closings",
    "signature_leads",
    "postscripts",
    "headings",
    "enclosures",
    "address_words",
    "editor_words",
    "telegram_words",
)
PIECES = [
    "Herzlichst",
    "Lindengasse",
    "votre",
    "bien dévoué",
    "L’expression",
    "p.s.",
    "№ 3",
    "ihr",
]


@given(st.lists(st.sampled_from([*PIECES, "und", ",", "x" * 300]), max_size=8))
def test_a_hinted_pattern_finds_what_the_pattern_finds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    hinted, plain = Hinting().phrases(FORMS), phrase_pattern(FORMS)

    assert [found.span() for found in hinted.finditer(text)] == [
        found.span() for found in plain.finditer(text)
    ]


@pytest.mark.parametrize("language", packs())
def test_every_form_of_a_pack_is_hinted_by_itself(language: str) -> None:
    words = words_of(packs()[language])
    patterns = [
        value for name in words.__slots__ if isinstance(value := getattr(words, name), Phrases)
    ]
    forms = [form for table in TABLES for form in packs()[language].words(table)]

    missed = [
        form
        for form in forms
        for phrases in patterns
        if phrases.pattern.search(form)
        and not (phrases.is_hinted(form) and phrases.is_hinted(form + " " * 300))
    ]
    assert missed == []


def test_other_tables_are_not_hinted() -> None:
    hinting = Hinting()
    streets, closings = hinting.phrases(["*gasse"]), hinting.phrases(["herzlich*"])

    assert streets.is_hinted("Lindengasse 7")
    assert not closings.is_hinted("Lindengasse 7")


def test_no_forms_match_nothing() -> None:
    assert Hinting().phrases([]).search("Wien " * 100) is None


@given(st.lists(st.sampled_from([*PIECES, "und", ",", "x" * 300]), max_size=8), st.integers(0, 40))
def test_a_hinted_pattern_matches_where_the_pattern_matches(pieces: list[str], place: int) -> None:
    text = " ".join(pieces)
    for form in FORMS:
        pattern, hinted = phrase_pattern([form]), Hinting().phrases([form])
        assert _span(hinted.match(text, place)) == _span(pattern.match(text, place)), form
        assert _span(hinted.fullmatch(text)) == _span(pattern.fullmatch(text)), form


def _span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return None if found is None else found.span()
