"""The letters of a folder in the order of their files, and whether that order is plainly one of time.

What lies before and after a letter can tell about it only where the folder was ordered by time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from perepiska.records.letter import Letter
from perepiska.records.mention import DateValue, Mention

_NUMBER = re.compile(r"(\d+)")
_LEAST_DATED = 10
_PLAINLY = 0.85
"""Of the marked sets three are ordered by time: 40 of 41 pairs of neighbours in stalin, 212 of 231
in dahn-pec, 206 of 235 in schnitzler; edgeworth, ordered by archive, has 85 of 108."""


def in_file_order(letters: Sequence[Letter]) -> list[Letter]:
    """The letters by path and part, numbers in the path counted as numbers («2» before «10»)."""
    return sorted(
        letters, key=lambda letter: (_natural(letter.source.path), letter.source.part or 0)
    )


def _natural(path: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in _NUMBER.split(path)]


def day_of(findings: Sequence[Mention]) -> str | None:
    """The day of writing in ISO form, of the surest date; None where that is not one day."""
    dates = [mention for mention in findings if mention.kind == "sent_date"]
    best = max(dates, key=lambda mention: mention.certainty, default=None)
    if best is None or not isinstance(best.value, DateValue):
        return None
    return best.value.earliest if best.value.earliest == best.value.latest else None


def is_by_time(letters: Sequence[Letter], days: Mapping[str, str]) -> bool:
    """Whether the order of ``letters`` is that of their ``days`` (by letter id), few exceptions allowed."""
    known = [days[letter.id] for letter in letters if letter.id in days]
    pairs = list(itertools.pairwise(known))
    if len(known) < _LEAST_DATED:
        return False
    return sum(one <= other for one, other in pairs) >= _PLAINLY * len(pairs)
