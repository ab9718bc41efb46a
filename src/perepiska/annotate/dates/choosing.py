"""Which of a letter's dates is the date of writing.

Invariant: a day of a more trusted zone stands; a less trusted one can only make it finer, never another.
"""

from __future__ import annotations

from dataclasses import replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.zones import SORTS, Candidate, candidates
from perepiska.records.letter import Letter
from perepiska.text.dates import DateContext
from perepiska.text.languages import LanguagePack

_DISAGREEING = 0.85
_ZONE_CERTAINTY = {
    "dateline": 1.0,
    "heading": 0.95,
    "head": 0.9,
    "line": 0.9,
    "editorial_note": 0.95,
    "own_line": 0.85,
}
_DAY = 2


def date_of(
    letter: Letter, found: Findings, pack: LanguagePack, context: DateContext
) -> Candidate | None:
    """The date of writing as the text has it; zones are read only until a day is found."""
    best: Candidate | None = None
    for sort in SORTS:
        if sort == "own_line" and best is not None:
            break
        here = candidates(letter, found, sort, pack, context)
        if not here:
            continue
        finest = min(here, key=lambda date: (-date.precision, date.match.start))
        if best is None or (finest.precision > best.precision and is_within(finest, best)):
            best = _weighed(finest, here)
        if best.precision == _DAY:
            break
    return best


def matching(
    letter: Letter,
    found: Findings,
    pack: LanguagePack,
    context: DateContext,
    *,
    bounds: tuple[str | None, str | None],
) -> Candidate | None:
    """The first date of any zone that lies within ``bounds``; what else stands beside it is no objection."""
    for sort in SORTS:
        for date in candidates(letter, found, sort, pack, context):
            if lies_in(date, bounds):
                return _weighed(date, [date])
    return None


def lies_in(date: Candidate, bounds: tuple[str | None, str | None]) -> bool:
    """Whether all days of a date lie between the first and the last day, None being an open end."""
    reading = date.match.reading
    first, last = bounds
    is_not_before = first is None or (reading.earliest is not None and first <= reading.earliest)
    is_not_after = last is None or (reading.latest is not None and reading.latest <= last)
    return is_not_before and is_not_after


def _weighed(best: Candidate, others: list[Candidate]) -> Candidate:
    """The date with the zone's certainty; less where another place in its zones says otherwise."""
    certainty = best.match.certainty * _ZONE_CERTAINTY[best.sort]
    others = [date for date in others if not is_within(best, date)]
    reading = best.match.reading
    if others:
        certainty *= _DISAGREEING
        others_say = ", ".join(dict.fromkeys(date.match.reading.as_written for date in others[:3]))
        reading = replace(reading, reason=joined(reading.reason, f"elsewhere «{others_say}»"))
    return replace(best, match=replace(best.match, reading=reading, certainty=certainty))


def is_within(inner: Candidate, outer: Candidate) -> bool:
    """Whether the days of one date lie among those of another."""
    one, other = inner.match.reading, outer.match.reading
    return (other.earliest or "") <= (one.earliest or "") and (one.latest or "9") <= (
        other.latest or "9"
    )


def joined(*reasons: str) -> str:
    """Reasons as one text, empty ones left out."""
    return "; ".join(reason for reason in reasons if reason)
