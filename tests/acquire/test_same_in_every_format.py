"""The sample's letters, written in each format, say the same: text, parts, dates, people."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import perepiska
from perepiska.acquire.readers import Reader
from perepiska.acquire.readers.docx import DocxReader
from perepiska.acquire.readers.html import HtmlReader
from perepiska.acquire.readers.markdown import MarkdownReader
from perepiska.acquire.readers.odt import OdtReader
from perepiska.acquire.readers.pdf import PdfReader
from perepiska.acquire.readers.plain import PlainReader
from perepiska.acquire.readers.tei import TeiReader
from perepiska.findings import annotate_one
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mark import Mark
from perepiska.records.mention import DateValue, Mention, PartValue
from perepiska.text.detection import detect_language
from perepiska.text.languages import packs
from tests.acquire.written import WRITERS

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        PlainReader(),
        MarkdownReader(),
        HtmlReader(),
        DocxReader(),
        OdtReader(),
        PdfReader(),
        TeiReader(),
    )
}
LETTERS = sorted((Path(perepiska.__file__).parent / "sample" / "letters").iterdir())
UNLIKE = {
    ("pdf", "1928-08-09_osokin"),
    ("pdf", "1928-11-12_whitcombe"),
    ("pdf", "1928-11-17_goldin"),
}
"""Where a name is lost at the end of a printed line that is not told from a writer's («Miss / Dunn»); its parts are right."""
PEOPLE = ("person", "sender", "addressee")
_BETWEEN = re.compile(r"[\s-]+")


def squeezed(words: str) -> str:
    """The words without white space and hyphens, which a narrower page has elsewhere."""
    return _BETWEEN.sub("", words)


@cache
def source_text(path: Path) -> str:
    """The text of a letter of the sample."""
    reader = next(reader for reader in READERS.values() if path.suffix in reader.suffixes)
    return reader.read(path.read_bytes()).text


def found(text: str, marks: tuple[Mark, ...]) -> tuple[Mention, ...]:
    """All that the installed annotators find in the text."""
    language = detect_language(text, packs())
    letter = Letter("letter", text, fingerprint(text), language, Source("letter", ""), (), marks)
    return annotate_one(letter)


def said(text: str, marks: tuple[Mark, ...] = ()) -> tuple[list[object], ...]:
    """The parts in their order, the dates, and the people, each with its words."""
    mentions = found(text, marks)
    quotes = [squeezed("".join(span.quote for span in mention.evidence)) for mention in mentions]
    pairs = list(zip(mentions, quotes, strict=True))
    parts = [(one.value.part, quote) for one, quote in pairs if isinstance(one.value, PartValue)]
    dates = [(one.kind, one.value.edtf) for one in mentions if isinstance(one.value, DateValue)]
    people = [(one.kind, quote) for one, quote in pairs if one.kind in PEOPLE]
    return [*parts], [*dates], sorted(people)


@cache
def said_in_text(path: Path) -> tuple[list[object], ...]:
    """What the letter says as it stands in the sample."""
    return said(source_text(path))


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_says_the_same_in_every_format(path: Path, format_: str) -> None:
    text = source_text(path)

    reading = READERS[format_].read(WRITERS[format_](text))

    assert squeezed(reading.text) == squeezed(text)
    *facts, people = said(reading.text, reading.marks)
    *facts_in_text, people_in_text = said_in_text(path)
    assert facts == facts_in_text
    assert (people == people_in_text) is ((format_, path.stem) not in UNLIKE)


def test_every_format_has_a_writer() -> None:
    assert WRITERS.keys() == READERS.keys()
