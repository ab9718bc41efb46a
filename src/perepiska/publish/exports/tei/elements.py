"""Elements of TEI and what may be written into them."""

from __future__ import annotations

import re
from urllib.parse import quote

from lxml import etree

from perepiska.publish.xml_characters import allowed
from perepiska.records.identifiers import fingerprint

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[^\w.-]+")


def new(tag: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """An element; attributes that are None or empty are left out, ``xml_id`` is ``xml:id``.

    Characters that XML 1.0 does not allow become U+FFFD.
    """
    element = etree.Element(f"{{{NAMESPACE}}}{tag}")
    if text:
        element.text = allowed(text)
    for name, value in attributes.items():
        if value:
            element.set(_ATTRIBUTES.get(name, name), allowed(value))
    return element


def add(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """A ``new`` element at the end of ``parent``."""
    element = new(tag, text, **attributes)
    parent.append(element)
    return element


def append_text(element: etree._Element, text: str) -> None:
    """Writes ``text`` after all that ``element`` holds already."""
    if not text:
        return
    clean = allowed(text)
    last = next(element.iterchildren(reversed=True), None)
    if last is None:
        element.text = (element.text or "") + clean
    else:
        last.tail = (last.tail or "") + clean


def xml_id(id_: str) -> str:
    """``id_`` as an XML name; where characters had to go, a part of its fingerprint keeps it apart.

    >>> xml_id("person-smirnov-v")
    'person-smirnov-v'
    >>> xml_id("1928").startswith("id-1928-")
    True
    """
    if _XML_NAME.fullmatch(id_):
        return id_
    kept = "".join(
        letter if letter.isascii() and letter.isalnum() else "-" for letter in id_
    ).strip("-")
    return "-".join(part for part in ("id", kept, fingerprint(id_)[:8]) if part)


def word(text: str) -> str | None:
    """``text`` as one word for an attribute such as ``type`` (teidata.word); None where nothing is left."""
    return _WORD.sub("-", text).strip("-") or None


def uri(text: str) -> str:
    """``text`` as a URI: what a URI may not hold is percent-encoded."""
    return quote(text.strip(), safe=":/?#[]@!$&'()*+,;=%-._~")


def language_code(code: str) -> str:
    """``code`` where it looks like a BCP 47 tag, else ``und``."""
    return code if _LANGUAGE.fullmatch(code) else "und"


_ATTRIBUTES = {"xml_id": XML_ID, "xml_lang": XML_LANG, "from_": "from"}
