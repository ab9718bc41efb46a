"""What passes between documents, as far as CMIF can say it: answers, and letters that are lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from perepiska.publish.addresses import entity_page, letter_page, url
from perepiska.publish.dating import dating_attributes
from perepiska.publish.exports.cmif.elements import (
    CERTAINTY_LOW,
    LANGUAGE_URL,
    NAMESPACE,
    UNKNOWN,
    add,
    people_uri,
    source_id,
    uri,
)
from perepiska.records.edition import About, Edition
from perepiska.records.entity import Entity
from perepiska.records.mention import DateValue
from perepiska.text.dates.edtf_bounds import bounds

_TERMS = "https://lod.academy/cmif/vocab/terms/"
_SENT_KINDS = frozenset({"letter", "postcard", "telegram", "note", "circular", "greeting"})
"""Kinds of lost documents that are correspondence."""


class Documents:
    """The letters that answer one another, and those that are known only from what letters say of them."""

    def __init__(self, edition: Edition) -> None:
        self._base = uri(edition.about.base_url)
        self._entities = {one.id: one for one in edition.entities if one.kind == "document"}
        self._own = {one.letter: one.id for one in self._entities.values() if one.letter}
        self._answers: dict[str, list[tuple[str, str]]] = {}
        for link in edition.links:
            if link.relation == "answers":
                self._answers.setdefault(link.from_, []).append(("prev", link.to))
                self._answers.setdefault(link.to, []).append(("next", link.from_))

    def lost(self) -> Iterator[Entity]:
        """The lost letters, by id."""
        for id_ in sorted(self._entities):
            document = self._entities[id_]
            if document.status == "lost" and document.document_kind in _SENT_KINDS:
                yield document

    def write_context(self, description: etree._Element, letter: str) -> None:
        """TEI ``correspContext`` with what the letter answers and what answers it; CMIF wants whole addresses."""
        found = dict.fromkeys(
            (type_, address)
            for type_, other in self._answers.get(self._own.get(letter, ""), ())
            if (address := self._address(other)) is not None
        )
        if found:
            context = etree.Element(f"{{{NAMESPACE}}}correspContext")
            for type_, address in found:
                add(context, "ref", type=type_, target=address)
            description.insert(len(description) - 1, context)

    def _address(self, id_: str) -> str | None:
        document = self._entities.get(id_)
        if document is None or not self._base:
            return None
        path = letter_page(document.letter) if document.letter else entity_page("document", id_)
        return url(path, base=self._base)


def lost_letter(
    profile: etree._Element, lost: Entity, about: About, entities: Mapping[str, Entity]
) -> None:
    """A letter known only from mentions (CMIF 2 proposal: hasTextBase, noTextBase)."""
    base = uri(about.base_url)
    address = url(entity_page("document", lost.id), base=base) if base else None
    description = add(
        profile, "correspDesc", source=f"#{source_id(about)}", key=lost.id, ref=address
    )
    cert = "low" if lost.certainty < CERTAINTY_LOW else None
    sent = add(description, "correspAction", type="sent")
    _lost_party(sent, entities.get(lost.author or ""), cert)
    first, last = (bounds(lost.date) if lost.date else None) or (None, None)
    value = DateValue(lost.date or "", "", "gregorian", first, last)
    attributes = dating_attributes(value) if lost.date else {}
    if attributes:
        add(sent, "date", **attributes, evidence="conjecture", cert=cert)
    _lost_party(
        add(description, "correspAction", type="received"),
        entities.get(lost.addressee or ""),
        cert,
    )
    note = add(description, "note")
    add(note, "ref", type="cmif:hasLanguage", target=f"{LANGUAGE_URL}und")
    add(note, "ref", type="cmif:hasTextBase", target=f"{_TERMS}noTextBase")


def _lost_party(action: etree._Element, party: Entity | None, cert: str | None) -> None:
    tag = "persName" if party is None or party.kind == "person" else "orgName"
    add(
        action,
        tag,
        party.name if party else UNKNOWN,
        ref=people_uri(party),
        cert=cert if party else None,
    )
