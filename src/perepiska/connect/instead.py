"""Whom else a form may mean, after entities have got other ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perepiska.records.entity import Entity, Joining


def with_instead(entities: Sequence[Entity], before: Sequence[Entity]) -> tuple[Entity, ...]:
    """``entities`` with the ids in ``Joining.instead`` led from those of ``before`` to whoever has their mentions now."""
    owners = {mention: entity.id for entity in entities for mention in entity.mentions}
    now = {
        entity.id: tuple(
            dict.fromkeys(owners[mention] for mention in entity.mentions if mention in owners)
        )
        for entity in before
    }
    return tuple(
        replace(entity, joinings=tuple(_led(one, entity.id, now) for one in entity.joinings))
        if any(one.instead for one in entity.joinings)
        else entity
        for entity in entities
    )


def _led(joining: Joining, own: str, now: dict[str, tuple[str, ...]]) -> Joining:
    ids = (id_ for other in joining.instead for id_ in now.get(other, (other,)) if id_ != own)
    return replace(joining, instead=tuple(dict.fromkeys(ids)))
