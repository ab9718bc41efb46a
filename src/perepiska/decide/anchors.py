"""Where a decision's words stand now. Invariant: what is not found for certain is never applied.

A mention's id is made from its place. When the source text was corrected the
places shift, and the decision is found again by its quote (design, section 3,
rule 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from perepiska.records.decision import Decision
from perepiska.records.identifiers import content_id
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, PartValue

FAR = 5000
"""By how many code points a correction may have shifted words that are found again."""

State = Literal["kept", "moved", "doubtful", "lost"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A decision's place: ``kept`` and ``moved`` have their mention, ``doubtful`` and ``lost`` have none."""

    state: State
    mention: Mention | None = None


def words_of(mention: Mention) -> str | None:
    """The quote that a decision on ``mention`` carries; None where the fact comes from outside the letter."""
    return " … ".join(span.quote for span in mention.evidence) or None


def anchor(decision: Decision, letter: Letter | None, mentions: Sequence[Mention]) -> Anchored:
    """Where among the ``mentions`` of ``letter`` the decision belongs; None for a letter that is gone.

    ``kept``: the mention with that id still has those words. ``moved``: the text
    changed, and exactly one mention of the same kind has the same words.
    ``doubtful``: several have, or it cannot be proved of which kind the mention
    was. ``lost``: none has, or the words still stand where they stood and are
    only no longer recognised there.
    """
    if letter is None:
        return Anchored("lost")
    for mention in mentions:
        if mention.id == decision.target and words_of(mention) == decision.quote:
            return Anchored("kept", mention)
    alike = [
        mention for mention in mentions if mention.evidence and words_of(mention) == decision.quote
    ]
    if not alike:
        return Anchored("lost")
    origin = _origin(decision, alike)
    if origin is None:
        return Anchored("doubtful")
    witness, shift = origin
    if all(letter.text.startswith(span.quote, span.start + shift) for span in witness.evidence):
        return Anchored("lost")
    same = [mention for mention in alike if _kind(mention) == _kind(witness)]
    return Anchored("moved", same[0]) if len(same) == 1 else Anchored("doubtful")


def _origin(decision: Decision, alike: Sequence[Mention]) -> tuple[Mention, int] | None:
    """A mention of the kind that the decision's target had, and how far from it that target stood; None if unproved.

    A decision does not say of which kind its mention was, but the id is made
    from kind and places: tried are the kinds and the places of the mentions
    with the same words, shifted as a correction before them would shift them.
    """
    for mention in alike:
        kind, sort = _kind(mention)
        for shift in _shifts(mention.evidence[0].start):
            places = [f"{span.start + shift}:{span.end + shift}" for span in mention.evidence]
            if content_id("m", mention.letter, kind, sort, *places) == decision.target:
                return mention, shift
    return None


def _shifts(start: int) -> Iterator[int]:
    """From 0 outwards, to the left not beyond the beginning of the text."""
    yield 0
    for distance in range(1, FAR + 1):
        yield distance
        if distance <= start:
            yield -distance


def _kind(mention: Mention) -> tuple[str, str]:
    return (mention.kind, mention.value.part if isinstance(mention.value, PartValue) else "")
