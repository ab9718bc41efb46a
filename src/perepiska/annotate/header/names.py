"""The names of persons in a few words of a heading, address or signature."""

from __future__ import annotations

import re

from perepiska.annotate.header.words import PartyWords
from perepiska.text.languages import LanguagePack
from perepiska.text.names.persons import parse_person

WORD = re.compile(r"(?:[^\W\d_]\.\s?)+(?![^\W\d_]\.)|[^\W\d_][\w'’–-]*\.?")
_LONGEST_SHORT = 5
_EDGES = ' \t\n,;:.!?–—-=+|()"«»„“”'


def names_in(
    text: str, words: PartyWords, pack: LanguagePack, start: int
) -> list[tuple[int, int]]:
    """The intervals of persons' names in ``text`` from ``start`` on."""
    runs = name_runs(text, words, start)
    return [
        run
        for run in runs
        if parse_person(text[slice(*run)], pack) is not None
        and _is_more_than_a_letter(text[slice(*run)])
    ]


def _is_more_than_a_letter(name: str) -> bool:
    return len(name) > 1 and not name.endswith(("'s", "’s"))


def name_runs(text: str, words: PartyWords, start: int) -> list[tuple[int, int]]:
    """The runs of capitals that are no words of courtesy, divided where a small word or a mark stands between."""
    runs: list[tuple[int, int]] = []
    end = -1
    for found in WORD.finditer(text, start):
        sort = _sort_of_word(found[0], words)
        if sort == "other" or (sort == "particle" and end < 0):
            end = -1
            continue
        if (
            end >= 0
            and not _ends_sentence(text[:end])
            and not text[end : found.start()].strip(" .-–")
        ):
            runs[-1] = (runs[-1][0], found.end())
        else:
            runs.append((found.start(), found.end()))
        end = found.end()
    return [trimmed(text, *run) for run in runs]


def _ends_sentence(text: str) -> bool:
    """Whether a dot stands behind a word too long to be shortened («… Butler.»)."""
    return text.endswith(".") and len(text) > _LONGEST_SHORT and text[-_LONGEST_SHORT:-1].islower()


def _sort_of_word(found: str, words: PartyWords) -> str:
    """``name``, ``particle`` («von»; «d'Estournelles» is a name) or ``other``."""
    word = found.lower().rstrip(". ")
    is_initial = len(word) == 1 and found[0].isupper()
    is_elided = found[1:2] in {"'", "’"} and found[2:3].isupper()
    if found[0].islower() and word in words.particles and word not in words.conjunctions:
        return "name" if is_elided else "particle"
    if not is_initial and (word in words.courtesy or word in words.conjunctions):
        return "other"
    if found[0].isupper() or is_elided:
        return "name"
    return "other"


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` can stand for ``full``: each of its words begins one of the other's."""
    ours = re.findall(r"[^\W\d_]+", short.lower())
    theirs = re.findall(r"[^\W\d_]+", full.lower())
    return bool(ours) and all(any(word.startswith(mine) for word in theirs) for mine in ours)


def skip_marks(text: str, place: int) -> int:
    """The first place from ``place`` on that is neither blank nor a mark."""
    while place < len(text) and text[place] in _EDGES:
        place += 1
    return place


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The interval without the marks and blanks at its ends; the dot of a last initial stays («Л. Д.»)."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _belongs(text, start, end):
        end -= 1
    return start, end


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether the last mark is the dot of an initial («Л. Д.») or closes a quotation («газеты «Заря»»)."""
    if text[end - 1] == "»":
        return "«" in text[start:end]
    is_dot = text[end - 1] == "." and end >= start + 2
    return is_dot and text[end - 2].isupper() and (end == start + 2 or not text[end - 3].isalnum())
