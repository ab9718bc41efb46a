"""The editor's lists of people, groups, places, events and documents, and the words that are no names here.

May import: ``acquire.containers``, ``acquire.sheets``, ``acquire.text``, ``text``, ``records``, ``errors``.

Invariant: a row that cannot be used is told in one sentence – where, why, what to do – and stops
no other. ``columns`` says what the columns are, ``cells`` reads them, ``entries`` and ``stops``
make records of the rows, ``ids`` gives every entry an id of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perepiska.acquire.authorities.columns import find_columns, not_understood
from perepiska.acquire.authorities.entries import entry_of
from perepiska.acquire.authorities.ids import with_ids
from perepiska.acquire.authorities.rows import Complaints, Line
from perepiska.acquire.authorities.stops import stop_of
from perepiska.acquire.sheets.tables import Table, csv_tables
from perepiska.errors import ReadingError
from perepiska.records.authority import (
    ENTRY_FIELDS,
    FILES,
    FOLDER,
    STOP_FIELDS,
    STOP_FILE,
    Authorities,
    Authority,
    Stop,
)

__all__ = ["MEGABYTES", "authority_files", "read_authorities"]

MEGABYTES = 64
"""The largest list that is opened; a million entries are about as much."""

_SUFFIXES = (".csv", ".tsv", ".xlsx")
_PASSED_OVER = ("~$", ".", "README", "readme")
_NEEDED = {True: "form", False: "name"}


def authority_files(folder: Path) -> tuple[Path, ...]:
    """The files among the lists of the edition in ``folder``, by name; what a program keeps beside them is left out."""
    place = folder / FOLDER
    if not place.is_dir():
        return ()
    return tuple(
        sorted(
            path
            for path in place.iterdir()
            if path.is_file() and not path.name.startswith(_PASSED_OVER)
        )
    )


def read_authorities(folder: Path) -> Authorities:
    """All that the lists of the edition in ``folder`` say; nothing where it has none."""
    entries: list[Authority] = []
    stops: list[Stop] = []
    complaints = Complaints()
    for path in authority_files(folder):
        shown = f"{FOLDER}/{path.name}"
        try:
            for line in _lines(path, shown, complaints):
                if path.stem == STOP_FILE:
                    stop = stop_of(line, complaints)
                    stops += [stop] if stop else []
                else:
                    entry = entry_of(line, FILES[path.stem], complaints)
                    entries += [entry] if entry else []
        except ReadingError as problem:
            complaints.add(f"{shown} is passed over: {problem.reason} {problem.remedy}")
    entries = with_ids(entries, complaints)
    return Authorities(tuple(entries), tuple(dict.fromkeys(stops)), complaints.sentences())


def _lines(path: Path, shown: str, complaints: Complaints) -> Iterator[Line]:
    """The rows of a list that hold something, below the row with the names of its columns.

    Raises:
        ReadingError: the file cannot be read, or its columns are not understood.
    """
    if path.stem not in (*FILES, STOP_FILE) or path.suffix.lower() not in _SUFFIXES:
        known = ", ".join(f"{stem}.csv" for stem in (*FILES, STOP_FILE))
        raise ReadingError("It is no list that is known.", remedy=f"Known are {known} (or .xlsx).")
    is_stop = path.stem == STOP_FILE
    fields, needed = STOP_FIELDS if is_stop else ENTRY_FIELDS, _NEEDED[is_stop]
    tables = _tables(path)
    for table in tables:
        kind = FILES.get(path.stem, "")
        columns = find_columns(table.rows(), fields, needed=needed, kind=kind)
        if columns is not None:
            for index, cells in enumerate(table.rows()):
                if index > columns.index and any(cell.strip() for cell in cells):
                    yield Line(f"{shown}, row {index + 1}", cells, columns)
            return
    raise not_understood(tables[0].rows() if tables else (), needed=needed)


def _tables(path: Path) -> tuple[Table, ...]:
    try:
        if path.stat().st_size > MEGABYTES * 1024 * 1024:
            raise ReadingError(f"It is larger than {MEGABYTES} MB.", remedy="Divide it.")
        content = path.read_bytes()
    except OSError as problem:
        reason = f"It cannot be opened: {(problem.strerror or 'unknown error').lower()}."
        raise ReadingError(reason, remedy="Give yourself the right to read it.") from problem
    if path.suffix.lower() != ".xlsx":
        return csv_tables(content)
    # Here, because loading openpyxl takes a quarter of a second, and few lists are workbooks.
    from perepiska.acquire.sheets.workbooks import xlsx_tables

    return xlsx_tables(content)
