"""The Correspondence Metadata Interchange Format, version 1.1 (schema of 2025-02-26).

Two additions of the version 2 proposal are written because correspSearch keeps them: the
language, and the way to the full text when the edition has an address.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from lxml import etree

from perepiska.publish.addresses import CMIF_FILE, letter_page, url
from perepiska.publish.dating import dating_attributes, is_certain
from perepiska.publish.xml_characters import allowed
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.mention import NAME_KINDS, DateValue, PartyValue, Value

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_UNKNOWN = "Unknown"
"""How CMIF asks to name a person who is not known."""

_CERTAINTY_LOW = 0.7
_LANGUAGE_URL = "https://tools.ietf.org/html/bcp47/"
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
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

_ABOUT_THE_WITNESS = "CMIF describes sending and receiving, not the witness; see tei/ and data/."
_ABOUT_THE_TEXT = "CMIF 1.1 has no place for what stands in the text; see tei/ and data/."


class Cmif:
    """One file for the whole edition: who wrote to whom, when and from where."""

    name = "cmif"
    summary = "CMIF 1.1: who wrote to whom, when and from where, for correspSearch"
    leaves_out: Mapping[str, str] = MappingProxyType(
        {
            **dict.fromkeys(
                (
                    "document_kind",
                    "title",
                    "series",
                    "repository",
                    "institution",
                    "shelfmark",
                    "witness",
                    "note_author",
                ),
                _ABOUT_THE_WITNESS,
            ),
            **dict.fromkeys(NAME_KINDS, _ABOUT_THE_TEXT),
            "links": "CMIF has no word for one letter answering another; see tei/ and data/links.jsonl.",
            "statements": _ABOUT_THE_TEXT,
        }
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """The one file."""
        entities = {entity.id: entity for entity in edition.entities}
        root = etree.fromstring(f'<TEI xmlns="{_NAMESPACE}"/>')
        header = _add(root, "teiHeader")
        _file_description(header, edition.about)
        profile = _add(header, "profileDesc")
        for edited in edition.letters:
            _letter(profile, edited, edition.about, entities)
        _add(_add(_add(root, "text"), "body"), "p")
        etree.indent(root, space=" ")
        yield CMIF_FILE, etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _file_description(header: etree._Element, about: About) -> None:
    description = _add(header, "fileDesc")
    titles = _add(description, "titleStmt")
    _add(titles, "title", about.title or _UNKNOWN)
    for editor in about.editors or (_UNKNOWN,):
        _add(titles, "editor", editor)
    publication = _add(description, "publicationStmt")
    _add(publication, "publisher", about.publisher or about.title or _UNKNOWN)
    address = (
        url(CMIF_FILE, base=_uri(about.base_url)) if about.base_url else f"urn:uuid:{_uuid(about)}"
    )
    _add(publication, "idno", address, type="url")
    # The schema wants the element. Only edition.toml knows the day: same input, same bytes.
    _add(publication, "date", about.issued, when=about.issued)
    licence = about.licence or about.licence_url or "No licence is stated."
    target = (
        _uri(about.licence_url)
        if about.licence_url
        else "http://rightsstatements.org/vocab/CNE/1.0/"
    )
    _add(_add(publication, "availability"), "licence", licence, target=target)
    source = _add(_add(description, "sourceDesc"), "bibl", about.title or _UNKNOWN, type="online")
    source.set(_XML_ID, _source_id(about))
    if about.base_url:
        source.text = f"{source.text}. "
        _add(source, "ref", about.base_url, target=_uri(about.base_url))


def _letter(
    profile: etree._Element, edited: EditedLetter, about: About, entities: Mapping[str, Entity]
) -> None:
    address = (
        url(letter_page(edited.letter.id), base=_uri(about.base_url)) if about.base_url else None
    )
    description = _add(
        profile, "correspDesc", source=f"#{_source_id(about)}", key=edited.letter.id, ref=address
    )
    sent = _add(description, "correspAction", type="sent")
    _parties(sent, edited.senders, entities)
    if edited.place is not None:
        _place(sent, edited.place, entities)
    if edited.dated is not None:
        _date(sent, edited.dated)
    received = _add(description, "correspAction", type="received")
    _parties(received, edited.addressees, entities)
    if edited.received_place is not None:
        _place(received, edited.received_place, entities)
    if edited.received_date is not None:
        _date(received, edited.received_date)
    code = edited.letter.language if _LANGUAGE.fullmatch(edited.letter.language) else "und"
    note = _add(description, "note")
    _add(note, "ref", type="cmif:hasLanguage", target=f"{_LANGUAGE_URL}{code}")
    if address:
        _add(note, "ref", type="cmif:hasFulltext", target=address)


def _parties(
    action: etree._Element, parties: tuple[Settled, ...], entities: Mapping[str, Entity]
) -> None:
    for settled in parties:
        value, entity = settled.mention.value, entities.get(settled.entity or "")
        sort = value.sort if isinstance(value, PartyValue) else "person"
        _add(
            action,
            "persName" if sort == "person" else "orgName",
            entity.name if entity else _party_name(value),
            ref=_people_uri(entity),
            **_doubt(settled),
        )
    if not parties:
        _add(action, "persName", _UNKNOWN)


def _party_name(value: Value) -> str:
    """A person who is not named is unknown; a body or a class of people is called by its words."""
    if not isinstance(value, PartyValue) or (value.name is None and value.sort == "person"):
        return _UNKNOWN
    return (value.name.normal if value.name else "") or value.as_written or _UNKNOWN


def _place(action: etree._Element, settled: Settled, entities: Mapping[str, Entity]) -> None:
    value, entity = settled.mention.value, entities.get(settled.entity or "")
    written = value.as_written if isinstance(value, PartyValue) else ""
    name = entity.name if entity else written
    if name:
        _add(action, "placeName", name, ref=_place_uri(entity), **_doubt(settled))


def _date(action: etree._Element, settled: Settled) -> None:
    """A ``date``; none where the edition's date bounds nothing, which CMIF cannot say (E0004)."""
    value = settled.mention.value
    attributes = dating_attributes(value) if isinstance(value, DateValue) else {}
    if attributes and isinstance(value, DateValue):
        doubt = _doubt(settled) if is_certain(value.edtf) else {**_doubt(settled), "cert": "low"}
        _add(action, "date", **attributes, **doubt)


def _doubt(settled: Settled) -> dict[str, str | None]:
    """``cert`` where the edition is not sure, ``evidence`` where moreover no words of the letter say it."""
    is_low = settled.mention.certainty < _CERTAINTY_LOW
    return {
        "evidence": "conjecture" if is_low and not settled.mention.evidence else None,
        "cert": "low" if is_low else None,
    }


def _people_uri(entity: Entity | None) -> str | None:
    uris = [uri for _, uri in sorted(entity.authorities)] if entity else []
    for pattern, form in _PEOPLE_AUTHORITIES:
        for uri in uris:
            found = pattern.fullmatch(uri)
            if found:
                return found.expand(form) if form else uri
    return None


def _place_uri(entity: Entity | None) -> str | None:
    for _, uri in sorted(entity.authorities) if entity else ():
        found = _PLACE_AUTHORITY.fullmatch(uri)
        if found:
            return f"http://www.geonames.org/{found.group(1)}"
    return None


def _uuid(about: About) -> uuid.UUID:
    """The same for ever for an edition's address, or for its title while it has no address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, about.base_url or f"perepiska:{about.title}")


def _source_id(about: About) -> str:
    return f"uuid-{_uuid(about)}"


def _uri(text: str) -> str:
    return quote(text.strip(), safe=":/?#[]@!$&'()*+,;=%-._~")


def _add(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}")
    element.text = allowed(text) if text else None
    for name, value in attributes.items():
        if value:
            element.set(name, allowed(value))
    return element
