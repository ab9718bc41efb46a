"""The cache's file and its two tables: keys with their generation, and the packed mentions.

Invariant: every change is one transaction, so a file whose build was killed is whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

CACHE_FORMAT = 1
"""Raised with every change of the tables or of how mentions are packed."""
GENERATIONS_KEPT = 3
"""The findings of the last edition and of the two before it: enough to try a rule and to take it back."""

_APPLICATION = 0x70657270
"""«perp», the mark by which SQLite files tell whose they are."""
_TABLES = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, generation INTEGER NOT NULL);
CREATE INDEX entries_by_generation ON entries (generation);
CREATE TABLE findings (id INTEGER PRIMARY KEY, mentions BLOB NOT NULL);
"""
_DAMAGED = frozenset(
    (
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_MISMATCH,
    )
)
"""SQLite's codes that speak of the file's content (an unknown table is an ERROR); others speak of disk and locks."""


def unusable(path: Path, *, seconds_waited: float) -> str:
    """Why the file at ``path`` is not a cache of ours, in words; empty when it is one, is empty or is missing."""
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(path, timeout=seconds_waited)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = _version(connection)
            is_blank = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        if is_damage(problem):
            return f"is damaged ({problem})"
        raise
    if (application, version) == (_APPLICATION, CACHE_FORMAT) or (
        is_blank and application in (0, _APPLICATION)
    ):
        return ""
    if application != _APPLICATION:
        return "was made by another program"
    return f"was made by {'a newer' if version > CACHE_FORMAT else 'an older'} perepiska"


def is_damage(problem: sqlite3.DatabaseError) -> bool:
    """Whether ``problem`` speaks of what the file holds, and not of the disk, of rights or of locks."""
    # Text that cannot be decoded comes without a code.
    code: int = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGED or code == sqlite3.SQLITE_IOERR_SHORT_READ


def connected(path: Path, *, seconds_waited: float) -> sqlite3.Connection:
    """The opened cache, its tables made where the file is new.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = sqlite3.connect(path, timeout=seconds_waited, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not _version(connection):
            with _transaction(connection):
                # Another build may have been faster.
                if not _version(connection):
                    _make_tables(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {CACHE_FORMAT}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def read(connection: sqlite3.Connection, keys: Sequence[str]) -> list[tuple[str, bytes]]:
    """Pairs (key, packed mentions) of those keys that are there."""
    question = "SELECT key, mentions FROM entries JOIN findings USING (id) WHERE key IN (SELECT value FROM json_each(?))"
    return connection.execute(question, (json.dumps(keys),)).fetchall()


def write(connection: sqlite3.Connection, rows: Sequence[tuple[str, bytes]]) -> None:
    """Keeps the pairs (key, packed mentions), all or none."""
    with _transaction(connection):
        generation = max(1, _generation(connection))
        connection.executemany(
            "INSERT INTO entries (key, generation) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET generation = excluded.generation",
            [(key, generation) for key, _ in rows],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO findings (id, mentions) SELECT id, ? FROM entries WHERE key = ?",
            [(packed, key) for key, packed in rows],
        )


def forget(connection: sqlite3.Connection, used: Iterable[str]) -> None:
    """Begins a new generation where ``used`` are not the keys of the last one, and deletes what is too old."""
    with _transaction(connection):
        connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY) WITHOUT ROWID"
        )
        connection.execute("DELETE FROM used")
        connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
        last = _generation(connection)
        is_changed = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM entries WHERE (generation = ?) <> (key IN (SELECT key FROM used)))",
            (last,),
        ).fetchone()[0]
        if not is_changed:
            return
        connection.execute(
            "UPDATE entries SET generation = ? WHERE key IN (SELECT key FROM used)", (last + 1,)
        )
        oldest = last + 2 - GENERATIONS_KEPT
        connection.execute(
            "DELETE FROM findings WHERE id IN (SELECT id FROM entries WHERE generation < ?)",
            (oldest,),
        )
        connection.execute("DELETE FROM entries WHERE generation < ?", (oldest,))


def _generation(connection: sqlite3.Connection) -> int:
    return int(
        connection.execute("SELECT coalesce(max(generation), 0) FROM entries").fetchone()[0]
    )
