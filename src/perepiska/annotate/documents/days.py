"""The day of the letter, from which days and dates of other documents are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from perepiska.records.mention import DateValue
from perepiska.text.dates import DateContext

if TYPE_CHECKING:
    from perepiska.records.mention import Mention

Days = tuple[int | None, int | None]
"""The first and the last day counted from the letter's, None for an open end."""


@dataclass(frozen=True, slots=True)
class LetterDay:
    """The day of the letter, None where it is not known to the day, its year, and whether it counts the old way."""

    day: date | None
    year: int | None
    is_julian: bool

    @property
    def context(self) -> DateContext:
        """What a date in the letter is read with."""
        years = () if self.year is None else (self.year,)
        until = (self.year + 1, 12, 31) if self.is_julian and self.year is not None else None
        return DateContext(years=years, julian_until=until)


def letter_day(dates: tuple[Mention, ...]) -> LetterDay:
    """The day of the letter, from its date of writing."""
    if not dates:
        return LetterDay(None, None, is_julian=False)
    value = max(dates, key=lambda one: one.certainty).value
    if not isinstance(value, DateValue) or value.earliest is None:
        return LetterDay(None, None, is_julian=False)
    is_day = value.earliest == value.latest
    return LetterDay(
        date.fromisoformat(value.earliest) if is_day else None,
        int(value.earliest[:4]),
        is_julian=value.calendar not in ("", "gregorian"),
    )


def days_of(value: str) -> Days:
    """The days of a cue: «-1..-1»; an end without a number is open."""
    first, _, last = value.partition("..")
    return (int(first) if first else None, int(last) if last else None)
