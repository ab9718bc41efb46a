"""What a ``teiHeader`` says of a letter (TEI P5 Guidelines, sections 2.4.6, 10.4 and 13.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.readers.tei.elements import name_of, text_of
from perepiska.acquire.readers.tei.objects import kinds_of
from perepiska.records.letter import Fact
from perepiska.text.authority_uris import first_address

_SOURCE = "teiHeader"
_NAMES = ("persName", "orgName", "name", "rs")
_PLACES = ("placeName", "settlement")
_UNCERTAIN = ("low", "medium", "unknown")
_CERTAINTIES = {"high": 0.95, "medium": 0.8, "low": 0.6, "unknown": 0.5}
_CONJECTURE = 0.7
_SURE = 0.95
# What EDTF level 1 and TEI's datable attributes share: a year, a month or a day.
_DAY = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def facts_of(header: etree._Element) -> Iterator[Fact]:
    """The facts of a header of one letter, in its order: title, date, place, parties, archive, kind, language."""
    title = _title(header)
    if title:
        yield Fact("title", title, _SOURCE)
    yield from correspondence_of(header)
    yield from _archive(header)
    for field, value in kinds_of(header):
        yield Fact(field, value, _SOURCE)
    yield from language_of(header)


def correspondence_of(element: etree._Element) -> Iterator[Fact]:
    """When and where the letter of a ``correspDesc`` was sent and received, by whom and to whom."""
    for type_, date, place, party in (
        ("sent", "sent_date", "sent_place", "sender"),
        ("received", "received_date", "received_place", "addressee"),
    ):
        for action in _actions(element, type_):
            yield from _dates(action, date)
            yield from _named(action, _PLACES, place, most=1)
            yield from _named(action, _NAMES, party)


def language_of(header: etree._Element) -> Iterator[Fact]:
    """The language of the text, where the header names just one."""
    languages = {language.get("ident", "") for language in _all(header, "language")} - {""}
    if len(languages) == 1:
        yield Fact("language", languages.pop(), _SOURCE)


def _all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))


def _title(header: etree._Element) -> str:
    """The letter's own title: not a series', not one in another form (a date), the first of several languages."""
    for statement in _all(header, "titleStmt"):
        titles = [one for one in _all(statement, "title") if one.get("level", "a") == "a"]
        for wanted in ("main", None):
            for title in titles:
                if title.get("type") == wanted and _words(title):
                    return _words(title)
    return ""


def _actions(element: etree._Element, type_: str) -> list[etree._Element]:
    found = [action for action in _all(element, "correspAction") if action.get("type") == type_]
    return found[:1]


def _dates(action: etree._Element, field: str) -> Iterator[Fact]:
    for date in _all(action, "date"):
        edtf = _edtf(date)
        if edtf:
            yield Fact(field, edtf, _SOURCE, None, _certainty(date))
            return


def _named(
    action: etree._Element, names: tuple[str, ...], field: str, *, most: int | None = None
) -> Iterator[Fact]:
    found = [one for one in action if name_of(one) in names and _words(one)]
    for one in found[:most]:
        yield Fact(field, _words(one), _SOURCE, first_address(one.get("ref", "")), _certainty(one))


def _archive(header: etree._Element) -> Iterator[Fact]:
    """Where the witness lies; of several witnesses the first. The town goes with the name of what lies in it."""
    for identifier in _all(header, "msIdentifier"):
        held = {name_of(one): one for one in reversed(identifier) if _words(one)}
        if not held.keys() & {"repository", "institution", "idno"}:
            continue
        town = _words(held["settlement"]) if "settlement" in held else ""
        for field in ("repository", "institution"):
            if field in held:
                name = _words(held[field])
                value = name if not town or town in name else f"{name}, {town}"
                yield Fact(field, value, _SOURCE, first_address(held[field].get("ref", "")))
                town = ""
        if "idno" in held:
            parts = [_words(held[name]) for name in ("collection", "idno") if name in held]
            yield Fact("shelfmark", ", ".join(parts), _SOURCE, None, _certainty(held["idno"]))
        return


def _words(element: etree._Element) -> str:
    return " ".join(text_of(element).split())


def _certainty(element: etree._Element) -> float:
    """How far the header itself trusts what it says (att.global.responsibility, 1.3.1.1.4)."""
    least = _CONJECTURE if element.get("evidence") == "conjecture" else _SURE
    return min(least, _CERTAINTIES.get(element.get("cert", "high"), _SURE))


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
