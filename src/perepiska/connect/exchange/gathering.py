"""From what single letters mean to the documents of the folder: a letter that is here, one that is lost, a work outside.

Invariant: two documents that one letter tells apart stay two, and the result is the same in
whatever order the letters come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perepiska.connect.exchange.fitting import Possible, possible
from perepiska.connect.exchange.meant import Meant
from perepiska.connect.exchange.sendings import Sendings, Sent
from perepiska.connect.moments import Moment, between, shifted

HERE, LOST, OUTSIDE = "here", "lost", "outside"
HERE_FROM = 0.75
"""From this share on one letter is taken for the one meant. Of 28 pairs of letters of schnitzler that reach it and
were judged by marks or by eye none is wrong, of six between .70 and .75 three (docs/measured.md, «References led to letters»)."""
LOST_FROM = 0.6
"""From this share on a letter that is not found counts as lost; below it, letters of the folder may be it."""
USUAL_AGE = 60
"""Days before a letter within which another that it speaks of without a date was usually written."""
_ITSELF = 0.9
_PRINTED = frozenset({"article", "book", "newspaper", "speech"})
"""Kinds that are printed or spoken and need not have passed from hand to hand."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One letter's document, why it is taken for what it is, and how surely.

    ``status`` is one of ``STATUSES``, None where it is not known; ``letter`` the one
    of the folder that is meant, ``may_be`` are those that may be, the likeliest first.
    """

    meant: Meant
    status: str | None
    moment: Moment
    reason: str
    certainty: float
    letter: Sent | None = None
    may_be: tuple[Possible, ...] = ()


def told(document: Meant, sendings: Sendings, *, own: str) -> Telling:
    """What one letter's document is, as far as that letter and the folder tell.

    ``own`` is the letter itself, or the original of which it is a copy: it speaks of others.
    """
    if _is_itself(document):
        reason = "It is the number of the letter itself."
        moment = Moment(document.letter.edtf, *document.letter.days)
        return Telling(document, HERE, moment, reason, _ITSELF, document.letter)
    found = possible(document, sendings, own=own)
    best = found[0] if found and not document.is_many else None
    moment = bounds_of(document)
    if best is not None and best.certainty >= HERE_FROM:
        return Telling(document, HERE, moment, best.reason, best.certainty, best.letter)
    share = round(max(0.0, 1.0 - sum(other.certainty for other in found)), 3)
    if _is_outside(document):
        return Telling(document, OUTSIDE, moment, "It is printed or was spoken.", 1.0)
    if document.is_future:
        return Telling(document, None, moment, "It was still to be written.", 1.0, None, found)
    if share >= LOST_FROM and not (document.is_many and _has_some(document, sendings)):
        return Telling(document, LOST, moment, "No letter of the folder fits.", share, None, found)
    reason = "Letters of the folder may be meant, and none of them surely."
    return Telling(document, None, moment, reason, 1.0 - share, None, found)


def _is_itself(document: Meant) -> bool:
    """Whether a letter names its own number in a series of its author."""
    series, authors = document.letter.series, set(document.ends.authors)
    if series is None or document.number is None:
        return False
    is_own = not authors or not document.letter.senders or authors & set(document.letter.senders)
    return bool(is_own) and series.number.casefold() == document.number.casefold()


def _has_some(document: Meant, sendings: Sendings) -> bool:
    """Whether any letters from its author to its addressee are here, so that «your letters» may be among them."""
    ends = document.ends
    return any(
        sendings.between(document.kind, author, addressee, days=(None, None), at_most=1)
        for author in ends.authors
        for addressee in ends.addressees
    )


def _is_outside(document: Meant) -> bool:
    return document.kind in _PRINTED or (bool(document.title) and document.kind == "other")


def bounds_of(document: Meant) -> Moment:
    """Between which days a document was written of which only its letter tells."""
    letter = document.letter
    if document.moment.edtf is not None or not document.is_sent:
        return document.moment
    if document.is_future:
        return between(letter.earliest, None)
    first = shifted(letter.earliest, -USUAL_AGE)
    if document.ends.role not in ("author", "addressee") or first is None:
        return between(None, letter.latest)
    if letter.latest is None:
        return between(None, None)
    return Moment(f"{first}~/{letter.latest}", first, letter.latest)


def by_key(tellings: Sequence[Telling]) -> tuple[list[tuple[Telling, ...]], list[Telling]]:
    """The documents that are one in all letters by what is meant, by title or number; and what only days can tell apart."""
    authors: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        if telling.meant.title:
            authors[telling.meant.title].update(telling.meant.ends.authors[:1])
    groups: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    others: list[Telling] = []
    for telling in tellings:
        key = _key(telling, authors)
        if key:
            groups[key].append(telling)
        else:
            others.append(telling)
    return [tuple(some) for some in groups.values()], others


def _key(telling: Telling, authors: Mapping[str, set[str]]) -> tuple[str, ...]:
    document = telling.meant
    author = next(iter(document.ends.authors), "")
    if telling.letter is not None:
        return ("letter", telling.letter.letter)
    if document.title:
        known = authors[document.title]
        return ("title", document.title, author or (min(known) if len(known) == 1 else ""))
    if document.number and author:
        return ("number", author, document.number.casefold())
    return ()
