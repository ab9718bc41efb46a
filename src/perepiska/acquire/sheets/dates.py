"""Dates in the cells of a sheet to EDTF (ISO 8601-2): EDTF as it is, everything else read by ``text.dates``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from perepiska.text.dates import edtf, find_dates
from perepiska.text.languages import packs

_STATED = 0.97
_READ = 0.95
_DOUBTED = 0.7
_SUPPLIED = 0.9
_LONGEST = 120
_AROUND = " \t\n.,;[]()<>⟨⟩"


@lru_cache(maxsize=4096)
def date_of(written: str, codes: tuple[str, ...]) -> tuple[str, float] | None:
    """The EDTF of a cell and how sure it is; None where it cannot be read whole, or reads differently in two languages.

    ``codes`` are the packs that know the column's name: they are asked first, as
    the cells will be in the language of their column. Days are taken as
    Gregorian unless the words say otherwise.

    >>> date_of("1928-09", ()), date_of("22.09.1928", ())
    (('1928-09', 0.97), ('1928-09-22', 0.902))
    >>> date_of("soon after Easter", ()) is None
    True
    """
    if edtf.bounds(written) is not None:
        return written, _DOUBTED if {*written} & {*"?~%"} else _STATED
    if len(written) > _LONGEST:
        return None
    others = tuple(code for code in packs() if code not in codes)
    for asked in (codes, others):
        readings = _readings(written, asked)
        if readings:
            value = next(iter(readings)) if len(readings) == 1 else None
            return (value, _certainty(written, readings[value])) if value else None
    return None


def _readings(written: str, codes: Iterable[str]) -> dict[str, float]:
    """The readings of the whole cell, each with the least certainty that a pack gives it."""
    found: dict[str, float] = {}
    for code in codes:
        for match in find_dates(written, packs()[code]):
            rest = written[: match.start] + written[match.end :]
            if match.reading.edtf and not rest.strip(_AROUND + "?"):
                value = match.reading.edtf
                found[value] = min(match.certainty, found.get(value, 1.0))
    return found


def _certainty(written: str, certainty: float) -> float:
    limit = _DOUBTED if "?" in written else _SUPPLIED if "[" in written else 1.0
    return round(min(certainty * _READ, limit), 3)
