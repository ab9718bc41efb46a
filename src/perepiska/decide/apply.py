"""From proposals and decisions to the edition. Pure; the editor wins, and nothing doubtful is settled in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from perepiska.decide import doubts
from perepiska.decide.doubts import in_doubt_order
from perepiska.decide.ends import Ends
from perepiska.decide.facts import edited
from perepiska.decide.followed import Verdicts
from perepiska.decide.journal import in_order, standing
from perepiska.decide.register import register_of
from perepiska.decide.roles import with_parties
from perepiska.decide.verdicts import Judged, judged
from perepiska.records.authority import Authority
from perepiska.records.decision import Decision
from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Proposals
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter, Matter, Refusal
from perepiska.records.mention import DateValue

_NO_END = "9999-12-31"


def settle(
    letters: Sequence[Letter],
    proposals: Proposals,
    decisions: Iterable[Decision] = (),
    *,
    about: About,
    doubt_below: float,
    refusals: Sequence[Refusal] = (),
    matter: Sequence[Matter] = (),
    authorities: Sequence[Authority] = (),
    inputs: str = "",
    versions: Sequence[tuple[str, str]] = (),
    complaints: Sequence[str] = (),
) -> Edition:
    """The edition: what is proposed, with the editor's decisions applied.

    Decisions hold in the order of their time, in whatever order they are
    given; one given twice counts once. ``complaints`` about the journal become
    doubts, as does every value less sure than ``doubt_below`` and every
    decision that finds its words or its entity no more.

    Raises:
        JournalError: a decision's time is not ISO 8601 with a zone.
    """
    sorted_out = _sorted_out(in_order(decisions), {letter.id for letter in letters})
    read = _read(letters, proposals, sorted_out, doubt_below)
    register = register_of(
        proposals.entities, read, decisions=sorted_out.of_register, doubt_below=doubt_below
    )
    ends = Ends(register.joined, register.gone)
    entities = tuple(sorted(ends.entities(register.entities), key=_entity_order))
    letters_now, letter_doubts = _letters(read, entities, doubt_below)
    verdicts = Verdicts(read)
    edition = Edition(
        about=about,
        letters=letters_now,
        entities=entities,
        links=tuple(verdicts.on(ends.links(proposals.links))),
        statements=tuple(
            with_parties(verdicts.on(ends.statements(proposals.statements)), letters_now)
        ),
        threads=tuple(ends.threads(proposals.threads)),
        refusals=tuple(sorted(refusals)),
        matter=tuple(matter),
        authorities=tuple(authorities),
        inputs=inputs,
        doubt_below=doubt_below,
        versions=tuple(versions),
    )
    found = (
        *(Doubt(None, "journal", complaint) for complaint in complaints),
        *proposals.doubts,
        *sorted_out.doubts,
        *register.doubts,
        *letter_doubts,
        *_uncertain(edition, register.unsure, doubt_below),
    )
    return replace(
        edition, doubts=in_doubt_order(found, [letter.letter.id for letter in letters_now])
    )


@dataclass(frozen=True, slots=True)
class _Decisions:
    """Those that stand, by what they are about."""

    of_letters: Mapping[str, Sequence[Decision]]
    of_register: Sequence[Decision]
    doubts: tuple[Doubt, ...]


def _read(
    letters: Iterable[Letter], proposals: Proposals, decisions: _Decisions, doubt_below: float
) -> list[Judged]:
    return [
        judged(
            letter,
            proposals.findings.get(letter.id, ()),
            decisions=decisions.of_letters.get(letter.id, ()),
            doubt_below=doubt_below,
        )
        for letter in letters
    ]


def _sorted_out(decisions: Sequence[Decision], letters: Collection[str]) -> _Decisions:
    known = {decision.id for decision in decisions}
    of_letters: dict[str, list[Decision]] = defaultdict(list)
    of_register: list[Decision] = []
    found: list[Doubt] = []
    for decision in standing(decisions):
        if decision.act == "withdraw":
            if decision.target not in known:
                found.append(doubts.without_target(decision, [decision.target]))
        elif decision.letter is None:
            of_register.append(decision)
        elif decision.letter in letters:
            of_letters[decision.letter].append(decision)
        else:
            found.append(doubts.without_letter(decision))
    return _Decisions(of_letters, of_register, tuple(found))


def _letters(
    read: Iterable[Judged], entities: Iterable[Entity], doubt_below: float
) -> tuple[tuple[EditedLetter, ...], list[Doubt]]:
    """The letters by date, and what is doubtful in them."""
    named = {mention: entity.id for entity in entities for mention in entity.mentions}
    letters: list[EditedLetter] = []
    found: list[Doubt] = []
    for one in read:
        letter, its_doubts = edited(one, named, doubt_below=doubt_below)
        letters.append(letter)
        found += its_doubts
    return tuple(sorted(letters, key=_letter_order)), found


def _letter_order(letter: EditedLetter) -> tuple[bool, str, str, str]:
    """By the first, then the last day it may be of; a date that is open to one side stands by its other end."""
    value = letter.dated.mention.value if letter.dated else None
    earliest, latest = (
        (value.earliest, value.latest) if isinstance(value, DateValue) else (None, None)
    )
    first, last = earliest or latest or "", latest or _NO_END
    return (not first, first, last, letter.letter.id)


def _entity_order(entity: Entity) -> tuple[str, str, str]:
    return (entity.kind, entity.name.casefold(), entity.id)


def _uncertain(edition: Edition, unsure: Collection[str], doubt_below: float) -> Iterator[Doubt]:
    """Doubts on what is not sure beyond single letters; of what the editor is unsure it is said already."""
    known = {entity.id: entity for entity in edition.entities}
    for entity in edition.entities:
        weak = [one for one in entity.joinings if one.certainty < doubt_below]
        if entity.certainty < doubt_below:
            weak = [one for one in weak if one.instead]
            if not weak and entity.id not in unsure:
                yield doubts.uncertain_entity(entity)
        for joining in weak if entity.decided_by is None else ():
            others = [known[id_] for id_ in joining.instead if id_ in known]
            yield doubts.uncertain_joining(entity, joining, others)
        if entity.locations and entity.location is None:
            yield doubts.unplaced_entity(entity)
    told = {
        reference.mention.id
        for letter in edition.letters
        for reference in letter.references
        if reference.mention.certainty < doubt_below
    }
    yield from (
        doubts.uncertain_link(link, known)
        for link in edition.links
        if link.certainty < doubt_below and link.id not in told
    )
    yield from (
        doubts.uncertain_statement(said)
        for said in edition.statements
        if said.certainty < doubt_below
    )
