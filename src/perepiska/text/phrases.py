"""Phrases from the packs' tables as patterns, compiled once a process.

A form in a table is one or more words. ``*`` at the end or the beginning of a
word stands for any letters there («herzlich*», «*gasse»), ``*`` by itself for
up to four words between two others («votre * dévoué»). Case, the kind of blank
and the kind of apostrophe do not matter. A form matches whole words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from perepiska.text.languages import LanguagePack
from perepiska.text.tokens import APOSTROPHES

Made = TypeVar("Made")

_WORDS_KEPT = 200_000
"""Of one pack; beyond, what is kept begins anew."""
_GAP = r"(?:[^\s]+\s+){0,4}?"
_NOTHING = re.compile(r"(?!)")


def phrase_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all ``forms``, the longest first; for no forms one that never matches.

    >>> phrase_pattern(["votre * dévoué", "herzlich*"]).search("Votre bien dévoué")[0]
    'Votre bien dévoué'
    """
    ordered = sorted(
        {" ".join(form.lower().split()) for form in forms} - {""},
        key=lambda form: (-len(form), form),
    )
    if not ordered:
        return _NOTHING
    inside = "|".join(map(_form_pattern, ordered))
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)


def table_forms(pack: LanguagePack, table: str, *uses: str) -> tuple[str, ...]:
    """The forms of a table whose ``use`` is one of ``uses`` (all where none is named), in file order."""
    return tuple(row["form"] for row in pack.rows(table) if not uses or row["use"] in uses)


def once_per_pack(make: Callable[[LanguagePack], Made]) -> Callable[[LanguagePack], Made]:
    """``make`` computed once a process for each state of a pack (by its fingerprint)."""
    known: dict[str, Made] = {}

    @wraps(make)
    def remembered(pack: LanguagePack) -> Made:
        if pack.fingerprint not in known:
            known[pack.fingerprint] = make(pack)
        return known[pack.fingerprint]

    return remembered


def once_per_word(
    ask: Callable[[str, LanguagePack], Made],
) -> Callable[[str, LanguagePack], Made]:
    """``ask`` with its answers about words kept for each state of a pack; when they are too many, it begins anew."""
    known: dict[str, dict[str, Made]] = {}

    @wraps(ask)
    def remembered(word: str, pack: LanguagePack) -> Made:
        kept = known.setdefault(pack.fingerprint, {})
        if word not in kept:
            if len(kept) >= _WORDS_KEPT:
                kept.clear()
            kept[word] = ask(word, pack)
        return kept[word]

    return remembered


def _form_pattern(form: str) -> str:
    pieces = []
    for word in form.split(" "):
        if word == "*":
            pieces.append(_GAP)
        else:
            pieces.append(_word_pattern(word) + r"\s+")
    pattern = "".join(pieces)
    return pattern[: -len(r"\s+")] if pattern.endswith(r"\s+") else pattern


def _word_pattern(word: str) -> str:
    start = r"\w*" if word.startswith("*") else ""
    end = r"\w*" if word.endswith("*") else ""
    inner = re.escape(word.strip("*"))
    for apostrophe in APOSTROPHES:
        inner = inner.replace(apostrophe, f"[{APOSTROPHES}]") if apostrophe == "'" else inner
    return start + inner + end
