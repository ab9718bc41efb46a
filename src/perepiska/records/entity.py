"""People, groups, places, events and documents: what the names of many letters lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joining:
    """Why one name form belongs to an entity: the form, the reason in words, how sure."""

    form: str
    reason: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, place, event or document.

    ``id`` is made from the entity's key («person-smirnov-v»). ``name`` is the
    label an index has («Смирнов, В.»); ``names`` are all forms as written, in
    order of first appearance. ``mentions`` are ids of mentions, in the order
    of letters and text. ``authorities`` are pairs (scheme, URI).

    The last six fields are for documents: ``status`` is ``here``, ``lost`` or
    ``outside``, and ``letter`` the id of the letter when it is one of the
    folder's.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    joinings: tuple[Joining, ...] = ()
    certainty: float = 1.0
    authorities: tuple[tuple[str, str], ...] = ()
    made_by: str = ""
    decided_by: str | None = None
    document_kind: str | None = None
    author: str | None = None
    addressee: str | None = None
    date: str | None = None
    status: str | None = None
    letter: str | None = None
