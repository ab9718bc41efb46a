"""The lines of one text and the pieces found in them so far: what the readers of parts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from perepiska.annotate.anatomy.greetings import calling_end, salutation_end
from perepiska.annotate.anatomy.looks import is_dateline
from perepiska.annotate.anatomy.words import Words
from perepiska.text.folding import FoldingRules, fold, is_spelt_the_old_way, rules_of
from perepiska.text.tokens import lines, paragraphs

Answer = TypeVar("Answer")
Look = Callable[[str, Words], Answer]

_JOINED = frozenset({"body", "enclosure", "postscript", "closing", "note"})
"""Kinds whose neighbours become one part; headings and notes do so only within a block."""
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the kind of part it is and how sure that is."""

    start: int
    end: int
    part: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; ``block`` numbers the paragraphs.

    ``text`` is in today's spelling; in an old letter ``starts`` and ``ends``
    hold for each of its characters the interval of the letter it stands for.
    """

    start: int
    end: int
    text: str
    block: int
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The interval of the letter that ``text[first:last]`` stands for, ``first < last``."""
        if self.starts:
            return self.start + self.starts[first], self.start + self.ends[last - 1]
        return self.start + first, self.start + last

    def rest(self, at: int) -> Line:
        """What is left from the offset ``at`` of ``text`` on, without the white space before it."""
        at += len(self.text[at:]) - len(self.text[at:].lstrip())
        start, _ = self.span(at, at + 1)
        gone = start - self.start
        return replace(
            self,
            start=start,
            text=self.text[at:],
            starts=[place - gone for place in self.starts[at:]],
            ends=[place - gone for place in self.ends[at:]],
        )


class Walk:
    """One reading of one text from its first line to its last.

    ``kind`` is what running text is: ``body``, or ``enclosure`` once one has
    begun. A place is the index of a line. Readers are functions that take a
    walk and a place, add pieces, and give the place after what they read, or
    None where it is not theirs.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.words = words
        self.lines = _numbered(text, rules_of(words.pack))
        self.pieces: list[Piece] = []
        self.kind = "body"
        self.is_dictated = words.telegrams.search(text) is not None and _is_in_capitals(text)
        self.may_sign: dict[tuple[int, str], bool] = {}
        self._looks: dict[tuple[Look[object], int], object] = {}
        self._block_ends = {line.block: place + 1 for place, line in enumerate(self.lines)}

    @property
    def last_part(self) -> str:
        """The kind of the last piece, «» at the beginning."""
        return self.pieces[-1].part if self.pieces else ""

    def line(self, place: int) -> Line | None:
        """The line at ``place``, None outside the text."""
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def look(self, ask: Look[Answer], place: int) -> Answer:
        """What ``ask`` says of the line at ``place``; each question is put to a line once."""
        line = self.lines[place]
        key = (ask, line.start)
        if key not in self._looks:
            self._looks[key] = ask(line.text, self.words)
        return cast("Answer", self._looks[key])

    def greets(self, place: int) -> bool:
        """Whether the line begins with a salutation."""
        return self.look(salutation_end, place) is not None

    def calls(self, place: int) -> bool:
        """Whether the line begins with a name called out («Коля!»), at the head of a block or under a dateline."""
        is_first = self.begins_block(place) or self.look(is_dateline, place - 1)
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


def joined(pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces with neighbours of one kind made into one part, where they belong together."""
    parts: list[Piece] = []
    for piece in pieces:
        last = parts[-1] if parts else None
        if last is not None and last.part == piece.part and _belongs(last, piece, text):
            certainty = max(last.certainty, piece.certainty)
            parts[-1] = replace(last, end=piece.end, certainty=certainty)
        else:
            parts.append(piece)
    return parts


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def _belongs(last: Piece, piece: Piece, text: str) -> bool:
    if piece.part in _JOINED:
        return True
    is_in_block = text.count("\n", last.end, piece.start) <= 1
    return piece.part in {"heading", "editorial_note"} and is_in_block


def _numbered(text: str, rules: FoldingRules) -> list[Line]:
    blocks = paragraphs(text)
    is_old = is_spelt_the_old_way(text, rules)
    numbered, block = [], 0
    for start, end in lines(text):
        while block < len(blocks) and blocks[block][1] <= start:
            block += 1
        line = Line(start, end, text[start:end], block)
        numbered.append(_spelt_today(line, rules) if is_old else line)
    return numbered


def _spelt_today(line: Line, rules: FoldingRules) -> Line:
    view = fold(line.text, rules, is_old=True)
    if view.text == line.text or not view.text.strip():
        return line
    return replace(line, text=view.text, starts=view.starts, ends=view.ends)
