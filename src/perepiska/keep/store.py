"""The edition in one SQLite file. Invariant: what is loaded equals what was saved; a half-saved edition is never seen."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from perepiska.errors import PerepiskaError, StoreError
from perepiska.keep.collecting import without_collecting
from perepiska.keep.packing import unpacked_value
from perepiska.keep.rows import rows_of
from perepiska.keep.tables import (
    APPLICATION,
    INDEXES,
    LETTER_ROLES,
    LINK_SPANS,
    MENTION_SPANS,
    SCHEMA,
    STATEMENT_SPANS,
    STORE_FORMAT,
)
from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity, Joining
from perepiska.records.letter import Fact, Letter, Refusal, Source
from perepiska.records.link import Link
from perepiska.records.mention import Mention
from perepiska.records.span import Span
from perepiska.records.statement import Statement

FILE_NAME = "edition.sqlite"
_REMEDY = "Build the edition again."

Spans = Mapping[int, tuple[Span, ...]]


def save(edition: Edition, folder: Path) -> None:
    """Writes the edition to ``folder``, which is made when it is missing; the old one stays until the new is whole.

    Raises:
        StoreError: the file cannot be written.
    """
    path = folder / FILE_NAME
    # The process number, so that two builds at once never write to one file.
    new = folder / f"{FILE_NAME}.{os.getpid()}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        _write(edition, new)
        new.replace(path)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise StoreError(
            f"The edition cannot be kept as {path}: {problem}. Look whether the disk is full or the folder may be "
            "written to, and build again."
        ) from problem


def load(folder: Path) -> Edition:
    """The edition that was saved in ``folder``.

    Raises:
        StoreError: there is none, or it is damaged, of another program or of another version.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise StoreError(f"There is no kept edition {path}. {_REMEDY}")
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as connection:
            _check_format(connection, path)
            return _edition(connection)
    except StoreError:
        raise
    except (
        OSError,
        sqlite3.Error,
        msgspec.DecodeError,
        PerepiskaError,
        LookupError,
        TypeError,
        ValueError,
    ) as problem:
        raise StoreError(f"The kept edition {path} is damaged: {problem}. {_REMEDY}") from problem


def holds(folder: Path, inputs: str) -> bool:
    """Whether ``folder`` keeps a whole edition that was made from these inputs (``Edition.inputs``)."""
    path = folder / FILE_NAME
    if not path.is_file():
        return False
    try:
        with without_collecting(), closing(_opened(path)) as connection:
            _check_format(connection, path)
            # All pages are looked at: an edition that cannot be loaded must be built again.
            is_whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return is_whole and _inputs(connection) == inputs
    except (StoreError, OSError, sqlite3.Error, TypeError):
        return False


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _inputs(connection: sqlite3.Connection) -> str:
    inputs: str = connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()[0]
    return inputs


def _remove_leftovers(folder: Path) -> None:
    for left in sorted(folder.glob(f"{FILE_NAME}.*.new*")):
        left.unlink(missing_ok=True)


def _write(edition: Edition, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Nobody sees this file before it is whole: a journal of its own would be for nothing.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {STORE_FORMAT}")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN EXCLUSIVE")
        for table, rows in rows_of(edition):
            width = len(
                connection.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall()
            )
            places = ", ".join("?" * width)
            # The table's name comes from our own list.
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
        connection.execute("COMMIT")
        connection.executescript(INDEXES)
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise StoreError(
            f"{path} was made by another program. Move it away, and build the edition again."
        )
    if version != STORE_FORMAT:
        raise StoreError(
            f"The kept edition {path} has format {version}, and this perepiska reads {STORE_FORMAT}. {_REMEDY}"
        )


def _edition(connection: sqlite3.Connection) -> Edition:
    return Edition(
        about=_about(connection),
        letters=tuple(_letters(connection)),
        entities=tuple(_entities(connection)),
        links=tuple(_links(connection)),
        statements=tuple(_statements(connection)),
        refusals=tuple(
            Refusal(*row)
            for row in connection.execute(
                "SELECT path, reason, remedy FROM refusals ORDER BY position"
            )
        ),
        doubts=tuple(
            Doubt(*row)
            for row in connection.execute(
                "SELECT letter, subject, sentence FROM doubts ORDER BY position"
            )
        ),
        inputs=_inputs(connection),
        versions=tuple(connection.execute("SELECT part, version FROM versions ORDER BY position")),
    )


def _about(connection: sqlite3.Connection) -> About:
    written = {
        key: msgspec.json.decode(value)
        for key, value in connection.execute("SELECT key, value FROM about")
    }
    return msgspec.convert({field.name: written[field.name] for field in fields(About)}, About)


def _letters(connection: sqlite3.Connection) -> Iterator[EditedLetter]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for letter, *cells in connection.execute(
        "SELECT letter, field, value, source, authority FROM facts ORDER BY letter, position"
    ):
        facts[letter].append(Fact(*cells))
    stated = _settled(connection)
    for id_, text, mark, language, *source in connection.execute(
        "SELECT id, text, fingerprint, language, path, sha256, part, encoding, encoding_certainty"
        " FROM letters ORDER BY position"
    ):
        letter = Letter(id_, text, mark, language, Source(*source), tuple(facts.get(id_, ())))
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
            "SELECT entity, form, reason, certainty FROM joinings ORDER BY entity, position"
        )
    )
    authorities = _by_entity(
        connection.execute("SELECT entity, scheme, uri FROM authorities ORDER BY entity, position")
    )
    for id_, kind, name, certainty, made_by, decided_by, *document in connection.execute(
        "SELECT id, kind, name, certainty, made_by, decided_by, document_kind, author, addressee, date, status, letter"
        " FROM entities ORDER BY position"
    ):
        yield Entity(
            *(id_, kind, name),
            tuple(form for (form,) in names[id_]),
            tuple(mention for (mention,) in mentions[id_]),
            tuple(Joining(*cells) for cells in joinings[id_]),
            certainty,
            tuple((scheme, uri) for scheme, uri in authorities[id_]),
            *(made_by, decided_by, *document),
        )


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
        subjects, objects = ends.get((number, "subjects"), ()), ends.get((number, "objects"), ())
        yield Statement(id_, letter, predicate, subjects, objects, spans.get(number, ()), *rest)
