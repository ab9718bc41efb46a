"""Where in a letter its own date may stand, and which of the dates there may be it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.languages import in_any_language
from perepiska.records.letter import Letter
from perepiska.text.dates import DateContext, DateMatch
from perepiska.text.dates.lexicon import fold
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack

LONGEST_ZONE = 1000
LONGEST_NOTE = 4000
WORD = re.compile(r"[^\W\d_]+\.?")
SORTS = ("dateline", "heading", "head", "line", "editorial_note", "own_line")
"""Sorts of zones, the most trusted first. ``head`` is what stands before the salutation, ``line`` an
outermost line, ``own_line`` a line anywhere that holds a date, a name and no more."""
_LONGEST = {
    "dateline": LONGEST_ZONE,
    "heading": LONGEST_ZONE,
    "editorial_note": LONGEST_NOTE,
}
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DIGIT = re.compile(r"\d")
_OUTER_LINES = 4
_LONGEST_LINE = 200
_LONGEST_OWN_LINE = 60
_LONGEST_IN_WORDS = 90
_MOST_WORDS_BESIDE = 7
_MOST_WORDS_ON_OWN_LINE = 4
_LONGEST_WORD = 40

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date and where it stood: the zone's kind and its place in the text."""

    match: DateMatch
    sort: str
    zone: Interval

    @property
    def precision(self) -> int:
        """2 for a day, 1 for a month, 0 for less."""
        bounds = self.match.reading.earliest, self.match.reading.latest
        if bounds[0] is None or bounds[1] is None:
            return 0
        return 2 if bounds[0] == bounds[1] else 1 if bounds[0][:7] == bounds[1][:7] else 0


def candidates(
    letter: Letter, found: Findings, sort: str, pack: LanguagePack, context: DateContext
) -> list[Candidate]:
    """The dates in the zones of one of ``SORTS`` that may be the date of writing, in text order.

    In outermost lines only days and months: a bare year there is rather a number or a title's.
    """
    text, least = letter.text, 0 if sort in _LONGEST else 1
    dates = [
        Candidate(match, sort, zone)
        for zone in _zones(letter, found, sort)
        for match in _dates_in(text, sort, zone, pack, context)
    ]
    return [date for date in dates if date.match.reading.edtf and date.precision >= least]


def _zones(letter: Letter, found: Findings, sort: str) -> Iterator[Interval]:
    if sort in _LONGEST:
        for part in found.parts(sort):
            span = part.evidence[0]
            yield span.start, min(span.end, span.start + _LONGEST[sort])
        return
    if sort == "own_line":
        yield from _own_lines(letter.text)
        return
    read = [part.evidence[0] for part in found.parts("dateline", "editorial_note", "note")]
    salutation = next((part.evidence[0].start for part in found.parts("salutation")), 0)
    lines = [*_lines(letter.text, 0, min(salutation, LONGEST_ZONE)), *_outer_lines(letter.text)]
    for start, end in dict.fromkeys(lines):
        is_head = end <= salutation
        if is_head != (sort == "head") or (
            end - start > _LONGEST_IN_WORDS and not _DIGIT.search(letter.text, start, end)
        ):
            continue
        if not any(span.start < end and start < span.end for span in read):
            yield start, end


def _own_lines(text: str) -> Iterator[Interval]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start <= _LONGEST_OWN_LINE and _DIGIT.search(text, start, end):
            yield start, end


def _outer_lines(text: str) -> list[Interval]:
    """The first and the last lines that are not blank, each at most so long; of a longer one its end."""
    first = list(_lines(text, 0, min(len(text), LONGEST_ZONE)))[:_OUTER_LINES]
    last = list(_lines(text, max(0, len(text) - LONGEST_ZONE), len(text)))[-_OUTER_LINES:]
    return sorted({(max(start, end - _LONGEST_LINE), end) for start, end in (*first, *last)})


def _lines(text: str, start: int, end: int) -> Iterator[Interval]:
    for line in _LINE.finditer(text, start, end):
        yield line.span()


def _dates_in(
    text: str, sort: str, zone: Interval, pack: LanguagePack, context: DateContext
) -> Iterator[DateMatch]:
    """The dates of a zone that may be the date of writing, their offsets in the whole text."""
    start, end = zone
    words = text[start:end]
    for match in in_any_language(words, pack, context, is_only_own=sort == "editorial_note"):
        if sort in ("head", "line", "own_line") and _is_reference(words, match, pack):
            continue
        if sort in ("line", "own_line") and not _stands_as_dateline(words, match):
            continue
        if sort == "own_line" and not _is_alone(words, match):
            continue
        if sort == "editorial_note" and not _dates_the_letter(words, match, pack):
            continue
        yield replace(match, start=match.start + start, end=match.end + start)


@once_per_pack
def _references(pack: LanguagePack) -> frozenset[str]:
    return frozenset(
        fold(row["form"]) for row in pack.rows("place_words") if row["use"] == "reference"
    )


@once_per_pack
def _dating_words(pack: LanguagePack) -> tuple[str, ...]:
    return tuple(fold(row["form"]) for row in pack.rows("date_words") if row["kind"] == "dated")


def _is_reference(line: str, match: DateMatch, pack: LanguagePack) -> bool:
    """Whether the word before a date makes it another document's («от 1. III. 1927 г.»)."""
    before = WORD.findall(line[max(0, match.start - _LONGEST_WORD) : match.start])
    return (
        bool(before)
        and fold(before[-1]) in _references(pack)
        and not _ends_clause(line[: match.start])
    )


def _ends_clause(text: str) -> bool:
    return text.rstrip().endswith((",", ".", ";", ":", "–", "—", "-", "/"))


def _stands_as_dateline(line: str, match: DateMatch) -> bool:
    """Whether a date ends its line, after a name or a clause, or stands with few words but names."""
    before = line[: match.start]
    words_before, words_after = WORD.findall(before), WORD.findall(line[match.end :])
    if words_before and not _ends_clause(before) and not words_before[-1][0].isupper():
        return False
    if not words_after:
        return True
    return len(words_before) + len(words_after) <= _MOST_WORDS_BESIDE and all(
        word[0].isupper() for word in words_after
    )


def _is_alone(line: str, match: DateMatch) -> bool:
    """Whether a line is a day and at most a few words («Wien, 8. 12. 97.»), so that it may stand anywhere."""
    rest = line[: match.start] + line[match.end :]
    return len(WORD.findall(rest)) <= _MOST_WORDS_ON_OWN_LINE and not _DIGIT.search(rest)


def _dates_the_letter(note: str, match: DateMatch, pack: LanguagePack) -> bool:
    """Whether a note's date is the letter's: a word for dating stands before it, or the note is little else."""
    sentence = note[: match.start].rsplit(". ", 1)[-1]
    if any(word in fold(sentence) for word in _dating_words(pack)):
        return True
    rest = WORD.findall(note[: match.start] + note[match.end :])
    return len(rest) <= 2
