"""What an edition's own tagger is taught from: letters whose names are settled, and forms that are no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from perepiska.records.letter import Letter
from perepiska.records.mark import NAME
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.sequence.sights import PartSpan
from perepiska.text.tagger import TaggedSpan

KINDS = ("person", "group", "place", "event")
"""The kinds of names that an edition's own tagger learns; documents are found by rules of their own."""


@dataclass(frozen=True, slots=True)
class SettledLetter:
    """A letter whose names of ``kinds`` are known, all of them.

    ``general`` is what the rules found without knowing them, as sure as counted; ``names`` is
    what they are. All offsets count into ``text``, the parts and names are in its order.
    """

    id: str
    text: str
    parts: tuple[PartSpan, ...] = ()
    general: tuple[LearnedSpan, ...] = ()
    names: tuple[TaggedSpan, ...] = ()
    kinds: frozenset[str] = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Lessons:
    """What an edition teaches: its settled letters by language, and by kind the forms that are always rejected.

    ``accepted`` are pairs (kind, form) of names that were accepted in letters that are not settled.
    """

    settled: Mapping[str, tuple[SettledLetter, ...]] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()
    accepted: frozenset[tuple[str, str]] = frozenset()

    @property
    def settled_ids(self) -> frozenset[str]:
        """The ids of all settled letters."""
        return frozenset(letter.id for some in self.settled.values() for letter in some)


def is_marked(letter: Letter) -> bool:
    """Whether the source of the letter marks names."""
    return any(mark.kind == NAME for mark in letter.marks)


def unmarked(letter: Letter) -> Letter:
    """``letter`` without the names that its source marks, as if nothing were known of it."""
    return replace(letter, marks=tuple(mark for mark in letter.marks if mark.kind != NAME))
