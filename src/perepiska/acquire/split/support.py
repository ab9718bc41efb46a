"""How far what stands above and below the headings of one shape speaks for letters, and when that is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from perepiska.acquire.split.evidence import LIKELY, SURE, Evidence
from perepiska.acquire.split.shapes import Heading

BETWEEN = frozenset({"separator", "gap", "opening"})
"""Sorts that stand between letters: what is above the first of them is a letter too."""
_WEAK = frozenset({"separator", "gap", "centred", "to", "mark"})
"""Sorts that stand inside letters, too: where they are few, each needs an end above and a beginning below."""
_LEAST_OPENINGS = 4
_FEW = 4
_FEW_LETTERS = 8
_LEAST_SHARE = 0.5
_LEAST_SHARE_OF_FEW = 0.8
_LEAST_BOTH = 0.15
_LEAST_ENDED = 0.6
_MOSTLY_ENDED = 0.85


@dataclass(frozen=True, slots=True)
class Support:
    """How sure a letter ends above a heading and one begins below it, each from 0 to 1."""

    ended: float
    begins: float

    @property
    def most(self) -> float:
        """The surer of the two."""
        return max(self.ended, self.begins)

    @property
    def mean(self) -> float:
        """Both together."""
        return (self.ended + self.begins) / 2

    @property
    def is_full(self) -> bool:
        """Whether both are likely."""
        return min(self.ended, self.begins) >= LIKELY

    def weight(self, sort: str) -> float:
        """What counts for headings of this sort."""
        return self.mean if sort in _WEAK else self.most


def supports(headings: Sequence[Heading], evidence: Evidence) -> list[Support]:
    """What speaks for each heading between the one before and the one after it."""
    found = []
    for at, heading in enumerate(headings):
        is_line_of_letter = heading.sort in ("gap", "opening")
        since = headings[at - 1].at - is_line_of_letter if at else -1
        until = headings[at + 1].at if at + 1 < len(headings) else None
        first = heading.at + (not is_line_of_letter)
        if first < len(evidence.lines) and evidence.is_part(first):
            found.append(Support(0.0, 0.0))
            continue
        ended = evidence.ended(heading.at, since) if heading.at else SURE
        found.append(Support(ended, evidence.begins(first, until)))
    return found


def is_sure(headings: Sequence[Heading], found: Sequence[Support], evidence: Evidence) -> bool:
    """Whether headings of one sort, so supported, divide a file.

    The first of those that head letters is not asked: above it is no letter, or a foreword.
    """
    if len(headings) < 2:
        return False
    sort = headings[0].sort
    counted = found if sort in BETWEEN else found[1:]
    if sort == "opening":
        return len(counted) >= _LEAST_OPENINGS
    if len(headings) < _FEW_LETTERS and not _have_bodies(headings, evidence):
        return False
    if sort in _WEAK:
        return _is_sure_of_weak(counted) or _all_end(headings, counted, evidence)
    if sort == "number" and not _is_sure_of_numbers(headings, counted, evidence):
        return False
    if len(headings) == 2:
        goes_on = sort in ("number", "signed") and steps(headings) > 0
        return counted[0].is_full or (goes_on and _all_end(headings, counted, evidence))
    least = _LEAST_SHARE if len(headings) >= _FEW else _LEAST_SHARE_OF_FEW
    return _mean([one.most for one in counted]) >= least


def _have_bodies(headings: Sequence[Heading], evidence: Evidence) -> bool:
    """Whether under each heading stands more than dates, names and addresses."""
    ends = [*(heading.at for heading in headings[1:]), len(evidence.lines)]
    return all(
        evidence.has_body(heading.at - (heading.sort in ("gap", "opening")), end)
        for heading, end in zip(headings, ends, strict=True)
    )


def _is_sure_of_weak(counted: Sequence[Support]) -> bool:
    if len(counted) < _FEW:
        return all(one.is_full for one in counted)
    ended = _mean([one.ended >= LIKELY for one in counted])
    full = _mean([one.is_full for one in counted])
    return ended >= _MOSTLY_ENDED or (ended >= _LEAST_ENDED and full >= _LEAST_BOTH)


def _is_sure_of_numbers(
    headings: Sequence[Heading], counted: Sequence[Support], evidence: Evidence
) -> bool:
    """Whether bare numbers go on by one and stand under the ends of letters, as points of a letter do not."""
    goes_on = steps(headings) >= (len(headings) - 1) / 2
    ended = _mean([one.ended >= LIKELY for one in counted])
    if len(headings) >= _FEW:
        return goes_on and ended >= _LEAST_ENDED
    is_shown = any(one.is_full for one in counted) or _all_end(headings, counted, evidence)
    return goes_on and ended == 1 and is_shown


def _all_end(headings: Sequence[Heading], counted: Sequence[Support], evidence: Evidence) -> bool:
    """Whether a closing or a signature stands above all headings and under the last."""
    last = evidence.ended(len(evidence.lines), headings[-1].at)
    return last == SURE and all(one.ended == SURE for one in counted)


def steps(headings: Sequence[Heading]) -> int:
    """How many numbers follow the one before."""
    return sum((one.number or 0) + 1 == after.number for one, after in pairwise(headings))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
