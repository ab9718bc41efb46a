"""CMIF, the Correspondence Metadata Interchange Format: what it says of each letter (no ``Reader``: it holds none).

Sources: CMIF 1.1 of the TEI Correspondence SIG (schema of 26 February 2025); TEI P5
Guidelines, sections 2.4.6 (``correspDesc``) and 13.3.6 (datable attributes).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from lxml import etree

from perepiska.errors import ReadingError
from perepiska.records.letter import Fact
from perepiska.text.authority_uris import first_address
from perepiska.text.dates import edtf

_HEADER = re.compile(rb"<((?:[\w.-]+:)?)teiHeader[\s>].*?</\1teiHeader\s*>", re.DOTALL)
_MARKUP = re.compile(rb"<!--.*?-->|<[^<>]*>", re.DOTALL)
_TEI = re.compile(rb"<(?:[\w.-]+:)?TEI[\s>]")
_DESCRIPTION = re.compile(rb"<(?:[\w.-]+:)?correspDesc[\s>/]")
_NAMES = ("persName", "orgName", "name")
_NOBODY = "Unknown"
"""What CMIF 1.1 writes where a correspondent is not known."""
_STATED = 0.97
_CERTAINTIES = {"high": _STATED, "medium": 0.75, "low": 0.6, "unknown": 0.6}
_CONJECTURED = 0.75


@dataclass(frozen=True, slots=True)
class Description:
    """One ``correspDesc``: its place from 1, its number in its edition, names its letter's file may have, its facts."""

    position: int
    key: str
    names: tuple[str, ...]
    stated: tuple[Fact, ...]

    def facts(self, source: str) -> tuple[Fact, ...]:
        """The facts with where they stand as their source."""
        return tuple(replace(fact, source=source) for fact in self.stated)


def is_cmif(content: bytes) -> bool:
    """Whether a TEI file describes letters in its header and has no text of its own.

    >>> is_cmif(b"<TEI><teiHeader><correspDesc/></teiHeader><text><body><p/></body></text></TEI>")
    True
    >>> is_cmif(b"<TEI><teiHeader><correspDesc/></teiHeader><text><p>Dear H.</p></text></TEI>")
    False
    """
    plain = content.replace(b"\0", b"") if b"\0" in content[:4] else content
    if _TEI.search(plain) is None or _DESCRIPTION.search(plain) is None:
        return False
    rest = _HEADER.sub(b"", plain)
    return len(rest) < len(plain) and not _MARKUP.sub(b"", rest).strip(
        b"\xef\xbb\xbf\xff\xfe \r\n\t"
    )


def descriptions(content: bytes) -> Iterator[Description]:
    """The letters that a CMIF file describes, one by one.

    Raises:
        ReadingError: it is no well-formed XML, or declares entities.
    """
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise ReadingError(
            "It declares entities of its own, which are not resolved.",
            remedy="Write the characters themselves in their place.",
        )
    parsed = etree.iterparse(
        io.BytesIO(content),
        tag="{*}correspDesc",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for position, (_, element) in enumerate(parsed, start=1):
            yield _description(element, position)
            _forget(element)
    except etree.XMLSyntaxError as problem:
        raise ReadingError(
            f"It is not well-formed XML: line {problem.lineno}: {problem.msg}.",
            remedy="Mend that line; an XML editor shows it.",
        ) from problem


def _forget(element: etree._Element) -> None:
    """Empties what has been read, and what stands before it, so that memory does not grow."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _description(element: etree._Element, position: int) -> Description:
    ref = element.get("ref", "")
    last = unquote(urlsplit(ref).path).rstrip("/").rpartition("/")[2] if ref else ""
    own = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
    key = element.get("key", "")
    names = tuple(dict.fromkeys(name for name in (last, own, key) if name))
    return Description(position, key, names, tuple(_facts(element, key)))


def _facts(element: etree._Element, key: str) -> Iterator[Fact]:
    if key:
        yield _fact("number", key)
    for type_, date, place, party in (
        ("sent", "sent_date", "sent_place", "sender"),
        ("received", "received_date", "received_place", "addressee"),
    ):
        action = next(
            (one for one in element.iterfind("{*}correspAction") if one.get("type") == type_), None
        )
        if action is None:
            continue
        for child in action.iterfind("{*}date"):
            if (value := _date(child)) is not None:
                yield _fact(date, value, certainty=_certainty(child))
                break
        yield from [
            _fact(
                place,
                _words(child),
                authority=first_address(child.get("ref", "")),
                certainty=_certainty(child),
            )
            for child in action.iterfind("{*}placeName")
            if _words(child)
        ][:1]
        for child in action:
            if etree.QName(child).localname in _NAMES and _words(child) not in ("", _NOBODY):
                yield _fact(
                    party,
                    _words(child),
                    authority=first_address(child.get("ref", "")),
                    certainty=_certainty(child),
                )


def _fact(
    field: str, value: str, *, authority: str | None = None, certainty: float = _STATED
) -> Fact:
    return Fact(field, value, "cmif", authority, certainty)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _certainty(element: etree._Element) -> float:
    stated = _CERTAINTIES.get(element.get("cert", "high"), _CONJECTURED)
    return min(stated, _CONJECTURED) if element.get("evidence") == "conjecture" else stated


def _date(date: etree._Element) -> str | None:
    """The date as EDTF level 1, with «?» where the file calls it conjectured; None where it has none that can be read."""
    mark = "?" if _certainty(date) < _STATED else ""
    day = date.get("when", "")
    first = date.get("from") or date.get("notBefore") or ""
    last = date.get("to") or date.get("notAfter") or ""
    value = day + mark if day else edtf.interval(first and first + mark, last and last + mark)
    return value if edtf.bounds(value) is not None else None
