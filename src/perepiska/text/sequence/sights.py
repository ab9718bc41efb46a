"""What the weights see of each piece of a letter: itself, its neighbours, its line, its part, the rest of the letter.

Of the rest of the letter only what the letter itself shows counts: whether a capitalised word is also
written small, also stands after a title or a given name, also has a capital inside a sentence.
No count over other letters enters, so that a letter is read alike alone and in an edition.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from perepiska.records.mention import Mention, PartValue
from perepiska.text.languages import LanguagePack
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.sequence.words import CAPITAL, CAPITALS, MARK, SMALL, Words, WordSights
from perepiska.text.tagger import segments
from perepiska.text.tokens import Token

_ENDS_SENTENCE = frozenset(".!?…:")
_LINE_SIZES = (("short", 30), ("middling", 70))
_OUTER_LINES = 4
_NAMES = frozenset({CAPITAL, CAPITALS})


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A part of the letter (``records.mention.PART_KINDS``) in ``[start, end)``."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A line, or lines that read on, as labelled: its pieces and what is seen of each."""

    pieces: tuple[Token, ...]
    sights: tuple[list[str], ...]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Folded words of the letter: written small, after a title or given name, capitalised inside a sentence."""

    small: frozenset[str]
    titled: frozenset[str]
    inside: frozenset[str]


def part_spans(mentions: Iterable[Mention]) -> tuple[PartSpan, ...]:
    """The parts among ``mentions``, in text order, each where its first words stand."""
    parts = (
        PartSpan(mention.evidence[0].start, mention.evidence[0].end, mention.value.part)
        for mention in mentions
        if isinstance(mention.value, PartValue) and mention.evidence
    )
    return tuple(sorted(parts, key=lambda part: (part.start, part.end)))


def segments_of(
    text: str, parts: Sequence[PartSpan], words: Words, pack: LanguagePack
) -> Iterator[Segment]:
    """The segments of a letter, in text order; ``parts`` are in text order too."""
    pieces = pieces_of(text, pack)
    seen = [words.sights(piece.text) for piece in pieces]
    elsewhere = _elsewhere(seen)
    starts = [part.start for part in parts]
    intervals = segments(text)
    place = 0
    for number, (start, end) in enumerate(intervals):
        first = place
        while place < len(pieces) and pieces[place].start < end:
            place += 1
        if place == first:
            continue
        line = _line_sights(number, len(intervals), end - start)
        own, own_seen = pieces[first:place], seen[first:place]
        named = [_part_at(piece.start, parts, starts) for piece in own]
        yield Segment(
            own,
            tuple(
                _of_piece(own_seen, at, own[at - 1].text if at else "", (*line, f"pt={named[at]}"))
                + _of_letter(own_seen, at, own[at - 1].text if at else "", elsewhere)
                for at in range(len(own))
            ),
        )


def _elsewhere(seen: Sequence[WordSights]) -> _Elsewhere:
    pairs = list(pairwise(seen))
    return _Elsewhere(
        frozenset(word.folded for word in seen if word.case == SMALL),
        frozenset(
            word.folded for before, word in pairs if before.leads_to_name and word.case in _NAMES
        ),
        frozenset(
            word.folded for before, word in pairs if before.case == SMALL and word.case in _NAMES
        ),
    )


def _line_sights(number: int, count: int, length: int) -> tuple[str, str]:
    """How long the line is, and which one from the letter's head or end where it is one of the outer ones."""
    size = next((name for name, most in _LINE_SIZES if length < most), "long")
    from_end = count - 1 - number
    place = (
        str(number)
        if number < _OUTER_LINES
        else f"-{from_end}"
        if from_end < _OUTER_LINES
        else "inner"
    )
    return f"ln={size}", f"lp={place}"


def _part_at(start: int, parts: Sequence[PartSpan], starts: Sequence[int]) -> str:
    place = bisect_right(starts, start) - 1
    return parts[place].part if place >= 0 and start < parts[place].end else "-"


def _of_piece(
    seen: Sequence[WordSights], at: int, before: str, around: tuple[str, ...]
) -> list[str]:
    """The piece with its neighbours, and each of ``around`` (line, part) with the piece's case."""
    own = seen[at]
    sights = [*own.own]
    cases = ["^", own.case, "$"]
    if at:
        sights += seen[at - 1].before
        cases[0] = seen[at - 1].case
        if cases[0] == MARK:
            sights.append(f"pp={before}{own.case}")
    if at + 1 < len(seen):
        sights += seen[at + 1].after
        cases[2] = seen[at + 1].case
    if at > 1:
        sights += seen[at - 2].two_before
    if at + 2 < len(seen):
        sights += seen[at + 2].two_after
    sights.append("cc=" + "".join(cases))
    for sight in around:
        sights += (sight, sight + own.case)
    return sights


def _of_letter(
    seen: Sequence[WordSights], at: int, before: str, elsewhere: _Elsewhere
) -> list[str]:
    """Of a capitalised word: what the rest of the letter shows of it, and the tables beside its own."""
    own = seen[at]
    if own.case not in _NAMES:
        return []
    table = own.first_table or own.case
    sights = [
        f"lo={own.folded in elsewhere.small:d}",
        f"ti={own.folded in elsewhere.titled:d}",
        f"ci={own.folded in elsewhere.inside:d}",
        f"st={at == 0 or before in _ENDS_SENTENCE:d}",
    ]
    if at:
        sights.append(f"pg={table}|{seen[at - 1].first_table or seen[at - 1].case}")
    if at + 1 < len(seen):
        sights.append(f"ng={table}|{seen[at + 1].first_table or seen[at + 1].case}")
    return sights
