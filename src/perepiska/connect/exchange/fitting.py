"""Which letters of the folder a document may be that a letter speaks of, and how likely each is, being lost among the answers.

Invariant: every possibility has its share, together at most one; the rest is the share of a
letter that is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perepiska.connect.exchange.meant import Meant
from perepiska.connect.exchange.sendings import Sendings, Sent
from perepiska.connect.exchange.weighing import (
    by_day,
    may_meet,
    moderated,
    not_here,
    pace_days,
    without_day,
)
from perepiska.connect.moments import Days, shifted

LONGEST_DELAY = 120
_ANSWERED = 0.3
"""A letter that was already written back to may have been answered then."""
_ANYONE = 0.4
"""Where the words leave open from whom it is, or to whom."""
_TO_ANYONE = 0.5
"""«I wrote» without a word to whom: it need not have been to the addressee."""
_REQUESTED = 0.5
"""A letter that was asked for need not have come; the next one may be another."""
_NUMBERED, _NUMBERED_LATE = 20.0, 0.1
_NUMBERED_AHEAD = 7
"""A numbered letter may be begun before one that is sent before it, but not by weeks."""
_MOST_LOOKED_AT = 6
_MOST_COUNTED = 60
_SLACK = 3


@dataclass(frozen=True, slots=True)
class Possible:
    """A letter that may be meant: the reason in words, and how likely, from 0 to 1."""

    letter: Sent
    reason: str
    certainty: float


def possible(document: Meant, sendings: Sendings, *, own: str) -> tuple[Possible, ...]:
    """The letters but ``own`` that ``document`` may be, the likeliest first; none where it can be none of the folder."""
    weighed: dict[str, tuple[float, str]] = {}
    for letter, weight, reason in _weighed(document, sendings):
        known = weighed.get(letter.letter)
        if letter.letter != own and weight and (not known or known[0] < weight):
            weighed[letter.letter] = (weight, reason)
    total = sum(weight for weight, _ in weighed.values())
    if weighed:
        total += not_here(_around(document, sendings)) + 1.0 - _sure_of_parties(document)
    ordered = sorted(weighed.items(), key=lambda one: (-one[1][0], one[0]))
    shares = (
        Possible(sendings.by_letter[letter], reason, round(weight / total, 3))
        for letter, (weight, reason) in ordered
    )
    return tuple(one for one in shares if one.certainty)


def _weighed(document: Meant, sendings: Sendings) -> Iterator[tuple[Sent, float, str]]:
    if document.number:
        for letter in _of_number(document, sendings):
            reason = f"It has the number {document.number}."
            is_later = letter.earliest and document.letter.latest and not document.is_future
            gap = shifted(letter.earliest, -_NUMBERED_AHEAD) if is_later else None
            weight = _NUMBERED_LATE if gap and gap > (document.letter.latest or "") else _NUMBERED
            yield letter, weight * moderated(document, letter), reason
        return
    factor = _sure_of_parties(document)
    for author, addressee in _ways(document):
        for letter, weight, reason in _near(document, sendings, author, addressee):
            yield letter, weight * factor * moderated(document, letter), reason


def _of_number(document: Meant, sendings: Sendings) -> Iterator[Sent]:
    authors = set(document.ends.authors)
    for letter in sendings.numbered(document.number or ""):
        if not authors or not letter.senders or authors & set(letter.senders):
            yield letter


def _ways(document: Meant) -> Iterable[tuple[str | None, str | None]]:
    """From whom to whom it may have gone; None for whoever it is, nothing where neither is known."""
    ends = document.ends
    if not ends.authors and not ends.addressees:
        return ()
    return [
        (author, addressee)
        for author in ends.authors or (None,)
        for addressee in ends.addressees or (None,)
    ]


def _sure_of_parties(document: Meant) -> float:
    """How likely it went between these two at all; the rest is the weight of a letter between others."""
    ends = document.ends
    factor = _TO_ANYONE if ends.is_implied and ends.role == "author" else 1.0
    if not ends.authors or not ends.addressees:
        factor = _ANYONE
    if all(passage.value.relation == "requests" for passage in document.passages):
        factor *= _REQUESTED
    return factor


def _days_asked(document: Meant) -> Days:
    """The days between which a letter must be to be looked at."""
    letter, moment = document.letter, document.moment
    if moment.edtf is not None:
        last = shifted(moment.latest, _SLACK)
        return shifted(moment.earliest, -_SLACK) or shifted(last, -LONGEST_DELAY), last
    if document.is_future:
        return letter.earliest, shifted(letter.latest, LONGEST_DELAY)
    return shifted(letter.earliest, -LONGEST_DELAY), letter.latest


def _near(
    document: Meant, sendings: Sendings, author: str | None, addressee: str | None
) -> Iterator[tuple[Sent, float, str]]:
    """The letters on that way of the days in question, with what their days say."""
    days = _days_asked(document)
    if days == (None, None):
        return
    way = (document.kind, author, addressee)
    later = 0
    for letter in sendings.between(
        *way, days=days, at_most=_MOST_LOOKED_AT, is_forward=document.is_future
    ):
        if letter.letter == document.letter.letter:
            continue
        weight, reason = by_day(document, letter, later)
        if _is_answered(document, letter, sendings):
            weight *= _ANSWERED
        yield letter, weight, reason
        later += bool(weight) and letter.day != document.letter.day
    for letter in sendings.loose(*way):
        if may_meet(letter.days, days):
            yield letter, *without_day(letter)


def _around(document: Meant, sendings: Sendings) -> int:
    """How many letters, at most sixty, went from one to the other around the days in question."""
    day, around = pace_days(document)
    days = (shifted(day, -around), shifted(day, around))
    if None in days:
        return 0
    ways = _ways(document)
    return max(
        (
            len(sendings.between(document.kind, *way, days=days, at_most=_MOST_COUNTED))
            for way in ways
        ),
        default=0,
    )


def _is_answered(document: Meant, letter: Sent, sendings: Sendings) -> bool:
    """Whether its addressee wrote back between it and the letter that speaks of it, which may have been the answer."""
    writer = document.letter
    if document.is_future or document.moment.edtf is not None:
        return False
    if document.ends.role != "addressee" or letter.day is None or writer.earliest is None:
        return False
    return any(
        sendings.has_between(one, other, letter.day, writer.earliest)
        for one in writer.senders
        for other in document.ends.authors
    )
