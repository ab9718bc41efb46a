"""The register as lists that an editor can correct in a spreadsheet and put into ``authorities/`` of the edition.

Invariant: what a list of the edition says stands in the export of it, and reading the export
gives the same entries. Forms that the rules are not sure of stand in a column of their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from perepiska.records.authority import DOCUMENT_FIELDS, FILES, FOLDER, SCHEMES, Authority
from perepiska.records.edition import Edition
from perepiska.records.entity import Entity
from perepiska.records.mention import FACT_KINDS
from perepiska.text.authority_cells import cell, listed
from perepiska.text.authority_uris import pair_of, uri_of

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for a code page
_REASON = (
    "Lists hold who and what is named, not what is stated of single letters; see data/ and tei/."
)
_LIFE = {
    "person": ("born", "died"),
    "group": ("founded", "dissolved"),
    "place": ("begins", "ends"),
    "event": ("begins", "ends"),
    "document": ("begins", "ends"),
}
_BEFORE = ("id", "name", "variants", "doubtful")
_OF_KIND = {
    "person": ("gender",),
    "place": ("latitude", "longitude"),
    "document": DOCUMENT_FIELDS,
}
_AFTER = (*SCHEMES, "authorities", "note")


class Authorities:
    """One CSV file for each kind, in UTF-8 with a byte order mark, lines as RFC 4180 has them."""

    name = "authorities"
    summary = (
        "Authority lists: the register as CSV, to be corrected in a spreadsheet and read back"
    )
    leaves_out: Mapping[str, str] = MappingProxyType(
        dict.fromkeys((*FACT_KINDS, "references", "links", "threads", "statements"), _REASON)
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Pairs (path, bytes), by path."""
        yield from authority_lists(
            edition.entities, edition.authorities, doubt_below=edition.doubt_below
        )


def authority_lists(
    entities: Sequence[Entity], authorities: Collection[Authority], *, doubt_below: float
) -> Iterator[tuple[str, bytes]]:
    """Pairs (path, bytes), by path: what the edition's lists say, completed by what its letters name.

    Letters themselves, which are documents too, are left out. ``doubt_below``
    divides the forms into those of an entry and those that may be of it.
    """
    stated = {entry.id: entry for entry in authorities}
    found = {entity.id: entity for entity in entities if entity.letter is None}
    entries = [
        *(_completed(entry, found.get(entry.id), doubt_below) for entry in stated.values()),
        *(
            _completed(Authority(entity.kind, entity.id, entity.name, ""), entity, doubt_below)
            for entity in found.values()
            if entity.id not in stated
        ),
    ]
    for stem, kind in sorted(FILES.items()):
        of_kind = [entry for entry in entries if entry.kind == kind]
        yield f"{FOLDER}/{stem}.csv", _csv(kind, sorted(of_kind, key=_order))


def _order(entry: Authority) -> tuple[str, str]:
    return entry.name.casefold(), entry.id


def _completed(entry: Authority, entity: Entity | None, doubt_below: float) -> Authority:
    """The entry with the forms, addresses and coordinates that the edition knows of it."""
    if entity is None:
        return entry
    sure = _sure_forms(entity, doubt_below)
    variants = _once((*entry.variants, *sure), without=(entry.name, *entry.doubtful))
    doubtful = _once((*entry.doubtful, *entity.names), without=(entry.name, *variants))
    return replace(
        entry,
        variants=variants,
        doubtful=doubtful,
        begins=entry.begins or entity.date or "",
        authorities=tuple(dict.fromkeys((*entry.authorities, *entity.authorities))),
        coordinates=entry.coordinates or entity.coordinates,
        document_kind=entry.document_kind or entity.document_kind or "",
        author=entry.author or entity.author or "",
        addressee=entry.addressee or entity.addressee or "",
    )


def _sure_forms(entity: Entity, doubt_below: float) -> tuple[str, ...]:
    """The forms that no joining doubts; one word of a longer person's name is whoever's its letter says, and left in doubt."""
    doubted = {joining.form for joining in entity.joinings if joining.certainty < doubt_below}
    is_long = entity.kind == "person" and len(entity.name.split()) > 1
    return tuple(
        form
        for form in entity.names
        if form not in doubted and not (is_long and len(form.split()) == 1)
    )


def _once(forms: Sequence[str], *, without: Collection[str]) -> tuple[str, ...]:
    plain = dict.fromkeys(" ".join(form.split()) for form in forms)
    return tuple(form for form in plain if form and form not in without)


def _csv(kind: str, entries: Sequence[Authority]) -> bytes:
    rows = [_cells(entry) for entry in entries]
    own = (*_BEFORE, *_OF_KIND.get(kind, ()), *_LIFE[kind], *_AFTER)
    filled = dict.fromkeys(name for row in rows for name, text in row.items() if text)
    header = dict.fromkeys((*own, *filled))
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(cell, header))
    for row in rows:
        writer.writerow(cell(row.get(name, "")) for name in header)
    return (_BYTE_ORDER_MARK + file.getvalue()).encode("utf-8", errors="replace")


def _cells(entry: Authority) -> dict[str, str]:
    born, died = _LIFE[entry.kind]
    north, east = map(_degrees, entry.coordinates or (None, None))
    cells = {
        "id": entry.id,
        "name": entry.name,
        "variants": listed(entry.variants),
        "doubtful": listed(entry.doubtful),
        "gender": entry.gender,
        born: entry.begins,
        died: entry.ends,
        "latitude": north,
        "longitude": east,
        "note": entry.note,
        **_addresses(entry),
        **{name: getattr(entry, name) for name in DOCUMENT_FIELDS},
    }
    for name, text in entry.others:
        if name in SCHEMES or name == "authorities":
            cells[name] = "; ".join(filter(None, (cells.get(name), listed((text,)))))
        else:
            cells[name if not cells.get(name) else f"{name} (2)"] = text
    return cells


def _degrees(number: float | None) -> str:
    return "" if number is None else f"{number:.8f}".rstrip("0").rstrip(".")


def _addresses(entry: Authority) -> dict[str, str]:
    """The addresses by column: in an authority file's own where it gives the same pair back."""
    by_column: dict[str, list[str]] = {}
    for scheme, uri in entry.authorities:
        if scheme in SCHEMES and uri_of(scheme, uri) == uri:
            by_column.setdefault(scheme, []).append(uri)
        else:
            is_plain = pair_of(uri) == (scheme, uri)
            by_column.setdefault("authorities", []).append(uri if is_plain else f"{scheme}: {uri}")
    return {column: listed(uris) for column, uris in by_column.items()}
