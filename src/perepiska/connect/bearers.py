"""What names say of their bearers, and which of them can be one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.connect.spellings import heard, is_cyrillic

_RARE = 20


@dataclass(frozen=True, slots=True, order=True)
class Bearer:
    """What a name says of its bearer beside the surname: an entity's identity is a set of these.

    ``given`` and ``father`` (a patronymic, elsewhere a second given name) are
    folded nominatives; ``first`` and ``second`` are initials, also those that
    ``given`` and ``father`` begin with; ``number`` is a ruler's, ``standing``
    a woman's (``married``, ``unmarried``). Empty means that the name does not
    say. ``is_plural``: several people of one name. ``words`` stand for someone
    without a name, ``whose`` says in whose mouth or in which letter.
    """

    key: str
    given: str = ""
    father: str = ""
    first: str = ""
    second: str = ""
    gender: str = ""
    standing: str = ""
    number: str = ""
    is_plural: bool = False
    words: str = ""
    whose: str = ""
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        said = (
            *(self.key, self.given, self.father, self.first, self.second),
            *(self.gender, self.standing, self.words),
        )
        object.__setattr__(self, "_hash", hash(said))

    def __hash__(self) -> int:
        """Made once: names are looked up far oftener than they are made."""
        return self._hash

    def fits(self, other: Bearer) -> bool:
        """Whether nothing that the two say differs; between two scripts only initials can be compared."""
        if self.key != other.key or not _agree(
            (self.gender, other.gender),
            (self.standing, other.standing),
            (self.number, other.number),
        ):
            return False
        if self._is_cyrillic() != other._is_cyrillic():
            return _agree(
                (heard(self.first), heard(other.first)), (heard(self.second), heard(other.second))
            )
        return _agree(
            (self.given, other.given),
            (self.father, other.father),
            (self.first, other.first),
            (self.second, other.second),
        )

    @property
    def is_cut(self) -> bool:
        """Whether the surname is shortened, with a dot at its end («Goldm.»)."""
        return self.key.endswith(".")

    def _is_cyrillic(self) -> bool:
        return is_cyrillic(self.first)


def _agree(*pairs: tuple[str, str]) -> bool:
    return all(not one or not two or one == two for one, two in pairs)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Someone whom names lead to: all that they say, sorted. The same object for all mentions of one."""

    bearers: tuple[Bearer, ...]


def bearer_of(parts: NameParts, choice: KeyChoice) -> Bearer:
    """What a name says of its bearer, with the surname's chosen nominative."""
    key, genders = choice.family(parts)
    if parts.plural:
        return Bearer(key, is_plural=True)
    if double := choice.double(parts):
        return Bearer(double, gender=parts.gender, standing=parts.standing)
    if parts.words and not key:
        return Bearer("", gender=parts.gender, standing=parts.standing, words=parts.words)
    given = parts.given_full or choice.given(parts)
    second = parts.father or parts.second
    initials = parts.initials
    if given and initials and not key and not parts.is_initial_first:  # «Maria E.»
        return Bearer("", given, second, given[:1], initials[-1], parts.gender, parts.standing)
    if given and initials and parts.is_initial_first:  # «N. Murray Butler»
        given, second, initials = "", given, initials[:1]
    first = given[:1] or (initials[0] if initials else "")
    after = initials if given else initials[1:]
    return Bearer(
        key,
        given,
        second if len(second) > 1 else "",
        first,
        second[:1] or (after[0] if after else ""),
        parts.gender or (next(iter(genders)) if len(genders) == 1 else ""),
        parts.standing,
        parts.number,
    )


def level(bearer: Bearer) -> int:
    """0 for a surname with more, 1 for a bare one, 2 for a given name or patronymic alone, 3 for initials alone, 4 for a plural, 5 for no name."""
    if bearer.is_plural:
        return 4
    if bearer.words:
        return 5
    if bearer.key:
        return 0 if bearer.first else 1
    return 2 if bearer.given or bearer.father else 3


def specific_people(weights: Mapping[Bearer, int]) -> dict[Bearer, list[Person]]:
    """For every distinct bearer with initials or given name the people it fits: one, or several who differ.

    Names that fit are joined unless one of them also fits another that does
    not fit the first: such a name is ambiguous and joins nobody here. A name
    that is ``_RARE`` beside those that it sets at variance («NMurray Butler»)
    is left by itself. ``weights`` say how often each is met.
    """
    groups: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for bearer in weights:
        if level(bearer) == 0:
            groups[bearer.key, heard(bearer.first)].append(bearer)
    found: dict[Bearer, list[Person]] = {}
    for some in groups.values():
        if len(some) == 1:
            found[some[0]] = [Person((some[0],))]
        else:
            found.update(_people_of(sorted(some), weights))
    return found


def _people_of(
    bearers: Sequence[Bearer], weights: Mapping[Bearer, int]
) -> Mapping[Bearer, list[Person]]:
    fitting = {
        one: [other for other in bearers if other is not one and one.fits(other)]
        for one in bearers
    }
    rare = {
        other
        for one, some in fitting.items()
        for place, a in enumerate(some)
        for b in some[place + 1 :]
        if not a.fits(b)
        for other in _rarer(a, b, weights[one], weights)
    }
    fitting = {
        one: [other for other in some if other not in rare] for one, some in fitting.items()
    }
    clear = [one for one in bearers if one not in rare and _agree_all(fitting[one])]
    people = _joined(clear, fitting)
    found = {one: [person] for one, person in people.items()}
    for one in bearers:
        if one in rare:
            found[one] = [Person((one,))]
        elif one not in people:
            found[one] = ordered({people[other] for other in fitting[one] if other in people})
    return found


def _rarer(a: Bearer, b: Bearer, weight: int, weights: Mapping[Bearer, int]) -> list[Bearer]:
    """Which of two that differ is so rare that it leaves no doubt of a name that fits both."""
    return [
        one
        for one, other in ((a, b), (b, a))
        if weights[one] * _RARE <= weights[other] + weight and weights[one] < weights[other]
    ]


def _agree_all(bearers: Sequence[Bearer]) -> bool:
    return all(a.fits(b) for place, a in enumerate(bearers) for b in bearers[place + 1 :])


def _joined(
    clear: Sequence[Bearer], fitting: Mapping[Bearer, Sequence[Bearer]]
) -> dict[Bearer, Person]:
    """The people of those names that fit no two who differ."""
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
    return {one: made[lead(one)] for one in clear}


def bare_people(bearers: Iterable[Bearer]) -> dict[Bearer, Person]:
    """For every bare surname the one who bears it.

    Forms that may be a man's or a woman's go with the man's, if he is there;
    a married and an unmarried woman are two, and a form that fits both is a third.
    """
    of_key: dict[str, set[Bearer]] = defaultdict(set)
    for bearer in bearers:
        if level(bearer) == 1:
            of_key[bearer.key].add(bearer)
    found: dict[Bearer, Person] = {}
    for some in of_key.values():
        women = {bearer for bearer in some if bearer.gender == "f"}
        others = some - women
        is_hers = not any(bearer.gender for bearer in others)
        standings = {bearer.standing for bearer in women} - {""}
        if is_hers and len(standings) < 2 and not (standings and others):
            groups = [some]
        else:
            groups = [others, *_by_standing(women, standings)]
        for group in groups:
            found.update(dict.fromkeys(group, Person(tuple(sorted(group)))))
    return found


def _by_standing(women: set[Bearer], standings: set[str]) -> list[set[Bearer]]:
    if len(standings) < 2:
        return [women]
    return [{one for one in women if one.standing == standing} for standing in ("", *standings)]


def ordered(people: Iterable[Person]) -> list[Person]:
    """The people in an order that does not depend on how they were found."""
    found = list(people)
    return found if len(found) < 2 else sorted(found, key=lambda person: person.bearers)
