"""PDF with a text layer: the lines of each page (``page``) put together to paragraphs and notes.

``layout`` finds what repeats from page to page and what stands at a page's foot,
``paragraphs`` where a paragraph ends. May import: what ``readers`` may.

Each printed line ends with a line end inside its paragraph, and a word that is
divided keeps its hyphen: which hyphens belong to the word is a question for the folded
view, not for the source text. PDFium gives U+FFFE for a hyphen at a line's end; it stands as «-».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2

from perepiska.acquire.flow import flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.pdf.layout import Sheet, sheets_of
from perepiska.acquire.readers.pdf.page import Page, read_page
from perepiska.acquire.readers.pdf.paragraphs import pieces_of
from perepiska.errors import ReadingError

_HEAD = 1024
_MOST_PAGES = 3_000
_MOST_UNREADABLE = 0.2
_LEAST_LETTERS = 3
_LEFT_OUT = ("running heads", "page numbers", "pages without text")


class PdfReader:
    """Reads PDF (ISO 32000) that has a text layer, with PDFium."""

    name = "pdf"
    summary = (
        "PDF with a text layer: paragraphs, page numbers, footnotes; running heads are left out."
    )
    suffixes = (".pdf",)
    is_text = False

    def accepts(self, content: bytes) -> bool:
        """Always: what a file of this name is instead shows in reading."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text of all pages in reading order, footnotes at its end.

        Raises:
            ReadingError: it is encrypted, damaged, no PDF, has too many pages, or no text that can be read.
        """
        if b"%PDF-" not in content[:_HEAD]:
            raise ReadingError(
                "It is no PDF, whatever its name says.",
                remedy="Save the letter as PDF once more, or as plain text.",
            )
        sheets = sheets_of(_pages(content))
        text, marks = flow(pieces_of(sheets))
        _check(text, len(sheets))
        return Reading(text, left_out=_left_out(sheets), marks=marks)


def _pages(content: bytes) -> list[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise _refused(str(problem)) from problem
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise ReadingError(
                f"It has {count} pages; at most {_MOST_PAGES} are read.",
                remedy="Divide it into several files.",
            )
        return [read_page(document, number) for number in range(count)]
    except pypdfium2.PdfiumError as problem:
        raise _refused(str(problem)) from problem
    finally:
        document.close()


def _refused(problem: str) -> ReadingError:
    if "password" in problem.lower() or "security" in problem.lower():
        return ReadingError(
            "It is encrypted with a password.", remedy="Save it as PDF without a password."
        )
    return ReadingError(
        "It is damaged and cannot be opened as PDF.",
        remedy="Copy it once more from where it came from, or print it to PDF anew.",
    )


def _check(text: str, count: int) -> None:
    """Refuses what has no words: pictures of pages, or letters that say nothing of which they are."""
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        raise ReadingError(
            f"Its {count} {'page is a picture' if count == 1 else 'pages are pictures'} without a text layer.",
            remedy="Have it recognised (OCR) first, for instance with OCRmyPDF, and save it with the text layer.",
        )
    unreadable = sum("\ue000" <= sign <= "\uf8ff" or sign in "\ufffd\ufffe" for sign in text)
    if unreadable > _MOST_UNREADABLE * len(text):
        raise ReadingError(
            "Its fonts do not say which letters their signs are.",
            remedy="Have it recognised (OCR), for instance with «ocrmypdf --force-ocr», or save it as plain text.",
        )


def _left_out(sheets: Sequence[Sheet]) -> tuple[tuple[str, int], ...]:
    def counts() -> Iterator[int]:
        yield sum(sheet.heads for sheet in sheets)
        yield sum(sheet.label != "" for sheet in sheets)
        yield sum(not (sheet.lines or sheet.notes) for sheet in sheets)

    pairs = zip(_LEFT_OUT, counts(), strict=True)
    return tuple((what, count) for what, count in pairs if count)
