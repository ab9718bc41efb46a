"""The place of writing: beside the date, in a dateline of its own, or on the line above."""

from __future__ import annotations

import itertools
from dataclasses import replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.zones import LONGEST_ZONE, WORD, Candidate
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, PartValue
from perepiska.text.dates import find_dates
from perepiska.text.dates.places import GLUED_KNOWN, KNOWN, PlaceMatch, find_place
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import phrase_pattern, table_forms

_OF_LETTERHEAD = 0.85


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
        place = find_place(letter.text, zone, dates, pack)
        if place is not None and (
            not date or date.zone != zone or _is_beside(place, date, letter.text)
        ):
            return place
    return _place_above(letter, found, date, pack) or _place_of_letterhead(letter, found, pack)


def _place_of_letterhead(letter: Letter, found: Findings, pack: LanguagePack) -> PlaceMatch | None:
    """The town in the last line of the writer's own address: street and town, and nobody is addressed.

    «14 Elm Row,⏎Bath.» stands for the place of writing, «Mrs. Hill,⏎Bath» for the addressee's.
    """
    to = phrase_pattern(table_forms(pack, "address_words", "to", "after"))
    street = phrase_pattern(table_forms(pack, "address_words", "place"))
    parts = found.of("part")
    for part, following in itertools.pairwise(parts):
        span = part.evidence[0]
        if _kind(part) in {"body", "salutation"}:
            return None
        if _kind(part) != "address" or _kind(following) not in {"dateline", "salutation"}:
            continue
        last = span.quote.rfind("\n") + 1
        if to.search(span.quote) or not street.search(span.quote[:last]):
            continue
        place = find_place(letter.text, (span.start + last, span.end), (), pack)
        if place is not None:
            return replace(place, certainty=min(place.certainty, _OF_LETTERHEAD))
    return None


def _kind(part: Mention) -> str:
    return part.value.part if isinstance(part.value, PartValue) else ""


def _has_date(words: str, pack: LanguagePack) -> bool:
    return any(match.reading.edtf for match in find_dates(words[:LONGEST_ZONE], pack))


def _is_beside(place: PlaceMatch, date: Candidate, text: str) -> bool:
    """Whether a place may be trusted: known or in a dateline, otherwise it begins the line of the date."""
    if date.sort == "dateline" or place.certainty in (KNOWN, GLUED_KNOWN):
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
