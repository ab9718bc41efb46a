"""Where the places of a register are, from the gazetteer.

Invariant: a place keeps every location it may have, with a reason and a
certainty; what is not sure is never given as its coordinates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.connect.locating import Asked, Located, locate
from perepiska.connect.tongues import with_one_entry
from perepiska.records.entity import Entity
from perepiska.records.mention import Mention
from perepiska.text.gazetteer import gazetteer
from perepiska.text.languages import pack_for

if TYPE_CHECKING:
    from perepiska.records.letter import Letter

_FIRST_WORD = re.compile(r"\w+(?:['’]|\s+)")
SCHEME = "geonames"


def located(
    entities: Sequence[Entity],
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
) -> tuple[Entity, ...]:
    """The register with locations and GeoNames ids, in the order given; names of one place in several languages are one entry.

    The letters tell in which languages a place is named. Ids that a place has
    already decide before anything else.
    """
    # In the order of ids, so that the order given changes nothing.
    places = sorted(
        (entity for entity in entities if entity.kind == "place"), key=lambda entity: entity.id
    )
    if not places:
        return tuple(entities)
    spoken = _languages(places, letters, findings)
    asked = [_asked(entity, spoken.get(entity.id, ())) for entity in places]
    found = dict(zip((entity.id for entity in places), locate(asked, gazetteer()), strict=True))
    kept = {
        place.id: place
        for place in with_one_entry(
            [_with_locations(place, found[place.id]) for place in places],
            {id_: where.candidate for id_, where in found.items()},
            spoken,
            gazetteer=gazetteer(),
            order=_order(findings),
        )
    }
    return tuple(
        kept.get(entity.id, entity)
        for entity in entities
        if entity.kind != "place" or entity.id in kept
    )


def _order(findings: Mapping[str, tuple[Mention, ...]]) -> Mapping[str, int]:
    """Where each mention of a place stands in the letters."""
    ids = (
        mention.id
        for letter in sorted(findings)
        for mention in findings[letter]
        if mention.kind in ("place", "sent_place")
    )
    return {id_: place for place, id_ in enumerate(ids)}


def _asked(entity: Entity, languages: tuple[str, ...]) -> Asked:
    names = tuple(
        name
        for form in dict.fromkeys((entity.name, *entity.names))
        for name in (form, _without_article(form, languages))
        if name
    )
    own = next(iter(entity.locations), None)
    return Asked(names, len(entity.mentions), languages, _known_id(entity), own)


def _without_article(form: str, languages: Iterable[str]) -> str:
    """The rest of a name that begins with a function word («la Marne», «l'Europe»); empty where it does not."""
    first = _FIRST_WORD.match(form)
    if first is None:
        return ""
    word = first[0].strip(" '’").lower()
    stop_words = (pack.stop_words for code in languages if (pack := pack_for(code)) is not None)
    return form[first.end() :] if any(word in some for some in stop_words) else ""


def _languages(
    places: Iterable[Entity],
    letters: Iterable[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
) -> Mapping[str, tuple[str, ...]]:
    """The languages of the letters that name each place, the most frequent first."""
    owners = {mention: entity.id for entity in places for mention in entity.mentions}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for letter in letters:
        for mention in findings.get(letter.id, ()):
            if mention.kind == "place" and (owner := owners.get(mention.id)) is not None:
                counted[owner][letter.language] += 1
    return {
        owner: tuple(sorted(codes, key=lambda code: (-codes[code], code)))
        for owner, codes in counted.items()
    }


def _known_id(entity: Entity) -> int | None:
    """The GeoNames id that the entity has from elsewhere."""
    for scheme, uri in entity.authorities:
        number = next((part for part in reversed(uri.split("/")) if part.isdigit()), None)
        if scheme == SCHEME and number is not None:
            return int(number)
    return None


def _with_locations(entity: Entity, where: Located) -> Entity:
    placed = replace(entity, locations=where.locations)
    first = placed.location
    if first is None or first.uri is None:
        return placed
    pairs = dict.fromkeys((*entity.authorities, (SCHEME, first.uri)))
    has_id = any(scheme == SCHEME for scheme, _ in entity.authorities)
    return placed if has_id else replace(placed, authorities=tuple(pairs))
