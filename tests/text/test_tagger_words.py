from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from razdel import tokenize

from perepiska.text import tagger_words
from perepiska.text.tagger_words import WordDivider

MARKS = "аяЁzA 12-—_.,/\\«»\"()!?…:;'%№Δ\t"


def razdels(text: str) -> list[tuple[int, str]]:
    return [(word.start, word.text) for word in tokenize(text)]


def ours(divider: WordDivider, text: str) -> list[tuple[int, str]]:
    words = divider.words(text, 0, len(text))
    return list(zip(words.starts, words.texts, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "В 1928 г. Л. Троцкий уехал в Алма-Ату (Казахстан).",
        "1, 2 и 3.5; 1 /2 кое- где, кое -где и -1",
        '«Правда», "Известия"... Что?! Да... - нет -- и — всё.',
        "Yahoo! и yahoo, Lenta.ru и bMs Lat 25 К-1408",
        "",
    ],
)
def test_words_are_those_of_razdel(text: str) -> None:
    divider = WordDivider()
    assert ours(divider, text) == razdels(text)
    assert ours(divider, text) == razdels(text), "the second time, from memory"


@settings(max_examples=300)
@given(st.lists(st.text(MARKS, max_size=20), min_size=1, max_size=4))
def test_words_are_those_of_razdel_whatever_was_read_before(texts: list[str]) -> None:
    divider = WordDivider()
    for text in texts:
        assert ours(divider, text) == razdels(text)


def test_words_of_a_part_do_not_depend_on_what_stands_around_it() -> None:
    text = "№ 37 (1928), 5 и 6."
    words = WordDivider().words(text, 2, 12)
    assert list(zip(words.starts, words.texts, strict=True)) == [
        (start + 2, word) for start, word in razdels(text[2:12])
    ]


def test_words_of_the_gold_letters_are_those_of_razdel(shared: Path) -> None:
    divider = WordDivider()
    for line in (shared / "gold" / "stalin.jsonl").read_text(encoding="utf-8").splitlines()[:10]:
        text = json.loads(line)["plain_text"]
        assert ours(divider, text) == razdels(text)


def test_memory_of_chunks_begins_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_words, "CHUNKS_KEPT", 2)
    divider = WordDivider()
    text = "раз два три четыре раз"
    assert ours(divider, text) == razdels(text)
