"""Who is with whom, drawn (SVG): people and groups in a ring, lines between them. No colour or size of its own: the style sheet brings them.

Neighbours in the ring are those with most lines between them, so that few lines cross it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from perepiska.publish.statements.ties import Pair

_RADIUS, _GAP = 210, 12
_LETTER = 9.0
"""The width of a letter of a label, at most, on the average."""
_LONGEST = 28
"""Longer labels are cut; the table beside the drawing has them whole."""
_HEAVIEST = 5


def drawing(pairs: Sequence[Pair], labels: Mapping[str, str]) -> Markup:
    """The pairs as an SVG; each line carries the number of its pair and its side (``near`` or ``against``)."""
    ring = _ring(pairs)
    shown = {actor: _short(labels[actor]) for actor in ring}
    longest = max(map(len, shown.values()), default=0)
    half = round(_RADIUS + 2 * _GAP + _LETTER * longest)
    places = {actor: _place(number, len(ring)) for number, actor in enumerate(ring)}
    lines = [
        _line(number, side, len(ties), places[pair.first], places[pair.second])
        for number, pair in enumerate(pairs)
        for side, ties in (("near", pair.near), ("against", pair.against))
        if ties
    ]
    nodes = [
        _node(shown[actor], number, len(ring), places[actor]) for number, actor in enumerate(ring)
    ]
    return Markup(
        '<svg class="network" viewBox="{} {} {} {}" aria-hidden="true" focusable="false">{}{}</svg>'
    ).format(-half, -half, 2 * half, 2 * half, Markup("").join(lines), Markup("").join(nodes))


def _ring(pairs: Sequence[Pair]) -> list[str]:
    """The actors in an order in which those with most between them are neighbours, each chain begun by the busiest left."""
    weights: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        weights[pair.first, pair.second] += len(pair.ties)
        weights[pair.second, pair.first] += len(pair.ties)
    busy: Counter[str] = Counter()
    for (actor, _), count in weights.items():
        busy[actor] += count
    left, ring = set(busy), list[str]()
    while left:
        last = ring[-1] if ring else ""
        following = min(left, key=lambda actor: (-weights[last, actor], -busy[actor], actor))
        ring.append(following)
        left.remove(following)
    return ring


def _angle(number: int, count: int) -> float:
    return 2 * math.pi * number / count - math.pi / 2


def _place(number: int, count: int, *, radius: float = _RADIUS) -> tuple[float, float]:
    angle = _angle(number, count)
    return radius * math.cos(angle), radius * math.sin(angle)


def _line(
    number: int, side: str, count: int, start: tuple[float, float], end: tuple[float, float]
) -> Markup:
    """A curve that bends towards the middle of the ring, which is at (0, 0); the two sides of a pair bend differently, so that both are seen."""
    bend = 0.35 if side == "near" else 0.6
    control = [(one + other) / 2 * (1 - bend) for one, other in zip(start, end, strict=True)]
    return Markup(
        '<path class="{}" data-pair="{}" stroke-width="{:.1f}" d="M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}"/>'
    ).format(side, number, min(1 + 0.7 * count, _HEAVIEST), *start, *control, *end)


def _node(label: str, number: int, count: int, place: tuple[float, float]) -> Markup:
    angle = _angle(number, count)
    is_left = math.cos(angle) < -1e-9
    turn = math.degrees(angle) + (180 if is_left else 0)
    at = _place(number, count, radius=_RADIUS + _GAP)
    return Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="4"/>'
        '<text x="{:.1f}" y="{:.1f}" dy="0.35em" text-anchor="{}" transform="rotate({:.1f} {:.1f} {:.1f})">{}</text>'
    ).format(*place, *at, "end" if is_left else "start", turn, *at, label)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
