"""An editor's words in place of the machine's reading. Invariant: the evidence and its place stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from perepiska.records.link import ReferenceValue
from perepiska.records.mention import (
    PART_KINDS,
    DateValue,
    NameValue,
    PartValue,
    PartyValue,
    SeriesValue,
    TextValue,
    Value,
    written,
)
from perepiska.records.statement import StatementValue
from perepiska.text.dates import edtf

FIELDS: Mapping[type, tuple[str, ...]] = {
    PartValue: ("part",),
    TextValue: ("text",),
    SeriesValue: ("name", "number"),
    DateValue: ("edtf", "as_written", "calendar"),
    NameValue: ("as_written", "normal"),
    PartyValue: ("as_written", "normal"),
    ReferenceValue: (),
    StatementValue: (),
}
"""What an editor may replace in each value."""

_POINT = r"(?:[0-9]{3}X|[0-9]{2}XX|[0-9]{4}(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?)[?~%]?"
_EDTF = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?")
"""How EDTF of level 0 and 1 is written (ISO 8601-2:2019); whether there is such a day, its bounds tell."""


def replaced_value(value: Value, field: str, text: str, *, reason: str) -> Value | str:
    """``value`` with ``text`` in ``field``; or, where that cannot be, one clause that says why.

    A date's bounds follow its EDTF, and its ``reason`` becomes the one given.
    """
    if field not in FIELDS[type(value)]:
        return f"there is no «{field}» to replace, only {', '.join(FIELDS[type(value)])}"
    match value:
        case PartValue():
            return _part(text)
        case DateValue() if field == "edtf":
            return _date(value, text, reason)
        case PartyValue() if field == "normal":
            return replace(value, name=_party_name(value, text))
    # The field is one of the value's own, see FIELDS, and all of these hold text.
    return replace(value, **{field: text})  # type: ignore[arg-type]


def _part(text: str) -> PartValue | str:
    return (
        PartValue(text)
        if text in PART_KINDS
        else f"«{text}» is no kind of part, only {', '.join(PART_KINDS)}"
    )


def _date(value: DateValue, text: str, reason: str) -> DateValue | str:
    bounds = edtf.bounds(text) if _EDTF.fullmatch(text) else None
    if bounds is None or (bounds[0] and bounds[1] and bounds[1] < bounds[0]):
        return (
            f"«{text}» is not an EDTF date of level 0 or 1, such as 1928-09-22, 1928-09 or 1928~"
        )
    return replace(value, edtf=text, earliest=bounds[0], latest=bounds[1], reason=reason)


def _party_name(value: PartyValue, text: str) -> NameValue:
    return replace(value.name, normal=text) if value.name else NameValue(value.as_written, text)


def as_written_of(value: Value) -> str:
    """The words that a value was read from, as far as it keeps them; empty otherwise."""
    match value:
        case DateValue() | NameValue() | PartyValue() | ReferenceValue():
            return value.as_written
        case _:
            return ""


def shown(value: Value) -> str:
    """A value in a few words, for a sentence to an editor."""
    return value.edtf if isinstance(value, DateValue) else written(value)
