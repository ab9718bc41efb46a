"""What a cell of a list means: a word of a closed list, dates, degrees. None is the answer to what cannot be read."""

from __future__ import annotations

import re
from functools import cache

from perepiska.acquire.sheets.dates import date_of
from perepiska.text.dates import edtf
from perepiska.text.languages import packs

_YEARS = re.compile(r"(\d{3,4})?\s*[-–—/]\s*(\d{3,4})?")
_SPAN = re.compile(r"\s*[–—]\s*|\s+-+\s+")
_DEGREES = re.compile(r"[-−]?\d{1,3}(?:[.,]\d+)?")
_PAIR = re.compile(r"(?P<north>[-−]?\d{1,3}(?:\.\d+)?)[,;\s]\s*(?P<east>[-−]?\d{1,3}(?:\.\d+)?)")
_COMMA_PAIR = re.compile(
    r"(?P<north>[-−]?\d{1,3}(?:,\d+)?)(?:\s*;\s*|\s+)(?P<east>[-−]?\d{1,3}(?:,\d+)?)"
)
_MOST_NORTH, _MOST_EAST = 90, 180


def word_of(text: str, use: str, own: tuple[str, ...]) -> str | None:
    """The word of a closed list that ``text`` names: in any pack's words (table ``authority_words``), or by itself."""
    small = text.lower()
    return small if small in own else _words(use).get(small)


def date(text: str, codes: tuple[str, ...]) -> str | None:
    """One date as EDTF. ``codes`` are the packs that know the column's name."""
    read = date_of(text, codes)
    return read[0] if read else None


def dates(text: str, codes: tuple[str, ...]) -> tuple[str, str] | None:
    """First and last date of «1879–1940», «22.9.1879 – 3.1.1940» or an EDTF interval; both the same where there is one only."""
    years = _YEARS.fullmatch(text)
    if years is not None and (years[1] or years[2]):
        return (years[1] or "").zfill(4) * bool(years[1]), (years[2] or "").zfill(4) * bool(
            years[2]
        )
    if edtf.bounds(text) is not None:
        first, slash, last = text.partition("/")
        ends = (first, last) if slash else (text, text)
        return ends[0].replace("..", ""), ends[1].replace("..", "")
    parts = _SPAN.split(text)
    if len(parts) > 2:
        return None
    read = [date(part, codes) if part else "" for part in parts]
    if read[0] is None or read[-1] is None:
        return None
    return read[0], read[-1]


def degrees(text: str, *, most: int) -> float | None:
    """Degrees north or east, at most ``most``, with a decimal point or comma."""
    if not _DEGREES.fullmatch(text):
        return None
    number = float(text.replace(",", ".").replace("−", "-"))
    return number if abs(number) <= most else None


def coordinates(north: str, east: str) -> tuple[float, float] | None:
    """Degrees north and east of two cells."""
    read = degrees(north, most=_MOST_NORTH), degrees(east, most=_MOST_EAST)
    return None if read[0] is None or read[1] is None else (read[0], read[1])


def coordinate_pair(text: str) -> tuple[float, float] | None:
    """Degrees north and east of one cell: «43.25, 76.9», «43,25; 76,9»."""
    found = _PAIR.fullmatch(text) or _COMMA_PAIR.fullmatch(text)
    return coordinates(found["north"], found["east"]) if found else None


@cache
def _words(use: str) -> dict[str, str]:
    return {
        row["form"].lower(): row["value"]
        for pack in packs().values()
        for row in pack.rows("authority_words")
        if row["use"] == use
    }
