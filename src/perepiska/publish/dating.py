"""A date of the edition as the dating attributes of TEI, which CMIF shares.

May import: ``records``, ``errors``.
"""

from __future__ import annotations

import re
from datetime import date

from perepiska.records.mention import DateValue

_QUALIFIERS = re.compile(r"[?~%]")
_UNSPECIFIED = re.compile(r"(-XX)+$")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def dating_attributes(value: DateValue) -> dict[str, str]:
    """``when``, ``from`` and ``to``, or ``notBefore`` and ``notAfter``; {} where the date bounds nothing.

    Read are EDTF levels 0 and 1 and the sets of level 2 (ISO 8601-2). An interval whose ends
    are both certain is a span of time (``from``, ``to``); one that is open or carries ``?``,
    ``~`` or ``%`` says between which days the letter lies (``notBefore``, ``notAfter``). What
    is not understood is given by its bounds (TEI P5, att.datable.w3c).

    >>> dating_attributes(DateValue("1928-09-22", "", "gregorian", None, None))
    {'when': '1928-09-22'}
    >>> dating_attributes(DateValue("../1928-11-09", "", "gregorian", None, None))
    {'notAfter': '1928-11-09'}
    """
    single = _plain(value.edtf)
    if single is not None:
        return {"when": single}
    names, ends = _interval(value.edtf)
    found = {name: end for name, end in zip(names, ends, strict=True) if end is not None}
    if found:
        return found
    bounds = {"notBefore": value.earliest, "notAfter": value.latest}
    return {name: end for name, day in bounds.items() if day and (end := _plain(day))}


def is_certain(edtf: str) -> bool:
    """Whether the date carries none of the marks ``?`` (uncertain), ``~`` (about), ``%`` (both).

    >>> is_certain("1928-10~")
    False
    """
    return _QUALIFIERS.search(edtf) is None


def _interval(edtf: str) -> tuple[tuple[str, str], tuple[str | None, str | None]]:
    within, between = ("from", "to"), ("notBefore", "notAfter")
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        ends = (_plain(first), _plain(last))
        return (within if is_certain(edtf) and None not in ends else between), ends
    if edtf[:1] in {"[", "{"}:
        members = re.split(r"\.\.|,", edtf.strip("[]{}"))
        return (within if edtf[0] == "{" else between), (_plain(members[0]), _plain(members[-1]))
    return between, (None, None)


def _plain(edtf: str) -> str | None:
    """A day, month or year as XML Schema has it; None for anything else, also for 30 February."""
    shortened = _UNSPECIFIED.sub("", _QUALIFIERS.sub("", edtf.strip()))
    found = _PLAIN.fullmatch(shortened)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return shortened
