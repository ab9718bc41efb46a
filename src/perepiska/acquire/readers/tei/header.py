"""What a ``teiHeader`` says of a letter (TEI P5 Guidelines, sections 2.4.6 and 13.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.readers.tei.body import text_of
from perepiska.records.letter import Fact

_SOURCE = "teiHeader"
_NAMES = ("persName", "orgName", "name", "rs")
_PLACES = ("placeName", "settlement")
_UNCERTAIN = ("low", "medium", "unknown")
# What EDTF level 1 and TEI's datable attributes share: a year, a month or a day.
_DAY = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def facts_of(root: etree._Element) -> Iterator[Fact]:
    """The facts of the file's header, in its order: title, date, place, parties, language."""
    title = _title(root)
    if title:
        yield Fact("title", title, _SOURCE)
    for action in _actions(root, "sent"):
        date = next((edtf for date in _all(action, "date") if (edtf := _edtf(date))), None)
        if date:
            yield Fact("sent_date", date, _SOURCE)
        yield from _named(action, _PLACES, "sent_place", most=1)
        yield from _named(action, _NAMES, "sender")
    for action in _actions(root, "received"):
        yield from _named(action, _NAMES, "addressee")
    languages = {language.get("ident", "") for language in _all(root, "language")} - {""}
    if len(languages) == 1:
        yield Fact("language", languages.pop(), _SOURCE)


def _all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))


def _title(root: etree._Element) -> str:
    """The letter's own title: not a series', not one in another form (a date), the first of several languages."""
    for statement in _all(root, "titleStmt"):
        titles = [one for one in _all(statement, "title") if one.get("level", "a") == "a"]
        for wanted in ("main", None):
            for title in titles:
                if title.get("type") == wanted and _words(title):
                    return _words(title)
    return ""


def _actions(root: etree._Element, type_: str) -> list[etree._Element]:
    found = [action for action in _all(root, "correspAction") if action.get("type") == type_]
    return found[:1]


def _named(
    action: etree._Element, names: tuple[str, ...], field: str, *, most: int | None = None
) -> Iterator[Fact]:
    found = [one for one in action if etree.QName(one).localname in names and _words(one)]
    for one in found[:most]:
        yield Fact(field, _words(one), _SOURCE, _authority(one))


def _words(element: etree._Element) -> str:
    return " ".join(text_of(element).split())


def _authority(element: etree._Element) -> str | None:
    """The first web address in ``ref``; a pointer into the edition's own index is no authority."""
    refs = element.get("ref", "").split()
    return next((ref for ref in refs if ref.startswith(("http://", "https://"))), None)


def _edtf(date: etree._Element) -> str | None:
    """The date as EDTF level 1; «?» where the header calls it conjectured, None where it has no day, month or year."""
    mark = "?" if date.get("evidence") == "conjecture" or date.get("cert") in _UNCERTAIN else ""
    day = _day(date, "when", "when-iso")
    if day:
        return day + mark
    earliest, latest = (
        _day(date, "from", "notBefore", "from-iso", "notBefore-iso"),
        _day(date, "to", "notAfter", "to-iso", "notAfter-iso"),
    )
    if not (earliest or latest):
        return None
    return f"{earliest + mark if earliest else '..'}/{latest + mark if latest else '..'}"


def _day(date: etree._Element, *attributes: str) -> str:
    values = (date.get(name, "") for name in attributes)
    return next((value for value in values if _DAY.fullmatch(value)), "")
