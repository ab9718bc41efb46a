"""Which elements of a TEI file are letters, each with the facts of its own header.

Several are a ``teiCorpus`` of ``TEI`` (TEI P5 Guidelines, 16.1), a ``group`` of texts (4.3.1), or
several ``div`` of the type ``letter``. Letters under one header have those facts of it that point
to them: by ``decls`` of the text (16.3.1), or by ``corresp`` of the ``correspDesc``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from perepiska.acquire.readers.tei.elements import ID, name_of
from perepiska.acquire.readers.tei.header import correspondence_of, facts_of, language_of
from perepiska.records.letter import Fact

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LETTER = "letter"


@dataclass(frozen=True, slots=True)
class LetterText:
    """The element that holds one letter, the facts stated of it, and its language as declared."""

    element: etree._Element
    facts: tuple[Fact, ...]
    language: str | None


def letters_of(root: etree._Element) -> tuple[LetterText, ...]:
    """The letters of a file in its order, also such as may turn out to be empty."""
    return tuple(_letters(root, language=None))


def texts_around(letters: tuple[LetterText, ...]) -> tuple[etree._Element, ...]:
    """The ``text`` elements in which the letters stand beside other text, each once."""
    around: dict[etree._Element, None] = {}
    for letter in letters:
        texts = [one for one in letter.element.iterancestors() if name_of(one) == "text"]
        if texts:
            around[texts[-1]] = None
    return tuple(around)


def _letters(root: etree._Element, *, language: str | None) -> Iterator[LetterText]:
    header = next((child for child in root if name_of(child) == "teiHeader"), None)
    language = root.get(_LANG) or _language(header) or language
    inner = [child for child in root if name_of(child) in ("TEI", "teiCorpus", "TEI.2")]
    for child in inner:
        yield from _letters(child, language=language)
    found = [one for text in root if name_of(text) == "text" for one in _divided(text)]
    if len(found) == 1 and header is not None:
        facts = tuple(facts_of(header))
        yield LetterText(found[0], facts, found[0].get(_LANG) or language)
        return
    for element in found:
        facts = () if header is None else tuple(_facts_for(element, header))
        yield LetterText(element, facts, element.get(_LANG) or language)


def _divided(text: etree._Element) -> Iterator[etree._Element]:
    """The texts of a group, the letters of a body, or the text itself."""
    groups = [child for child in text if name_of(child) == "group"]
    if groups:
        for child in (child for group in groups for child in group):
            if name_of(child) in ("text", "group"):
                yield from _divided(child) if name_of(child) == "text" else _of_group(child)
        return
    divisions = [
        one
        for body in text
        if name_of(body) == "body"
        for one in body.iter("{*}div", "{*}div1", "{*}div2")
        if one.get("type") == _LETTER
    ]
    outer = [one for one in divisions if not any(up in divisions for up in one.iterancestors())]
    yield from outer if len(outer) > 1 else (text,)


def _of_group(group: etree._Element) -> Iterator[etree._Element]:
    for child in group:
        if name_of(child) == "text":
            yield from _divided(child)
        elif name_of(child) == "group":
            yield from _of_group(child)


def _facts_for(element: etree._Element, header: etree._Element) -> Iterator[Fact]:
    declared = {pointer.lstrip("#") for pointer in element.get("decls", "").split()}
    for description in header.iter("{*}correspDesc"):
        pointers = {pointer.lstrip("#") for pointer in description.get("corresp", "").split()}
        if description.get(ID) in declared or element.get(ID) in pointers:
            yield from correspondence_of(description)
    yield from language_of(header)


def _language(header: etree._Element | None) -> str | None:
    facts = () if header is None else language_of(header)
    return next((fact.value for fact in facts), None)
