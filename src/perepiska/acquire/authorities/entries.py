"""From a row of a list to an entry; its id is given later, when all entries are known.

Invariant: no cell is lost: what cannot be read is told and kept in ``Authority.others``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from perepiska.acquire.authorities import cells
from perepiska.acquire.authorities.rows import Cell, Complaints, Line, is_too_long, shown
from perepiska.records.authority import DOCUMENT_FIELDS, GENDERS, SCHEMES, Authority
from perepiska.text.authority_cells import divided
from perepiska.text.authority_uris import pair_of, uri_of

_DATED_ONCE = ("event", "document", "place")
_ONE_TEXT = ("id", "name", "family", "given", *DOCUMENT_FIELDS)
_SEVERAL = ("variants", "doubtful")


@dataclass(slots=True)
class _Filling:
    """What a row has said so far, by field, and the cells that are kept as they stand."""

    kind: str
    source: str
    complaints: Complaints
    texts: dict[str, Cell] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    gender: str = ""
    note: str = ""
    authorities: list[tuple[str, str]] = field(default_factory=list)
    coordinates: tuple[float, float] | None = None
    others: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, cell: Cell, text: str = "") -> None:
        self.others.append((cell.column, text or cell.text))

    def cannot_read(self, cell: Cell, text: str, remedy: str) -> None:
        self.keep(cell, text)
        self.complaints.add(
            f"{self.source}: {shown(text)} under «{cell.column}» cannot be read and is only kept; {remedy}."
        )


def entry_of(line: Line, kind: str, complaints: Complaints) -> Authority | None:
    """The entry that a row is, its id empty unless the row has one; None, with a complaint, where it has no name."""
    filling = _Filling(kind, line.source, complaints)
    for cell in line.cells():
        if cell.field is None:
            filling.keep(cell)
        elif is_too_long(cell.text):
            filling.cannot_read(cell, cell.text, "it is too long for a list")
        else:
            _READERS[cell.field](filling, cell)
    _degrees(filling)
    name = _name(filling)
    if not name:
        complaints.add(
            f"{line.source} has no name and is passed over; give it one, or delete the row."
        )
        return None
    entry = Authority(kind, "", name, line.source)
    return _filled(entry, filling)


def _filled(entry: Authority, filling: _Filling) -> Authority:
    variants = filling.lists.get("variants", ())
    doubtful = filling.lists.get("doubtful", ())
    texts = {name: cell.text for name, cell in filling.texts.items()}
    return replace(
        entry,
        id=texts.get("id", ""),
        variants=tuple(form for form in variants if form != entry.name),
        doubtful=tuple(form for form in doubtful if form not in (entry.name, *variants)),
        gender=filling.gender,
        begins=filling.dates.get("begins", ""),
        ends=filling.dates.get("ends", ""),
        authorities=tuple(dict.fromkeys(filling.authorities)),
        coordinates=filling.coordinates,
        note=filling.note,
        others=tuple(dict.fromkeys(filling.others)),
        **{name: texts.get(name, "") for name in DOCUMENT_FIELDS},
    )


def _name(filling: _Filling) -> str:
    """The name, or the one that family and given name make («Смирнов, Владимир»)."""
    texts = filling.texts
    parts = [texts[part] for part in ("family", "given") if part in texts]
    if "name" not in texts:
        return ", ".join(part.text for part in parts)
    for part in parts:
        filling.keep(part)
    return texts["name"].text


def _text(filling: _Filling, cell: Cell) -> None:
    known = filling.texts.setdefault(cell.field or "", cell)
    if known.text != cell.text:
        filling.cannot_read(cell, cell.text, f"«{known.column}» says {shown(known.text)} already")


def _several(filling: _Filling, cell: Cell) -> None:
    name = cell.field or ""
    filling.lists[name] = tuple(dict.fromkeys((*filling.lists.get(name, ()), *divided(cell.text))))


def _note(filling: _Filling, cell: Cell) -> None:
    filling.note = f"{filling.note} {cell.text}".strip()


def _gender(filling: _Filling, cell: Cell) -> None:
    word = cells.word_of(cell.text, "gender", GENDERS)
    if word is None or filling.gender not in ("", word):
        filling.cannot_read(cell, cell.text, f"write one of {', '.join(GENDERS)}")
    else:
        filling.gender = word


def _date(filling: _Filling, cell: Cell) -> None:
    read = cells.date(cell.text, cell.codes)
    known = filling.dates.get(cell.field or "")
    if read is None or known not in (None, read):
        filling.cannot_read(cell, cell.text, "write one date, for instance 1928-09-22 or 1928")
    else:
        filling.dates[cell.field or ""] = read


def _dates(filling: _Filling, cell: Cell) -> None:
    read = cells.dates(cell.text, cell.codes)
    is_one = read is not None and read[0] == read[1]
    if (
        read is None
        or filling.dates.get("begins", read[0]) != read[0]
        or filling.dates.get("ends", read[1]) != read[1]
        or (is_one and filling.kind not in _DATED_ONCE)
    ):
        filling.cannot_read(
            cell, cell.text, "write the first and the last date, for instance 1879–1940"
        )
        return
    first, last = read
    if first:
        filling.dates["begins"] = first
    if last and not (is_one and filling.kind != "event"):
        filling.dates["ends"] = last


def _scheme(filling: _Filling, cell: Cell) -> None:
    scheme = cell.field or ""
    for written in divided(cell.text):
        uri = uri_of(scheme, written)
        if uri is None:
            filling.cannot_read(cell, written, "write its number there, or its address")
        else:
            filling.authorities.append((scheme, uri))


def _authorities(filling: _Filling, cell: Cell) -> None:
    for written in divided(cell.text):
        pair = pair_of(written)
        if pair is None:
            filling.cannot_read(cell, written, "write a web address")
        else:
            filling.authorities.append(pair)


def _coordinates(filling: _Filling, cell: Cell) -> None:
    read = cells.coordinate_pair(cell.text)
    if read is None or filling.coordinates not in (None, read):
        filling.cannot_read(
            cell, cell.text, "write degrees north and east, for instance 43.25, 76.9"
        )
    else:
        filling.coordinates = read


def _degrees(filling: _Filling) -> None:
    """The coordinates of a list that has a column for each of the two."""
    given = [filling.texts.get(name) for name in ("latitude", "longitude")]
    north, east = given
    read = cells.coordinates(north.text, east.text) if north and east else None
    if read is not None and filling.coordinates in (None, read):
        filling.coordinates = read
        return
    for cell in given:
        if cell is not None:
            filling.cannot_read(cell, cell.text, "write degrees north and degrees east")


_READERS: dict[str, Callable[[_Filling, Cell], None]] = {
    **dict.fromkeys((*_ONE_TEXT, "latitude", "longitude"), _text),
    **dict.fromkeys(_SEVERAL, _several),
    **dict.fromkeys(("begins", "ends"), _date),
    **dict.fromkeys(SCHEMES, _scheme),
    "dates": _dates,
    "gender": _gender,
    "coordinates": _coordinates,
    "authorities": _authorities,
    "note": _note,
}
