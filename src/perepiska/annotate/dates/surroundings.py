"""What a letter tells about its dates beside the dates themselves: other years, the calendar of the place."""

from __future__ import annotations

import re
from dataclasses import replace

from perepiska.annotate.dates.zones import LONGEST_NOTE
from perepiska.records.letter import Letter
from perepiska.text.dates import DateContext, DateMatch, find_dates
from perepiska.text.dates.lexicon import fold
from perepiska.text.dates.places import PlaceMatch
from perepiska.text.languages import LanguagePack

_FOUR_DIGITS = re.compile(r"\d{4}")


def stated_years(text: str, pack: LanguagePack) -> tuple[int, ...]:
    """The years of full dates in the letter's first and last passages; bare numbers are none."""
    passages = (
        (text,) if len(text) <= 2 * LONGEST_NOTE else (text[:LONGEST_NOTE], text[-LONGEST_NOTE:])
    )
    dates = (
        match.reading
        for passage in passages
        for match in find_dates(passage, pack)
        if not _is_short(match)
    )
    return tuple(sorted({int(date.earliest[:4]) for date in dates if date.earliest}))


def _is_short(match: DateMatch) -> bool:
    return _FOUR_DIGITS.search(match.reading.as_written) is None


def with_calendar(
    context: DateContext, letter: Letter, place: PlaceMatch | None, pack: LanguagePack
) -> DateContext:
    """The context with the calendar of the place of writing, as the pack's table has it."""
    written = letter.text[place.start : place.end] if place else ""
    rows = pack.rows("calendar_places")
    named = next((row for row in rows if written and _is_named(row["form"], written)), None)
    row = named or next((row for row in rows if row["form"] == "*"), None)
    if row is None:
        return context
    where = (
        f"written at «{written}»"
        if named
        else "the usual calendar of letters in this language, no place known"
    )
    if not row["julian_until"]:
        return replace(context, calendar_reason=f"new style: {where}, outside the Julian calendar")
    year, month, day = map(int, row["julian_until"].split("-"))
    return replace(
        context,
        julian_until=(year, month, day),
        calendar_reason=f"old style until {row['julian_until']}: {where}",
        calendar_certainty=float(row["certainty"]),
    )


def _is_named(form: str, written: str) -> bool:
    return fold(written) == fold(form) or fold(written).startswith(
        (fold(form) + " ", fold(form) + ",", fold(form) + ".")
    )
