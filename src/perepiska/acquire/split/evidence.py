"""What speaks for a letter's end above a line, and for a letter's beginning from it on."""

from __future__ import annotations

from perepiska.acquire.split.layout import Line
from perepiska.text.languages import LanguagePack
from perepiska.text.lines import looks, signing
from perepiska.text.lines.greetings import salutation_end
from perepiska.text.lines.words import Words, words_of

_LINES_OF_ENDING = 8
_LINES_OF_HEAD = 16
_LONGEST_OF_HEAD = 240
_LONGEST_OF_ENDING = 400
_SEEN_OF_GREETING = 120
_SHORT = 60
_LINES_ROUND = 3
_LINES_OF_ADDRESS = 5
_LONGEST_AFTER_COPY = 20

SURE, LIKELY = 1.0, 0.8


class Evidence:
    """Asks lines of one text, each once."""

    def __init__(self, lines: tuple[Line, ...], pack: LanguagePack | None) -> None:
        self.lines = lines
        self._words = None if pack is None else words_of(pack)
        self._ending: dict[int, float] = {}
        self._greeting: dict[int, bool] = {}
        self._dateline: dict[int, bool] = {}

    def ended(self, at: int, since: int = -1) -> float:
        """How sure a letter that begins below the line ``since`` ends right above the line ``at``: 0 to 1."""
        best = 0.0
        for before in range(at - 1, max(since, at - 1 - _LINES_OF_ENDING), -1):
            found = self._ends(before)
            # What stands last may be a dateline or a name alone; further up only words of closings count.
            if found == SURE:
                return SURE
            if found and before >= at - 2 and self.has_body(since, before):
                best = found
            if len(self.lines[before].text) > _LONGEST_OF_ENDING:
                break
        return best

    def has_body(self, since: int, before: int) -> bool:
        """Whether a sentence stands between the two lines, so that a date below it is not that of the head."""
        return any(
            len(self.lines[at].text) > _SHORT or self.lines[at].text[-1] in ".!?…"
            for at in range(before - 1, since, -1)
            if not self.dates(at)
        )

    def begins(self, at: int, until: int | None = None) -> float:
        """How sure a letter begins with the line ``at``, looking no further than the line ``until``."""
        best = 0.0
        end = min(at + _LINES_OF_HEAD, len(self.lines) if until is None else until)
        for here in range(at, end):
            if self.greets(here):
                return SURE
            if len(self.lines[here].text) > _LONGEST_OF_HEAD or (
                here > at and self._ends(here) == SURE
            ):
                break
            if self.dates(here):
                best = LIKELY
        return best

    def greets(self, at: int) -> bool:
        """Whether a paragraph begins here with a salutation."""
        if at not in self._greeting:
            self._greeting[at] = _greets(self.lines[at].text, self._words) and not self._addresses(
                at
            )
        return self._greeting[at]

    def dates(self, at: int) -> bool:
        """Whether the line is a dateline."""
        if at not in self._dateline:
            self._dateline[at] = _dates(self.lines[at].text, self._words)
        return self._dateline[at]

    def is_part(self, at: int) -> bool:
        """Whether the line is a part of a letter by its own words: a postscript, an enclosure."""
        if self._words is None:
            return False
        line = self.lines[at].text
        return looks.is_postscript(line, self._words) or looks.is_enclosure(line, self._words)

    def speaks(self, at: int) -> bool:
        """Whether the line greets or takes leave."""
        return self.greets(at) or self._ends(at) == SURE

    def is_dated(self, first: int, end: int) -> bool:
        """Whether the lines, a paragraph, are dates with the words of an address or a letterhead, and end no letter."""
        lines = range(first, end)
        return (
            any(map(self.dates, lines))
            and not any(self._ends(at) == SURE for at in lines)
            and all(self.dates(at) or self._may_address(at) for at in lines)
        )

    def is_copy(self, at: int) -> bool:
        """Whether the line says nothing but that a copy follows («COPIE.»)."""
        return at >= 0 and self._words is not None and _is_copy(self.lines[at].text, self._words)

    def encloses(self, at: int) -> bool:
        """Whether the lines round the line ``at`` say that an enclosure or a copy begins here."""
        if self._words is None:
            return False
        near = self.lines[max(0, at - _LINES_ROUND) : at + _LINES_ROUND]
        return any(_encloses(line.text, self._words) for line in near)

    def _addresses(self, at: int) -> bool:
        """Whether the line that begins like a salutation is part of an address («Monsieur le Président N. Butler, / Paris»)."""
        words, line = self._words, self.lines[at].text
        if words is None or len(line) > _SHORT + _SHORT // 2:
            return False
        end = salutation_end(line, words) or 0
        rest = line[end:].strip(" ,.")
        if rest:
            return looks.is_address_line(rest, words) and rest[0].isupper() and len(rest) < _SHORT
        after = at + 1
        while after < len(self.lines) and not self.lines[after].is_first:
            after += 1
        below = range(at + 1, after)
        is_short = len(below) < _LINES_OF_ADDRESS and all(
            len(self.lines[line].text) < _SHORT and self._may_address(line) for line in below
        )
        return is_short and (bool(below) or after == len(self.lines))

    def _may_address(self, at: int) -> bool:
        line = self.lines[at].text
        return self._words is not None and looks.is_address_line(line, self._words)

    def _ends(self, at: int) -> float:
        if at not in self._ending:
            self._ending[at] = (
                LIKELY if self.dates(at) else _ends(self.lines[at].text, self._words)
            )
        return self._ending[at]


def _greets(line: str, words: Words | None) -> bool:
    head = line[:_SEEN_OF_GREETING]
    if words is None:
        return len(line) < _SHORT and line[-1] in ",!" and line[0].isupper()
    return salutation_end(head, words) is not None


def _encloses(line: str, words: Words) -> bool:
    return len(line) <= looks.LONGEST_DATELINE and (
        _is_copy(line, words) or looks.is_enclosure(line, words)
    )


def _is_copy(line: str, words: Words) -> bool:
    copy = words.copies.match(line)
    return copy is not None and len(line) - copy.end() < _LONGEST_AFTER_COPY and line[0].isupper()


def _dates(line: str, words: Words | None) -> bool:
    if len(line) > looks.LONGEST_DATELINE:
        return False
    if words is None:
        digits = sum(letter.isdigit() for letter in line)
        return 3 <= digits <= 8 and len(line) < _SHORT
    return looks.is_dateline(line, words)


def _ends(line: str, words: Words | None) -> float:
    if words is None:
        return (
            LIKELY if len(line) < _SHORT and line[0].isupper() and line[-1] not in "?!:;" else 0.0
        )
    if signing.inline_ending(line, words) is not None:
        return SURE
    if len(line) > looks.LONGEST_DATELINE:
        return 0.0
    if signing.is_signing(line, words) or signing.is_closing(line, words):
        return SURE
    if looks.is_postscript(line, words):
        return SURE
    return LIKELY if signing.is_name(line, words) else 0.0
