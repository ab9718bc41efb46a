"""Phrases of the packs' tables as patterns."""

from __future__ import annotations

import pytest

from perepiska.text.phrases import phrase_pattern


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["жму руку"], "Крепко  Жму\nруку.", "Жму\nруку"),
        (["herzlich*"], "Herzlichst Ihr", "Herzlichst"),
        (["*gasse"], "Lindengasse 7", "Lindengasse"),
        (["votre * dévoué"], "Votre bien cordialement dévoué,", "Votre bien cordialement dévoué"),
        (["votre * dévoué"], "Votre dévoué", "Votre dévoué"),
        (["l'assurance"], "l’assurance de", "l’assurance"),
        (["ком. приветом", "ком."], "С ком. приветом", "ком. приветом"),
        (["ваш"], "Ваша", None),
        (["г."], "1928 г.", "г."),
        ([""], "слово", None),
        ([], "слово", None),
    ],
)
def test_a_form_is_found_as_whole_words(forms: list[str], text: str, found: str | None) -> None:
    match = phrase_pattern(forms).search(text)

    assert (match[0] if match else None) == found
