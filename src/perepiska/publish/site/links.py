"""The addresses that pages link to, percent-encoded, below the folder of their language."""

from __future__ import annotations

from functools import lru_cache

from perepiska.publish import addresses
from perepiska.records.entity import Entity


@lru_cache(maxsize=200_000)
def entity_href(kind: str, id_: str) -> str:
    """The address of an entity's page below the folder of its language."""
    return addresses.url(addresses.entity_page(kind, id_))


@lru_cache(maxsize=200_000)
def letter_href(id_: str) -> str:
    """The address of a letter's page below the folder of its language."""
    return addresses.url(addresses.letter_page(id_))


def href_of(entity: Entity) -> str:
    """Where an entity is found below the folder of its language: a document that is a letter here at that letter."""
    return letter_href(entity.letter) if entity.letter else entity_href(entity.kind, entity.id)


def thread_href(id_: str) -> str:
    """The address of an exchange's page below the folder of its language."""
    return addresses.url(addresses.thread_page(id_))
