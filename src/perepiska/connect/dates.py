"""Dates that only the corpus can tell: years and centuries left out, slips of the year.

What is completed keeps the letter's words as its evidence; the reason says what came
from the folder. Bounds for letters that name no date at all are in ``bounds``.

Invariant: a full date that a letter bears is never overruled, but for a slip of the year
that both the file's name and the folder speak against.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from perepiska.connect.order import day_of
from perepiska.records.letter import Letter
from perepiska.records.mention import DateValue, Mention
from perepiska.text.dates import DateContext, DateMatch, find_dates
from perepiska.text.dates.weekdays import weekdays_in
from perepiska.text.languages import LanguagePack, packs

MADE_BY = "dates of the folder/1"
_ZONES = ("dateline", "heading")
_FILE_NAME = "file name"
_LEAST_TOLD = 3
_YEARS_BEYOND = 2
_FOLDER = "other letters of the folder"
_CENTURY, _YEAR_BY_WEEKDAY, _SLIP = 0.95, 0.85, 0.8


def dated(
    letters: Sequence[Letter], findings: Mapping[str, tuple[Mention, ...]]
) -> Mapping[str, tuple[Mention, ...]]:
    """The findings, with datelines completed that lack the year or the century.

    The years of the folder are those that full dates of its letters name. A year
    is taken when exactly one of them fits: the two digits, or the weekday beside
    the date; where several fit, the date stays unread.
    """
    years = _years(findings)
    told = _told(years)
    changed: dict[str, tuple[Mention, ...]] = {}
    for letter in letters:
        own = findings.get(letter.id, ())
        pack = packs().get(letter.language)
        if pack is None or not told:
            continue
        dates = [mention for mention in own if mention.kind == "sent_date"]
        if not dates:
            found = _completed(letter, own, told, pack)
            changed.update({letter.id: (*own, found)} if found else {})
            continue
        better = {
            date.id: mended
            for date in dates
            if (mended := _in_century(date, told, pack) or _without_slip(date, dates, years))
        }
        if better:
            changed[letter.id] = tuple(better.get(mention.id, mention) for mention in own)
    return {**findings, **changed} if changed else findings


def _years(findings: Mapping[str, tuple[Mention, ...]]) -> Counter[int]:
    """How many letters each year is the year of, where the words or a source name all four digits."""
    years: Counter[int] = Counter()
    for own in findings.values():
        day = day_of(own)
        dates = [mention for mention in own if mention.kind == "sent_date"]
        if day is not None and any(_names_year(mention, day[:4]) for mention in dates):
            years[int(day[:4])] += 1
    return years


def _names_year(mention: Mention, year: str) -> bool:
    written = mention.value.as_written if isinstance(mention.value, DateValue) else ""
    return year in written or year[1:] in written


def _told(years: Counter[int]) -> range:
    """The years that a letter of the folder may be of; empty where too few are known."""
    if years.total() < _LEAST_TOLD:
        return range(0)
    return range(min(years) - _YEARS_BEYOND, max(years) + _YEARS_BEYOND + 1)


def _completed(
    letter: Letter, own: Sequence[Mention], told: range, pack: LanguagePack
) -> Mention | None:
    for part in own:
        if part.kind != "part" or getattr(part.value, "part", "") not in _ZONES:
            continue
        span = part.evidence[0]
        for match in find_dates(span.quote, pack):
            if match.reading.edtf:
                continue
            fitting = [
                reading
                for year in told
                if (reading := _read_in(span.quote, match, year, pack)) is not None
            ]
            if len(fitting) == 1:
                start = span.start + match.start
                certainty = _CENTURY if match.has_short_year else _YEAR_BY_WEEKDAY
                evidence = (letter.span(start, start + match.end - match.start),)
                return Mention(letter.id, "sent_date", evidence, fitting[0], MADE_BY, certainty)
    return None


def _read_in(words: str, match: DateMatch, year: int, pack: LanguagePack) -> DateValue | None:
    """The date read in one year of the folder; None where its digits or its weekday speak against it."""
    if match.has_short_year and not match.reading.as_written.rstrip(".").endswith(
        f"{year % 100:02d}"
    ):
        return None
    context = DateContext(year_hint=year, hint_source=_FOLDER)
    same = [
        found.reading
        for found in find_dates(words, pack, context=context)
        if found.start == match.start and found.reading.edtf
    ]
    if not same or same[0].earliest is None or same[0].earliest != same[0].latest:
        return None
    reading = same[0]
    if match.has_short_year:
        return reading
    if {datetime.date.fromisoformat(same[0].earliest).isoweekday()} != weekdays_in(words, pack):
        return None
    return replace(reading, reason=f"{reading.reason} and the weekday")


def _in_century(date: Mention, told: range, pack: LanguagePack) -> Mention | None:
    """A date whose century was guessed, with the century of the folder, when only one agrees."""
    if not date.evidence or not isinstance(date.value, DateValue):
        return None
    match = next(iter(find_dates(date.evidence[0].quote, pack)), None)
    if match is None or not match.has_short_year:
        return None
    fitting = [
        value
        for year in told
        if (value := _read_in(date.evidence[0].quote, match, year, pack)) is not None
    ]
    if len(fitting) != 1 or date.certainty >= _CENTURY:
        return None
    if fitting[0].edtf == date.value.edtf:
        return replace(date, certainty=_CENTURY)
    if date.value.calendar != fitting[0].calendar:
        return None
    return replace(date, value=fitting[0], made_by=MADE_BY, certainty=_CENTURY)


def _without_slip(date: Mention, dates: Sequence[Mention], years: Counter[int]) -> Mention | None:
    """«24 Février 1908» between letters of 1916, in a file named 1916-02-24: the year is taken for a slip."""
    name = next((one for one in dates if (one.source or "").startswith(_FILE_NAME)), None)
    if name is None or not date.evidence:
        return None
    if not isinstance(name.value, DateValue) or not isinstance(date.value, DateValue):
        return None
    written, named = date.value.edtf, name.value.edtf
    if len(written) != len("1916-02-24") or written[4:] != named[4:] or written == named:
        return None
    others = [year for year, count in years.items() if count > 1 or year != int(written[:4])]
    is_outside = int(written[:4]) < min(others, default=0) or int(written[:4]) > max(
        others, default=9999
    )
    if not is_outside or years[int(named[:4])] < _LEAST_TOLD:
        return None
    reason = (
        f"the year {written[:4]} is taken for a slip: the {_FILE_NAME} has {named}, "
        f"and so have {years[int(named[:4])]} letters of the folder"
    )
    value = replace(date.value, edtf=named, earliest=named, latest=named, reason=reason)
    return replace(date, value=value, made_by=MADE_BY, certainty=_SLIP)
