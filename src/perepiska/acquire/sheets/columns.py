"""Which column of a table is what, by its name in any installed language (table ``sheet_columns``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from perepiska.errors import ReadingError
from perepiska.records.letter import FACT_FIELDS
from perepiska.text.languages import packs

IGNORED = "ignored"
SHELFMARK_PARTS = ("fond", "opis", "box", "unit", "leaf")
"""Parts of a call number in the order of GOST R 7.0.5-2008, section 11."""
FIELDS = (
    *FACT_FIELDS,
    "file",
    "sent_year",
    "sent_month",
    "sent_day",
    "sender_authority",
    "addressee_authority",
    "sent_place_authority",
    *SHELFMARK_PARTS,
    IGNORED,
)
"""What a column may hold; ``ignored`` is understood, but no fact (remarks)."""

_TELLING = ("file", "number", "sent_date")
_SHOWN = ("file", "sent_date", "sent_place", "sender", "addressee")
_WHERE_LOOKED_FOR = 10
_NAMES_SHOWN = 12
_INSIDE_WORD = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: its place from 0, its field, its name as written, the packs that know the name."""

    position: int
    field: str
    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The row with the names of the columns: its index, those understood, the names of those that are not."""

    index: int
    columns: tuple[Column, ...]
    passed_over: tuple[str, ...]


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The row among the first ten whose cells name the most columns, None where none names enough.

    Enough is a column that tells the letter (file, number or date) and one that
    says something of it.
    """
    headers = [
        _header(index, cells) for index, cells in enumerate(rows[:_WHERE_LOOKED_FOR]) if any(cells)
    ]
    able = [header for header in headers if _is_enough(header.columns)]
    return max(able, key=lambda header: (len(header.columns), -header.index), default=None)


def not_understood(rows: Iterable[Sequence[str]]) -> ReadingError:
    """The refusal of a table without such a row: what its columns are called, and what would be understood."""
    first = next((cells for cells in rows if any(cells)), ())
    names = [f"«{' '.join(cell.split())[:40]}»" for cell in first if cell.strip()]
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    known = "; ".join(", ".join(_forms(field)) for field in _SHOWN)
    return ReadingError(
        f"Its columns are not understood: {', '.join(names[:_NAMES_SHOWN]) or 'it has none'}{more}.",
        remedy="Name in one of the first ten rows a column that tells the letter (file, number or date) "
        f"and what the others hold; understood are, among others: {known}.",
    )


def folded(name: str) -> str:
    """A column's name without case, accents, camel case, underscores and colon.

    >>> folded("senderPlaceID"), folded("Empfänger:"), folded("SENT_DATE")
    ('sender place id', 'empfanger', 'sent date')
    """
    divided = _INSIDE_WORD.sub(" ", name)
    plain = unicodedata.normalize("NFKD", divided).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[_:*]+", " ", letters).split())


def _header(index: int, cells: Sequence[str]) -> Header:
    columns: list[Column] = []
    passed_over: list[str] = []
    for position, cell in enumerate(cells):
        found = _known().get(folded(cell)) if len(cell) <= 100 else None
        if found is not None:
            columns.append(Column(position, found[0], " ".join(cell.split()), found[1]))
        elif cell.strip():
            passed_over.append(" ".join(cell.split())[:100])
    return Header(index, tuple(columns), tuple(passed_over))


def _is_enough(columns: Sequence[Column]) -> bool:
    fields = {column.field for column in columns} - {IGNORED}
    return bool(fields & {*_TELLING, "sent_year"}) and len(fields) > 1


@cache
def _known() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Field and pack codes by folded name; a name that two packs use for different fields is understood by none."""
    found: dict[str, dict[str, list[str]]] = {}
    for code, pack in packs().items():
        for row in pack.rows("sheet_columns"):
            found.setdefault(folded(row["form"]), {}).setdefault(row["field"], []).append(code)
    known = {
        name: (field, tuple(codes))
        for name, fields in found.items()
        if len(fields) == 1
        for field, codes in fields.items()
    }
    return {folded(field): (field, ()) for field in FACT_FIELDS} | known


def _forms(field: str) -> list[str]:
    """The first name of each pack for a field."""
    rows = (
        next((row["form"] for row in pack.rows("sheet_columns") if row["field"] == field), None)
        for pack in packs().values()
    )
    return list(dict.fromkeys(form for form in rows if form))
