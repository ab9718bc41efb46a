"""What a date's words mean: century and calendar settled, as EDTF, with the reason.

Invariant: two readings that differ in the day are both named in the reason.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from perepiska.records.mention import DateValue
from perepiska.text.dates import calendars, edtf
from perepiska.text.dates.calendars import GREGORIAN, JULIAN, REPUBLICAN
from perepiska.text.dates.context import DateContext, calendar_of, century_of, order_of
from perepiska.text.dates.expressions import Expression, Point, Year

DAY = datetime.timedelta(days=1)
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class _Settled:
    """A point with its year and calendar decided: the days it may be, its EDTF, why, how sure."""

    earliest: datetime.date | None
    latest: datetime.date | None
    edtf: str
    calendar: str
    reasons: tuple[str, ...]
    certainty: float


def read(
    expression: Expression, words: str, context: DateContext
) -> tuple[DateValue, float] | None:
    """The value of an expression and its certainty; None where the words name no possible date."""
    if expression.kind == "range":
        return _read_range(expression, words, context)
    settled = _settle(expression.first, context)
    if settled is None:
        return None
    if settled.earliest is None or settled.latest is None:
        return _value(settled, words, "", None, None)
    if expression.kind == "point":
        return _value(settled, words, settled.edtf, settled.earliest, settled.latest)
    if expression.kind in ("not_after", "before"):
        latest = settled.latest if expression.kind == "not_after" else settled.earliest - DAY
        shown = settled.edtf if expression.kind == "not_after" else latest.isoformat()
        return _value(settled, words, edtf.interval(None, shown), None, latest)
    earliest = settled.earliest if expression.kind == "not_before" else settled.latest + DAY
    shown = settled.edtf if expression.kind == "not_before" else earliest.isoformat()
    return _value(settled, words, edtf.interval(shown, None), earliest, None)


def _value(
    settled: _Settled,
    words: str,
    shown: str,
    earliest: datetime.date | None,
    latest: datetime.date | None,
) -> tuple[DateValue, float]:
    value = DateValue(
        edtf=shown,
        as_written=words,
        calendar=settled.calendar,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        reason="; ".join(dict.fromkeys(settled.reasons)),
    )
    return value, settled.certainty


def _read_range(
    expression: Expression, words: str, context: DateContext
) -> tuple[DateValue, float] | None:
    first, last = expression.first, expression.last
    if last is None:
        return None
    if first.other is not None:
        double = _settle(replace(first, year=first.year or last.year), context)
        if double is not None or not _is_next_day(first, last):
            return (
                _value(double, words, double.edtf, double.earliest, double.latest)
                if double
                else None
            )
        first = replace(first, other=None)
    one, two = _settle(first, context), _settle(last, context)
    if one is None or two is None:
        return None
    if one.earliest is None or two.latest is None:
        return _value(two, words, "", None, None)
    if one.earliest >= two.latest:
        return None
    both = replace(
        two, reasons=one.reasons + two.reasons, certainty=min(one.certainty, two.certainty)
    )
    shown = edtf.interval(one.edtf.partition("/")[0], two.edtf.rpartition("/")[2])
    return _value(both, words, shown, one.earliest, two.latest)


def _is_next_day(first: Point, last: Point) -> bool:
    """«21/22 сентября»: the night between two days."""
    return first.day is not None and first.month == last.month and last.day == first.day + 1


def _settle(point: Point, context: DateContext) -> _Settled | None:
    if point.year is None and context.year_hint is not None and point.month is not None:
        hinted = replace(point, year=Year(context.year_hint, 4))
        settled = _settle(hinted, context)
        why = f"year from the {context.hint_source}"
        return settled and replace(
            settled, reasons=(why, *settled.reasons), certainty=min(settled.certainty, 0.95)
        )
    if point.year is None:
        return _without_year(point)
    year, why, certainty = century_of(point.year, point, context)
    if year is None:
        return _without_year(point, why)
    if point.other is not None:
        return _two_styles(point, year, why, certainty)
    if point.easter is not None or point.weekday is not None:
        return _feast(point, year, why, certainty, context)
    if point.also is not None:
        return _two_calendars(point, point.also, context)
    if point.is_numbered:
        point, year = _counted_from_january(point, year, context)
    calendar, why_calendar, sure = calendar_of(point, year, context)
    why_order, sure_order = order_of(point, context)
    reasons = tuple(reason for reason in (why, why_calendar, why_order) if reason)
    certainty = min(certainty, sure_order)
    bounds = _bounds(point, year, calendar)
    if bounds is None:
        return None
    earliest, latest, shown = bounds
    return _Settled(
        earliest, latest, shown, calendar, reasons, min(certainty, sure, _CERTAINTY[point.shape])
    )


_CERTAINTY = {"words": 0.98, "roman": 0.97, "digits": 0.95, "year": 0.85}


def _without_year(point: Point, why: str = "no year is stated") -> _Settled | None:
    """Day and month alone: checked, but without a value, since level 1 of EDTF cannot write them."""
    if point.month is None:
        return None
    calendar = point.calendar or GREGORIAN
    year = 3 if calendar == REPUBLICAN else _LEAP_YEAR
    if point.day is not None and not calendars.to_gregorian(
        calendar, year, point.month, point.day
    ):
        return None
    return _Settled(None, None, "", calendar, (why,), 0.9 if point.shape == "words" else 0.6)


def _two_styles(point: Point, year: int, why: str, certainty: float) -> _Settled | None:
    """«10 (22) апреля 1890»: the two readings must be one day, in either order."""
    if point.month is None or point.day is None or point.other is None:
        return None
    written = ((point.month, point.day), point.other)
    for old, new in (written, written[::-1]):
        for candidate in (year, year - 1):
            day = calendars.to_gregorian(JULIAN, candidate, *old)
            if day is not None and (day.month, day.day) == new:
                reasons = tuple(filter(None, (why, "both styles are written")))
                return _Settled(day, day, day.isoformat(), JULIAN, reasons, min(certainty, 0.98))
    return None


def _two_calendars(point: Point, other: Point, context: DateContext) -> _Settled | None:
    """The day that two calendars name together; the first, doubtful, where they disagree."""
    one, two = _settle(replace(point, also=None), context), _settle(other, context)
    if one is None or two is None:
        return one or two
    if one.edtf == two.edtf:
        return replace(one, reasons=(*one.reasons, "both calendars are written"))
    return replace(one, reasons=(f"the other calendar has {two.edtf}",), certainty=0.5)


def _counted_from_january(point: Point, year: int, context: DateContext) -> tuple[Point, int]:
    """A numbered month as it is counted today: until 1751 the first was March (24 Geo. II, c. 23)."""
    if point.month is None or year > context.march_years_until:
        return point, year
    month = (point.month + 1) % 12 + 1
    is_dual = point.year is not None and point.year.is_dual
    return replace(point, month=month), year + (month <= 2 and not is_dual)


def _feast(
    point: Point, year: int, why: str, certainty: float, context: DateContext
) -> _Settled | None:
    """A movable feast, or the weekday next to a feast."""
    calendar, reasons = GREGORIAN, [why] if why else []
    if point.easter is not None:
        sunday = calendars.easter(year, is_eastern=context.is_easter_eastern)
        day = sunday + point.easter * DAY if sunday else None
        church = "Eastern" if context.is_easter_eastern else "Western"
        reasons.append(f"a movable feast, after the {church} Easter")
    else:
        calendar, why_calendar, sure = calendar_of(point, year, context)
        day = calendars.to_gregorian(calendar, year, point.month or 1, point.day or 1)
        certainty = min(certainty, sure)
        reasons += [why_calendar] if why_calendar else []
    if day is None:
        return None
    if point.weekday is not None:
        weekday, step = point.weekday
        day += step * DAY
        while day.isoweekday() != weekday:
            day += step * DAY
    return _Settled(day, day, day.isoformat(), calendar, tuple(reasons), min(certainty, 0.93))


def _bounds(
    point: Point, year: int, calendar: str
) -> tuple[datetime.date, datetime.date, str] | None:
    """First and last possible day and the EDTF value; None where the calendar has no such day."""
    said = point.year or Year(year, 4)
    if point.season is not None:
        first, last = edtf.season_bounds(year, point.season)
        return first, last, f"{year:04d}-{point.season}"
    if point.month is None:
        return _year_bounds(point, year, said)
    days = _days(point, year, calendar)
    if days is None:
        return None
    first, last = days
    mark = edtf.mark(is_uncertain=said.is_uncertain, is_approximate=point.is_approximate)
    if point.third is not None:
        return first, last, edtf.interval(f"{first.isoformat()}~", f"{last.isoformat()}~")
    if first == last:
        return first, last, first.isoformat() + mark
    if calendar == GREGORIAN:
        return first, last, f"{year:04d}-{point.month:02d}{mark}"
    return first, last, edtf.interval(first.isoformat() + mark, last.isoformat() + mark)


def _days(point: Point, year: int, calendar: str) -> tuple[datetime.date, datetime.date] | None:
    month = point.month or 1
    length = calendars.last_day(calendar, year, month)
    if length is None:
        return None
    first_day, last_day = (point.day, point.day) if point.day is not None else (1, length)
    if point.third is not None:
        first_day, last_day = ((1, 10), (11, 20), (21, length))[point.third - 1]
    first = calendars.to_gregorian(calendar, year, month, first_day)
    last = calendars.to_gregorian(calendar, year, month, last_day)
    return (first, last) if first and last else None


def _year_bounds(point: Point, year: int, said: Year) -> tuple[datetime.date, datetime.date, str]:
    mark = edtf.mark(is_uncertain=said.is_uncertain, is_approximate=point.is_approximate)
    if said.is_decade:
        return datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31), edtf.decade(year)
    if point.third is not None:
        month = 4 * point.third
        first = datetime.date(year, month - 3, 1)
        last = datetime.date(year, month, calendars.last_day(GREGORIAN, year, month) or 30)
        return (
            first,
            last,
            edtf.interval(f"{year:04d}-{month - 3:02d}~", f"{year:04d}-{month:02d}~"),
        )
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"{year:04d}{mark}"
