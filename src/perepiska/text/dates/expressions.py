"""What the words of a date say, before century and calendar are settled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written: its digits are 2 («28»), 3 («904», the thousand left out) or 4.

    ``is_dual`` is «1714/15», whose value is the later year; ``is_decade`` is «192?»;
    ``is_supplied`` is «[1928]», which is the editor's and not the letter's.
    """

    value: int
    digits: int
    is_dual: bool = False
    is_uncertain: bool = False
    is_decade: bool = False
    is_supplied: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One date as the words have it; what they leave out is None.

    ``other`` is the (month, day) of the second reading of «10 (22) апреля».
    ``third`` is 1, 2 or 3 for the beginning, the middle or the end of a month
    or a year. ``shape`` is ``words``, ``roman``, ``digits`` or ``year``.
    ``year_until`` is the year at which the month's spelling was given up.
    ``easter`` are the days from Easter Sunday of a movable feast; ``weekday`` is
    (weekday, 1 or -1) for «Monday after Whitsun». ``is_numbered``: the month was
    named by its number («4th mo.»). ``also`` is the same day in another calendar.
    """

    shape: str
    day: int | None = None
    month: int | None = None
    year: Year | None = None
    calendar: str = ""
    other: tuple[int, int] | None = None
    season: int | None = None
    third: int | None = None
    is_approximate: bool = False
    year_until: int | None = None
    easter: int | None = None
    weekday: tuple[int, int] | None = None
    is_numbered: bool = False
    also: Point | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A point or two with what is said of them: ``point``, ``range`` or one of ``BOUNDS``."""

    kind: str
    first: Point
    last: Point | None = None
