"""Which of the readings of one letter the edition states. Invariant: the editor wins, then the surer reading.

Among readings that are equally sure the earlier in the text is taken, and the
letter's own words before a source outside it.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from perepiska.decide import doubts
from perepiska.decide.replacing import shown
from perepiska.decide.verdicts import Judged, Mark
from perepiska.records.edition import Doubt, EditedLetter, Settled
from perepiska.records.identifiers import slug
from perepiska.records.mention import DateValue, Mention, PartyValue

ARCHIVE_KINDS = ("repository", "institution", "shelfmark", "witness")
_FITTING: Mapping[str, tuple[str, ...]] = {
    "sender": ("person", "group"),
    "addressee": ("person", "group"),
    "sent_place": ("place",),
    "received_place": ("place",),
}
"""The kinds of entities that may be whom a party, or what a place, names."""
_ALIKE = 4
"""So many letters at the beginning of a name make two spellings alike («Троцкий», «Trotsky»)."""


def edited(
    judged: Judged, entities: Mapping[str, str], *, doubt_below: float
) -> tuple[EditedLetter, list[Doubt]]:
    """The letter with what is stated of it, and what is doubtful in that.

    ``entities`` leads from the id of a mention to the id of the entity it names.
    """
    choice = _Choice(judged, entities)
    letter = EditedLetter(
        judged.letter,
        date=(date := choice.one("sent_date")),
        bounds=choice.one("sent_bounds") if date is None else None,
        place=choice.one("sent_place"),
        received_date=choice.one("received_date"),
        received_place=choice.one("received_place"),
        senders=choice.parties("sender"),
        addressees=choice.parties("addressee"),
        kind=choice.one("document_kind"),
        title=choice.one("title"),
        series=choice.one("series"),
        archive=tuple(stated for kind in ARCHIVE_KINDS if (stated := choice.one(kind))),
        note_author=choice.one("note_author"),
        parts=choice.parts(),
        names=choice.names,
        references=choice.each("reference"),
    )
    for settled in _stated(letter):
        if settled.mention.certainty < doubt_below and choice.act(settled.mention) != "unsure":
            choice.doubts.append(doubts.uncertain(settled.mention))
    return letter, [*judged.doubts, *choice.doubts]


class _Choice:
    """Chooses among the mentions of one letter and notes what contradicts the choice."""

    def __init__(self, judged: Judged, entities: Mapping[str, str]) -> None:
        self.marks = judged.marks
        self.entities = entities
        self.by_kind: dict[str, list[Mention]] = defaultdict(list)
        for mention in judged.mentions:
            self.by_kind[mention.kind].append(mention)
        self.names = tuple(
            Settled(mention, entities.get(id_), self._editor(mention))
            for id_, mention in sorted(
                _each_once(judged.names), key=lambda pair: (_place(pair[1]), pair[0])
            )
        )
        self.doubts: list[Doubt] = []

    def act(self, mention: Mention) -> str:
        """The editor's verdict on ``mention``; empty where there is none."""
        mark = self._mark(mention)
        return mark.act if mark else ""

    def one(self, kind: str) -> Settled | None:
        """The best reading of a fact that a letter has once."""
        readings = sorted(self.by_kind.get(kind, ()), key=self._rank)
        if not readings:
            return None
        taken = readings[0]
        others = [
            reading for reading in readings if (reading.source is None) != (taken.source is None)
        ]
        if others and not self._is_settled(taken) and not self._agree(taken, others[0]):
            self.doubts.append(doubts.contradicted(taken, others[0]))
        return self._settled(taken)

    def each(self, kind: str) -> tuple[Settled, ...]:
        """All readings of a kind, in text order, with the entity each leads to."""
        found = ((mention.id, mention) for mention in self.by_kind.get(kind, ()))
        return tuple(
            Settled(mention, self.entities.get(id_), self._editor(mention))
            for id_, mention in sorted(_each_once(found), key=lambda pair: _place(pair[1]))
        )

    def parties(self, kind: str) -> tuple[Settled, ...]:
        """The senders or addressees, in text order.

        All that the letter names, or all that a source outside it names, which
        of the two is surer; where one of them only names nobody («Дорогой
        товарищ»), the other is taken. A reading less than half as sure as the
        best one is left out, and of two that name one entity the less sure;
        what an editor said yes to always stays.
        """
        readings = self.by_kind.get(kind, [])
        inside = [reading for reading in readings if reading.source is None]
        outside = [reading for reading in readings if reading.source is not None]
        taken, others = sorted((inside, outside), key=self._side_rank)
        if others and not any(map(self._is_settled, taken)):
            self._compare(taken, others)
        enough = max(map(self._certainty, taken), default=0.0) / 2
        chosen = [
            reading
            for reading in (*taken, *filter(self._is_settled, others))
            if self._mark(reading) or self._certainty(reading) >= enough
        ]
        return tuple(self._once_each(sorted(chosen, key=self._rank)))

    def parts(self) -> tuple[Settled, ...]:
        """The parts in text order; where two overlap, the surer one."""
        taken: list[tuple[int, int, Mention]] = []
        for part in sorted(self.by_kind.get("part", ()), key=self._rank):
            if part.evidence:
                start, end = part.evidence[0].start, part.evidence[-1].end
                at = bisect(taken, start, key=lambda other: other[0])
                is_free = (not at or taken[at - 1][1] <= start) and (
                    at == len(taken) or end <= taken[at][0]
                )
                if is_free:
                    taken.insert(at, (start, end, part))
        return tuple(Settled(part, None, self._editor(part)) for _, _, part in taken)

    def _side_rank(self, side: Sequence[Mention]) -> tuple[bool, bool, float]:
        """Smaller is better; the sort is stable, so on a tie the letter's own words come first."""
        return (
            not any(map(self._is_settled, side)),
            not any(map(_is_named, side)),
            -max(map(self._certainty, side), default=0.0),
        )

    def _compare(self, taken: Sequence[Mention], others: Sequence[Mention]) -> None:
        unmatched = [
            other
            for other in others
            if _is_named(other) and not any(self._agree(own, other) for own in taken)
        ]
        if unmatched and any(map(_is_named, taken)):
            first = min(taken, key=self._rank)
            self.doubts.append(doubts.contradicted(first, min(unmatched, key=self._rank)))

    def _once_each(self, readings: Sequence[Mention]) -> Iterator[Settled]:
        found: dict[str, Settled] = {}
        for reading in readings:
            settled = self._settled(reading)
            found.setdefault(settled.entity or reading.id, settled)
        yield from sorted(found.values(), key=lambda settled: _place(settled.mention))

    def _settled(self, mention: Mention) -> Settled:
        return Settled(mention, self._entity(mention), self._editor(mention))

    def _entity(self, mention: Mention) -> str | None:
        """Whom a party, or what a place, names: by its own id, else by the name that shares most of its words."""
        if mention.kind not in _FITTING or not _is_named(mention):
            return None
        own = self.entities.get(mention.id)
        if own:
            return own
        if not mention.evidence:
            return self._entity_of_same_words(mention)
        best: tuple[bool, int, str | None] = (False, 0, None)
        for name in self.names:
            if name.entity and name.mention.kind in _FITTING[mention.kind]:
                shared = _shared(mention, name.mention)
                is_same_sort = name.mention.kind == getattr(mention.value, "sort", None)
                if shared and (is_same_sort, shared) > best[:2]:
                    best = (is_same_sort, shared, name.entity)
        return best[2]

    def _entity_of_same_words(self, outside: Mention) -> str | None:
        """Whom a party of a source outside the letter names: the letter's own party of that name, if there is one."""
        found = {
            self._entity(own)
            for own in self.by_kind.get(outside.kind, ())
            if own.evidence and _beginnings(own) & _beginnings(outside)
        } - {None}
        return found.pop() if len(found) == 1 else None

    def _agree(self, one: Mention, other: Mention) -> bool:
        if isinstance(one.value, DateValue) and isinstance(other.value, DateValue):
            return _may_be_one_day(one.value, other.value)
        if isinstance(one.value, PartyValue):
            entities = {self._entity(one), self._entity(other)} - {None}
            return len(entities) < 2 and (
                bool(_beginnings(one) & _beginnings(other)) or _same_text(one, other)
            )
        return _same_text(one, other)

    def _rank(self, mention: Mention) -> tuple[bool, int, float, tuple[bool, int, int, str], str]:
        """Smaller is better: what the editor said yes to (last), then the surer, then the earlier."""
        mark = self._mark(mention)
        is_settled = mark is not None and mark.is_settled
        return (
            not is_settled,
            -mark.order if mark and is_settled else 0,
            -mention.certainty,
            _place(mention),
            repr(mention.value),
        )

    def _mark(self, mention: Mention) -> Mark | None:
        return self.marks.get(mention.id) if self.marks else None

    def _is_settled(self, mention: Mention) -> bool:
        mark = self._mark(mention)
        return mark is not None and mark.is_settled

    def _certainty(self, mention: Mention) -> float:
        mark = self._mark(mention)
        return mark.certainty if mark else mention.certainty

    def _editor(self, mention: Mention) -> str | None:
        mark = self._mark(mention)
        return mark.editor if mark else None


def _stated(letter: EditedLetter) -> Iterator[Settled]:
    for field in fields(EditedLetter):
        stated = getattr(letter, field.name)
        if isinstance(stated, tuple):
            yield from stated
        elif isinstance(stated, Settled):
            yield stated


def _each_once(names: Iterable[tuple[str, Mention]]) -> Iterable[tuple[str, Mention]]:
    """Of several readings of one place the surest."""
    found: dict[str, Mention] = {}
    for id_, mention in names:
        held = found.get(id_)
        if held is None or (-mention.certainty, repr(mention)) < (-held.certainty, repr(held)):
            found[id_] = mention
    return found.items()


def _place(mention: Mention) -> tuple[bool, int, int, str]:
    if not mention.evidence:
        return (True, 0, 0, mention.kind)
    return (False, mention.evidence[0].start, -mention.evidence[0].end, mention.kind)


def _is_named(mention: Mention) -> bool:
    return isinstance(mention.value, PartyValue) and mention.value.name is not None


def _shared(one: Mention, other: Mention) -> int:
    """How many code points the evidence of both covers."""
    return sum(
        max(0, min(mine.end, its.end) - max(mine.start, its.start))
        for mine in one.evidence
        for its in other.evidence
    )


def _may_be_one_day(one: DateValue, other: DateValue) -> bool:
    starts = [value.earliest for value in (one, other) if value.earliest]
    ends = [value.latest for value in (one, other) if value.latest]
    return not starts or not ends or max(starts) <= min(ends)


def _same_text(one: Mention, other: Mention) -> bool:
    """Whether the one text is the other or stands in it, but for capitals and spaces."""
    texts = [" ".join(shown(mention.value).casefold().split()) for mention in (one, other)]
    return texts[0] in texts[1] or texts[1] in texts[0]


def _beginnings(mention: Mention) -> set[str]:
    """The first letters of a name's longer words in Latin script, so that spellings may differ at the end."""
    return {word[:_ALIKE] for word in slug(shown(mention.value)).split("-") if len(word) >= _ALIKE}
