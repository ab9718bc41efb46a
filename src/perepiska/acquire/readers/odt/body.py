"""The paragraphs of an OpenDocument text (OpenDocument 1.3, part 3, chapters 5 to 7) and the notes in it.

Every element that is not named here is gone through for the words in it: no word is
lost because it stands in something unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from perepiska.acquire.flow import Anchor, Gap
from perepiska.acquire.paragraphs import PAGE_BREAK, Look, Paragraph, row_of
from perepiska.acquire.readers.odt.styles import Styles

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DROPPED = frozenset(
    (
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "ruby-text",
        "note-citation",
        "event-listeners",
        "object",
    )
)
_FOREIGN = (
    "{http://purl.org/dc/elements/1.1/}",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}",
)
"""Who wrote a comment and when, and what a drawing is called: no words of the text."""
_DELETED = "words deleted in tracked changes"
_HIDDEN = "words formatted as hidden"
_MOST_SPACES = 100


@dataclass(slots=True)
class Note:
    """A note or a comment with the label it is called by."""

    key: str
    label: str
    is_comment: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """A list that is open: its style, its level, and the numbers reached on each level."""

    style: str
    level: int
    counts: dict[int, int]


class Body:
    """Reads one document; ``notes`` and ``left_out`` grow meanwhile."""

    def __init__(self, styles: Styles) -> None:
        self.notes: list[Note] = []
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._paragraphs: list[Paragraph] = []
        self._paragraph: Paragraph | None = None
        self._looks: tuple[Look, ...] = ()
        self._lists: list[_List] = []
        self._label = ""
        self._counted: dict[str, dict[int, int]] = {}
        self._waiting = False
        self._take: dict[str, Callable[[etree._Element], None]] = {
            "p": self._take_paragraph,
            "h": self._take_paragraph,
            "span": self._take_span,
            "s": self._take_spaces,
            "tab": self._take_spaces,
            "line-break": self._take_break,
            "soft-page-break": self._take_page_break,
            "note": self._take_note,
            "annotation": self._take_note,
            "text-box": self._take_box,
            "tracked-changes": self._take_deleted,
            "hidden-text": self._take_hidden,
            "list": self._take_list,
            "table": self._take_table,
        }

    def read(self, part: etree._Element) -> list[Paragraph]:
        """The paragraphs of the document, or of one note, cell or text box."""
        outer = self._paragraphs, self._paragraph, self._looks
        self._paragraphs, self._paragraph, self._looks = [], None, ()
        self._take_all(part)
        found = self._paragraphs
        self._paragraphs, self._paragraph, self._looks = outer
        return found

    def _take_all(self, element: etree._Element) -> None:
        self._write(element.text)
        for one in element:
            name = etree.QName(one).localname if isinstance(one.tag, str) else ""
            if name in self._take:
                self._take[name](one)
            elif name and name not in _DROPPED and not one.tag.startswith(_FOREIGN):
                self._take_all(one)
            self._write(one.tail)

    def _write(self, text: str | None) -> None:
        if text and self._paragraph is not None:
            # White space counts as one space, and as many more as text:s says (6.1.2).
            words = " ".join(text.split())
            self._paragraph.write(
                " " * text[0].isspace() + words + " " * (bool(words) and text[-1].isspace()),
                self._looks,
            )

    def _take_paragraph(self, element: etree._Element) -> None:
        style = element.get(f"{_TEXT}style-name", "")
        before, after = self._styles.space(style)
        is_heading = element.tag == f"{_TEXT}h" or self._styles.is_title(style)
        paragraph = Paragraph(before, after, is_heading=is_heading)
        if self._styles.begins_page(style) or self._waiting:
            paragraph.add(PAGE_BREAK)
        self._waiting = self._styles.ends_page(style)
        if self._label:
            paragraph.write(f"{self._label} ")
            self._label = ""
        outer, self._paragraph = self._paragraph, paragraph
        looks, self._looks = self._looks, ()
        self._take_all(element)
        paragraph.look()
        self._paragraph, self._looks = outer, looks
        self._paragraphs.append(paragraph)

    def _take_span(self, element: etree._Element) -> None:
        style = element.get(f"{_TEXT}style-name", "")
        if self._styles.is_hidden(style):
            self.left_out[_HIDDEN] += 1
            return
        outer = self._looks
        self._looks = tuple(sorted({*outer, *self._styles.looks(style)}))
        self._take_all(element)
        self._looks = outer

    def _take_spaces(self, element: etree._Element) -> None:
        count = element.get(f"{_TEXT}c", "1")
        if self._paragraph is not None:
            times = min(int(count), _MOST_SPACES) if count.isdigit() else 1
            self._paragraph.write(" " * times, self._looks)

    def _take_break(self, _: etree._Element) -> None:
        if self._paragraph is not None:
            self._paragraph.add(Gap.BREAK)

    def _take_page_break(self, _: etree._Element) -> None:
        if self._paragraph is None:
            self._waiting = True
        else:
            self._paragraph.add(PAGE_BREAK)

    def _take_note(self, element: etree._Element) -> None:
        citation = element.find(f"{_TEXT}note-citation")
        label = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        is_comment = etree.QName(element).localname == "annotation"
        note = Note(f"note {len(self.notes)}", label, is_comment)
        self.notes.append(note)
        if self._paragraph is not None:
            self._paragraph.add(Anchor(note.key))
        note.paragraphs = self.read(element)

    def _take_box(self, element: etree._Element) -> None:
        """A text box stands before the paragraph it is anchored in."""
        self._paragraphs.extend(self.read(element))

    def _take_deleted(self, element: etree._Element) -> None:
        self.left_out[_DELETED] += sum(1 for _ in element.iter(f"{_TEXT}deletion"))

    def _take_hidden(self, _: etree._Element) -> None:
        self.left_out[_HIDDEN] += 1

    def _take_list(self, element: etree._Element) -> None:
        outer = self._lists[-1] if self._lists else None
        style = element.get(f"{_TEXT}style-name") or (outer.style if outer else "")
        level = outer.level + 1 if outer else 1
        is_continued = element.get(f"{_TEXT}continue-numbering") == "true" or element.get(
            f"{_TEXT}continue-list"
        )
        counts = dict(outer.counts) if outer else {}
        if is_continued and style in self._counted:
            counts = self._counted[style]
        else:
            counts[level] = self._styles.start(style, level) - 1
        self._lists.append(_List(style, level, counts))
        for item in element:
            self._take_item(item, self._lists[-1])
        self._counted[style] = counts
        self._lists.pop()

    def _take_item(self, item: etree._Element, list_: _List) -> None:
        if item.tag == f"{_TEXT}list-item":
            start = item.get(f"{_TEXT}start-value", "")
            is_inner = next((one.tag == f"{_TEXT}list" for one in item), False)
            if start.isdigit():
                list_.counts[list_.level] = int(start)
            elif not is_inner:
                list_.counts[list_.level] += 1
            if not is_inner:
                self._label = self._styles.label(list_.style, list_.level, list_.counts)
        self._take_all(item)
        self._label = ""

    def _take_table(self, element: etree._Element) -> None:
        for number, row in enumerate(_own(element, "table-row")):
            cells = [self.read(cell) for cell in _own(row, "table-cell")]
            self._paragraphs.extend(row_of(cells, is_first=number == 0))


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, whatever groups them; not those of tables inside."""
    for one in element:
        own = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if own == name:
            yield one
        elif own not in ("table", "table-cell"):
            yield from _own(one, name)
