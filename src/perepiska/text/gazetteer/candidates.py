"""Which places a name may mean, in any language. Invariant: the same name gives the same candidates in the same order."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from perepiska.text.gazetteer.keys import place_key
from perepiska.text.gazetteer.settlements import Settlements

GEONAMES = "https://sws.geonames.org/{}/"
"""The address of an entry, as GeoNames itself writes it in its RDF."""
AREA_KINDS = ("country", "region", "water")
_LANGUAGES = ("en", "de", "fr", "ru")
_LATIN_END = "\u024f"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement, or an area (``AREA_KINDS``); ``name`` is the one the table shows.

    ``id`` is GeoNames', None where we do not know it; ``country`` an ISO 3166
    code, empty for what lies in several. A settlement's point is its centre to
    a hundredth of a degree, an area's is no more than its middle; None where
    there is no sense in one. ``people`` is 0 for areas.
    """

    kind: str
    id: int | None
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    people: int = 0

    @property
    def uri(self) -> str | None:
        """The place's entry in GeoNames."""
        return None if self.id is None else GEONAMES.format(self.id)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    ``manner`` says how the name belongs to it: ``own`` the name that the table
    shows, ``letters`` a name in other letters than that, ``short`` some words of
    that («Ischl» of «Bad Ischl»), ``other`` another of its names, ``historical`` a line of ours, ``area`` a country,
    region or water. ``since`` and ``until`` are years.
    """

    place: Place
    manner: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class _Historical:
    id: int
    since: int | None
    until: int | None


class Gazetteer:
    """The three tables in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._settlements = Settlements(folder / "places.bin")
        self._areas = _areas(folder / "areas.csv")
        self._areas_by_id = {
            area.id: area
            for areas in self._areas.values()
            for area in areas
            if area.id is not None
        }
        self._historical = _historical(folder / "historical.csv")
        self._renamed = frozenset(
            line.id
            for lines in self._historical.values()
            for line in lines
            if line.since is not None or line.until is not None
        )
        # One letter's places are named in the next one, too.
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def __len__(self) -> int:
        return len(self._settlements)

    def place(self, id_: int) -> Place | None:
        """The place with a GeoNames id; None where the tables have it not."""
        at = self._settlements.place_of(id_)
        return self._areas_by_id.get(id_) if at is None else self._place(at)

    def was_renamed(self, id_: int) -> bool:
        """Whether the place had other names at known times."""
        return id_ in self._renamed

    def speaks(self, country: str, language: str) -> bool:
        """Whether ``language`` is one of the chief languages of a country (ISO 3166 code)."""
        return language in self._settlements.languages.get(country, ())

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that ``name`` may mean: areas, then those it is a historical name of, then the others by size."""
        key = place_key(name)
        found = [Candidate(area, "area") for area in self._areas.get(key, ())]
        known = set()
        for line in self._historical.get(key, ()):
            at = self._settlements.place_of(line.id)
            if at is not None:
                known.add(at)
                found.append(Candidate(self._place(at), "historical", line.since, line.until))
        found += [
            Candidate(self._place(at), "own" if is_own else self._manner(key, at))
            for at, is_own in self._settlements.named(key)
            if at not in known
        ]
        return tuple(found)

    def _manner(self, key: str, at: int) -> str:
        shown = place_key(self._settlements.shown(at)).split()
        if set(key.split()) < set(shown):
            return "short"
        return "letters" if key > _LATIN_END and shown[0] < _LATIN_END else "other"

    def _place(self, at: int) -> Place:
        line = self._settlements.settlement(at)
        return Place(
            "settlement",
            line.id,
            self._settlements.shown(at),
            line.country,
            line.latitude,
            line.longitude,
            line.people,
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that perepiska brings, opened once a process.

    >>> [found.place.name for found in gazetteer().candidates("Верный")]
    ['Almaty']
    """
    return Gazetteer(_FOLDER)


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _historical(path: Path) -> Mapping[str, list[_Historical]]:
    found: dict[str, list[_Historical]] = defaultdict(list)
    for row in _rows(path):
        line = _Historical(int(row["id"]), _year(row["from"]), _year(row["until"]))
        lines = found[place_key(row["form"])]
        if all(other.id != line.id for other in lines):
            lines.append(line)
    return found


def _areas(path: Path) -> Mapping[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for row in _rows(path):
        names = [row[language] for language in _LANGUAGES] + row["others"].split("|")
        area = Place(
            row["kind"],
            int(row["id"]) if row["id"] else None,
            next(name for name in names if name),
            row["country"],
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
        )
        for key in dict.fromkeys(place_key(name) for name in names if name):
            found[key].append(area)
    return found


def _year(cell: str) -> int | None:
    return int(cell) if cell else None
