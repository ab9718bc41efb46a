"""What an element is called and holds, and what it makes of the text around it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lxml import etree

from perepiska.acquire.flow import Begin, Gap

ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset(
    [
        *("p", "ab", "head", "div", "div1", "div2", "div3", "div4", "lg", "opener", "closer"),
        *("postscript", "address", "list", "table", "argument", "epigraph", "trailer", "front"),
        *("body", "back", "note", "figure", "sp", "floatingText", "fw"),
    ]
)
_LINES = frozenset(
    ["dateline", "salute", "signed", "addrLine", "byline", "l", "item", "row", "docDate"]
)
_BREAKING = frozenset(
    ["address", "dateline", "opener", "closer", "signed", "body", "div", "postscript", "trailer"]
)
_MILESTONES = frozenset(("pb", "cb", "gb", "milestone"))
_PAGES = frozenset(("page", "folio", "leaf"))
_BEGINS = {
    "del": Begin("deletion"),
    "add": Begin("addition"),
    "note": Begin("addition"),  # only the writer's own, which stands where it was written
    "supplied": Begin("supplied"),
    "ex": Begin("supplied"),
    "unclear": Begin("unclear"),
    "gap": Begin("gap"),
    "head": Begin("heading"),
}
_NAMES = {
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "orgName": "group",
    "eventName": "event",
}
"""What an element names (TEI P5 Guidelines, 14.2 to 14.4)."""
_NAMED_BY_TYPE = ("name", "rs")
_TYPES = {"person": "person", "place": "place", "org": "group", "group": "group", "event": "event"}
"""Values of ``type`` of a ``name`` or ``rs`` (TEI P5 Guidelines, 3.6.1)."""
_IMPLIED = "implied"
_RENDERED = (
    (re.compile(r"letter-?spac|spaced|gesperrt", re.IGNORECASE), "spaced"),
    (re.compile(r"underlin|\bu(?:l|nderscore)?\b", re.IGNORECASE), "underline"),
    (re.compile(r"bold|\bb\b", re.IGNORECASE), "bold"),
    (re.compile(r"ital|\bi(?:t)?\b", re.IGNORECASE), "italic"),
    (re.compile(r"^#?\s*(?:super|sub|supercript|sup\b|align|indent)", re.IGNORECASE), ""),
)
"""Values of ``rend``, ``rendition`` and ``style`` and the emphasis they are; «» is none."""


def name_of(element: etree._Element | None) -> str:
    """The local name; «» for None and for what is no element."""
    return (
        etree.QName(element).localname
        if element is not None and isinstance(element.tag, str)
        else ""
    )


def text_of(element: etree._Element) -> str:
    """All words in ``element``, with the file's white space."""
    return "".join(str(text) for text in element.itertext())


def is_block(name: str) -> bool:
    """Whether an element of this name is a paragraph or a line."""
    return name in _PARAGRAPHS or name in _LINES


def gap_of(element: etree._Element, name: str) -> Gap | None:
    """What stands in the text where ``element`` begins and ends."""
    if name == "lb" or name in _MILESTONES:
        if element.get("break") == "no":
            return Gap.JOIN
        return None if name != "lb" else Gap.LINE if _is_in_lines(element) else Gap.SPACE
    if name in _PARAGRAPHS:
        return Gap.PARAGRAPH
    if name in _LINES:
        return Gap.LINE
    return Gap.SPACE if name in ("space", "cell") else None


def begin_of(element: etree._Element, name: str) -> Begin | None:
    """The mark that ``element`` is; None where it is none."""
    if name in ("hi", "emph"):
        said = " ".join(element.get(key, "") for key in ("rend", "rendition", "style"))
        value = next((value for pattern, value in _RENDERED if pattern.search(said)), "other")
        return Begin("emphasis", value) if value else None
    named = _named(element, name)
    return Begin("name", named) if named else _BEGINS.get(name)


def _named(element: etree._Element, name: str) -> str:
    """The kind of what the words of ``element`` name; «» where they name nothing.

    A string that refers to somebody without naming him («mein Vater») has no capital but by its
    place in the sentence or, in German, as any noun, and editions that tell such apart call it implied.
    """
    if name in _NAMED_BY_TYPE and element.get("subtype") != _IMPLIED:
        kind = _TYPES.get(element.get("type", ""), "")
        return kind if any(letter.isupper() for letter in text_of(element)) else ""
    return _NAMES.get(name, "")


def page_of(element: etree._Element, name: str) -> str | None:
    """What the page that begins here is called: its number, else the name of its picture; None where none begins."""
    if name != "pb" and not (name == "milestone" and element.get("unit") in _PAGES):
        return None
    number = " ".join(element.get("n", "").split())
    if number:
        return number
    picture = PurePosixPath(element.get("facs", "").split(" ")[0].split("#")[-1])
    return picture.stem


def _is_in_lines(element: etree._Element) -> bool:
    blocks = (name_of(one) for one in element.iterancestors())
    return next((name for name in blocks if is_block(name)), "") in _BREAKING
