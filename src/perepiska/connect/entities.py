"""From the names of all letters to one register of people, groups, places, events and documents.

Nothing is joined silently: every form has a ``Joining`` with its reason and
its certainty. The result is the same in whatever order the letters come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from perepiska.connect.authorities import with_authorities
from perepiska.connect.bearers import Person
from perepiska.connect.bodies import join_bodies
from perepiska.connect.bounds import bounded
from perepiska.connect.dates import dated
from perepiska.connect.gazetteer import located
from perepiska.connect.labels import entity_ids, person_label
from perepiska.connect.parties import with_inferred_parties
from perepiska.connect.parts import NameParts, PartsReader
from perepiska.connect.people import Joined, join_people
from perepiska.connect.places import placed
from perepiska.connect.stopped import without_stopped
from perepiska.records.authority import Authorities
from perepiska.records.edition import Proposals
from perepiska.records.entity import Entity, Joining
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartyValue
from perepiska.text.languages import packs

if TYPE_CHECKING:
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

MADE_BY = "entities/1"
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
    findings, notes = without_stopped(findings, authorities, languages=languages)
    findings = placed(letters, bounded(letters, dated(letters, findings)))
    known = packs()
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for letter in sorted(languages):
        for mention in findings.get(letter, ()):
            if mention.kind in NAME_KINDS:
                by_kind[mention.kind].append(mention)
    entities = [*_people(by_kind["person"], _named_parties(findings), languages, known)]
    for kind in NAME_KINDS[1:]:
        entities.extend(_bodies(kind, by_kind[kind], languages, known))
    claimed = with_authorities(entities, findings, authorities, languages=languages)
    findings, register = with_inferred_parties(letters, findings, claimed.entities)
    register = located(register, letters, findings)
    return Proposals(
        findings,
        tuple(sorted(register, key=lambda entity: (entity.kind, entity.name, entity.id))),
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
    known: Mapping[str, LanguagePack],
) -> Iterable[Entity]:
    read = PartsReader(known)
    pairs = [
        (mention, read(mention.value, languages[mention.letter]))
        for mention in mentions
        if isinstance(mention.value, NameValue)
    ]
    named = [
        (party, read(party.value.name, languages[party.letter]))
        for party in parties
        if isinstance(party.value, PartyValue) and party.value.name is not None
    ]
    joined, _ = join_people(pairs, named)
    people: dict[Person, list[Joined]] = defaultdict(list)
    for one in joined:
        people[one.person].append(one)
    labels = [
        (_label(person, some, languages, known), repr(person.bearers))
        for person, some in people.items()
    ]
    for id_, (label, _), some in zip(
        entity_ids("person", labels), labels, people.values(), strict=True
    ):
        forms = ((one.named.mention, one.reason, one.certainty) for one in some)
        yield _entity(id_, "person", label, list(forms))


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
        if one.named.parts not in names and (one.named.bearer in own or not key):
            names[one.named.parts] = languages[one.named.mention.letter]
    gender = next((bearer.gender for bearer in person.bearers if bearer.gender), "")
    label = person_label(list(names.items()), key, gender, known)
    return label or some[0].named.mention.evidence[0].quote


def _plural_label(some: Sequence[Joined]) -> str:
    """The plural as written in the nominative where it is, else as it is first written."""
    best = max(some, key=lambda one: one.named.parts.plural == "nominative")
    return best.named.parts.family_written


def _bodies(
    kind: str,
    mentions: Iterable[Mention],
    languages: Mapping[str, str],
    known: Mapping[str, LanguagePack],
) -> Iterable[Entity]:
    bodies: dict[str, list[tuple[Mention, str, float]]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one in join_bodies(kind, mentions, languages, known):
        bodies[one.key].append((one.mention, one.reason, one.certainty))
        labels.setdefault(one.key, one.label)
    ids = entity_ids(kind, [(labels[key], key) for key in bodies])
    for id_, (key, forms) in zip(ids, bodies.items(), strict=True):
        yield _entity(id_, kind, labels[key], forms)


def _entity(
    id_: str, kind: str, label: str, forms: Sequence[tuple[Mention, str, float]]
) -> Entity:
    """The entity of ``forms`` (mention, reason, certainty), which are in the order of letters and text.

    It is as certain as its best form: that somebody bears the name is not made
    doubtful by one form that may be another's. That doubt stands in the joining.
    """
    joinings: dict[tuple[str, str], Joining] = {}
    for mention, reason, certainty in forms:
        form = _form(mention)
        joinings.setdefault((form, reason), Joining(form, reason, certainty))
    return Entity(
        id=id_,
        kind=kind,
        name=label,
        names=tuple(dict.fromkeys(form for form, _ in joinings)),
        mentions=tuple(mention.id for mention, _, _ in forms),
        joinings=tuple(joinings.values()),
        certainty=max(joining.certainty for joining in joinings.values()),
        made_by=MADE_BY,
    )


def _form(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, PartyValue):
        return value.name.as_written if value.name is not None else ""
    return value.as_written if isinstance(value, NameValue) else ""
