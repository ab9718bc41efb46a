"""ODT: the text of one letter (``body``) and how it looks (``styles``).

May import: what ``readers`` may.

Tracked changes count as accepted: ODF keeps deleted words apart, and they are
counted. What the writer struck out is shown struck out, and that is a deletion mark.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.containers import Parts
from perepiska.acquire.flow import Begin, End, Gap, Piece, flow
from perepiska.acquire.paragraphs import pieces_of
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.odt.body import Body
from perepiska.acquire.readers.odt.styles import Styles
from perepiska.errors import ReadingError

_MANIFEST = "META-INF/manifest.xml"
_AGAIN = "Open it in the program that made it, and save it as ODT once more."


class OdtReader:
    """Reads ODT (OpenDocument 1.3, ISO/IEC 26300): text, notes, page breaks, emphasis, what was struck out."""

    name = "odt"
    summary = "ODT: text, foot- and endnotes, comments, page breaks, emphasis; tracked changes count as accepted."
    suffixes = (".odt", ".ott")
    is_text = False

    def accepts(self, content: bytes) -> bool:
        """Always: what a file of this name is instead shows in reading."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text, with the notes at its end; title and author of the file are no facts of the letter.

        Raises:
            ReadingError: it is encrypted, damaged, no ODT, or holds no word.
        """
        parts = Parts(content, kind="ODT")
        if b"encryption-data" in (parts.xml(_MANIFEST) or b""):
            raise ReadingError(
                "It is encrypted with a password.", remedy="Save it as ODT without a password."
            )
        root = _parsed(parts, "content.xml")
        text_of_document = None if root is None else root.find("{*}body/{*}text")
        if root is None or text_of_document is None:
            raise ReadingError(
                "It is a zip file without an OpenDocument text in it.",
                remedy="If it is an archive of letters, give it the suffix .zip; if not, save it as ODT once more.",
            )
        body = Body(Styles(_parsed(parts, "styles.xml"), root))
        paragraphs = body.read(text_of_document)
        text, marks = flow(itertools.chain(pieces_of(paragraphs), _notes(body)))
        if not text.strip():
            raise ReadingError(
                "The document holds no text.",
                remedy="If it holds pictures of pages, have them recognised (OCR) first.",
            )
        counts = tuple(sorted((what, count) for what, count in body.left_out.items() if count))
        return Reading(text, left_out=counts, marks=marks)


def _notes(body: Body) -> Iterator[Piece]:
    """The notes in the order they are called, comments last."""
    for note in sorted(body.notes, key=lambda note: note.is_comment):
        yield Gap.PARAGRAPH
        yield Begin("note", note.label, note.key)
        yield from pieces_of(note.paragraphs)
        yield End("note")


def _parsed(parts: Parts, name: str) -> etree._Element | None:
    content = parts.xml(name)
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise ReadingError(
            f"Its part {name} is not well-formed XML: {problem.msg}.", remedy=_AGAIN
        ) from problem
