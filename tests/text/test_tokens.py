"""Tokens, lines and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.text.tokens import divided, lines, paragraphs, tokenize

WORDS = [
    ("Алма-Ата", ["Алма-Ата"]),
    ("22-го сентября 1928 г.", ["22-го", "сентября", "1928", "г", "."]),
    ("VI-му Конгрессу", ["VI-му", "Конгрессу"]),
    ("1927-1928", ["1927", "-", "1928"]),
    ("10 (22) апреля", ["10", "(", "22", ")", "апреля"]),
    ("Т-3135", ["Т-3135"]),
    ("22/IX—28", ["22", "/", "IX", "—", "28"]),
    ("/И—R/", ["/", "И", "—", "R", "/"]),
    ("«Правда»", ["«", "Правда", "»"]),
    ("l'armée qu’il d'Orsay", ["l'", "armée", "qu’", "il", "d'", "Orsay"]),
    ("jusqu'à L’Âme aujourd'hui", ["jusqu'", "à", "L’", "Âme", "aujourd'hui"]),
    ("don't O'Hara rock'n'roll", ["don't", "O'Hara", "rock'n'roll"]),
    ("об'явление с’езд", ["об'явление", "с’езд"]),
    ("'quoted' it", ["'", "quoted", "'", "it"]),
    ("...", [".", ".", "."]),
    ("за\u0301мок", ["за\u0301мок"]),
    ("пере\u00adписка", ["пере\u00adписка"]),
    ("a_b", ["a", "_", "b"]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_numbers_and_marks_are_told_apart(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("аБl'’-‑ \n\u0301\u00adé1q u.«_"), max_size=40)
    | st.text(max_size=40)
)
def test_tokens_cover_all_but_white_space_without_overlap(text: str) -> None:
    tokens = tokenize(text)
    place = 0
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert text[place : token.start].strip() == ""
        assert place <= token.start < token.end
        place = token.end
    assert text[place:].strip() == ""


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aБl'’-‑ \n\u0301\u00adé1q u.«_"), max_size=40)
    | st.text(max_size=40),
    st.integers(0, 5),
)
def test_tokens_without_records_are_the_same(text: str, start: int) -> None:
    tokens = tokenize(text[start:])

    assert divided(text, start, len(text)) == (
        [token.text for token in tokens],
        [start + token.start for token in tokens],
        [start + token.end for token in tokens],
    )


def test_a_word_is_known_from_a_mark() -> None:
    assert [token.is_word for token in tokenize("Да, 5")] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("раз\nдва", ["раз", "два"]),
        ("  раз \n\n\t\nдва\n", ["раз", "два"]),
        ("", []),
        ("\n \n", []),
        ("одна", ["одна"]),
    ],
)
def test_lines_are_those_that_hold_something(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in lines(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("раз\nдва\n\nтри", ["раз\nдва", "три"]),
        ("\n\nраз\n \n\t\n\nдва\n\n", ["раз", "два"]),
        ("", []),
        ("\n\n", []),
        ("одна", ["одна"]),
    ],
)
def test_paragraphs_are_divided_by_blank_lines(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@settings(deadline=None)
@given(st.text(alphabet="а \n\t", max_size=30))
def test_paragraphs_hold_every_line(text: str) -> None:
    in_paragraphs = [word for start, end in paragraphs(text) for word in text[start:end].split()]

    assert in_paragraphs == text.split()
