"""Whether a match says enough to be a statement, and when it was so by its form."""

from __future__ import annotations

from perepiska.annotate.stances.matching import Match
from perepiska.annotate.stances.reading import Reading
from perepiska.annotate.stances.tables import SPEAKER
from perepiska.records.statement import StatementValue

_UNSAID = frozenset({"asked", "conditional", "wished", "demanded"})
_OPEN = frozenset({"wished", "demanded"})


def is_said(match: Match, value: StatementValue, reading: Reading) -> bool:
    """Whether enough is said: no opinion that is only asked or supposed, and no such deed without an object."""
    is_open = value.modality in _UNSAID
    has_object = bool(value.objects) or match.object.places is not None
    if is_open and (is_opinion(match) or (match.frame.objects and not has_object)):
        return False
    if not has_object and _is_whenever(match, reading):
        return False
    is_infinitive = match.form.part == "INFN"
    if is_infinitive and value.polarity == "denied" and is_opinion(match):
        return False
    is_bare = is_infinitive and value.modality == "asserted"
    return reading.has_cases or not is_bare


def _is_whenever(match: Match, reading: Reading) -> bool:
    """Whether it only says on what occasion something else is («when you write to them»)."""
    is_present = not reading.has_cases and match.form.tense == "pres"
    return is_present and match.clause.opener == "adverb" and bool(match.frame.objects)


def is_opinion(match: Match) -> bool:
    """Whether the row is one by which the speaker judges; an opinion that is only asked or supposed is none."""
    return any(slot.case == SPEAKER and not slot.preposition for slot in match.frame.subject)


def tense_of(match: Match, modality: str) -> str:
    """The tense of a statement; what an infinitive says and is wished or demanded is still to come."""
    is_to_come = match.form.part == "INFN" and modality in _OPEN
    if match.form.tense == "futr" or is_to_come:
        return "future"
    is_past = match.form.tense == "past" or match.form.part == "PRTS"
    return "past" if is_past else "present"
