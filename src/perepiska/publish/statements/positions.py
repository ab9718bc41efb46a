"""Who held what on which issue, month by month.

Invariant: an empty cell is not a neutral one. It says only that none of the letters of its time,
which are counted, speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perepiska.publish.statements.issues import issue_key, labels
from perepiska.publish.statements.said import Said, next_month
from perepiska.publish.statements.searched import Searched
from perepiska.publish.statements.stands import RELATING, agreement

POSITIONS = RELATING | {"holds", "signed", "refused_to_sign"}
"""Predicates that say how somebody stands on an issue, where the statement names one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A month, or months without any position, from ``first`` to ``last`` («1928-09»); ``letters`` are of that time.

    Both are empty in the column of what has no time; ``letters`` are then those whose time is not known.
    """

    first: str
    last: str
    letters: int


@dataclass(frozen=True, slots=True)
class Position:
    """A statement in a cell: ``agrees`` is None where it says neither for nor against."""

    said: Said
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Line:
    """One ``actor``; ``cells`` are the positions in each column, () where no letter says any."""

    actor: str
    cells: tuple[tuple[Position, ...], ...]


@dataclass(frozen=True, slots=True)
class IssueTable:
    """All positions on one issue: its ``key``, its ``label`` in the words of the letters, ``columns``, ``lines`` by actor."""

    key: str
    label: str
    language: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def positions(said: Iterable[Said], searched: Searched) -> tuple[IssueTable, ...]:
    """A table for each issue, the issues with most positions first.

    The letters of a time are counted in ``searched``. Months without a position between two that
    have one make one column.
    """
    by_issue: dict[str, list[Said]] = {}
    for one in said:
        if one.statement.issue and one.subjects and one.statement.predicate in POSITIONS:
            key = issue_key(one.statement.issue, one.language)
            by_issue.setdefault(key, []).append(one)
    names = labels(one for some in by_issue.values() for one in some)
    ordered = sorted(by_issue.items(), key=lambda pair: (-len(pair[1]), names[pair[0]]))
    return tuple(_table(key, names[key], some, searched) for key, some in ordered)


def _table(key: str, label: str, said: Sequence[Said], searched: Searched) -> IssueTable:
    spoken = {month for one in said for month in one.months()}
    columns = list(_columns(sorted(spoken), searched))
    if any(not one.months() for one in said):
        columns.append(Column("", "", searched.undated))
    actors = dict.fromkeys(actor for one in said for actor in one.subjects)
    lines = tuple(
        Line(actor, tuple(_cell(actor, column, said) for column in columns)) for actor in actors
    )
    return IssueTable(key, label, said[0].language, tuple(columns), lines)


def _columns(spoken: Sequence[str], searched: Searched) -> Iterable[Column]:
    before = ""
    for month in spoken:
        start = next_month(before) if before else month
        if start != month:
            yield _column(start, _month_before(month), searched)
        yield _column(month, month, searched)
        before = month


def _column(first: str, last: str, searched: Searched) -> Column:
    days = (f"{first}-01", f"{last}-31")
    return Column(first, last, searched.letters(days))


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"


def _cell(actor: str, column: Column, said: Iterable[Said]) -> tuple[Position, ...]:
    return tuple(
        Position(one, agreement(one))
        for one in said
        if actor in one.subjects and _is_in(one, column)
    )


def _is_in(said: Said, column: Column) -> bool:
    months = said.months()
    return column.first in months if column.first else not months
