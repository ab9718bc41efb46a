"""When a document was written, sent or received, as far as the words beside it say.

Invariant: what the words leave open stays open: «X» in the date, None for an open end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from perepiska.annotate.documents.days import Days, days_of
from perepiska.text.dates import DateContext, find_dates, may_hold_date
from perepiska.text.phrases import once_per_pack
from perepiska.text.tokens import HYPHENS

if TYPE_CHECKING:
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.text.languages import LanguagePack

_LOOK_AHEAD = 48
_NEAR = 2
_SPOKEN_REACH = 9
_DAY = re.compile(rf"\s*(?P<day>[0-3]?\d)(?:[{HYPHENS}]?[^\W\d_]{{1,3}})?\.?(?![\w:/%]|[.,]\d)")
_LEAP = 2000
_WEEK = 7
_MONTHS = 12
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Dating:
    """EDTF and days as in ``ReferenceValue``, and the interval of the letter's words that say so."""

    start: int
    end: int
    edtf: str | None = None
    days: Days | None = None


def dated_at(sentence: Sentence, place: int) -> Dating | None:
    """The date right behind the word at ``place`` («от 11.XII.28 г.», «vom Montag», «of the 3d inst.»)."""
    start = sentence.ends[place]
    return (
        _named_day(sentence, start)
        or _day_of_month(sentence, place, start)
        or _relative(sentence, place + 1)
    )


def _named_day(sentence: Sentence, start: int) -> Dating | None:
    words = sentence.letter[start : min(start + _LOOK_AHEAD, sentence.end)]
    if not (any(map(str.isdigit, words)) or may_hold_date(words, sentence.pack)):
        return None
    context = sentence.day.context
    found = next(iter(find_dates(words, sentence.pack, context=context)), None)
    if found is None or len(words[: found.start].split()) > _NEAR or "," in words[: found.start]:
        return None
    edtf = found.reading.edtf or _without_year(words, sentence)
    return Dating(start + found.start, start + found.end, edtf or None) if edtf else None


def day_before(sentence: Sentence, end: int) -> Dating | None:
    """A date that ends right before ``end`` («1 сентября я написал ему»)."""
    start = max(sentence.start, end - _LOOK_AHEAD)
    words = sentence.letter[start:end]
    if not any(map(str.isdigit, words)):
        return None
    for found in find_dates(words, sentence.pack, context=sentence.day.context):
        edtf = found.reading.edtf or _without_year(words[found.start :], sentence)
        if edtf and not words[found.end :].strip():
            return Dating(start + found.start, start + found.end, edtf)
    return None


def _without_year(words: str, sentence: Sentence) -> str:
    """The reading of a date that names no year, with «XXXX» for it."""
    day = sentence.day
    hint = DateContext(
        julian_until=day.context.julian_until,
        year_hint=day.year or _LEAP,
        hint_source="letter",
    )
    found = next(iter(find_dates(words, sentence.pack, context=hint)), None)
    return f"XXXX{found.reading.edtf[4:]}" if found is not None and found.reading.edtf else ""


def _day_of_month(sentence: Sentence, place: int, start: int) -> Dating | None:
    """«du 7», «vom 20.», «of the 3d inst.»: a day without its month; the month where «inst.» or «ult.» tells it."""
    at = place + 1
    while sentence.cue(at, "filler") is not None:
        start = sentence.ends[at]
        at += 1
    found = _DAY.match(sentence.letter, start, sentence.end)
    if found is None or not 0 < int(found["day"]) <= _LAST_DAY:
        return None
    edtf, end = f"XXXX-XX-{int(found['day']):02}", found.end()
    behind = sentence.behind(end)
    for move, last in sentence.spoken(behind, "month"):
        month = _month(sentence.day.day, int(move))
        return Dating(
            found.start("day"), last, f"{month}-{int(found['day']):02}" if month else edtf
        )
    return Dating(found.start("day"), end, edtf)


def _month(day: date | None, move: int) -> str:
    if day is None:
        return ""
    months = day.year * _MONTHS + day.month - 1 + move
    return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"


def _relative(sentence: Sentence, place: int) -> Dating | None:
    """«von gestern», «d'hier», «vom Montag»."""
    while sentence.cue(place, "filler") is not None:
        place += 1
    if not 0 <= place < len(sentence.words):
        return None
    start = sentence.starts[place]
    for value, end in sentence.spoken(place, "when"):
        return Dating(start, end, days=days_of(value))
    weekday = _weekdays(sentence.pack).get(sentence.word(place).lower().rstrip("s"))
    if weekday is None:
        weekday = _weekdays(sentence.pack).get(sentence.word(place).lower())
    if weekday is None:
        return None
    return Dating(start, sentence.ends[place], days=_back_to(weekday, sentence.day.day))


def _back_to(weekday: int, day: date | None) -> Days:
    if day is None:
        return (-_WEEK, -1)
    back = (day.isoweekday() - weekday) % _WEEK or _WEEK
    return (-back, -back)


@once_per_pack
def _weekdays(pack: LanguagePack) -> dict[str, int]:
    return {row["form"].lower().rstrip("."): int(row["value"]) for row in pack.rows("weekdays")}


def spoken_day(sentence: Sentence, head: int, *, is_received: bool) -> Dating | None:
    """The nearest word for a day in the sentence: of the writing, or the last day it can be when it was received then."""
    if not sentence.has("when"):
        return None
    found: list[tuple[int, Dating]] = []
    for place in range(max(0, head - _SPOKEN_REACH), head + _SPOKEN_REACH + 1):
        for value, end in sentence.spoken(place, "when"):
            first, last = days_of(value)
            days = (None, last) if is_received else (first, last)
            found.append((abs(place - head), Dating(sentence.starts[place], end, days=days)))
    return min(found, key=lambda one: one[0], default=(0, None))[1]
