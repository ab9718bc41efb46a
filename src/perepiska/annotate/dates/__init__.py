"""When and where a letter was written, read from its datelines, headings, notes and outermost lines.

May import what ``annotate`` may. ``zones`` says where a date of writing may stand,
``choosing`` which of them it is, ``languages`` how one in another language is read,
``surroundings`` what else the letter tells about it, ``outside`` what other sources
say, ``places`` finds the place.

Invariant: evidence is exactly the date's words, or the place's; what comes from outside has its source instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from perepiska.annotate import Findings
from perepiska.annotate.dates.choosing import date_of
from perepiska.annotate.dates.languages import NO_WORDS
from perepiska.annotate.dates.outside import beside, stated
from perepiska.annotate.dates.places import place_of
from perepiska.annotate.dates.surroundings import stated_years, with_calendar
from perepiska.annotate.dates.zones import Candidate
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, NameValue, PartyValue
from perepiska.text.dates import DateContext
from perepiska.text.dates.places import PlaceMatch
from perepiska.text.languages import LanguagePack


class Dates:
    """Finds the date and the place of writing (design, section 3; CMIF ``correspAction type="sent"``)."""

    name = "dates"
    version = "2"
    summary = "The date and the place of writing, with calendar and reason."
    needs = frozenset({"part"})
    makes = frozenset({"sent_date", "sent_place", "received_date", "received_place"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """At most one date and one place read from the text, and those that come from outside."""
        pack = pack or NO_WORDS
        as_called = date_of(letter, found, pack, DateContext())
        place = place_of(letter, found, as_called, pack)
        context = _context(letter, as_called, place, pack)
        date = as_called
        if context is not None:
            date = date_of(letter, found, pack, context)
        if letter.facts:
            date = beside(
                letter,
                found,
                pack,
                date=date,
                as_called=as_called,
                context=context or DateContext(),
            )
            yield from stated(letter, self._made_by, date)
        if place is not None:
            yield self._place_mention(letter, place)
        if date is not None:
            yield self._date_mention(letter, date)

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


def _context(
    letter: Letter, date: Candidate | None, place: PlaceMatch | None, pack: LanguagePack
) -> DateContext | None:
    """What is known beside the date, None where that cannot change how it was read."""
    if date is None and not letter.facts:
        return None
    is_short = date is not None and date.match.has_short_year
    years = DateContext(stated_years(letter.text, pack)) if is_short else DateContext()
    context = with_calendar(years, letter, place, pack)
    if date is not None and not is_short and _is_after(date, context.julian_until):
        return None
    return None if context == DateContext() else context


def _is_after(date: Candidate, day: tuple[int, int, int] | None) -> bool:
    """Whether the old calendar had been given up, so that it says nothing of the date."""
    earliest = date.match.reading.earliest
    return day is not None and earliest is not None and int(earliest[:4]) > day[0]
