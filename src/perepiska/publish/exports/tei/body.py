"""The text of a letter as TEI ``text``.

Invariant: the string value of ``body`` is the letter's text, character by character, save that
what XML 1.0 does not allow is U+FFFD. Parts that come in an order which the content model of
``div`` does not allow are spread over several ``div`` of type ``letter``, numbered by ``part``
(I, M, F); nothing is moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from perepiska.publish.exports.tei.context import LetterContext
from perepiska.publish.exports.tei.elements import add, append_text, language_code, new
from perepiska.publish.exports.tei.marks import MarkedText
from perepiska.publish.exports.tei.source_marks import call_within
from perepiska.records.edition import EditedLetter
from perepiska.records.mention import PartValue

NOTE_AUTHOR_ID = "note-author"

_XML_SPACE = " \t\r\n"
_FRAME_TAGS = {
    "address": "address",
    "dateline": "dateline",
    "salutation": "salute",
    "closing": "salute",
    "signature": "signed",
}
_ENDS = {"closing", "signature"}
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n[ \t\r\n]*")
_LINE_END = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_TOP, _MIDDLE, _BOTTOM = range(3)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text without white space at its ends; what no part covers is ``body``."""

    kind: str
    start: int
    end: int


def text_element(context: LetterContext) -> tuple[etree._Element, frozenset[str]]:
    """TEI ``text``, and the ids of the facts whose words are marked in it."""
    writer = _BodyWriter(context)
    writer.write(tuple(blocks(context.edited)))
    text = new("text", xml_lang=language_code(context.letter.language))
    text.append(writer.body)
    return text, writer.words.marked


def blocks(edited: EditedLetter) -> Iterator[Block]:
    """The parts in the order of the text, without overlap, and all text between them."""
    spans = [
        (span.start, span.end, settled.mention.value.part)
        for settled in edited.parts
        if isinstance(settled.mention.value, PartValue)
        for span in settled.mention.evidence
    ]
    text, position = edited.letter.text, 0
    for start, end, kind in sorted(spans):
        yield from _block(text, "body", position, start)
        yield from _block(text, kind, max(start, position), end)
        position = max(position, end)
    yield from _block(text, "body", position, len(text))


def _block(text: str, kind: str, start: int, end: int) -> Iterator[Block]:
    piece = text[start:end]
    inner = piece.strip(_XML_SPACE)
    if start < end and inner:
        lead = len(piece) - len(piece.lstrip(_XML_SPACE))
        yield Block(kind, start + lead, start + lead + len(inner))


def _pieces(text: str, block: Block, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The paragraphs or lines of a block."""
    start = block.start
    for found in border.finditer(text, block.start, block.end):
        yield start, found.start()
        start = found.end()
    yield start, block.end


class _BodyWriter:
    """Writes block after block. ``_place`` is how far the content model of the open ``div`` has come."""

    def __init__(self, context: LetterContext) -> None:
        self.body = new("body")
        self.words = MarkedText(context)
        self._letter = context.letter
        self._text = context.letter.text
        self._note_author = f"#{NOTE_AUTHOR_ID}" if context.edited.note_author else None
        self._written = 0
        self._div: etree._Element | None = None
        self._place = _TOP
        self._has_text = False

    def write(self, found: Sequence[Block]) -> None:
        runs = [
            (is_frame, list(run))
            for is_frame, run in groupby(found, key=lambda block: block.kind in _FRAME_TAGS)
        ]
        for number, (is_frame, run) in enumerate(runs):
            if is_frame:
                next_kind = runs[number + 1][1][0].kind if number + 1 < len(runs) else None
                self._frame(run, goes_on=next_kind == "body")
                continue
            for block in run:
                self._inner(block)
        if not len(self.body):
            add(self._letter_div(), "p")
        append_text(self.body, self._text[self._written :])
        self.words.finish(self.body)
        self._number_parts()

    def _inner(self, block: Block) -> None:
        match block.kind:
            case "heading":
                div = self._letter_div(at_most=_TOP)
                self._leaf(add(self._spaced(div, block), "head"), block)
            case "editorial_note" | "enclosure":
                type_ = "editorial" if block.kind == "editorial_note" else "enclosure"
                div = self._div_of(type_, resp=self._note_author if type_ == "editorial" else None)
                self._paragraphs(div, block)
            case "postscript":
                div = self._letter_div_with_text()
                self._paragraphs(add(self._spaced(div, block), "postscript"), block)
                self._place = _BOTTOM
            case "note":
                target = call_within(self._letter, block.start, block.end)
                note = add(self._spaced(self._letter_div(), block), "note", target=target)
                self._paragraphs(note, block)
            case _:
                self._paragraphs(self._letter_div(at_most=_MIDDLE), block)
                self._place = _MIDDLE
                self._has_text = True

    def _frame(self, run: Sequence[Block], *, goes_on: bool) -> None:
        """Address, dateline, salutation, closing and signature, as opener or closer.

        ``goes_on``: the body follows. A dateline and a salutation before it open it, wherever
        in the letter they stand; at the end of a letter the same words close it.
        """
        first_end = next(
            (number for number, block in enumerate(run) if block.kind in _ENDS), len(run)
        )
        if goes_on:
            opening = len(run) if self._is_open(_TOP) or first_end == len(run) else 0
        else:
            opening = 0 if self._has_text else first_end
        if opening:
            self._group(self._letter_div(at_most=_TOP), "opener", run[:opening])
        if opening < len(run):
            self._group(self._letter_div_with_text(), "closer", run[opening:])
            self._place = _BOTTOM

    def _group(self, div: etree._Element, tag: str, run: Sequence[Block]) -> None:
        group = add(self._spaced(div, run[0]), tag)
        for block in run:
            element = add(self._spaced(group, block), _FRAME_TAGS[block.kind])
            if block.kind == "address":
                self._each(element, "addrLine", block, _LINE_END)
            else:
                self._leaf(element, block)

    def _paragraphs(self, parent: etree._Element, block: Block) -> None:
        self._each(parent, "p", block, _PARAGRAPH_END)

    def _each(
        self, parent: etree._Element, tag: str, block: Block, border: re.Pattern[str]
    ) -> None:
        for start, end in _pieces(self._text, block, border):
            piece = Block(block.kind, start, end)
            self._leaf(add(self._spaced(parent, piece), tag), piece)

    def _leaf(self, element: etree._Element, block: Block) -> None:
        self.words.fill(element, block.start, block.end)
        self._written = block.end

    def _spaced(self, parent: etree._Element, block: Block) -> etree._Element:
        """``parent``, with the white space written that stands before ``block``."""
        append_text(parent, self._text[self._written : block.start])
        self._written = block.start
        return parent

    def _is_open(self, at_most: int) -> bool:
        """Whether a letter's ``div`` is open, or would be new, that has come no further than ``at_most``."""
        return self._div is None or self._div.get("type") != "letter" or self._place <= at_most

    def _letter_div(self, *, at_most: int = _BOTTOM) -> etree._Element:
        """The open ``div`` of the letter; a new one where that has come further than ``at_most``."""
        if self._div is not None and not self._is_open(at_most):
            self._div = None
        return self._div_of("letter")

    def _letter_div_with_text(self) -> etree._Element:
        """As ``_letter_div``; what closes a ``div`` needs a paragraph before it, be it empty."""
        div = self._letter_div()
        if self._place == _TOP:
            add(div, "p")
            self._place = _MIDDLE
        return div

    def _div_of(self, type_: str, *, resp: str | None = None) -> etree._Element:
        if self._div is None or self._div.get("type") != type_:
            self._div = add(self.body, "div", type=type_, resp=resp)
            self._place = _TOP
        return self._div

    def _number_parts(self) -> None:
        letters = [div for div in self.body if div.get("type") == "letter"]
        if len(letters) > 1:
            for number, div in enumerate(letters):
                div.set("part", "I" if number == 0 else "F" if number == len(letters) - 1 else "M")
