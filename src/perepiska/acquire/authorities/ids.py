"""An id of its own for every entry: the editor's, else one made from what the row says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from perepiska.acquire.authorities.rows import Complaints, shown
from perepiska.records.authority import Authority
from perepiska.records.identifiers import fingerprint, slug

_LONGEST = 100
_HEX_DIGITS = 6
_RESERVED = frozenset(("author", "addressee", "author-group", "addressee-group"))
"""What a statement's parties are called where they have no entry (design, section 4)."""


def with_ids(entries: Sequence[Authority], complaints: Complaints) -> list[Authority]:
    """The entries in their order, each with an id that no other has.

    Of two rows with the editor's same id the second gets another; two rows
    without ids that differ in nothing but their forms are one entry with the
    forms of both.
    """
    checked = _with_own_ids(entries, complaints)
    once = _once(checked, complaints)
    for scheme_and_uri, those in _by_address(once).items():
        names = " and ".join(f"{shown(entry.name)} ({entry.source})" for entry in those[:3])
        complaints.add(
            f"{names} have one address, {scheme_and_uri[1]}; they stay apart: "
            "if they are one, put them in one row, if not, correct the address."
        )
    return _with_made_ids(once)


def _with_own_ids(entries: Sequence[Authority], complaints: Complaints) -> list[Authority]:
    holders: dict[str, Authority] = {}
    checked = []
    for entry in entries:
        problem = _problem(entry.id, holders)
        if problem:
            complaints.add(
                f"{entry.source}: {problem}; the entry has one made from its name until you give it another."
            )
            checked.append(replace(entry, id=""))
            continue
        if entry.id:
            holders[entry.id] = entry
        checked.append(entry)
    return checked


def _problem(id_: str, holders: dict[str, Authority]) -> str:
    if id_ in holders:
        return f"the id {shown(id_)} belongs to {holders[id_].source} already"
    if id_ in _RESERVED:
        return f"the id {shown(id_)} has a meaning of its own"
    if len(id_) > _LONGEST or not id_.isprintable() or " " in id_:
        return f"the id {shown(id_)} is long or has blanks or signs that no id has"
    return ""


def _once(entries: Sequence[Authority], complaints: Complaints) -> list[Authority]:
    found: dict[tuple[object, ...], Authority] = {}
    for place, entry in enumerate(entries):
        key: tuple[object, ...] = (place,) if entry.id else _identity(entry)
        first = found.get(key)
        if first is None:
            found[key] = entry
            continue
        complaints.add(
            f"{entry.source} says the same of {shown(entry.name)} as {first.source}, and is taken as one with it; "
            "if they are two, give each an id or what tells them apart."
        )
        variants = tuple(dict.fromkeys((*first.variants, *entry.variants)))
        doubtful = tuple(dict.fromkeys((*first.doubtful, *entry.doubtful)))
        found[key] = replace(
            first,
            variants=variants,
            doubtful=tuple(form for form in doubtful if form not in variants),
        )
    return list(found.values())


def _identity(entry: Authority) -> tuple[object, ...]:
    """All that a row says but its forms."""
    return (
        *(entry.kind, entry.name, entry.gender, entry.begins, entry.ends, entry.authorities),
        *(entry.coordinates, entry.note, entry.document_kind, entry.author, entry.addressee),
        entry.others,
    )


def _by_address(entries: Sequence[Authority]) -> dict[tuple[str, str], list[Authority]]:
    found: dict[tuple[str, str], list[Authority]] = defaultdict(list)
    for entry in entries:
        for pair in entry.authorities:
            found[pair].append(entry)
    return {pair: those for pair, those in found.items() if len(those) > 1}


def _with_made_ids(entries: Sequence[Authority]) -> list[Authority]:
    """«person-smirnov-v», with six digits of what else the row says where another id is the same."""
    bases = [f"{entry.kind}-{slug(entry.name)}".rstrip("-") for entry in entries]
    counts = Counter(
        entry.id or base for entry, base in zip(entries, bases, strict=True) if slug(entry.name)
    )
    taken = {entry.id for entry in entries if entry.id}
    done = []
    for entry, base in zip(entries, bases, strict=True):
        id_ = entry.id or base
        if not entry.id and (counts[base] != 1 or base in taken):
            id_ = _apart(entry, base, taken)
        taken.add(id_)
        done.append(replace(entry, id=id_))
    return done


def _apart(entry: Authority, base: str, taken: set[str]) -> str:
    digits = fingerprint(base, *map(str, _identity(entry)))
    length = next(
        (n for n in range(_HEX_DIGITS, len(digits)) if f"{base}-{digits[:n]}" not in taken),
        len(digits),
    )
    return f"{base}-{digits[:length]}"
