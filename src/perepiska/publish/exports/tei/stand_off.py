"""The register of a TEI file: who and what the letter names, and the documents it is linked with."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from perepiska.publish.dating import dating_attributes
from perepiska.publish.exports.tei.context import (
    LetterContext,
    certainty_word,
    document_target,
    editor_id,
    reference,
)
from perepiska.publish.exports.tei.elements import add, new, word, xml_id
from perepiska.records.entity import Entity
from perepiska.records.mention import DateValue
from perepiska.text.dates.edtf_bounds import bounds

_LISTS = {
    "person": ("listPerson", "person", "persName"),
    "group": ("listOrg", "org", "orgName"),
    "place": ("listPlace", "place", "placeName"),
    "event": ("listEvent", "event", "label"),
    "document": ("listBibl", "bibl", "title"),
}
"""List, entry and name by kind of entity."""


def stand_off(context: LetterContext) -> etree._Element | None:
    """TEI ``standOff`` with an entry for each entity named; None where nobody is."""
    named = sorted(_named(context), key=lambda entity: entity.id)
    element = new("standOff")
    for kind, (list_tag, tag, name_tag) in _LISTS.items():
        entities = [entity for entity in named if entity.kind == kind]
        if entities:
            entries = add(element, list_tag)
            for entity in entities:
                entry = add(entries, tag, xml_id=xml_id(entity.id))
                _entry(entry, entity, name_tag)
                if kind == "document":
                    _document(entry, entity, context)
                if kind != "event":
                    _identifiers(entry, entity)
    return element if len(element) else None


def _named(context: LetterContext) -> set[Entity]:
    edited = context.edited
    settled = (*edited.facts(), *edited.names, *edited.references)
    ids = {fact.entity for fact in settled if fact.entity is not None}
    linked = (*context.links_from, *context.links_to)
    ids |= {id_ for link in linked for id_ in (link.from_, link.to)}
    named = {entity for id_ in ids if (entity := context.entity(id_)) is not None}
    further = {id_ for entity in named for id_ in _pointed_to(entity)}
    return named | {entity for id_ in further if (entity := context.entity(id_)) is not None}


def _pointed_to(entity: Entity) -> Iterator[str]:
    """The entities that a document's own entry leads to."""
    if entity.kind == "document":
        yield from (party for party in (entity.author, entity.addressee) if party)
        yield from (other for joining in entity.joinings for other in joining.instead)


def _entry(entry: etree._Element, entity: Entity, name_tag: str) -> None:
    entry.set("cert", certainty_word(entity.certainty))
    if entity.decided_by:
        entry.set("resp", f"#{editor_id(entity.decided_by)}")
    if entity.kind == "document":
        _set_word(entry, "type", entity.document_kind)
        _set_word(entry, "status", entity.status)
    if entity.kind == "event":
        _identifiers(entry, entity)
    add(entry, name_tag, entity.name)
    for form in _other_forms(entity):
        add(entry, name_tag, form, type="as-written")
    if entity.kind == "place":
        _location(entry, entity)


def _document(entry: etree._Element, document: Entity, context: LetterContext) -> None:
    """Who wrote it to whom and when, what else it may be, and the words of this letter that speak of it."""
    for tag, party in (("author", document.author), ("addressee", document.addressee)):
        entity = context.entity(party)
        if entity is None:
            continue
        is_author = tag == "author"
        sort = "persName" if entity.kind == "person" else "orgName"
        role = None if is_author else tag
        name = "author" if is_author else sort
        add(entry, name, entity.name, role=role, ref=reference(entity))
    if document.date:
        first, last = bounds(document.date) or (None, None)
        value = DateValue(document.date, "", "gregorian", first, last)
        add(entry, "date", document.date, **dating_attributes(value))
    for joining in document.joinings:
        for id_ in joining.instead:
            other = context.entity(id_)
            if other is not None:
                add(entry, "relatedItem", type="may-be", target=document_target(other))
    for settled in context.edited.references:
        if settled.entity == document.id and settled.mention.id in context.marked:
            words = " ".join(span.quote for span in settled.mention.evidence)
            add(entry, "note", words, type="evidence", corresp=f"#{settled.mention.id}")


def _other_forms(entity: Entity) -> Iterator[str]:
    for form in dict.fromkeys(entity.names):
        if form != entity.name:
            yield form


def _location(entry: etree._Element, entity: Entity) -> None:
    """``location`` with ``geo``: latitude and longitude, the order that TEI P5 assumes (element ``geo``)."""
    where, point = entity.location, entity.coordinates
    if where is not None and point is not None:
        location = add(entry, "location", cert=certainty_word(where.certainty))
        add(location, "geo", f"{point[0]:g} {point[1]:g}")


def _identifiers(entry: etree._Element, entity: Entity) -> None:
    for scheme, uri in sorted(set(entity.authorities)):
        add(entry, "idno", uri, type=word(scheme))


def _set_word(entry: etree._Element, name: str, text: str | None) -> None:
    found = word(text) if text else None
    if found:
        entry.set(name, found)
