"""The register with the editor's lists laid over it: they win, with their ids, names and addresses.

Invariant: no mention is lost; what the lists leave open stays as the rules joined it, and is
told. To lay the lists over the result once more changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perepiska.connect.claims import Claim, Claims, Member, Owner
from perepiska.connect.told import Told
from perepiska.records.authority import DOCUMENT_FIELDS, Authorities, Authority
from perepiska.records.edition import Doubt
from perepiska.records.entity import Entity, Joining, Location
from perepiska.records.identifiers import fingerprint
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartyValue
from perepiska.text.languages import packs

MADE_BY = "authorities/1"

_MOST_ROUNDS = 20
_HEX_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Claimed:
    """The entities after the lists, by kind, name and id, and what the lists leave to the editor."""

    entities: tuple[Entity, ...]
    doubts: tuple[Doubt, ...] = ()


def with_authorities(
    entities: Sequence[Entity],
    findings: Mapping[str, tuple[Mention, ...]],
    authorities: Authorities,
    *,
    languages: Mapping[str, str],
) -> Claimed:
    """``entities`` with what the entries of ``authorities`` claim of them; an entry that no letter names makes none.

    ``findings`` and ``languages`` are by letter id.
    """
    if not authorities.entries:
        return Claimed(tuple(entities))
    named = _members(findings, languages)
    done: list[Entity] = []
    doubts: list[Doubt] = []
    taken = {entry.id for entry in authorities.entries}
    for kind in dict.fromkeys((*NAME_KINDS, *(entity.kind for entity in entities))):
        of_kind = [entity for entity in entities if entity.kind == kind]
        entries = [entry for entry in authorities.entries if entry.kind == kind]
        kept = _Register(kind, entries, named)
        for entity in of_kind:
            kept.enter(entity)
        kept.settle()
        done += kept.closed(taken)
        doubts += kept.doubts()
    return Claimed(
        tuple(sorted(done, key=lambda entity: (entity.kind, entity.name, entity.id))),
        tuple(dict.fromkeys(doubts)),
    )


def _members(
    findings: Mapping[str, tuple[Mention, ...]], languages: Mapping[str, str]
) -> dict[str, tuple[int, Member]]:
    """Every name and named party with its place in the order of letters and text."""
    found: dict[str, tuple[int, Member]] = {}
    for letter in sorted(findings):
        for mention in findings[letter]:
            value = mention.value.name if isinstance(mention.value, PartyValue) else mention.value
            if isinstance(value, NameValue):
                member = Member(mention.id, letter, languages.get(letter, ""), value)
                found.setdefault(mention.id, (len(found), member))
    return found


@dataclass(slots=True)
class _Draft:
    """An entity in the making: whose it is, what it was before, and its mentions with what joins each."""

    entity: Entity
    entry: int | None = None
    members: dict[str, tuple[Joining, ...]] = field(default_factory=dict)
    authorities: dict[tuple[str, str], None] = field(default_factory=dict)


class _Register:
    """The entities of one kind while the lists claim them."""

    def __init__(
        self, kind: str, entries: Sequence[Authority], named: Mapping[str, tuple[int, Member]]
    ) -> None:
        self._entries = entries
        self._named = named
        self._claims = Claims(kind, entries, packs())
        self._drafts: dict[str, _Draft] = {}
        self._told = Told(kind, entries)

    def enter(self, entity: Entity) -> None:
        """Takes in an entity as the rules made it."""
        joinings = _by_form(entity.joinings)
        draft = _Draft(entity, authorities=dict.fromkeys(entity.authorities))
        for id_ in entity.mentions:
            draft.members[id_] = joinings.get(_form(self._member(id_)), ())
        self._drafts[entity.id] = draft

    def settle(self) -> None:
        """Gives mentions to entries until no claim is left."""
        for _ in range(_MOST_ROUNDS if self._entries else 0):
            if not self._round():
                return

    def closed(self, taken: Iterable[str]) -> list[Entity]:
        """The entities; one that has an entry's id and is not the entry's gets another."""
        listed = frozenset(taken)
        return [
            self._entity(draft) if draft.entry is not None else self._left(draft, listed)
            for draft in self._drafts.values()
        ]

    def doubts(self) -> tuple[Doubt, ...]:
        """What the lists do not decide, and where they overrule the rules."""
        for draft in self._drafts.values():
            if draft.entry is None and self._entries:
                self._look(draft)
        return self._told.doubts()

    def _round(self) -> bool:
        """One round of claims; whether any mention moved."""
        moves: list[tuple[str, Claim]] = []
        owners: dict[str, Owner | None] = {}
        asked = [id_ for id_, draft in self._drafts.items() if draft.entry is None]
        for id_, owner, claims in self._claims.of(self._members(), asked):
            self._note_overruled(self._drafts[id_], claims)
            moves += [(id_, claim) for claim in claims if claim.owner is not None]
            owners[id_] = owner
        for id_, claim in moves:
            self._move(self._drafts[id_], claim)
        for id_, entry in dict.fromkeys(
            (id_, claim.owner.entry) for id_, claim in moves if claim.owner
        ):
            owner = owners[id_]
            if owner is not None and owner.entry == entry:
                self._hand_over(self._drafts[id_], entry)
        for id_ in {id_ for id_, _ in moves}:
            if not self._drafts[id_].members:
                del self._drafts[id_]
        return bool(moves)

    def _hand_over(self, source: _Draft, entry: int) -> None:
        """Gives the owner of an entity what the rules knew of it beside its names."""
        target = self._draft_of(entry)
        target.authorities.update(source.authorities)
        target.entity = _completed(target.entity, source.entity)

    def _members(self) -> dict[str, list[Member]]:
        return {id_: list(map(self._member, draft.members)) for id_, draft in self._drafts.items()}

    def _move(self, source: _Draft, claim: Claim) -> None:
        if claim.owner is None:
            return
        entry = self._entries[claim.owner.entry]
        target = self._draft_of(claim.owner.entry)
        form = _form(claim.member)
        joinings = source.members.pop(claim.member.id)
        kept: tuple[Joining, ...] = joinings
        if claim.is_listed:
            kept = (Joining(form, f"In the authority list {entry.source}.", 1.0),)
        elif claim.owner.is_inferred:
            kept = tuple(_capped(joining, entry, claim.owner.at_most) for joining in joinings)
        target.members[claim.member.id] = kept

    def _note_overruled(self, draft: _Draft, claims: Sequence[Claim]) -> None:
        """Where the rules had joined a listed form to a name that cannot be the entry's."""
        left = [self._claims.fit(claim.member) for claim in claims if claim.owner is None]
        for claim in claims if left else ():
            place = claim.owner.entry if claim.owner is not None and claim.is_listed else None
            if place is not None and any(place not in fit.possible for fit in left):
                form, letter = _form(claim.member), claim.member.letter
                self._told.overruled(place, form, draft.entity.name, letter=letter)

    def _draft_of(self, place: int) -> _Draft:
        entry = self._entries[place]
        key = f"entry {place}"
        if key not in self._drafts:
            made = Entity(entry.id, entry.kind, entry.name, (), (), made_by=MADE_BY)
            self._drafts[key] = _Draft(made, place)
        return self._drafts[key]

    def _look(self, draft: _Draft) -> None:
        members = [self._member(id_) for id_ in draft.members]
        rivals = self._claims.undecided(members)
        for member in members:
            fit = self._claims.fit(member)
            own = fit.stated | fit.doubtful
            open_ = own if fit.stated and len(own) > 1 else rivals
            if len(open_) > 1:
                self._told.undecided(open_, _form(member))

    def _member(self, id_: str) -> Member:
        known = self._named.get(id_)
        return known[1] if known else Member(id_, "", "", None)

    def _entity(self, draft: _Draft) -> Entity:
        entry = self._entries[draft.entry or 0]
        return replace(
            self._listed(draft),
            id=entry.id,
            name=entry.name,
            authorities=_addresses(entry, draft.authorities),
            made_by=MADE_BY,
            locations=_locations(entry) or draft.entity.locations,
            date=(entry.begins if entry.kind == "document" else "") or draft.entity.date,
            **{
                name: getattr(entry, name) or getattr(draft.entity, name)
                for name in DOCUMENT_FIELDS
            },
        )

    def _left(self, draft: _Draft, listed: frozenset[str]) -> Entity:
        entity = (
            draft.entity
            if len(draft.members) == len(draft.entity.mentions)
            else self._listed(draft)
        )
        if entity.id in listed and entity.made_by != MADE_BY:
            digits = fingerprint("not listed", entity.id)[:_HEX_DIGITS]
            return replace(entity, id=f"{entity.id}-{digits}")
        return entity

    def _listed(self, draft: _Draft) -> Entity:
        """The entity with the mentions of the draft, in the order of letters and text."""
        last = len(self._named)
        ordered = sorted(
            draft.members, key=lambda id_: self._named[id_][0] if id_ in self._named else last
        )
        joinings = _in_order(one for id_ in ordered for one in draft.members[id_])
        forms = (_form(self._member(id_)) for id_ in ordered)
        return replace(
            draft.entity,
            names=tuple(dict.fromkeys(form for form in forms if form)),
            mentions=tuple(ordered),
            joinings=joinings,
            certainty=max(
                (joining.certainty for joining in joinings), default=draft.entity.certainty
            ),
        )


def _form(member: Member) -> str:
    return member.value.as_written if member.value is not None else ""


def _by_form(joinings: Iterable[Joining]) -> dict[str, tuple[Joining, ...]]:
    found: dict[str, tuple[Joining, ...]] = {}
    for joining in joinings:
        found[joining.form] = (*found.get(joining.form, ()), joining)
    return found


def _in_order(joinings: Iterable[Joining]) -> tuple[Joining, ...]:
    """Each once, by the first appearance of its form, of one form the surest first."""
    once = dict.fromkeys(joinings)
    places = {form: place for place, form in enumerate(dict.fromkeys(one.form for one in once))}
    return tuple(sorted(once, key=lambda one: (places[one.form], -one.certainty, one.reason)))


def _capped(joining: Joining, entry: Authority, at_most: float) -> Joining:
    return replace(
        joining,
        reason=f"{joining.reason} The only entry of the authority lists that it fits: {entry.source}.",
        certainty=min(joining.certainty, at_most),
    )


def _completed(entity: Entity, other: Entity) -> Entity:
    """What the rules knew of a document or a place."""
    fields = (*DOCUMENT_FIELDS, "date", "status", "letter", "locations")
    return replace(
        entity, **{name: getattr(entity, name) or getattr(other, name) for name in fields}
    )


def _locations(entry: Authority) -> tuple[Location, ...]:
    if entry.coordinates is None:
        return ()
    uri = dict(reversed(entry.authorities)).get("geonames")
    reason = f"In the authority list {entry.source}."
    return (Location(entry.name, "", *entry.coordinates, uri, 1.0, reason),)


def _addresses(entry: Authority, others: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The entry's addresses, and of the rules' those in authority files of which the entry says nothing."""
    stated = {scheme for scheme, _ in entry.authorities}
    added = (pair for pair in others if pair[0] not in stated)
    return tuple(dict.fromkeys((*entry.authorities, *added)))
