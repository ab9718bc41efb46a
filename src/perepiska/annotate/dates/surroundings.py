"""What a letter tells about its dates beside the dates themselves: other years, the calendar of the place."""

from __future__ import annotations

import re
from dataclasses import replace

from perepiska.annotate.dates.zones import LONGEST_NOTE
from perepiska.records.letter import Letter
from perepiska.text.dates import DateContext, find_dates
from perepiska.text.dates.lexicon import fold
from perepiska.text.dates.places import PlaceMatch
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.phrases import once_per_pack

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE_YEAR, _BEHIND_YEAR = 60, 20


def stated_years(text: str, pack: LanguagePack) -> tuple[int, ...]:
    """The years of full dates in the letter's first and last passages; bare numbers are none."""
    passages = (
        (text,) if len(text) <= 2 * LONGEST_NOTE else (text[:LONGEST_NOTE], text[-LONGEST_NOTE:])
    )
    years = (
        year
        for passage in passages
        for number in _FOUR_DIGITS.finditer(passage)
        for year in _years_around(passage, number, pack)
    )
    return tuple(sorted(set(years)))


def _years_around(passage: str, number: re.Match[str], pack: LanguagePack) -> list[int]:
    around = passage[max(0, number.start() - _BEFORE_YEAR) : number.end() + _BEHIND_YEAR]
    return [
        int(match.reading.earliest[:4])
        for match in find_dates(around, pack)
        if match.reading.earliest and number.group() in match.reading.as_written
    ]


def with_calendar(
    context: DateContext, letter: Letter, place: PlaceMatch | None, pack: LanguagePack
) -> DateContext:
    """The context with the calendar of the place of writing, as the pack's table has it."""
    written = letter.text[place.start : place.end] if place else ""
    rows = _calendar_rows(pack)
    named = next((rows[form] for form in _beginnings(fold(written)) if form in rows), None)
    row = named or rows.get("*")
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


@once_per_pack
def _calendar_rows(pack: LanguagePack) -> dict[str, Row]:
    return {fold(row["form"]): row for row in reversed(pack.rows("calendar_places"))}


def _beginnings(written: str) -> list[str]:
    """A place's name, then what stands before each of its blanks, commas and dots, the longest first."""
    ends = (index for index in range(len(written) - 1, 0, -1) if written[index] in " ,.")
    return [written, *(written[:end] for end in ends)] if written else []
