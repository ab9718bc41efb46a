"""Where on printed pages a paragraph ends: by space, by indent, by a line that ends early."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perepiska.acquire.flow import Anchor, Begin, End, Gap, Piece, Point
from perepiska.acquire.paragraphs import Look, Paragraph
from perepiska.acquire.readers.pdf.layout import Note, Sheet, body_height, middle
from perepiska.acquire.readers.pdf.page import Line, Word

_MORE_SPACE = 1.3
_USUAL_SPACE = 1.35
_INDENT = 0.5
_NEAR = 2.0
_LARGER = 1.15
_LEAST_WRAPPED = 3
_MOSTLY = 0.6
_ITEM = re.compile(r"[•·–—*-]|\(?\w{1,3}[.)]")
"""What an item of a list begins with, the lines of which are set in under its words."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The measures of one page's text: its edges, where first lines begin, the usual step from line to line."""

    left: float
    right: float
    indented: float | None
    step: float
    height: float


def pieces_of(sheets: Sequence[Sheet]) -> Iterator[Piece]:
    """The pieces of all pages: lines and paragraphs, page breaks, and at the end the footnotes."""
    lines = [line for sheet in sheets for line in sheet.lines]
    writing = _Writing(body_height(lines), _plain_looks(lines))
    last: Line | None = None
    is_full = False
    for number, sheet in enumerate(sheets):
        column = _measured(sheet.lines, lines, writing.height)
        if number > 0 or sheet.label:
            writing.add(Point("page_break", sheet.label))
        labels = {note.label: f"{number} {note.label}" for note in sheet.notes}
        for at, line in enumerate(sheet.lines):
            gap = _gap(last, line, column, is_on_page=at > 0, is_full=is_full)
            is_full = (is_full and gap is Gap.LINE) or _is_full(line, column)
            writing.begin(gap, line)
            writing.take(line, labels)
            last = line
    writing.begin(Gap.PARAGRAPH)
    for number, sheet in enumerate(sheets):
        for note in sheet.notes:
            writing.note(note, f"{number} {note.label}")
    yield from writing.pieces


def _plain_looks(lines: Sequence[Line]) -> frozenset[Look]:
    """The looks that most words have: a letter wholly in italics stresses nothing."""
    words = [word for line in lines for word in line.words]
    counts = Counter(look for word in words for look in word.looks)
    return frozenset(look for look, count in counts.items() if count > _MOSTLY * len(words))


def _measured(own: Sequence[Line], every: Sequence[Line], height: float) -> _Column:
    usual = [line for line in own if abs(line.height - height) < 1] or list(own)
    lines = usual if len(usual) >= 2 * _LEAST_WRAPPED else list(every)
    lefts = Counter(round(line.left) for line in lines)
    most = max(lefts.values(), default=0)
    left = min((place for place, count in lefts.items() if 2 * count >= most), default=0)
    right = max((line.right for line in lines), default=0.0)
    pairs = [
        (first, second)
        for first, second in itertools.pairwise(lines)
        if 0 < first.base - second.base < 4 * height
    ]
    firsts = Counter(
        round(first.left)
        for first, second in pairs
        if first.left > left + _INDENT * height and abs(second.left - left) < _NEAR
    )
    wrapped = [
        first.base - second.base
        for first, second in pairs
        if first.right + second.first_width > right
    ]
    every_step = sorted(first.base - second.base for first, second in pairs)
    least = min([*every_step, _USUAL_SPACE * height])
    step = middle(wrapped, otherwise=least) if len(wrapped) >= _LEAST_WRAPPED else least
    indented = float(firsts.most_common(1)[0][0]) if firsts else None
    return _Column(float(left), right, indented, step, height)


def _gap(
    last: Line | None, line: Line, column: _Column, *, is_on_page: bool, is_full: bool
) -> Gap:
    """What stands between two lines; ``is_full`` says whether the block so far has a line that fills the column."""
    if last is None or abs(last.height - line.height) > 0.15 * last.height:
        return Gap.PARAGRAPH
    step = last.base - line.base
    if is_on_page and (step > _MORE_SPACE * column.step or step < -column.height):
        return Gap.PARAGRAPH
    would_fit = last.right + line.first_width < column.right - _NEAR
    is_level = abs(last.left - line.left) < _NEAR
    is_first = column.indented is not None and abs(line.left - column.indented) < _NEAR
    is_hanging = _ITEM.fullmatch(last.words[0].text) is not None
    if is_first and (would_fit or not (is_level or is_hanging)):
        return Gap.PARAGRAPH
    if abs(line.left - column.left) > _INDENT * column.height:
        return Gap.PARAGRAPH if would_fit and not is_level else Gap.LINE
    if would_fit and (is_full or not is_on_page):
        return Gap.PARAGRAPH
    return Gap.LINE


def _is_full(line: Line, column: _Column) -> bool:
    return line.right > column.right - 3 * column.height


class _Writing(Paragraph):
    """All that has been written, as one stretch; a paragraph in larger letters is a heading."""

    def __init__(self, height: float, plain: frozenset[Look]) -> None:
        super().__init__()
        self.height = height
        self._plain = plain
        self._is_in_heading = False

    def begin(self, gap: Gap, line: Line | None = None) -> None:
        """Begins a line or, after a paragraph, another; None at the end of all."""
        if gap is Gap.PARAGRAPH:
            self.look()
            if self._is_in_heading:
                self.add(End("heading"))
            self._is_in_heading = line is not None and line.height > _LARGER * self.height
        self.add(gap)
        if gap is Gap.PARAGRAPH and self._is_in_heading:
            self.add(Begin("heading"))

    def take(self, line: Line, labels: Mapping[str, str]) -> None:
        """Adds the words of a line; a raised number in ``labels`` becomes the anchor of that note."""
        first = line.words[0]
        if all(word.looks == first.looks and word.is_plain for word in line.words):
            self.write(line.text, self._shown(first.looks))
            return
        for word in line.words:
            start, end = word.raised or (0, 0)
            key = labels.get(word.text[start:end])
            if key is not None:
                self._stretch(word, 0, start)
                self.add(Anchor(key))
            self._stretch(word, end if key is not None else 0, len(word.text))
            self.write(" ", self.looks)

    def _stretch(self, word: Word, start: int, end: int) -> None:
        for first, last, looks in (
            (start, min(end, word.turn), word.looks),
            (max(start, word.turn), end, word.after),
        ):
            if first < last:
                self.write(word.text[first:last], self._shown(looks))

    def _shown(self, looks: tuple[Look, ...]) -> tuple[Look, ...]:
        return tuple(look for look in looks if look not in self._plain)

    def note(self, note: Note, key: str) -> None:
        """Adds a footnote as a paragraph by itself."""
        self.add(Gap.PARAGRAPH, Begin("note", note.label, key))
        for line in note.lines:
            self.add(Gap.LINE)
            self.take(line, {})
        self.look()
        self.add(End("note"))
