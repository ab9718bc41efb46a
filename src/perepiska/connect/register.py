"""Who is known where: the people that names have led to so far, by letter, surname, given name and part in the correspondence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from perepiska.connect.bearers import (
    Bearer,
    Person,
    bare_people,
    level,
    ordered,
    specific_people,
)
from perepiska.connect.parts import NameParts

CALLED = 2
"""The level of names without a surname; see ``bearers.level``."""

_MOST_NAMED = 4
_FEWEST_MET = 3
_PREVAILING = 0.6
"""The share of letters that must name one of several, counted with one more that does and one that does not (Laplace)."""
_Found = TypeVar("_Found")
_OTHER = {"sender": "addressee", "addressee": "sender"}


@dataclass(slots=True, eq=False)
class Spoken:
    """All mentions of one letter by one name in one part: they have one ``answer``, None until it is found.

    ``role`` is ``sender`` or ``addressee`` where the name stands as theirs,
    otherwise empty; ``start`` is where the letter has it first, -1 for what a
    source outside the letter says.
    """

    letter: str
    parts: NameParts
    bearer: Bearer
    role: str
    start: int
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a name was joined to, why and how surely; ``instead`` are others whom it fits."""

    person: Person
    reason: str
    certainty: float
    instead: tuple[Person, ...] = ()


class Register:
    """The people of the corpus, who grow as names are settled."""

    def __init__(self, spoken: Sequence[Spoken]) -> None:
        weights = Counter(one.bearer for one in spoken)
        self.fitting = specific_people(weights)
        self.bare = bare_people(weights)
        self.called_in: dict[str, set[Bearer]] = defaultdict(set)
        for one in spoken:
            if level(one.bearer) == CALLED and one.bearer.given and one.bearer.father:
                self.called_in[one.letter].add(one.bearer)
        self.all_called = frozenset().union(*self.called_in.values())
        self._alone: dict[Bearer, Person] = {}
        self._known: set[Person] = set()
        self._met: Counter[Person] = Counter()
        self._of_key: dict[str, set[Person]] = defaultdict(set)
        self._by_given: dict[str, set[Person]] = defaultdict(set)
        self._by_letters: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self._in_letter: dict[str, dict[Person, int]] = defaultdict(dict)
        self._writing: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self._remembered: dict[Bearer | None, Any] = {}
        self._letters: dict[Person, set[str]] = defaultdict(set)
        self._roles: dict[str, dict[Person, set[str]]] = defaultdict(dict)

    def settle(self, spoken: Spoken, answer: Answer) -> None:
        """Notes whom a name was joined to."""
        person, letter = answer.person, spoken.letter
        self._remembered.clear()
        if spoken.role:
            self._writing[letter, spoken.role].add(person)
            self._letters[person].add(letter)
            self._roles[spoken.role].setdefault(person, set()).add(letter)
        here = self._in_letter[letter]
        first = here.get(person)
        here[person] = spoken.start if first is None else min(first, spoken.start)
        if first is not None:
            return
        self._met[person] += 1
        if person in self._known:
            return
        self._known.add(person)
        for bearer in person.bearers:
            self._of_key[bearer.key].add(person)
            self._by_given[bearer.given].add(person)
            if bearer.key and bearer.second:
                self._by_letters[bearer.first, bearer.second].add(person)

    def everyone(self) -> list[Person]:
        """All whom names have led to so far."""
        return ordered(self._known)

    def alone(self, bearer: Bearer) -> Person:
        """Somebody of whom nothing is known but this name."""
        if bearer not in self._alone:
            self._alone[bearer] = Person((bearer,))
        return self._alone[bearer]

    def in_letter(self, letter: str) -> list[Person]:
        """The people named in a letter so far."""
        return ordered(self._in_letter.get(letter, ()))

    def is_in_letter(self, person: Person, letter: str) -> bool:
        """Whether the letter names the person, or a source says so of it."""
        return person in self._in_letter.get(letter, ())

    def bearers_in_letter(self, letter: str, key: str) -> list[Person]:
        """Those of them who bear a surname."""
        here = self._in_letter.get(letter, ())
        return ordered([person for person in here if person.bearers[0].key == key])

    def is_named_before(self, person: Person, spoken: Spoken) -> bool:
        """Whether the letter has the person before this name, or a source outside it says so."""
        return self._in_letter[spoken.letter].get(person, spoken.start) < spoken.start

    def of_key(self, key: str) -> list[Person]:
        """The people of the corpus who bear a surname."""
        return ordered(self._of_key.get(key, ()))

    def of_given(self, given: str) -> list[Person]:
        """The people of the corpus who bear a given name."""
        return ordered(self._by_given.get(given, ())) if given else []

    def of_initials(self, first: str, second: str) -> list[Person]:
        """The people with a surname and these two initials."""
        return ordered(self._by_letters.get((first, second), ()))

    def correspondents(self) -> list[Person]:
        """All who write or receive a letter of the folder under more than a bare name."""
        return self.remembered(
            None,
            lambda: ordered(
                person
                for person in self._letters
                if any(own.key and own.first for own in person.bearers)
            ),
        )

    def remembered(self, of: Bearer | None, find: Callable[[], _Found]) -> _Found:
        """What ``find`` gives, found once until somebody is settled."""
        if of not in self._remembered:
            self._remembered[of] = find()
        return cast(_Found, self._remembered[of])

    def sender(self, letter: str) -> Person | None:
        """Who wrote a letter, if that is one person."""
        found = ordered(self._writing.get((letter, "sender"), ()))
        return found[0] if len(found) == 1 else None

    def mostly(self, people: Sequence[Person]) -> tuple[Person, int, int] | None:
        """The one of several who is named in most letters, in how many, and in how many all of them are; None where none prevails."""
        every = sum(self._met[person] for person in people)
        best = max(ordered(people), key=lambda person: self._met[person])
        met = self._met[best]
        if met < _FEWEST_MET or (met + 1) / (every + 2) < _PREVAILING:
            return None
        return best, met, every

    def share(self, person: Person, role: str) -> tuple[int, int]:
        """In how many letters whose ``role`` is settled the person has it, and how many there are."""
        return len(self._roles[role].get(person, ())), len(
            set().union(*self._roles[role].values())
        )

    def writes_to_the_same(self, person: Person, spoken: Spoken) -> bool:
        """Whether the person has this part in another letter whose other party is this letter's too."""
        others = self._writing.get((spoken.letter, _OTHER[spoken.role]), set())
        return any(
            not others.isdisjoint(self._writing.get((letter, _OTHER[spoken.role]), ()))
            and person in self._writing.get((letter, spoken.role), ())
            for letter in self._letters[person]
            if letter != spoken.letter
        )


def named_shortly(people: Sequence[Person]) -> str:
    """The people as a reason lists them, the first few: «Зимин, Пётр; Зимин, П. И.»."""
    some = "; ".join(_named(person.bearers) for person in people[:_MOST_NAMED])
    return some if len(people) <= _MOST_NAMED else f"{some}; …"


def _named(bearers: Sequence[Bearer]) -> str:
    best = max(bearers, key=lambda own: (len(own.given), len(own.father), own.first, own.second))
    given = best.given.title() or (f"{best.first.upper()}." if best.first else "")
    father = best.father.title() or (f"{best.second.upper()}." if best.second else "")
    after = " ".join(word for word in (given, father) if word)
    return ", ".join(word for word in (best.key.title(), after) if word)
