"""Between which days undated letters were written: by their number in a series, by their place in the folder,
by the latest date they name.

Invariant: what is inferred has no evidence, a source that begins with «inferred», EDTF with «~», and a certainty
as counted; a letter that has any date is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perepiska.connect.order import day_of, in_file_order, is_by_time
from perepiska.records.letter import Letter
from perepiska.records.mention import DateValue, Mention, SeriesValue
from perepiska.text.dates import edtf, find_dates
from perepiska.text.languages import packs

MADE_BY = "bounds of the folder/1"
_BY_NUMBER, _BY_ORDER, _BY_MENTION = 0.92, 0.88, 0.75
"""Counted on the marked letters: by number 187 of 202 (dahn-pec, each dated letter taken for undated in
turn), by order 157 of 179 undated letters, «not before the latest day named» 45 of 59 letters."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Bound:
    """The first and the last day, None for an open end; how known, how sure."""

    earliest: str | None
    latest: str | None
    how: str
    certainty: float


def bounded(
    letters: Sequence[Letter], findings: Mapping[str, tuple[Mention, ...]]
) -> Mapping[str, tuple[Mention, ...]]:
    """The findings with bounds for letters that have no date of their own.

    The letters before and after in a numbered series tell most; then those before
    and after in a folder that is plainly in the order of time; then the latest day
    that the letter itself names.
    """
    ordered = in_file_order(letters)
    days = {letter.id: day for letter in ordered if (day := day_of(findings.get(letter.id, ())))}
    by_number = _by_number(findings, days)
    by_order = _by_order(ordered, days) if is_by_time(ordered, days) else {}
    changed = {}
    for letter in ordered:
        own = findings.get(letter.id, ())
        if any(mention.kind == "sent_date" for mention in own):
            continue
        bound = by_number.get(letter.id) or by_order.get(letter.id) or _by_mention(letter)
        if bound is not None:
            changed[letter.id] = (_mention(letter.id, bound), *own)
    return {**findings, **changed} if changed else findings


def _by_number(
    findings: Mapping[str, tuple[Mention, ...]], days: Mapping[str, str]
) -> dict[str, _Bound]:
    series: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for letter, own in findings.items():
        for mention in own:
            if isinstance(mention.value, SeriesValue) and (
                number := _NUMBER.match(mention.value.number)
            ):
                series[mention.value.name].append((int(number.group()), letter))
    found = {}
    for name, numbered in series.items():
        for letter, before, after in _between(sorted(numbered), days):
            how = f"no. {before[0]} and no. {after[0]} of {name or 'the series'} are dated"
            found[letter] = _Bound(days[before[1]], days[after[1]], how, _BY_NUMBER)
    return found


def _by_order(ordered: Sequence[Letter], days: Mapping[str, str]) -> dict[str, _Bound]:
    places = [(index, letter.id) for index, letter in enumerate(ordered)]
    return {
        letter: _Bound(
            days[before[1]],
            days[after[1]],
            f"the folder is in the order of time, and {before[1]} and {after[1]} are dated",
            _BY_ORDER,
        )
        for letter, before, after in _between(places, days)
    }


def _between(
    numbered: Sequence[tuple[int, str]], days: Mapping[str, str]
) -> Iterator[tuple[str, tuple[int, str], tuple[int, str]]]:
    """Undated letters with the nearest dated ones before and after, where these two are in order."""
    before: tuple[int, str] | None = None
    waiting: list[str] = []
    for number, letter in numbered:
        if letter not in days:
            waiting.append(letter)
            continue
        if before is not None and days[before[1]] <= days[letter]:
            for undated in waiting:
                yield undated, before, (number, letter)
        before, waiting = (number, letter), []


def _by_mention(letter: Letter) -> _Bound | None:
    """Not before the latest day that the letter names with its year."""
    pack = packs().get(letter.language)
    if pack is None:
        return None
    named = [
        match.reading
        for match in find_dates(letter.text, pack)
        if not match.has_short_year and match.reading.earliest == match.reading.latest
    ]
    latest = max(named, key=lambda reading: reading.latest or "", default=None)
    if latest is None or not latest.latest:
        return None
    return _Bound(latest.latest, None, f"the letter names «{latest.as_written}»", _BY_MENTION)


def _mention(letter: str, bound: _Bound) -> Mention:
    ends = (f"{day}~" if day else None for day in (bound.earliest, bound.latest))
    value = DateValue(
        edtf.interval(*ends),
        "",
        "gregorian",
        bound.earliest,
        bound.latest,
        reason=f"inferred: {bound.how}",
    )
    return Mention(
        letter, "sent_bounds", (), value, MADE_BY, bound.certainty, source=f"inferred: {bound.how}"
    )
