"""The rows of each table, made from an edition. Invariant: the same edition gives the same rows in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import count

import msgspec

from perepiska.keep.packing import packed_value
from perepiska.keep.tables import (
    LETTER_ROLES,
    LINK_SPANS,
    MENTION_SPANS,
    STATEMENT_SIDES,
    STATEMENT_SPANS,
)
from perepiska.records.edition import EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.span import Span

Cell = str | int | float | None
Row = tuple[Cell, ...]


def rows_of(edition: Edition) -> Iterator[tuple[str, Iterator[Row]]]:
    """Pairs (table, its rows); the rows are made while they are taken."""
    for table, rows in _ROWS.items():
        yield table, rows(edition)


def settled_of(letter: EditedLetter) -> Iterator[tuple[str, Settled]]:
    """Pairs (role, what is stated), in the order in which they are kept."""
    for role in LETTER_ROLES:
        stated = getattr(letter, role)
        if isinstance(stated, tuple):
            yield from ((role, settled) for settled in stated)
        elif stated is not None:
            yield (role, stated)


def _about(edition: Edition) -> Iterator[Row]:
    for field in fields(edition.about):
        yield (field.name, msgspec.json.encode(getattr(edition.about, field.name)).decode("utf-8"))


def _meta(edition: Edition) -> Iterator[Row]:
    yield ("inputs", edition.inputs)
    yield ("doubt_below", repr(edition.doubt_below))


def _letters(edition: Edition) -> Iterator[Row]:
    for position, edited in enumerate(edition.letters):
        letter, source = edited.letter, edited.letter.source
        yield (
            *(position, letter.id, letter.text, letter.fingerprint, letter.language),
            *(source.path, source.sha256, source.part, source.encoding, source.encoding_certainty),
        )


def _facts(edition: Edition) -> Iterator[Row]:
    for edited in edition.letters:
        for position, fact in enumerate(edited.letter.facts):
            yield (
                *(edited.letter.id, position, fact.field, fact.value),
                *(fact.source, fact.authority, fact.certainty),
            )


def _marks(edition: Edition) -> Iterator[Row]:
    for edited in edition.letters:
        for position, mark in enumerate(edited.letter.marks):
            yield (
                *(edited.letter.id, position, mark.start, mark.end),
                *(mark.kind, mark.value, mark.anchor),
            )


def _mentions(edition: Edition) -> Iterator[Row]:
    number = count()
    for edited in edition.letters:
        for role, settled in settled_of(edited):
            mention = settled.mention
            yield (
                *(
                    next(number),
                    mention.id,
                    edited.letter.id,
                    role,
                    mention.kind,
                    packed_value(mention.value),
                ),
                *(
                    mention.certainty,
                    mention.made_by,
                    mention.source,
                    settled.entity,
                    settled.decided_by,
                ),
            )


def _spans(edition: Edition) -> Iterator[Row]:
    mentions = (
        settled.mention.evidence for edited in edition.letters for _, settled in settled_of(edited)
    )
    # In the order of the table's key, so that rows are only ever added at its end.
    yield from _span_rows(LINK_SPANS, (link.evidence for link in edition.links))
    yield from _span_rows(MENTION_SPANS, mentions)
    yield from _span_rows(
        STATEMENT_SPANS, (statement.evidence for statement in edition.statements)
    )


def _span_rows(of: str, evidence: Iterable[tuple[Span, ...]]) -> Iterator[Row]:
    for number, spans in enumerate(evidence):
        for position, span in enumerate(spans):
            yield (of, number, position, span.letter, span.start, span.end, span.quote)


def _entities(edition: Edition) -> Iterator[Row]:
    for position, entity in enumerate(edition.entities):
        yield (
            *(
                position,
                entity.id,
                entity.kind,
                entity.name,
                entity.certainty,
                entity.made_by,
                entity.decided_by,
            ),
            *(
                entity.document_kind,
                entity.author,
                entity.addressee,
                entity.date,
                entity.status,
                entity.letter,
            ),
        )


def _parts(of: Callable[[Entity], Iterable[Row]]) -> Callable[[Edition], Iterator[Row]]:
    def rows(edition: Edition) -> Iterator[Row]:
        for entity in edition.entities:
            for position, cells in enumerate(of(entity)):
                yield (entity.id, position, *cells)

    return rows


def _links(edition: Edition) -> Iterator[Row]:
    for position, link in enumerate(edition.links):
        yield (
            *(position, link.id, link.from_, link.to, link.relation),
            *(link.certainty, link.made_by, link.decided_by),
        )


def _statements(edition: Edition) -> Iterator[Row]:
    for position, said in enumerate(edition.statements):
        yield (
            *(
                position,
                said.id,
                said.letter,
                said.predicate,
                said.certainty,
                said.made_by,
                said.polarity,
            ),
            *(
                said.modality,
                said.speaker,
                said.issue,
                said.stance,
                said.tense,
                said.time,
                said.place,
            ),
            said.decided_by,
        )


def _statement_ends(edition: Edition) -> Iterator[Row]:
    for number, statement in enumerate(edition.statements):
        for side in STATEMENT_SIDES:
            ends: tuple[str, ...] = getattr(statement, side)
            yield from ((number, side, position, end) for position, end in enumerate(ends))


def _threads(edition: Edition) -> Iterator[Row]:
    for position, thread in enumerate(edition.threads):
        yield (position, thread.id, _list(thread.parties), _list(thread.letters))


def _list(ids: tuple[str, ...]) -> str:
    return msgspec.json.encode(ids).decode("utf-8")


def _refusals(edition: Edition) -> Iterator[Row]:
    for position, refusal in enumerate(edition.refusals):
        yield (position, refusal.path, refusal.reason, refusal.remedy)


def _matter(edition: Edition) -> Iterator[Row]:
    for position, matter in enumerate(edition.matter):
        yield (position, matter.path, matter.before, matter.text)


def _lists(edition: Edition) -> Iterator[Row]:
    for position, entry in enumerate(edition.authorities):
        yield (position, entry.id, msgspec.json.encode(entry).decode("utf-8"))


def _doubts(edition: Edition) -> Iterator[Row]:
    for position, doubt in enumerate(edition.doubts):
        yield (position, doubt.letter, doubt.subject, doubt.sentence)


def _versions(edition: Edition) -> Iterator[Row]:
    for position, (part, version) in enumerate(edition.versions):
        yield (position, part, version)


_ROWS: dict[str, Callable[[Edition], Iterator[Row]]] = {
    "about": _about,
    "meta": _meta,
    "versions": _versions,
    "letters": _letters,
    "facts": _facts,
    "marks": _marks,
    "mentions": _mentions,
    "spans": _spans,
    "entities": _entities,
    "names": _parts(lambda entity: ((name,) for name in entity.names)),
    "entity_mentions": _parts(lambda entity: ((mention,) for mention in entity.mentions)),
    "joinings": _parts(
        lambda entity: (
            (part.form, part.reason, part.certainty, msgspec.json.encode(part.instead).decode())
            for part in entity.joinings
        )
    ),
    "authorities": _parts(lambda entity: entity.authorities),
    "locations": _parts(
        lambda entity: (
            (
                *(where.name, where.country, where.latitude, where.longitude),
                *(where.uri, where.certainty, where.reason),
            )
            for where in entity.locations
        )
    ),
    "links": _links,
    "statements": _statements,
    "statement_ends": _statement_ends,
    "threads": _threads,
    "refusals": _refusals,
    "matter": _matter,
    "editors_lists": _lists,
    "doubts": _doubts,
}
