"""Which of several readings of one place is the letter's (TEI P5 Guidelines, 3.5 and 13.1).

Of alternatives the one in the source is taken: ``sic``, ``orig``, ``abbr``, ``lem`` or the first
``rdg``; but a word that ``orig`` shows only broken at a line's end is taken whole from ``reg``.
"""

from __future__ import annotations

from lxml import etree

from perepiska.acquire.readers.tei.elements import name_of, text_of

_CHOSEN = ("sic", "orig", "abbr", "lem", "rdg", "unclear", "seg")


def is_passed_over(element: etree._Element) -> bool:
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
