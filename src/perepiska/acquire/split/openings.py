"""Where letters begin that nothing divides but blank lines: a salutation or a dateline under the end of another letter."""

from __future__ import annotations

from perepiska.acquire.split.evidence import SURE, Evidence
from perepiska.acquire.split.layout import Line
from perepiska.acquire.split.shapes import Heading

_LINES_OF_HEAD = 5
_LEAST = 2
_FEW = 20
_LONG = 100


def openings(lines: tuple[Line, ...], evidence: Evidence) -> list[Heading]:
    """The first lines of letters under the end of another, told by the words of letters alone.

    Whether a date between a signature and a salutation belongs to the one or
    to the other, the file itself tells: where letters have their date in one
    paragraph with the salutation, or the first of all has it above, so have
    the others. An address there is left to the letter above: nothing tells whose it is.
    """
    opened = [at for at in range(len(lines)) if _opens(lines, evidence, at)]
    if len(opened) < _LEAST:
        return []
    leads = _leads(lines, evidence, opened)
    found = []
    last = 0
    for at in opened:
        head = _head(lines, evidence, at, last) if leads else _paragraph(lines, at)
        if head > last and evidence.ended(head, last - 1) == SURE and not evidence.encloses(head):
            found.append(Heading(head, "opening"))
            last = at
    return found


def _opens(lines: tuple[Line, ...], evidence: Evidence, at: int) -> bool:
    """Whether a letter may open here: a salutation, maybe under a dateline in one paragraph, or long text under a dateline."""
    # A salutation is asked for first: it is told more cheaply than a date, and there are fewer.
    if lines[at].is_first and evidence.greets(at):
        return True
    is_long = lines[at].is_first and len(lines[at].text) > _LONG
    if at == 0 or not (is_long or (not lines[at].is_first and evidence.greets(at))):
        return False
    if evidence.dates(at - 1):
        return True
    return not lines[at].is_first and at > 1 and evidence.dates(at - 2)


def _leads(lines: tuple[Line, ...], evidence: Evidence, opened: list[int]) -> bool:
    votes = sum(not lines[at].is_first for at in opened)
    first = opened[0]
    is_above = any(evidence.dates(at) for at in range(max(0, first - _LINES_OF_HEAD), first))
    return votes * _FEW > len(opened) or (is_above and first < _LINES_OF_HEAD * 2)


def _head(lines: tuple[Line, ...], evidence: Evidence, at: int, last: int) -> int:
    """The first line of the datelines above the salutation ``at``, or of its paragraph."""
    head = _paragraph(lines, at)
    while head - 1 > last:
        above = _paragraph(lines, head - 1)
        if above <= last or not evidence.is_dated(above, head):
            break
        head = above
    return head


def _paragraph(lines: tuple[Line, ...], at: int) -> int:
    """The first line of the paragraph; ``at`` itself where that is too far above."""
    for head in range(at, max(-1, at - _LINES_OF_HEAD - 1), -1):
        if lines[head].is_first:
            return head
    return at
