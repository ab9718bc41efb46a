"""The key of a title: the same for the title in any case and spelling of its language."""

from __future__ import annotations

from functools import lru_cache

from perepiska.text.folding import fold_word
from perepiska.text.languages import packs
from perepiska.text.names.nominatives import index_name
from perepiska.text.tokens import tokenize


@lru_cache(maxsize=20_000)
def title_key(title: str, normal: str, language: str) -> str:
    """The words of ``title`` in the nominative, small; ``normal`` is its nominative where the letter's reading gave it.

    >>> title_key("Плана электрификации", "", "ru")
    'план электрификации'
    """
    pack = packs().get(language)
    label = normal or (index_name(title, "document", pack) if pack is not None else title)
    words = [token.text for token in tokenize(label) if token.is_word]
    return " ".join(fold_word(word, pack) if pack is not None else word.lower() for word in words)
