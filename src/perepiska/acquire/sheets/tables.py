"""From the bytes of a CSV or XLSX file to rows of cells, all of them text.

Sources: RFC 4180 for CSV; ISO/IEC 29500-1, section 18 for XLSX, read by openpyxl.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from perepiska.acquire.text import decode
from perepiska.errors import ReadingError

Cells = tuple[str, ...]

_DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_RECORDS = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: its name («» where it has none), and its rows anew with each call, the empty ones among them."""

    name: str
    rows: Callable[[], Iterator[Cells]]


def csv_tables(content: bytes) -> tuple[Table, ...]:
    r"""The one table of a CSV file, whatever divides its cells: comma, semicolon, tab or bar.

    >>> list(csv_tables('Файл;Дата\n1.txt;"1928,\n09"\n'.encode("cp1251"))[0].rows())
    [('Файл', 'Дата'), ('1.txt', '1928,\n09')]

    Raises:
        ReadingError: it is no text.
    """
    text = decode(content).text
    delimiter = _delimiter(text[:_SAMPLE])
    return (Table("", lambda: _csv_rows(text, delimiter)),)


def _csv_rows(text: str, delimiter: str) -> Iterator[Cells]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 0
    try:
        for cells in reader:
            yield tuple(cells)
            line = reader.line_num
    except csv.Error as problem:
        raise ReadingError(
            f"Its row from line {line + 1} on cannot be read: {problem}.",
            remedy="Look for a quotation mark in that line that is not closed.",
        ) from problem


def _delimiter(sample: str) -> str:
    """The character that divides most of the first rows into one and the same number of cells, at least two."""

    def agreement(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(cells) for cells in islice(reader, _RECORDS) if cells)
        except csv.Error:
            return 0, 0
        several = {width: times for width, times in widths.items() if width > 1}
        return max(((times, width) for width, times in several.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
