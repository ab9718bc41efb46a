"""How paragraphs, words and lists look by their styles (OpenDocument 1.3, part 3, chapters 16 and 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from perepiska.acquire.numerals import numeral
from perepiska.acquire.paragraphs import Look

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_NONE = ("", "none")
_BOLD = 600
_LEAST_SPACING = 1.0
_BULLET = "•"
_MARGINS = (("margin-top", "before"), ("margin-bottom", "after"))


class Styles:
    """The styles of a document, automatic ones before those of ``styles.xml``."""

    def __init__(self, common: etree._Element | None, content: etree._Element) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._looks: dict[str, tuple[Look, ...]] = {}
        self._spaces: dict[str, tuple[float, float]] = {}
        for root in (common, content):
            if root is not None:
                self._gather(root)

    def looks(self, name: str) -> tuple[Look, ...]:
        """What the text style ``name`` makes of words."""
        if name not in self._looks:
            found: dict[Look, None] = {}
            for style in reversed(list(self._chain("text", name))):
                for look, is_on in _switches(style.find(f"{_STYLE}text-properties")):
                    found.pop(look, None)
                    if is_on:
                        found[look] = None
            self._looks[name] = tuple(sorted(found))
        return self._looks[name]

    def is_hidden(self, name: str) -> bool:
        """Whether the text style hides words."""
        return any(
            properties.get(f"{_TEXT}display") == "none"
            for style in self._chain("text", name)
            for properties in style.iterfind(f"{_STYLE}text-properties")
        )

    def space(self, name: str) -> tuple[float, float]:
        """The space before and after a paragraph of this style in points."""
        if name not in self._spaces:
            found = {"before": 0.0, "after": 0.0}
            chain = [*self._chain("paragraph", name), *self._default()]
            for style in reversed(chain):
                for properties in style.iterfind(f"{_STYLE}paragraph-properties"):
                    for attribute, side in _MARGINS:
                        written = properties.get(f"{_FO}{attribute}") or properties.get(
                            f"{_FO}margin"
                        )
                        if written:
                            found[side] = _points(written)
            self._spaces[name] = (found["before"], found["after"])
        return self._spaces[name]

    def is_title(self, name: str) -> bool:
        """Whether paragraphs of this style are headings though they are not marked up as such."""
        return any(
            style.get(f"{_STYLE}default-outline-level") or style.get(f"{_STYLE}name") == "Title"
            for style in self._chain("paragraph", name)
        )

    def begins_page(self, name: str) -> bool:
        """Whether a paragraph of this style stands at the head of a new page."""
        for style in self._chain("paragraph", name):
            if style.get(f"{_STYLE}master-page-name"):
                return True
            for properties in style.iterfind(f"{_STYLE}paragraph-properties"):
                written = properties.get(f"{_FO}break-before")
                if written:
                    return written == "page"
        return False

    def ends_page(self, name: str) -> bool:
        """Whether a new page begins after a paragraph of this style."""
        return any(
            properties.get(f"{_FO}break-after") == "page"
            for style in self._chain("paragraph", name)
            for properties in style.iterfind(f"{_STYLE}paragraph-properties")
        )

    def start(self, list_: str, level: int) -> int:
        """The first number of a list on this level."""
        style = self._level(list_, level)
        written = "" if style is None else style.get(f"{_TEXT}start-value", "")
        return int(written) if written.isdigit() else 1

    def label(self, list_: str, level: int, counts: Mapping[int, int]) -> str:
        """What stands before an item of a list («2)», «•»), ``counts`` being its numbers by level."""
        style = self._level(list_, level)
        if style is None or etree.QName(style).localname == "list-level-style-image":
            return ""
        if etree.QName(style).localname == "list-level-style-bullet":
            sign = style.get(f"{_TEXT}bullet-char", _BULLET)
            return _BULLET if "\ue000" <= sign <= "\uf8ff" else sign
        shown = style.get(f"{_TEXT}display-levels", "1")
        first = max(1, level + 1 - int(shown)) if shown.isdigit() else level
        numbers = [self._number(list_, one, counts) for one in range(first, level + 1)]
        number = ".".join(one for one in numbers if one)
        if not number:
            return ""
        return (
            f"{style.get(f'{_STYLE}num-prefix', '')}{number}{style.get(f'{_STYLE}num-suffix', '')}"
        )

    def _number(self, list_: str, level: int, counts: Mapping[int, int]) -> str:
        style = self._level(list_, level)
        shape = "" if style is None else style.get(f"{_STYLE}num-format", "")
        return numeral(counts.get(level, 1), shape[:1])

    def _level(self, list_: str, level: int) -> etree._Element | None:
        style = self._lists.get(list_)
        levels = () if style is None else style
        return next((one for one in levels if one.get(f"{_TEXT}level") == str(level)), None)

    def _gather(self, root: etree._Element) -> None:
        for style in root.iterfind(f".//{_STYLE}style"):
            key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
            self._styles[key] = style
        for style in root.iterfind(f".//{_STYLE}default-style"):
            self._defaults[style.get(f"{_STYLE}family", "")] = style
        for style in root.iterfind(f".//{_TEXT}list-style"):
            self._lists[style.get(f"{_STYLE}name", "")] = style

    def _default(self) -> Iterator[etree._Element]:
        if "paragraph" in self._defaults:
            yield self._defaults["paragraph"]

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """The style and those it is made after, the nearest first."""
        seen: set[str] = set()
        while (family, name) in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[family, name]
            name = self._styles[family, name].get(f"{_STYLE}parent-style-name", "")


def _switches(properties: etree._Element | None) -> Iterator[tuple[Look, bool]]:
    """The looks that ``properties`` switch on or off."""
    if properties is None:
        return
    struck = properties.get(f"{_STYLE}text-line-through-style")
    if struck is not None:
        yield ("deletion", ""), struck not in _NONE
    slant = properties.get(f"{_FO}font-style")
    if slant is not None:
        yield ("emphasis", "italic"), slant in ("italic", "oblique")
    weight = properties.get(f"{_FO}font-weight")
    if weight is not None:
        is_bold = weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD)
        yield ("emphasis", "bold"), is_bold
    line = properties.get(f"{_STYLE}text-underline-style")
    if line is not None:
        yield ("emphasis", "underline"), line not in _NONE
    spacing = properties.get(f"{_FO}letter-spacing")
    if spacing is not None:
        yield ("emphasis", "spaced"), _points(spacing) >= _LEAST_SPACING


def _points(written: str) -> float:
    found = _LENGTH.fullmatch(written)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
