"""The Correspondence Metadata Interchange Format, version 1.1 (schema of 2025-02-26).

Two additions of the version 2 proposal are written because correspSearch keeps them: the
language, and the way to the full text when the edition has an address. Letters that are lost
follow the others, marked with the proposal's ``noTextBase``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from perepiska.publish.addresses import CMIF_FILE, letter_page, url
from perepiska.publish.dating import dating_attributes, is_certain
from perepiska.publish.exports.cmif.documents import Documents, lost_letter
from perepiska.publish.exports.cmif.elements import (
    CERTAINTY_LOW,
    LANGUAGE_URL,
    NAMESPACE,
    UNKNOWN,
    XML_ID,
    add,
    edition_uuid,
    people_uri,
    place_uri,
    source_id,
    uri,
)
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.mention import NAME_KINDS, DateValue, PartyValue, Value

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
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
            "references": _ABOUT_THE_TEXT,
            "links": "CMIF has no words for what passes between documents; only what answers what is written, "
            "where the edition has an address. See tei/ and data/links.jsonl.",
            "threads": "CMIF keeps letters, not exchanges; who wrote to whom when gives them. See data/threads.jsonl.",
            "statements": _ABOUT_THE_TEXT,
        }
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """The one file."""
        entities = {entity.id: entity for entity in edition.entities}
        root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
        header = add(root, "teiHeader")
        _file_description(header, edition.about)
        profile = add(header, "profileDesc")
        documents = Documents(edition)
        for edited in edition.letters:
            _letter(profile, edited, edition.about, entities)
            documents.write_context(profile[-1], edited.letter.id)
        for lost in documents.lost():
            lost_letter(profile, lost, edition.about, entities)
        add(add(add(root, "text"), "body"), "p")
        etree.indent(root, space=" ")
        yield CMIF_FILE, etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _file_description(header: etree._Element, about: About) -> None:
    description = add(header, "fileDesc")
    titles = add(description, "titleStmt")
    add(titles, "title", about.title or UNKNOWN)
    for editor in about.editors or (UNKNOWN,):
        add(titles, "editor", editor)
    publication = add(description, "publicationStmt")
    add(publication, "publisher", about.publisher or about.title or UNKNOWN)
    address = (
        url(CMIF_FILE, base=uri(about.base_url))
        if about.base_url
        else f"urn:uuid:{edition_uuid(about)}"
    )
    add(publication, "idno", address, type="url")
    # The schema wants the element. Only edition.toml knows the day: same input, same bytes.
    add(publication, "date", about.issued, when=about.issued)
    licence = about.licence or about.licence_url or "No licence is stated."
    target = (
        uri(about.licence_url)
        if about.licence_url
        else "http://rightsstatements.org/vocab/CNE/1.0/"
    )
    add(add(publication, "availability"), "licence", licence, target=target)
    source = add(add(description, "sourceDesc"), "bibl", about.title or UNKNOWN, type="online")
    source.set(XML_ID, source_id(about))
    if about.base_url:
        source.text = f"{source.text}. "
        add(source, "ref", about.base_url, target=uri(about.base_url))


def _letter(
    profile: etree._Element, edited: EditedLetter, about: About, entities: Mapping[str, Entity]
) -> None:
    address = (
        url(letter_page(edited.letter.id), base=uri(about.base_url)) if about.base_url else None
    )
    description = add(
        profile, "correspDesc", source=f"#{source_id(about)}", key=edited.letter.id, ref=address
    )
    sent = add(description, "correspAction", type="sent")
    _parties(sent, edited.senders, entities)
    if edited.place is not None:
        _place(sent, edited.place, entities)
    if edited.dated is not None:
        _date(sent, edited.dated)
    received = add(description, "correspAction", type="received")
    _parties(received, edited.addressees, entities)
    if edited.received_place is not None:
        _place(received, edited.received_place, entities)
    if edited.received_date is not None:
        _date(received, edited.received_date)
    code = edited.letter.language if _LANGUAGE.fullmatch(edited.letter.language) else "und"
    note = add(description, "note")
    add(note, "ref", type="cmif:hasLanguage", target=f"{LANGUAGE_URL}{code}")
    if address:
        add(note, "ref", type="cmif:hasFulltext", target=address)


def _parties(
    action: etree._Element, parties: tuple[Settled, ...], entities: Mapping[str, Entity]
) -> None:
    for settled in parties:
        value, entity = settled.mention.value, entities.get(settled.entity or "")
        sort = value.sort if isinstance(value, PartyValue) else "person"
        add(
            action,
            "persName" if sort == "person" else "orgName",
            entity.name if entity else _party_name(value),
            ref=people_uri(entity),
            **_doubt(settled),
        )
    if not parties:
        add(action, "persName", UNKNOWN)


def _party_name(value: Value) -> str:
    """A person who is not named is unknown; a body or a class of people is called by its words."""
    if not isinstance(value, PartyValue) or (value.name is None and value.sort == "person"):
        return UNKNOWN
    return (value.name.normal if value.name else "") or value.as_written or UNKNOWN


def _place(action: etree._Element, settled: Settled, entities: Mapping[str, Entity]) -> None:
    value, entity = settled.mention.value, entities.get(settled.entity or "")
    written = value.as_written if isinstance(value, PartyValue) else ""
    name = entity.name if entity else written
    if name:
        add(action, "placeName", name, ref=place_uri(entity), **_doubt(settled))


def _date(action: etree._Element, settled: Settled) -> None:
    """A ``date``; none where the edition's date bounds nothing, which CMIF cannot say (E0004)."""
    value = settled.mention.value
    attributes = dating_attributes(value) if isinstance(value, DateValue) else {}
    if attributes and isinstance(value, DateValue):
        doubt = _doubt(settled) if is_certain(value.edtf) else {**_doubt(settled), "cert": "low"}
        add(action, "date", **attributes, **doubt)


def _doubt(settled: Settled) -> dict[str, str | None]:
    """``cert`` where the edition is not sure, ``evidence`` where moreover no words of the letter say it."""
    is_low = settled.mention.certainty < CERTAINTY_LOW
    return {
        "evidence": "conjecture" if is_low and not settled.mention.evidence else None,
        "cert": "low" if is_low else None,
    }
