"""The tables of an XLSX file (ISO/IEC 29500-1, section 18): values as text, days as ISO days, results of formulas.

The only place where openpyxl is imported.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES

from perepiska.acquire.containers import DOCUMENT, Parts, open_zip
from perepiska.acquire.sheets.tables import Cells, Table
from perepiska.errors import ReadingError

if TYPE_CHECKING:
    from openpyxl import Workbook

_MEGABYTE = 1024 * 1024
_AT_ONCE = 1_000
_IS_ENCRYPTED = 0x1
# What stands in a number format for itself: «"год"», «\-», «[$-419]» (ISO/IEC 29500-1, 18.8.31).
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def xlsx_tables(content: bytes) -> tuple[Table, ...]:
    """The tables of an XLSX file in their order; charts are none.

    Raises:
        ReadingError: it is no XLSX, encrypted, damaged, or larger unpacked than allowed.
    """
    _check(content)
    sheets = _opened(content).worksheets
    return tuple(Table(sheet.title, partial(_rows, sheet)) for sheet in sheets)


def _check(content: bytes) -> None:
    Parts(content, kind="XLSX")  # says what the file is instead of one
    with open_zip(content, limits=DOCUMENT) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise ReadingError("It is encrypted.", remedy="Save it as XLSX without a password.")
    # Python never unpacks more of an entry than the size it declares.
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = any(
        entry.file_size > max(_MEGABYTE, DOCUMENT.ratio * entry.compress_size) for entry in entries
    )
    if unpacked > DOCUMENT.megabytes * _MEGABYTE or is_bomb:
        raise ReadingError(
            f"It holds {unpacked // _MEGABYTE} MB unpacked; at most {DOCUMENT.megabytes} MB are opened, "
            f"and nothing that is more than {DOCUMENT.ratio} times larger than packed.",
            remedy="Save the table as CSV, or divide it into several.",
        )


def _opened(content: bytes) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # of what we do not read: styles, validation, print areas
            return load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
    except Exception as problem:  # openpyxl has no base of its own for what a damaged file raises
        raise _damaged(problem) from problem


def _damaged(problem: Exception) -> ReadingError:
    return ReadingError(
        f"It cannot be read as XLSX: {type(problem).__name__}.",
        remedy="Open it in the program that made it, and save it once more as XLSX or CSV.",
    )


def _rows(sheet: Any) -> Iterator[Cells]:
    """The rows of one table. Some at once, so that openpyxl's warnings are silenced while it reads and only then."""
    sheet.reset_dimensions()  # what the file says of its own extent is often wrong
    rows = sheet.iter_rows()
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                taken = [tuple(map(_text, row)) for row in islice(rows, _AT_ONCE)]
        except Exception as problem:  # as above
            raise _damaged(problem) from problem
        if not taken:
            return
        yield from taken


def _text(cell: Any) -> str:
    match cell.value:
        case datetime.datetime() | datetime.date() as day:
            return _day(day, cell.number_format)
        case str() as text:
            return "" if cell.data_type == "e" or text in ERROR_CODES else text
        case float() as number if number.is_integer():
            return str(int(number))
        case bool() | None | datetime.time() | datetime.timedelta():
            return ""
        case value:
            return str(value)


def _day(day: datetime.date, number_format: str) -> str:
    """The day as far as the cell shows it: «мар.26» in a cell is a month, whatever day Excel keeps with it."""
    shown = _LITERAL.sub("", number_format or "").lower()
    if "d" in shown or "y" not in shown:
        return f"{day:%Y-%m-%d}"
    return f"{day:%Y-%m}" if "m" in shown else f"{day:%Y}"
