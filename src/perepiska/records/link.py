"""Relations between documents."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.span import Span

RELATIONS = (
    "answers",
    "encloses",
    "returns",
    "forwards",
    "cites",
    "mentions",
    "announces",
    "requests",
)
"""Relations of a reference (annotation guide, «References»)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from one document to another, both ends ids of document entities, with its words."""

    id: str
    from_: str
    to: str
    relation: str
    evidence: tuple[Span, ...]
    certainty: float
    made_by: str
    decided_by: str | None = None
