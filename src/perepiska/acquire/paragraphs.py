"""From the paragraphs of a word processor to pieces for ``flow``: what the DOCX and ODT readers share.

A writer at the keyboard ends a paragraph where a typist ends a line. Whether two
paragraphs are two blocks or two lines of one (an address, a signature) shows in
what stands between other paragraphs of the same document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from perepiska.acquire.flow import Begin, End, Gap, Kept, Piece, Point

_SEVERAL = re.compile(r"  ")
_WHITE = re.compile(r"[\t\n\r\f]+")
_LONGEST_LINE = 80
_LEAST_SPACE = 3.0

PAGE_BREAK = Point("page_break")
"""Here a page begins; word processors do not keep what it is called."""

Look = tuple[str, str]
"""A kind of mark and its value: ("emphasis", "italic")."""


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its pieces, and what of its looks divides it from others.

    ``before`` and ``after`` are the space around it in points. A heading is
    a block by itself whatever its neighbours are. ``is_line`` says that it is a line of
    what went before, such as a table's second row.
    """

    before: float = 0.0
    after: float = 0.0
    is_heading: bool = False
    is_line: bool = False
    pieces: list[Piece] = field(default_factory=list)
    looks: tuple[Look, ...] = ()

    def add(self, *pieces: Piece) -> None:
        """Adds pieces that are no words."""
        self.pieces.extend(pieces)

    def write(self, text: str, looks: tuple[Look, ...] = ()) -> None:
        """Adds words with the looks they have; neighbours that look the same make one mark."""
        if looks != self.looks:
            self.look(looks)
        text = _WHITE.sub(" ", text)
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, str):
            self.pieces[-1] = last + text
        else:
            self.pieces.append(text)

    def look(self, looks: tuple[Look, ...] = ()) -> None:
        """From here on words have these looks."""
        same = 0
        for old, new in zip(self.looks, looks, strict=False):
            if old != new:
                break
            same += 1
        self.pieces.extend(End(kind) for kind, _ in reversed(self.looks[same:]))
        self.pieces.extend(Begin(kind, value) for kind, value in looks[same:])
        self.looks = looks

    @property
    def length(self) -> int:
        """How many characters of words it has."""
        return sum(len(piece) for piece in self.pieces if isinstance(piece, str))

    @property
    def is_empty(self) -> bool:
        """Whether it has no word."""
        return not any(isinstance(piece, str) and piece.strip() for piece in self.pieces)


def row_of(cells: Iterable[Sequence[Paragraph]], *, is_first: bool) -> Sequence[Paragraph]:
    """A row of a table: a line where each of its cells is one paragraph, else the cells one after the other."""
    worded = [cell for cell in cells if not all(one.is_empty for one in cell)]
    if len(worded) < 2 or any(len(cell) != 1 for cell in worded):
        return [one for cell in worded for one in cell]
    line = Paragraph(is_line=not is_first)
    for cell in worded:
        line.add(*cell[0].pieces, Gap.SPACE)
    return [line]


def pieces_of(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """The pieces of all, with a line end or an empty line between.

    Two neighbours are lines of one block when both are short, no space divides
    them, and the document divides its blocks by empty paragraphs or by space
    elsewhere; all others have an empty line between. Of several page breaks without
    a word between one is left, and none before the first word.
    """
    is_fresh = True
    for piece in _laid_out(paragraphs):
        if isinstance(piece, Point):
            if not is_fresh:
                yield piece
            is_fresh = True
            continue
        is_fresh = is_fresh and not (isinstance(piece, str) and piece.strip())
        yield piece


def _laid_out(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    is_divided = _is_divided(paragraphs)
    before: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.is_empty:
            yield from paragraph.pieces
            yield Gap.PARAGRAPH
            before = None
            continue
        is_line = before is not None and (
            paragraph.is_line or (is_divided and _is_same_block(before, paragraph))
        )
        yield Gap.LINE if is_line else Gap.PARAGRAPH
        yield from _marked(paragraph)
        before = paragraph
    yield Gap.PARAGRAPH


def _marked(paragraph: Paragraph) -> Iterator[Piece]:
    if paragraph.is_heading:
        yield Begin("heading")
    for piece in paragraph.pieces:
        if isinstance(piece, str):
            yield from _kept(piece)
        else:
            yield piece
    if paragraph.is_heading:
        yield End("heading")


def _is_divided(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the document shows where its blocks end, by an empty paragraph or by space, between words."""
    words = [at for at, paragraph in enumerate(paragraphs) if not paragraph.is_empty]
    inner = paragraphs[words[0] : words[-1] + 1] if words else ()
    pairs = itertools.pairwise(inner)
    return any(paragraph.is_empty for paragraph in inner) or any(
        max(first.after, second.before) >= _LEAST_SPACE for first, second in pairs
    )


def _is_same_block(first: Paragraph, second: Paragraph) -> bool:
    if first.is_heading or second.is_heading:
        return False
    if max(first.after, second.before) >= _LEAST_SPACE:
        return False
    return max(first.length, second.length) <= _LONGEST_LINE


def _kept(text: str) -> Iterable[str]:
    """The text for ``flow``; where several spaces stand within, as between words of spaced letters, they stay."""
    inner = text.strip(" ")
    if not _SEVERAL.search(inner):
        return (text,) if text else ()
    return (" " * text.startswith(" "), Kept(inner), " " * text.endswith(" "))
