"""From the ``text`` of a TEI file to pieces for ``flow``.

What becomes of the text (TEI P5 Guidelines, the section in brackets):

- ``front``, ``body`` and ``back`` are read; lists of people and places in them are not (14.3).
- Blocks are paragraphs; ``dateline``, ``salute``, ``signed``, ``addrLine``, ``l``, ``item`` are lines.
- The end of a line is a space in prose, a line in address, dateline, opener, closer
  and signature; with ``break="no"`` the word goes on, without the hyphen that stood there (3.2.2).
- Of alternatives the one in the source is taken (``alternatives``).
- What the writer struck out stays, as a deletion, and so does what was added (3.5.3); but letters
  struck out inside a word, which would spoil it, are left out and counted. ``gap`` is «[…]».
- Notes stay, as paragraphs where they stand, when they have a hand, or a place that is
  not a page's foot; all others are the editor's and come after the text, as notes (3.9.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from perepiska.acquire.flow import Anchor, Begin, End, Gap, Piece, Point
from perepiska.acquire.readers.tei.alternatives import is_passed_over
from perepiska.acquire.readers.tei.elements import (
    ID,
    begin_of,
    gap_of,
    is_block,
    name_of,
    page_of,
    text_of,
)

_STRUCK_OUT = "letters struck out inside words"
_ILLEGIBLE = "struck out words that cannot be read"
_LISTS = "lists of names"
_DROPPED = {
    **dict.fromkeys(
        ("listPerson", "listPlace", "listOrg", "listBibl", "listEvent", "listObject", "listWit"),
        _LISTS,
    ),
    **dict.fromkeys(
        (
            *("teiHeader", "facsimile", "sourceDoc", "standOff", "figDesc", "desc", "fw"),
            *("index", "interp", "certainty"),
        ),
        "",
    ),
}
"""What is no part of the text, and what it is called in the report; «» for what nobody would miss."""
_ONLY_ELEMENTS = frozenset(("choice", "app", "subst"))
"""White space in these is no part of the text."""
_FEET = ("bottom", "foot", "end", "inter")
_NUMBERS_OF_LEAVES = frozenset(("foliation", "pagination", "paginiation"))
_APART = frozenset(("back", "front", "body", "text", "div", "div1", "div2", "list", "noteGrp"))
_LONGEST_LABEL = 5


@dataclass(slots=True)
class _Walk:
    """What is gone through, and the editor's notes met so far.

    ``ids`` are the ids of notes, ``places`` those of what notes point to, with the notes' keys;
    ``before`` is the last character passed, ``before_subst`` the last before a substitution.
    """

    left_out: Counter[str]
    without: frozenset[etree._Element]
    ids: dict[str, str]
    places: dict[str, str]
    notes: list[etree._Element] = field(default_factory=list)
    before: str = " "
    before_subst: str = " "

    def passed(self, piece: Piece) -> Piece:
        """``piece``, of which the last character is kept in mind."""
        if isinstance(piece, str):
            self.before = piece[-1:] or self.before
        elif isinstance(piece, Gap) and piece is not Gap.JOIN:
            self.before = " "
        return piece


def pieces(
    letter: etree._Element,
    left_out: Counter[str],
    *,
    without: frozenset[etree._Element] = frozenset(),
) -> Iterator[Piece]:
    """The words and marks of the text, then the editor's notes; ``left_out`` is filled with what is dropped.

    ``without`` are elements in it that are no part of this text (the letters of a group).
    """
    notes = list(letter.iter("{*}note"))
    ids = {note.get(ID, ""): _key(note) for note in notes}
    places = {note.get("target", "")[1:]: _key(note) for note in notes}
    walk = _Walk(left_out, without, ids, places)
    yield from _pieces(letter, walk)
    for note in walk.notes:  # notes in notes are met on the way
        yield Gap.PARAGRAPH
        yield Begin("note", " ".join(note.get("n", "").split()), _key(note))
        yield from _pieces(note, walk)
        yield End("note")
        yield Gap.PARAGRAPH


def is_index(letter: etree._Element, text: str) -> bool:
    """Whether the body is lists of people, places or works rather than ``text``."""
    lists = letter.iterfind("./{*}body//*")
    named = (one for one in lists if _DROPPED.get(name_of(one)) == _LISTS)
    return any(len(text_of(one)) > len(text) for one in named)


def _pieces(letter: etree._Element, walk: _Walk) -> Iterator[Piece]:
    walker = etree.iterwalk(letter, events=("start", "end"))
    dropped: etree._Element | None = None
    for event, element in walker:
        name = name_of(element)
        is_own = element is not letter
        instead = _instead(element, name, walk) if event == "start" and is_own else None
        if instead is not None:
            yield from instead
            dropped = element
            walker.skip_subtree()
        elif event == "start":
            if name == "subst":
                walk.before_subst = walk.before
            yield from map(walk.passed, _start(element, name, is_own=is_own))
        else:
            if element is not dropped:
                yield from map(walk.passed, _end(element, name, is_own=is_own))
            yield from map(walk.passed, _after(element, walk, is_own=is_own))


def _start(element: etree._Element, name: str, *, is_own: bool) -> Iterator[Piece]:
    gap, begin, page = gap_of(element, name), begin_of(element, name), page_of(element, name)
    if page is not None:
        yield Point("page_break", page)
    if gap is not None and is_own:
        yield gap
    if (
        name == "del"
        and name_of(element.getparent()) == "subst"
        and element.getprevious() is not None
    ):
        yield Gap.SPACE
    if begin is not None and is_own:
        yield begin
    if name not in _ONLY_ELEMENTS:
        yield "[…]" if name == "gap" else element.text or ""


def _end(element: etree._Element, name: str, *, is_own: bool) -> Iterator[Piece]:
    gap, begin = gap_of(element, name), begin_of(element, name)
    if begin is not None and is_own:
        yield End(begin.kind)
    if name == "del" and name_of(element.getparent()) == "subst" and element.getnext() is not None:
        yield Gap.SPACE
    if gap is not None and is_own:
        yield gap


def _after(element: etree._Element, walk: _Walk, *, is_own: bool) -> Iterator[Piece]:
    """What follows the element: the call of a note that points to it, and the words up to the next element."""
    if element.get(ID, "") in walk.places and ID in element.attrib:
        yield Anchor(walk.places[element.get(ID, "")])
    if is_own and name_of(element.getparent()) not in _ONLY_ELEMENTS:
        yield element.tail or ""


def _instead(element: etree._Element, name: str, walk: _Walk) -> tuple[Piece, ...] | None:
    """What stands for an element whose own words are no part of the text here; None where they are."""
    if element in walk.without or is_passed_over(element):
        return ()
    if name == "note":
        return _note(element, walk)
    called = element.get("target", "")[1:] if name in ("ref", "ptr") else ""
    if called and called in walk.ids and len(text_of(element).strip()) <= _LONGEST_LABEL:
        return (Anchor(walk.ids[called]),)
    struck = _struck_out(element, walk) if name == "del" else ""
    if struck:
        walk.left_out[struck] += 1
        return ()
    if name in _DROPPED and not (name == "fw" and element.get("type") == "letterhead"):
        walk.left_out[_DROPPED[name]] += 1
        return ()
    return None


def _note(element: etree._Element, walk: _Walk) -> tuple[Piece, ...] | None:
    """Nothing in place of the number of a leaf, the call in place of an editor's note; None for a writer's note."""
    if element.get("type") in _NUMBERS_OF_LEAVES:
        return ()
    place = element.get("place", _FEET[0])
    is_writers = "hand" in element.attrib or not place.startswith(_FEET)
    if is_writers and "resp" not in element.attrib and "type" not in element.attrib:
        return None
    walk.notes.append(element)
    is_apart = name_of(element.getparent()) in _APART or element.get("target", "").startswith("#")
    return () if is_apart else (Anchor(_key(element)),)


def _key(note: etree._Element) -> str:
    return note.get(ID) or note.getroottree().getpath(note)


def _struck_out(struck: etree._Element, walk: _Walk) -> str:
    """Why what is struck out is no part of the text: letters touch it on either side, or it has none; «» where it is.

    Where other letters replace it, those that touch both count.
    """
    words, around = text_of(struck).strip(), struck.getparent()
    if not words:
        return _ILLEGIBLE
    whole, before = struck, walk.before
    if around is not None and name_of(around) == "subst":
        whole, before = around, walk.before_subst
    is_inside = (before.isalnum() and words[0].isalnum()) or (
        words[-1].isalnum() and _next_letter(whole).isalnum()
    )
    return _STRUCK_OUT if is_inside else ""


def _next_letter(element: etree._Element) -> str:
    """The first character after ``element``, a space where a line or paragraph ends there."""
    while not element.tail:
        following = element.getnext()
        if following is not None:
            if is_block(name_of(following)) or name_of(following) in ("lb", "pb"):
                return " "
            if text_of(following):
                return text_of(following)[0]
            element = following
            continue
        parent = element.getparent()
        if parent is None or is_block(name_of(parent)):
            return " "
        element = parent
    return element.tail[0]
