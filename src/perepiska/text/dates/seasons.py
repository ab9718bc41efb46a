"""The seasons of EDTF (ISO 8601-2:2019, level 1) and their months, on the northern half of the earth."""

from __future__ import annotations

import datetime

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Spring to winter, each with its first and last month."""


def season_bounds(year: int, season: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a season; a winter ends in the following year.

    >>> season_bounds(1916, 24)
    (datetime.date(1916, 12, 1), datetime.date(1917, 2, 28))
    """
    first, last = SEASONS[season]
    year_last = year + 1 if last < first else year
    following = datetime.date(year_last, last + 1, 1)
    return datetime.date(year, first, 1), following - datetime.timedelta(days=1)
