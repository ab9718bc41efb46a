"""The letters of the folder as things that were sent: from whom, to whom, when; found by their two parties and the day.

Invariant: no look-up goes over all letters; those between two people are in order of their day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perepiska.connect.moments import Days, written
from perepiska.records.letter import Letter
from perepiska.records.mention import DateValue, Mention, PartyValue, SeriesValue, TextValue

SENT_KINDS = frozenset({"letter", "telegram", "postcard", "note", "circular", "greeting"})
"""Kinds of documents that go from one to another; a letter of which no kind is known is one of them."""

_MOST_LOOSE = 8
"""Letters without a day are looked through only where two people exchanged no more of them."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter of the folder. ``earliest`` and ``latest`` are ISO days, None for an open end or where not known."""

    letter: str
    earliest: str | None = None
    latest: str | None = None
    calendar: str = "gregorian"
    edtf: str | None = None
    senders: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    kind: str | None = None
    place: str | None = None
    series: SeriesValue | None = None
    title: str | None = None

    @property
    def days(self) -> Days:
        """Between which days it was written."""
        return self.earliest, self.latest

    @property
    def day(self) -> str | None:
        """The day it was written on, where that is known."""
        return self.earliest if self.earliest == self.latest else None


def sent(
    letter: Letter,
    findings: Sequence[Mention],
    owners: Mapping[str, str],
    places: Mapping[str, str],
) -> Sent:
    """What is known of a letter's way.

    ``owners`` leads from ids of mentions to ids of entities, ``places`` from
    small names to places: a sheet names them without words of the letter.
    """
    days = written(findings)
    series, title, kind = (
        _surest(findings, what) for what in ("series", "title", "document_kind")
    )
    place = _surest(findings, "sent_place")
    return Sent(
        letter.id,
        days.earliest if days else None,
        days.latest if days else None,
        days.calendar if days else "gregorian",
        _edtf(findings),
        parties(findings, "sender", owners),
        parties(findings, "addressee", owners),
        kind.text if isinstance(kind, TextValue) else None,
        next(iter(parties(findings, "sent_place", owners)), None)
        or (places.get(place.as_written.casefold()) if isinstance(place, PartyValue) else None),
        series if isinstance(series, SeriesValue) else None,
        title.text if isinstance(title, TextValue) else None,
    )


def parties(findings: Sequence[Mention], kind: str, owners: Mapping[str, str]) -> tuple[str, ...]:
    """The entities that are sender, addressee or place of a letter: those its words name, or those a source names, whichever is surer."""
    sides: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for mention in findings:
        if mention.kind != kind or not isinstance(mention.value, PartyValue):
            continue
        entity = owners.get(mention.id) or _named_in(mention, findings, owners)
        if entity is not None:
            side = sides[bool(mention.evidence)]
            side[entity] = max(side.get(entity, 0.0), mention.certainty)
    best = max(sides.values(), key=lambda side: max(side.values(), default=0.0))
    enough = max(best.values(), default=0.0) / 2
    return tuple(entity for entity, certainty in best.items() if certainty >= enough)


class Sendings:
    """All letters of the folder, by whom they are from, to whom they go, and their day."""

    def __init__(self, letters: Iterable[Sent], copies: Collection[str] = ()) -> None:
        """``copies`` are ids of letters that are never the one meant, because the folder has the original."""
        self.by_letter = {one.letter: one for one in letters}
        self._dated: dict[tuple[str, str | None, str | None], list[tuple[str, str]]] = defaultdict(
            list
        )
        self._loose: dict[tuple[str, str | None, str | None], list[str]] = defaultdict(list)
        self._numbered: dict[str, list[str]] = defaultdict(list)
        for one in self.by_letter.values():
            if one.letter in copies:
                continue
            if one.series is not None and one.series.number:
                self._numbered[one.series.number.casefold()].append(one.letter)
            for key in _keys(one):
                if one.day is not None:
                    self._dated[key].append((one.day, one.letter))
                else:
                    self._loose[key].append(one.letter)
        for dated in self._dated.values():
            dated.sort()

    def between(
        self,
        kind: str,
        author: str | None,
        addressee: str | None,
        *,
        days: Days,
        at_most: int,
        is_forward: bool = False,
    ) -> list[Sent]:
        """The latest ``at_most`` letters of the sort from one to the other on one of ``days``, the latest first.

        ``is_forward`` gives the earliest, the earliest first. An open first day has
        no bound; None for a party: whoever it is.
        """
        dated = self._dated.get((_sort(kind), author, addressee), [])
        last = bisect_right(dated, (days[1], "\uffff")) if days[1] else len(dated)
        first = bisect_left(dated, (days[0], "")) if days[0] else 0
        if is_forward:
            found = dated[first : min(last, first + at_most)]
        else:
            found = dated[max(first, last - at_most) : last][::-1]
        return [self.by_letter[letter] for _, letter in found]

    def loose(self, kind: str, author: str | None, addressee: str | None) -> list[Sent]:
        """The letters of the sort from one to the other without a day; none where they are many."""
        found = self._loose.get((_sort(kind), author, addressee), ())
        return [self.by_letter[letter] for letter in found] if len(found) <= _MOST_LOOSE else []

    def has_between(self, author: str, addressee: str, first: str, last: str) -> bool:
        """Whether a letter from one to the other is of a day after ``first`` and before ``last``."""
        dated = self._dated.get(("", author, addressee), ())
        at = bisect_right(dated, (first, "\uffff"))
        return at < len(dated) and dated[at][0] < last

    def numbered(self, number: str) -> list[Sent]:
        """The letters that have this number in some series."""
        return [self.by_letter[letter] for letter in self._numbered.get(number.casefold(), ())]


def _sort(kind: str) -> str:
    """What is sent from one to another is one sort; of all else each kind is one."""
    return "" if kind in SENT_KINDS else kind


def _keys(one: Sent) -> Iterator[tuple[str, str | None, str | None]]:
    sort = _sort(one.kind or "letter")
    for author in (*one.senders, None):
        for addressee in (*one.addressees, None):
            if author is not None or addressee is not None:
                yield sort, author, addressee


def _named_in(
    party: Mention, findings: Sequence[Mention], owners: Mapping[str, str]
) -> str | None:
    """Whoever is named in the words of a party: the name that covers most of them."""
    sort = getattr(party.value, "sort", "")
    best: tuple[bool, int, str | None] = (False, 0, None)
    for span in party.evidence:
        for name in findings:
            if name.kind not in ("person", "group", "place") or name.id not in owners:
                continue
            shared = max(
                min(span.end, other.end) - max(span.start, other.start) for other in name.evidence
            )
            if shared > 0 and (name.kind == sort, shared) > best[:2]:
                best = (name.kind == sort, shared, owners[name.id])
    return best[2]


def _surest(findings: Sequence[Mention], kind: str) -> object:
    found = [mention for mention in findings if mention.kind == kind]
    best = max(found, key=lambda mention: mention.certainty, default=None)
    return best.value if best is not None else None


def _edtf(findings: Sequence[Mention]) -> str | None:
    for kind in ("sent_date", "sent_bounds"):
        value = _surest(findings, kind)
        if isinstance(value, DateValue):
            return value.edtf
    return None
