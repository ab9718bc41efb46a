"""People, groups, places, events and documents after the editor's decisions.

Invariant: no entity is left that lost its last mention, unless it is a letter
of the folder, and none keeps a name that only mentions it has lost did bear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from perepiska.decide import doubts
from perepiska.decide.members import known_mentions
from perepiska.decide.verdicts import Judged, decided_by
from perepiska.records.decision import JOURNAL_FORMAT, Decision
from perepiska.records.edition import Doubt
from perepiska.records.entity import Entity, Joining
from perepiska.records.identifiers import content_id, slug

_MADE_BY = f"journal/{JOURNAL_FORMAT}"
_DOCUMENT_FIELDS = ("document_kind", "author", "addressee", "date", "status", "letter")

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Register:
    """The entities that are left; ``joined`` leads from an id that was merged to the entity it joined.

    ``gone`` are the ids that are no more and joined none; of ``unsure`` the
    editor could not tell.
    """

    entities: tuple[Entity, ...]
    joined: Mapping[str, str]
    gone: frozenset[str]
    doubts: tuple[Doubt, ...]
    unsure: frozenset[str] = frozenset()


def register_of(
    entities: Sequence[Entity],
    letters: Sequence[Judged],
    *,
    decisions: Sequence[Decision],
    doubt_below: float,
) -> Register:
    """The entities with ``decisions`` on them applied in the order given, and without mentions that were rejected.

    ``letters`` are in the order in which mentions are to stand.
    """
    if not decisions and not any(letter.changed for letter in letters):
        return Register(tuple(entities), {}, frozenset(), ())
    work = _Work(entities, letters)
    for decision in decisions:
        work.enter(decision)
    return work.closed(doubt_below)


class _Work:
    """The entities while decisions come in; mentions keep their ids as proposed until the end."""

    def __init__(self, entities: Sequence[Entity], letters: Sequence[Judged]) -> None:
        self.before = tuple(entity.id for entity in entities)
        self.entities = {entity.id: entity for entity in entities}
        self.mentions = known_mentions(letters)
        self.changed = {
            id_
            for letter in letters
            for id_, (old, now) in letter.changed.items()
            if now is None or now.value != old.value
        }
        self.joined: dict[str, str] = {}
        self.last: dict[str, Decision] = {}
        # Of the entities that were joined or split: their mentions, in any order, and the forms that left with others.
        self.members: dict[str, dict[str, None]] = {}
        self.departed: dict[str, set[str]] = defaultdict(set)
        self.doubts: list[Doubt] = []
        self.acts: Mapping[str, Callable[[Entity, Decision], None]] = {
            "accept": self._judge,
            "reject": self._judge,
            "unsure": self._judge,
            "replace": self._replace,
            "merge": self._merge,
            "split": self._split,
        }

    def enter(self, decision: Decision) -> None:
        target = self._find(decision.target)
        if decision.act not in self.acts:
            self.doubts.append(doubts.unfit(decision, "it names no letter"))
        elif target is None:
            self.doubts.append(doubts.without_target(decision, [decision.target]))
        else:
            self.acts[decision.act](target, decision)

    def closed(self, doubt_below: float) -> Register:
        for entity in tuple(self.entities.values()):
            if entity.id in self.members or not self.changed.isdisjoint(entity.mentions):
                self._renew(entity)
        for id_, decision in self.last.items():
            if id_ in self.entities:
                self._close(self.entities[id_], decision, doubt_below)
        gone = frozenset(self.before) - self.entities.keys() - self.joined.keys()
        unsure = frozenset(id_ for id_, decision in self.last.items() if decision.act == "unsure")
        return Register(
            tuple(self.entities.values()), self.joined, gone, tuple(self.doubts), unsure
        )

    def _members(self, entity: Entity) -> dict[str, None]:
        if entity.id not in self.members:
            self.members[entity.id] = dict.fromkeys(entity.mentions)
        return self.members[entity.id]

    def _find(self, id_: str) -> Entity | None:
        return self.entities.get(self.joined.get(id_, id_))

    def _judge(self, target: Entity, decision: Decision) -> None:
        if decision.act == "reject" and target.letter is not None:
            self.doubts.append(
                doubts.unfit(decision, f"it is the letter {target.letter} of this edition")
            )
        else:
            self.last[target.id] = decision

    def _replace(self, target: Entity, decision: Decision) -> None:
        for field, text in decision.values:
            if field == "name" and text.strip():
                self.entities[target.id] = replace(target, name=text)
                self.last[target.id] = decision
            else:
                self.doubts.append(
                    doubts.unfit(
                        decision, f"there is no «{field}» to replace by «{text}», only name"
                    )
                )

    def _merge(self, target: Entity, decision: Decision) -> None:
        missing = []
        for id_ in decision.others:
            other = self._find(id_)
            if other is None:
                missing.append(id_)
            elif other.kind != target.kind:
                why = (
                    f"the {other.kind} «{other.name}» cannot be the {target.kind} «{target.name}»"
                )
                self.doubts.append(doubts.unfit(decision, why))
            elif other.id != target.id:
                target = self._join(target, other, decision)
        if missing:
            self.doubts.append(doubts.without_target(decision, missing))

    def _join(self, target: Entity, other: Entity, decision: Decision) -> Entity:
        forms = _once((*other.names, other.name))
        joinings = (*target.joinings, *other.joinings, *_joinings(forms, decision))
        document = {
            field: getattr(target, field) or getattr(other, field) for field in _DOCUMENT_FIELDS
        }
        joined = replace(
            target,
            names=_once((*target.names, *other.names)),
            joinings=_once(joinings),
            authorities=_once((*target.authorities, *other.authorities)),
            decided_by=decision.editor,
            **document,
        )
        self.entities[target.id] = joined
        del self.entities[other.id]
        self.last.pop(other.id, None)
        self._take_as_given(target.id)
        self._members(target).update(self._members(other))
        del self.members[other.id]
        self.departed[target.id] |= self.departed.pop(other.id, set())
        for id_, place in self.joined.items():
            if place == other.id:
                self.joined[id_] = target.id
        self.joined[other.id] = target.id
        return joined

    def _split(self, target: Entity, decision: Decision) -> None:
        name = dict(decision.values).get("name", "").strip()
        id_ = content_id(
            f"{target.kind}-{slug(name)}".rstrip("-"), target.kind, name, *sorted(decision.others)
        )
        own = self.entities.get(id_) or Entity(id_, target.kind, name, (), (), made_by=_MADE_BY)
        members, its_own = self._members(target), self._members(own)
        leaving = [mention for mention in _once(decision.others) if mention in members]
        missing = [
            mention
            for mention in decision.others
            if mention not in members and mention not in its_own
        ]
        if missing:
            self.doubts.append(doubts.without_target(decision, missing))
        if not leaving or own.id == target.id:
            return
        forms = _once(
            self.mentions[mention].proposed for mention in leaving if mention in self.mentions
        )
        self.joined.pop(id_, None)
        self.entities[id_] = replace(
            own,
            name=own.name or next(iter(forms), id_),
            names=_once((*own.names, *forms)),
            joinings=_once((*own.joinings, *_joinings(forms, decision))),
            decided_by=decision.editor,
        )
        self.entities[target.id] = replace(target, decided_by=decision.editor)
        self._take_as_given(target.id)
        self.departed[target.id].update(forms)
        for mention in leaving:
            its_own[mention] = members.pop(mention)

    def _take_as_given(self, id_: str) -> None:
        """Whoever joins or splits an entity says that there is one: an earlier rejection no longer holds."""
        if id_ in self.last and self.last[id_].act == "reject":
            del self.last[id_]

    def _renew(self, entity: Entity) -> None:
        """Brings an entity's mentions and names in line with what it lost, got, and what was read otherwise."""
        members = self.members.get(entity.id, entity.mentions)
        known = sorted(
            (self.mentions[mention] for mention in members if mention in self.mentions),
            key=lambda mention: mention.place,
        )
        here = [mention for mention in known if mention.id is not None]
        strangers = tuple(mention for mention in members if mention not in self.mentions)
        # What was made from no mention at all, such as a document that is only spoken of, stays without one.
        if (entity.mentions or known) and not (here or strangers) and entity.letter is None:
            del self.entities[entity.id]
            return
        read_otherwise = [
            mention for mention in known if mention.id is None or mention.form != mention.proposed
        ]
        lost = self.departed[entity.id].union(mention.proposed for mention in read_otherwise)
        forms = _once((*entity.names, *(mention.form for mention in read_otherwise if mention.id)))
        borne = {
            form: place
            for place, form in reversed(list(enumerate(mention.form for mention in here)))
        }
        names = [form for form in forms if form in borne or form not in lost]
        self.entities[entity.id] = replace(
            entity,
            names=tuple(sorted(names, key=lambda form: borne.get(form, len(here)))),
            mentions=_once((*(mention.id for mention in here if mention.id), *strangers)),
            joinings=tuple(
                part for part in entity.joinings if part.form in borne or part.form not in lost
            ),
        )

    def _close(self, entity: Entity, decision: Decision, doubt_below: float) -> None:
        if decision.act == "reject":
            del self.entities[entity.id]
        elif decision.act == "unsure":
            self.doubts.append(doubts.unsure_entity(entity, decision))
            certainty = min(entity.certainty, doubt_below / 2)
            self.entities[entity.id] = replace(
                entity, certainty=certainty, decided_by=decision.editor
            )
        else:
            self.entities[entity.id] = replace(entity, certainty=1.0, decided_by=decision.editor)


def _joinings(forms: Iterable[str], decision: Decision) -> tuple[Joining, ...]:
    return tuple(Joining(form, decided_by(decision), 1.0) for form in forms)


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
