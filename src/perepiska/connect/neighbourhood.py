"""The places that an edition plainly speaks of: where the others are likely to be.

Invariant: what a name by itself is taken for is never counted for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, inf, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perepiska.text.gazetteer import Place

NEARBY_KM = 60.0
"""At such a distance a neighbour counts a third of one in the same spot."""
_FAR_KM = 360.0
_ANCHORS = 80
"""How many places are measured: the heaviest."""
_FEW = 2.0
"""Taken as lying elsewhere: one or two places do not say yet where all are."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The places that are plain, with weights: by country, all together, and the heaviest that have a point."""

    weights: Mapping[str, float]
    total: float
    points: Sequence[tuple[Place, float]]

    def without(self, anchor: tuple[Place, float] | None) -> Neighbourhood:
        """The others: what a name by itself is taken for says nothing of it."""
        if anchor is None:
            return self
        own, weight = anchor
        weights = {**self.weights, own.country: self.weights[own.country] - weight}
        points = [
            (place, other - weight if place == own else other) for place, other in self.points
        ]
        return Neighbourhood(weights, self.total - weight, points)

    def share(self, country: str) -> float:
        """How much of all lies in a country; 0 for none."""
        return max(0.0, self.weights.get(country, 0.0)) / (self.total + _FEW)

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
        return near / (self.total + _FEW)


NOTHING_AROUND = Neighbourhood({}, 0.0, ())


def neighbourhood_of(anchors: Mapping[Place, float]) -> Neighbourhood:
    """The neighbourhood that ``anchors`` (plain places with weights) make."""
    weights: dict[str, float] = defaultdict(float)
    for place, weight in anchors.items():
        weights[place.country] += weight
    points = [pair for pair in anchors.items() if pair[0].kind == "settlement"]
    heaviest = sorted(points, key=lambda pair: -pair[1])[:_ANCHORS]
    return Neighbourhood(weights, sum(anchors.values()), heaviest)


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
