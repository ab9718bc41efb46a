"""Names of one place in several languages («Wien», «Вена», «Vienna») as one entry.

Joined are only names that surely lead to one entry of the gazetteer, each of another
language. Names of different times stay apart («Петроград», «Ленинград»): no letter is
to be told by a name that its place did not bear then. The label is a name that the
letters write, in the language in which most of them name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perepiska.connect import certainties as sure
from perepiska.connect.authorities import MADE_BY as LISTED
from perepiska.records.entity import PLACED, Entity, Joining
from perepiska.text.gazetteer import Candidate, Gazetteer, Place

_PLAIN = ("own", "letters", "area")
Sense = tuple[Place, int | None, int | None]
"""A place, and from when to when it was so named: two names of one sense are one place's in one time."""


def with_one_entry(
    places: Sequence[Entity],
    candidates: Mapping[str, Candidate | None],
    spoken: Mapping[str, tuple[str, ...]],
    *,
    gazetteer: Gazetteer,
    order: Mapping[str, int],
) -> list[Entity]:
    """``places`` with those joined that are one place's names in several languages.

    ``candidates`` are what each leads to, ``spoken`` the languages of the letters that name it, the
    most frequent first, both by id; ``order`` is where each mention stands in the letters.
    """
    senses: dict[Sense, list[Entity]] = defaultdict(list)
    for place in places:
        sense = _sense(place, candidates.get(place.id), gazetteer)
        if sense is not None and spoken.get(place.id):
            senses[sense].append(place)
    prevailing = _prevailing(places, spoken)
    gone: dict[str, Entity | None] = {}
    for some in senses.values():
        kept, *others = sorted(
            some,
            key=lambda one: (
                one.made_by != LISTED,
                spoken[one.id][0] != prevailing,
                -len(one.mentions),
                one.id,
            ),
        )
        taken, joined = {spoken[kept.id][0]}, [kept]
        for other in others:
            if spoken[other.id][0] not in taken and other.made_by != LISTED:
                taken.add(spoken[other.id][0])
                joined.append(other)
        if len(joined) > 1:
            gone.update(dict.fromkeys(one.id for one in joined[1:]))
            gone[kept.id] = _one(joined, order)
    return [found for place in places if (found := gone.get(place.id, place)) is not None]


def _sense(place: Entity, candidate: Candidate | None, gazetteer: Gazetteer) -> Sense | None:
    """Which place in which time a name surely means; None where that is not sure."""
    if candidate is None or not place.locations or place.locations[0].certainty < PLACED:
        return None
    if candidate.manner == "historical":
        return candidate.place, candidate.since, candidate.until
    id_ = candidate.place.id
    is_timeless = id_ is None or not gazetteer.was_renamed(id_)
    if candidate.manner in _PLAIN or (candidate.manner == "other" and is_timeless):
        return candidate.place, None, None
    return None


def _prevailing(places: Iterable[Entity], spoken: Mapping[str, tuple[str, ...]]) -> str:
    """The language in which most places of the edition are named."""
    counts: dict[str, int] = defaultdict(int)
    for place in places:
        if found := spoken.get(place.id):
            counts[found[0]] += len(place.mentions)
    return max(sorted(counts), key=lambda code: counts[code], default="")


def _one(joined: Sequence[Entity], order: Mapping[str, int]) -> Entity:
    """The first with the names and mentions of the others; why they belong together is told of each name."""
    kept, *others = joined
    where = kept.locations[0]
    moved = [_joining(joining, one, where.name) for one in others for joining in one.joinings]
    mentions = sorted(
        (mention for one in joined for mention in one.mentions),
        key=lambda mention: order.get(mention, len(order)),
    )
    return replace(
        kept,
        names=tuple(dict.fromkeys(name for one in joined for name in one.names)),
        mentions=tuple(mentions),
        joinings=(*kept.joinings, *moved),
        authorities=tuple(dict.fromkeys(pair for one in joined for pair in one.authorities)),
    )


def _joining(joining: Joining, place: Entity, name: str) -> Joining:
    certainty = min(joining.certainty, place.locations[0].certainty, sure.OTHER_LANGUAGE)
    reason = f"{joining.reason} A name of {name} in another language, by the gazetteer."
    return replace(joining, reason=reason, certainty=certainty)
