"""From what each letter says to statements about people, groups, places and documents of the register.

Invariant: a statement has the words it was read from and the id of its finding; an end leads to
an entity that is there, or it is a role (``records.statement.ROLES``), which is led on when the
letter's parties are settled (``decide.roles``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from perepiska.connect.moments import Written, resolved, shifted, written
from perepiska.records.mention import Mention
from perepiska.records.statement import EDITOR, ROLES, Statement, StatementValue

if TYPE_CHECKING:
    from perepiska.records.entity import Entity
    from perepiska.records.letter import Letter

_TO_THE_DAY, _TO_THE_MONTH = 45, 3 * 366
"""Up to so many days a duration is counted to the day, then to the month, then to the year («полтора года»)."""


def statements_of(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    register: Sequence[Entity],
) -> tuple[Statement, ...]:
    """The statements that the ``statement`` findings make, in the order of letters and text.

    ``register`` are all entities, documents too. Left out is a statement without
    words, one whose speaker is named by a mention that is gone, and one that lost
    all who do or all to whom it is done.
    """
    entities = {mention: entity.id for entity in register for mention in entity.mentions}
    found: list[Statement] = []
    for letter in sorted(letters, key=lambda one: one.id):
        own = findings.get(letter.id, ())
        said = [mention for mention in own if isinstance(mention.value, StatementValue)]
        if said:
            ends, day = _Ends(own, entities), written(own)
            made = (_statement(mention, ends, day) for mention in said if mention.evidence)
            found.extend(one for one in made if one is not None)
    return tuple(found)


class _Ends:
    """Where the ends of one letter's statements lead."""

    def __init__(self, own: Sequence[Mention], entities: Mapping[str, str]) -> None:
        self.there = {mention.id for mention in own}
        self.entities = entities

    def one(self, end: str | None) -> str | None:
        """The id of the entity at ``end``, or the role; None where there is neither."""
        if end in ROLES:
            return end
        return self.entities.get(end) if end is not None and end in self.there else None

    def all(self, ends: Iterable[str]) -> tuple[str, ...]:
        """Those that lead somewhere, each once."""
        return tuple(dict.fromkeys(found for end in ends if (found := self.one(end)) is not None))

    def are_gone(self, ends: Sequence[str]) -> bool:
        """Whether no mention is left of those at ``ends``; () has lost nothing."""
        return bool(ends) and not any(end in ROLES or end in self.there for end in ends)

    def speaker(self, speaker: str) -> str | None:
        """``author``, ``editor`` or who is reported."""
        return speaker if speaker == EDITOR else self.one(speaker)


def _statement(mention: Mention, ends: _Ends, day: Written | None) -> Statement | None:
    value = mention.value
    if not isinstance(value, StatementValue):
        return None
    speaker = ends.speaker(value.speaker)
    nobody_is_left = ends.are_gone(value.subjects) and not value.others
    if speaker is None or nobody_is_left or ends.are_gone(value.objects):
        return None
    return Statement(
        id=mention.id,
        letter=mention.letter,
        predicate=value.predicate,
        subjects=ends.all(value.subjects),
        objects=ends.all(value.objects),
        evidence=mention.evidence,
        certainty=mention.certainty,
        made_by=mention.made_by,
        polarity=value.polarity,
        modality=value.modality,
        speaker=speaker,
        issue=value.issue,
        stance=value.stance,
        tense=value.tense,
        time=_time(value, day),
        place=ends.one(value.place),
        others=value.others,
    )


def _time(value: StatementValue, day: Written | None) -> str | None:
    """When it was so, as EDTF; a duration of which only the length is known is about so long.

    «За последние полтора года» of 22 September 1928 is «1927-03~/1928-09-22».
    """
    if value.time is None and value.days is not None and day is not None:
        return _duration(value.days, day)
    return resolved(
        value.time,
        value.days,
        day.days if day is not None else None,
        calendar=day.calendar if day is not None else "gregorian",
        is_future=value.tense == "future",
    ).edtf


def _duration(days: tuple[int | None, int | None], day: Written) -> str | None:
    ends = [_about(shifted(*end), end[1]) for end in zip(day.days, days, strict=True)]
    if ends == ["..", ".."]:
        return None
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _about(day: str | None, count: int | None) -> str:
    """A day so many days from the letter's, as exact as such words are."""
    if day is None or count is None:
        return ".."
    if abs(count) <= _TO_THE_DAY:
        return day
    return f"{day[:7]}~" if abs(count) <= _TO_THE_MONTH else f"{day[:4]}~"
