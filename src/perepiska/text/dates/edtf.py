"""Extended date/time format (ISO 8601-2:2019, level 1): strings from days.

Source: Library of Congress, EDTF specification, levels 0 and 1.
"""

from __future__ import annotations

import datetime

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Seasons of level 1 (spring to winter) and their first and last month, northern half of the earth."""


def point(
    year: int,
    month: int | None = None,
    day: int | None = None,
    *,
    is_uncertain: bool = False,
    is_approximate: bool = False,
) -> str:
    """One date with its mark.

    >>> (
    ...     point(1928, 9, 22),
    ...     point(1928, 10, is_uncertain=True),
    ...     point(1888, 7, 15, is_approximate=True),
    ... )
    ('1928-09-22', '1928-10?', '1888-07-15~')
    """
    digits = f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)
    return digits + mark(is_uncertain=is_uncertain, is_approximate=is_approximate)


def mark(*, is_uncertain: bool, is_approximate: bool) -> str:
    """``?``, ``~``, ``%`` (both) or nothing."""
    if is_uncertain and is_approximate:
        return "%"
    return "?" if is_uncertain else "~" if is_approximate else ""


def decade(year: int, *, is_uncertain: bool = False) -> str:
    """The ten years that ``year`` is one of.

    >>> decade(1928)
    '192X'
    """
    return f"{year // 10:03d}X" + mark(is_uncertain=is_uncertain, is_approximate=False)


def interval(earliest: str | None, latest: str | None) -> str:
    """From one date to another; None is an open end.

    >>> interval(None, "1928-11-09")
    '../1928-11-09'
    """
    return f"{earliest or '..'}/{latest or '..'}"


def season_bounds(year: int, season: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a season; a winter ends in the following year.

    >>> season_bounds(1916, 24)
    (datetime.date(1916, 12, 1), datetime.date(1917, 2, 28))
    """
    first, last = SEASONS[season]
    year_last = year + 1 if last < first else year
    following = datetime.date(year_last, last + 1, 1)
    return datetime.date(year, first, 1), following - datetime.timedelta(days=1)


def bounds(value: str) -> tuple[str | None, str | None] | None:
    """First and last ISO day of an EDTF value of level 0 or 1, None for an open end; None where it cannot be read.

    >>> bounds("1928-09"), bounds("../1928-11-09"), bounds("192X")
    (('1928-09-01', '1928-09-30'), (None, '1928-11-09'), ('1920-01-01', '1929-12-31'))
    >>> bounds("autumn") is None
    True
    """
    first, slash, last = value.strip().partition("/")
    ends = [_point_bounds(first), _point_bounds(last) if slash else _point_bounds(first)]
    if ends[0] is None or ends[1] is None or ends == [(None, None), (None, None)]:
        return None
    return ends[0][0], ends[1][1]


def _point_bounds(value: str) -> tuple[str | None, str | None] | None:
    bare = value.rstrip("?~%")
    if bare in ("", ".."):
        return None, None
    parts = bare.split("-")
    try:
        if len(parts[0]) != len("1928"):
            return None
        years = int(parts[0].replace("X", "0")), int(parts[0].replace("X", "9"))
        if len(parts) == 1 or parts[1] == "XX":
            return f"{years[0]:04d}-01-01", f"{years[1]:04d}-12-31"
        month = int(parts[1])
        if month in SEASONS:
            first, last = season_bounds(years[0], month)
            return first.isoformat(), last.isoformat()
        start = datetime.date(years[0], month, 1)
        if len(parts) == 2 or parts[2] == "XX":
            following = datetime.date(years[0] + month // 12, month % 12 + 1, 1)
            return start.isoformat(), (following - datetime.timedelta(days=1)).isoformat()
        day = start.replace(day=int(parts[2])).isoformat()
    except ValueError:
        return None
    return day, day
