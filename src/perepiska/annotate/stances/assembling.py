"""Statements with their words, made of what the rows of the pack found in a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from perepiska.annotate.stances.beliefs import Belief, beliefs
from perepiska.annotate.stances.manner import Manner, manner_of
from perepiska.annotate.stances.matching import Match, Matcher
from perepiska.annotate.stances.nearness import is_close
from perepiska.annotate.stances.parties import Parties
from perepiska.annotate.stances.reading import Reading
from perepiska.annotate.stances.saying import is_opinion, is_said, tense_of
from perepiska.annotate.stances.speakers import Speaker, Speakers
from perepiska.annotate.stances.tables import (
    OWNER,
    PLACE,
    Slot,
    at_words,
    issue_end,
)
from perepiska.annotate.stances.times import Time, time_of
from perepiska.records.mention import Mention, PartValue, PartyValue
from perepiska.records.span import Span
from perepiska.records.statement import EDITOR, StatementValue
from perepiska.text.syntax.clauses import Sentence

if TYPE_CHECKING:
    from perepiska.annotate import Findings
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

_NAMED = ("person", "group", "place", "event", "document", "reference")
_READ = frozenset({"body", "postscript", "closing", "editorial_note", "enclosure", "note"})
_CERTAIN, _LESS_CERTAIN, _LEAST_CERTAIN = 0.9, 0.75, 0.6
_NEAR = 50
"""Statements before one that may share its words."""
_MANY = frozenset({"group", "class"})


@dataclass(frozen=True, slots=True)
class Found:
    """A statement and the words that bear it out."""

    evidence: Span
    value: StatementValue
    certainty: float


def statements_in(letter: Letter, found: Findings, pack: LanguagePack) -> tuple[Found, ...]:
    """What ``letter`` says that somebody did, is or holds, in text order, each predicate once at a place."""
    reading = Reading(letter.text, found.of(*_NAMED), pack)
    maker = _Maker(letter, found, reading, pack)
    return tuple(_once(maker.all()))


class _Maker:
    def __init__(
        self, letter: Letter, found: Findings, reading: Reading, pack: LanguagePack
    ) -> None:
        self._letter = letter
        self._pack = pack
        self._reading = reading
        self._parts = found.of("part")
        self._parties = Parties(reading, _addressee(found.of("addressee")))
        self._speakers = Speakers(self._parties)

    def all(self) -> Iterator[Found]:
        opinions: set[int] = set()
        for match in _taking_sides(Matcher(self._parties).all()):
            part = self._part(match.place)
            if part in _READ or not self._parts:
                found = self._of_match(match, part)
                if is_close(match, self._reading) and is_said(match, found.value, self._reading):
                    opinions.update(match.places if is_opinion(match) else ())
                    yield found
        for belief in beliefs(self._speakers):
            part = self._part(belief.place)
            is_said_already = not opinions.isdisjoint(range(belief.first, belief.last))
            if (part in _READ or not self._parts) and not is_said_already:
                yield self._of_belief(belief, part)

    def _part(self, place: int) -> str:
        start = self._reading.words[place].start
        for part in self._parts:
            span = part.evidence[0]
            if span.start <= start < span.end and isinstance(part.value, PartValue):
                return part.value.part
        return ""

    def _of_match(self, match: Match, part: str) -> Found:
        manner = manner_of(match, self._reading)
        speaker = self._speaker(self._speakers.of(match.clause, match.sentence), part)
        time = self._time(match)
        span = self._span(_places(match, manner, speaker), time)
        value = StatementValue(
            match.frame.predicate,
            match.subject.ends,
            match.object.ends,
            polarity=manner.polarity,
            modality="reported" if speaker.is_reported else manner.modality,
            speaker=speaker.end,
            tense=tense_of(match, manner.modality),
            others=match.subject.others,
            place=self._place(match),
            issue=self._issue(match),
            stance=match.frame.stance or None,
            rule=match.frame.name,
        )
        certainty = _LESS_CERTAIN if match.subject.places is None else _CERTAIN
        return Found(span, _timed(value, time), certainty)

    def _place(self, match: Match) -> str | None:
        """Where it was so: a place that the clause names and that is neither subject nor object."""
        taken = {*match.subject.ends, *match.object.ends}
        if _is_from_place(match) and match.subject.places is not None:
            found = self._reading.nominals_in(range(*match.subject.places))
        else:
            here = at_words(self._pack)
            found = [
                one
                for one in self._reading.nominals_in(match.clause.places)
                if one.preposition in here and one.may_be("loct")
            ]
        places = (one.ends[0] for one in found if one.sort == "place")
        return next((end for end in places if end not in taken), None)

    def _issue(self, match: Match) -> str | None:
        """On what, in the letter's words («по вопросу о новой школе»); only between parties."""
        if "party" not in match.frame.kinds:
            return None
        words = self._reading.words
        taken = {match.place, *_of(match.subject.places), *_of(match.object.places)}
        for first in match.clause.places:
            end = issue_end(words, first, self._pack)
            if end is None:
                continue
            last = min((at for at in taken if at >= end), default=match.clause.places[-1] + 1)
            if end < last:
                issue = self._letter.text[words[end].start : words[last - 1].end]
                return issue.strip(" ,.;:")
        return None

    def _time(self, match: Match) -> Time | None:
        if match.frame.sort == "adjective" or match.frame.subject[:1] == (Slot("", OWNER),):
            return None
        return time_of(self._letter.text, self._reading.words, match.clause, self._pack)

    def _of_belief(self, belief: Belief, part: str) -> Found:
        words = self._reading.words
        issue = self._span(range(belief.first, belief.last), None)
        at = [belief.place, belief.first, belief.last - 1, *_of(belief.subject.places)]
        speaker = self._speaker(Speaker("author"), part)
        value = StatementValue(
            "holds",
            belief.subject.ends,
            modality="asked" if self._is_question(belief.sentence) else "asserted",
            speaker=speaker.end,
            issue=issue.quote.strip(" .,;:"),
            stance=belief.stance,
            others=belief.subject.others,
            rule=f"holds: {words[belief.place].key}",
        )
        return Found(self._span(at, None), value, _LESS_CERTAIN)

    def _is_question(self, sentence: Sentence) -> bool:
        return self._reading.words[sentence.last - 1].text == "?"

    def _speaker(self, speaker: Speaker, part: str) -> Speaker:
        is_own = speaker.end == "author" and part == "editorial_note"
        return replace(speaker, end=EDITOR) if is_own else speaker

    def _span(self, places: Iterable[int], time: Time | None) -> Span:
        at = [place for place in places if 0 <= place < len(self._reading.words)]
        words = [self._reading.words[place] for place in at]
        start, end = min(word.start for word in words), max(word.end for word in words)
        if time is not None:
            start, end = min(start, time.start), max(end, time.end)
        return self._letter.span(start, end)


def _taking_sides(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches, where one sentence says it of one and denies it of another as siding and opposing.

    «Лунин прав, а Вы не правы» takes sides between two; «Вы не правы» alone is criticism.
    """
    for _, group in groupby(matches, key=lambda match: match.sentence.first):
        found = list(group)
        said = {one.frame.words for one in found if one.frame.predicate == "sides_with"}
        for one in _completed(found):
            if one.frame.is_negated and one.frame.words in said:
                yield replace(one, frame=replace(one.frame, predicate="opposes"))
            else:
                yield one


def _is_from_place(match: Match) -> bool:
    """Whether the doer is not named, but the place he is at («получил из Москвы»)."""
    return not match.subject.ends and any(slot.case == PLACE for slot in match.frame.subject)


def _completed(found: Sequence[Match]) -> Iterator[Match]:
    """The matches of a sentence; one without its object has that of the same words before it.

    «Под нашим заявлением подписались С. Ашкинази, подписались и другие» (letter of 22 September 1928).
    """
    known: dict[str, Match] = {}
    for one in found:
        before = known.get(one.frame.name)
        if before is not None and not one.object.is_named:
            yield replace(one, object=replace(before.object, places=None))
        else:
            known[one.frame.name] = one
            yield one


def _addressee(parties: Sequence[Mention]) -> str:
    """The end that «вы» stands for: a group where several are written to, or a body of people."""
    sorts = [party.value.sort for party in parties if isinstance(party.value, PartyValue)]
    is_many = len(sorts) > 1 or any(sort in _MANY for sort in sorts)
    return "addressee-group" if is_many else "addressee"


def _places(match: Match, manner: Manner, speaker: Speaker) -> list[int]:
    first = [*match.places, *manner.places, *speaker.places]
    return [*first, *_of(match.subject.places), *_of(match.object.places)]


def _of(places: tuple[int, int] | None) -> tuple[int, ...]:
    return () if places is None else (places[0], places[1] - 1)


def _timed(value: StatementValue, time: Time | None) -> StatementValue:
    if time is None:
        return value
    return replace(value, time=time.edtf, days=time.days)


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Each predicate once at a place, in text order; of two that say the same with shared words the shorter one."""
    known: list[Found] = []
    for one in sorted(found, key=_order):
        before = next((other for other in known[-_NEAR:] if _is_same(other, one)), None)
        if before is None:
            known.append(one)
        elif before.evidence == one.evidence:
            known[known.index(before)] = replace(before, value=_together(before.value, one.value))
    yield from known


def _order(found: Found) -> tuple[int, int, str]:
    return (found.evidence.start, found.evidence.end, found.value.predicate)


def _is_same(before: Found, after: Found) -> bool:
    if before.value.predicate != after.value.predicate or before.value.predicate == "holds":
        return (
            before.evidence == after.evidence and before.value.predicate == after.value.predicate
        )
    if before.evidence == after.evidence:
        return True
    overlap = after.evidence.start < before.evidence.end
    same = (before.value.subjects, before.value.objects, before.value.polarity)
    return overlap and same == (after.value.subjects, after.value.objects, after.value.polarity)


def _together(before: StatementValue, after: StatementValue) -> StatementValue:
    subjects = tuple(dict.fromkeys((*before.subjects, *after.subjects)))
    objects = tuple(dict.fromkeys((*before.objects, *after.objects)))
    return replace(before, subjects=subjects, objects=objects)
