"""People, groups, places, events and documents: what the names of many letters lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joining:
    """Why one name form belongs to an entity: the form, the reason in words, how sure.

    ``instead`` are the ids of other entities that the form may mean as well, the likeliest first.
    """

    form: str
    reason: str
    certainty: float
    instead: tuple[str, ...] = ()


PLACED = 0.7
"""From this certainty on a location is a place's own; below, it is one that may be meant."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is or may be: one entry of a gazetteer, the reason in words, how sure.

    ``name`` is the gazetteer's, ``country`` an ISO 3166 code or empty. The point
    is in degrees (WGS 84), None for what has none, such as a river; ``uri`` is
    None where the gazetteer gives no address.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    uri: str | None
    certainty: float
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, place, event or document.

    ``id`` is made from the entity's key («person-smirnov-v»). ``name`` is the
    label an index has («Смирнов, В.»); ``names`` are all forms as written, in
    order of first appearance. ``mentions`` are ids of mentions, in the order
    of letters and text. ``authorities`` are pairs (scheme, URI).

    The six fields from ``document_kind`` on are for documents: ``status`` is
    ``here``, ``lost`` or ``outside``, and ``letter`` the id of the letter when
    it is one of the folder's. ``locations`` are for places, the surest first.
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
    locations: tuple[Location, ...] = ()

    @property
    def location(self) -> Location | None:
        """Where the place is, when that is sure enough (``PLACED``); else None, and ``locations`` are proposals."""
        first = next(iter(self.locations), None)
        return first if first is not None and first.certainty >= PLACED else None

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude of ``location`` in degrees."""
        found = self.location
        if found is None or found.latitude is None or found.longitude is None:
            return None
        return found.latitude, found.longitude
