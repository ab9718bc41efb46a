"""From the elements of a page to pieces for ``flow``: what is dropped, what divides, what becomes a mark.

Elements as in the HTML standard, sections 4.3 to 4.5; roles as in DPUB-ARIA 1.1
(``doc-pagebreak``) and ``epub:type`` of the EPUB Structural Semantics Vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.flow import Anchor, Begin, End, Gap, Kept, Piece, Point
from perepiska.acquire.readers.html.notes import Note, Notes, notes_of, roles_of, words_of

_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "head",
        "title",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
        "menu",
    ]
)
_FURNITURE = frozenset(("header", "footer", "aside"))
_GAPS = {
    **dict.fromkeys(
        [
            *("p", "div", "section", "article", "main", "header", "footer", "aside"),
            *("blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "dl"),
            *("table", "figure", "address", "fieldset", "details", "center", "body", "html"),
        ],
        Gap.PARAGRAPH,
    ),
    **dict.fromkeys(("li", "tr", "dt", "dd", "caption", "figcaption", "summary"), Gap.LINE),
    **dict.fromkeys(("td", "th"), Gap.SPACE),
    "br": Gap.BREAK,
}
_BEGINS = {
    **dict.fromkeys(("em", "i"), Begin("emphasis", "italic")),
    **dict.fromkeys(("strong", "b"), Begin("emphasis", "bold")),
    "u": Begin("emphasis", "underline"),
    **dict.fromkeys(("del", "s", "strike"), Begin("deletion")),
    "ins": Begin("addition"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Begin("heading")),
}
_STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), Begin("emphasis", "italic")),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), Begin("emphasis", "bold")),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through"), Begin("deletion")),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline"), Begin("emphasis", "underline")),
    (re.compile(r"letter-spacing\s*:\s*[1-9.]"), Begin("emphasis", "spaced")),
)
_PAGE_ROLES = frozenset(("doc-pagebreak", "pagebreak"))
_PAGE_CLASSES = frozenset(
    ("pagebreak", "page-break", "pb", "pagenum", "pageno", "page-number", "pagenumber")
)
_PAGE_STYLE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)")
_PAGE_ID = re.compile(r"(?:page|pg)[-_.]?([0-9]+[a-z]?|[ivxlc]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+[a-z]?$")
_AROUND_PAGES = " []()|{}\n\t"
_LONGEST_PAGE = 20


def pieces(root: etree._Element, letter: etree._Element) -> Iterator[Piece]:
    """The words and marks of ``letter``, then its notes, a paragraph each, in the order in which they stand in ``root``."""
    notes = notes_of(root, letter)
    yield from _pieces(letter, notes, inside=None)
    for note in notes.in_order:
        yield Gap.PARAGRAPH
        yield Begin("note", note.label, note.key)
        yield from note.without_label(_pieces(note.element, notes, inside=note))
        yield End("note")
        yield Gap.PARAGRAPH


def _pieces(letter: etree._Element, notes: Notes, *, inside: Note | None) -> Iterator[Piece]:
    """The words and marks of an element; header and footer are dropped only where they may frame several things."""
    is_framed = letter.tag in ("article", "main") or inside is not None
    dropped = _DROPPED if is_framed else _DROPPED | _FURNITURE
    walker = etree.iterwalk(letter, events=("start", "end"))
    passed_over: etree._Element | None = None
    for event, element in walker:
        is_own = element is not letter
        if event == "start":
            instead = _instead(element, notes, dropped) if is_own else None
            if instead is not None:
                yield from instead
                passed_over = element
                walker.skip_subtree()
            else:
                yield from _start(element)
            continue
        if element is not passed_over:
            yield from _end(element)
        if is_own and element.tail:
            yield Kept(element.tail) if _is_in_pre(element.getparent()) else element.tail


def _instead(
    element: etree._Element, notes: Notes, dropped: frozenset[str]
) -> tuple[Piece, ...] | None:
    """What stands for an element whose own words are no part of the text here; None where they are."""
    if element in notes.references:
        return (Anchor(notes.references[element]),)
    if element in notes.elements:
        return (Gap.PARAGRAPH,)
    if element in notes.backlinks or element.tag in dropped:
        return ()
    page = _page(element)
    if page is None:
        return None
    gap = _GAPS.get(str(element.tag))
    return (Point("page_break", page), *((gap,) if gap else ()))


def _page(element: etree._Element) -> str | None:
    """What the page that begins here is called, «» where it has no number; None where no page begins."""
    if not element.attrib or not _is_page(element):
        return None
    words = words_of(element)
    if len(words) > _LONGEST_PAGE:
        return None
    number = _PAGE_ID.fullmatch(_id(element)) or _NUMBER.search(_id(element))
    named = (element.get("aria-label", ""), element.get("title", ""), words)
    called = next((name.strip(_AROUND_PAGES) for name in named if name.strip(_AROUND_PAGES)), "")
    return called or (number[number.lastindex or 0] if number else "")


def _is_page(element: etree._Element) -> bool:
    classes = element.get("class", "").lower().split()
    if roles_of(element) & _PAGE_ROLES or not _PAGE_CLASSES.isdisjoint(classes):
        return True
    if element.tag in ("hr", "br"):
        return "page" in classes or _PAGE_STYLE.search(element.get("style", "")) is not None
    return (
        element.tag in ("a", "span")
        and _PAGE_ID.fullmatch(_id(element)) is not None
        and not words_of(element)
    )


def _id(element: etree._Element) -> str:
    return element.get("id") or element.get("name") or ""


def _begun(element: etree._Element) -> Iterator[Begin]:
    begin = _BEGINS.get(str(element.tag))
    if begin is not None:
        yield begin
    style = element.get("style") if element.tag in ("span", "font", "p", "div") else None
    if style:
        yield from (begin for pattern, begin in _STYLES if pattern.search(style))


def _start(element: etree._Element) -> Iterator[Piece]:
    gap = _GAPS.get(str(element.tag))
    if gap:
        yield gap
    style = element.get("style", "")
    if "break-before" in style and _PAGE_STYLE.search(style):
        yield Point("page_break")
    yield from _begun(element)
    if element.text:
        yield Kept(element.text) if _is_in_pre(element) else element.text


def _end(element: etree._Element) -> Iterator[Piece]:
    for begin in reversed(list(_begun(element))):
        yield End(begin.kind)
    gap = _GAPS.get(str(element.tag))
    if gap and element.tag != "br":
        yield gap


def _is_in_pre(element: etree._Element | None) -> bool:
    return element is not None and (
        element.tag == "pre" or next(element.iterancestors("pre"), None) is not None
    )
