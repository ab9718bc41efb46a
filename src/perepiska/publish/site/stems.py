"""Stems for languages whose inflection Pagefind's own stemmer misses.

Pagefind 1.5 takes the marks from letters before it stems: «оппозицией» becomes
«оппозициеи», which has no Russian ending, and is then not found by «оппозиция».
So a Russian document is indexed with the stems of its words beside it, and the search page
stems what is asked for in the same way (``frontend/src/words.js``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import snowballstemmer  # type: ignore[import-untyped] # it has no type hints

ALGORITHMS: Mapping[str, str] = MappingProxyType({"ru": "russian"})
"""Snowball's algorithm by language; ``STEMMERS`` in ``frontend/src/words.js`` has the same languages."""

_WORD = re.compile(r"\w+")
_SHORTEST = 3


def stems(text: str, language: str) -> frozenset[str]:
    """The stems of all words of ``text``; of words with a capital also what repeated stemming leaves.

    Surnames need that: «Сомову» is stemmed to «сомов», but «Сомов» to «сом».
    Empty for a language that is left to Pagefind.

    >>> sorted(stems("ёлкой Сомову", "ru"))
    ['елк', 'сом', 'сомов']
    """
    if language not in ALGORITHMS:
        return frozenset()
    found: set[str] = set()
    for word in set(_WORD.findall(text)):
        first, last = _stems(word.lower().replace("ё", "е"), ALGORITHMS[language])
        found.add(first)
        if not word.islower():
            found.add(last)
    return frozenset(found)


@lru_cache(maxsize=200_000)
def _stems(word: str, algorithm: str) -> tuple[str, str]:
    stem = first = _stemmer(algorithm).stemWord(word)
    while (following := _stemmer(algorithm).stemWord(stem)) != stem and len(
        following
    ) >= _SHORTEST:
        stem = following
    return first, stem


@lru_cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
