"""Whether an own tagger is better than the rules alone, kind by kind, on letters that it was not taught.

A kind is used when it is no worse by strict and by touching spans, and makes clearly fewer errors a
letter: a chance gain on a few letters is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perepiska.text.own.combining import combined
from perepiska.text.own.settled import SettledLetter
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.tagger import TaggedSpan

SURE = 1.64
"""So many standard errors a gain must be above nothing: by chance one in twenty is."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What cross-validation says of one kind: F1 of the rules alone, and of the own tagger beside them.

    ``touching`` counts a name that touches a settled one; ``names`` are the settled ones.
    """

    kind: str
    names: int
    rules: float
    own: float
    rules_touching: float
    own_touching: float
    is_used: bool


def used_kinds(
    asked: Sequence[SettledLetter],
    found: Sequence[Sequence[LearnedSpan]],
    kinds: frozenset[str],
) -> frozenset[str]:
    """The kinds of ``kinds`` that are better with the own tagger; a kind left out changes what the others may overlap."""
    used = kinds
    while used:
        better = frozenset(kind for kind in used if proof_of(asked, found, kind, used).is_used)
        if better == used:
            break
        used = better
    return used


def proof_of(
    asked: Sequence[SettledLetter],
    found: Sequence[Sequence[LearnedSpan]],
    kind: str,
    used: frozenset[str],
) -> Proof:
    """What ``found`` is worth for ``kind`` beside ``used``; ``asked`` are the letters it was found in."""
    tried = used | {kind}
    rules = [_errors(letter.names, letter.general, kind) for letter in asked]
    own = [
        _errors(letter.names, combined(letter.general, spans, tried), kind)
        for letter, spans in zip(asked, found, strict=True)
    ]
    total_rules, total_own = _Tally.total(rules), _Tally.total(own)
    is_better = (
        total_own.strict >= total_rules.strict
        and total_own.touching >= total_rules.touching
        and _is_clear([one.errors - other.errors for one, other in zip(rules, own, strict=True)])
    )
    return Proof(
        kind,
        total_rules.names,
        round(total_rules.strict, 3),
        round(total_own.strict, 3),
        round(total_rules.touching, 3),
        round(total_own.touching, 3),
        is_better,
    )


def _is_clear(fewer: Sequence[int]) -> bool:
    """Whether errors become fewer by more than ``SURE`` standard errors of the mean over the letters.

    With S the sum and Q the sum of squares of n differences, the mean is S / n and the square of its
    standard error (Q - S² / n) / (n (n - 1)).
    """
    count, gained, squares = len(fewer), sum(fewer), sum(one * one for one in fewer)
    return gained > 0 and gained**2 * (count - 1) > SURE**2 * (count * squares - gained**2)


@dataclass(frozen=True, slots=True)
class _Tally:
    """Names there are, names found, and how many of these are the same or touch."""

    names: int = 0
    found: int = 0
    same: int = 0
    touched: int = 0

    @classmethod
    def total(cls, tallies: Iterable[_Tally]) -> _Tally:
        some = list(tallies)
        return cls(
            sum(one.names for one in some),
            sum(one.found for one in some),
            sum(one.same for one in some),
            sum(one.touched for one in some),
        )

    @property
    def errors(self) -> int:
        return self.names + self.found - 2 * self.same

    @property
    def strict(self) -> float:
        return 2 * self.same / max(1, self.names + self.found)

    @property
    def touching(self) -> float:
        return 2 * self.touched / max(1, self.names + self.found)


def _errors(names: Iterable[TaggedSpan], found: Iterable[LearnedSpan], kind: str) -> _Tally:
    wanted = [name for name in names if name.kind == kind]
    have = [span for span in found if span.kind == kind]
    same = {(name.start, name.end) for name in wanted} & {(span.start, span.end) for span in have}
    left, touched = list(have), 0
    for name in wanted:
        hit = next((one for one in left if one.start < name.end and name.start < one.end), None)
        if hit is not None:
            left.remove(hit)
            touched += 1
    return _Tally(len(wanted), len(have), len(same), touched)
