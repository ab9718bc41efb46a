"""What a list beside the letters says: a row for each letter, before it is known which letter.

Invariant: a row holds no more than its own cells say; what could not be read of
them is a sentence in ``unread``, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perepiska.records.letter import Fact


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, or one ``correspDesc`` of a CMIF file.

    ``place`` says where it stands («row 12»). ``file`` is the name of the
    letter's file as the sheet's column has it; ``hints`` are names that may be its
    file's too, such as the last part of a web address. ``number`` is the letter's
    number, empty where there is none. ``unread`` are sentences without their subject
    («the date «soon» cannot be read»).
    """

    place: str
    facts: tuple[Fact, ...]
    file: str = ""
    hints: tuple[str, ...] = ()
    number: str = ""
    unread: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        """When the letter was written (EDTF), empty where the row does not say."""
        return next((fact.value for fact in self.facts if fact.field == "sent_date"), "")

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of those who wrote and of those who were written to."""
        return tuple(fact.value for fact in self.facts if fact.field in ("sender", "addressee"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list beside the letters. ``rows`` gives its rows anew with each call, one by one, so that they need no memory.

    ``columns`` are the names of those understood, in their order; ``passed_over``
    those that are not.
    """

    path: str
    rows: Callable[[], Iterator[Row]]
    columns: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
