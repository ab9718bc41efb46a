"""Who belonged to which group when: stretches of time with the statements that say so, gaps shown.

Invariant: no stretch is longer than what the words say; between two statements that agree there is a gap
for which nothing is known, with the number of letters of that time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from perepiska.publish.statements.said import Days, Said, overlap
from perepiska.publish.statements.searched import Searched

MEMBERSHIP = ("member_of", "joined", "left", "expelled_from")
GAP, FORMER = "gap", "former"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a membership.

    ``state`` is ``member``, ``former`` (is no longer, at the latest since its last day), ``not_member``, the acts ``joined``, ``left``, ``expelled_from``, or ``gap``:
    a time of which no letter says anything, ``letters`` being how many of that time there are. ``days`` is its
    time, () of ``said`` in a gap only.
    """

    state: str
    days: Days
    said: tuple[Said, ...] = ()
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """What is said of one ``member`` and one ``group``, ``stretches`` in the order of time, those without a time last."""

    member: str
    group: str
    stretches: tuple[Stretch, ...]


def memberships(said: Iterable[Said], searched: Searched) -> tuple[Membership, ...]:
    """Each member and group that statements bring together, by group and member.

    The letters of the gaps are counted in ``searched``. Only what is
    stated counts (``Said.is_stated``).
    """
    found: dict[tuple[str, str], list[Stretch]] = {}
    for one in said:
        if one.statement.predicate in MEMBERSHIP and one.is_stated:
            for group in one.objects:
                for member in one.subjects:
                    found.setdefault((group, member), []).append(_stretch(one))
    return tuple(
        Membership(member, group, tuple(_with_gaps(_joined(stretches), searched)))
        for (group, member), stretches in sorted(found.items())
    )


def _stretch(said: Said) -> Stretch:
    state = _state(said)
    days = (None, said.when[1]) if state == FORMER else said.when
    return Stretch(state, days, (said,))


def _state(said: Said) -> str:
    statement = said.statement
    is_denied = statement.polarity == "denied"
    if statement.predicate != "member_of":
        return _UNDONE.get(statement.predicate, "") if is_denied else statement.predicate
    if is_denied:
        return "not_member"
    # «Who belonged to the group» says nothing of when, but that it is over.
    return FORMER if statement.tense == "past" and not said.is_timed else "member"


_UNDONE: Mapping[str, str] = {
    "joined": "not_member",
    "left": "member",
    "expelled_from": "member",
}
"""Who has not left is a member; who has not joined is none."""


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In the order of time; neighbours of one state that have a day in common are one."""
    done: list[Stretch] = []
    for stretch in sorted(stretches, key=_place):
        last = done[-1] if done else None
        if last is not None and last.state == stretch.state == FORMER:
            done[-1] = replace(last, said=(*last.said, *stretch.said))
        elif last is not None and _continues(last, stretch):
            end = max(last.days[1] or "", stretch.days[1] or "") or None
            done[-1] = replace(last, days=(last.days[0], end), said=(*last.said, *stretch.said))
        else:
            done.append(stretch)
    return done


def _continues(last: Stretch, stretch: Stretch) -> bool:
    if last.state != stretch.state or (None, None) in (last.days, stretch.days):
        return last.state == stretch.state and last.days == stretch.days
    return None not in (*last.days, *stretch.days) and overlap(last.days, stretch.days)


def _with_gaps(stretches: Sequence[Stretch], searched: Searched) -> Iterator[Stretch]:
    end: str | None = None
    for stretch in stretches:
        first, last = stretch.days
        gap = _days_between(end, first)
        if gap is not None:
            yield Stretch(GAP, gap, (), searched.letters(gap))
        yield stretch
        end = max(end or "", last or "") or None


def _days_between(end: str | None, start: str | None) -> Days | None:
    """The days after ``end`` and before ``start``; None where there are none or they are not known."""
    if end is None or start is None:
        return None
    after = datetime.date.fromisoformat(end) + datetime.timedelta(days=1)
    before = datetime.date.fromisoformat(start) - datetime.timedelta(days=1)
    return (after.isoformat(), before.isoformat()) if after <= before else None


def _place(stretch: Stretch) -> tuple[str, str]:
    first, last = stretch.days
    return first or last or "9999-12-31", last or "9999-12-31"
