"""A name found in a text, and how overlapping ones are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from perepiska.records.mention import NameValue

NESTING = frozenset(
    {
        ("group", "person"),
        ("group", "place"),
        ("event", "group"),
        ("event", "place"),
        ("event", "person"),
    }
)
"""Pairs (outer, inner) of kinds that may stand inside one another: «Архив Троцкого» holds a person."""

_BLOCK = 64


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name of ``kind`` in ``[start, end)``. ``rank`` decides between overlapping ones, the higher wins.

    ``is_part``: it may stand inside another name of its kind («КПСС» in «обкома КПСС»).
    """

    start: int
    end: int
    kind: str
    value: NameValue
    certainty: float
    rank: int = 0
    is_part: bool = False


def settle(spans: Iterable[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans that stay, in text order: of two that overlap the higher rank, then the longer, then the earlier.

    An inner span stays beside an outer one where ``NESTING`` or ``is_part`` allows it.
    """
    kept: list[NameSpan] = []
    near: dict[
        int, list[NameSpan]
    ] = {}  # the kept spans by block of the text, so that few are compared
    for span in sorted(
        spans, key=lambda span: (-span.rank, span.start - span.end, span.start, span.kind)
    ):
        blocks = range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
        if all(_may_stand_with(span, other) for block in blocks for other in near.get(block, ())):
            kept.append(span)
            for block in blocks:
                near.setdefault(block, []).append(span)
    return tuple(sorted(kept, key=lambda span: (span.start, -span.end, span.kind)))


def _may_stand_with(one: NameSpan, other: NameSpan) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return True
    outer, inner = (one, other) if one.end - one.start > other.end - other.start else (other, one)
    is_inside = (
        outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.start, outer.end) != (inner.start, inner.end)
    )
    is_part = inner.is_part and inner.kind == outer.kind
    return is_inside and (is_part or (outer.kind, inner.kind) in NESTING)
