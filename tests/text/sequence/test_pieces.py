from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.text.languages import packs
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.tokens import tokenize


@pytest.mark.parametrize(
    ("language", "text", "pieces"),
    [
        ("de", "die Schlenther-Briefe", ["die", "Schlenther", "-", "Briefe"]),
        ("de", "alle Wiener Leute", ["alle", "Wien", "er", "Leute"]),
        ("de", "Bruder und Vater", ["Bruder", "und", "Vater"]),
        ("de", "Die ZeitWien", ["Die", "Zeit", "Wien"]),
        ("de", "DieZeitWien", ["Die", "Zeit", "Wien"]),
        ("de", "1910Wien", ["1910", "Wien"]),
        ("en", "Mrs Croker’s book", ["Mrs", "Croker", "’s", "book"]),
        ("en", "Mr. McCarthy on the 11th", ["Mr", ".", "McCarthy", "on", "the", "11th"]),
        ("fr", "les Etats-Unis", ["les", "Etats", "-", "Unis"]),
        ("fr", "M. d'Estournelles", ["M", ".", "d'", "Estournelles"]),
        ("en", "", []),
    ],
)
def test_tokens_are_divided_where_a_name_may_end(
    language: str, text: str, pieces: list[str]
) -> None:
    assert [piece.text for piece in pieces_of(text, packs()[language])] == pieces


@given(st.text(alphabet="aäßBÖ1'’-. \n"), st.sampled_from(["de", "en", "fr"]))
def test_pieces_cover_their_tokens_in_order(text: str, language: str) -> None:
    pieces = pieces_of(text, packs()[language])
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert "".join(piece.text for piece in pieces) == "".join(t.text for t in tokenize(text))
    assert all(one.end <= other.start for one, other in pairwise(pieces))
