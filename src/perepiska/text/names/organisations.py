"""Organisations by the whole phrase that names them: a head word with what stands before and after it.

A phrase is the adjectives before the head («российского посольства»), the head, and its complement: a
name of its own in quotation marks, in Latin letters or set beside it («партии „Яблоко“», «завода
Visteon»), what it belongs to («парламент Крыма», «министерство иностранных дел») and what it is for
(«Комитет по делам печати»). It is an organisation's name when something in it is a name: a capital
inside the sentence, a place's adjective, a name beside it, or what the tagger calls a group. A span
ends with its last word, so that a closing quotation mark stands outside it.

Only where the language has a morphology, which tells a complement from the next word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.bodies import RANK_TABLE
from perepiska.text.names.complements import Complements
from perepiska.text.names.heads import is_of_place, modifiers
from perepiska.text.names.nominatives import nominative, normal_form
from perepiska.text.names.phrases import head_words, phrase_index
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.tagger import TaggedSpan

# Judged beforehand, not fitted.
_CERTAINTY = 0.75
RANK_PHRASE = RANK_TABLE + 4
"""Above the tables, which know a part of the name only."""

_ORGAN = "organ"
"""A head that is one with what it is an organ of («Секретариат ЦК»)."""
_TYPE = "type"
_NOT_PHRASES = frozenset({"periodical", "board"})


def organisations(
    text: NameText, groups: Sequence[NameSpan], tagged: Iterable[TaggedSpan]
) -> list[NameSpan]:
    """``groups`` and the phrases around them; a group inside what another one belongs to stays beside it."""
    if morphology(text.pack) is None:
        return list(groups)
    reader = _Reader(text, groups, tagged)
    phrases = reader.phrases()
    owners = sorted(
        (text.tokens[owner].start, span.end) for span, owner in phrases if owner is not None
    )
    starts = [start for start, _ in owners]
    ends = list(accumulate((end for _, end in owners), max))
    found = [
        *(span for span in groups if span.start not in reader.own),
        *(span for span, _ in phrases),
    ]
    return [
        replace(span, is_part=True) if _is_inside(span, starts, ends) else span for span in found
    ]


def _is_inside(span: NameSpan, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether one of the intervals holds the span; ``starts`` ascend, ``ends`` are the furthest so far."""
    place = bisect_right(starts, span.start) - 1
    return place >= 0 and span.end <= ends[place]


def _is_one_word(text: NameText, span: NameSpan) -> bool:
    first, last = text.places(span.start, span.end)
    return last - first == 1


class _Reader:
    """Reads the phrases of one text, from its end, so that what a head belongs to is known before it."""

    def __init__(
        self, text: NameText, groups: Sequence[NameSpan], tagged: Iterable[TaggedSpan]
    ) -> None:
        self._text = text
        self._heads = head_words(text.pack, "group_heads")
        self._after = Complements(text, groups, tagged)
        self._lone = {
            text.places(group.start, group.end)[0]
            for group in groups
            if text.text[group.start].isupper() and _is_one_word(text, group)
        }
        self.own: set[int] = set()
        """Where in the text a name begins that belongs to the head before it."""

    def phrases(self) -> list[tuple[NameSpan, int | None]]:
        """The phrases that are names, each with the token where its owner begins."""
        found = []
        for place in reversed(range(len(self._text))):
            phrase = self._at(place)
            if phrase is not None:
                found.append(phrase)
        return found[::-1]

    def _at(self, head: int) -> tuple[NameSpan, int | None] | None:
        text = self._text
        sorts = {self._heads[key] for key in text.keys(head) & self._heads.keys()}
        is_alone = head in self._lone and self._after.known.get(head, 0) <= head + 1
        if not sorts and is_alone:
            return self._of_lone(head)
        if not sorts or sorts <= _NOT_PHRASES or not text.word(head)[:1].isalpha():
            return None
        first = self._first(head)
        if self._is_place(first, head) or (_TYPE in sorts and self._is_called(first, head)):
            return None
        is_strong = self._is_strong(first, head) or any(
            is_of_place(text, at) for at in range(first, head)
        )
        complement = self._after.after(head + 1, is_strong=is_strong)
        if first == head and complement.end == head + 1:
            return None
        if not (is_strong or complement.is_name):
            return None
        self._after.ends[first] = complement.end
        is_owned = complement.owner < complement.end and _ORGAN not in sorts
        owner = complement.owner if is_owned else None
        if complement.own < complement.end:
            self.own.add(text.tokens[complement.own].start)
        return self._span(first, head, complement.end, complement.own), owner

    def _of_lone(self, head: int) -> tuple[NameSpan, int | None] | None:
        """A group of one word with a place's adjective before it or what it belongs to after it («японского МИДа», «МЧС России»)."""
        text, first = self._text, self._first(head)
        if first < head and not any(is_of_place(text, at) for at in range(first, head)):
            first = head
        end = head + 1
        if text.is_joined(head) and end not in self._after.people:
            end = self._after.capitals(end)
        if first == head and end == head + 1:
            return None
        self._after.ends[first] = end
        return self._span(first, head, end, end), head + 1 if end > head + 1 else None

    def _first(self, head: int) -> int:
        """The token where the adjectives before the head begin: those that agree with it, from the first that has a capital."""
        text = self._text
        cases = {
            (reading.case, reading.number)
            for reading in text.readings(head)
            if fold_word(reading.lemma, text.pack) in self._heads or head in self._lone
        }
        first = modifiers(text, head)
        while first < head and not text.ordinal(first):
            own = {(r.case, r.number) for r in text.readings(first) if r.part == "adjective"}
            is_likely = text.is_capital(first) or text.readings(first)[0].part == "adjective"
            if own & cases and is_likely:
                break
            first += 1
        return next((at for at in range(first, head) if text.is_capital(at)), first)

    def _is_called(self, first: int, head: int) -> bool:
        """Whether a word for the kind of group stands before an abbreviation that is its name («группы ДЦ»)."""
        text = self._text
        is_plain = not any(
            text.is_capital(at) and not text.opens_sentence(at) for at in range(first, head + 1)
        )
        return is_plain and text.is_joined(head) and text.word(head + 1)[:2].isupper()

    def _is_place(self, first: int, head: int) -> bool:
        """Whether the words are a place that the tables know («Советский Союз»)."""
        place = phrase_index(self._text.pack, "places").at(self._text, first, is_tagged=True)
        return place is not None and first + len(place.words) > head

    def _is_strong(self, first: int, head: int) -> bool:
        """Whether a capital inside the sentence, or the tagger, makes a name of the words up to the head."""
        text = self._text
        return any(
            (text.is_capital(at) and not text.opens_sentence(at)) or at in self._after.tagged
            for at in range(first, head + 1)
        )

    def _span(self, first: int, head: int, last: int, own: int) -> NameSpan:
        """The phrase as a group, called by its own name where it has one: «кружок „Новый путь“» is «Новый путь»."""
        text = self._text
        start, end = text.interval(first, last)
        if own < last:
            normal = nominative(text, own, last)
            normal = normal[:1].upper() + normal[1:]
        else:
            normal = normal_form(text, first, head, last, "")
            if any(at in self._after.quoted for at in range(first, last)):
                normal += text.word(last)
        value = NameValue(text.text[start:end], normal=normal)
        return NameSpan(start, end, "group", value, _CERTAINTY, RANK_PHRASE)
