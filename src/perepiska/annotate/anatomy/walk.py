"""The lines of one text and the pieces found in them so far: what the readers of parts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from perepiska.records.mark import Mark
from perepiska.text.lines.greetings import calling_end, salutation_end
from perepiska.text.lines.looks import undated_rest
from perepiska.text.lines.words import Words

Answer = TypeVar("Answer")
Look = Callable[[str, Words], Answer]

_JOINED = frozenset({"body", "enclosure", "postscript", "closing"})
"""Kinds whose neighbours become one part; headings and notes do so only within a block."""
_MOSTLY = 0.8
_MARKED = 0.97
UNMARKED = 0.55
"""How sure a postscript without a mark is."""
_TELLING = 300
"""So many characters tell whether a text is in capitals."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the kind of part it is and how sure that is."""

    start: int
    end: int
    part: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; ``block`` numbers the paragraphs."""

    start: int
    end: int
    text: str
    block: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The interval of the letter that ``text[first:last]`` stands for, ``first < last``."""
        return self.start + first, self.start + last

    def rest(self, at: int) -> Line:
        """What is left from the offset ``at`` of ``text`` on, without the white space before it."""
        at += len(self.text[at:]) - len(self.text[at:].lstrip())
        return replace(self, start=self.start + at, text=self.text[at:])


class Walk:
    """One reading of one text from its first line to its last.

    ``kind`` is what running text is: ``body``, or ``enclosure`` once one has
    begun. A place is the index of a line. Readers are functions that take a
    walk and a place, add pieces, and give the place after what they read, or
    None where it is not theirs.
    """

    def __init__(self, text: str, words: Words, marks: Sequence[Mark] = ()) -> None:
        self.words = words
        self.notes = tuple(_notes(text, marks))
        self.lines = _numbered(text, self.notes)
        headings = [mark for mark in marks if mark.kind == "heading"]
        self.headed = frozenset(
            line.start
            for line in (self.lines if headings else ())
            if any(mark.start <= line.start < mark.end for mark in headings)
        )
        self.pieces: list[Piece] = []
        self.kind = "body"
        self.is_dictated = _is_in_capitals(text[:_TELLING]) and bool(words.telegrams.search(text))
        self.may_be_annotated = words.surely_editor.is_hinted(text)
        self.may_sign: dict[tuple[int, str], bool] = {}
        self._block_ends = {line.block: place + 1 for place, line in enumerate(self.lines)}

    @property
    def last_part(self) -> str:
        """The kind of the last piece, «» at the beginning."""
        return self.pieces[-1].part if self.pieces else ""

    def line(self, place: int) -> Line | None:
        """The line at ``place``, None outside the text."""
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def look(self, ask: Look[Answer], place: int) -> Answer:
        """What ``ask`` says of the line at ``place``; ``text.lines`` answers each question once."""
        return ask(self.lines[place].text, self.words)

    def is_dated(self, place: int) -> bool:
        """Whether the line is a dateline."""
        return self.look(undated_rest, place) is not None

    def greets(self, place: int) -> bool:
        """Whether the line begins with a salutation."""
        return self.look(salutation_end, place) is not None

    def calls(self, place: int) -> bool:
        """Whether the line begins with a name called out («Коля!»), at the head of a block or under a dateline."""
        is_first = self.begins_block(place) or self.is_dated(place - 1)
        return is_first and self.look(calling_end, place) is not None

    def begins_block(self, place: int) -> bool:
        """Whether a blank line, or nothing, goes before."""
        return place == 0 or self.lines[place - 1].block != self.lines[place].block

    def ends_block(self, place: int) -> bool:
        """Whether a blank line, or nothing, comes after."""
        return self.block_end(place) == place + 1

    def block_start(self, place: int) -> int:
        """The place of the first line of the block."""
        while not self.begins_block(place):
            place -= 1
        return place

    def block_end(self, place: int) -> int:
        """The place after the last line of the block."""
        return self._block_ends[self.lines[place].block]

    def add(self, part: str, certainty: float, first: int, last: int | None = None) -> int:
        """Adds the lines from ``first`` to ``last`` as one piece and gives the place after them."""
        last = first if last is None else last
        self.pieces.append(Piece(self.lines[first].start, self.lines[last].end, part, certainty))
        return last + 1


def with_notes(pieces: list[Piece], notes: Sequence[tuple[int, int]], text: str) -> list[Piece]:
    """The pieces with the notes of the source between them; one that goes around a note is cut there."""
    if not notes:
        return pieces
    made = [Piece(start, end, "note", _MARKED) for start, end in notes]
    for piece in pieces:
        made += [
            replace(piece, start=start, end=end)
            for start, end in _outside(piece.start, piece.end, notes, text)
        ]
    return sorted(made, key=lambda piece: piece.start)


def joined(pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces with neighbours of one kind made into one part, where they belong together."""
    parts: list[Piece] = []
    first = 0
    for place in range(1, len(pieces) + 1):
        if place < len(pieces):
            last, piece = pieces[place - 1], pieces[place]
            if last.part == piece.part and _belongs(last, piece, text):
                continue
        run = pieces[first:place]
        certainty = max(piece.certainty for piece in run)
        parts += [Piece(run[0].start, run[-1].end, run[0].part, certainty)] if run else []
        first = place
    return parts


def _is_in_capitals(text: str) -> bool:
    if sum(map(str.islower, text)) > (1 - _MOSTLY) * len(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def _belongs(last: Piece, piece: Piece, text: str) -> bool:
    if piece.part in _JOINED:
        return True
    is_in_block = text.count("\n", last.end, piece.start) <= 1
    return piece.part in {"heading", "editorial_note", "note"} and is_in_block


def _notes(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The stretches that the source marks as notes, in order; a note inside another is part of that.

    A remark of one word in the middle of a line («[sic]») divides no part.
    """
    after = 0
    for mark in sorted(
        mark for mark in marks if mark.kind == "note" and _stands_apart(mark, text)
    ):
        if mark.start >= after and mark.end > mark.start:
            yield mark.start, mark.end
            after = mark.end


def _stands_apart(mark: Mark, text: str) -> bool:
    if mark.anchor is not None or len(text[mark.start : mark.end].split()) > 1:
        return True
    first = text.rfind("\n", 0, mark.start) + 1
    last = text.find("\n", mark.end)
    return text[first : last if last >= 0 else None].strip(" \t") == text[mark.start : mark.end]


def _numbered(text: str, notes: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines of the letter itself: what the source marks as a note is left out, a line around one is two.

    Where the lines come from is decided here alone.
    """
    numbered: list[Line] = []
    block = place = 0
    for written in text.split("\n"):
        bare = written.strip()
        if bare:
            start = place + written.index(bare)
            end = start + len(bare)
            for first, last in _outside(start, end, notes, text) if notes else ((start, end),):
                numbered.append(Line(first, last, text[first:last], block))
        else:
            block += 1
        place += len(written) + 1
    return numbered


def _outside(
    start: int, end: int, notes: Sequence[tuple[int, int]], text: str
) -> Iterator[tuple[int, int]]:
    """What of ``[start, end)`` no note covers, without the white space at its edges."""
    place = start
    for first, last in (*notes, (end, end)):
        if last <= place or first > end:
            continue
        bare = text[place : max(place, first)].strip()
        if bare:
            begin = text.index(bare, place)
            yield begin, begin + len(bare)
        place = max(place, last)
