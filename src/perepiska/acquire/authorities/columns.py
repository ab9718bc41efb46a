"""Which column of a list is what, by its name in any installed language (table ``authority_columns``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from perepiska.acquire.sheets.columns import folded
from perepiska.errors import ReadingError
from perepiska.text.authority_cells import restored
from perepiska.text.languages import packs

_LOOKED_AT = 10
_NAMES_SHOWN = 12
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a name: its place from 0, its field (None: not understood), its name, the packs that know it."""

    position: int
    field: str | None
    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The row with the names of the columns: its index, and all of them in order."""

    index: int
    all: tuple[Column, ...]


def find_columns(
    rows: Iterable[Sequence[str]], fields: Sequence[str], *, needed: str, kind: str = ""
) -> Columns | None:
    """The row among the first ten that names the most of ``fields``, the one ``needed`` among them; None where none does.

    A family name stands in for a name. ``kind`` is that of the list's entries.
    """
    found = [
        Columns(index, _columns(cells, fields, kind))
        for index, cells in enumerate(islice(rows, _LOOKED_AT))
    ]
    able = [columns for columns in found if _fields(columns) & {needed, _instead(needed)}]
    return max(able, key=lambda columns: (len(_fields(columns)), -columns.index), default=None)


def not_understood(rows: Iterable[Sequence[str]], *, needed: str) -> ReadingError:
    """The refusal of a list without such a row: what its columns are called, and what is looked for."""
    first = next((cells for cells in rows if any(cell.strip() for cell in cells)), ())
    names = [f"«{' '.join(cell.split())[:40]}»" for cell in first if cell.strip()]
    known = dict.fromkeys(
        (
            needed,
            *(form for form, uses in _known().items() if needed in {use.field for use in uses}),
        )
    )
    return ReadingError(
        f"Its columns are not understood: {', '.join(names[:_NAMES_SHOWN]) or 'it has none'}.",
        remedy=f"Name in one of its first ten rows the column with the {needed}; "
        f"understood are {', '.join(islice(known, _NAMES_SHOWN))}.",
    )


def _fields(columns: Columns) -> set[str]:
    return {column.field for column in columns.all if column.field}


def _instead(needed: str) -> str:
    return "family" if needed == "name" else needed


def _columns(cells: Sequence[str], fields: Sequence[str], kind: str) -> tuple[Column, ...]:
    return tuple(
        _column(position, restored(cell)[:_LONGEST_NAME], fields, kind)
        for position, cell in enumerate(cells)
        if cell.strip()
    )


def _column(position: int, name: str, fields: Sequence[str], kind: str) -> Column:
    asked = folded(name)
    own = next((one for one in _as_field(asked) if one in fields), None)
    if own is not None:
        return Column(position, own, name)
    known: dict[str, list[str]] = {}
    for use in _known().get(asked, ()):
        if use.field in fields and use.kind in ("", kind):
            known.setdefault(use.field, []).append(use.code)
    if len(known) != 1:
        return Column(position, None, name)
    ((field, codes),) = known.items()
    return Column(position, field, name, tuple(codes))


def _as_field(name: str) -> tuple[str, str]:
    """How a field may be called: «document kind», and «geo names» of a name in camel case."""
    return name.replace(" ", "_"), name.replace(" ", "")


class _Use(NamedTuple):
    """What a pack uses a name of a column for; ``kind`` is empty where in every list."""

    field: str
    kind: str
    code: str


@cache
def _known() -> dict[str, tuple[_Use, ...]]:
    """What each name is used for."""
    found: dict[str, tuple[_Use, ...]] = {}
    for code, pack in packs().items():
        for row in pack.rows("authority_columns"):
            name = folded(row["form"])
            found[name] = (*found.get(name, ()), _Use(row["field"], row["kind"], code))
    return found
