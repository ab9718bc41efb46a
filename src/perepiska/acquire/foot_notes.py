"""Notes at the foot of a plain text: a line with a label, and the same label at a word's end above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perepiska.records.mark import Mark

_LABEL = r"\*{1,4}|[†‡]{1,2}|\[\d{1,3}\]|\d{1,3}\)|[¹²³⁰⁴-⁹]{1,3}"
_LINE = re.compile(rf"^[ \t]*(?P<label>{_LABEL})(?![*)\]¹²³⁰⁴-⁹†‡])[ \t]*(?=\S)", re.MULTILINE)
# At a word's end; a number with a parenthesis only right behind a letter, or it would be a list's.
_CALL = re.compile(
    r"(?<=[^\s*])(?P<star>\*{1,4})(?![\w*])"
    r"|(?<=[^\s†‡])(?P<dagger>[†‡]{1,2})"
    r"|(?<=[^\s\[])(?: ?(?P<square>\[\d{1,3}\]))"
    r"|(?<=[^\W\d_])(?P<round>\d{1,3}\))"
    r"|(?<=[^\s¹²³⁰⁴-⁹])(?P<small>[¹²³⁰⁴-⁹]{1,3})"
)
_PREFILTER = re.compile(r"\n[ \t]*(?:[*†‡¹²³⁰⁴-⁹]|\[\d|\d{1,3}\))")
_BLANK = re.compile(r"\n[ \t]*\n")
_RULE = re.compile(r"(?:^|\n)[ \t]*[-–—_=]{3,}\s*\Z")
_BRACKETS = "[]() "


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    start: int
    end: int


def foot_notes(text: str) -> Iterator[Mark]:
    """A note for each line at the end of the text, or after a rule, whose label calls it from above.

    >>> list(foot_notes("Он приехал* вчера.\\n\\n* Т. е. Одинцов."))
    [Mark(start=20, end=36, kind='note', value='*', anchor=10)]
    """
    if not _PREFILTER.search(text):
        return
    for group in _groups(text, _lines(text)):
        calls: dict[str, int] = {}
        for call in _CALL.finditer(text, 0, group[0].start):
            label = call[call.lastgroup or 0]
            calls[label] = call.start(call.lastgroup or 0)
        for line in group:
            if line.label in calls:
                value = line.label.strip(_BRACKETS)
                yield Mark(line.start, line.end, "note", value, calls[line.label])


def _lines(text: str) -> list[_Line]:
    """The lines that could begin a note, each up to the next or to the end of its paragraph."""
    starts = list(_LINE.finditer(text))
    ends = [*(one.start() for one in starts), len(text)]
    found = []
    for start, most in zip(starts, ends[1:], strict=True):
        blank = _BLANK.search(text, start.end(), most)
        whole = text[start.start() : blank.start() if blank else most].rstrip()
        begin = start.start("label")
        found.append(_Line(start["label"], begin, start.start() + len(whole)))
    return found


def _groups(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines with nothing between them, where they end the text or a rule stands before them."""
    group: list[_Line] = []
    for at, line in enumerate(lines):
        group.append(line)
        following = lines[at + 1].start if at + 1 < len(lines) else len(text)
        if at + 1 < len(lines) and not text[line.end : following].strip():
            continue
        is_last = not text[line.end :].strip()
        if is_last or _RULE.search(text, 0, group[0].start):
            yield group
        group = []
