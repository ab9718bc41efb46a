"""Links and statements after entities were joined or taken away. Invariant: each end is an entity that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from perepiska.records.entity import Entity, Joining
from perepiska.records.link import Link, Thread
from perepiska.records.statement import Statement


class Ends:
    """Where ids of entities lead now: ``joined`` to another entity, ``gone`` nowhere, all others to themselves."""

    def __init__(self, joined: Mapping[str, str], gone: Collection[str]) -> None:
        self.joined = joined
        self.gone = gone

    def entities(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """The entities; the author and the addressee of a document are None where they are gone, as are other possibilities."""
        for entity in entities:
            author, addressee = self._one(entity.author), self._one(entity.addressee)
            joinings = tuple(self._joining(joining, entity.id) for joining in entity.joinings)
            now = replace(entity, author=author, addressee=addressee, joinings=joinings)
            yield entity if now == entity else now

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """The links whose ends are both there and are not one document."""
        for link in links:
            from_, to = self._one(link.from_), self._one(link.to)
            if from_ is None or to is None:
                continue
            if (from_, to) == (link.from_, link.to):
                yield link
            elif from_ != to:
                yield replace(link, from_=from_, to=to)

    def threads(self, threads: Iterable[Thread]) -> Iterator[Thread]:
        """The exchanges between those who are there; two of the same people become one."""
        found: dict[tuple[str, ...], Thread] = {}
        for thread in threads:
            parties = tuple(sorted(self._all(thread.parties)))
            if len(parties) < min(2, len(thread.parties)):
                continue
            held = found.get(parties)
            letters = (*held.letters, *thread.letters) if held else thread.letters
            id_ = held.id if held else thread.id
            found[parties] = Thread(id_, parties, tuple(dict.fromkeys(letters)))
        yield from found.values()

    def statements(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """The statements whose speaker is there and that did not lose all who do or all to whom it is done."""
        for said in statements:
            subjects, objects = self._all(said.subjects), self._all(said.objects)
            speaker, place = self._one(said.speaker), self._one(said.place)
            has_none = not subjects and not said.others
            is_lost = (said.subjects and has_none) or (said.objects and not objects)
            if speaker is None or is_lost:
                continue
            now = replace(said, subjects=subjects, objects=objects, speaker=speaker, place=place)
            yield said if now == said else now

    def _joining(self, joining: Joining, own: str) -> Joining:
        instead = tuple(id_ for id_ in self._all(joining.instead) if id_ != own)
        return joining if instead == joining.instead else replace(joining, instead=instead)

    def _one(self, id_: str | None) -> str | None:
        found = self.joined.get(id_, id_) if id_ is not None else None
        return None if found in self.gone else found

    def _all(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for id_ in ids if (found := self._one(id_)) is not None))
