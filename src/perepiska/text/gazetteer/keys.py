"""The form of a place's name that is looked up: the same for all languages and spellings of one name."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
"""Letters that Unicode does not take apart into a plain one and a mark."""


def place_key(name: str) -> str:
    """``name`` in small letters without marks, its words parted by one blank; empty where it has no letter.

    >>> place_key("Санкт-Петербург"), place_key("Preßburg"), place_key("'s-Gravenhage")
    ('санкт петербург', 'pressburg', 's gravenhage')
    """
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        marked = unicodedata.normalize("NFD", plain)
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(plain))
