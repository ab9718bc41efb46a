"""One row of a list with its columns, and the sentences that the reading of all rows leaves behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perepiska.acquire.authorities.columns import Columns
from perepiska.text.authority_cells import restored

_LONGEST = 4_000
_SHOWN = 60
_MOST = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something: the field of its column (None: not understood), the column's name and packs, its text."""

    field: str | None
    column: str
    codes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands in its file; ``source`` says where («authorities/people.csv, row 12»)."""

    source: str
    row: Sequence[str]
    columns: Columns

    def cells(self) -> Iterator[Cell]:
        """The cells that say something, in the order of the columns, each on one line and no formula."""
        for column in self.columns.all:
            text = restored(self.row[column.position]) if column.position < len(self.row) else ""
            if text:
                yield Cell(column.field, column.name, column.codes, text)


@dataclass(slots=True)
class Complaints:
    """Sentences for the user, the first ones in full."""

    said: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """One more sentence."""
        self.said.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """What was said; beyond two hundred sentences the others are counted."""
        if len(self.said) <= _MOST:
            return tuple(self.said)
        more = f"{len(self.said) - _MOST} more sentences on the authority lists are left out."
        return (*self.said[:_MOST], more)


def is_too_long(text: str) -> bool:
    """Whether a cell holds more than any name or date may."""
    return len(text) > _LONGEST


def shown(text: str) -> str:
    """``text`` between quotation marks, cut where it is long."""
    return f"«{text}»" if len(text) <= _SHOWN else f"«{text[: _SHOWN - 1]}…»"
