"""What many pages ask of the edition, looked up once: who appears where, in which year, under which heading."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from perepiska.publish.citations import is_named, natural, shown
from perepiska.publish.site.dates import year_of
from perepiska.records.edition import Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.link import Link
from perepiska.records.mention import DateValue, PartValue

ROLES = ("sender", "addressee", "sent_place", "named")
"""In which roles an entity appears in a letter, in the order of its page."""

_VOICES = ("body", "postscript")


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity in one letter: ``position`` of the letter in the edition, and the facts or names that lead to it."""

    position: int
    facts: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Indexes:
    """Lookups over an edition.

    ``seen`` are appearances by entity id and role, in the order of the letters;
    ``years`` the year of each letter by position; ``connections`` the links of a document by its entity id;
    ``documents`` the ids of the document entities that are letters here, by letter id;
    ``doubts`` the doubts by letter id; ``openings`` the first words of each letter;
    ``sort_keys`` by which entities stand in a list, by entity id.
    """

    edition: Edition
    entities: Mapping[str, Entity]
    positions: Mapping[str, int]
    years: tuple[int | None, ...]
    openings: tuple[str, ...]
    seen: Mapping[str, Mapping[str, tuple[Seen, ...]]]
    connections: Mapping[str, tuple[Link, ...]]
    documents: Mapping[str, str]
    doubts: Mapping[str, tuple[Doubt, ...]]
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
    for position, edited in enumerate(edition.letters):
        for role, facts in _roles(edited):
            grouped: dict[str, list[Settled]] = {}
            for fact in facts:
                if fact.entity is not None and fact.entity in entities:
                    grouped.setdefault(fact.entity, []).append(fact)
            for entity, found in grouped.items():
                seen.setdefault(entity, {}).setdefault(role, []).append(
                    Seen(position, tuple(found))
                )
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
        connections=_connections(edition.links),
        documents={entity.letter: entity.id for entity in edition.entities if entity.letter},
        doubts=_doubts(edition.doubts),
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
    )


def _connections(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.from_, []).append(link)
        if link.to != link.from_:
            found.setdefault(link.to, []).append(link)
    return {document: tuple(related) for document, related in found.items()}


def _doubts(doubts: Iterable[Doubt]) -> dict[str, tuple[Doubt, ...]]:
    found: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        if doubt.letter is not None:
            found.setdefault(doubt.letter, []).append(doubt)
    return {letter: tuple(open_) for letter, open_ in found.items()}


def _part(part: Settled) -> str:
    value = part.mention.value
    return value.part if isinstance(value, PartValue) else ""


def trimmed(words: str) -> str:
    """Words in one line, without the mark at their end."""
    return " ".join(words.split()).rstrip(".,:;! ")
