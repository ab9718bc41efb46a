"""The forms of a name with the reasons why they belong together, and what else they may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from perepiska.publish.citations import natural
from perepiska.publish.site.entity_views import ClaimView, FormView, ReasonView
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.indexes import ROLES, Seen
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.views import Pointer
from perepiska.records.entity import Entity, Joining
from perepiska.records.mention import NameValue, PartyValue


def forms(entity: Entity, corner: Corner) -> tuple[FormView, ...]:
    """The forms of an entity, in order of first appearance, each with the reasons that letters give."""
    counts = _counts(entity, corner)
    reasons: dict[str, list[Joining]] = {}
    for joining in entity.joinings:
        reasons.setdefault(joining.form, []).append(joining)
    return tuple(
        FormView(
            " ".join(form.split()),
            corner.texts.count("times", counts[form]) if counts[form] else "",
            tuple(
                ReasonView(
                    joining.reason,
                    certainty_view(
                        joining.certainty, corner, is_settled=entity.decided_by is not None
                    ),
                    pointers(joining.instead, corner),
                )
                for joining in reasons.get(form, ())
            ),
        )
        for form in entity.names
    )


def _counts(entity: Entity, corner: Corner) -> Counter[str]:
    """How often each form stands; a party's words only in letters that do not name the entity otherwise."""
    named = corner.indexes.appearances(entity.id, "named")
    counts = Counter(form for seen in named for form in _written(seen))
    elsewhere = {seen.position for seen in named}
    for role in ROLES[:-1]:
        for seen in corner.indexes.appearances(entity.id, role):
            if seen.position not in elsewhere:
                elsewhere.add(seen.position)
                counts.update(_written(seen))
    return counts


def _written(seen: Seen) -> Iterator[str]:
    """The form at each place that leads to the entity: the name as it was read, else the words."""
    for fact in seen.facts:
        value = fact.mention.value
        name = value.name if isinstance(value, PartyValue) else value
        form = name.as_written if isinstance(name, NameValue) else ""
        for span in fact.mention.evidence:
            yield form or span.quote


def claims(entity: Entity, corner: Corner) -> tuple[ClaimView, ...]:
    """The forms that are counted with others and may mean this entity, in the order of their names."""
    return tuple(
        ClaimView(
            " ".join(joining.form.split()),
            _pointer(other),
            joining.reason,
            certainty_view(joining.certainty, corner, is_settled=other.decided_by is not None),
        )
        for other, joining in corner.indexes.claims.get(entity.id, ())
    )


def pointers(ids: Iterable[str], corner: Corner) -> tuple[Pointer, ...]:
    """Links to the entities of these ids, from an entity's page."""
    known = corner.indexes.entities
    return tuple(_pointer(known[id_]) for id_ in ids if id_ in known)


def _pointer(entity: Entity) -> Pointer:
    name = natural(entity.name) if entity.kind == "person" else entity.name
    return Pointer(name, f"../{entity_href(entity.kind, entity.id)}")
