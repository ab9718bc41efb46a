"""What many pages ask of the edition, looked up once: who appears where, in which year, under which heading."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from perepiska.publish.citations import is_named, natural, shown
from perepiska.publish.site.dates import year_of
from perepiska.records.edition import Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining
from perepiska.records.link import Link, ReferenceValue, Thread
from perepiska.records.mention import DateValue, PartValue
from perepiska.records.statement import Statement

ROLES = ("sender", "addressee", "sent_place", "named", "spoken_of")
"""In which roles an entity appears in a letter, in the order of its page."""

_VOICES = ("body", "postscript")
Key = TypeVar("Key")
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity in one letter: ``position`` of the letter in the edition, and the facts or names that lead to it."""

    position: int
    facts: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Indexes:
    """Lookups over an edition.

    ``seen`` are appearances by entity id and role, in the order of the letters; ``members`` the ids of
    those who have a role in a letter, by its position and by role;
    ``years`` the year of each letter by position; ``connections`` the links of a document by its entity id;
    ``documents`` the ids of the document entities that are letters here, by letter id;
    ``titles`` the titles of documents that have one, ``plural`` those that are several by the words, ``told`` what is stated of whom or what is not the doer, both by entity id;
    ``stated`` what a letter states, by letter id;
    ``threads`` the exchanges a letter belongs to and its place there, by letter id; ``lost`` the documents that are not here, by the two between whom they passed;
    ``doubts`` the doubts by letter id; ``openings`` the first words of each letter;
    ``claims`` are the joinings that name an entity as another possibility, with whose they are, by its id;
    ``sort_keys`` by which entities stand in a list, by entity id.
    """

    edition: Edition
    entities: Mapping[str, Entity]
    positions: Mapping[str, int]
    years: tuple[int | None, ...]
    openings: tuple[str, ...]
    seen: Mapping[str, Mapping[str, tuple[Seen, ...]]]
    members: tuple[Mapping[str, tuple[str, ...]], ...]
    connections: Mapping[str, tuple[Link, ...]]
    documents: Mapping[str, str]
    titles: Mapping[str, str]
    plural: frozenset[str]
    told: Mapping[str, tuple[Statement, ...]]
    stated: Mapping[str, tuple[Statement, ...]]
    threads: Mapping[str, tuple[tuple[Thread, int], ...]]
    lost: Mapping[frozenset[str], tuple[Entity, ...]]
    doubts: Mapping[str, tuple[Doubt, ...]]
    claims: Mapping[str, tuple[tuple[Entity, Joining], ...]]
    sort_keys: Mapping[str, tuple[str, str]]

    def appearances(self, entity: str, role: str) -> tuple[Seen, ...]:
        """In which letters an entity appears in a role, by date; () where in none."""
        return self.seen.get(entity, {}).get(role, ())

    def letters_with(self, entity: str) -> tuple[int, ...]:
        """The positions of all letters in which an entity appears in any role."""
        roles = self.seen.get(entity, {})
        return tuple(
            sorted({seen.position for appearances in roles.values() for seen in appearances})
        )


def index_edition(edition: Edition) -> Indexes:
    """All lookups over ``edition``, in one pass over its letters."""
    entities = {entity.id: entity for entity in edition.entities}
    seen: dict[str, dict[str, list[Seen]]] = {}
    members: list[dict[str, tuple[str, ...]]] = []
    for position, edited in enumerate(edition.letters):
        here: dict[str, tuple[str, ...]] = {}
        for role, facts in _roles(edited):
            grouped: dict[str, list[Settled]] = {}
            for fact in facts:
                if fact.entity is not None and fact.entity in entities:
                    grouped.setdefault(fact.entity, []).append(fact)
            here[role] = tuple(grouped)
            for entity, found in grouped.items():
                seen.setdefault(entity, {}).setdefault(role, []).append(
                    Seen(position, tuple(found))
                )
        members.append(here)
    return Indexes(
        edition=edition,
        entities=entities,
        positions={edited.letter.id: position for position, edited in enumerate(edition.letters)},
        years=tuple(year_of(sent_date(edited)) for edited in edition.letters),
        openings=tuple(opening(edited) for edited in edition.letters),
        seen={
            entity: {role: tuple(found) for role, found in roles.items()}
            for entity, roles in seen.items()
        },
        members=tuple(members),
        connections=_connections(edition.links),
        documents={entity.letter: entity.id for entity in edition.entities if entity.letter},
        titles=_titles(edition),
        plural=_plural(edition),
        told=_grouped((end, said) for said in edition.statements for end in said.objects),
        stated=_grouped((said.letter, said) for said in edition.statements),
        threads=_grouped(
            (id_, (thread, place))
            for thread in edition.threads
            for place, id_ in enumerate(thread.letters)
        ),
        lost=_lost(edition.entities),
        doubts=_doubts(edition.doubts),
        claims=_claims(edition.entities),
        sort_keys={entity.id: sort_key(entity.name) for entity in edition.entities},
    )


def sent_date(edited: EditedLetter) -> str | None:
    """The EDTF date of a letter, None when it is not known."""
    value = edited.date.mention.value if edited.date else None
    return value.edtf if isinstance(value, DateValue) else None


def party_words(parties: Iterable[Settled], entities: Mapping[str, Entity]) -> str:
    """The parties as a heading names them, in quotation marks where one has no name; empty when there is none."""
    words = (
        natural(shown(party, entities))
        if is_named(party)
        else f"«{trimmed(shown(party, entities))}»"
        for party in parties
    )
    return ", ".join(dict.fromkeys(words))


def opening(edited: EditedLetter, *, length: int = 160) -> str:
    """The first words of the letter's own voice, in one line, cut at a word."""
    spans = [
        part.mention.evidence[0]
        for part in edited.parts
        if _part(part) in _VOICES and part.mention.evidence
    ]
    start = spans[0].start if spans else 0
    end = spans[0].end if spans else len(edited.letter.text)
    words = " ".join(edited.letter.text[start : min(end, start + 2 * length)].split())
    if len(words) <= length:
        return words
    return f"{words[:length].rpartition(' ')[0].rstrip(',;:–— ')} …"


def sort_key(name: str) -> tuple[str, str]:
    """A key by which names stand in a list: letters with marks beside those without, capitals beside small ones."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(letter)
    )
    return "".join(
        letter for letter in plain.casefold() if letter.isalnum() or letter == " "
    ), name


def most_common(
    counts: Counter[str], entities: Mapping[str, Entity], *, limit: int
) -> list[tuple[Entity, int]]:
    """The most frequent entities with their counts, ties by name."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], sort_key(entities[pair[0]].name)))
    return [(entities[id_], count) for id_, count in ranked[:limit]]


def _roles(edited: EditedLetter) -> tuple[tuple[str, tuple[Settled, ...]], ...]:
    place = (edited.place,) if edited.place else ()
    return (
        ("sender", edited.senders),
        ("addressee", edited.addressees),
        ("sent_place", place),
        ("named", edited.names),
        ("spoken_of", tuple(one for one in edited.references if one.mention.evidence)),
    )


def _titles(edition: Edition) -> dict[str, str]:
    """The names of documents that are titles: some letter gives one, or no letter's words call it otherwise."""
    titled = {
        reference.entity
        for edited in edition.letters
        for reference in edited.references
        if isinstance(reference.mention.value, ReferenceValue) and reference.mention.value.title
    }
    return {
        entity.id: entity.name
        for entity in edition.entities
        if entity.kind == "document" and (entity.id in titled or not entity.names)
    }


def _connections(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    return _grouped(
        (document, link) for link in links for document in dict.fromkeys((link.from_, link.to))
    )


def _claims(entities: Iterable[Entity]) -> dict[str, tuple[tuple[Entity, Joining], ...]]:
    found: dict[str, list[tuple[Entity, Joining]]] = {}
    for entity in entities:
        for joining in entity.joinings:
            for other in joining.instead:
                found.setdefault(other, []).append((entity, joining))
    return {other: tuple(claimed) for other, claimed in found.items()}


def _doubts(doubts: Iterable[Doubt]) -> dict[str, tuple[Doubt, ...]]:
    return _grouped((doubt.letter, doubt) for doubt in doubts if doubt.letter is not None)


def _plural(edition: Edition) -> frozenset[str]:
    """The documents of which more passages speak as of several than as of one."""
    several: Counter[str] = Counter()
    for edited in edition.letters:
        for reference in edited.references:
            value = reference.mention.value
            if isinstance(value, ReferenceValue) and reference.entity:
                several[reference.entity] += 1 if value.is_plural else -1
    return frozenset(id_ for id_, more in several.items() if more > 0)


def _lost(entities: Iterable[Entity]) -> dict[frozenset[str], tuple[Entity, ...]]:
    return _grouped(
        (frozenset((entity.author, entity.addressee)), entity)
        for entity in entities
        if entity.status == "lost" and entity.author and entity.addressee
    )


def _grouped(pairs: Iterable[tuple[Key, One]]) -> dict[Key, tuple[One, ...]]:
    found: dict[Key, list[One]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _part(part: Settled) -> str:
    value = part.mention.value
    return value.part if isinstance(value, PartValue) else ""


def trimmed(words: str) -> str:
    """Words in one line, without the mark at their end."""
    return " ".join(words.split()).rstrip(".,:;! ")
