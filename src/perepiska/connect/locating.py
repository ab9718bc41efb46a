"""Which of the places that bear a name is meant: by size, by the other places of the edition, by language.

Each candidate has a weight; its certainty is its share of all weights, among
them one for «none of these», since the gazetteer does not hold every place.
The weights stand below, each with what it was counted on. There are two
rounds: who is plain by himself is the neighbourhood of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from perepiska.connect.neighbourhood import (
    NOTHING_AROUND,
    Neighbourhood,
    kilometres,
    neighbourhood_of,
)
from perepiska.records.entity import Location
from perepiska.text.gazetteer import Candidate, Gazetteer, Place

UNLISTED = 2_000.0
"""The weight of «a place that the gazetteer has not»: a village in the country that most of the others lie in."""
UNLISTED_ALONE, UNLISTED_MOST = 0.4, 3.0
"""Times that for each place the gazetteer has of the name, and at most: who is alone seldom has a hidden namesake."""
AREA = 3_000_000.0
"""A country, region or water counts as much as a great city."""
BY_MANNER = {"own": 1.0, "short": 0.4, "letters": 0.8, "historical": 12.0, "other": 0.15}
"""A line of ours was written because letters use the name; a further name is often that of another language."""
AT_HOME = 2.0
"""Times more likely when the letter's language is spoken there."""
SAME_COUNTRY, OTHER_COUNTRY = 25.0, 0.1
"""Times more likely when all other places of the edition lie in the country, and when none does."""
NEARBY = 40.0
"""Times more likely when all other places lie in the same spot."""
SHARE_TO_CERTAINTY = 1.5
"""Of shares around .75 three in five were right, around .85 six in seven (the marked letters, places by form)."""
SURELY_KNOWN, MOST, LEAST_SHOWN = 0.99, 0.97, 0.03
_CANDIDATES, _SHOWN = 40, 5
_ANCHOR_FROM = 0.6
_MENTIONS_COUNT = 0.5
"""Ten mentions speak three times as loud as one."""
_ONE_PLACE_KM = 12.0
"""A town and the commune of its name, or two entries of one town, lie no farther apart."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A place of the register: its names, the best first, how often it is named, in which languages.

    ``id`` is the GeoNames id and ``location`` the point that it has already,
    from the editor or a source; either settles it.
    """

    names: tuple[str, ...]
    mentions: int
    languages: tuple[str, ...]
    id: int | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where it may be, the surest first; ``candidate`` is the gazetteer's entry of the first, None where it was settled before."""

    locations: tuple[Location, ...]
    candidate: Candidate | None


def locate(asked: Sequence[Asked], gazetteer: Gazetteer) -> list[Located]:
    """For each place asked for where it may be, in the order given."""
    named = [_candidates(one, gazetteer) for one in asked]
    own = [
        _anchor(one, candidates, gazetteer) for one, candidates in zip(asked, named, strict=True)
    ]
    anchors: dict[Place, float] = defaultdict(float)
    for place, weight in filter(None, own):
        anchors[place] += weight
    around = neighbourhood_of(anchors)
    return [
        _known(one, gazetteer) or _located(one, candidates, around.without(anchor), gazetteer)
        for one, candidates, anchor in zip(asked, named, own, strict=True)
    ]


def _anchor(
    one: Asked, candidates: Sequence[Candidate], gazetteer: Gazetteer
) -> tuple[Place, float] | None:
    """What a name says of where the others are: its place, if that is plain, and how loud."""
    place = _settled(one, gazetteer) or _plain(one, candidates, gazetteer)
    return None if place is None else (place, max(one.mentions, 1) ** _MENTIONS_COUNT)


def _settled(one: Asked, gazetteer: Gazetteer) -> Place | None:
    """The place that the editor or a source has settled."""
    if one.id is not None and (place := gazetteer.place(one.id)) is not None:
        return place
    where = one.location
    if where is None:
        return None
    return Place("settlement", None, where.name, where.country, where.latitude, where.longitude)


def _plain(one: Asked, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Place | None:
    """The place that is plain without the others."""
    shares = _shares(one, candidates, NOTHING_AROUND, gazetteer)
    return shares[0][0].place if shares and shares[0][1] >= _ANCHOR_FROM else None


def _candidates(one: Asked, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that the best name known to the gazetteer may mean."""
    for name in one.names:
        found = () if name.islower() else gazetteer.candidates(name)
        if found:
            return found[:_CANDIDATES]
    return ()


def _shares(
    one: Asked, candidates: Sequence[Candidate], around: Neighbourhood, gazetteer: Gazetteer
) -> list[tuple[Candidate, float]]:
    weights = [_weight(one, candidate, around, gazetteer) for candidate in candidates]
    total = sum(weights) + _unlisted(candidates, around)
    pairs = _without_doubles(
        sorted(zip(candidates, weights, strict=True), key=lambda pair: -pair[1])
    )
    return [
        (candidate, min(MOST, (weight / total) ** SHARE_TO_CERTAINTY))
        for candidate, weight in pairs
    ]


def _unlisted(candidates: Sequence[Candidate], around: Neighbourhood) -> float:
    """The weight of «none of these», in the country that most others lie in: a name borne by many is borne by more."""
    return (
        UNLISTED * _in_country(around.home) * min(UNLISTED_MOST, UNLISTED_ALONE * len(candidates))
    )


def _weight(
    one: Asked, candidate: Candidate, around: Neighbourhood, gazetteer: Gazetteer
) -> float:
    place = candidate.place
    if place.kind != "settlement":
        return AREA
    weight = place.people * BY_MANNER[candidate.manner]
    if any(gazetteer.speaks(place.country, language) for language in one.languages[:1]):
        weight *= AT_HOME
    weight *= _in_country(around.share(place.country))
    return weight * (1 + (NEARBY - 1) * around.nearness(place))


def _in_country(share: float) -> float:
    """How many times more likely a place is when such a share of the others lies in its country."""
    return OTHER_COUNTRY + (SAME_COUNTRY - OTHER_COUNTRY) * share


def _without_doubles(
    pairs: Sequence[tuple[Candidate, float]],
) -> list[tuple[Candidate, float]]:
    """Entries of one place taken together under the heaviest."""
    kept: list[tuple[Candidate, float]] = []
    for candidate, weight in pairs:
        for at, (other, sum_) in enumerate(kept):
            if _are_one(candidate.place, other.place):
                kept[at] = (other, sum_ + weight)
                break
        else:
            kept.append((candidate, weight))
    return sorted(kept, key=lambda pair: -pair[1])


def _are_one(place: Place, other: Place) -> bool:
    are_settlements = place.kind == other.kind == "settlement"
    return are_settlements and kilometres(place, other) < _ONE_PLACE_KM


def _located(
    one: Asked, candidates: Sequence[Candidate], around: Neighbourhood, gazetteer: Gazetteer
) -> Located:
    shares = _shares(one, candidates, around, gazetteer)
    locations = tuple(
        _location(candidate, share, len(shares), around)
        for candidate, share in shares[:_SHOWN]
        if share >= LEAST_SHOWN
    )
    return Located(locations, shares[0][0] if locations else None)


def _known(one: Asked, gazetteer: Gazetteer) -> Located | None:
    """Where it is by what it has already; None where it has nothing, or an id that the gazetteer has not."""
    place = _settled(one, gazetteer)
    if place is None:
        return Located((), None) if one.id is not None else None
    location = one.location or _of(place, SURELY_KNOWN, "By the GeoNames id that it has already.")
    return Located((location,), None)


def _location(candidate: Candidate, share: float, several: int, around: Neighbourhood) -> Location:
    return _of(candidate.place, round(share, 2), _reason(candidate, several, around))


def _of(place: Place, certainty: float, reason: str) -> Location:
    return Location(
        place.name,
        place.country,
        place.latitude,
        place.longitude,
        place.uri,
        certainty,
        reason,
    )


def _reason(candidate: Candidate, several: int, around: Neighbourhood) -> str:
    """Why it may be this one, in a sentence or two."""
    place = candidate.place
    parts = [
        "The only place of this name in the gazetteer."
        if several == 1
        else f"One of {several} places of this name in the gazetteer."
    ]
    if candidate.manner == "historical":
        parts.append(_historical(candidate))
    elif candidate.manner == "area":
        parts.append(f"A {place.kind}, no settlement.")
    if place.people:
        parts.append(f"It has about {_rounded(place.people):,} people.")
    share = around.share(place.country) if place.country else 0.0
    if share >= 0.01:
        parts.append(f"{share:.0%} of the other places named are in {place.country}.")
    near = around.nearness(place) if place.kind == "settlement" else 0.0
    if near >= 0.05:
        parts.append("Others that are named lie near it.")
    return " ".join(parts)


def _historical(candidate: Candidate) -> str:
    name, since, until = candidate.place.name, candidate.since, candidate.until
    if since is None and until is None:
        return f"Another name of {name}."
    return f"{name} was so called {since or ''}–{until or ''}.".replace(" –", " until ").replace(
        "–.", " and after."
    )


def _rounded(people: int) -> int:
    return int(float(f"{people:.2g}"))
