"""The sentences of a letter that may speak of a document.

Most sentences hold no word for a document and are never divided into tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from perepiska.annotate.documents.lexicon import CHUNKS_KEPT, CUES
from perepiska.annotate.documents.sentence import QUOTES, Matched, Name, Sentence
from perepiska.records.mention import Mention, NameValue
from perepiska.text.tokens import divided

if TYPE_CHECKING:
    from perepiska.annotate.documents.days import LetterDay
    from perepiska.annotate.documents.lexicon import Lexicon, Phrase, WordUse

_HIT = re.compile(r"[^\W\d_]+|[«„“\"»‚](?=\s?[^\W\d_a-zа-яё])")
_CHUNK = re.compile(r"\S+")
_BLANK_AND_LETTER = 2
_BORDER = re.compile(r"[.!?…][»“”\"’)\]]*\s+(?=[^\w\s]?\s?[^\W_a-zа-яё])|\n\s*\n")
_NAMES_BEFORE = 300
_SHORT = 2
_SPACED_QUOTE = "«"
_LONGEST_TITLE = 16
_LAST_WORD = re.compile(r"[^\W_]+\Z")


def sentences(
    text: str,
    intervals: Iterable[tuple[int, int]],
    names: Sequence[Mention],
    lexicon: Lexicon,
    day: LetterDay,
) -> Iterator[Sentence]:
    """The sentences in ``intervals`` of the letter in which a word may speak of a document, in order."""
    known: tuple[Name, ...] | None = None
    rank = 0
    for start, end in intervals:
        hits = _hits(text, start, end, lexicon)
        borders = _borders(text, start, end, lexicon.titles) if hits else ()
        last = -1
        for hit in hits:
            at = bisect_right(borders, hit) - 1
            if at > last:
                last = at
                known = name_index(names) if known is None else known
                place = (borders[at], borders[at + 1])
                yield _sentence(text, place, known, lexicon, rank=rank + at, day=day)
        rank += max(1, len(borders) - 1)


def _hits(text: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Where words stand that may speak of a document, and marks that may open a title."""
    known = lexicon.hits
    hits: list[int] = []
    for chunk in _CHUNK.finditer(text, start, end):
        at, word = chunk.start(), chunk[0]
        if word[-1] in QUOTES:
            # What opens here may stand behind the blank («„ Der Weg“»).
            behind = chunk.end()
            reach = min(end, behind + _BLANK_AND_LETTER)
            hits.extend(hit for hit in _hits_within(text, at, reach, lexicon) if hit < behind)
            continue
        places = known.get(word)
        if places is None:
            if len(known) >= CHUNKS_KEPT:
                known.clear()
            known[word] = places = tuple(_hits_within(word, 0, len(word), lexicon))
        if places:
            hits += [at + place for place in places]
    return hits


def _hits_within(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    for found in _HIT.finditer(text, start, end):
        word = found[0]
        if word in QUOTES or ((use := lexicon[word]) is not None and use.is_trigger):
            yield found.start()


def _borders(text: str, start: int, end: int, titles: Container[str]) -> list[int]:
    """Where the sentences of ``[start, end)`` begin, and ``end``; a stop behind a title or one or two letters is none."""
    found = [start]
    for border in _BORDER.finditer(text, start, end):
        stop = border.start()
        if text[stop] == ".":
            word = _LAST_WORD.search(text, max(start, stop - _LONGEST_TITLE), stop)
            if word is not None and (len(word[0]) <= _SHORT or word[0].lower() in titles):
                continue
        found.append(border.end())
    found.append(end)
    return found


def _sentence(
    text: str,
    place: tuple[int, int],
    known: tuple[Name, ...],
    lexicon: Lexicon,
    *,
    rank: int,
    day: LetterDay,
) -> Sentence:
    words, starts, ends = divided(text, *place)
    uses = [lexicon[word] for word in words]
    said, rows = _phrases(text, place, uses, starts, ends)
    return Sentence(
        letter=text,
        pack=lexicon.pack,
        words=words,
        starts=starts,
        ends=ends,
        uses=uses,
        cues=_cues(uses),
        rows=rows,
        said=said,
        quotes=_open_quotes(text, words, starts),
        names=known[_first(known, place[0] - _NAMES_BEFORE) : _first(known, place[1])],
        all_names=known,
        rank=rank,
        day=day,
    )


def _first(known: Sequence[Name], start: int) -> int:
    """The place of the first name that begins at ``start`` or behind it; ``known`` are in text order."""
    return bisect_left(known, start, key=attrgetter("start"))


def _cues(uses: Sequence[WordUse | None]) -> dict[str, dict[int, str]]:
    cues: dict[str, dict[int, str]] = {}
    for at, use in enumerate(uses):
        if use is not None and use.cues:
            for sort, value in use.cues:
                cues.setdefault(sort, {}).setdefault(at, value)
    return cues


def _phrases(
    text: str,
    place: tuple[int, int],
    uses: Sequence[WordUse | None],
    starts: Sequence[int],
    ends: Sequence[int],
) -> tuple[dict[str, list[Matched]], dict[str, list[Matched]]]:
    """Cues of several words by use, and the rows of the other tables by table."""
    said: dict[str, list[Matched]] = {}
    rows: dict[str, list[Matched]] = {}
    for use, start, end in zip(uses, starts, ends, strict=True):
        if use is None or not use.phrases:
            continue
        for phrase in use.phrases:
            is_cue = phrase.table == CUES
            found = (
                said.setdefault(phrase.row["use"], [])
                if is_cue
                else rows.setdefault(phrase.table, [])
            )
            found.extend(_matches(text, place, phrase, (start, end)))
    return said, rows


def _matches(
    text: str, place: tuple[int, int], phrase: Phrase, word: tuple[int, int]
) -> Iterator[Matched]:
    """Where the row stands round the word that led to it."""
    start, end = word
    if phrase.pattern is None:
        yield Matched(phrase.row, start, end)
        return
    reach = phrase.reach
    for found in phrase.pattern.finditer(
        text, max(place[0], start - reach), min(place[1], start + reach)
    ):
        is_here = found.start() <= start < found.end()
        if is_here and all(word in found[0] for word in phrase.capitals):
            yield Matched(phrase.row, found.start(), found.end())


def _open_quotes(text: str, words: Sequence[str], starts: Sequence[int]) -> frozenset[int]:
    """The tokens that are quotation marks before the words they hold."""
    return frozenset(
        at for at, word in enumerate(words) if word in QUOTES and _opens(text, word, starts[at])
    )


def _opens(text: str, mark: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if not text[start + 1 : start + 2].strip():
        return mark == _SPACED_QUOTE and not before.strip()
    return not before.isalnum()


def name_index(names: Iterable[Mention]) -> tuple[Name, ...]:
    """The names with their places, in text order."""
    return tuple(
        Name(
            mention.evidence[0].start,
            mention.evidence[0].end,
            mention.kind,
            mention.id,
            isinstance(mention.value, NameValue) and mention.value.is_possessive,
        )
        for mention in names
        if mention.evidence
    )
