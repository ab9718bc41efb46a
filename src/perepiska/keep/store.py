"""The edition in one SQLite file. Invariant: what is loaded equals what was saved; a half-saved edition is never seen."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from perepiska.errors import PerepiskaError, StoreError
from perepiska.keep.collecting import without_collecting
from perepiska.keep.reading import edition_of, inputs_of
from perepiska.keep.rows import rows_of
from perepiska.keep.tables import APPLICATION, INDEXES, SCHEMA, STORE_FORMAT
from perepiska.records.edition import Edition

FILE_NAME = "edition.sqlite"
_REMEDY = "Build the edition again."


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
        with without_collecting(), closing(_opened(path)) as connection:
            _check_format(connection, path)
            return edition_of(connection)
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
        with closing(_opened(path)) as connection:
            _check_format(connection, path)
            # All pages are looked at: an edition that cannot be loaded must be built again.
            is_whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return is_whole and inputs_of(connection) == inputs
    except (StoreError, OSError, sqlite3.Error, TypeError):
        return False


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


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
