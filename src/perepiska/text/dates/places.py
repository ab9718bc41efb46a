"""The place of writing among the words of a dateline.

Invariant: the place is a piece of the text; prepositions, weekdays, hours and streets are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from perepiska.text.dates.lexicon import fold
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_CHUNK = re.compile(r"[^\n,;:|+=\[\]<>]+")
_WORD = re.compile(r"[^\W_](?:[\w'’]|[-‑](?=\w))*\.?")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})\.\s|[–—]|\s-\s|\.$")
_IN_BRACKETS = re.compile(r"[^\S\n]*\([^\W\d_][^()\n]{0,30}\)")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я])")
_MOST_WORDS = 4
_LEAST_ENDING = 3
_HOUSE_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_LONGEST_CHUNK = 120

KNOWN, GLUED_KNOWN, LIKELY, HOUSE, GLUED = 0.96, 0.9, 0.85, 0.8, 0.6
"""How sure: a place of the pack's table, the same at the end of a run of letters, a name by its
shape, a house with its number or an estate, a name cut out of a run of letters."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place of writing, half-open ``[start, end)`` in code points, and how sure."""

    start: int
    end: int
    certainty: float


class PlaceWords:
    """What a pack knows of the words in a dateline: tables ``place_words``, ``places``, ``dateline_words``, ``weekdays``."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self.leads = self._use("lead") | self._stripped_words()
        self.inner = self._use("inner")
        self.articles = self._use("article")
        self.tails = self._use("tail")
        self.stop_words = frozenset(map(_plain, pack.stop_words))
        self.streets = self._use("street")
        self.houses = self._use("house")
        self.estates = self._use("estate")
        self.here = table_forms(pack, "place_words", "here")
        self.here_pattern = phrase_pattern(self.here)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names, folded: a name by its shape that begins with one is a person's."""
        return frozenset(map(_plain, self._pack.words("given_names")))

    @cached_property
    def known(self) -> frozenset[str]:
        """Names of places in the nominative, folded."""
        return frozenset(_plain(row["form"]) for row in self._pack.rows("places"))

    def is_no_town(self, word: str) -> bool:
        """Whether the word belongs to a street, a house or a person's address."""
        plain = _plain(word)
        return (
            plain in self.streets
            or plain in self.houses
            or any(
                len(street) >= _LEAST_ENDING and plain.endswith(street) for street in self.streets
            )
        )

    def _use(self, use: str) -> frozenset[str]:
        return frozenset(
            _plain(row["form"]) for row in self._pack.rows("place_words") if row["use"] == use
        )

    def _stripped_words(self) -> frozenset[str]:
        """Weekdays, feasts and times of the day, which stand around a place without being part of it."""
        times = (
            row["form"] for row in self._pack.rows("dateline_words") if row.get("use") == "time"
        )
        days = (*self._pack.words("weekdays"), *self._pack.words("feast_days"))
        return frozenset(_plain(form) for form in (*days, *times))


@once_per_pack
def place_words_of(pack: LanguagePack) -> PlaceWords:
    """The pack's words, read once for each state of the pack's files."""
    return PlaceWords(pack)


def find_place(
    text: str, zone: tuple[int, int], dates: Sequence[tuple[int, int]], pack: LanguagePack
) -> PlaceMatch | None:
    """The place named in ``text[zone]`` beside the spans of ``dates``; None where there is only a street or nothing.

    A place that the pack's table knows goes first; otherwise the first name
    before the date, then the first after it.
    """
    words = place_words_of(pack)
    first_date = min((start for start, _ in dates), default=zone[1])
    best: PlaceMatch | None = None
    for start, end in _chunks(text, zone, dates):
        match = _place_in(text, start, _before_brackets(text, start, end), words)
        if match is None:
            continue
        if match.certainty == KNOWN:
            return match
        if best is None or (match.certainty > best.certainty and start < first_date):
            best = match
    return best


def _chunks(
    text: str, zone: tuple[int, int], dates: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Pieces of the zone between dates, line ends, commas and ends of sentences."""
    here = zone[0]
    for start, end in [*sorted(dates), (zone[1], zone[1])]:
        for chunk in _CHUNK.finditer(text, here, max(here, start)):
            cut = chunk.start()
            for mark in _SENTENCE_END.finditer(text, chunk.start(), chunk.end()):
                yield cut, mark.start()
                cut = mark.end()
            yield cut, chunk.end()
        here = max(here, end)


def _place_in(text: str, start: int, end: int, words: PlaceWords) -> PlaceMatch | None:
    found = [
        match.span() for match in _WORD.finditer(text, start, min(end, start + _LONGEST_CHUNK))
    ]
    bare = list(found)
    while bare and _plain(text[slice(*bare[-1])]) in words.leads:
        bare.pop()
    if (house := _house(text, bare, words)) is not None:
        return house
    known = _known_place(text, found, words)
    while known is None and found and _is_lead(text[slice(*found[0])], words):
        found.pop(0)
    while found and _plain(text[slice(*found[-1])]) in words.leads:
        found.pop()
    if not found:
        return None
    known = known or _known_place(text, found, words)
    if known is not None:
        return known
    if any(character.isdigit() for character in text[found[0][0] : found[-1][1]]):
        return None
    return _likely_place(text, found, words)


def _house(text: str, found: list[tuple[int, int]], words: PlaceWords) -> PlaceMatch | None:
    """«1 North Audley Street», «Rokeby Park»: a house by its number before the street, an estate by its name.

    A number behind the street («Porzellangasse 45») is left to the town beside it.
    """
    written = [text[start:end] for start, end in found]
    if not 1 < len(written) <= _MOST_WORDS + 1 or not all(
        word[0].isupper() or word[0].isdigit() or _plain(word) in words.inner | words.streets
        for word in written
    ):
        return None
    has_number = _HOUSE_NUMBER.fullmatch(written[0]) is not None
    last = _plain(written[-1])
    is_street = has_number and last in words.streets | words.estates and len(written) > 2
    is_estate = not has_number and last in words.estates and written[0][0].isupper()
    if not is_street and not (is_estate and _plain(written[0]) not in words.streets):
        return None
    return PlaceMatch(found[0][0], found[-1][1] - text[: found[-1][1]].endswith("."), HOUSE)


def _is_lead(word: str, words: PlaceWords) -> bool:
    """Whether a word stands before the place without being part of it; a capital article is part («Le Mans»)."""
    plain = _plain(word)
    return plain in words.leads and not (word[0].isupper() and plain in words.articles)


def _before_brackets(text: str, start: int, end: int) -> int:
    """The end of the chunk before its brackets; a chunk that is nothing but brackets is empty."""
    bracket = text.find("(", start, end)
    return end if bracket < 0 else bracket


def _known_place(text: str, found: list[tuple[int, int]], words: PlaceWords) -> PlaceMatch | None:
    """The chunk's first words as the table has them, the longest first; also the end of a glued letterhead."""
    for count in range(min(len(found), _MOST_WORDS), 0, -1):
        start, end = found[0][0], found[count - 1][1]
        plain = _plain(text[start:end])
        is_street = count < len(found) and words.is_no_town(text[slice(*found[count])])
        if plain in words.known and text[start].isupper() and not is_street:
            return PlaceMatch(start, _with_brackets(text, _without_dot(text, start, end)), KNOWN)
    if not found:
        return None
    for start, end in reversed(found[-2:]):
        glued = _GLUE.split(text[start:end])
        if len(glued) > 1 and _plain(glued[-1]) in words.known:
            return PlaceMatch(end - len(glued[-1]), end, GLUED_KNOWN)
    return None


def _likely_place(text: str, found: list[tuple[int, int]], words: PlaceWords) -> PlaceMatch | None:
    written = [text[start:end] for start, end in found]
    if (
        len(written) > _MOST_WORDS
        or not written[0][0].isupper()
        or any(map(words.is_no_town, written))
    ):
        return None
    if not all(word[0].isupper() or _plain(word) in words.inner | words.tails for word in written):
        return None
    if len(_plain(written[0])) < 2 or not (
        written[-1][0].isupper() or _plain(written[-1]) in words.tails
    ):
        return None
    if _plain(written[0]) in words.given_names or (
        len(written) == 1 and _plain(written[0]) in words.stop_words
    ):
        return None
    start, end = found[0][0], found[-1][1]
    pieces = _GLUE.split(written[-1])
    if any(map(words.is_no_town, pieces)):
        return None
    if len(pieces) > 1 and (len(written) > 1 or len(pieces) > 2):
        return PlaceMatch(end - len(pieces[-1]), end, GLUED) if len(pieces[-1]) > 2 else None
    return PlaceMatch(start, _with_brackets(text, _without_dot(text, start, end)), LIKELY)


def _with_brackets(text: str, end: int) -> int:
    """The end behind a district in brackets: «Clermont-Créans (Sarthe)»."""
    brackets = _IN_BRACKETS.match(text, end)
    return brackets.end() if brackets else end


def _without_dot(text: str, start: int, end: int) -> int:
    """The end without the dot of the sentence; a short word keeps its own («Frankfurt a. M.»)."""
    last = text[start:end].split()[-1]
    return end - 1 if last.endswith(".") and len(last) > 3 else end


def _plain(word: str) -> str:
    return fold(word).rstrip(".").replace("’", "'")
