"""An editor's verdicts on the mentions of one letter. Invariant: the last verdict on a mention holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from perepiska.decide import doubts
from perepiska.decide.adding import added_names
from perepiska.decide.anchors import anchor, words_of
from perepiska.decide.replacing import replaced_value
from perepiska.records.decision import Decision
from perepiska.records.edition import Doubt
from perepiska.records.letter import Letter
from perepiska.records.mention import NAME_KINDS, Mention

_ACTS = ("accept", "reject", "unsure", "replace")


@dataclass(frozen=True, slots=True)
class Mark:
    """What an editor said of a mention: ``order`` counts the decisions, ``certainty`` is the machine's."""

    act: str
    editor: str
    order: int
    certainty: float

    @property
    def is_settled(self) -> bool:
        """Whether the editor says that it is so."""
        return self.act in ("accept", "replace", "add")


@dataclass(frozen=True, slots=True)
class Judged:
    """The mentions of one letter after the editor's verdicts.

    ``marks`` are by the mention's id as it is now. ``changed`` leads from the
    id as proposed of every mention that was decided on to what was
    proposed and what is there now, None for what was rejected. ``names`` are
    the names with their ids, in the order of ``mentions``.
    """

    letter: Letter
    mentions: tuple[Mention, ...]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    changed: Mapping[str, tuple[Mention, Mention | None]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    names: tuple[tuple[str, Mention], ...] = ()


def judged(
    letter: Letter,
    mentions: Sequence[Mention],
    *,
    decisions: Sequence[Decision],
    doubt_below: float,
) -> Judged:
    """The mentions of ``letter`` with ``decisions`` applied in the order given.

    A ``replace`` changes the fields it names and says that the rest is so; an
    ``accept`` after it keeps what was replaced. ``unsure`` lowers the certainty
    to half of ``doubt_below``. ``add`` makes a name that is not there; the ``accept`` of
    the whole letter is one of each of its names that nobody spoke of before.
    """
    if not decisions:
        return Judged(letter, tuple(mentions), names=_names(mentions))
    ledger = _Ledger(letter, mentions)
    for decision in decisions:
        ledger.enter(decision)
    return ledger.closed(doubt_below)


class _Ledger:
    """The mentions of one letter while decisions come in, by the id as proposed."""

    def __init__(self, letter: Letter, mentions: Sequence[Mention]) -> None:
        self.letter = letter
        self.mentions = tuple((mention.id, mention) for mention in mentions)
        self.proposed: dict[str, Mention] = {}
        # Two annotators may read one place: the surer one is what the editor saw.
        for id_, mention in sorted(
            self.mentions, key=lambda pair: (-pair[1].certainty, repr(pair[1]))
        ):
            self.proposed.setdefault(id_, mention)
        self.by_words: dict[str | None, list[Mention]] = defaultdict(list)
        for mention in self.proposed.values():
            self.by_words[words_of(mention)].append(mention)
        self.current: dict[str, Mention] = {}
        self.last: dict[str, tuple[int, Decision]] = {}
        self.proposed_ids: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self.entered = 0

    def enter(self, decision: Decision) -> None:
        self.entered += 1
        if decision.act == "add" or decision.is_of_whole_letter:
            self._state(decision)
            return
        if decision.act not in _ACTS:
            self.doubts.append(
                doubts.unfit(decision, "it is for people, places and the like, not for words")
            )
            return
        target = self.proposed_ids.get(decision.target, decision.target)
        near = [
            *([self.proposed[target]] if target in self.proposed else []),
            *self.by_words.get(decision.quote, ()),
        ]
        anchored = anchor(replace(decision, target=target), self.letter, near)
        if anchored.mention is None:
            self.doubts.append(doubts.unplaced(decision, anchored.state))
            return
        id_ = anchored.mention.id
        mention = self.current.setdefault(id_, anchored.mention)
        if decision.act != "replace":
            self.last[id_] = (self.entered, decision)
        elif replacement := self._replaced(mention, decision):
            self.last[id_] = (self.entered, decision)
            self.current[id_] = replacement
            self.proposed_ids[replacement.id] = id_

    def _state(self, decision: Decision) -> None:
        """Enters the names that a decision states; of a whole letter without any all that nobody spoke of."""
        for name in added_names(decision, self.letter):
            if isinstance(name, str):
                self.doubts.append(doubts.unfit(decision, name))
                continue
            if name.id not in self.proposed:
                self.mentions = (*self.mentions, (name.id, name))
                self.proposed[name.id] = name
                self.by_words[words_of(name)].append(name)
            self._accept(name.id, decision)
        if decision.is_of_whole_letter and not decision.values:
            for id_, mention in self.mentions:
                if mention.kind in NAME_KINDS and id_ not in self.last:
                    self._accept(id_, decision)

    def _accept(self, id_: str, decision: Decision) -> None:
        self.current.setdefault(id_, self.proposed[id_])
        self.last[id_] = (self.entered, decision)

    def _replaced(self, mention: Mention, decision: Decision) -> Mention | None:
        """The mention with new words; None where none of them could be used, which is no verdict then."""
        whys = []
        for name, text in decision.values:
            value = replaced_value(mention.value, name, text, reason=decided_by(decision))
            if isinstance(value, str):
                whys.append(value)
            else:
                mention = replace(mention, value=value)
        if not decision.values:
            whys.append("it says nothing to put in place")
        self.doubts.extend(doubts.unfit(decision, why) for why in whys)
        return mention if len(whys) < len(decision.values) else None

    def closed(self, doubt_below: float) -> Judged:
        kept: dict[str, Mention] = {}
        mentions: list[Mention] = []
        marks: dict[str, Mark] = {}
        for id_, mention in self.mentions:
            if id_ not in self.last:
                mentions.append(mention)
            elif id_ not in kept:
                kept[id_] = final = self._final(id_, doubt_below)
                order, decision = self.last[id_]
                if decision.act != "reject":
                    mentions.append(final)
                    certainty = self.proposed[id_].certainty
                    marks[final.id] = Mark(decision.act, decision.editor, order, certainty)
        changed = {
            id_: (self.proposed[id_], None if self.last[id_][1].act == "reject" else final)
            for id_, final in kept.items()
        }
        return Judged(
            self.letter, tuple(mentions), marks, changed, tuple(self.doubts), _names(mentions)
        )

    def _final(self, id_: str, doubt_below: float) -> Mention:
        mention, (_, decision) = self.current[id_], self.last[id_]
        if decision.act == "unsure":
            self.doubts.append(doubts.unsure(mention, decision))
            return replace(mention, certainty=min(mention.certainty, doubt_below / 2))
        return replace(mention, certainty=1.0)


def decided_by(decision: Decision) -> str:
    """Who decided and why, in words."""
    return f"decided by {decision.editor}" + (f": {decision.reason}" if decision.reason else "")


def _names(mentions: Sequence[Mention]) -> tuple[tuple[str, Mention], ...]:
    return tuple((mention.id, mention) for mention in mentions if mention.kind in NAME_KINDS)
