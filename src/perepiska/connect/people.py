"""Which mentions of people name the same person.

The method (and the reasons for it) in order:

1. The nominative of every surname is chosen by the votes of all its forms in
   the corpus, so that «Смирнова» beside «Смирнову» and «Смирнов» is Смирнов.
2. Names with initials or given names are joined where nothing that they say
   differs. One that fits two people who differ stays by itself, unless its own
   letter names only one of them.
3. A bare surname is whoever bears it in its letter; failing that the only one
   in the corpus, with little certainty; failing that an entity of its own.
4. A given name alone, a given name with patronymic, initials alone: likewise.

Invariant: the result does not depend on the order of the letters, and two
people whose names differ are never joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perepiska.connect import certainties as sure
from perepiska.connect.bearers import (
    Bearer,
    Named,
    Person,
    bare_people,
    bearer_of,
    level,
    ordered,
    specific_people,
)
from perepiska.connect.calls import cipher_of, is_called, may_be_called, same_gender
from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.records.mention import Mention

_CALLED = 2
"""The level of names without a surname; see ``bearers.level``."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A mention with the person it was joined to."""

    named: Named
    person: Person
    reason: str
    certainty: float


def join_people(mentions: Iterable[tuple[Mention, NameParts]]) -> tuple[list[Joined], KeyChoice]:
    """Every mention with its person, in the order given, and the surnames' nominatives that were chosen.

    ``mentions`` are in the order of letters by id and of their text.
    """
    pairs = list(mentions)
    choice = KeyChoice(part for _, part in pairs)
    made: dict[NameParts, Bearer] = {}  # by identity: equal names share their parts
    named = []
    for mention, parts in pairs:
        bearer = made.get(parts)
        if bearer is None:
            bearer = made[parts] = bearer_of(parts, choice)
        named.append(Named(mention, parts, bearer))
    return _Register(named).joined(), choice


class _Register:
    """The people of the corpus, found from the most specific names to the least."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = named
        self._people = specific_people(named)
        self._bare_people = bare_people(named)
        self._alone: dict[Bearer, Person] = {}
        self._of_key: dict[str, set[Person]] = defaultdict(set)
        self._in_letter: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self._by_given: dict[str, set[Person]] = defaultdict(set)
        self._by_letters: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self._letter_people: dict[str, set[Person]] = defaultdict(set)
        self._first_at: dict[tuple[str, Person], int] = {}
        self._settled: dict[int, Joined] = {}
        self._called: dict[str, set[Bearer]] = defaultdict(set)
        for one in named:
            if level(one.bearer) == _CALLED and one.bearer.given and one.bearer.father:
                self._called[one.mention.letter].add(one.bearer)
        self._all_called = frozenset().union(*self._called.values())

    def joined(self) -> list[Joined]:
        """Every mention with its person, in the order given."""
        levels: tuple[list[int], ...] = ([], [], [], [], [])
        for place, named in enumerate(self._named):
            levels[level(named.bearer)].append(place)
        for place in levels[0]:
            fitting = self._people[self._named[place].bearer]
            if len(fitting) == 1:
                self._settle(place, fitting[0], *_said(self._named[place]))
        for method, places in (
            (self._ambiguous, levels[0]),
            (self._bare, levels[1]),
            (self._given, levels[2]),
            (self._cipher, levels[3]),
            (self._several, levels[4]),
        ):
            waiting = [place for place in places if place not in self._settled]
            answers = [(place, method(self._named[place])) for place in waiting]
            for place, answer in answers:
                self._settle(place, *answer)
        return [self._settled[place] for place in range(len(self._named))]

    def _settle(self, place: int, person: Person, reason: str, certainty: float) -> None:
        named = self._named[place]
        letter = named.mention.letter
        self._settled[place] = Joined(named, person, reason, certainty)
        start = named.mention.evidence[0].start
        self._first_at[letter, person] = min(start, self._first_at.get((letter, person), start))
        if person in self._letter_people[letter]:
            return
        self._letter_people[letter].add(person)
        for bearer in person.bearers:
            self._of_key[bearer.key].add(person)
            self._in_letter[letter, bearer.key].add(person)
            self._by_given[bearer.given].add(person)
            if bearer.key and bearer.second:
                self._by_letters[bearer.first, bearer.second].add(person)

    def _by_itself(self, bearer: Bearer) -> Person:
        if bearer not in self._alone:
            self._alone[bearer] = Person((bearer,))
        return self._alone[bearer]

    def _ambiguous(self, named: Named) -> tuple[Person, str, float]:
        letter, start = named.mention.letter, named.mention.evidence[0].start
        fitting = [
            person
            for person in self._people[named.bearer]
            if self._first_at.get((letter, person), start) < start
        ]
        if len(fitting) == 1:
            return (
                fitting[0],
                "Of several people whom this name fits, only this one was named before in the letter.",
                sure.IN_LETTER_BY_FORM,
            )
        called = [
            person
            for person in self._people[named.bearer]
            if any(
                is_called(person, bearer, fully=True)
                for bearer in self._called.get(named.mention.letter, ())
            )
        ]
        if len(called) == 1:
            return (
                called[0],
                "Of several people whom this name fits, its letter calls only this one by given name and patronymic.",
                sure.BY_INITIALS,
            )
        return (
            self._by_itself(named.bearer),
            "The name fits several people of the corpus, and its letter does not tell them apart.",
            sure.AMBIGUOUS,
        )

    def _bare(self, named: Named) -> tuple[Person, str, float]:
        bearer = named.bearer
        here = same_gender(self._in_letter.get((named.mention.letter, bearer.key), ()), bearer)
        if len(here) == 1:
            reason = (
                "A possessive of the only bearer of this name in its letter."
                if named.parts.is_possessive
                else "The only bearer of this name in its letter."
            )
            return here[0], reason, sure.IN_LETTER
        if here:
            return (
                self._bare_people[bearer],
                f"The letter names {len(here)} bearers of this name, and the bare name does not tell them apart.",
                sure.AMBIGUOUS,
            )
        known = same_gender(
            (
                person
                for person in self._of_key.get(bearer.key, ())
                if any(own.first for own in person.bearers)
            ),
            bearer,
        )
        if len(known) == 1:
            return (
                known[0],
                "The only bearer of this name in the whole corpus; the letter itself does not say which.",
                sure.IN_CORPUS,
            )
        if known:
            return (
                self._bare_people[bearer],
                f"The corpus has {len(known)} bearers of this name, and the letter does not say which.",
                sure.AMBIGUOUS,
            )
        return (
            self._bare_people[bearer],
            "All bare forms of this name in the corpus, which has no fuller one.",
            sure.BARE,
        )

    def _given(self, named: Named) -> tuple[Person, str, float]:
        bearer, letter = named.bearer, named.mention.letter
        as_family = (
            ordered(self._in_letter.get((letter, bearer.given), ())) if bearer.given else []
        )
        if len(as_family) == 1 and not bearer.father:
            return as_family[0], "The same name as a surname in its letter.", sure.IN_LETTER
        if bearer.father:
            return self._called_fully(letter, bearer)
        here = self._here(letter, bearer)
        if len(here) == 1:
            return (
                here[0],
                "The only person of this given name in its letter.",
                sure.IN_LETTER_BY_FORM,
            )
        families = ordered(self._of_key.get(bearer.given, ()))
        if len(families) == 1:
            return families[0], "The only bearer of this name in the whole corpus.", sure.IN_CORPUS
        return (
            self._by_itself(bearer),
            "All mentions of this given name alone; they may be several people.",
            sure.LONE_GIVEN,
        )

    def _here(self, letter: str, bearer: Bearer) -> list[Person]:
        people = ordered(self._letter_people.get(letter, ()))
        return [person for person in people if is_called(person, bearer)]

    def _called_fully(self, letter: str, bearer: Bearer) -> tuple[Person, str, float]:
        """The person of a given name and patronymic: who bears both, else whose initials fit."""
        people = ordered(self._by_given.get(bearer.given, ())) if bearer.given else []
        known = [
            person
            for person in people
            if person.bearers[0].key and is_called(person, bearer, fully=True)
        ]
        if len(known) == 1:
            return (
                known[0],
                "The only person of this given name and patronymic in the corpus.",
                sure.IN_LETTER_BY_FORM,
            )
        here = self._here(letter, bearer) if not known else []
        if len(here) == 1:
            return (
                here[0],
                "The only person of this given name in its letter.",
                sure.IN_LETTER_BY_FORM,
            )
        fitting = self._by_initials(bearer) if not (known or here) else []
        if len(fitting) == 1 and self._is_alone(bearer, fitting[0]):
            return (
                fitting[0],
                "The only person of the corpus whose initials fit this given name and patronymic.",
                sure.BY_INITIALS,
            )
        return (
            self._by_itself(bearer),
            "All mentions of this given name and patronymic.",
            sure.BARE,
        )

    def _by_initials(self, bearer: Bearer) -> list[Person]:
        """The people with a surname of whom nothing differs from a given name and patronymic, and both initials are known."""
        people = ordered(self._by_letters.get((bearer.given[:1], bearer.father[:1]), ()))
        return [person for person in people if may_be_called(person, bearer)]

    def _is_alone(self, bearer: Bearer, person: Person) -> bool:
        """Whether no other given name and patronymic of the corpus fits the person as well."""
        return not any(
            other != bearer
            and (other.given[:1], other.father[:1]) == (bearer.given[:1], bearer.father[:1])
            and may_be_called(person, other)
            for other in self._all_called
        )

    def _several(self, named: Named) -> tuple[Person, str, float]:
        return (
            self._by_itself(named.bearer),
            "A plural: several people of one name, joined to none of them.",
            sure.BARE,
        )

    def _cipher(self, named: Named) -> tuple[Person, str, float]:
        wanted = named.parts.initials
        here = [
            person
            for person in ordered(self._letter_people.get(named.mention.letter, ()))
            if any(cipher_of(bearer) == wanted for bearer in person.bearers)
        ]
        if len(here) == 1:
            return here[0], "The only person of its letter with these initials.", sure.IN_CORPUS
        return (
            self._by_itself(named.bearer),
            "All mentions by these initials alone; they may be several people.",
            sure.AMBIGUOUS,
        )


def _said(named: Named) -> tuple[str, float]:
    """Why a name with more than a surname belongs to its person."""
    if named.bearer.given:
        return "The same surname and given name.", sure.FULL
    return "The same surname, and initials that do not differ.", sure.SAME_INITIALS
