"""Century and calendar of a date, from what is known beside its words.

Invariant: whatever had to be decided comes with its reason and a certainty below 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.text.dates import calendars
from perepiska.text.dates.calendars import GREGORIAN, JULIAN
from perepiska.text.dates.expressions import Point, Year

_YEARS_FORWARD = 2
_YEARS_BACK = 30
_YEARS_CLOSE = 10
_MONTHS = 12
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known beside the words of the date.

    ``years`` are years stated elsewhere in the letter. ``julian_until`` is the
    last day (as it was called) on which the place of writing kept the Julian
    calendar, None where it did not; ``calendar_reason`` says why, and
    ``calendar_certainty`` how sure. ``window_start`` is the pack's, and so is
    ``has_window``: whether the window may decide a century without other evidence.
    ``is_month_first``: whether «5/12/17» may be the twelfth of May. ``year_hint`` is the
    year that a source outside the letter has, ``hint_source`` which: it completes a date
    without a year and settles a century, and changes nothing else. ``is_easter_eastern``
    and ``march_years_until`` are the pack's, too: which church's Easter, and the last
    year whose numbered months were counted from March.
    """

    years: tuple[int, ...] = ()
    julian_until: tuple[int, int, int] | None = None
    calendar_reason: str = ""
    calendar_certainty: float = 0.95
    window_start: int = 1870
    has_window: bool = True
    is_month_first: bool = False
    year_hint: int | None = None
    hint_source: str = ""
    is_easter_eastern: bool = False
    march_years_until: int = 0


def century_of(year: Year, point: Point, context: DateContext) -> tuple[int | None, str, float]:
    """The full year, why, how sure; None where nothing settles the century.

    A window of a hundred years decides for two digits, unless a year stated
    elsewhere in the letter cannot agree with it: a letter speaks of the past,
    hardly of years to come.
    """
    if year.digits == 4:
        is_bare = year.is_uncertain or not year.is_supplied
        return (year.value, "", 1.0) if is_bare else (year.value, "year in brackets", 0.9)
    if year.digits == 3:
        return (
            1000 + year.value,
            f"«{year.value}» is the year {1000 + year.value}, its thousand left out",
            0.95,
        )
    if context.year_hint is not None and context.year_hint % _HUNDRED == year.value:
        return context.year_hint, f"century from the {context.hint_source}", 0.97
    default = context.window_start + (year.value - context.window_start) % 100
    if point.year_until is not None and default > point.year_until:
        default -= 100
        return (
            default,
            f"two-digit year; the spelling of the month is older than {point.year_until}",
            0.85,
        )
    latest = max(context.years, default=None)
    if latest is not None and latest > default + _YEARS_BACK:
        later = default + 100 * -((default + _YEARS_BACK - latest) // 100)
        return later, f"two-digit year; {latest} is stated elsewhere", 0.85
    if _is_near(default, context.years, _YEARS_BACK):
        return (
            default,
            f"two-digit year; {_nearest(default, context.years)} is stated elsewhere",
            0.95,
        )
    earlier = default - 100
    if latest is not None and latest <= earlier and _is_near(earlier, context.years, _YEARS_CLOSE):
        return earlier, f"two-digit year; no year after {latest} is stated elsewhere", 0.7
    if not context.has_window:
        return None, "two-digit year, and nothing tells the century", 0.9
    last = context.window_start + 99
    return default, f"two-digit year, read as one from {context.window_start} to {last}", 0.75


def calendar_of(point: Point, year: int, context: DateContext) -> tuple[str, str, float]:
    """The calendar of the words, why, how sure."""
    if point.calendar:
        names = {JULIAN: "the words say old style", GREGORIAN: "the words say new style"}
        return point.calendar, names.get(point.calendar, ""), 1.0
    if (
        point.year is not None
        and point.year.is_dual
        and point.month is not None
        and point.month <= 3
    ):
        return (
            JULIAN,
            "a double year belongs to the Julian calendar with the year beginning in March",
            0.9,
        )
    if context.julian_until is None or point.month is None:
        return GREGORIAN, context.calendar_reason if point.month else "", 1.0
    if (year, point.month, point.day or 1) > context.julian_until:
        return GREGORIAN, "", 1.0
    reason = context.calendar_reason
    if point.day is not None and (
        day := calendars.to_gregorian(JULIAN, year, point.month, point.day)
    ):
        as_gregorian = calendars.to_gregorian(GREGORIAN, year, point.month, point.day)
        other = f", not {as_gregorian.isoformat()}" if as_gregorian else ""
        reason = f"{reason}: {day.isoformat()}{other}"
    return JULIAN, reason, context.calendar_certainty


def order_of(point: Point, context: DateContext) -> tuple[str, float]:
    """Why and how sure the first of two numbers is the day."""
    if not context.is_month_first or point.shape != "digits" or point.day == point.month:
        return "", 1.0
    if point.day is None or point.day > _MONTHS:
        return "", 1.0
    return (
        f"the day read before the month; it may also be day {point.month} of month {point.day}",
        0.6,
    )


def _is_near(candidate: int, years: tuple[int, ...], distance: int) -> bool:
    return any(candidate - distance <= year <= candidate + _YEARS_FORWARD for year in years)


def _nearest(candidate: int, years: tuple[int, ...]) -> int:
    return min(years, key=lambda year: (abs(year - candidate), year))
