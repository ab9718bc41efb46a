"""From the ``text`` of a TEI file to pieces for ``flow``.

What becomes of the text (TEI P5 Guidelines, the section in brackets):

- ``front``, ``body`` and ``back`` are read; lists of people and places in them are not (14.3).
- Blocks are paragraphs; ``dateline``, ``salute``, ``signed``, ``addrLine``, ``l``, ``item`` are lines.
- The end of a line is a space in prose, a line in address, dateline, opener, closer
  and signature; with ``break="no"`` the word goes on, without the hyphen that stood there (3.2.2).
- Of alternatives the one in the source is taken: ``sic``, ``orig``, ``abbr`` (3.5), ``lem`` or the first
  ``rdg`` (13.1); but a word that ``orig`` shows only broken at a line's end is taken whole from ``reg``.
- What the writer struck out is left out, what was added is in (3.5.3); ``gap`` is «[…]».
- Notes stay, as paragraphs where they stand, when they have a hand, or a place that is
  not a page's foot; all others are the editor's, left out and counted (3.9.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.flow import Mark

_PARAGRAPHS = frozenset(
    [
        "p",
        "ab",
        "head",
        "div",
        "div1",
        "div2",
        "div3",
        "div4",
        "lg",
        "opener",
        "closer",
        "postscript",
        "address",
        "list",
        "table",
        "argument",
        "epigraph",
        "trailer",
        "front",
        "body",
        "back",
        "note",
        "figure",
        "sp",
        "floatingText",
        "fw",
    ]
)
_LINES = frozenset(
    ["dateline", "salute", "signed", "addrLine", "byline", "l", "item", "row", "docDate"]
)
_BREAKING = frozenset(
    ["address", "dateline", "opener", "closer", "signed", "body", "div", "postscript", "trailer"]
)
_MILESTONES = frozenset(("pb", "cb", "gb", "milestone"))
_DROPPED = {
    "del": "words struck out",
    "note": "notes of the editor",
    **dict.fromkeys(
        ("listPerson", "listPlace", "listOrg", "listBibl", "listEvent", "listObject", "listWit"),
        "lists of names",
    ),
    **dict.fromkeys(
        (
            "teiHeader",
            "facsimile",
            "sourceDoc",
            "standOff",
            "figDesc",
            "desc",
            "fw",
            "index",
            "interp",
            "certainty",
        ),
        "",
    ),
}
"""What is no part of the text, and what it is called in the report; «» for what nobody would miss."""
_ONLY_ELEMENTS = frozenset(("choice", "app", "subst"))
"""White space in these is no part of the text."""
_CHOSEN = ("sic", "orig", "abbr", "lem", "rdg", "unclear", "seg")
_FEET = ("bottom", "foot", "end", "inter")


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


def pieces(letter: etree._Element, left_out: Counter[str]) -> Iterator[str | Mark]:
    """The words and marks of the text; ``left_out`` is filled with what is dropped."""
    walker = etree.iterwalk(letter, events=("start", "end"))
    dropped: etree._Element | None = None
    for event, element in walker:
        name = name_of(element)
        if event == "start" and (_is_dropped(element, name) or _is_passed_over(element)):
            left_out[_DROPPED.get(name, "") if _is_dropped(element, name) else ""] += 1
            dropped = element
            walker.skip_subtree()
            continue
        is_shown = element is not dropped
        mark = _mark(element, name) if is_shown else None
        if mark is not None:
            yield mark
        if event == "start" and name not in _ONLY_ELEMENTS:
            yield "[…]" if name == "gap" else element.text or ""
        elif (
            event == "end"
            and element is not letter
            and name_of(element.getparent()) not in _ONLY_ELEMENTS
        ):
            yield element.tail or ""


def is_index(letter: etree._Element, text: str) -> bool:
    """Whether the body is lists of people, places or works rather than ``text``."""
    lists = letter.iterfind("./{*}body//*")
    named = (one for one in lists if _DROPPED.get(name_of(one)) == _DROPPED["listPerson"])
    return any(len(text_of(one)) > len(text) for one in named)


def _mark(element: etree._Element, name: str) -> Mark | None:
    if name == "lb" or name in _MILESTONES:
        if element.get("break") == "no":
            return Mark.JOIN
        return None if name != "lb" else Mark.LINE if _is_in_lines(element) else Mark.SPACE
    if name in _PARAGRAPHS:
        return Mark.PARAGRAPH
    if name in _LINES:
        return Mark.LINE
    return Mark.SPACE if name in ("space", "cell") else None


def _is_in_lines(element: etree._Element) -> bool:
    blocks = (name_of(one) for one in element.iterancestors())
    return (
        next((name for name in blocks if name in _PARAGRAPHS or name in _LINES), "") in _BREAKING
    )


def _is_dropped(element: etree._Element, name: str) -> bool:
    if name == "note":
        place = element.get("place", _FEET[0])
        is_writers = "hand" in element.attrib or not place.startswith(_FEET)
        return not is_writers or "resp" in element.attrib or "type" in element.attrib
    if name == "fw":
        return element.get("type") != "letterhead"
    return name in _DROPPED


def _is_passed_over(element: etree._Element) -> bool:
    """Whether ``element`` is one of several readings, and another is taken."""
    parent = element.getparent()
    if name_of(parent) not in ("choice", "app") or parent is None:
        return False
    readings = list(parent)
    if name_of(parent) == "choice" and len({_letters(one) for one in readings}) == 1:
        # The two differ in a line's end alone.
        return element is not min(readings, key=_count_of_breaks)
    ranked = sorted(
        readings,
        key=lambda one: _CHOSEN.index(name_of(one)) if name_of(one) in _CHOSEN else len(_CHOSEN),
    )
    return element is not ranked[0]


def _count_of_breaks(element: etree._Element) -> int:
    return sum(1 for _ in element.iter("{*}lb")) + len(text_of(element).split())


def _letters(element: etree._Element) -> str:
    return "".join(letter for letter in text_of(element) if letter.isalnum())
