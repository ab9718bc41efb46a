"""What sources outside the letter state of its date and place, and what that makes of the dateline.

The order of trust:

1. an editor's metadata sheet or the header of a TEI file,
2. a full dateline (day, month and year),
3. the file's name,
4. nothing.

A dateline that lacks something – its year, its century, its day – is completed
by a source it agrees with: the words stay the evidence, the reason says what was
taken from where. Where a full dateline and a source name different days, both are
kept, and the lower one is the less sure. The table of cases is in
``tests/annotate/test_dates.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.choosing import joined, lies_in, matching
from perepiska.annotate.dates.zones import Candidate
from perepiska.records.letter import Fact, Letter
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue
from perepiska.text.dates import DateContext, edtf
from perepiska.text.languages import LanguagePack

FILE_NAME = "file name"
"""The source of a fact begins so when it was read from the name of the letter's file."""

_AGREEING, _COMPLETED, _DISAGREEING = 0.99, 0.9, 0.5
_BELOW_DATELINE = 0.8
_NAME_CERTAINTY = 0.85


def stated(letter: Letter, made_by: str, date: Candidate | None) -> Iterator[Mention]:
    """The facts as mentions with their source; a file's name is less sure than a full dateline that disagrees."""
    for fact in letter.facts:
        value = _value(fact)
        if value is not None:
            certainty = _certainty(fact, value, date)
            yield Mention(letter.id, fact.field, (), value, made_by, certainty, source=fact.source)


def _certainty(fact: Fact, value: DateValue | PartyValue, date: Candidate | None) -> float:
    if not _is_file_name(fact):
        return fact.certainty
    certainty = min(fact.certainty, _NAME_CERTAINTY)
    if date is None or date.precision < 2 or not isinstance(value, DateValue):
        return certainty
    if value.edtf == date.match.reading.edtf:
        return certainty
    return round(min(certainty, date.match.certainty * _BELOW_DATELINE), 3)


def _is_file_name(fact: Fact) -> bool:
    return fact.source.startswith(FILE_NAME)


def _value(fact: Fact) -> DateValue | PartyValue | None:
    if fact.field in ("sent_place", "received_place"):
        return PartyValue(fact.value, NameValue(fact.value), "place")
    if (
        fact.field not in ("sent_date", "received_date")
        or (bounds := edtf.bounds(fact.value)) is None
    ):
        return None
    return DateValue(
        fact.value, fact.value, "gregorian", *bounds, reason=f"stated in {fact.source}"
    )


def beside(
    letter: Letter,
    found: Findings,
    pack: LanguagePack,
    *,
    date: Candidate | None,
    as_called: Candidate | None,
    context: DateContext,
) -> Candidate | None:
    """The date read from the text, completed by the first source outside, surer or less sure for what it says.

    ``as_called`` is the date before its calendar was settled: an editor's day may be either.
    """
    fact = _date_fact(letter)
    if fact is None or (bounds := edtf.bounds(fact.value)) is None:
        return date
    if date is not None and any(lies_in(one, bounds) for one in (date, as_called) if one):
        return _surer(date)
    hint = int((bounds[0] or bounds[1] or "0")[:4])
    source = FILE_NAME if _is_file_name(fact) else fact.source
    hinted = replace(context, year_hint=hint, hint_source=source)
    for settled in (hinted, replace(hinted, julian_until=None, calendar_reason="")):
        if (agreeing := matching(letter, found, pack, settled, bounds=bounds)) is not None:
            return _surer(agreeing, most=_COMPLETED if _is_file_name(fact) else _AGREEING)
    if date is None:
        return None
    if date.precision < 2 and bounds[0] == bounds[1] and _lies_in(bounds[0], date):
        return _completed(date, fact, source)
    return _doubted(date, fact)


def _date_fact(letter: Letter) -> Fact | None:
    """The date from the most trusted source: what is not the file's name goes first."""
    facts = [fact for fact in letter.facts if fact.field == "sent_date"]
    return min(facts, key=_is_file_name, default=None)


def _surer(date: Candidate, *, most: float = _AGREEING) -> Candidate:
    certainty = max(date.match.certainty, most)
    return replace(date, match=replace(date.match, certainty=certainty))


def _lies_in(day: str | None, date: Candidate) -> bool:
    reading = date.match.reading
    return day is not None and (reading.earliest or "") <= day <= (reading.latest or "9")


def _completed(date: Candidate, fact: Fact, source: str) -> Candidate:
    """«Paris, le Mai 1915» with the first of May in the file's name: the day is the name's."""
    reading = replace(
        date.match.reading,
        edtf=fact.value,
        earliest=fact.value,
        latest=fact.value,
        reason=joined(date.match.reading.reason, f"day from the {source}"),
    )
    return replace(date, match=replace(date.match, reading=reading, certainty=_COMPLETED))


def _doubted(date: Candidate, fact: Fact) -> Candidate:
    """A full dateline keeps most of its certainty against a file's name, little against an editor's sheet."""
    most = 0.9 if _is_file_name(fact) and date.precision == 2 else _DISAGREEING
    where = f"the {FILE_NAME}" if _is_file_name(fact) else "the source outside"
    match = date.match
    reading = replace(
        match.reading, reason=joined(match.reading.reason, f"{where} has {fact.value}")
    )
    return replace(
        date, match=replace(match, reading=reading, certainty=min(match.certainty, most))
    )
