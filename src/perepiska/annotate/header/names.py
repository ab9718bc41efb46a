"""The names of persons in a few words of a heading, address or signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perepiska.annotate.header.readings import Reading
from perepiska.annotate.header.words import PartyWords, person_of
from perepiska.records.identifiers import slug
from perepiska.records.mention import PartyValue
from perepiska.text.languages import LanguagePack

Interval = tuple[int, int]

WORD = re.compile(r"(?:[^\W\d_]\.\s?)+(?![^\W\d_]\.)|[^\W\d_][\w'’–-]*\.?")
_LONGEST_SHORT = 5
_EDGES = ' \t\n,;:.!?–—-=+|()"«»„“”'
_OWNER = re.compile(r"['’]s(?!\w)")
_ALIKE = 4


def names_in(text: str, words: PartyWords, pack: LanguagePack, start: int) -> list[Interval]:
    """The intervals of persons' names in ``text`` from ``start`` on; the owner of something («Bell's») is not meant."""
    return [
        run
        for run in name_runs(text, words, start)
        if run[1] - run[0] > 1
        and not _OWNER.search(text, *run)
        and person_of(text[slice(*run)], pack) is not None
    ]


def name_runs(text: str, words: PartyWords, start: int) -> list[Interval]:
    """The runs of capitals that are no words of courtesy, divided where a small word or a mark stands between."""
    runs: list[Interval] = []
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


def person(
    kind: str, run: Interval, quote: str, offset: int, certainty: float, pack: LanguagePack
) -> Reading:
    """A party of ``kind`` whose name stands at ``run`` in ``quote``, which begins at ``offset`` in the letter."""
    written = quote[slice(*run)]
    value = PartyValue(written, person_of(written, pack), "person")
    return Reading(kind, value, offset + run[0], offset + run[1], certainty)


def unnamed(
    kind: str, run: Interval, quote: str, offset: int, certainty: float, sort: str
) -> Reading:
    """A party of ``kind`` that the words at ``run`` do not name («Дорогой товарищ», «Всем ссыльным»)."""
    value = PartyValue(quote[slice(*run)], None, sort)
    return Reading(kind, value, offset + run[0], offset + run[1], certainty)


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` can stand for ``full``: each of its words begins one of the other's."""
    ours = re.findall(r"[^\W\d_]+", short.lower())
    theirs = re.findall(r"[^\W\d_]+", full.lower())
    return bool(ours) and all(any(word.startswith(mine) for word in theirs) for mine in ours)


def share_a_word(written: str, others: Sequence[str]) -> bool:
    """Whether ``written`` has a word of three letters or more in common with one of ``others``."""
    ours = set(re.findall(r"[^\W\d_]{3,}", written.lower()))
    return any(ours & set(re.findall(r"[^\W\d_]{3,}", other.lower())) for other in others)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one person's: words begin alike in Latin letters, or the one is short for the other.

    >>> may_be_one("Троцкий, Лев", "L. Trotsky"), may_be_one("A. S.", "Schnitzler, Arthur")
    (True, True)
    """
    ours, theirs = _beginnings(one), _beginnings(other)
    return bool(ours & theirs) or is_short_for(one, other) or is_short_for(other, one)


def _beginnings(name: str) -> set[str]:
    return {word[:_ALIKE] for word in slug(name).split("-") if len(word) >= _ALIKE}


def skip_marks(text: str, place: int) -> int:
    """The first place from ``place`` on that is neither blank nor a mark."""
    while place < len(text) and text[place] in _EDGES:
        place += 1
    return place


def trimmed(text: str, start: int, end: int) -> Interval:
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
