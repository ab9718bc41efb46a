"""Logical lines: which line ends are the writer's, and which only those of the paper or of a narrow file.

A line end is only the paper's («soft») where the line is full and the sentence
goes on. Full means, as for whoever sets lines: the next word would not have
fitted. The width is that of the widest line of the paragraph, or of another
paragraph of the text that is set in full lines. What is short by its own sense
(addresses, verse, datelines, signatures, lists) does not fill its lines.

Invariant: a logical line is one or more whole lines of one paragraph; none is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from perepiska.text.tokens import HYPHENS

Interval = tuple[int, int]

_LEAST_WIDTH = 40
"""Characters: narrower lines are verse, addresses or the lines of a small page, which all mean something."""
_MOST_WIDTH = 130
"""A file is not set in wider lines; its line ends are the writer's."""
_SURE_BLOCK = 3
"""So many lines of one width make a paragraph set in full lines; two may be anything."""
_MOST_BEYOND = 0.05
"""Share of lines beyond any width that a text set in lines may have (a headnote pasted in)."""
_LEAST_WORDS = 4
_NEARLY = 0.7
"""Share of the width that a line has at least which goes on in small letters though the next word had fitted."""
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"[^\S\n]*")
_BROKEN = re.compile(rf"[^\W\d_][{HYPHENS}\u00ad\u00ac\u2e17]\Z")
# An initial's dot ends no sentence.
_SENTENCE_END = re.compile(r"[.!?…][\"»“”’')\]]*\Z")
_STOP = re.compile(r"(?:(?<!\b[^\W\d_])\.|[!?…:;,])[\"»“”’')\]]*\Z")
_LIST = re.compile(r"(?:[-–—*•·]|\(?\d{1,3}[.)]|\(?[^\W\d_][.)])\s")
_FIRST_WORD = re.compile(r"[^ \t\n]+")
"""A no-break space belongs to the word."""


def logical_lines(text: str) -> tuple[Interval, ...]:
    r"""The intervals of the logical lines of ``text`` that are not blank, without the white space around them.

    >>> text = (
    ...     "Пишу тебе из Москвы, куда приехал только вчера\nвечером поездом из Томска.\nТвой Л."
    ... )
    >>> [text[start:end] for start, end in logical_lines(text)][1:]
    ['Твой Л.']
    """
    blocks = list(_blocks(text))
    if all(len(block) == 1 for block in blocks):
        return tuple(line for block in blocks for line in block)
    width = max((_width(text, block) for block in blocks), default=0) if _is_set(blocks) else 0
    return tuple(line for block in blocks for line in _logical(text, block, width))


def _is_set(blocks: Sequence[Sequence[Interval]]) -> bool:
    """Whether the text is set in lines at all: in a file of whole paragraphs most run beyond any line."""
    lengths = [end - start for block in blocks for start, end in block]
    return sum(length > _MOST_WIDTH for length in lengths) <= _MOST_BEYOND * len(lengths)


def _blocks(text: str) -> Iterator[list[Interval]]:
    """The lines of each paragraph."""
    block: list[Interval] = []
    end = 0
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if block and (not line or found.start() > end + 1):
            yield block
            block = []
        end = found.end()
        if line:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            block.append((start, start + len(line)))
    if block:
        yield block


def _width(text: str, block: Sequence[Interval]) -> int:
    """The width that the paragraph is set in, 0 where it is not set in full lines."""
    widest = max(end - start for start, end in block)
    if len(block) < _SURE_BLOCK or not _LEAST_WIDTH <= widest <= _MOST_WIDTH:
        return 0
    is_full = all(_fills(text, one, other, widest) for one, other in pairwise(block))
    goes_on = any(_goes_on(text, one, other) for one, other in pairwise(block))
    return widest if is_full and goes_on else 0


def _logical(text: str, block: Sequence[Interval], width: int) -> Iterator[Interval]:
    if len(block) == 1:
        yield block[0]
        return
    is_set = width > 0 and _width(text, block) > 0
    widest = width or max(end - start for start, end in block)
    first = block[0][0]
    for one, other in pairwise(block):
        is_last = other == block[-1]
        is_prose = is_set and (not is_last or _is_sentence(text, other))
        is_doubtful = not width and _is_short(text, other) and not _is_broken(text, one, other)
        may_go_on = (is_prose or _goes_on(text, one, other)) and not is_doubtful
        if not may_go_on or not _is_soft(text, one, other, width=widest, is_set=width > 0):
            yield first, one[1]
            first = other[0]
    yield first, block[-1][1]


def _is_soft(text: str, one: Interval, other: Interval, *, width: int, is_set: bool) -> bool:
    """Whether the end of line ``one``, whose sentence may go on, is only the paper's."""
    length = one[1] - one[0]
    if _LIST.match(text, other[0]):
        return False
    if _is_broken(text, one, other):
        return length >= _LEAST_WIDTH // 2
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return False
    if text[other[0]].islower():
        return length >= max(_LEAST_WIDTH, _NEARLY * width)
    return is_set and _fills(text, one, other, width)


def _fills(text: str, one: Interval, other: Interval, width: int) -> bool:
    """Whether the first word of line ``other`` would not have fitted into line ``one``."""
    found = _FIRST_WORD.match(text, other[0], other[1])
    word = found.end() - found.start() if found else 0
    return one[1] - one[0] + 1 + word > width


def _goes_on(text: str, one: Interval, other: Interval) -> bool:
    """Whether the sentence of line ``one`` is not over; after a comma a capital may as well begin a signature."""
    is_open = _STOP.search(text, one[0], one[1]) is None
    return text[other[0]].islower() or is_open


def _is_short(text: str, line: Interval) -> bool:
    """Whether a line is a word or two, as a farewell is: «herzlichst», «yours», «d'Estournelles»."""
    return len(text[line[0] : line[1]].split()) < _LEAST_WORDS - 1


def _is_sentence(text: str, line: Interval) -> bool:
    """Whether a last line is running text, and no signature."""
    words = text[line[0] : line[1]].split()
    return len(words) >= _LEAST_WORDS and _SENTENCE_END.search(words[-1]) is not None


def _is_broken(text: str, one: Interval, other: Interval) -> bool:
    """Whether a word is broken over the end of line ``one``."""
    return text[other[0]].islower() and _BROKEN.search(text, one[0], one[1]) is not None
