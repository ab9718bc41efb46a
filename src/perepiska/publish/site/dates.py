"""EDTF dates in the words of the interface (ISO 8601-2, level 1)."""

from __future__ import annotations

import re
from functools import cache

from perepiska.publish.site.texts import Texts

_DATE = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")
_EXACT = str.maketrans({"~": None, "%": "?"})
"""What makes an end of an interval exact: «about» is said once, of the whole."""
_YEAR = re.compile(r"[0-9]{4}")


@cache
def date_words(edtf: str, texts: Texts) -> str:
    """A date as the reader's language writes it; the EDTF itself where it is beyond level 1.

    >>> from perepiska.publish.site.texts import read_texts
    >>> [
    ...     date_words(edtf, read_texts("en"))
    ...     for edtf in ("1928-09-22", "1928-09~", "192X", "1928/..")
    ... ]
    ['22 September 1928', 'about September 1928', '1920s', 'not before 1928']
    """
    if "/" not in edtf:
        return _single(edtf, texts)
    first, last = edtf.split("/", 1)
    if last in {"", ".."}:
        return texts("dates.not_before", date=_single(first, texts))
    if first in {"", ".."}:
        return texts("dates.not_after", date=_single(last, texts))
    is_rough = set("~%") & {first[-1], last[-1]}
    ends = {
        name: _single(end.translate(_EXACT), texts)
        for name, end in (("first", first), ("last", last))
    }
    return texts("dates.roughly_between" if is_rough else "dates.between", **ends)


def year_of(edtf: str | None) -> int | None:
    """The first year a date names in full, None when it names none.

    >>> year_of("1928-09/1929-01"), year_of("192X")
    (1928, None)
    """
    found = _YEAR.search(edtf or "")
    return int(found.group()) if found else None


def _single(edtf: str, texts: Texts) -> str:
    bare = edtf.rstrip("~?%")
    words = _bare(bare, texts)
    marks = set(edtf[len(bare) :])
    if marks & {"~", "%"}:
        words = texts("dates.about", date=words)
    if marks & {"?", "%"}:
        words = texts("dates.uncertain", date=words)
    return words


def _bare(edtf: str, texts: Texts) -> str:
    found = _DATE.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day = found.group("year", "month", "day")
    shown_year = _year(year, texts)
    if month is None or "X" in month:
        return shown_year
    if day is None or "X" in day:
        return texts("dates.month", month=texts(f"month_alone.{int(month)}"), year=shown_year)
    return texts("dates.day", day=int(day), month=texts(f"month.{int(month)}"), year=shown_year)


def _year(year: str, texts: Texts) -> str:
    if year.endswith("XX") and year[:-2].isdigit():
        return texts("dates.century", first=f"{year[:-2]}00", last=f"{year[:-2]}99")
    if year.endswith("X") and year[:-1].isdigit():
        return texts("dates.decade", decade=f"{year[:-1]}0")
    return year.lstrip("0") or year
