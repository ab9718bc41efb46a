"""From the names of all letters to one register of people, groups, places, events and documents.

Nothing is joined silently: every form has a ``Joining`` with its reason and
its certainty. The result is the same in whatever order the letters come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perepiska.connect.aliases import with_aliases
from perepiska.connect.authorities import with_authorities
from perepiska.connect.bearers import Person
from perepiska.connect.bodies import join_bodies
from perepiska.connect.bounds import bounded
from perepiska.connect.dates import dated
from perepiska.connect.exchange import exchanged
from perepiska.connect.gazetteer import located
from perepiska.connect.instead import with_instead
from perepiska.connect.labels import entity_ids, person_label
from perepiska.connect.parties import with_inferred_parties
from perepiska.connect.parts import NameParts
from perepiska.connect.people import Joined, join_people
from perepiska.connect.places import placed
from perepiska.connect.reader import PartsReader
from perepiska.connect.statements import statements_of
from perepiska.connect.stopped import without_stopped
from perepiska.records.authority import Authorities
from perepiska.records.edition import Proposals
from perepiska.records.entity import Entity, Joining
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartyValue
from perepiska.text.languages import packs

if TYPE_CHECKING:
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

MADE_BY = "entities/2"
_BODY_KINDS = ("group", "place", "event")
_GOING_ON = frozenset(",;:)–—!?")
_NO_LISTS = Authorities()


def connect(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    authorities: Authorities = _NO_LISTS,
) -> Proposals:
    """The register that the ``findings`` lead to: entities by kind and name, each with its mentions and joinings.

    ``findings`` are by letter id; letters without findings may be missing. What
    only the folder as a whole can tell – years, places, parties that a letter
    leaves out – is added to them, with its source instead of words. What the
    editor's lists (``authorities``) say wins over the rules.
    """
    languages = {letter.id: letter.language for letter in letters}
    texts = {letter.id: letter.text for letter in letters}
    findings, notes = without_stopped(findings, authorities, languages=languages)
    findings = placed(letters, bounded(letters, dated(letters, findings)))
    known = packs()
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for letter in sorted(languages):
        for mention in findings.get(letter, ()):
            if mention.kind in NAME_KINDS:
                by_kind[mention.kind].append(mention)
    entities = [*_people(by_kind["person"], _named_parties(findings), languages, texts, known)]
    for kind in _BODY_KINDS:
        entities.extend(_bodies(kind, by_kind[kind], languages, known))
    claimed = with_authorities(entities, findings, authorities, languages=languages)
    claimed = replace(claimed, entities=with_instead(claimed.entities, entities))
    findings, register = with_inferred_parties(letters, findings, claimed.entities)
    register = located(register, letters, findings)
    exchange = exchanged(letters, findings, register, authorities.entries)
    register = (*register, *exchange.documents)
    return Proposals(
        findings,
        tuple(sorted(register, key=lambda entity: (entity.kind, entity.name, entity.id))),
        links=exchange.links,
        statements=statements_of(letters, findings, register),
        threads=exchange.threads,
        doubts=claimed.doubts,
        notes=notes,
    )


def _named_parties(findings: Mapping[str, tuple[Mention, ...]]) -> list[Mention]:
    """The people who are named as sender or addressee, in the order of letters."""
    return [
        mention
        for letter in sorted(findings)
        for mention in findings[letter]
        if mention.kind in ("sender", "addressee")
        and isinstance(mention.value, PartyValue)
        and mention.value.sort == "person"
    ]


def _people(
    mentions: Iterable[Mention],
    parties: Iterable[Mention],
    languages: Mapping[str, str],
    texts: Mapping[str, str],
    known: Mapping[str, LanguagePack],
) -> Iterable[Entity]:
    read = PartsReader(known)
    pairs = [
        (
            mention,
            read(
                mention.value,
                languages[mention.letter],
                mention.evidence[0].quote,
                is_cut=_is_cut(mention.evidence[0].end, texts.get(mention.letter, "")),
            ),
        )
        for mention in mentions
        if isinstance(mention.value, NameValue)
    ]
    named = [
        (party, read(party.value.name, languages[party.letter]))
        for party in parties
        if isinstance(party.value, PartyValue) and party.value.name is not None
    ]
    joined, _ = join_people(pairs, named)
    with_aliases(joined, texts, known)
    people: dict[Person, list[Joined]] = defaultdict(list)
    for one in joined:
        people[one.answer.person].append(one)
    labels = [
        (_label(person, some, languages, known), repr(person.bearers))
        for person, some in people.items()
    ]
    ids = dict(zip(people, entity_ids("person", labels), strict=True))
    for (label, _), (person, some) in zip(labels, people.items(), strict=True):
        forms = [
            _Form(
                one.mention,
                one.answer.reason,
                one.answer.certainty,
                tuple(ids[other] for other in one.answer.instead if other in ids),
            )
            for one in some
        ]
        yield _entity(ids[person], "person", label, forms)


def _is_cut(end: int, text: str) -> bool:
    """Whether a dot follows that ends no sentence: after it the sentence goes on with a small letter or a mark."""
    if text[end : end + 1] != ".":
        return False
    after = text[end + 1 : end + 3].lstrip()[:1]
    return after.islower() or after in _GOING_ON if after else False


def _label(
    person: Person,
    some: Sequence[Joined],
    languages: Mapping[str, str],
    known: Mapping[str, LanguagePack],
) -> str:
    key = person.bearers[0].key
    if person.bearers[0].is_plural:
        return _plural_label(some)
    own = set(person.bearers)
    names: dict[NameParts, str] = {}
    for one in some:
        said = one.spoken
        if said.parts not in names and (said.bearer in own or not key):
            names[said.parts] = languages[said.letter]
    gender = next((bearer.gender for bearer in person.bearers if bearer.gender), "")
    label = person_label(list(names.items()), key, gender, known)
    return label or some[0].mention.evidence[0].quote


def _plural_label(some: Sequence[Joined]) -> str:
    """The plural as written in the nominative where it is, else as it is first written."""
    best = max(some, key=lambda one: one.spoken.parts.plural == "nominative")
    return best.spoken.parts.family_written


def _bodies(
    kind: str,
    mentions: Iterable[Mention],
    languages: Mapping[str, str],
    known: Mapping[str, LanguagePack],
) -> Iterable[Entity]:
    bodies: dict[str, list[_Form]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one in join_bodies(kind, mentions, languages, known):
        bodies[one.key].append(_Form(one.mention, one.reason, one.certainty))
        labels.setdefault(one.key, one.label)
    ids = entity_ids(kind, [(labels[key], key) for key in bodies])
    for id_, (key, forms) in zip(ids, bodies.items(), strict=True):
        yield _entity(id_, kind, labels[key], forms)


class _Form(NamedTuple):
    """A mention, why and how surely it is the entity's, and the ids of others that it may name."""

    mention: Mention
    reason: str
    certainty: float
    instead: tuple[str, ...] = ()


def _entity(id_: str, kind: str, label: str, forms: Sequence[_Form]) -> Entity:
    """The entity of ``forms``, which are in the order of letters and text.

    It is as certain as its best form: that somebody bears the name is not made
    doubtful by one form that may be another's. That doubt stands in the joining.
    """
    joinings: dict[tuple[str, str], Joining] = {}
    for mention, reason, certainty, instead in forms:
        form = _form(mention)
        known = joinings.get((form, reason))
        if known is None or not set(instead) <= set(known.instead):
            others = tuple(dict.fromkeys((*(known.instead if known else ()), *instead)))
            joinings[form, reason] = Joining(form, reason, certainty, others)
    return Entity(
        id=id_,
        kind=kind,
        name=label,
        names=tuple(dict.fromkeys(form for form, _ in joinings)),
        mentions=tuple(form.mention.id for form in forms),
        joinings=tuple(joinings.values()),
        certainty=max(joining.certainty for joining in joinings.values()),
        made_by=MADE_BY,
    )


def _form(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, PartyValue):
        return value.name.as_written if value.name is not None else ""
    return value.as_written if isinstance(value, NameValue) else ""
