"""When an entity writes, receives letters and is named: by year, or by month where the edition is short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from perepiska.publish.site.charts import MONTHS, axis, bars, month_words, months_axis
from perepiska.publish.site.entity_views import FigureRow, TimelineRow, TimelineView
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import ROLES, sent_date
from perepiska.publish.site.texts import Texts
from perepiska.records.edition import Edition

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_MOST_MONTHS = 36
"""An edition of more months is shown by years."""


def timeline(entity: str, corner: Corner) -> TimelineView | None:
    """The letters of each role through time, over the time of the whole edition; None where no date is known or all fall into one year or month."""
    numbers = _months(corner.indexes.edition)
    is_monthly = bool(numbers) and max(numbers.values()) - min(numbers.values()) < _MOST_MONTHS
    if not is_monthly:
        years = enumerate(corner.indexes.years)
        numbers = {position: year for position, year in years if year is not None}
    counts = {
        role: Counter(
            numbers[seen.position]
            for seen in corner.indexes.appearances(entity, role)
            if seen.position in numbers
        )
        for role in ROLES
    }
    counts = {role: counted for role, counted in counts.items() if counted}
    span = min(numbers.values(), default=0), max(numbers.values(), default=0)
    if not counts or span[0] == span[1]:
        return None
    return _drawn(entity, counts, span, corner, is_monthly=is_monthly)


def _months(edition: Edition) -> Mapping[int, int]:
    """The month of each letter, counted from the year 0, by its position; a letter dated by year alone has none.

    Where one letter in ten has none, months say too little, and there are none at all.
    """
    found: dict[int, int] = {}
    dated = 0
    for position, edited in enumerate(edition.letters):
        edtf = sent_date(edited) or ""
        dated += bool(edtf)
        month = _MONTH.search(edtf)
        if month is not None:
            found[position] = int(month[1]) * MONTHS + int(month[2]) - 1
    return found if len(found) * 10 >= dated * 9 else {}


def _total(dated: int, every: int, texts: Texts) -> str:
    """How many letters the drawing shows, and of how many where some are not dated so closely."""
    if dated == every:
        return texts.count("letters", every)
    return texts("entity.dated", dated=texts.number(dated), letters=texts.count("letters", every))


def _drawn(
    entity: str,
    counts: Mapping[str, Counter[int]],
    span: tuple[int, int],
    corner: Corner,
    *,
    is_monthly: bool,
) -> TimelineView:
    texts = corner.texts
    first, last = span

    def words(number: int) -> str:
        return month_words(number, texts) if is_monthly else str(number)

    highest = max(max(counted.values()) for counted in counts.values())
    rows = tuple(
        TimelineRow(
            texts(f"entity.{role}"),
            bars(counted, first, last, highest=highest),
            _total(counted.total(), len(corner.indexes.appearances(entity, role)), texts),
        )
        for role, counted in counts.items()
    )
    met = sorted(set().union(*counts.values()))
    return TimelineView(
        texts("entity.month" if is_monthly else "front.year"),
        words(first)
        if first == last
        else texts("dates.span", first=words(first), last=words(last)),
        rows,
        months_axis(first, last, texts) if is_monthly else axis(first, last),
        tuple(
            FigureRow(
                words(number), tuple(str(counted[number] or "") for counted in counts.values())
            )
            for number in met
        ),
    )
