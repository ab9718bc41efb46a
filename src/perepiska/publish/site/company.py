"""With whom an entity is met: who wrote to whom, and who is named in the same letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from perepiska.publish.citations import natural
from perepiska.publish.site.entity_views import CompanionView, CompanyView
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import sort_key
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.views import Pointer
from perepiska.records.entity import Entity

_SHOWN = 20
"""How many people a page lists; the others are counted."""

_COLUMNS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "person": (
        ("to", "sender", "addressee"),
        ("from", "addressee", "sender"),
        ("together", "named", "named"),
    ),
    "group": (
        ("to", "sender", "addressee"),
        ("from", "addressee", "sender"),
        ("together", "named", "named"),
    ),
    "place": (("wrote_here", "sent_place", "sender"), ("together", "named", "named")),
    "event": (("writes_of_it", "named", "sender"), ("together", "named", "named")),
}
"""For each kind the columns: the key of the heading, the role of the entity in a letter, and the role of those who are counted there."""


def company(entity: Entity, corner: Corner) -> CompanyView | None:
    """The people met with an entity, those of most letters first; None where there is nobody."""
    columns = [
        (heading, _counted(entity.id, own, theirs, corner))
        for heading, own, theirs in _COLUMNS.get(entity.kind, ())
    ]
    columns = [(heading, counted) for heading, counted in columns if counted]
    people = sorted(set[str]().union(*(counted for _, counted in columns)))
    if not people:
        return None
    entities = corner.indexes.entities
    *first, last = (counted for _, counted in columns)

    def order(id_: str) -> tuple[int, int, tuple[str, str]]:
        exchanged = sum(counted[id_] for counted in first)
        return -exchanged, -last[id_], sort_key(entities[id_].name)

    ranked = sorted(people, key=order)
    left_out = len(ranked) - _SHOWN
    has_letters = entity.kind in ("person", "group")
    return CompanyView(
        corner.texts("entity.company" if has_letters else "nav.person"),
        tuple(corner.texts(f"entity.{heading}") for heading, _ in columns),
        tuple(
            CompanionView(
                _pointer(entities[id_]),
                tuple(
                    corner.texts.number(counted[id_]) if counted[id_] else ""
                    for _, counted in columns
                ),
            )
            for id_ in ranked[:_SHOWN]
        ),
        corner.texts.count("others", left_out) if left_out > 0 else "",
    )


def _counted(entity: str, own: str, theirs: str, corner: Corner) -> Counter[str]:
    """In how many letters in which the entity has the role ``own`` each person has the role ``theirs``."""
    members = corner.indexes.members
    return Counter(
        other
        for seen in corner.indexes.appearances(entity, own)
        for other in members[seen.position].get(theirs, ())
        if other != entity and corner.indexes.entities[other].kind == "person"
    )


def _pointer(person: Entity) -> Pointer:
    return Pointer(natural(person.name), f"../{entity_href(person.kind, person.id)}")
