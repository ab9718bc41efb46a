"""The lines of one text and the pieces found in them so far: what the readers of parts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from perepiska.annotate.anatomy.greetings import salutation_end
from perepiska.annotate.anatomy.words import Words
from perepiska.text.tokens import lines, paragraphs

Answer = TypeVar("Answer")
Look = Callable[[str, Words], Answer]

_JOINED = frozenset({"body", "enclosure", "postscript", "closing", "note"})
"""Kinds whose neighbours become one part; headings and notes do so only within a block."""


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


class Walk:
    """One reading of one text from its first line to its last.

    ``kind`` is what running text is: ``body``, or ``enclosure`` once one has
    begun. A place is the index of a line. Readers are functions that take a
    walk and a place, add pieces, and give the place after what they read, or
    None where it is not theirs.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.words = words
        self.lines = _numbered(text)
        self.pieces: list[Piece] = []
        self.kind = "body"
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

    def begins_block(self, place: int) -> bool:
        """Whether a blank line, or nothing, goes before."""
        return place == 0 or self.lines[place - 1].block != self.lines[place].block

    def ends_block(self, place: int) -> bool:
        """Whether a blank line, or nothing, comes after."""
        return self.block_end(place) == place + 1

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


def _belongs(last: Piece, piece: Piece, text: str) -> bool:
    if piece.part in _JOINED:
        return True
    is_in_block = text.count("\n", last.end, piece.start) <= 1
    return piece.part in {"heading", "editorial_note"} and is_in_block


def _numbered(text: str) -> list[Line]:
    blocks = paragraphs(text)
    numbered, block = [], 0
    for start, end in lines(text):
        while block < len(blocks) and blocks[block][1] <= start:
            block += 1
        numbered.append(Line(start, end, text[start:end], block))
    return numbered
