"""The letters and passages that a pattern of headings divides a text into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perepiska.acquire.readers import Reading
from perepiska.acquire.split.apart import apart_words, is_matter, is_section
from perepiska.acquire.split.evidence import LIKELY, SURE, Evidence
from perepiska.acquire.split.layout import Line
from perepiska.acquire.split.patterns import Pattern, best_of, raised_heads
from perepiska.acquire.split.shapes import is_separator
from perepiska.acquire.split.support import BETWEEN
from perepiska.records.mark import Mark
from perepiska.text.languages import LanguagePack

_COMMON = frozenset(
    ("correspondent", "institution", "language", "repository", "shelfmark", "witness")
)
"""Fields of facts that hold for each letter of a file; a title or a date of the file is none of its letters'."""
_BY_WORDS = (
    "This file was divided into {} letters by their salutations and closings alone; look where each begins, "
    "and give each a heading with a number where one begins elsewhere."
)
_LEAST_AFTER_UNHEADED = 4
_LINES_OF_DATE = 3
_LINES_TO_GREETING = 4
_LINES_OF_HEAD = 16


@dataclass(frozen=True, slots=True)
class Split:
    """The letters of one file in their order, and the passages that are none.

    A passage is the number of the letter (from 1) before which it stands, None
    after the last, and its words. ``note`` is a sentence for the report where the
    file may hold more letters than were told apart, else empty.
    """

    letters: tuple[Reading, ...]
    passages: tuple[tuple[int | None, str], ...] = ()
    note: str = ""


def cut(
    reading: Reading,
    lines: tuple[Line, ...],
    evidence: Evidence,
    patterns: Sequence[Pattern],
    pack: LanguagePack | None,
) -> Split:
    """``reading`` divided by the best of ``patterns``, or whole where none is sure."""
    best = best_of(patterns)
    if best is None:
        return Split((reading,), note=_doubt(patterns, evidence))
    raised = raised_heads(best, patterns)
    intervals = _Cutter(lines, evidence, pack).letters(best, raised)
    if len(intervals) < 2:
        return Split((reading,), note=_doubt(patterns, evidence))
    letters = tuple(
        _slice(reading, start, end, before) for start, end, before in _placed(intervals)
    )
    note = _BY_WORDS.format(len(letters)) if best.sort == "opening" else ""
    return Split(letters, tuple(_passages(reading.text, intervals)), note)


class _Cutter:
    """The intervals of the letters, from the lines that head them."""

    def __init__(
        self, lines: tuple[Line, ...], evidence: Evidence, pack: LanguagePack | None
    ) -> None:
        self.lines = lines
        self.evidence = evidence
        self.words = apart_words(pack)

    def letters(self, best: Pattern, heads: Sequence[int]) -> list[tuple[int, int]]:
        """The intervals in order; none where the file is one letter that quotes or encloses others."""
        starts = [at + (best.sort == "separator") for at in heads]
        ends = [*heads[1:], len(self.lines)]
        chunks = list(zip(starts, ends, strict=True))
        if heads[0] > 0:
            is_letter = self._is_unheaded_letter(heads[0], best)
            if is_letter is None:
                return []
            chunks[:0] = [(0, heads[0])] * is_letter
        trimmed = [
            self._trimmed(first, end, is_headed=best.sort not in BETWEEN) for first, end in chunks
        ]
        return [
            (self.lines[first].start, self.lines[end - 1].end)
            for first, end in trimmed
            if first < end
        ]

    def _is_unheaded_letter(self, end: int, best: Pattern) -> bool | None:
        """Whether what stands above the first heading is a letter; None where all of the file is that letter."""
        if is_matter(self.lines[0].text, self.words):
            return False
        if best.sort in BETWEEN:
            return True
        if not self._opens(end):
            return None if self.lines[end - 1].text[-1] == ":" else False
        ended = self.evidence.ended(end) >= LIKELY
        return True if ended and len(best.headings) >= _LEAST_AFTER_UNHEADED else None

    def _opens(self, end: int) -> bool:
        """Whether the first lines, up to ``end``, open a letter: a dateline at once, or a salutation soon."""
        return any(map(self.evidence.dates, range(min(end, _LINES_OF_DATE)))) or any(
            map(self.evidence.greets, range(min(end, _LINES_OF_HEAD)))
        )

    def _trimmed(self, first: int, end: int, *, is_headed: bool) -> tuple[int, int]:
        """The lines of a letter without the titles of parts above, and the notes or separators below."""
        while first < end and not is_headed and self._is_title(first, end):
            first += 1
        if first < end and not is_headed and is_matter(self.lines[first].text, self.words):
            return first, first
        after = next((at for at in range(first + 1, end) if self._is_apart(at, first, end)), end)
        while after > first + 1 and is_separator(self.lines[after - 1].text):
            after -= 1
        return first, after

    def _is_apart(self, at: int, first: int, end: int) -> bool:
        """Whether a foreword, notes or the title of the next part begin on this line, which stands alone."""
        line = self.lines[at]
        if not line.is_first or (at + 1 < end and not self.lines[at + 1].is_first):
            return False
        is_behind = end == len(self.lines) or self.evidence.ended(at, first) >= LIKELY
        if is_matter(line.text, self.words):
            return is_behind
        return at + 1 == end and end < len(self.lines) and is_section(line.text, self.words)

    def _is_title(self, at: int, end: int) -> bool:
        line = self.lines[at].text
        is_alone = at + 1 < end and self.lines[at + 1].is_first
        return is_alone and (is_separator(line) or is_section(line, self.words))


def _placed(intervals: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The intervals with the end of the one before."""
    ends = [0, *(end for _, end in intervals)]
    return [(start, end, before) for (start, end), before in zip(intervals, ends, strict=False)]


def _passages(text: str, intervals: Sequence[tuple[int, int]]) -> list[tuple[int | None, str]]:
    found: list[tuple[int | None, str]] = []
    for number, (start, _, before) in enumerate(_placed(intervals), 1):
        found.append((number, text[before:start].strip()))
    found.append((None, text[intervals[-1][1] :].strip()))
    return [(number, passage) for number, passage in found if passage]


def _slice(reading: Reading, start: int, end: int, before: int) -> Reading:
    """The letter ``[start, end)`` with its marks; what is left out of the file is told with its first letter."""
    marks = (_moved(mark, start, end, before) for mark in reading.marks)
    return replace(
        reading,
        text=reading.text[start:end],
        facts=tuple(fact for fact in reading.facts if fact.field in _COMMON),
        left_out=reading.left_out if before == 0 else (),
        marks=tuple(sorted((mark for mark in marks if mark is not None), key=_place)),
        parts=(),
    )


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind, mark.value


def _moved(mark: Mark, start: int, end: int, before: int) -> Mark | None:
    """``mark`` in the offsets of the letter, None where it lies outside; a point in the white space above belongs to it."""
    if mark.start == mark.end:
        if not before <= mark.start < end:
            return None
        first = last = max(mark.start, start)
    else:
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            return None
    is_called_here = mark.anchor is not None and start <= mark.anchor <= end
    anchor = mark.anchor - start if mark.anchor is not None and is_called_here else None
    return replace(mark, start=first - start, end=last - start, anchor=anchor)


def _doubt(patterns: Sequence[Pattern], evidence: Evidence) -> str:
    """A sentence on how many letters the file may hold; «» where nothing speaks for more than one."""
    most = max((_likely(pattern, evidence) for pattern in patterns), default=0)
    if not most:
        return ""
    return (
        f"This file may hold {most + 1} letters; it was read as one, because nothing divides them surely. "
        "If they are several, give each a heading with a number, or a file of its own."
    )


def _likely(pattern: Pattern, evidence: Evidence) -> int:
    """How many headings stand under the end of a letter; where they are no headings by their words, above a salutation too."""
    is_named = pattern.sort in ("signed", "pair", "word")
    return sum(
        evidence.ended(heading.at) == SURE and (is_named or _greets_near(heading.at, evidence))
        for heading in pattern.headings
    )


def _greets_near(at: int, evidence: Evidence) -> bool:
    return any(map(evidence.greets, range(at, min(at + _LINES_TO_GREETING, len(evidence.lines)))))
