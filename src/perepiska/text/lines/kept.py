"""What a line could be, asked once: a letter's lines are looked at by several readers, and again and again by each."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Words = TypeVar("Words")
Answer = TypeVar("Answer")

_LINES_KEPT = 1024
_LONGEST_KEPT = 400
"""Longer lines are asked anew, so that what is kept stays small."""


def once_a_line(ask: Callable[[str, Words], Answer]) -> Callable[[str, Words], Answer]:
    """``ask`` with its answers about the last lines kept."""
    kept = lru_cache(maxsize=_LINES_KEPT)(ask)

    @wraps(ask)
    def answer(line: str, words: Words) -> Answer:
        return kept(line, words) if len(line) <= _LONGEST_KEPT else ask(line, words)

    return answer
