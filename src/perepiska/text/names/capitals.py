"""Lines in capitals, as telegrams have them: a copy of the same length in which only what may be a name has a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.tokens import tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack
    from perepiska.text.morphology import Morphology, Reading

_LINE = re.compile(r"[^\n]+")
_LONGEST_KEPT = 4
_ROMAN = re.compile(r"[IVXLC]+\Z")


def without_capitals(source: str, pack: LanguagePack) -> str:
    """``source`` with its lines in capitals written as others are; only where a dictionary tells which words are names.

    >>> from perepiska.text.languages import packs
    >>> without_capitals("ПИСЬМО ЗИМИНА ПОЛУЧИЛ", packs()["ru"])
    'письмо Зимина получил'
    """
    engine = morphology(pack)
    if engine is None:
        return source
    known = engine
    telegram = frozenset(word.lower() for word in pack.words("telegram_words"))
    return _LINE.sub(lambda found: _line(found[0], known, telegram, pack), source)


def in_capitals(value: NameValue) -> NameValue:
    """``value`` with its parts in capitals again, as the text has them."""
    return replace(
        value,
        as_written=value.as_written.upper(),
        given=_upper(value.given),
        patronymic=_upper(value.patronymic),
        family=_upper(value.family),
    )


def _upper(part: str | None) -> str | None:
    return part.upper() if part is not None else None


def _line(line: str, engine: Morphology, telegram: frozenset[str], pack: LanguagePack) -> str:
    if not line.isupper():
        return line
    shown = list(line)
    for token in tokenize(line):
        if token.text[0].isalpha() and not _ROMAN.match(token.text):
            word = _word(token.text, line[token.end : token.end + 1], engine, telegram, pack)
            if len(word) == len(token.text):
                shown[token.start : token.end] = word
    return "".join(shown)


def _is_plain(readings: Sequence[Reading]) -> bool:
    """Whether the word is no name: in no reading, or not in the likeliest one, which is no noun («ДАЮ»)."""
    if not readings:
        return False
    is_verb = readings[0].part == "other" and readings[0].is_known and not readings[0].sort
    return is_verb or all(reading.is_known and not reading.sort for reading in readings)


def _word(
    word: str, after: str, engine: Morphology, telegram: frozenset[str], pack: LanguagePack
) -> str:
    """The word in small letters where it is no name, with a capital where it may be one; initials and abbreviations stay."""
    small = word.lower()
    readings = engine.readings(fold_word(word, pack))
    if len(word) == 1 and after == ".":
        return word
    if small in telegram or _is_plain(readings):
        return small
    is_known = any(reading.is_known for reading in readings)
    is_group = any(reading.sort == "group" for reading in readings)
    if (len(word) <= _LONGEST_KEPT and not is_known) or is_group:
        return word
    return word[0] + small[1:]
