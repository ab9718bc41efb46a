"""Markdown: CommonMark without what a letter's own words could be taken for.

Lists, indented code, raw HTML and link definitions are not read as such: a
letter may begin a line with «22. September», indent its paragraphs, and note
sources in square brackets; all that stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from perepiska.acquire.readers import Reading
from perepiska.acquire.text import decode
from perepiska.records.letter import Fact

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_LINE = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_FIELDS = {
    "title": "title",
    "date": "sent_date",
    "place": "sent_place",
    "from": "sender",
    "to": "addressee",
    "language": "language",
    "lang": "language",
}
_MANY = ("sender", "addressee")
# EDTF level 1 (ISO 8601-2, annex A): a day, month or year, perhaps uncertain, or an interval of two.
_DAY = r"-?\d{3}[\dX](?:-[\dX]{2}(?:-[\dX]{2})?)?[?~%]?"
_EDTF = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.)?)?|(?:\.\.)?/{_DAY}")


class MarkdownReader:
    """Reads Markdown; key-value lines between ``---`` at the head become facts."""

    name = "markdown"
    summary = "Markdown as plain text; a head of key: value lines between --- gives title, date, place, from, to."
    suffixes = (".md", ".markdown")

    def accepts(self, content: bytes) -> bool:
        """Always: any text is Markdown."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text without its marks, a paragraph for each block.

        Raises:
            ReadingError: it is not text.
        """
        decoded = decode(content)
        head = _FRONT_MATTER.match(decoded.text)
        facts, left_out = _facts(head["lines"] if head else "")
        tokens = _parser().parse(decoded.text[head.end() :] if head else decoded.text)
        return Reading(
            "\n\n".join(_blocks(tokens)),
            decoded.encoding,
            decoded.certainty,
            facts,
            next((fact.value for fact in facts if fact.field == "language"), None),
            left_out,
        )


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["list", "code", "reference"])


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        text = _inline(token.children or ()) if token.type == "inline" else token.content
        if text.strip():
            yield text.strip("\n")


def _inline(tokens: Iterable[Token]) -> str:
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens
    )


def _facts(lines: str) -> tuple[tuple[Fact, ...], tuple[tuple[str, int], ...]]:
    """The facts of the head's lines, and how many lines say nothing that is known.

    Several senders or addressees are divided by «;».
    """
    facts: list[Fact] = []
    unread = 0
    for line in lines.splitlines():
        found = _LINE.fullmatch(line)
        field = _FIELDS.get(found["key"].lower()) if found else None
        value = found["value"].strip("\"'") if found else ""
        if field is None or not value or (field == "sent_date" and not _EDTF.fullmatch(value)):
            unread += bool(line.strip())
            continue
        values = value.split(";") if field in _MANY else [value]
        facts.extend(Fact(field, part.strip(), "front matter") for part in values if part.strip())
    return tuple(facts), (
        (("front matter lines that are not understood"), unread),
    ) if unread else ()
