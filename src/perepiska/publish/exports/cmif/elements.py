"""Elements of CMIF, and the addresses it wants for people, places and the edition itself."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from lxml import etree

from perepiska.publish.xml_characters import allowed
from perepiska.records.edition import About
from perepiska.records.entity import Entity

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UNKNOWN = "Unknown"
"""How CMIF asks to name a person who is not known."""

CERTAINTY_LOW = 0.7
LANGUAGE_URL = "https://tools.ietf.org/html/bcp47/"
_PEOPLE_AUTHORITIES = (
    (re.compile(r"https?://d-nb\.info/gnd/(\S+)"), r"http://d-nb.info/gnd/\1"),
    (re.compile(r"https?://(?:www\.)?viaf\.org/viaf/(\d+)/?"), r"http://viaf.org/viaf/\1"),
    (
        re.compile(r"https?://(?:catalogue|data)\.bnf\.fr/ark:/12148/(\w+)"),
        r"http://catalogue.bnf.fr/ark:/12148/\1",
    ),
    (re.compile(r"https?://(?:lccn|id)\.loc\.gov/(\S+)"), None),
    (
        re.compile(r"https?://id\.ndl\.go\.jp/auth/ndlna/(\w+)"),
        r"http://id.ndl.go.jp/auth/ndlna/\1",
    ),
)
"""The authority files that CMIF names for people and bodies, in the order of preference, each
with the form of the address that correspSearch looks for (http, not https)."""

_PLACE_AUTHORITY = re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/(\d+)(?:/.*)?")


def people_uri(entity: Entity | None) -> str | None:
    """The address of a person or body in the first authority file that CMIF names; None where there is none."""
    addresses = [address for _, address in sorted(entity.authorities)] if entity else []
    for pattern, form in _PEOPLE_AUTHORITIES:
        for address in addresses:
            found = pattern.fullmatch(address)
            if found:
                return found.expand(form) if form else address
    return None


def place_uri(entity: Entity | None) -> str | None:
    """The address of a place at GeoNames; None where there is none."""
    for _, address in sorted(entity.authorities) if entity else ():
        found = _PLACE_AUTHORITY.fullmatch(address)
        if found:
            return f"http://www.geonames.org/{found.group(1)}"
    return None


def edition_uuid(about: About) -> uuid.UUID:
    """The same for ever for an edition's address, or for its title while it has no address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, about.base_url or f"perepiska:{about.title}")


def source_id(about: About) -> str:
    """The xml:id of the edition, which begins with a letter and never changes."""
    return f"uuid-{edition_uuid(about)}"


def uri(text: str) -> str:
    """``text`` as a URI: what a URI may not hold is percent-encoded."""
    return quote(text.strip(), safe=":/?#[]@!$&'()*+,;=%-._~")


def add(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """A new element at the end of ``parent``; attributes that are None or empty are left out."""
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = allowed(text) if text else None
    for name, value in attributes.items():
        if value:
            element.set(name, allowed(value))
    return element
