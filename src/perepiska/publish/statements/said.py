"""The statements of an edition with the days they were written on and the days they are about.

Invariant: a statement whose time nobody says has no days of its own but those of its letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from perepiska.records.edition import EditedLetter, Edition, Settled
from perepiska.records.mention import DateValue
from perepiska.records.statement import ROLES, Statement
from perepiska.text.dates.edtf import bounds

Days = tuple[str | None, str | None]
"""The first and the last ISO day, None for an open end."""

STATED = ("asserted", "reported", "hedged")
"""The modalities that say that something was so; the others wish, demand, ask or suppose it."""
_LONGEST = 36
"""So many months are a statement's own at most; one about a longer time counts in the month it was written."""
_NEVER = "9999-12-31"
_MONTH = len("1928-09")
_PARTIES = {
    "author": "senders",
    "author-group": "senders",
    "addressee": "addressees",
    "addressee-group": "addressees",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in its letter.

    ``position`` is the letter's in the edition, ``language`` its text's, ``written`` the days on which it may have been
    written. ``subjects`` and ``objects`` are actors (``actor_of``). ``when`` are the days it is about, those of the
    letter unless ``is_timed``.
    """

    statement: Statement
    position: int
    language: str
    written: Days
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    when: Days
    is_timed: bool

    @property
    def is_stated(self) -> bool:
        """Whether it is said to be or to have been so, plainly, by hearsay or with a hedge."""
        return self.statement.modality in STATED and self.statement.tense != "future"

    def months(self) -> tuple[str, ...]:
        """The months it is about («1928-09»), in order; where these are too many or open, that of its letter; () where none is known."""
        own = months_between(*self.when)
        if own and len(own) <= _LONGEST:
            return own
        written = months_between(*self.written)
        return written if len(written) == 1 else ()


def said_in(edition: Edition) -> tuple[Said, ...]:
    """All statements of the edition in the order of the time they are about, then of the letters and their text.

    What has no time at all comes last.
    """
    letters = {edited.letter.id: place for place, edited in enumerate(edition.letters)}
    found = [
        _said(statement, letters[statement.letter], edition)
        for statement in edition.statements
        if statement.letter in letters
    ]
    return tuple(sorted(found, key=_order))


def of_entity(said: Iterable[Said], entity: str) -> tuple[Said, ...]:
    """Those in which an entity does something, has something done to it, or speaks; their order is kept."""
    return tuple(
        one
        for one in said
        if entity in one.subjects or entity in one.objects or one.statement.speaker == entity
    )


def by_entity(said: Iterable[Said]) -> Mapping[str, tuple[Said, ...]]:
    """As ``of_entity``, for all entities at once."""
    found: dict[str, list[Said]] = {}
    for one in said:
        for actor in dict.fromkeys((*one.subjects, *one.objects, one.statement.speaker)):
            found.setdefault(actor, []).append(one)
    return {actor: tuple(some) for actor, some in found.items()}


def written_on(edited: EditedLetter) -> Days:
    """The first and the last day on which a letter may have been written."""
    value = edited.dated.mention.value if edited.dated else None
    return (value.earliest, value.latest) if isinstance(value, DateValue) else (None, None)


def actor_of(end: str, edited: EditedLetter) -> str:
    """Who an end of a statement is, over the whole edition: an entity id, or a role with whose it is.

    «Мы» of one writer are the same in all letters (``author-group:person-somov``); where the
    writer is not one person who is named, they are those of this letter.
    """
    if end not in ROLES:
        return end
    parties: tuple[Settled, ...] = getattr(edited, _PARTIES[end])
    named = {party.entity for party in parties}
    only = named.pop() if len(named) == 1 else None
    if only is not None and end in ("author", "addressee"):
        return only
    return f"{end}:{only or edited.letter.id}"


def role_of(actor: str) -> tuple[str, str]:
    """The role of an actor and whose it is; an entity has no role.

    >>> role_of("author-group:person-somov"), role_of("person-somov")
    (('author-group', 'person-somov'), ('', 'person-somov'))
    """
    role, colon, whose = actor.partition(":")
    return (role, whose) if colon and role in ROLES else ("", actor)


def months_between(first: str | None, last: str | None) -> tuple[str, ...]:
    """The months from one day to another, both included; () where an end is open.

    >>> months_between("1928-11-30", "1929-01-01")
    ('1928-11', '1928-12', '1929-01')
    """
    if first is None or last is None or first > last:
        return ()
    return tuple(_months(first[:_MONTH], last[:_MONTH]))


def next_month(month: str) -> str:
    """The month after ``month``.

    >>> next_month("1928-12")
    '1929-01'
    """
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def overlap(one: Days, other: Days) -> bool:
    """Whether two times have a day in common; an open end has no limit."""
    return (one[0] or "") <= (other[1] or _NEVER) and (other[0] or "") <= (one[1] or _NEVER)


def _months(first: str, last: str) -> Iterator[str]:
    month = first
    while month <= last:
        yield month
        month = next_month(month)


def _said(statement: Statement, position: int, edition: Edition) -> Said:
    edited = edition.letters[position]
    written = written_on(edited)
    own = bounds(statement.time) if statement.time else None
    return Said(
        statement,
        position,
        edited.letter.language,
        written,
        tuple(dict.fromkeys(actor_of(end, edited) for end in statement.subjects)),
        tuple(dict.fromkeys(actor_of(end, edited) for end in statement.objects)),
        own or written,
        own is not None,
    )


def _order(said: Said) -> tuple[str, str, int, int, str]:
    first, last = said.when
    start = min((span.start for span in said.statement.evidence), default=0)
    return (first or last or _NEVER, last or _NEVER, said.position, start, said.statement.id)
