"""The numbers that Word sets before paragraphs (ISO/IEC 29500-1, 17.9); they are words a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from perepiska.acquire.numerals import numeral
from perepiska.acquire.readers.docx.styles import Styles, child, value

SHAPES: Mapping[str, str] = {
    "": "1",
    "decimal": "1",
    "decimalZero": "1",
    "ordinal": "1",
    "cardinalText": "1",
    "ordinalText": "1",
    "lowerRoman": "i",
    "upperRoman": "I",
    "lowerLetter": "a",
    "upperLetter": "A",
    "russianLower": "а",
    "russianUpper": "А",
    "chicago": "*",
}
"""Word's names of shapes (17.18.59) and what ``numerals`` calls them; others are left out."""

_LEVEL = re.compile(r"%([1-9])")
_BULLET = "•"
_PRIVATE = ("\ue000", "\uf8ff")


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        lists = [] if root is None else list(root.iterfind("{*}num"))
        kinds = [] if root is None else list(root.iterfind("{*}abstractNum"))
        self._lists = {value(list_, "numId"): list_ for list_ in lists}
        self._kinds = {value(kind, "abstractNumId"): kind for kind in kinds}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, properties: etree._Element | None) -> str:
        """What stands before the paragraph («2)», «•»); «» where it is in no list. Each call counts on."""
        id_, written = self._styles.numbering(properties)
        list_ = self._lists.get(id_)
        kind_id = value(child(list_, "abstractNumId"))
        kind = self._kinds.get(kind_id)
        if list_ is None or kind is None or not written.isdigit():
            return ""
        levels = {int(value(one, "ilvl") or 0): one for one in kind.iterfind("{*}lvl")}
        starts = _starts(list_)
        for override in list_.iterfind("{*}lvlOverride/{*}lvl"):
            levels[int(value(override, "ilvl") or 0)] = override
        if int(written) not in levels:
            return ""
        counts = self._counts.setdefault(kind_id, {})
        if id_ not in self._begun and starts:
            counts.clear()
        self._begun.add(id_)
        return _label(int(written), levels, starts, counts)


def _starts(list_: etree._Element) -> dict[int, int]:
    """The levels that this list begins anew, and at which number."""
    found = {}
    for override in list_.iterfind("{*}lvlOverride"):
        start = value(child(override, "startOverride"))
        if start.isdigit():
            found[int(value(override, "ilvl") or 0)] = int(start)
    return found


def _label(
    level: int,
    levels: Mapping[int, etree._Element],
    starts: Mapping[int, int],
    counts: dict[int, int],
) -> str:
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    for one in range(level + 1):
        if one not in counts:
            start = value(child(levels.get(one), "start"))
            first = starts.get(one, int(start) if start.isdigit() else 1)
            counts[one] = first - (one == level)
    counts[level] += 1
    template = value(child(levels[level], "lvlText"))
    if value(child(levels[level], "numFmt")) == "bullet":
        is_picture = any(_PRIVATE[0] <= sign <= _PRIVATE[1] for sign in template)
        return _BULLET if is_picture or not template.strip() else template

    def written(found: re.Match[str]) -> str:
        one = int(found[1]) - 1
        shape = SHAPES.get(value(child(levels.get(one), "numFmt")), "")
        return numeral(counts.get(one, 1), shape)

    return _LEVEL.sub(written, template)
