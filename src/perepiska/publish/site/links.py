"""The addresses that pages link to, percent-encoded, below the folder of their language."""

from __future__ import annotations

from functools import lru_cache

from perepiska.publish import addresses


@lru_cache(maxsize=200_000)
def entity_href(kind: str, id_: str) -> str:
    """The address of an entity's page below the folder of its language."""
    return addresses.url(addresses.entity_page(kind, id_))


@lru_cache(maxsize=200_000)
def letter_href(id_: str) -> str:
    """The address of a letter's page below the folder of its language."""
    return addresses.url(addresses.letter_page(id_))
