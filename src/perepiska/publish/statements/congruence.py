"""Who agrees with whom without a word about one another: congruence and conflict networks.

Computed as Discourse Network Analyzer does: with a(i, k, q) the number of statements in which actor i
is for (q = 1) or against (q = 0) concept k, the congruence of i and j is the sum over k of
a(i,k,1)·a(j,k,1) + a(i,k,0)·a(j,k,0), their conflict that of a(i,k,1)·a(j,k,0) + a(i,k,0)·a(j,k,1);
«subtract» is the first less the second. Where repetitions count once, congruence is the number of
concepts on which both agree.

Sources: Ph. Leifeld, «Discourse Network Analysis: Policy Debates as Dynamic Networks», in: The Oxford
Handbook of Political Networks, 2017, pp. 301-326; Ph. Leifeld, J. Gruber, F. R. Bossner, «Discourse
Network Analyzer Manual», 2019, section 5; the program itself, ``Exporter.computeOneModeMatrix`` (DNA 3).
One normalisation differs from the program: its «cosine» divides by the product of both activities,
which is no cosine; here the lengths of both vectors are taken, as the manual has it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from perepiska.publish.statements.stands import Stand

Counts = Mapping[tuple[str, bool], int]
"""How often one actor is for or against each concept."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two actors, in alphabetical order, agree: ``congruence`` and ``conflict`` as counted or normalised.

    ``shared`` are the concepts on which both are for or both are against, ``disputed`` those on which one is for
    and one is against; a concept can be in both.
    """

    first: str
    second: str
    congruence: float
    conflict: float
    shared: tuple[str, ...]
    disputed: tuple[str, ...]

    @property
    def balance(self) -> float:
        """Congruence less conflict («subtract»)."""
        return self.congruence - self.conflict


def _all_count(stand: Stand) -> object:
    return stand.said.statement.id


def _once_a_letter(stand: Stand) -> object:
    return stand.said.statement.letter


def _once_a_month(stand: Stand) -> object:
    return stand.said.months() or stand.said.statement.letter


def _once(stand: Stand) -> object:
    return None


REPETITIONS: Mapping[str, Callable[[Stand], object]] = MappingProxyType(
    {"all": _all_count, "letter": _once_a_letter, "month": _once_a_month, "once": _once}
)
"""How often the same stand of the same actor counts: each time, once a letter, once a month, once
(in the program: «include all», «ignore per document», «ignore per month», «ignore across date range»)."""


def agreements(
    stands: Iterable[Stand], *, repetitions: str = "once", normalisation: str = "none"
) -> tuple[Agreement, ...]:
    """Each two actors who take a stand on the same concept, in alphabetical order.

    ``repetitions`` is a key of ``REPETITIONS``, ``normalisation`` one of ``NORMALISATIONS``.
    """
    counts = _counted(stands, REPETITIONS[repetitions])
    by_concept: dict[str, set[str]] = {}
    for actor, own in counts.items():
        for concept, _ in own:
            by_concept.setdefault(concept, set()).add(actor)
    pairs = {pair for actors in by_concept.values() for pair in combinations(sorted(actors), 2)}
    return tuple(
        _agreement(first, second, counts, NORMALISATIONS[normalisation])
        for first, second in sorted(pairs)
    )


def _counted(
    stands: Iterable[Stand], place: Callable[[Stand], object]
) -> Mapping[str, Counter[tuple[str, bool]]]:
    counts: dict[str, Counter[tuple[str, bool]]] = {}
    seen: set[tuple[object, ...]] = set()
    for stand in stands:
        mark = (stand.actor, stand.concept, stand.agrees, place(stand))
        if mark not in seen:
            seen.add(mark)
            counts.setdefault(stand.actor, Counter())[stand.concept, stand.agrees] += 1
    return counts


def _agreement(
    first: str,
    second: str,
    counts: Mapping[str, Counts],
    norm: Callable[[Counts, Counts], float],
) -> Agreement:
    one, other = counts[first], counts[second]
    alike = {key: count * other[key] for key, count in one.items() if other.get(key)}
    against = {
        key: count * other[key[0], not key[1]]
        for key, count in one.items()
        if other.get((key[0], not key[1]))
    }
    size = norm(one, other)
    return Agreement(
        first,
        second,
        sum(alike.values()) / size,
        sum(against.values()) / size,
        tuple(sorted({concept for concept, _ in alike})),
        tuple(sorted({concept for concept, _ in against})),
    )


def _average(one: Counts, other: Counts) -> float:
    return (sum(one.values()) + sum(other.values())) / 2


def _jaccard(one: Counts, other: Counts) -> float:
    both = sum(count * other[key] for key, count in one.items() if key in other)
    alone = sum(count for key, count in one.items() if key not in other)
    return both + alone + sum(count for key, count in other.items() if key not in one)


def _cosine(one: Counts, other: Counts) -> float:
    return math.sqrt(sum(count**2 for count in one.values())) * math.sqrt(
        sum(count**2 for count in other.values())
    )


def _plain(one: Counts, other: Counts) -> float:
    return 1.0


NORMALISATIONS: Mapping[str, Callable[[Counts, Counts], float]] = MappingProxyType(
    {"none": _plain, "average": _average, "jaccard": _jaccard, "cosine": _cosine}
)
"""What the counts are divided by: nothing, the average activity of both, what either says, the lengths of both."""
