"""DOCX: the text of one letter (``body``) out of the parts of its package (``package``).

``styles`` says how paragraphs and words look, ``numbering`` what numbers Word sets
before them. May import: what ``readers`` may.

The text is what a reader of the finished document sees: changes that were tracked
count as accepted, since they are the transcriber's work at the transcription and not
the writer's at the letter; what was deleted so is counted. What the
writer struck out is shown struck out, and that is a deletion mark.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from perepiska.acquire.flow import Begin, End, Gap, Piece, flow
from perepiska.acquire.paragraphs import pieces_of
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.docx.body import Body, Note
from perepiska.acquire.readers.docx.numbering import Numbering
from perepiska.acquire.readers.docx.package import Package
from perepiska.acquire.readers.docx.styles import Styles, value
from perepiska.errors import ReadingError

_KINDS = ("footnote", "endnote", "comment")
_MARGINS = "headers and footers of pages"


class DocxReader:
    """Reads DOCX (ISO/IEC 29500-1, WordprocessingML): text, notes, page breaks, emphasis, what was struck out."""

    name = "docx"
    summary = "DOCX: text, foot- and endnotes, comments, page breaks, emphasis; tracked changes count as accepted."
    suffixes = (".docx", ".docm")
    is_text = False

    def accepts(self, content: bytes) -> bool:
        """Always: what a file of this name is instead shows in reading."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text, with the notes at its end; title and author of the file are no facts of the letter.

        Raises:
            ReadingError: it is encrypted, damaged, no DOCX, or holds no word.
        """
        package = Package(content)
        styles = Styles(package.related("styles"))
        body = Body(
            styles, Numbering(package.related("numbering"), styles), package.related("settings")
        )
        paragraphs = body.read(package.document)
        noted = [one for kind in _KINDS for one in _notes(body, package, kind)]
        text, marks = flow(itertools.chain(pieces_of(paragraphs), noted))
        if not text.strip():
            raise ReadingError(
                "The document holds no text.",
                remedy="If it holds pictures of pages, have them recognised (OCR) first.",
            )
        left_out = body.left_out + Counter({_MARGINS: _margins(package)})
        counts = tuple(sorted((what, count) for what, count in left_out.items() if count))
        return Reading(text, left_out=counts, marks=marks)


def _notes(body: Body, package: Package, kind: str) -> Iterator[Piece]:
    """The notes of one kind in the order they are called; what they call in turn comes after them."""
    root = package.related(f"{kind}s")
    if root is None:
        return
    texts = {value(note, "id"): note for note in root}
    place = 0
    while place < len(body.notes):
        note: Note = body.notes[place]
        place += 1
        if note.kind != kind or note.id not in texts:
            continue
        yield Gap.PARAGRAPH
        yield Begin("note", note.label, note.key)
        yield from pieces_of(body.read(texts[note.id]))
        yield End("note")


def _margins(package: Package) -> int:
    """How many different headers and footers have words beside the page's number."""
    texts = {" ".join(text.split()) for text in package.texts("header") + package.texts("footer")}
    return sum(any(letter.isalpha() for letter in text) for text in texts)
