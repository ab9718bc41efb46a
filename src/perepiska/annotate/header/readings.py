"""The parts of one letter as its header is read from them, and what is read.

Invariant: offsets count in the letter; a quote is the letter's text between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perepiska.records.mention import Mention, NameValue, PartValue, PartyValue, Value

_BEGUN = frozenset({"body", "enclosure", "closing", "signature"})
_ENDED = frozenset({"closing", "signature"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter: its kind (``records.mention.PART_KINDS``), its interval and words, and how sure it is."""

    kind: str
    start: int
    end: int
    quote: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding about the letter with the offsets of its evidence; ``also`` are further evidence."""

    kind: str
    value: Value
    start: int
    end: int
    certainty: float
    also: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> str:
        """The words of a party as written; empty for other readings."""
        return self.value.as_written if isinstance(self.value, PartyValue) else ""

    @property
    def name(self) -> NameValue | None:
        """The name of a party, None where nobody is named."""
        return self.value.name if isinstance(self.value, PartyValue) else None


def parts_of(mentions: Iterable[Mention]) -> list[Part]:
    """The parts among ``mentions``, in their order."""
    found = []
    for mention in mentions:
        if isinstance(mention.value, PartValue):
            span = mention.evidence[0]
            found.append(
                Part(mention.value.part, span.start, span.end, span.quote, mention.certainty)
            )
    return found


def main_letter(parts: Sequence[Part]) -> list[Part]:
    """The parts before the first enclosure and its heading.

    A list of enclosures or a summary may stand above the letter itself
    (dahn-pec, Lettre0001: «Annexe: …» over dateline and salutation): what
    comes before the salutation ends no letter, unless something is signed there.
    """
    greeted = next((place for place, part in enumerate(parts) if part.kind == "salutation"), 0)
    main: list[Part] = []
    has_body = has_ended = False
    for place, part in enumerate(parts):
        is_border = part.kind == "enclosure" or (part.kind == "heading" and has_body)
        if is_border and (place > greeted or has_ended):
            break
        has_body = has_body or part.kind in _BEGUN
        has_ended = has_ended or part.kind in _ENDED
        main.append(part)
    return main


def headings(parts: Sequence[Part]) -> list[Part]:
    """The headings before the body."""
    first: list[Part] = []
    for part in parts:
        if part.kind in _BEGUN:
            break
        if part.kind == "heading":
            first.append(part)
    return first
