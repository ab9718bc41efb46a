"""The documents that the editor's list has: they win, with their ids, names and what the list says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perepiska.connect.exchange.gathering import HERE
from perepiska.connect.exchange.named import Keyed
from perepiska.connect.exchange.titles import title_key
from perepiska.connect.moments import Days
from perepiska.records.authority import Authority
from perepiska.records.entity import Entity, Joining
from perepiska.text.dates import edtf

MADE_BY = "authorities/1"


def listed(
    documents: Sequence[Keyed], authorities: Sequence[Authority], languages: Iterable[str]
) -> list[Entity]:
    """The documents, those that an entry claims as the entry has them; ``languages`` are those of the letters.

    An entry claims what has its title, or where neither has one, its author,
    addressee and day. What fits two entries is claimed by neither.
    """
    entries = [entry for entry in authorities if entry.kind == "document"]
    if not entries:
        return [one.entity for one in documents]
    by_title = _by_title(entries, set(languages))
    claimed: dict[str, list[Entity]] = defaultdict(list)
    found: list[Entity] = []
    for document in documents:
        fitting = by_title.get(document.title, ()) if document.title else ()
        if not fitting:
            fitting = [entry for entry in entries if _is_of_parties(entry, document.entity)]
        if len(fitting) == 1 and document.entity.status != HERE:
            claimed[fitting[0].id].append(document.entity)
        else:
            found.append(document.entity)
    by_id = {entry.id: entry for entry in entries}
    return [*found, *(_entity(by_id[id_], some) for id_, some in claimed.items())]


def _by_title(
    entries: Sequence[Authority], languages: set[str]
) -> Mapping[str, Sequence[Authority]]:
    found: dict[str, list[Authority]] = defaultdict(list)
    for entry in entries:
        keys = {title_key(form, "", language) for form in entry.forms for language in languages}
        for key in keys:
            found[key].append(entry)
    return found


def _is_of_parties(entry: Authority, entity: Entity) -> bool:
    """Whether the list has a document of this author, addressee and day; it must state author and day."""
    if not entry.author or not entry.begins or entity.date is None:
        return False
    if entry.author != entity.author or entry.addressee not in ("", entity.addressee or ""):
        return False
    stated, told = edtf.bounds(entry.begins), edtf.bounds(entity.date)
    return stated is not None and told is not None and _is_within(stated, told)


def _is_within(stated: Days, told: Days) -> bool:
    """Whether the day that the list states lies within what letters tell."""
    first, last = stated
    if first is None or last is None:
        return False
    return (told[0] is None or told[0] <= first) and (told[1] is None or last <= told[1])


def _entity(entry: Authority, found: Sequence[Entity]) -> Entity:
    best = max(found, key=lambda entity: entity.certainty)
    names = tuple(dict.fromkeys(name for entity in found for name in entity.names))
    reason = f"In the authority list {entry.source}."
    return replace(
        best,
        id=entry.id,
        name=entry.name,
        names=names,
        mentions=tuple(dict.fromkeys(id_ for entity in found for id_ in entity.mentions)),
        joinings=tuple(Joining(name, reason, 1.0) for name in names),
        certainty=1.0,
        authorities=entry.authorities,
        made_by=MADE_BY,
        document_kind=entry.document_kind or best.document_kind,
        author=entry.author or best.author,
        addressee=entry.addressee or best.addressee,
        date=entry.begins or best.date,
    )
