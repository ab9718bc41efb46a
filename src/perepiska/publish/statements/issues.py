"""What statements are about, the same words in other forms and another order taken for one issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

import snowballstemmer  # type: ignore[import-untyped] # it has no type hints

from perepiska.publish.statements.said import Said
from perepiska.text.languages import packs

_ALGORITHMS: Mapping[str, str] = MappingProxyType(
    {"ru": "russian", "de": "german", "en": "english", "fr": "french"}
)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def issue_key(words: str, language: str) -> str:
    """A key that is the same for the same words: stems without the language's function words, in alphabetical order.

    >>> issue_key("вопрос о единстве партии", "ru") == issue_key("о единстве партий вопросы", "ru")
    True
    >>> issue_key("IV Интернационал", "ru") == issue_key("IV и Интернационал", "ru")
    True
    """
    pack = packs().get(language)
    stop = pack.stop_words if pack is not None else frozenset()
    found = [word.casefold().replace("ё", "е") for word in _WORD.findall(words)]
    telling = [word for word in found if word not in stop] or found
    return " ".join(sorted({_stem(word, language) for word in telling}))


def labels(said: Iterable[Said]) -> Mapping[str, str]:
    """What each issue is called, by key: in the words it has most often, of these the shortest, then the first."""
    written: dict[str, Counter[str]] = {}
    for one in said:
        if one.statement.issue:
            words = " ".join(one.statement.issue.split())
            written.setdefault(issue_key(words, one.language), Counter())[words] += 1
    return {
        key: min(forms, key=lambda form: (-forms[form], len(form), form))
        for key, forms in written.items()
    }


def _stem(word: str, language: str) -> str:
    """What is left of a word when its stem is stemmed until nothing changes: «режима» is «режим», and that is «реж»."""
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return word
    stem = str(_stemmer(algorithm).stemWord(word))
    while (following := str(_stemmer(algorithm).stemWord(stem))) != stem:
        if len(following) < _SHORTEST:
            break
        stem = following
    return stem


@lru_cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
