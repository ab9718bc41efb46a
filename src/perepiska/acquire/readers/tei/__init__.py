"""TEI P5: the text of each letter of a file (``letters``, ``body``) and what its ``teiHeader`` says of it (``header``).

May import: what ``readers`` may.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lxml import etree

from perepiska.acquire.flow import flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.tei.body import is_index, pieces
from perepiska.acquire.readers.tei.letters import LetterText, letters_of, texts_around
from perepiska.acquire.text import decode
from perepiska.errors import ReadingError

_ROOT = re.compile(rb"<(?:[A-Za-z0-9_.-]+:)?(?:TEI|teiCorpus|TEI\.2)[\s>]")
_HEAD = 65536
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")


class TeiReader:
    """Reads TEI P5 with or without the namespace: one letter, or the letters of a corpus or a group."""

    name = "tei"
    summary = (
        "TEI P5: the text of the letter with its marks and notes; date, place, parties and archive "
        "from the header; a corpus or a group as several letters."
    )
    suffixes = (".xml", ".tei")
    is_text = True

    def accepts(self, content: bytes) -> bool:
        """Whether the outermost element is TEI's."""
        return _ROOT.search(content[:_HEAD].replace(b"\0", b"")) is not None

    def read(self, content: bytes) -> Reading:
        """The letter's text, and as facts what the header says of it; of several letters a part each.

        Raises:
            ReadingError: it is no well-formed XML, declares entities, or holds no letter.
        """
        declared = _ENCODING.match(content)
        decoded = decode(content, declared=declared[1].decode("ascii") if declared else None)
        root = _parsed(decoded.text)
        letters = letters_of(root)
        if not letters:
            raise ReadingError(
                "The TEI file has no text, only a header or pictures.",
                remedy="Add the letter's text, or take the file out.",
            )
        left_out: Counter[str] = Counter()
        read = [_reading(letter, left_out) for letter in letters]
        parts = tuple(reading for reading in read if reading is not None)
        if not parts:
            raise ReadingError(
                "The TEI file holds no letter: its text is empty or has only lists.",
                remedy="If it is an index, keep it outside the folder of letters.",
            )
        reading = parts[0] if len(letters) == 1 else _several(letters, parts, left_out)
        return replace(
            reading,
            encoding=decoded.encoding,
            encoding_certainty=decoded.certainty,
            left_out=tuple(sorted((what, count) for what, count in left_out.items() if what)),
        )


def _reading(letter: LetterText, left_out: Counter[str]) -> Reading | None:
    """One letter; None where it has no words of its own."""
    text, marks = flow(pieces(letter.element, left_out))
    if not text or is_index(letter.element, text):
        return None
    return Reading(text, facts=letter.facts, language=letter.language, marks=marks)


def _several(
    letters: tuple[LetterText, ...], parts: tuple[Reading, ...], left_out: Counter[str]
) -> Reading:
    """The letters as parts, their common text (a foreword) as the text."""
    left_out["letters of the file that have no text"] += len(letters) - len(parts)
    without = frozenset(letter.element for letter in letters)
    common = [
        piece
        for text in texts_around(letters)
        for piece in pieces(text, left_out, without=without)
    ]
    text, marks = flow(common)
    return Reading(text, marks=marks, parts=parts)


def _parsed(text: str) -> etree._Element:
    if "<!ENTITY" in text:
        raise _entities()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    # Decoded already: what the declaration says of the encoding no longer holds.
    content = _DECLARATION.sub(lambda said: "\n" * said[0].count("\n"), text, count=1)
    try:
        root = etree.fromstring(content.encode("utf-8"), parser)
    except etree.XMLSyntaxError as problem:
        raise ReadingError(
            f"It is not well-formed XML: line {problem.lineno}: {problem.msg}.",
            remedy="Mend that line; an XML editor shows it.",
        ) from problem
    if next(root.iter(etree.Entity), None) is not None:
        raise _entities()
    return root


def _entities() -> ReadingError:
    return ReadingError(
        "It uses entities of its own or of a document type, which are not resolved.",
        remedy="Write the characters themselves in their place.",
    )
