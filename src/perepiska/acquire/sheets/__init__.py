"""Lists beside the letters – CSV, XLSX, CMIF – and which letter each of their rows speaks of.

May import: ``acquire.containers``, ``acquire.file_names``, ``acquire.names``, ``acquire.readers.cmif``,
``acquire.text``, ``text``, ``records``, ``errors``.

``tables`` and ``workbooks`` give cells, ``columns`` says what they are, ``cells`` and ``dates``
make facts of them; ``matching`` gives the facts to the letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from perepiska.acquire.names import suffix_of
from perepiska.acquire.readers import cmif
from perepiska.acquire.sheets.cells import row_of
from perepiska.acquire.sheets.columns import Header, find_header, not_understood
from perepiska.acquire.sheets.matching import matched
from perepiska.acquire.sheets.rows import Row, Sheet
from perepiska.acquire.sheets.tables import Table, csv_tables
from perepiska.errors import ReadingError

__all__ = ["SUFFIXES", "Row", "Sheet", "is_sheet", "matched", "read_sheet"]

SUFFIXES = (".csv", ".tsv", ".xlsx")
"""Files that are always sheets; TEI (``.xml``, ``.tei``) is one when it is CMIF."""

_OTHERS = (".ods", ".xls")
_TEI = (".xml", ".tei")
_LOOKED_AT = 10


def is_sheet(path: str, content: bytes) -> bool:
    """Whether a file is a list about letters and no letter: by its suffix, or as CMIF."""
    suffix = suffix_of(PurePosixPath(path).name)
    return suffix in (*SUFFIXES, *_OTHERS) or (suffix in _TEI and cmif.is_cmif(content))


def read_sheet(path_shown: str, content: bytes) -> Sheet:
    """The sheet in a file of the folder of letters; its rows are read when they are asked for.

    Raises:
        ReadingError: it cannot be read, or its columns are not understood; the
            message lists them, and what would be.
    """
    suffix = suffix_of(PurePosixPath(path_shown).name)
    if suffix in _OTHERS:
        raise ReadingError(
            f"Sheets of the kind {suffix} are not read.", remedy="Save it as XLSX or CSV."
        )
    if suffix in _TEI:
        first = next(cmif.descriptions(content), None)
        if first is None:
            raise ReadingError(
                "It is CMIF without a correspDesc.", remedy="Add the letters it is to describe."
            )
        return Sheet(path_shown, partial(_described, path_shown, content), ("correspDesc",))
    tables = _tables(suffix, content)
    for table in tables:
        header = find_header(list(islice(table.rows(), _LOOKED_AT)))
        if header is not None:
            name = f"{path_shown}, sheet «{table.name}»" if len(tables) > 1 else path_shown
            columns = tuple(column.name for column in header.columns)
            return Sheet(
                path_shown, partial(_rows, name, table, header), columns, header.passed_over
            )
    raise not_understood(tables[0].rows() if tables else ())


def _tables(suffix: str, content: bytes) -> tuple[Table, ...]:
    if suffix != ".xlsx":
        return csv_tables(content)
    # Here, because loading openpyxl takes a quarter of a second, and few folders hold a workbook.
    from perepiska.acquire.sheets.workbooks import xlsx_tables

    return xlsx_tables(content)


def _rows(name: str, table: Table, header: Header) -> Iterator[Row]:
    for index, cells in enumerate(table.rows()):
        if index > header.index:
            place = f"row {index + 1}"
            row = row_of(place, cells, header.columns, source=f"{name}, {place}")
            if row is not None:
                yield row


def _described(name: str, content: bytes) -> Iterator[Row]:
    for description in cmif.descriptions(content):
        place = f"correspDesc {description.position}"
        yield Row(
            place,
            description.facts(f"{name}, {place}"),
            hints=description.names,
            number=description.key,
        )
