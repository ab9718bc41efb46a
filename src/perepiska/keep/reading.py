"""An edition made from the tables it was kept in; see ``rows`` for the way there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import msgspec

from perepiska.keep.packing import unpacked_value
from perepiska.keep.tables import (
    LETTER_ROLES,
    LINK_SPANS,
    MENTION_SPANS,
    STATEMENT_SIDES,
    STATEMENT_SPANS,
)
from perepiska.records.authority import Authority
from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining, Location
from perepiska.records.letter import Fact, Letter, Matter, Refusal, Source
from perepiska.records.link import Link, Thread
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention
from perepiska.records.span import Span
from perepiska.records.statement import Statement

Spans = Mapping[int, tuple[Span, ...]]


def inputs_of(connection: sqlite3.Connection) -> str:
    """The fingerprint of what the kept edition was made from."""
    return _meta(connection, "inputs")


def edition_of(connection: sqlite3.Connection) -> Edition:
    """The kept edition, all of it.

    Raises:
        sqlite3.Error, msgspec.DecodeError, PerepiskaError, LookupError, TypeError, ValueError: the file is damaged.
    """
    return Edition(
        about=_about(connection),
        letters=tuple(_letters(connection)),
        entities=tuple(_entities(connection)),
        links=tuple(_links(connection)),
        statements=tuple(_statements(connection)),
        threads=tuple(_threads(connection)),
        refusals=tuple(
            Refusal(*row)
            for row in connection.execute(
                "SELECT path, reason, remedy FROM refusals ORDER BY position"
            )
        ),
        matter=tuple(
            Matter(*row)
            for row in connection.execute(
                "SELECT path, before, text FROM matter ORDER BY position"
            )
        ),
        authorities=tuple(
            msgspec.json.decode(entry, type=Authority)
            for (entry,) in connection.execute("SELECT entry FROM editors_lists ORDER BY position")
        ),
        doubts=tuple(
            Doubt(*row)
            for row in connection.execute(
                "SELECT letter, subject, sentence FROM doubts ORDER BY position"
            )
        ),
        inputs=inputs_of(connection),
        doubt_below=float(_meta(connection, "doubt_below")),
        versions=tuple(connection.execute("SELECT part, version FROM versions ORDER BY position")),
    )


def _meta(connection: sqlite3.Connection, key: str) -> str:
    value: str = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0]
    return value


def _about(connection: sqlite3.Connection) -> About:
    written = {
        key: msgspec.json.decode(value)
        for key, value in connection.execute("SELECT key, value FROM about")
    }
    return msgspec.convert({field.name: written[field.name] for field in fields(About)}, About)


def _letters(connection: sqlite3.Connection) -> Iterator[EditedLetter]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for letter, *cells in connection.execute(
        "SELECT letter, field, value, source, authority, certainty FROM facts ORDER BY letter, position"
    ):
        facts[letter].append(Fact(*cells))
    marks: dict[str, list[Mark]] = defaultdict(list)
    for letter, *cells in connection.execute(
        'SELECT letter, "start", "end", kind, value, anchor FROM marks ORDER BY letter, position'
    ):
        marks[letter].append(Mark(*cells))
    stated = _settled(connection)
    for id_, text, mark, language, *source in connection.execute(
        "SELECT id, text, fingerprint, language, path, sha256, part, encoding, encoding_certainty"
        " FROM letters ORDER BY position"
    ):
        outside = (tuple(facts.get(id_, ())), tuple(marks.get(id_, ())))
        letter = Letter(id_, text, mark, language, Source(*source), *outside)
        yield EditedLetter(letter, **_roles(stated.get(id_, {})))


def _roles(stated: Mapping[str, list[Settled]]) -> dict[str, Any]:
    manner = {field.name: field.default for field in fields(EditedLetter)}
    return {
        role: tuple(stated[role]) if manner[role] == () else stated[role][0]
        for role in LETTER_ROLES
        if role in stated
    }


def _settled(connection: sqlite3.Connection) -> dict[str, dict[str, list[Settled]]]:
    spans = _spans(connection, MENTION_SPANS)
    found: dict[str, dict[str, list[Settled]]] = defaultdict(lambda: defaultdict(list))
    for (
        number,
        letter,
        role,
        kind,
        value,
        certainty,
        made_by,
        source,
        entity,
        decided_by,
    ) in connection.execute(
        "SELECT number, letter, role, kind, value, certainty, made_by, source, entity, decided_by"
        " FROM mentions ORDER BY number"
    ):
        mention = Mention(
            letter,
            kind,
            spans.get(number, ()),
            unpacked_value(kind, value),
            made_by,
            certainty,
            source,
        )
        found[letter][role].append(Settled(mention, entity, decided_by))
    return found


def _spans(connection: sqlite3.Connection, of: str) -> Spans:
    found: dict[int, tuple[Span, ...]] = {}
    for number, letter, start, end, quote in connection.execute(
        'SELECT number, letter, "start", "end", quote FROM spans WHERE of = ? ORDER BY number, position',
        (of,),
    ):
        found[number] = (*found.get(number, ()), Span(letter, start, end, quote))
    return found


def _entities(connection: sqlite3.Connection) -> Iterator[Entity]:
    names = _by_entity(
        connection.execute("SELECT entity, name FROM names ORDER BY entity, position")
    )
    mentions = _by_entity(
        connection.execute("SELECT entity, mention FROM entity_mentions ORDER BY entity, position")
    )
    joinings = _by_entity(
        connection.execute(
            "SELECT entity, form, reason, certainty, instead FROM joinings ORDER BY entity, position"
        )
    )
    authorities = _by_entity(
        connection.execute("SELECT entity, scheme, uri FROM authorities ORDER BY entity, position")
    )
    locations = _by_entity(
        connection.execute(
            "SELECT entity, name, country, latitude, longitude, uri, certainty, reason FROM locations"
            " ORDER BY entity, position"
        )
    )
    for id_, kind, name, certainty, made_by, decided_by, *document in connection.execute(
        "SELECT id, kind, name, certainty, made_by, decided_by, document_kind, author, addressee, date, status, letter"
        " FROM entities ORDER BY position"
    ):
        entity = Entity(
            *(id_, kind, name),
            tuple(form for (form,) in names[id_]),
            tuple(mention for (mention,) in mentions[id_]),
            tuple(
                Joining(form, reason, sure, msgspec.json.decode(instead, type=tuple[str, ...]))
                for form, reason, sure, instead in joinings[id_]
            ),
            certainty,
            tuple((scheme, uri) for scheme, uri in authorities[id_]),
            *(made_by, decided_by, *document),
        )
        places = tuple(Location(*cells) for cells in locations[id_])
        yield replace(entity, locations=places) if places else entity


def _by_entity(rows: sqlite3.Cursor) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for entity, *cells in rows:
        found[entity].append(tuple(cells))
    return found


def _links(connection: sqlite3.Connection) -> Iterator[Link]:
    spans = _spans(connection, LINK_SPANS)
    for position, id_, from_, to, relation, certainty, made_by, decided_by in connection.execute(
        "SELECT position, id, from_id, to_id, relation, certainty, made_by, decided_by FROM links ORDER BY position"
    ):
        yield Link(
            id_, from_, to, relation, spans.get(position, ()), certainty, made_by, decided_by
        )


def _statements(connection: sqlite3.Connection) -> Iterator[Statement]:
    spans = _spans(connection, STATEMENT_SPANS)
    ends: dict[tuple[int, str], tuple[str, ...]] = {}
    for number, side, entity in connection.execute(
        "SELECT statement, side, entity FROM statement_ends ORDER BY statement, side, position"
    ):
        ends[number, side] = (*ends.get((number, side), ()), entity)
    for number, id_, letter, predicate, *rest in connection.execute(
        "SELECT position, id, letter, predicate, certainty, made_by, polarity, modality, speaker, issue, stance,"
        " tense, time, place, decided_by FROM statements ORDER BY position"
    ):
        sides = {side: ends.get((number, side), ()) for side in STATEMENT_SIDES}
        *rest, decided_by = rest
        yield Statement(
            *(id_, letter, predicate, sides["subjects"], sides["objects"]),
            *(spans.get(number, ()), *rest, sides["others"], decided_by),
        )


def _threads(connection: sqlite3.Connection) -> Iterator[Thread]:
    for id_, parties, letters in connection.execute(
        "SELECT id, parties, letters FROM threads ORDER BY position"
    ):
        yield Thread(
            id_, *(msgspec.json.decode(ids, type=tuple[str, ...]) for ids in (parties, letters))
        )
