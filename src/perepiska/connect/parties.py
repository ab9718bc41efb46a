"""Parties that only the whole folder can tell: who wrote an unsigned letter, to whom one goes that greets a «Lieber Freund».

Only counting is done: of the letters in which both parties are named, how many to the same
addressee are signed by one person (or how many by the same sender go to one person). Where
these are nearly all, the missing party is proposed, as sure as the count.

Invariant: what is inferred has no words for evidence; its source says what was counted.
The result does not depend on the order of the letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from perepiska.records.entity import Entity
from perepiska.records.identifiers import slug
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, NameValue, PartyValue

MADE_BY = "parties/1"

FEWEST = 5
"""Of fewer letters nothing is inferred."""
NEARLY_ALL: Mapping[str, float] = {"sender": 0.8, "addressee": 0.7}
"""The share of letters that must agree, counted with one more that does and one that does not (Laplace).

Of the four sets of edited letters 222 of 223 addressees and 32 of 32 senders inferred so are right.
With 0.7 for senders too, 12 of 47 are wrong: unsigned letters are those of another hand oftener."""
NEARLY_ALL_OF_FOLDER = 0.9
"""The same share where the other party is not known or seldom met."""
MOST_SURE = 0.95
"""Counting never makes surer than a signature."""

_OFTEN = 10
"""A shorter name is at most so many times as frequent as the fuller one that it stands for."""

_OTHER = {"sender": "addressee", "addressee": "sender"}
_COUNTED = {
    "sender": "inferred: {agreeing} of {all} letters of this folder{condition} that are signed are from {name}",
    "addressee": "inferred: {agreeing} of {all} letters of this folder{condition} that name an addressee are to {name}",
}
_CONDITION = {"sender": " to {name}", "addressee": " from {name}"}


@dataclass(frozen=True, slots=True)
class _Letter:
    """Whom one letter names, by kind of party; ``open`` are the kinds in which it names no person but might."""

    id: str
    parties: Mapping[str, frozenset[str]]
    open: tuple[str, ...]


def with_inferred_parties(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    entities: Sequence[Entity],
) -> tuple[Mapping[str, tuple[Mention, ...]], tuple[Entity, ...]]:
    """``findings`` with the parties that counting gives, and ``entities`` with these among their mentions."""
    people = {entity.id: entity for entity in entities if entity.kind == "person"}
    of_mention = {mention: id_ for id_, entity in people.items() for mention in entity.mentions}
    read = _under_full_names(
        [
            _read(letter.id, findings.get(letter.id, ()), of_mention)
            for letter in sorted(letters, key=lambda letter: letter.id)
        ],
        people,
    )
    more: dict[str, list[Mention]] = {}
    joined: dict[str, list[str]] = {}
    for letter in read:
        for kind in letter.open:
            found = _counted(kind, letter, read, people)
            if found is not None:
                mention, entity = found
                more.setdefault(letter.id, []).append(mention)
                joined.setdefault(entity, []).append(mention.id)
    return (
        {id_: (*more.get(id_, ()), *mentions) for id_, mentions in findings.items()},
        tuple(
            replace(entity, mentions=(*entity.mentions, *joined[entity.id]))
            if entity.id in joined
            else entity
            for entity in entities
        ),
    )


def _read(id_: str, mentions: Sequence[Mention], of_mention: Mapping[str, str]) -> _Letter:
    names = [mention for mention in mentions if mention.kind == "person" and mention.evidence]
    parties: dict[str, set[str]] = {kind: set() for kind in _OTHER}
    is_closed: set[str] = set()
    for mention in mentions:
        if mention.kind not in _OTHER or not isinstance(mention.value, PartyValue):
            continue
        entity = _entity(mention, names, of_mention)
        if entity is not None:
            parties[mention.kind].add(entity)
        elif mention.value.name is not None or mention.value.sort != "person":
            is_closed.add(mention.kind)
    wanted = tuple(kind for kind in _OTHER if not parties[kind] and kind not in is_closed)
    return _Letter(id_, {kind: frozenset(some) for kind, some in parties.items()}, wanted)


def _entity(party: Mention, names: Iterable[Mention], of_mention: Mapping[str, str]) -> str | None:
    """The person whose name stands in the words of ``party``."""
    for name in names:
        if any(own.touches(other) for own in party.evidence for other in name.evidence):
            return of_mention.get(name.id)
    return None


def _counted(
    kind: str, letter: _Letter, read: Sequence[_Letter], people: Mapping[str, Entity]
) -> tuple[Mention, str] | None:
    """The party of ``kind`` whom nearly all letters with the same other party name, and the person's id.

    The sender of a letter to somebody who is seldom written to may be whoever wrote nearly all of the folder.
    """
    known = letter.parties[_OTHER[kind]]
    naming = [other for other in read if other.parties[kind]]
    alike = [other for other in naming if known & other.parties[_OTHER[kind]]]
    if len(alike) >= FEWEST:
        names = " and ".join(sorted(people[person].name for person in known))
        condition = _CONDITION[kind].format(name=names)
        return _most_named(kind, letter, alike, people, NEARLY_ALL[kind], condition)
    if kind == "sender" and len(naming) >= FEWEST:
        return _most_named(kind, letter, naming, people, NEARLY_ALL_OF_FOLDER, "")
    return None


def _most_named(
    kind: str,
    letter: _Letter,
    alike: Sequence[_Letter],
    people: Mapping[str, Entity],
    least: float,
    condition: str,
) -> tuple[Mention, str] | None:
    known = letter.parties[_OTHER[kind]]
    counts = Counter(person for other in alike for person in other.parties[kind] - known)
    if not counts:
        return None
    most = max(counts.values())
    best = min(person for person, count in counts.items() if count == most)
    share = (most + 1) / (len(alike) + 2)
    if share < least:
        return None
    name = people[best].name
    source = _COUNTED[kind].format(agreeing=most, all=len(alike), condition=condition, name=name)
    value = PartyValue(name, NameValue(name, normal=name), "person")
    certainty = round(min(share, MOST_SURE), 3)
    return Mention(letter.id, kind, (), value, MADE_BY, certainty, source=source), best


def _under_full_names(read: Sequence[_Letter], people: Mapping[str, Entity]) -> list[_Letter]:
    """The letters with parties of shorter names («Salten», «A. S.») under the fuller one whom such letters mostly name.

    Only the counting takes them for one person: the register keeps them apart, and so does the edition.
    """
    full = {
        kind: _full_forms(Counter(one for letter in read for one in letter.parties[kind]), people)
        for kind in _OTHER
    }
    return [
        replace(
            letter,
            parties={
                kind: frozenset(full[kind].get(one, one) for one in some)
                for kind, some in letter.parties.items()
            },
        )
        for letter in read
    ]


def _full_forms(met: Counter[str], people: Mapping[str, Entity]) -> Mapping[str, str]:
    """For a name that is short for others of the same role the one met at least twice as often as the next."""
    words = {person: _words(people[person].name) for person in met}
    found: dict[str, str] = {}
    for short in met:
        full = sorted(
            (-met[other], other)
            for other in met
            if met[short] <= _OFTEN * met[other] and _is_short_for(words[short], words[other])
        )
        if full and (len(full) == 1 or full[0][0] <= 2 * full[1][0]):
            found[short] = full[0][1]
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", slug(name)))


def _is_short_for(short: frozenset[str], full: frozenset[str]) -> bool:
    """Whether every word of ``short`` begins one of ``full``, which says more."""
    return (
        bool(short)
        and len("".join(short)) < len("".join(full))
        and all(any(word.startswith(mine) for word in full) for mine in short)
    )
