"""What names say of their bearers, and which of them can be one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.records.mention import Mention


@dataclass(frozen=True, slots=True, order=True)
class Bearer:
    """What a name says of its bearer beside the surname: an entity's identity is a set of these.

    ``given`` and ``father`` are folded nominatives; ``first`` and ``second``
    are initials, also those that ``given`` and ``father`` begin with. Empty
    means that the name does not say. ``is_plural``: several people of one name.
    """

    key: str
    given: str = ""
    father: str = ""
    first: str = ""
    second: str = ""
    gender: str = ""
    is_plural: bool = False

    def fits(self, other: Bearer) -> bool:
        """Whether nothing that the two say differs."""
        pairs = (
            (self.given, other.given),
            (self.father, other.father),
            (self.first, other.first),
            (self.second, other.second),
            (self.gender, other.gender),
        )
        return self.key == other.key and all(
            not one or not two or one == two for one, two in pairs
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the parts of its name and what they say of the bearer."""

    mention: Mention
    parts: NameParts
    bearer: Bearer


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Someone whom names lead to: all that they say, sorted. The same object for all mentions of one."""

    bearers: tuple[Bearer, ...]


def bearer_of(parts: NameParts, choice: KeyChoice) -> Bearer:
    key, genders = choice.family(parts)
    if parts.plural:
        return Bearer(key, is_plural=True)
    given = parts.given_full or choice.given(parts)
    initials = parts.initials
    if given and initials and parts.is_initial_first:  # «N. Murray Butler»
        given, initials = "", (initials[0], given[:1])
    first = given[:1] or (initials[0] if initials else "")
    after = initials if given else initials[1:]
    second = parts.father[:1] or parts.second or (after[0] if after else "")
    gender = parts.gender or (next(iter(genders)) if len(genders) == 1 else "")
    return Bearer(key, given, parts.father, first, second, gender)


def level(bearer: Bearer) -> int:
    """0 for a surname with more, 1 for a bare one, 2 for a given name or patronymic alone, 3 for initials alone, 4 for a plural."""
    if bearer.is_plural:
        return 4
    if bearer.key:
        return 0 if bearer.first else 1
    return 2 if bearer.given or bearer.father else 3


def specific_people(named: Iterable[Named]) -> dict[Bearer, list[Person]]:
    """For every distinct bearer with initials or given name the people it fits: one, or several who differ.

    Names that fit are joined unless one of them also fits another that does
    not fit the first: such a name is ambiguous and joins nobody here.
    """
    groups: dict[tuple[str, str], set[Bearer]] = defaultdict(set)
    for one in named:
        if level(one.bearer) == 0:
            groups[one.bearer.key, one.bearer.first].add(one.bearer)
    found: dict[Bearer, list[Person]] = {}
    for bearers in groups.values():
        found.update(_people_of(sorted(bearers)))
    return found


def _people_of(bearers: Sequence[Bearer]) -> Mapping[Bearer, list[Person]]:
    fitting = {
        one: [other for other in bearers if other != one and one.fits(other)] for one in bearers
    }
    clear = [
        one
        for one in bearers
        if all(
            a.fits(b) for place, a in enumerate(fitting[one]) for b in fitting[one][place + 1 :]
        )
    ]
    leader = {one: one for one in clear}

    def lead(one: Bearer) -> Bearer:
        while leader[one] != one:
            one = leader[one]
        return one

    for one in clear:
        for other in fitting[one]:
            if other in leader:
                leader[lead(other)] = lead(one)
    members: dict[Bearer, list[Bearer]] = defaultdict(list)
    for one in clear:
        members[lead(one)].append(one)
    made = {first: Person(tuple(some)) for first, some in members.items()}
    people = {one: made[lead(one)] for one in clear}
    found = {one: [person] for one, person in people.items()}
    for one in bearers:
        if one not in leader:
            found[one] = ordered({people[other] for other in fitting[one] if other in people})
    return found


def bare_people(named: Iterable[Named]) -> dict[Bearer, Person]:
    """For every bare surname the one who bears it: forms that may be a man's or a woman's go with the man's, if he is there."""
    of_key: dict[str, set[Bearer]] = defaultdict(set)
    for one in named:
        if level(one.bearer) == 1:
            of_key[one.bearer.key].add(one.bearer)
    found: dict[Bearer, Person] = {}
    for bearers in of_key.values():
        women = {bearer for bearer in bearers if bearer.gender == "f"}
        others = bearers - women
        is_hers = not any(bearer.gender for bearer in others)
        for group in (bearers,) if is_hers else (women, others):
            found.update(dict.fromkeys(group, Person(tuple(sorted(group)))))
    return found


def ordered(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.bearers)
