"""The statements of the edition and what they come to, looked up once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from perepiska.publish.site.frames import Corner
from perepiska.publish.statements.congruence import Agreement, agreements
from perepiska.publish.statements.contradictions import Contradiction, contradictions
from perepiska.publish.statements.memberships import Membership, memberships
from perepiska.publish.statements.positions import IssueTable, positions
from perepiska.publish.statements.said import Said, by_entity, said_in, written_on
from perepiska.publish.statements.searched import Searched
from perepiska.publish.statements.stands import stands
from perepiska.records.edition import Edition
from perepiska.records.statement import PREDICATES


@dataclass(frozen=True, slots=True)
class StatementIndex:
    """All statements (``said``), and those of an actor, of the letter at a position (in text order), of a predicate.

    ``memberships`` and ``contradictions_of`` are by the actors that have part in them; ``issues`` are the positions;
    ``agreements`` are as counted, and ``normalised`` their balance by average activity, by the two actors.
    """

    said: tuple[Said, ...]
    by_actor: Mapping[str, tuple[Said, ...]]
    by_letter: Mapping[int, tuple[Said, ...]]
    by_predicate: Mapping[str, tuple[Said, ...]]
    memberships: Mapping[str, tuple[Membership, ...]]
    contradictions: tuple[Contradiction, ...]
    contradictions_of: Mapping[str, tuple[Contradiction, ...]]
    issues: tuple[IssueTable, ...]
    agreements: tuple[Agreement, ...]
    normalised: Mapping[tuple[str, str], float]


_KNOWN: WeakKeyDictionary[Corner, StatementIndex] = WeakKeyDictionary()


def statement_index(corner: Corner) -> StatementIndex:
    """The statements of the corner's edition, derived once for all its corners."""
    index = _KNOWN.get(corner)
    if index is None:
        same = (made for other, made in _KNOWN.items() if other.indexes is corner.indexes)
        index = _KNOWN[corner] = next(same, None) or _made(corner.indexes.edition)
    return index


def _made(edition: Edition) -> StatementIndex:
    said = said_in(edition)
    searched = Searched(written_on(edited) for edited in edition.letters)
    held = stands(said)
    of_letter: dict[int, list[Said]] = defaultdict(list)
    for one in sorted(said, key=_place):
        of_letter[one.position].append(one)
    of_predicate: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        of_predicate[one.statement.predicate].append(one)
    belonging: dict[str, list[Membership]] = defaultdict(list)
    for membership in memberships(said, searched):
        for actor in dict.fromkeys((membership.member, membership.group)):
            belonging[actor].append(membership)
    opposed = contradictions(said)
    against: dict[str, list[Contradiction]] = defaultdict(list)
    for found in opposed:
        for actor in dict.fromkeys((found.actor, *_objects(found))):
            against[actor].append(found)
    known = [predicate for predicate in PREDICATES if predicate in of_predicate]
    others = sorted(of_predicate.keys() - set(PREDICATES))
    return StatementIndex(
        said,
        by_entity(said),
        {position: tuple(some) for position, some in of_letter.items()},
        {predicate: tuple(of_predicate[predicate]) for predicate in (*known, *others)},
        {actor: tuple(some) for actor, some in belonging.items()},
        opposed,
        {actor: tuple(some) for actor, some in against.items()},
        positions(said, searched),
        agreements(held),
        {
            (one.first, one.second): one.balance
            for one in agreements(held, normalisation="average")
        },
    )


def _objects(found: Contradiction) -> Iterable[str]:
    return (actor for one in (*found.yes, *found.no) for actor in one.objects)


def _place(said: Said) -> tuple[int, int]:
    return min(((span.start, span.end) for span in said.statement.evidence), default=(0, 0))
