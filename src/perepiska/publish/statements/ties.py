"""Who draws near to whom, sides with, opposes or breaks with whom, through time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from perepiska.publish.statements.said import Said, role_of
from perepiska.publish.statements.stands import RELATING, agreement


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of how ``first`` stands to ``second``: ``is_near`` or against; the ``said`` says it."""

    first: str
    second: str
    is_near: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors in alphabetical order, with all ``ties`` between them in the order of time."""

    first: str
    second: str
    ties: tuple[Tie, ...]

    @property
    def near(self) -> tuple[Tie, ...]:
        """What draws them together."""
        return tuple(tie for tie in self.ties if tie.is_near)

    @property
    def against(self) -> tuple[Tie, ...]:
        """What sets them apart."""
        return tuple(tie for tie in self.ties if not tie.is_near)


def pairs(said: Iterable[Said], actors: Collection[str]) -> tuple[Pair, ...]:
    """Each two people or groups of whom something is stated, those with most ties first, then in alphabetical order.

    ``actors`` are the ids of all people and groups; documents, which one can side with as well, are left out.
    """
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in _ties(said, actors):
        key = (min(tie.first, tie.second), max(tie.first, tie.second))
        found.setdefault(key, []).append(tie)
    return tuple(
        Pair(*key, tuple(some))
        for key, some in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _ties(said: Iterable[Said], actors: Collection[str]) -> Iterator[Tie]:
    for one in said:
        agrees = agreement(one)
        if agrees is None or one.statement.predicate not in RELATING:
            continue
        for subject in one.subjects:
            for target in one.objects:
                ends = (subject, target)
                if subject != target and all(end in actors or role_of(end)[0] for end in ends):
                    yield Tie(subject, target, agrees, one)
