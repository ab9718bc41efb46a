"""The paragraphs of a WordprocessingML part (ISO/IEC 29500-1, 17.3) and the notes they call.

Every element that is not named here is gone through for the words in it: no word is
lost because it stands in something unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from perepiska.acquire.flow import Anchor, Gap
from perepiska.acquire.numerals import numeral
from perepiska.acquire.paragraphs import PAGE_BREAK, Look, Paragraph, row_of
from perepiska.acquire.readers.docx.numbering import SHAPES, Numbering
from perepiska.acquire.readers.docx.package import local
from perepiska.acquire.readers.docx.styles import Styles, child, is_on, value

_DROPPED = frozenset(
    (
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "sdtPr",
        "sectPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
    )
)
_DELETED = {
    "del": "words deleted in tracked changes",
    "moveFrom": "words deleted in tracked changes",
}
_HIDDEN = "words formatted as hidden"
_SYMBOLS = "signs of a picture font, shown as \ufffd"
_EMBEDDED = "documents embedded in the document"
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BULLETS = frozenset((0xB7, 0xA7, 0x6F))
_NEXT_PAGE = ("", "nextPage", "oddPage", "evenPage")
_NOTES = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
_SHAPES_OF_NOTES = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Note:
    """A note that is called in the text: its kind, its id among those, and the label it is called by."""

    kind: str
    id: str
    label: str = ""

    @property
    def key(self) -> str:
        """What anchor and note have in common."""
        return f"{self.kind} {self.id}"


class Body:
    """Reads parts of one document after another; ``notes`` and ``left_out`` grow meanwhile."""

    def __init__(
        self, styles: Styles, numbering: Numbering, settings: etree._Element | None
    ) -> None:
        self.notes: list[Note] = []
        self.left_out: Counter[str] = Counter()
        self._styles, self._numbering = styles, numbering
        self._settings = settings
        self._counts: Counter[str] = Counter()
        self._paragraphs: list[Paragraph] = []
        self._paragraph = Paragraph()
        self._looks: tuple[Look, ...] = ()
        self._fields: list[bool] = []
        self._unmarked: Note | None = None
        self._is_continued = False
        self._take: dict[str, Callable[[etree._Element], None]] = {
            "p": self._take_paragraph,
            "tbl": self._take_table,
            "r": self._take_run,
            "t": self._take_text,
            "br": self._take_break,
            "cr": self._take_break,
            "lastRenderedPageBreak": self._take_page_break,
            "fldChar": self._take_field,
            "sym": self._take_symbol,
            "AlternateContent": self._take_alternative,
            "txbxContent": self._take_box,
            "altChunk": self._take_embedded,
            **dict.fromkeys(_SIGNS, self._take_sign),
            **dict.fromkeys(_NOTES, self._take_note),
            **dict.fromkeys(_DELETED, self._take_deleted),
        }

    def read(self, part: etree._Element) -> list[Paragraph]:
        """The paragraphs of a part: of the document, or of one note."""
        outer, self._paragraphs = self._paragraphs, []
        self._take_all(part)
        if self._is_continued:
            self._paragraphs.append(self._paragraph)
            self._is_continued = False
        found, self._paragraphs = self._paragraphs, outer
        return found

    def _take_all(self, element: etree._Element) -> None:
        for one in element:
            name = local(one)
            if name in self._take:
                self._take[name](one)
            elif name not in _DROPPED:
                self._take_all(one)

    def _take_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        paragraph = self._paragraph if self._is_continued else self._begun(properties)
        outer, self._paragraph = self._paragraph, paragraph
        self._take_all(element)
        paragraph.look()
        # An instruction that never ends must not swallow the rest of the letter.
        self._fields = [True] * len(self._fields)
        section = child(properties, "sectPr")
        if section is not None and value(child(section, "type")) in _NEXT_PAGE:
            paragraph.add(PAGE_BREAK)
        self._is_continued = child(properties, "rPr", "del") is not None
        if not self._is_continued:
            self._paragraphs.append(paragraph)
            self._paragraph = outer

    def _begun(self, properties: etree._Element | None) -> Paragraph:
        is_heading = self._styles.is_heading(properties)
        before, after = self._styles.space(properties)
        paragraph = Paragraph(before, after, is_heading=is_heading)
        if is_on(child(properties, "pageBreakBefore")):
            paragraph.add(PAGE_BREAK)
        label = self._numbering.label(properties)
        if label:
            paragraph.write(f"{label} ")
        return paragraph

    def _take_run(self, element: etree._Element) -> None:
        properties = element.find("{*}rPr")
        if is_on(child(properties, "vanish")):
            self.left_out[_HIDDEN] += 1
            return
        self._looks = self._styles.looks(properties)
        self._take_all(element)

    def _take_text(self, element: etree._Element) -> None:
        self._write(element.text or "")

    def _take_sign(self, element: etree._Element) -> None:
        self._write(_SIGNS[local(element)])

    def _write(self, text: str) -> None:
        if not all(self._fields):
            return
        if self._unmarked is not None and text.strip():
            self._unmarked.label, self._unmarked = text.strip(), None
            return
        self._paragraph.write(text, self._looks)

    def _take_break(self, element: etree._Element) -> None:
        kind = value(element, "type")
        if kind == "page":
            self._paragraph.add(PAGE_BREAK)
        self._paragraph.add(Gap.LINE if kind else Gap.BREAK)

    def _take_page_break(self, _: etree._Element) -> None:
        self._paragraph.add(PAGE_BREAK)

    def _take_field(self, element: etree._Element) -> None:
        match value(element, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _take_symbol(self, element: etree._Element) -> None:
        try:
            code = int(value(element, "char"), 16)
        except ValueError:
            return
        # Picture fonts have their signs in the private area from F000 on (17.3.3.30).
        if 0xF000 <= code <= 0xF0FF:
            is_bullet = code - 0xF000 in _BULLETS
            self.left_out[_SYMBOLS] += not is_bullet
            self._write("•" if is_bullet else "\ufffd")
        elif code:
            self._write(chr(code))

    def _take_note(self, element: etree._Element) -> None:
        note = Note(_NOTES[local(element)], value(element, "id"))
        if value(element, "customMarkFollows") in ("1", "true", "on"):
            self._unmarked = note
        elif note.kind != "comment":
            note.label = self._label(note.kind)
        self.notes.append(note)
        self._paragraph.add(Anchor(note.key))

    def _label(self, kind: str) -> str:
        """The next number of a note; «» where each page counts anew, since pages are not known."""
        properties = child(self._settings, f"{kind}Pr")
        self._counts[kind] += 1
        restart = value(child(properties, "numRestart"))
        start = value(child(properties, "numStart"))
        shape = value(child(properties, "numFmt")) or _SHAPES_OF_NOTES[kind]
        if restart in ("eachPage", "eachSect"):
            return ""
        first = int(start) if start.isdigit() else 1
        return numeral(first + self._counts[kind] - 1, SHAPES.get(shape, ""))

    def _take_deleted(self, element: etree._Element) -> None:
        self.left_out[_DELETED[local(element)]] += 1

    def _take_alternative(self, element: etree._Element) -> None:
        """One of the ways in which the same thing is said: the first that has words."""
        ways = [one for one in element if local(one) in ("Choice", "Fallback")]
        worded = (one for one in ways if next(one.iter("{*}t"), None) is not None)
        chosen = next(worded, None)
        if chosen is not None:
            self._take_all(chosen)

    def _take_box(self, element: etree._Element) -> None:
        """A text box stands before the paragraph it is anchored in."""
        looks, is_continued, self._is_continued = self._looks, self._is_continued, False
        self._paragraphs.extend(self.read(element))
        self._looks, self._is_continued = looks, is_continued

    def _take_embedded(self, _: etree._Element) -> None:
        self.left_out[_EMBEDDED] += 1

    def _take_table(self, element: etree._Element) -> None:
        for number, row in enumerate(_own(element, "tr")):
            cells = [self.read(cell) for cell in _own(row, "tc")]
            self._paragraphs.extend(row_of(cells, is_first=number == 0))


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, wherever content controls wrap them; not those of tables inside."""
    for one in element:
        if local(one) == name:
            if child(one, "trPr", "del") is None:
                yield one
        elif local(one) not in ("tbl", "tc"):
            yield from _own(one, name)
