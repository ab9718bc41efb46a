"""The place of writing: beside the date, in a dateline of its own, on the line above, in a letterhead, or «here in».

What an addressee's address tells of it was counted on the marked letters: of 84 local-looking
cards of the Schnitzler set without another place 19 were written in the addressee's town. So it tells nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.zones import LONGEST_ZONE, WORD, Candidate
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, PartValue
from perepiska.text.dates import find_dates
from perepiska.text.dates.places import (
    GLUED_KNOWN,
    KNOWN,
    PlaceMatch,
    find_place,
    place_words_of,
)
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_OF_LETTERHEAD, _ALONE, _HERE = 0.85, 0.85, 0.8
_LONGEST_LINE = 60
_PRINTED_BLANK = re.compile(
    r"([^\W\d_]+(?:[-\s][^\W\d_]+)?)\s*,\s*(?:[^\W\d_]{1,3}\.?\s*)?(?:1\d{1,2}(?!\d)|_{2,}|\.{3,})"
)
_AFTER_WRITER = {"dateline", "salutation", "address", "heading"}


@dataclass(frozen=True, slots=True)
class _AddressWords:
    """The words of the pack's ``address_words`` as patterns."""

    to: re.Pattern[str]
    street: re.Pattern[str]


@once_per_pack
def _address_words(pack: LanguagePack) -> _AddressWords:
    return _AddressWords(
        phrase_pattern(table_forms(pack, "address_words", "to", "after")),
        phrase_pattern(table_forms(pack, "address_words", "place")),
    )


def place_of(
    letter: Letter, found: Findings, date: Candidate | None, pack: LanguagePack
) -> PlaceMatch | None:
    """The place beside the date of writing, else that of a dateline which has no date of its own."""
    spans = [part.evidence[0] for part in found.parts("dateline")]
    zones = [(span.start, span.end) for span in spans if not _has_date(span.quote, pack)]
    if date is not None and date.sort != "editorial_note":
        zones.insert(0, date.zone)
    for zone in dict.fromkeys(zones):
        start, end = zone
        dates = [
            (match.start + start, match.end + start)
            for match in find_dates(letter.text[start : min(end, start + LONGEST_ZONE)], pack)
        ]
        if date is not None and date.zone == zone:
            dates = sorted({*dates, (date.match.start, date.match.end)})
        place = find_place(letter.text, zone, dates, pack)
        if place is not None and (
            not date or date.zone != zone or _is_beside(place, date, letter.text)
        ):
            return place
    return (
        _place_above(letter, found, date, pack)
        or _place_of_letterhead(letter, found, pack)
        or _place_on_own_line(letter, found, pack)
        or _place_here(letter, found, pack)
    )


def _place_of_letterhead(letter: Letter, found: Findings, pack: LanguagePack) -> PlaceMatch | None:
    """The town in the writer's own address: street and town, and nobody is addressed.

    «14 Elm Row,⏎Bath.» stands for the place of writing, «Mrs. Hill,⏎Bath» for the addressee's.
    The address of the writer stands before the addressee's, the date or the salutation.
    """
    words = _address_words(pack)
    parts = found.of("part")
    for part, following in itertools.pairwise(parts):
        span = part.evidence[0]
        kind = _kind(part)
        if kind in {"body", "salutation"}:
            return None
        if kind in {"heading", "address"}:
            place = _printed_place(letter, span.start, span.end, pack)
            if place is not None:
                return place
        if kind != "address" or _kind(following) not in _AFTER_WRITER:
            continue
        if words.to.search(span.quote) or not words.street.search(span.quote):
            continue
        for line in _towns_first(letter.text, span.start, span.end):
            place = find_place(letter.text, line, (), pack)
            if place is not None:
                return replace(place, certainty=min(place.certainty, _OF_LETTERHEAD))
    return None


def _towns_first(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of an address without the first, which is a name or a house, from the last one up."""
    lines = [
        (start + line.start(), start + line.end())
        for line in re.finditer(r"[^\n]+", text[start:end])
    ]
    return reversed(lines[1:])


def _printed_place(letter: Letter, start: int, end: int, pack: LanguagePack) -> PlaceMatch | None:
    """The town before the printed blank of a letterhead: «Wien, am 189», «Paris, le ……»."""
    known = place_words_of(pack)
    for blank in _PRINTED_BLANK.finditer(letter.text, start, end):
        place = find_place(letter.text, blank.span(1), (), pack)
        if place is not None and place.certainty in (KNOWN, GLUED_KNOWN) and known.known:
            return replace(place, certainty=_OF_LETTERHEAD)
    return None


def _place_on_own_line(letter: Letter, found: Findings, pack: LanguagePack) -> PlaceMatch | None:
    """A place that the pack knows and that fills a heading or the line after the signature («Wien.»)."""
    for part in found.parts("heading", "postscript"):
        span = part.evidence[0]
        if len(span.quote) > _LONGEST_LINE or "\n" in span.quote:
            continue
        place = find_place(letter.text, (span.start, span.end), (), pack)
        is_first = place is not None and place.start == span.start
        if place is not None and is_first and place.certainty == KNOWN:
            rest = letter.text[place.end : span.end].lstrip()
            if not rest or rest[0] in ".,;":
                return replace(place, certainty=_ALONE)
    return None


def _place_here(letter: Letter, found: Findings, pack: LanguagePack) -> PlaceMatch | None:
    """The place that the writer says to be in: «hier in Bologna», «wir sind in Pörtschach»."""
    words = place_words_of(pack)
    for part in found.parts("body"):
        span = part.evidence[0]
        lowered = span.quote.lower()
        if not any(form in lowered for form in words.here):
            continue
        for here in words.here_pattern.finditer(letter.text, span.start, span.end):
            place = find_place(
                letter.text, (here.end(), min(here.end() + _LONGEST_LINE, span.end)), (), pack
            )
            if place is not None and not letter.text[here.end() : place.start].strip():
                return replace(place, certainty=_HERE)
    return None


def _kind(part: Mention) -> str:
    return part.value.part if isinstance(part.value, PartValue) else ""


def _has_date(words: str, pack: LanguagePack) -> bool:
    return any(match.reading.edtf for match in find_dates(words[:LONGEST_ZONE], pack))


def _is_beside(place: PlaceMatch, date: Candidate, text: str) -> bool:
    """Whether a place may be trusted: known or in a dateline, otherwise it begins the line of the date."""
    if date.sort in ("dateline", "own_line") or place.certainty in (KNOWN, GLUED_KNOWN):
        return True
    between = text[place.end : date.match.start]
    return (
        text[date.zone[0] : place.start].strip() == ""
        and not WORD.search(between)
        and place.end <= date.match.start
    )


def _place_above(
    letter: Letter, found: Findings, date: Candidate | None, pack: LanguagePack
) -> PlaceMatch | None:
    """The place that fills the line above the date's, when the two lines are a block's first («Trim⏎May 9th 1829»)."""
    if date is None or date.sort == "editorial_note":
        return None
    text = letter.text
    below = text.rfind("\n", 0, date.match.start)
    above = text.rfind("\n", 0, max(below, 0)) + 1
    if below < 0 or text[max(0, above - 2) : above].strip() or not text[above:below].strip():
        return None
    taken = found.parts("signature", "closing", "address", "salutation")
    if any(part.evidence[0].start < below and above < part.evidence[0].end for part in taken):
        return None
    return find_place(text, (above, below), (), pack)
