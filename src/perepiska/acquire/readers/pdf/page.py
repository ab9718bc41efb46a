"""The lines of one page as PDFium gives them, with place and size. PDF measures from the lower left, in points."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from perepiska.acquire.paragraphs import Look

_BREAK = re.compile(r"[\r\n]+|(?<=[\ufffe\x02])")
_WORD = re.compile(r"\S+")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
_RAISED = re.compile(
    r"(?:\d{1,3}|\*{1,4}|[†‡])(?=[.,;:!?…»“”)]*$)|^(?:\d{1,3}|\*{1,4}|[†‡])(?=\D)"
)
_ITALIC = 1 << 6
_FORCE_BOLD = 1 << 18
_BOLD = 600
_ABOVE = 0.1


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its looks, and from ``turn`` on with those ``after`` it (the full stop of a sentence).

    ``raised`` is where in ``text`` a number stands above the line, None where none does.
    """

    text: str
    looks: tuple[Look, ...] = ()
    raised: tuple[int, int] | None = None
    turn: int = 0
    after: tuple[Look, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it looks the same from end to end, and no number in it stands above the line."""
        return self.raised is None and self.turn >= len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its left and right end, its base line, and how high its letters are."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    height: float

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def first_width(self) -> float:
        """About how wide the first word is."""
        return (
            (self.right - self.left) * (len(self.words[0].text) + 1) / max(1, len(self.text) + 1)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order in which the file has them."""

    lines: tuple[Line, ...]
    width: float
    height: float


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """The page with this number, counted from 0.

    Raises:
        PdfiumError: it cannot be opened.
    """
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            width, height = page.get_size()
            return Page(tuple(_Reading(text).lines()), width, height)
        finally:
            text.close()
    finally:
        page.close()


class _Reading:
    """One page's characters; what fonts look like is asked once each."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = page.raw
        count = page.count_chars()
        text = page.get_text_range() if count > 0 else ""
        if len(text) != count:  # beyond the basic plane one character is two
            text = "".join(map(self._character, range(max(0, count))))
        self._text = text
        self._fonts: dict[int, tuple[Look, ...]] = {}
        self._objects: dict[int, tuple[Look, ...]] = {}

    def lines(self) -> Iterator[Line]:
        start = 0
        for found in _BREAK.finditer(self._text):
            yield from self._line(start, found.start())
            start = found.end()
        yield from self._line(start, len(self._text))

    def _character(self, at: int) -> str:
        return chr(pdfium.FPDFText_GetUnicode(self._page, at))

    def _line(self, start: int, end: int) -> Iterator[Line]:
        found = list(_WORD.finditer(self._text, start, end))
        if not found:
            return
        middle = len(found) // 2
        height = sorted(self._height(found[at].start()) for at in (0, middle, -1))[1]
        base = self._base(found[middle].start())
        first = self._object(found[0].start())
        # A text object is a run in one font: where the line begins and ends in one, it is all of it.
        run = first if first == self._object(found[-1].end() - 1) else None
        words = tuple(self._word(word, base, height, run=run) for word in found)
        left, _, _ = self._box(found[0].start())
        _, right, _ = self._box(found[-1].end() - 1)
        yield Line(words, left, right, base, height)

    def _word(self, found: re.Match[str], base: float, height: float, *, run: int | None) -> Word:
        text = found[0].translate(_HYPHENS)
        number = _RAISED.search(text)
        raised = None
        if number is not None:
            # Raised by the setter, or a raised sign of the font itself: either way it ends above the line.
            _, _, lowest = self._box(found.start() + number.start())
            raised = number.span() if lowest > base + _ABOVE * height else None
        turn = len(text)
        if run is not None:
            return Word(text, self._objects[run], raised, turn)
        looks = after = self._looks(found.start())
        if not text[-1].isalnum():
            after = self._looks(found.end() - 1)
        while looks != after and turn > 1 and self._looks(found.start() + turn - 1) == after:
            turn -= 1
        return Word(text, looks, raised, turn, after)

    def _box(self, at: int) -> tuple[float, float, float]:
        """The left, the right and the lower edge of a character."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._page, at, left, right, bottom, top)
        return left.value, right.value, bottom.value

    def _base(self, at: int) -> float:
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, at, across, up)
        return up.value

    def _height(self, at: int) -> float:
        """Of the letter's box, not the font's size: that may be 1 and be scaled."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._page, at, box)
        return abs(float(box.top) - float(box.bottom))

    def _looks(self, at: int) -> tuple[Look, ...]:
        return self._objects[self._object(at)]

    def _object(self, at: int) -> int:
        """The run of text that a character belongs to, by its address; its looks are then known."""
        text = pdfium.FPDFText_GetTextObject(self._page, at)
        address = ctypes.cast(text, ctypes.c_void_p).value or 0
        if address not in self._objects:
            font = pdfium.FPDFTextObj_GetFont(text) if address else None
            self._objects[address] = self._looks_of(font) if font else ()
        return address

    def _looks_of(self, font: object) -> tuple[Look, ...]:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a ctypes pointer
        if address not in self._fonts:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            called = name.value.lower()
            flags = pdfium.FPDFFont_GetFlags(font)
            looks: list[Look] = []
            if (
                pdfium.FPDFFont_GetWeight(font) >= _BOLD
                or flags & _FORCE_BOLD
                or b"bold" in called
            ):
                looks.append(("emphasis", "bold"))
            if flags & _ITALIC or b"italic" in called or b"oblique" in called:
                looks.append(("emphasis", "italic"))
            self._fonts[address] = tuple(looks)
        return self._fonts[address]
