"""Markdown: CommonMark without what a letter's own words could be taken for.

Lists, indented code, raw HTML and link definitions are not read as such: a
letter may begin a line with «22. September», indent its paragraphs, and note
sources in square brackets; all that stays text. Of what others added,
``~~strikethrough~~`` (GitHub Flavored Markdown, 6.5) and footnotes ``[^1]`` are read.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from perepiska.acquire.flow import Anchor, Begin, End, Gap, Kept, Piece, flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.text import decode
from perepiska.records.letter import Fact

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_LINE = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
# A definition begins a line; the rest of its paragraph and indented paragraphs belong to it.
_NOTE = re.compile(
    r"^ {0,3}\[\^(?P<label>[^\]\s^]+)\]:[ \t]*"
    r"(?P<words>.*(?:\n(?! {0,3}\[\^).*\S.*|(?:\n[ \t]*)+\n(?: {2,}|\t).*\S.*)*)\n?",
    re.MULTILINE,
)
_INDENT = re.compile(r"^(?: {2,4}|\t)", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s^]+)\]")
_MARKS: dict[str, Begin | End | Gap] = {
    "em_open": Begin("emphasis", "italic"),
    "em_close": End("emphasis"),
    "strong_open": Begin("emphasis", "bold"),
    "strong_close": End("emphasis"),
    "s_open": Begin("deletion"),
    "s_close": End("deletion"),
    "softbreak": Gap.LINE,
    "hardbreak": Gap.LINE,
}
_LONGEST_UNDERLINED = 100
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
    summary = "Markdown as plain text, its marks kept apart; a head of key: value lines between --- gives title, date, place, from, to."
    suffixes = (".md", ".markdown")
    is_text = True

    def accepts(self, content: bytes) -> bool:
        """Always: any text is Markdown."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text without its signs, a paragraph for each block and each note, and what the signs marked.

        Raises:
            ReadingError: it is not text.
        """
        decoded = decode(content)
        head = _FRONT_MATTER.match(decoded.text)
        facts, left_out = _facts(head["lines"] if head else "")
        text, marks = flow(_pieces(decoded.text[head.end() :] if head else decoded.text))
        return Reading(
            text,
            decoded.encoding,
            decoded.certainty,
            facts,
            next((fact.value for fact in facts if fact.field == "language"), None),
            left_out,
            marks,
        )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    return parser.disable(["list", "code", "reference"])


def _pieces(source: str) -> Iterator[Piece]:
    """The words and marks of all blocks, then the notes, a paragraph each, in the order of their definitions."""
    parser = _parser()
    notes = {note["label"]: note["words"] for note in reversed(list(_NOTE.finditer(source)))}
    yield from _blocks(parser.parse(_NOTE.sub("\n", source)), notes)
    for label in reversed(notes):
        yield Begin("note", label, label)
        yield from _blocks(parser.parse(_INDENT.sub("", notes[label])), notes)
        yield End("note")


def _blocks(tokens: Sequence[Token], notes: Container[str]) -> Iterator[Piece]:
    for token, before in zip(tokens, (None, *tokens), strict=False):
        is_heading = before is not None and before.type == "heading_open"
        if is_heading and before is not None and before.markup in "-=":
            # A paragraph over a line of hyphens is no title, though CommonMark calls it one.
            is_heading = "\n" not in token.content and len(token.content) <= _LONGEST_UNDERLINED
        if token.type == "hr" or not token.content.strip():
            continue
        yield Gap.PARAGRAPH
        if is_heading:
            yield Begin("heading")
        if token.type == "inline":
            yield from _inline(token.children or (), notes)
        else:
            yield Kept(token.content)
        if is_heading:
            yield End("heading")
        yield Gap.PARAGRAPH


def _inline(tokens: Iterable[Token], notes: Container[str]) -> Iterator[Piece]:
    for token in tokens:
        mark = _MARKS.get(token.type)
        if mark is not None:
            yield mark
        elif token.type == "text" and "[^" in token.content:
            yield from _with_anchors(token.content, notes)
        elif token.content:
            yield Kept(token.content)


def _with_anchors(text: str, notes: Container[str]) -> Iterator[Piece]:
    """The text with an anchor in place of each call of a note that there is, and of the blank before it."""
    at = 0
    for call in _CALL.finditer(text):
        if call[1] not in notes:
            continue
        written = text[at : call.start()]
        at = call.end()
        if not text[at : at + 1].isalnum():
            written = written.rstrip(" ")
        if written:
            yield Kept(written)
        yield Anchor(call[1])
    if text[at:]:
        yield Kept(text[at:])


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
