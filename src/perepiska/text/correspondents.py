"""The heading by which editions name both correspondents: «Н. Одинцов — К. Ермилову в Томск», «Karl Huber an Anna Lehner».

Between the two stands a dash or a word of the table ``header_words``, use
``to``. On either side stands a name and nothing else; behind the second may
follow a place, a date or a note in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perepiska.text.dates.lexicon import fold
from perepiska.text.dates.places import place_words_of
from perepiska.text.languages import LanguagePack
from perepiska.text.names.forms import given_name
from perepiska.text.names.persons import name_pieces, parse_person
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

Interval = tuple[int, int]

_LONGEST = 140
_MOST_WORDS = 5
_LONGEST_NAME = 60
_MARK = re.compile(r"[,(\[;]")
_WORD = re.compile(r"\s+([^\W\d_][\w'’-]*\.?)")


@dataclass(frozen=True, slots=True)
class Correspondents:
    """Where a heading names who wrote and to whom, as offsets in it; each may be several people."""

    senders: tuple[Interval, ...]
    addressees: tuple[Interval, ...]


@dataclass(frozen=True, eq=False, slots=True)
class _Words:
    between: re.Pattern[str]
    conjunction: re.Pattern[str]
    kinds: re.Pattern[str]


@once_per_pack
def _words_of(pack: LanguagePack) -> _Words:
    to = "|".join(map(re.escape, table_forms(pack, "header_words", "to"))) or "(?!)"
    also = "|".join(map(re.escape, table_forms(pack, "header_words", "and"))) or "(?!)"
    return _Words(
        re.compile(rf"\s(?:[–—-]{{1,2}}|(?:{to}))\s+"),
        re.compile(rf"\s+(?:{also})\s+|,\s+"),
        phrase_pattern(pack.words("document_kinds")),
    )


def correspondents(line: str, pack: LanguagePack) -> Correspondents | None:
    """Who wrote and to whom, if ``line`` is such a heading.

    >>> from perepiska.text.languages import packs
    >>> line = "Н. Одинцов — К. Ермилову в Томск"
    >>> [line[slice(*found.addressees[0])] for found in [correspondents(line, packs()["ru"])]]
    ['К. Ермилову']
    """
    if len(line) > _LONGEST:
        return None
    words = _words_of(pack)
    if words.kinds.match(line):
        return None
    for between in words.between.finditer(line):
        senders = _people(line, 0, between.start(), words, pack)
        addressees = senders and _addressees(line, between.end(), words, pack)
        if addressees and any(
            is_full_name(line[slice(*one)], pack) for one in (*senders, *addressees)
        ):
            return Correspondents(senders, addressees)
    return None


def _people(
    line: str, start: int, end: int, words: _Words, pack: LanguagePack
) -> tuple[Interval, ...]:
    """The people of one side; () where anything else stands there."""
    found = []
    for first, last in _divided(line, start, end, words):
        name = line[first:last].strip()
        if not _is_person(name, pack):
            return ()
        start = line.index(name, first)
        found.append((start, start + len(name)))
    if len(found) > 1 and not all(is_full_name(line[slice(*one)], pack) for one in found):
        return ()
    return tuple(found)


def _divided(line: str, start: int, end: int, words: _Words) -> Iterator[Interval]:
    for mark in words.conjunction.finditer(line, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end


def _is_person(name: str, pack: LanguagePack) -> bool:
    """Whether the words are one name; a known place is none."""
    if not name or len(name) > _LONGEST_NAME or not (name[-1].isalnum() or name[-1] == "."):
        return False
    pieces = name_pieces(name, pack)
    small = pack.stop_words - frozenset(pack.words("name_particles"))
    if not 0 < len(pieces) <= _MOST_WORDS or fold(name) in place_words_of(pack).known:
        return False
    if any(piece.text.lower() in small and not piece.is_initial for piece in pieces):
        return False
    return parse_person(name, pack) is not None


def _addressees(line: str, start: int, words: _Words, pack: LanguagePack) -> tuple[Interval, ...]:
    """The people behind the sign, up to the end, a mark or a word before a place."""
    leads = place_words_of(pack).leads
    ends = {found.start() for found in _MARK.finditer(line, start)} | {
        found.start()
        for found in _WORD.finditer(line, start)
        if fold(found[1]) in leads and found[1][0].islower()
    }
    for end in (len(line), *sorted(ends, reverse=True)):
        is_sentence = end == len(line) and _ends_sentence(line)
        if people := _people(line, start, end - is_sentence, words, pack):
            return people
    return ()


def _ends_sentence(line: str) -> bool:
    """Whether the last mark is a dot that ends the line and not an initial."""
    return line.endswith(".") and line[-3:-1].isalnum()


def is_full_name(name: str, pack: LanguagePack) -> bool:
    """Whether ``name`` has initials or a known given name, and another word beside them."""
    pieces = name_pieces(name, pack)
    is_more = len(pieces) > 1 and not all(piece.is_initial for piece in pieces)
    return is_more and any(
        piece.is_initial or given_name(piece.text, pack) is not None for piece in pieces
    )
