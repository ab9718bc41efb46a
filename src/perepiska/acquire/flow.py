"""From pieces of marked-up text to plain text: what the readers of marked-up formats share.

White space is collapsed as those formats mean it, so that only what is said
between pieces makes lines and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from perepiska.records.mark import Mark


class Gap(IntEnum):
    """What stands between two pieces; of several in a row the highest counts, and two breaks are a paragraph."""

    SPACE = 1
    LINE = 2
    BREAK = 3
    PARAGRAPH = 4
    JOIN = 5


class Kept(str):
    """A piece whose line ends and spaces are part of the text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Begin:
    """Here a marked stretch begins (``records.mark.MARK_KINDS``); ``key`` of a note is what its ``Anchor`` has."""

    kind: str
    value: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Here the stretch of this kind that began last ends."""

    kind: str


@dataclass(frozen=True, slots=True)
class Point:
    """A mark without extent, such as a page break."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Here the note with this key is called."""

    key: str


Piece = str | Gap | Begin | End | Point | Anchor

_BETWEEN = {
    Gap.SPACE: " ",
    Gap.LINE: "\n",
    Gap.BREAK: "\n",
    Gap.PARAGRAPH: "\n\n",
    Gap.JOIN: "",
}
_SPACE = re.compile(r"[ \t\n\f\r]+")
_LINE_HYPHENS = "-\u2010\u00ad\u00ac\u2e17"


def flow(pieces: Iterable[Piece]) -> tuple[str, tuple[Mark, ...]]:
    r"""The text of ``pieces`` and its marks: one space, line end or empty line where a gap or white space stands.

    ``JOIN`` takes white space and a line-end hyphen away: the word goes on.
    Marks hold the words they were set around, without the white space at their
    edges; what holds none is no mark. A point stands before the word that follows
    it, an anchor after the word before it; of several anchors of a note the first counts.

    >>> flow(["Алма-", Gap.LINE, " Ата ", Gap.PARAGRAPH, " перепис-", Gap.JOIN, "\n ка"])[0]
    'Алма-\nАта\n\nпереписка'
    >>> flow(["пишу ", Begin("emphasis", "italic"), "сам ", End("emphasis"), "."])[1]
    (Mark(start=5, end=8, kind='emphasis', value='italic', anchor=None),)
    """
    writing = _Writing()
    for piece in pieces:
        writing.take(piece)
    text = "".join(writing.written)
    return text, writing.marks(text)


@dataclass(slots=True)
class _Writing:
    """The text so far, and what waits for its next word."""

    written: list[str] = field(default_factory=list)
    length: int = 0
    waiting: Gap | None = None
    unplaced: list[Begin | Point] = field(default_factory=list)
    open: list[tuple[Begin, int]] = field(default_factory=list)
    made: list[tuple[int, int, Begin | Point]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)

    def take(self, piece: Piece) -> None:
        if isinstance(piece, str):
            self._write(piece)
        elif isinstance(piece, Gap):
            is_second = self.waiting is Gap.BREAK and piece is Gap.BREAK
            self.waiting = Gap.PARAGRAPH if is_second else max(self.waiting or piece, piece)
        elif isinstance(piece, End):
            self._end(piece.kind)
        elif isinstance(piece, Anchor):
            self.anchors.setdefault(piece.key, self.length)
        else:
            self.unplaced.append(piece)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """All marks in the order of their places, the wider first; what was left open ends with the text."""
        left = [begun for begun in self.unplaced if isinstance(begun, Point)]
        self.made += [(self.length, self.length, begun) for begun in left]
        self.made += [(start, self.length, begun) for begun, start in self.open]
        found = [self._mark(text, *one) for one in self.made]
        return tuple(
            sorted(
                (mark for mark in found if mark is not None),
                key=lambda mark: (mark.start, -mark.end, mark.kind, mark.value),
            )
        )

    def _mark(self, text: str, start: int, end: int, begun: Begin | Point) -> Mark | None:
        if isinstance(begun, Point):
            return Mark(start, end, begun.kind, begun.value)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        anchor = self.anchors.get(begun.key) if begun.key else None
        return Mark(start, end, begun.kind, begun.value, anchor) if start < end else None

    def _end(self, kind: str) -> None:
        for at in range(len(self.unplaced) - 1, -1, -1):
            begun = self.unplaced[at]
            if isinstance(begun, Begin) and begun.kind == kind:
                del self.unplaced[at]  # it held no word
                return
        for at in range(len(self.open) - 1, -1, -1):
            begun, start = self.open[at]
            if begun.kind == kind:
                del self.open[at]
                self.made.append((start, self.length, begun))
                return

    def _write(self, piece: str) -> None:
        if isinstance(piece, Kept):
            core, before, after = self._kept(piece)
        else:
            text = _SPACE.sub(" ", piece)
            core = text.strip(" ")
            before = Gap.SPACE if text[:1] == " " else None
            after = Gap.SPACE if text[-1:] == " " else None
        if before:
            self.waiting = max(self.waiting or before, before)
        if core:
            if self.written:
                self._bridge()
            self._place()
            self.written.append(core)
            self.length += len(core)
            self.waiting = after

    def _kept(self, piece: Kept) -> tuple[str, Gap | None, Gap | None]:
        """The piece without line ends at its edges where a gap stands anyway, and the gaps that these make."""
        is_at_edge = not self.written or (self.waiting or Gap.SPACE) >= Gap.LINE
        core = (piece.lstrip("\n") if is_at_edge else str(piece)).rstrip("\n")
        ends = len(piece) - len(piece.rstrip("\n"))
        after = None if not ends else Gap.LINE if ends == 1 else Gap.PARAGRAPH
        return core, None if core else after, after

    def _bridge(self) -> None:
        if self.waiting is Gap.JOIN:
            self._shorten()
        between = "" if self.waiting is None else _BETWEEN[self.waiting]
        if between:
            self.written.append(between)
            self.length += len(between)

    def _shorten(self) -> None:
        """Takes the hyphen at the end away, also from what was marked or called there."""
        last = self.written[-1].rstrip(_LINE_HYPHENS)
        self.length -= len(self.written[-1]) - len(last)
        self.written[-1] = last
        most = self.length
        for at in range(len(self.made) - 1, -1, -1):
            start, end, begun = self.made[at]
            if end <= most:
                break
            self.made[at] = (min(start, most), most, begun)
        self.open = [(begun, min(start, most)) for begun, start in self.open]
        self.anchors = {key: min(at, most) for key, at in self.anchors.items()}

    def _place(self) -> None:
        if not self.unplaced:
            return
        for begun in self.unplaced:
            if isinstance(begun, Begin):
                self.open.append((begun, self.length))
            else:
                self.made.append((self.length, self.length, begun))
        self.unplaced = []
