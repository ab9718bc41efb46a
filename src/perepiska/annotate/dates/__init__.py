"""When and where a letter was written, read from its datelines, headings, notes and outermost lines.

May import what ``annotate`` may. ``zones`` says where a date of writing may stand,
``surroundings`` what else the letter tells about it, ``places`` finds the place.

Invariant: evidence is exactly the date's words, or the place's; what comes from outside has its source instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from perepiska.annotate import Findings
from perepiska.annotate.dates.places import place_of
from perepiska.annotate.dates.surroundings import stated_years, with_calendar
from perepiska.annotate.dates.zones import Candidate, Zone, dates_in, zones_of
from perepiska.records.letter import Fact, Letter
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue
from perepiska.text.dates import DateContext, edtf
from perepiska.text.dates.places import PlaceMatch
from perepiska.text.languages import LanguagePack

_FROM_OUTSIDE = 0.95
_DISAGREEING = 0.85
_ZONE_CERTAINTY = {
    "dateline": 1.0,
    "heading": 0.95,
    "head": 0.9,
    "line": 0.9,
    "editorial_note": 0.95,
}
_ZONE_RANK = {"dateline": 0, "heading": 1, "head": 2, "line": 3, "editorial_note": 4}


class Dates:
    """Finds the date and the place of writing (design, section 3; CMIF ``correspAction type="sent"``)."""

    name = "dates"
    version = "1"
    summary = "The date and the place of writing, with calendar and reason."
    needs = frozenset({"part"})
    makes = frozenset({"sent_date", "sent_place"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """At most one date and one place read from the text, and those that come from outside."""
        facts = list(self._facts(letter))
        yield from facts
        if pack is None:
            return
        zones = tuple(zones_of(letter, found))
        years = DateContext(stated_years(letter.text, pack))
        place = place_of(letter, found, _date(letter, zones, pack, years), pack)
        if place is not None:
            yield self._place_mention(letter, place)
        date = _date(letter, zones, pack, with_calendar(years, letter, place, pack))
        if date is not None:
            outside = next(
                (fact.value for fact in facts if isinstance(fact.value, DateValue)), None
            )
            yield self._date_mention(letter, _beside(date, outside))

    def _facts(self, letter: Letter) -> Iterator[Mention]:
        for fact in letter.facts:
            value = _fact_value(fact)
            if value is not None:
                yield Mention(
                    letter.id,
                    fact.field,
                    (),
                    value,
                    self._made_by,
                    _FROM_OUTSIDE,
                    source=fact.source,
                )

    def _place_mention(self, letter: Letter, place: PlaceMatch) -> Mention:
        span = letter.span(place.start, place.end)
        value = PartyValue(span.quote, NameValue(span.quote), "place")
        return Mention(letter.id, "sent_place", (span,), value, self._made_by, place.certainty)

    def _date_mention(self, letter: Letter, date: Candidate) -> Mention:
        match = date.match
        evidence = (letter.span(match.start, match.end),)
        return Mention(
            letter.id,
            "sent_date",
            evidence,
            match.reading,
            self._made_by,
            round(match.certainty, 3),
        )

    @property
    def _made_by(self) -> str:
        return f"{self.name}/{self.version}"


def _fact_value(fact: Fact) -> DateValue | PartyValue | None:
    if fact.field == "sent_place":
        return PartyValue(fact.value, NameValue(fact.value), "place")
    if fact.field != "sent_date" or (bounds := edtf.bounds(fact.value)) is None:
        return None
    return DateValue(
        fact.value, fact.value, "gregorian", *bounds, reason=f"stated in {fact.source}"
    )


def _beside(date: Candidate, outside: DateValue | None) -> Candidate:
    """The date read from the text, surer or less sure for what the source outside says."""
    if outside is None:
        return date
    match = date.match
    if outside.edtf == match.reading.edtf:
        return replace(date, match=replace(match, certainty=max(match.certainty, 0.99)))
    reading = replace(
        match.reading,
        reason=_joined(match.reading.reason, f"the source outside has {outside.edtf}"),
    )
    return replace(
        date, match=replace(match, reading=reading, certainty=min(match.certainty, 0.5))
    )


def _date(
    letter: Letter, zones: tuple[Zone, ...], pack: LanguagePack, context: DateContext
) -> Candidate | None:
    candidates = [
        Candidate(match, sort, zone)
        for sort, zone in zones
        for match in dates_in(letter.text, sort, zone, pack, context)
        if match.reading.edtf
    ]
    candidates = [
        date for date in candidates if date.sort not in ("head", "line") or date.precision > 0
    ]
    if not candidates:
        return None
    best = min(
        candidates, key=lambda date: (_ZONE_RANK[date.sort], -date.precision, date.match.start)
    )
    finer = [
        date for date in candidates if date.precision > best.precision and _is_within(date, best)
    ]
    return _weighed(finer[0] if finer else best, candidates)


def _weighed(best: Candidate, candidates: list[Candidate]) -> Candidate:
    """The date with the zone's certainty; less where another zone of its sort says otherwise."""
    certainty = best.match.certainty * _ZONE_CERTAINTY[best.sort]
    others = [date for date in candidates if date.sort == best.sort and not _is_within(best, date)]
    reading = best.match.reading
    if others:
        certainty *= _DISAGREEING
        others_say = ", ".join(dict.fromkeys(date.match.reading.as_written for date in others[:3]))
        reading = replace(reading, reason=_joined(reading.reason, f"elsewhere «{others_say}»"))
    return replace(best, match=replace(best.match, reading=reading, certainty=certainty))


def _is_within(inner: Candidate, outer: Candidate) -> bool:
    one, other = inner.match.reading, outer.match.reading
    return (other.earliest or "") <= (one.earliest or "") and (one.latest or "9") <= (
        other.latest or "9"
    )


def _joined(*reasons: str) -> str:
    return "; ".join(reason for reason in reasons if reason)
