"""Where in a letter its own date may stand, and which of the dates there may be it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perepiska.annotate import Findings
from perepiska.records.letter import Letter
from perepiska.text.dates import DateContext, DateMatch, find_dates
from perepiska.text.dates.lexicon import fold
from perepiska.text.languages import LanguagePack

LONGEST_ZONE = 1000
LONGEST_NOTE = 4000
WORD = re.compile(r"[^\W\d_]+\.?")
_OUTER_LINES = 4
_LONGEST_LINE = 200
_MOST_WORDS_BESIDE = 7
_LONGEST_WORD = 40

Zone = tuple[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date and where it stood: the zone's kind and its place in the text."""

    match: DateMatch
    sort: str
    zone: tuple[int, int]

    @property
    def precision(self) -> int:
        """2 for a day, 1 for a month, 0 for less."""
        bounds = self.match.reading.earliest, self.match.reading.latest
        if bounds[0] is None or bounds[1] is None:
            return 0
        return 2 if bounds[0] == bounds[1] else 1 if bounds[0][:7] == bounds[1][:7] else 0


def zones_of(letter: Letter, found: Findings) -> Iterator[Zone]:
    """Where the date of writing may stand: (sort, interval), in text order for each sort.

    ``head`` is what stands before the salutation, ``line`` an outermost line.
    """
    for sort, longest in (
        ("dateline", LONGEST_ZONE),
        ("heading", LONGEST_ZONE),
        ("editorial_note", LONGEST_NOTE),
    ):
        for part in found.parts(sort):
            span = part.evidence[0]
            yield sort, (span.start, min(span.end, span.start + longest))
    read = [part.evidence[0] for part in found.parts("dateline", "editorial_note", "note")]
    salutation = next((part.evidence[0].start for part in found.parts("salutation")), 0)
    lines = [*_lines(letter.text, 0, min(salutation, LONGEST_ZONE)), *_outer_lines(letter.text)]
    for start, end in dict.fromkeys(lines):
        if not any(span.start < end and start < span.end for span in read):
            yield ("head" if end <= salutation else "line"), (start, end)


def _outer_lines(text: str) -> list[tuple[int, int]]:
    """The first and the last lines that are not blank, each at most so long; of a longer one its end."""
    first = list(_lines(text, 0, min(len(text), LONGEST_ZONE)))[:_OUTER_LINES]
    last = list(_lines(text, max(0, len(text) - LONGEST_ZONE), len(text)))[-_OUTER_LINES:]
    return sorted({(max(start, end - _LONGEST_LINE), end) for start, end in (*first, *last)})


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        if line.group().strip():
            yield start + line.start(), start + line.end()


def dates_in(
    text: str, sort: str, zone: tuple[int, int], pack: LanguagePack, context: DateContext
) -> Iterator[DateMatch]:
    """The dates of a zone that may be the date of writing, their offsets in the whole text."""
    start, end = zone
    words = text[start:end]
    for match in find_dates(words, pack, context=context):
        if sort in ("head", "line") and _is_reference(words, match, pack):
            continue
        if sort == "line" and not _stands_as_dateline(words, match):
            continue
        if sort == "editorial_note" and not _dates_the_letter(words, match, pack):
            continue
        yield replace(match, start=match.start + start, end=match.end + start)


def _is_reference(line: str, match: DateMatch, pack: LanguagePack) -> bool:
    """Whether the word before a date makes it another document's («от 1. III. 1927 г.»)."""
    before = WORD.findall(line[max(0, match.start - _LONGEST_WORD) : match.start])
    references = {
        fold(row["form"]) for row in pack.rows("place_words") if row["use"] == "reference"
    }
    return (
        bool(before) and fold(before[-1]) in references and not _ends_clause(line[: match.start])
    )


def _ends_clause(text: str) -> bool:
    return text.rstrip().endswith((",", ".", ";", ":", "–", "—", "-"))


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


def _dates_the_letter(note: str, match: DateMatch, pack: LanguagePack) -> bool:
    """Whether a note's date is the letter's: a word for dating stands before it, or the note is little else."""
    sentence = note[: match.start].rsplit(". ", 1)[-1]
    dated = [fold(row["form"]) for row in pack.rows("date_words") if row["kind"] == "dated"]
    if any(word in fold(sentence) for word in dated):
        return True
    rest = WORD.findall(note[: match.start] + note[match.end :])
    return len(rest) <= 2
