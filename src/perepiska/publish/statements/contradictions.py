"""Statements that cannot both be so, side by side. Nothing is averaged and nobody is believed more than another."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perepiska.publish.statements.issues import issue_key
from perepiska.publish.statements.said import Days, Said, overlap
from perepiska.publish.statements.stands import DENIABLE, Stand, stands

_AROUND = 31
"""So many days before and after it was written what is said in the present is of the same time."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said of one ``actor`` and one ``matter``: on one side (``yes``), on the other (``no``), each in the order of time.

    ``matter`` is a concept (``stands.Stand``), or ``did:`` with a predicate where one and the same act is affirmed and denied.
    """

    actor: str
    matter: str
    yes: tuple[Said, ...]
    no: tuple[Said, ...]


def contradictions(said: Iterable[Said]) -> tuple[Contradiction, ...]:
    """All pairs of sides that are about the same time, by actor and matter.

    A stand that changed from one time to another is no contradiction, and neither is an act that was
    denied before it was affirmed: it may have happened meanwhile.
    """
    stated = [one for one in said if one.is_stated]
    sides: dict[tuple[str, str], tuple[list[Said], list[Said]]] = {}
    for stand in (*stands(stated), *_deeds(stated)):
        yes, no = sides.setdefault((stand.actor, stand.concept), ([], []))
        (yes if stand.agrees else no).append(stand.said)
    found = (
        (key, _opposed(yes, no, is_deed=key[1].startswith("did:")))
        for key, (yes, no) in sorted(sides.items())
    )
    return tuple(Contradiction(*key, *pair) for key, pair in found if pair is not None)


def _deeds(said: Iterable[Said]) -> Iterator[Stand]:
    """Each act as a concept of its own, where it says to what it was done; what is a stand either way is one already."""
    for one in said:
        statement = one.statement
        if statement.predicate in DENIABLE or not (one.objects or statement.issue):
            continue
        issue = issue_key(statement.issue, one.language) if statement.issue else ""
        for actor in one.subjects:
            for target in one.objects or ("",):
                matter = f"did:{statement.predicate}:{target}:{issue}"
                yield Stand(actor, matter, statement.polarity == "affirmed", one)


def _opposed(
    yes: Sequence[Said], no: Sequence[Said], *, is_deed: bool
) -> tuple[tuple[Said, ...], tuple[Said, ...]] | None:
    pairs = [
        (one, other)
        for one in yes
        for other in no
        if one.statement.id != other.statement.id and _same_time(one, other, is_deed=is_deed)
    ]
    if not pairs:
        return None
    ids = {side.statement.id for pair in pairs for side in pair}
    return (
        tuple(one for one in yes if one.statement.id in ids),
        tuple(one for one in no if one.statement.id in ids),
    )


def _same_time(one: Said, other: Said, *, is_deed: bool) -> bool:
    if not overlap(_about(one), _about(other)):
        return False
    denied, affirmed = other.written[1], one.written[0]
    is_done_later = denied is not None and affirmed is not None and denied < affirmed
    is_plain = not one.is_timed and not other.is_timed and one.statement.tense == "past"
    return not (is_deed and is_plain and is_done_later)


def _about(said: Said) -> Days:
    """The days for which a statement claims something, as widely as its words allow."""
    if said.is_timed:
        return said.when
    if said.statement.tense == "past":
        return None, said.written[1]
    return _shifted(said.written[0], -_AROUND), _shifted(said.written[1], _AROUND)


def _shifted(day: str | None, count: int) -> str | None:
    if day is None:
        return None
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=count)).isoformat()
    except (OverflowError, ValueError):
        return None
