"""From pieces of marked-up text to plain text: what the readers of HTML and TEI share.

White space is collapsed as those formats mean it, so that only the marks
between pieces make lines and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum


class Mark(IntEnum):
    """What stands between two pieces; of several in a row the highest counts, and two breaks are a paragraph."""

    SPACE = 1
    LINE = 2
    BREAK = 3
    PARAGRAPH = 4
    JOIN = 5


class Kept(str):
    """A piece whose line ends and spaces are part of the text."""

    __slots__ = ()


_BETWEEN = {
    Mark.SPACE: " ",
    Mark.LINE: "\n",
    Mark.BREAK: "\n",
    Mark.PARAGRAPH: "\n\n",
    Mark.JOIN: "",
}
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACES = " \t\n\f\r"
_LINE_HYPHENS = "-\u2010\u00ad\u00ac\u2e17"


def flow(pieces: Iterable[str | Mark]) -> str:
    r"""The text of ``pieces``: one space, line end or empty line where a mark or white space stands.

    ``JOIN`` takes white space and a line-end hyphen away: the word goes on.

    >>> flow(["Алма-", Mark.LINE, " Ата ", Mark.PARAGRAPH, " перепис-", Mark.JOIN, "\n ка"])
    'Алма-\nАта\n\nпереписка'
    """
    written: list[str] = []
    waiting: Mark | None = None
    for piece in pieces:
        if isinstance(piece, Mark):
            is_second = waiting is Mark.BREAK and piece is Mark.BREAK
            waiting = Mark.PARAGRAPH if is_second else max(waiting or piece, piece)
            continue
        text = piece if isinstance(piece, Kept) else _SPACE.sub(" ", piece)
        core = text.strip("\n" if isinstance(piece, Kept) else _SPACES)
        if text and (not core or text[0] == " "):
            waiting = max(waiting or Mark.SPACE, Mark.SPACE)
        if not core:
            continue
        if written:
            if waiting is Mark.JOIN:
                written[-1] = written[-1].rstrip(_LINE_HYPHENS)
            written.append("" if waiting is None else _BETWEEN[waiting])
        written.append(core)
        waiting = Mark.SPACE if text[-1] == " " and not isinstance(piece, Kept) else None
    return "".join(written)
