"""What was found in each letter, so that only what changed is read again.

Invariant: the cache may be lost at any moment; it never stops a build and never gives back another thing than was put in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from perepiska.keep.collecting import without_collecting
from perepiska.keep.packing import packed_mentions, unpacked_mentions
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter
from perepiska.records.mention import Mention

FILE_NAME = "cache.sqlite"
SET_ASIDE_NAME = "cache.damaged.sqlite"
CACHE_FORMAT = 1
"""Raised with every change of the tables or of how mentions are packed."""
GENERATIONS_KEPT = 3
"""The findings of the last edition and of the two before it: enough to try a rule and to take it back."""

_APPLICATION = 0x70657270
"""«perp», the mark by which SQLite files tell whose they are."""
_LETTERS_AT_ONCE = 256
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

Answer = TypeVar("Answer")


def cache_key(letter: Letter, rules: str, pack: str) -> str:
    """The key of what ``rules`` find in ``letter`` with a language pack, both given by their fingerprints.

    It covers all that annotators may look at: the id, the text, the language and the facts.
    """
    facts = [part for fact in letter.facts for part in _fact_parts(fact)]
    return fingerprint(
        "findings", rules, pack, letter.id, letter.fingerprint, letter.language, *facts
    )


def _fact_parts(fact: Fact) -> tuple[str, ...]:
    authority = "" if fact.authority is None else f"<{fact.authority}>"
    return (fact.field, fact.value, fact.source, authority)


class FindingsCache:
    """The findings by key, in one SQLite file in ``folder``, which is made when it is missing. A context manager.

    ``complaint`` is empty, or one sentence for the user: the file was damaged,
    of another program or of another version and was set aside, or it cannot be
    used and everything is read anew. Nothing is ever raised for it. For another
    process that writes to the file ``seconds_waited`` are waited. One process
    at a time uses a cache object; several processes may have the file open.
    """

    def __init__(self, folder: Path, *, seconds_waited: float = 5.0) -> None:
        self.path = folder / FILE_NAME
        self.seconds_waited = seconds_waited
        self.complaint = ""
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> FindingsCache:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def get_many(self, keys: Sequence[str]) -> dict[str, tuple[Mention, ...]]:
        """The findings of those keys that have any. Ask for as many letters at once as fit into memory."""
        with without_collecting():
            return self._get(keys)

    def _get(self, keys: Sequence[str]) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, tuple[Mention, ...]] = {}
        for some in _slices(keys):
            for key, packed in self._try(partial(_read, keys=some)) or ():
                mentions = unpacked_mentions(packed)
                if mentions is None:
                    self.complaint = (
                        f"A part of the cache {self.path} was damaged; what it held is read anew."
                    )
                else:
                    found[key] = mentions
        return found

    def put_many(self, findings: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
        """Keeps the findings, in small transactions: a build that is killed has lost the last few letters only."""
        for some in _slices(findings):
            if self._connection is None:
                return
            rows = [(key, packed_mentions(mentions)) for key, mentions in some]
            self._try(partial(_write, rows=rows))

    def forget_unused(self, keys: Iterable[str]) -> None:
        """Lets go of findings that were not used for long; ``keys`` are all that this build used.

        A call whose keys are not those of the last one begins a new generation;
        what was used in none of the last ``GENERATIONS_KEPT`` is deleted, and its
        space is filled by what comes next.
        """
        used = list(keys)
        self._try(partial(_forget, used=used))

    def _try(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        for _ in range(2):
            if self._connection is None:
                break
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as problem:
                self._recover(problem)
        return None

    def _recover(self, problem: sqlite3.DatabaseError) -> None:
        if not _is_damage(problem):
            self._do_without(problem)
            return
        try:
            self._set_aside(f"is damaged ({problem})")
        except OSError as reason:
            self._do_without(reason)
        else:
            self._open()

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            why_not = _unusable(self.path, seconds_waited=self.seconds_waited)
            if why_not:
                self._set_aside(why_not)
            self._connection = _connected(self.path, seconds_waited=self.seconds_waited)
        except (OSError, sqlite3.Error) as problem:
            self._do_without(problem)

    def _set_aside(self, why: str) -> None:
        self._close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(FILE_NAME + ending).unlink(missing_ok=True)
        self.path.replace(self.path.with_name(SET_ASIDE_NAME))
        self.complaint = f"The cache {self.path} {why}; it was set aside as {SET_ASIDE_NAME} and everything is read anew."

    def _do_without(self, problem: Exception) -> None:
        self._close()
        self.complaint = (
            f"The cache {self.path} cannot be used ({problem}); the build goes on without it. "
            "Look whether the disk is full, the folder may be written to, or another build is running."
        )

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


Row = TypeVar("Row")


def _slices(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while some := list(islice(waiting, _LETTERS_AT_ONCE)):
        yield some


def _unusable(path: Path, *, seconds_waited: float) -> str:
    """Why the file at ``path`` is not a cache of ours, in words; empty when it is one, is empty or is missing."""
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(path, timeout=seconds_waited)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = _version(connection)
            is_blank = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        if _is_damage(problem):
            return f"is damaged ({problem})"
        raise
    if (application, version) == (_APPLICATION, CACHE_FORMAT) or (
        is_blank and application in (0, _APPLICATION)
    ):
        return ""
    if application != _APPLICATION:
        return "was made by another program"
    return f"was made by {'a newer' if version > CACHE_FORMAT else 'an older'} perepiska"


def _is_damage(problem: sqlite3.DatabaseError) -> bool:
    # Text that cannot be decoded comes without a code.
    code: int = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGED or code == sqlite3.SQLITE_IOERR_SHORT_READ


def _connected(path: Path, *, seconds_waited: float) -> sqlite3.Connection:
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


def _read(connection: sqlite3.Connection, keys: Sequence[str]) -> list[tuple[str, bytes]]:
    question = "SELECT key, mentions FROM entries JOIN findings USING (id) WHERE key IN (SELECT value FROM json_each(?))"
    return connection.execute(question, (json.dumps(keys),)).fetchall()


def _write(connection: sqlite3.Connection, rows: Sequence[tuple[str, bytes]]) -> None:
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


def _forget(connection: sqlite3.Connection, used: Iterable[str]) -> None:
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
