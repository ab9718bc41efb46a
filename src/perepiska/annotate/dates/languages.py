"""Dates in another language than the letter's: a Russian letter dated «Paris, le 3 mai 1928».

Invariant: another language is tried only where the letter's own finds nothing, and its name stands in the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from perepiska.text.dates import DateContext, DateMatch, find_dates, may_hold_date
from perepiska.text.languages import LanguagePack, packs

NO_WORDS = LanguagePack(
    "und", "no language", "Zyyy", Path(), MappingProxyType({}), MappingProxyType({}), "no words"
)
"""What is read without a pack: ISO dates and dates in digits."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LANGUAGE = 0.95


def in_any_language(
    words: str, pack: LanguagePack, context: DateContext, *, is_only_own: bool = False
) -> tuple[DateMatch, ...]:
    """The dates in ``words`` as the letter's language has them, else as the first other installed one has."""
    found = find_dates(words, pack, context=context)
    if is_only_own or any(map(_names_month, found)) or not _DIGIT.search(words):
        return found
    for other in _likeliest_first(words):
        if other.code == pack.code or not may_hold_date(words, other):
            continue
        read = tuple(_as_read(find_dates(words, other, context=context), other.name))
        if read:
            return read
    return found


def _likeliest_first(words: str) -> list[LanguagePack]:
    """The installed packs, those first whose small words stand beside the date («le 3 mai»)."""
    written = {word.lower() for word in _WORD.findall(words)}
    return sorted(packs().values(), key=lambda pack: (-len(written & pack.stop_words), pack.code))


def _as_read(matches: tuple[DateMatch, ...], language: str) -> Iterator[DateMatch]:
    """The days and months among ``matches``; a bare year needs no language."""
    for match in matches:
        if not _names_month(match):
            continue
        reading = match.reading
        reason = "; ".join(filter(None, (reading.reason, f"the words are read as {language}")))
        yield replace(
            match,
            reading=replace(reading, reason=reason),
            certainty=match.certainty * _OTHER_LANGUAGE,
        )


def _names_month(match: DateMatch) -> bool:
    """Whether a date is of one month or one day of it."""
    first, last = match.reading.earliest, match.reading.latest
    return first is not None and last is not None and first[:7] == last[:7]
