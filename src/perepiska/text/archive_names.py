"""Names of archives, libraries and universities in a note, and their form in the nominative.

Invariant: the span covers the words of the name alone; the nominative is built only
where the pack's morphology knows the words, otherwise the name stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.morphology import morphology
from perepiska.text.phrases import once_per_pack, phrase_pattern

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MOST_BEFORE = 4
_MOST_AFTER = 4


@dataclass(frozen=True, slots=True)
class ArchiveName:
    """A name of ``sort`` ``repository`` or ``institution``, half-open ``[start, end)``, in the form to be shown."""

    start: int
    end: int
    sort: str
    name: str
    certainty: float


def find_archive_names(text: str, pack: LanguagePack) -> tuple[ArchiveName, ...]:
    """The names in ``text``, in text order, without overlap: those of the table ``archives``, then by their heads."""
    tables = _tables(pack)
    found = [
        ArchiveName(
            match.start(),
            match.end(),
            *tables.known[" ".join(match[0].lower().split())],
            certainty=0.97,
        )
        for match in tables.known_pattern.finditer(text)
        if match[0][0].isupper()
    ]
    for name in _by_head(text, pack, tables):
        if not any(name.start < other.end and other.start < name.end for other in found):
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


@dataclass(frozen=True, slots=True)
class _Head:
    sort: str
    nominative: str
    gender: str


@dataclass(frozen=True, slots=True)
class _Tables:
    known: Mapping[str, tuple[str, str]]
    known_pattern: re.Pattern[str]
    heads: Mapping[str, _Head]
    not_modifiers: frozenset[str]


@once_per_pack
def _tables(pack: LanguagePack) -> _Tables:
    known = {
        " ".join(row["form"].lower().split()): (row["sort"], row["name"])
        for row in pack.rows("archives")
    }
    heads = {
        row["form"].lower(): _Head(row["use"], row["value"], row["gender"])
        for row in pack.rows("archive_words")
        if row["use"] in ("repository", "institution")
    }
    outside = [
        row["form"].lower() for row in pack.rows("archive_words") if row["use"] == "not_modifier"
    ]
    return _Tables(known, phrase_pattern(known), heads, pack.stop_words | frozenset(outside))


def _by_head(text: str, pack: LanguagePack, tables: _Tables) -> Iterator[ArchiveName]:
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        head = tables.heads.get(word[0].lower())
        if head is None:
            continue
        first = _first_word(text, words, index, tables)
        last = _last_word(text, words, index)
        if first == index == last or not any(
            words[at][0][0].isupper() for at in range(first, last + 1)
        ):
            continue
        before = [words[at][0] for at in range(first, index)]
        shown = _nominative(before, word[0], head, pack) + text[word.end() : words[last].end()]
        yield ArchiveName(
            words[first].start(), words[last].end(), head.sort, " ".join(shown.split()), 0.9
        )


def _first_word(text: str, words: list[re.Match[str]], index: int, tables: _Tables) -> int:
    """The index of the capital word that begins the name («Российской государственной библиотеке»)."""
    first = index
    for at in range(index - 1, max(-1, index - 1 - _MOST_BEFORE), -1):
        if (
            text[words[at].end() : words[at + 1].start()].strip()
            or words[at][0].lower() in tables.not_modifiers
        ):
            break
        if words[at][0][0].isupper():
            first = at
    return first


def _last_word(text: str, words: list[re.Match[str]], index: int) -> int:
    """The index of the last capital word after the head («Архиве Троцкого»)."""
    last = index
    for at in range(index + 1, min(len(words), index + 1 + _MOST_AFTER)):
        if text[words[at - 1].end() : words[at].start()].strip() or not words[at][0][0].isupper():
            break
        last = at
    return last


def _nominative(before: list[str], written: str, head: _Head, pack: LanguagePack) -> str:
    """The name up to its head in the nominative, or as written where an adjective is not known."""
    engine = morphology(pack)
    as_written = " ".join([*before, written])
    if engine is None:
        return as_written
    shown = []
    for word in before:
        lemmas = [
            reading.lemma for reading in engine.readings(word) if reading.part == "adjective"
        ]
        if not lemmas:
            return as_written
        shown.append(_capital_as(word, _agreeing(lemmas[0], head.gender, pack)))
    return " ".join([*shown, _capital_as(written, head.nominative)])


def _agreeing(lemma: str, gender: str, pack: LanguagePack) -> str:
    for row in pack.rows("adjective_endings"):
        if row["gender"] == gender and lemma.endswith(row["form"]):
            return lemma.removesuffix(row["form"]) + row["value"]
    return lemma


def _capital_as(written: str, word: str) -> str:
    return word[0].upper() + word[1:] if written[0].isupper() else word
