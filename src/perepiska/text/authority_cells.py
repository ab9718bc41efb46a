"""How the cells of an authority list are written, for whoever reads them and whoever writes them.

Invariant: what ``cell`` and ``listed`` write, ``restored`` and ``divided`` give back.
A spreadsheet runs a cell that begins with «=», «+», «-» or «@» as a formula (OWASP, «CSV
Injection»); such a cell gets an apostrophe before it, which is taken away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(r"-?\d{1,3}(\.\d+)?")
_DIVIDER = re.compile(r"(?<!\\)((?:\\\\)*);")
_ESCAPED = re.compile(r"\\([\\;])")
_TO_ESCAPE = re.compile(r"[\\;]")


def cell(text: str) -> str:
    """``text`` on one line, so that no spreadsheet takes it for a formula.

    >>> cell("=1+1"), cell("-5.25"), cell("Смирнов, В.")
    ("'=1+1", '-5.25', 'Смирнов, В.')
    """
    line = " ".join(text.split())
    return f"'{line}" if _FORMULA.match(line) and not _HARMLESS.fullmatch(line) else line


def restored(written: str) -> str:
    """The text of a cell as it was before ``cell``, on one line.

    >>> restored("'=1+1"), restored("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    line = " ".join(written.split())
    return line[1:] if _QUOTED_FORMULA.match(line) else line


def listed(parts: Iterable[str]) -> str:
    r"""Several texts in one cell, divided by «;», a semicolon inside of one written as «\;».

    >>> listed(["Ленин", "Н. Ленин", "a;b"])
    'Ленин; Н. Ленин; a\\;b'
    """
    return "; ".join(_TO_ESCAPE.sub(r"\\\g<0>", " ".join(part.split())) for part in parts)


def divided(text: str) -> tuple[str, ...]:
    r"""The texts that a cell lists, each once, the empty ones left out.

    >>> divided(r"Ленин; Н. Ленин;; a\;b")
    ('Ленин', 'Н. Ленин', 'a;b')
    """
    parts = _DIVIDER.sub("\\1\n", text).split("\n")
    found = (_ESCAPED.sub(r"\1", part.strip()) for part in parts)
    return tuple(dict.fromkeys(part for part in found if part))
