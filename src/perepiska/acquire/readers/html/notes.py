"""Which elements of a page are notes, and where each is called.

A note is what calls itself one (DPUB-ARIA 1.1: ``doc-footnote``, ``doc-endnote``,
``doc-endnotes``; the same words as ``epub:type``), and what a short link leads to
that has a link back, as Word, MediaWiki, Pandoc and the makers of EPUB write
them; without a link back an id such as ``fn3`` or ``_ftn3`` must say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from perepiska.acquire.flow import Kept, Piece

_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"))
_LIST_ROLES = frozenset(("doc-endnotes", "footnotes", "endnotes", "rearnotes"))
_CALL_ROLES = frozenset(("doc-noteref", "noteref"))
_BACK_ROLES = frozenset(("doc-backlink", "backlink"))
_NOTE_ID = re.compile(
    r"_?(?:sd)?(?:ftnt|ftn|edn|fn|en|footnote|endnote|note|n)[-_:.]?[0-9*]+", re.IGNORECASE
)
_LABEL = re.compile(
    r"[\[({]?\s*([0-9]{1,4}[a-z]?|[a-z]|[ivxlc]{1,6}|[*†‡§¹²³⁰⁴-⁹]{1,4})\s*[\])}]?[.)]?", re.I
)
# What is left of «1. » where the number itself was a link back.
_AFTER_LABEL = re.compile(r"\A[.)\]:]\s+")
_BLOCKS = frozenset(("p", "li", "div", "dd", "aside", "tr", "section", "blockquote"))
_WRAPPERS = frozenset(("sup", "span", "small", "b", "i", "em", "strong", "font"))
_ARROWS = " \t\n\r\f\u00a0^↑↩⏎←\ufe0e\ufe0f"
_EPUB_TYPE = ("{http://www.idpf.org/2007/ops}type", "epub:type")


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its element, the label by which it is called («» where it is not), and its key."""

    element: etree._Element
    label: str
    key: str

    def without_label(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """``pieces`` without the arrows and the label that the note's own words begin with."""
        has_begun = False
        for piece in pieces:
            if has_begun or not isinstance(piece, str):
                yield piece
            elif bare := piece.lstrip(_ARROWS):
                has_begun = True
                yield from self._bare(bare, is_kept=isinstance(piece, Kept))

    def _bare(self, words: str, *, is_kept: bool) -> Iterator[Piece]:
        found = _LABEL.match(words) if self.label else None
        if found is not None and found[1] == self.label:
            words = words[found.end() :].lstrip()
        else:
            words = _AFTER_LABEL.sub("", words)
        if words:
            yield Kept(words) if is_kept else words


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a page in its order, what calls them (by key), and the links back, which are no text."""

    in_order: tuple[Note, ...] = ()
    references: Mapping[etree._Element, str] = field(default_factory=dict)
    elements: frozenset[etree._Element] = frozenset()
    backlinks: frozenset[etree._Element] = frozenset()


def words_of(element: etree._Element) -> str:
    """All words in ``element``, one space between them."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def roles_of(element: etree._Element) -> frozenset[str]:
    """The words of ``role`` and ``epub:type``."""
    said = [element.get("role"), *(element.get(name) for name in _EPUB_TYPE)]
    return frozenset(" ".join(filter(None, said)).lower().split())


def notes_of(root: etree._Element, letter: etree._Element) -> Notes:
    """The notes that ``letter`` calls or holds; what it calls may stand anywhere in ``root``."""
    links = [link for link in letter.iter("a") if link.get("href", "").startswith("#")]
    said = [one for one in letter.iter(etree.Element) if roles_of(one) & _NOTE_ROLES]
    if not links and not said:
        return Notes()
    places = {one: at for at, one in enumerate(root.iter(etree.Element))}
    targets = {name: one for one in reversed(places) for name in _names(one)}
    labels = dict.fromkeys((one for one in said if one.tag != "a"), "")
    references: dict[etree._Element, str] = {}
    for link, note in _calls(links, targets, places):
        references[_whole(link)] = str(places[note])
        labels[note] = labels.get(note) or _label(link)
    in_order = sorted(labels, key=places.__getitem__)
    return Notes(
        tuple(Note(one, labels[one], str(places[one])) for one in in_order),
        references,
        frozenset(labels),
        frozenset(_backlinks(labels, references, targets)),
    )


def _calls(
    links: Iterable[etree._Element],
    targets: Mapping[str, etree._Element],
    places: Mapping[etree._Element, int],
) -> list[tuple[etree._Element, etree._Element]]:
    """The links that call notes, with the notes; a paragraph of several notes, a line each, stays as it is."""
    led: dict[etree._Element, dict[etree._Element, list[etree._Element]]] = {}
    for link in links:
        target = targets.get(link.get("href", "")[1:])
        if target is None or places[target] < places[link]:
            continue
        block = _block(target)
        if block is not None and (_label(link) or roles_of(link) & _CALL_ROLES):
            led.setdefault(block, {}).setdefault(target, []).append(link)
    return [
        (link, block)
        for block, by_target in led.items()
        if len(by_target) == 1
        for target, calls in by_target.items()
        for link in calls
        if _is_call(link, target, block)
    ]


def _names(element: etree._Element) -> tuple[str, ...]:
    return tuple(filter(None, (element.get("id"), element.get("name"))))


def _label(link: etree._Element) -> str:
    found = _LABEL.fullmatch(words_of(link))
    return found[1] if found else ""


def _is_call(link: etree._Element, target: etree._Element, block: etree._Element) -> bool:
    """Whether ``link`` calls the note ``block`` rather than leads to another place."""
    if block in link.iterancestors():
        return False
    if (roles_of(link) | roles_of(target) | roles_of(block)) & (_CALL_ROLES | _NOTE_ROLES):
        return True
    if next(block.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return False
    is_listed = any(roles_of(one) & _LIST_ROLES for one in block.iterancestors())
    is_named = any(_NOTE_ID.fullmatch(name) for name in (*_names(target), *_names(block)))
    calls = {name for one in (link, *_wrappers(link)) for name in _names(one)}
    leads_back = any(one.get("href", "")[1:] in calls for one in block.iter("a"))
    return is_listed or is_named or leads_back


def _block(target: etree._Element) -> etree._Element | None:
    """The paragraph or list item that ``target`` is or begins, and what is wrapped around that alone."""
    block = target
    while block.tag not in _BLOCKS:
        parent = block.getparent()
        if parent is None or parent.tag in ("body", "article", "main", "html"):
            return None
        block = parent
    if block is target:
        return block
    parent = block.getparent()
    is_wrapped = parent is not None and parent.tag in ("li", "div", "dd", "aside")
    if is_wrapped and parent is not None and _NOTE_ID.fullmatch(parent.get("id", "")):
        return parent
    return block


def _wrappers(link: etree._Element) -> Iterator[etree._Element]:
    """The inline elements around the link that hold nothing else but brackets."""
    words = words_of(link)
    for one in link.iterancestors():
        if one.tag not in _WRAPPERS or words_of(one).strip("[]() ") != words.strip("[]() "):
            return
        yield one


def _whole(link: etree._Element) -> etree._Element:
    """The outermost element whose words are the link's label alone."""
    return (link, *_wrappers(link))[-1]


def _backlinks(
    labels: Iterable[etree._Element],
    references: Iterable[etree._Element],
    targets: Mapping[str, etree._Element],
) -> Iterator[etree._Element]:
    called = {one for reference in references for one in reference.iter(etree.Element)}
    for note in labels:
        for link in note.iter("a"):
            target = targets.get(link.get("href", "")[1:])
            if roles_of(link) & _BACK_ROLES or target in called:
                yield _whole(link)
