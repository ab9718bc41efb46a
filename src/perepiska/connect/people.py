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
from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.records.mention import Mention

FULL = 0.95
SAME_INITIALS = 0.85
IN_LETTER = 0.9
IN_LETTER_BY_FORM = 0.75
IN_CORPUS = 0.6
BARE = 0.7
AMBIGUOUS = 0.5
LONE_GIVEN = 0.5


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
        self._letter_people: dict[str, set[Person]] = defaultdict(set)
        self._settled: dict[int, Joined] = {}

    def joined(self) -> list[Joined]:
        """Every mention with its person, in the order given."""
        levels: tuple[list[int], ...] = ([], [], [], [])
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
        if person in self._letter_people[letter]:
            return
        self._letter_people[letter].add(person)
        for bearer in person.bearers:
            self._of_key[bearer.key].add(person)
            self._in_letter[letter, bearer.key].add(person)
            self._by_given[bearer.given].add(person)

    def _by_itself(self, bearer: Bearer) -> Person:
        if bearer not in self._alone:
            self._alone[bearer] = Person((bearer,))
        return self._alone[bearer]

    def _ambiguous(self, named: Named) -> tuple[Person, str, float]:
        here = self._in_letter.get((named.mention.letter, named.bearer.key), set())
        fitting = [person for person in self._people[named.bearer] if person in here]
        if len(fitting) == 1:
            return (
                fitting[0],
                "Of several people whom this name fits, this letter names only this one.",
                IN_LETTER_BY_FORM,
            )
        return (
            self._by_itself(named.bearer),
            "The name fits several people of the corpus, and its letter does not tell them apart.",
            AMBIGUOUS,
        )

    def _bare(self, named: Named) -> tuple[Person, str, float]:
        bearer = named.bearer
        here = _fitting(self._in_letter.get((named.mention.letter, bearer.key), ()), bearer)
        if len(here) == 1:
            reason = (
                "A possessive of the only bearer of this name in its letter."
                if named.parts.is_possessive
                else "The only bearer of this name in its letter."
            )
            return here[0], reason, IN_LETTER
        if here:
            return (
                self._bare_people[bearer],
                f"The letter names {len(here)} bearers of this name, and the bare name does not tell them apart.",
                AMBIGUOUS,
            )
        known = _fitting(
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
                IN_CORPUS,
            )
        if known:
            return (
                self._bare_people[bearer],
                f"The corpus has {len(known)} bearers of this name, and the letter does not say which.",
                AMBIGUOUS,
            )
        return (
            self._bare_people[bearer],
            "All bare forms of this name in the corpus, which has no fuller one.",
            BARE,
        )

    def _given(self, named: Named) -> tuple[Person, str, float]:
        bearer, letter = named.bearer, named.mention.letter
        as_family = (
            ordered(self._in_letter.get((letter, bearer.given), ())) if bearer.given else []
        )
        if len(as_family) == 1 and not bearer.father:
            return as_family[0], "The same name as a surname in its letter.", IN_LETTER
        here = [
            person
            for person in ordered(self._letter_people.get(letter, ()))
            if _is_called(person, bearer)
        ]
        if len(here) == 1:
            return here[0], "The only person of this given name in its letter.", IN_LETTER_BY_FORM
        if bearer.father:
            known = [
                person
                for person in ordered(self._by_given.get(bearer.given, ()))
                if _is_called(person, bearer, fully=True)
            ]
            if len(known) == 1:
                return (
                    known[0],
                    "The only person of this given name and patronymic in the corpus.",
                    IN_LETTER_BY_FORM,
                )
            return self._by_itself(bearer), "All mentions of this given name and patronymic.", BARE
        families = ordered(self._of_key.get(bearer.given, ()))
        if len(families) == 1:
            return families[0], "The only bearer of this name in the whole corpus.", IN_CORPUS
        return (
            self._by_itself(bearer),
            "All mentions of this given name alone; they may be several people.",
            LONE_GIVEN,
        )

    def _cipher(self, named: Named) -> tuple[Person, str, float]:
        wanted = named.parts.initials
        here = [
            person
            for person in ordered(self._letter_people.get(named.mention.letter, ()))
            if any(_cipher_of(bearer) == wanted for bearer in person.bearers)
        ]
        if len(here) == 1:
            return here[0], "The only person of its letter with these initials.", IN_CORPUS
        return (
            self._by_itself(named.bearer),
            "All mentions by these initials alone; they may be several people.",
            AMBIGUOUS,
        )


def _said(named: Named) -> tuple[str, float]:
    """Why a name with more than a surname belongs to its person."""
    if named.bearer.given:
        return "The same surname and given name.", FULL
    return "The same surname, and initials that do not differ.", SAME_INITIALS


def _fitting(people: Iterable[Person], bearer: Bearer) -> list[Person]:
    """The people to whom a bare surname may belong: of the same gender, or of one that is not known."""
    return ordered(
        person
        for person in people
        if all(
            not own.gender or not bearer.gender or own.gender == bearer.gender
            for own in person.bearers
        )
    )


def _is_called(person: Person, bearer: Bearer, *, fully: bool = False) -> bool:
    """Whether the person bears this given name and patronymic, written out or (not ``fully``) by both initials."""
    for own in person.bearers:
        if (
            bearer.given
            and own.given == bearer.given
            and (not bearer.father or own.father in {"", bearer.father})
        ):
            return not fully or own.father == bearer.father
        if not bearer.given and bearer.father and own.father == bearer.father:
            return True
        if (
            not fully
            and bearer.father
            and (own.first, own.second) == (bearer.given[:1], bearer.father[:1])
        ):
            return True
    return False


def _cipher_of(bearer: Bearer) -> tuple[str, ...]:
    return tuple(letter for letter in (bearer.first, bearer.second, bearer.key[:1]) if letter)
