"""One lost document seen from several letters.

Invariant: only documents of one author and sort are joined, never two that one letter tells apart, and
what is vague is joined to what is dated only where one alone fits.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perepiska.connect.exchange.gathering import LOST, Telling
from perepiska.connect.exchange.meant import common
from perepiska.connect.exchange.sendings import SENT_KINDS
from perepiska.connect.moments import Moment, shifted

_TIGHT = 31
"""Days within which a date tells one document from the next by the same hand."""
_BACK = 60
"""Days before a letter among which a document that it speaks of vaguely is looked for."""
_NEAR = 14
"""Days between two letters that vaguely speak of the same author's document and mean one."""


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """Tellings of one document: sorted by ``first``, then by ``number``, which is that of its making."""

    first: str
    number: int
    tellings: tuple[Telling, ...]
    moment: Moment


def same_lost(tellings: Iterable[Telling]) -> list[tuple[Telling, ...]]:
    """The lost documents, each with all that tells of it; ``tellings`` are in the order of letters and text."""
    by_author: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    alone: list[tuple[Telling, ...]] = []
    for telling in tellings:
        author = next(iter(telling.meant.ends.authors), "")
        if author and _is_joined(telling):
            sort = "" if telling.meant.kind in SENT_KINDS else telling.meant.kind
            by_author[author, sort].append(telling)
        else:
            alone.append((telling,))
    joined = (group for some in by_author.values() for group in _of_one_author(some))
    return [*alone, *joined]


def _is_joined(telling: Telling) -> bool:
    """What is surely lost, and what is of one day: where another letter tells of that day, it is that document."""
    if telling.meant.is_many or telling.meant.is_future:
        return False
    return telling.status == LOST or (telling.status is None and _is_of_day(telling))


def _is_of_day(telling: Telling) -> bool:
    moment = telling.meant.moment
    return moment.earliest is not None and moment.earliest == moment.latest


def _of_one_author(tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    groups: list[_Group] = []
    for telling in sorted(tellings, key=_order):
        at = _fitting(groups, telling)
        if at is None:
            insort(groups, _Group(_first(telling), len(groups), (telling,), telling.moment))
            continue
        found = groups.pop(at)
        moment = common(found.moment, telling.moment) if _is_tight(telling) else found.moment
        insort(groups, _Group(found.first, found.number, (*found.tellings, telling), moment))
    return [group.tellings for group in groups]


def _order(telling: Telling) -> tuple[bool, bool, str, str, str]:
    """What is surely lost first, then what is dated, in the order of its days."""
    moment = telling.moment
    return (
        telling.status != LOST,
        not _is_tight(telling),
        moment.earliest or "",
        moment.latest or "",
        telling.meant.letter.letter,
    )


def _first(telling: Telling) -> str:
    """The day by which a document is looked for: its first, or that of the letter that speaks of it vaguely."""
    if _is_tight(telling):
        return telling.moment.earliest or ""
    return telling.meant.letter.earliest or ""


def _fitting(groups: Sequence[_Group], telling: Telling) -> int | None:
    """Where the one group stands that a telling belongs to; None where there is none or are several."""
    tight = _is_tight(telling)
    last = telling.moment.latest if tight else telling.meant.letter.latest
    first = shifted(_first(telling) or None, -_TIGHT if tight else -_BACK)
    if first is None or last is None:
        return None
    begin = bisect_left(groups, first, key=lambda one: one.first)
    end = bisect_right(groups, last, key=lambda one: one.first)
    fitting = [at for at in range(begin, end) if _may_be_one(groups[at], telling)]
    return fitting[0] if len(fitting) == 1 else None


def _may_be_one(group: _Group, telling: Telling) -> bool:
    document = telling.meant
    if telling.status != LOST and group.moment.edtf != document.moment.edtf:
        return False
    for other in (one.meant for one in group.tellings):
        if other.letter.letter == document.letter.letter:
            return False
        if (other.ordinal or -1) != (document.ordinal or -1):
            return False
        mine, its = set(document.ends.addressees), set(other.ends.addressees)
        if mine and its and not mine & its:
            return False
    dated = any(map(_is_tight, group.tellings))
    if dated and _is_tight(telling):
        return _meet(group.moment, telling.moment)
    if dated:
        return _is_from_another_side(group, telling) and _meet(group.moment, telling.moment)
    return _is_of_one_time(group, telling)


def _is_from_another_side(group: _Group, telling: Telling) -> bool:
    """Whether its author speaks of it here and its addressee there, or both only as of somebody else's."""
    roles = {one.meant.ends.role for one in group.tellings}
    return telling.meant.ends.role not in roles or not telling.meant.ends.role


def _is_of_one_time(group: _Group, telling: Telling) -> bool:
    if not _is_from_another_side(group, telling):
        return False
    days = [one.meant.letter.day for one in (*group.tellings, telling)]
    known = [datetime.date.fromisoformat(day) for day in days if day is not None]
    return len(known) == len(days) and (max(known) - min(known)).days <= _NEAR


def _is_tight(telling: Telling) -> bool:
    moment = telling.meant.moment
    if moment.earliest is None or moment.latest is None:
        return False
    first, last = map(datetime.date.fromisoformat, (moment.earliest, moment.latest))
    return (last - first).days <= _TIGHT


def _meet(one: Moment, other: Moment) -> bool:
    return not (
        (one.latest and other.earliest and one.latest < other.earliest)
        or (other.latest and one.earliest and other.latest < one.earliest)
    )
