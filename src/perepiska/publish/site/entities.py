"""The pages of people, groups, places, events and documents, and the lists of each kind."""

from __future__ import annotations

from perepiska.publish import addresses
from perepiska.publish.citations import natural
from perepiska.publish.site.company import company
from perepiska.publish.site.contexts import EntityList, EntityPage
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.forms import claims, forms
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.indexes import ROLES, Seen
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.quotes import quote_view
from perepiska.publish.site.statements import entity_statements
from perepiska.publish.site.timeline import timeline
from perepiska.publish.site.views import (
    Appearance,
    InitialGroup,
    LocationView,
    Pointer,
    RoleGroup,
    Row,
)
from perepiska.records.entity import Entity, Location

_QUOTES_SHOWN = 3
"""How many passages of one letter an entity's page quotes; the others are counted."""

_MAP = (
    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=9/{latitude}/{longitude}"
)
"""A map of the world that anybody can look at; nothing is loaded from it unless a reader follows the link."""

COUNTED = {
    "person": "people",
    "group": "groups",
    "place": "places",
    "event": "events",
    "document": "documents",
}


def entity_page(entity: Entity, corner: Corner) -> EntityPage:
    """The page of one entity."""
    texts, path = corner.texts, addresses.entity_page(entity.kind, entity.id)
    positions = corner.indexes.letters_with(entity.id)
    summary = texts("entity.summary", letters=texts.count("letters", len(positions)))
    label = natural(entity.name) if entity.kind == "person" else entity.name
    is_joined = entity.certainty < 1 or len(entity.names) > 1
    roles = tuple(
        _role(role, corner.indexes.appearances(entity.id, role), corner)
        for role in ROLES
        if corner.indexes.appearances(entity.id, role)
    )
    return EntityPage(
        frame=corner.frame(
            "entity", path, title=label, description=texts("entity.description", label=label)
        ),
        kind=entity.kind,
        kind_name=texts(f"entity.{entity.kind}"),
        label=label,
        list_link=Pointer(texts(f"nav.{entity.kind}"), "index.html"),
        summary=summary,
        certainty=certainty_view(
            entity.certainty, corner, is_settled=entity.decided_by is not None
        )
        if is_joined
        else None,
        made_by=entity.made_by,
        decided_by=entity.decided_by,
        details=_details(entity, corner),
        forms=forms(entity, corner),
        claims=claims(entity, corner),
        timeline=timeline(entity.id, corner),
        company=company(entity, corner),
        counts=tuple(Pointer(role.heading, f"#{role.anchor}", note=role.count) for role in roles),
        roles=roles,
        statements=entity_statements(entity.id, corner),
        authorities=tuple(Pointer(scheme, uri) for scheme, uri in entity.authorities),
        locations=tuple(_location(where, corner) for where in entity.locations),
        is_located=entity.location is not None,
    )


def entity_list(kind: str, corner: Corner) -> EntityList:
    """All entities of a kind by name, below their initials."""
    texts, keys = corner.texts, corner.indexes.sort_keys
    of_kind = sorted(
        (entity for entity in corner.indexes.entities.values() if entity.kind == kind),
        key=lambda one: keys[one.id],
    )
    groups: dict[str, list[Pointer]] = {}
    for entity in of_kind:
        letters = len(corner.indexes.letters_with(entity.id))
        path = addresses.file_name(entity.id) + ".html"
        note = texts.count("letters", letters) if letters else ""
        initial = keys[entity.id][0][:1].upper() or "–"
        groups.setdefault(initial, []).append(Pointer(entity.name, addresses.url(path), note=note))
    return EntityList(
        frame=corner.frame(
            "entities", f"{addresses.FOLDERS[kind]}/index.html", title=texts(f"nav.{kind}")
        ),
        kind=kind,
        heading=texts(f"nav.{kind}"),
        count=texts.count(COUNTED[kind], len(of_kind)),
        groups=tuple(
            InitialGroup(initial, f"initial-{ord(initial):x}", tuple(entries))
            for initial, entries in groups.items()
        ),
    )


def _role(role: str, appearances: tuple[Seen, ...], corner: Corner) -> RoleGroup:
    return RoleGroup(
        role,
        corner.texts(f"entity.{role}"),
        corner.texts.count("letters", len(appearances)),
        tuple(_appearance(seen, corner) for seen in appearances),
    )


def _appearance(seen: Seen, corner: Corner) -> Appearance:
    line = letter_line(seen.position, corner, up="../")
    passages = [
        (fact, place) for fact in seen.facts for place in range(len(fact.mention.evidence))
    ]
    left_out = len(passages) - _QUOTES_SHOWN
    return Appearance(
        line,
        tuple(
            quote_view(fact, place, seen.position, corner)
            for fact, place in passages[:_QUOTES_SHOWN]
        ),
        corner.texts.count("more", left_out) if left_out > 0 else "",
    )


def _location(where: Location, corner: Corner) -> LocationView:
    """A place of the gazetteer, its point in degrees as ISO 6709 has them for people: north, then east."""
    point = map_ = ""
    if where.latitude is not None and where.longitude is not None:
        map_ = _MAP.format(latitude=where.latitude, longitude=where.longitude)
        north, east = ("N", "S")[where.latitude < 0], ("E", "W")[where.longitude < 0]
        point = f"{abs(where.latitude):g}° {north}, {abs(where.longitude):g}° {east}"
    return LocationView(
        f"{where.name} ({where.country})" if where.country else where.name,
        point,
        where.reason,
        certainty_view(where.certainty, corner, is_settled=False),
        map_,
    )


def _details(entity: Entity, corner: Corner) -> tuple[Row, ...]:
    if entity.kind != "document":
        return ()
    texts, rows = corner.texts, []
    if entity.document_kind:
        rows.append(Row(texts("entity.kind"), texts.term("document_kind", entity.document_kind)))
    for field, party in (("author", entity.author), ("addressee", entity.addressee)):
        label = texts("entity.author") if field == "author" else texts("fact.addressee")
        other = corner.indexes.entities.get(party or "")
        if other is not None:
            href = f"../{entity_href(other.kind, other.id)}"
            rows.append(Row(label, natural(other.name), href))
    if entity.date:
        rows.append(Row(texts("entity.date"), date_words(entity.date, texts)))
    if entity.status:
        rows.append(Row(texts("entity.status"), texts.term("status", entity.status)))
    if entity.letter in corner.indexes.positions:
        line = letter_line(corner.indexes.positions[entity.letter or ""], corner, up="../")
        rows.append(Row(texts("entity.letter"), f"{line.heading}, {line.date}", line.href))
    return tuple(rows)
