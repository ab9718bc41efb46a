"""When letters and documents are, in days, so that they can be put in order and counted."""

from __future__ import annotations

from datetime import date
from statistics import median

from perepiska.publish.site.texts import Texts
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.mention import DateValue
from perepiska.text.dates.edtf_bounds import bounds

_MONTH, _YEAR = 30.44, 365.25
_NEVER = "9999-99-99"


def span_of(edited: EditedLetter) -> tuple[str | None, str | None]:
    """The first and the last ISO day on which a letter can have been written."""
    return _span(edited.dated)


def day_of(edited: EditedLetter) -> date | None:
    """The day on which a letter was written, None where it is not known to the day."""
    return _day(edited.date)


def received_on(edited: EditedLetter) -> date | None:
    """The day on which a letter came, None where it is not known to the day."""
    return _day(edited.received_date)


def order_of(edtf: str | None) -> tuple[str, str]:
    """A key that puts EDTF dates in order: by the last possible day, then by the first; what is not known comes last."""
    first, last = (bounds(edtf) if edtf else None) or (None, None)
    return last or first or _NEVER, first or last or _NEVER


def order_of_letter(edited: EditedLetter) -> tuple[str, str]:
    """As ``order_of``, of a letter."""
    first, last = span_of(edited)
    return last or first or _NEVER, first or last or _NEVER


def middle(days: list[int]) -> int | None:
    """The median in whole days, None of nothing."""
    return round(median(days)) if days else None


def time_words(days: int, texts: Texts) -> str:
    """A stretch of time in days, from two months on in months, from two years on in years."""
    if days < 2 * _MONTH:
        return texts.count("days", days)
    if days < 2 * _YEAR:
        return texts.count("months", round(days / _MONTH))
    return texts.count("years", round(days / _YEAR))


def _span(settled: Settled | None) -> tuple[str | None, str | None]:
    value = settled.mention.value if settled else None
    return (value.earliest, value.latest) if isinstance(value, DateValue) else (None, None)


def _day(settled: Settled | None) -> date | None:
    first, last = _span(settled)
    return date.fromisoformat(first) if first is not None and first == last else None
