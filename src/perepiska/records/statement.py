"""Who did, was or held what, when, and who says so. Vocabulary: annotation guide, «Statements»."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.span import Span

POLARITIES = ("affirmed", "denied")
MODALITIES = ("asserted", "reported", "hedged", "wished", "demanded", "conditional", "asked")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a letter says that somebody did, is or holds, with the words that say it.

    ``subjects`` and ``objects`` are entity ids or ``author``, ``addressee``,
    ``author-group``, ``addressee-group``. ``speaker`` is ``author``,
    ``editor`` or an entity id. ``time`` is EDTF or None.
    """

    id: str
    letter: str
    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    evidence: tuple[Span, ...]
    certainty: float
    made_by: str
    polarity: str
    modality: str
    speaker: str
    issue: str | None = None
    stance: str | None = None
    tense: str = "present"
    time: str | None = None
    place: str | None = None
    decided_by: str | None = None
