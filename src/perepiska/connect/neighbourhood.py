"""The places that an edition plainly speaks of: where the others are likely to be.

Invariant: what a place may be itself is never counted for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, inf, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perepiska.text.gazetteer import Candidate, Place

NEARBY_KM = 60.0
"""At such a distance a neighbour counts a third of one in the same spot."""
_FAR_KM = 360.0
_ANCHORS = 80
"""How many places are measured: the heaviest."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The places that are plain, with weights: all of them, by country, and the heaviest that have a point."""

    places: Mapping[Place, float]
    weights: Mapping[str, float]
    total: float
    points: Sequence[tuple[Place, float]]

    def without(self, candidates: Sequence[Candidate]) -> Neighbourhood:
        """The others: what a place itself may be says nothing of it."""
        own = {one.place: self.places[one.place] for one in candidates if one.place in self.places}
        if not own:
            return self
        weights = dict(self.weights)
        for place, weight in own.items():
            weights[place.country] -= weight
        points = [pair for pair in self.points if pair[0] not in own]
        return Neighbourhood(self.places, weights, self.total - sum(own.values()), points)

    def share(self, country: str) -> float:
        """How much of all lies in a country; 0 for none."""
        return max(0.0, self.weights.get(country, 0.0)) / self.total if self.total > 0 else 0.0

    @property
    def home(self) -> float:
        """The share of the country that most lies in."""
        return max((self.share(country) for country in self.weights), default=0.0)

    def nearness(self, place: Place) -> float:
        """Between 0 and 1: how much of the others' weight lies near."""
        near = 0.0
        for other, weight in self.points:
            distance = kilometres(place, other)
            if distance < _FAR_KM:
                near += weight * exp(-distance / NEARBY_KM)
        return near / self.total if self.total > 0 else 0.0


NOTHING_AROUND = Neighbourhood({}, {}, 0.0, ())


def neighbourhood_of(anchors: Mapping[Place, float]) -> Neighbourhood:
    """The neighbourhood that ``anchors`` (plain places with weights) make."""
    weights: dict[str, float] = defaultdict(float)
    for place, weight in anchors.items():
        weights[place.country] += weight
    points = [pair for pair in anchors.items() if pair[0].kind == "settlement"]
    heaviest = sorted(points, key=lambda pair: -pair[1])[:_ANCHORS]
    return Neighbourhood(anchors, weights, sum(anchors.values()), heaviest)


def kilometres(place: Place, other: Place) -> float:
    """The distance of two points, near enough for neighbours; infinite where one has none."""
    if (
        place.latitude is None
        or place.longitude is None
        or other.latitude is None
        or other.longitude is None
    ):
        return inf
    east = (place.longitude - other.longitude) * cos(
        radians((place.latitude + other.latitude) / 2)
    )
    return _KM_A_DEGREE * hypot(place.latitude - other.latitude, east)
