"""How long letters were on the way, and how long until they were answered, by route and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from perepiska.publish.citations import shown
from perepiska.publish.site.exchange_views import PassageOfTime, PassagesOfTime
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.moments import day_of, middle, received_on
from perepiska.records.edition import EditedLetter, Settled


@dataclass(slots=True)
class _Counted:
    on_the_way: list[int] = field(default_factory=list)
    until_answer: list[int] = field(default_factory=list)


def days_on_the_way(edited: EditedLetter) -> int | None:
    """From the day of sending to that of receiving; None where either is not known, or the days contradict each other."""
    sent, received = day_of(edited), received_on(edited)
    if sent is None or received is None or received < sent:
        return None
    return (received - sent).days


def answers_of(position: int, corner: Corner) -> tuple[int, ...]:
    """The positions of the letters that answer the letter at ``position``, by their words."""
    edited = corner.indexes.edition.letters[position]
    here = corner.indexes.documents.get(edited.letter.id, "")
    found = []
    for link in corner.indexes.connections.get(here, ()):
        if link.relation == "answers" and link.to == here:
            other = corner.indexes.entities.get(link.from_)
            if other is not None and other.letter in corner.indexes.positions:
                found.append(corner.indexes.positions[other.letter or ""])
    return tuple(dict.fromkeys(found))


def routes(positions: Iterable[int], corner: Corner) -> PassagesOfTime | None:
    """The medians of the letters at ``positions``, by route and year; only what is known to the day is counted."""
    counted: dict[tuple[str, int], _Counted] = defaultdict(_Counted)
    for position in positions:
        _count(position, counted, corner)
    rows = tuple(
        _row(route, year, counted[route, year], corner) for route, year in sorted(counted)
    )
    if not rows:
        return None
    return PassagesOfTime(
        rows, any(row.days for row in rows), any(row.answer_days for row in rows)
    )


def _count(position: int, counted: dict[tuple[str, int], _Counted], corner: Corner) -> None:
    letters = corner.indexes.edition.letters
    edited, sent = letters[position], day_of(letters[position])
    if sent is None:
        return
    taken = days_on_the_way(edited)
    if taken is not None:
        counted[_route(edited.place, edited.received_place, corner), sent.year].on_the_way.append(
            taken
        )
    for answer in answers_of(position, corner):
        answered = day_of(letters[answer])
        if answered is not None and answered >= sent:
            route = _route(edited.place, edited.received_place or letters[answer].place, corner)
            counted[route, sent.year].until_answer.append((answered - sent).days)


def _route(sent: Settled | None, received: Settled | None, corner: Corner) -> str:
    unknown = corner.texts("thread.unknown_place")
    ends = (
        shown(place, corner.indexes.entities) if place else unknown for place in (sent, received)
    )
    first, last = ends
    return corner.texts("thread.route", sent=first, received=last)


def _row(route: str, year: int, counted: _Counted, corner: Corner) -> PassageOfTime:
    texts = corner.texts

    def words(days: list[int]) -> tuple[str, str]:
        found = middle(days)
        if found is None:
            return "", ""
        return texts.count("days", found), texts.count("letters", len(days))

    return PassageOfTime(
        route, str(year), *words(counted.on_the_way), *words(counted.until_answer)
    )
