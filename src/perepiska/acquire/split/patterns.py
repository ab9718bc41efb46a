"""Which shape of heading divides a file: the one that comes back where letters end and begin.

Every shape that a file has is weighed by itself: how many of its lines stand
under the end of a letter or above the beginning of one. A shape that most often
does so counts also where nothing else speaks, since an edition heads all its
letters alike; one that seldom does is part of a letter (theses, minutes, quoted
telegrams) and divides nothing. Rather no division than a wrong one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from perepiska.acquire.split.evidence import SURE, Evidence
from perepiska.acquire.split.series import longest_series
from perepiska.acquire.split.shapes import Heading
from perepiska.acquire.split.support import BETWEEN, Support, is_sure, supports

_STRENGTH = {
    "signed": 1.0,
    "number": 1.0,
    "word": 0.97,
    "pair": 0.97,
    "mark": 0.95,
    "separator": 0.98,
    "centred": 0.95,
    "to": 0.8,
    "gap": 0.97,
    "opening": 0.6,
}
_KEPT_UNSUPPORTED = {"signed": 0.5, "number": 0.5}
_KEPT_UNSUPPORTED_ELSE = 0.75
_CONTENTS = 3
_NEAR = 24
_IN_ORDER = 0.8


@dataclass(frozen=True, slots=True)
class Pattern:
    """The headings of one shape that may divide a file, ``is_sure`` when they do.

    ``weight`` is how much of the file they explain.
    """

    sort: str
    headings: tuple[Heading, ...]
    weight: float
    is_sure: bool


def pattern_of(
    headings: Sequence[Heading], evidence: Evidence, shaped: Container[int] = ()
) -> Pattern:
    """The pattern of ``headings``, all of one sort and shape, in text order; ``shaped`` are all lines with a shape."""
    sort = headings[0].sort
    those = [heading for heading in headings if heading.at or sort not in BETWEEN]
    if sort not in BETWEEN:
        those = [heading for heading in those if _may_head(heading, evidence)]
        those = _of_other_letters(_without_contents(those, evidence), evidence, shaped)
    if sort in ("number", "signed"):
        those = _without_repeated(_in_series(those, supports(those, evidence)), evidence)
    found = supports(those, evidence)
    sure = is_sure(those, found, evidence)
    if sure and sort != "opening":
        kept = _kept(sort, found)
        those, found = [those[at] for at in kept], [found[at] for at in kept]
    weight = sum(one.weight(sort) for one in found) * _STRENGTH[sort]
    return Pattern(sort, tuple(those), weight, sure)


def _kept(sort: str, found: Sequence[Support]) -> list[int]:
    """All headings where most are supported, otherwise those that are."""
    is_head = sort not in BETWEEN
    kept = [at for at, one in enumerate(found) if one.most > 0 or (at == 0 and is_head)]
    least = _KEPT_UNSUPPORTED.get(sort, _KEPT_UNSUPPORTED_ELSE)
    return list(range(len(found))) if len(kept) >= len(found) * least else kept


def best_of(patterns: Iterable[Pattern]) -> Pattern | None:
    """The sure pattern that explains most; None where none is sure."""
    return max((one for one in patterns if one.is_sure), key=lambda one: one.weight, default=None)


def raised_heads(best: Pattern, patterns: Sequence[Pattern]) -> list[int]:
    """The first lines of the letters: above a heading often stands another (a number above the correspondents)."""
    heads = [heading.at for heading in best.headings]
    if best.sort == "separator":
        return heads
    for other in patterns:
        places = frozenset(heading.at for heading in other.headings)
        above = [at - 1 if at - 1 in places else at for at in heads]
        is_usual = sum(one < at for one, at in zip(above, heads, strict=True)) * 2 > len(heads)
        if other.sort not in BETWEEN and is_usual:
            return raised_heads(_moved(best, above), [one for one in patterns if one is not other])
    return heads


def _moved(pattern: Pattern, places: Sequence[int]) -> Pattern:
    headings = zip(pattern.headings, places, strict=True)
    return replace(pattern, headings=tuple(replace(heading, at=at) for heading, at in headings))


def _may_head(heading: Heading, evidence: Evidence) -> bool:
    """Whether the line is no postscript, enclosure, salutation or closing, and no date that looks like a number («15. IX. 25»)."""
    if heading.sort == "number" and evidence.dates(heading.at):
        return False
    if heading.sort in ("pair", "to", "word"):
        at = heading.at
        if evidence.speaks(at) or evidence.is_copy(at) or evidence.is_copy(at - 1):
            return False
    return not evidence.is_part(heading.at)


def _of_other_letters(
    headings: list[Heading], evidence: Evidence, shaped: Container[int]
) -> list[Heading]:
    """Without headings below another one with nothing but headings and dates between: titles of the same letter.

    «Anna Moser an Karl Huber / Wien, 2. März 1905 / Karl an Anna» (a title that says what the letter is about).
    """
    kept: list[Heading] = []
    for heading in headings:
        between = range(kept[-1].at + 1 if kept else 0, heading.at)
        is_same = bool(kept) and all(at in shaped or evidence.dates(at) for at in between[:_NEAR])
        if not is_same or len(between) >= _NEAR or _goes_on(kept[-1], heading):
            kept.append(heading)
    return kept


def _goes_on(one: Heading, after: Heading) -> bool:
    return one.number is not None and after.number == one.number + 1


def _in_series(headings: list[Heading], found: Sequence[Support]) -> list[Heading]:
    """The headings whose numbers rise; all of them where they have signs and most do not (an edition in another order)."""
    restarts = [
        heading.number == 1 and one.ended == one.begins == SURE
        for heading, one in zip(headings, found, strict=True)
    ]
    chosen = longest_series(headings, [one.most for one in found], restarts)
    is_signed = bool(headings) and headings[0].sort == "signed"
    if is_signed and len(chosen) < len(headings) * _IN_ORDER:
        return headings
    return [headings[at] for at in chosen]


def _without_contents(headings: Sequence[Heading], evidence: Evidence) -> list[Heading]:
    """The headings without runs that no other line divides: a table of contents; of two the first."""
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in headings:
        if run and not _continues(run, heading, evidence):
            kept.extend(run[:1] if len(run) < _CONTENTS else [])
            run = []
        run.append(heading)
    kept.extend(run[:1] if len(run) < _CONTENTS else [])
    return kept


def _continues(run: Sequence[Heading], heading: Heading, evidence: Evidence) -> bool:
    """Whether the heading stands right under the run and is not the first of the contents come back."""
    first, here = run[0], evidence.lines[heading.at].text
    is_again = evidence.lines[first.at].text.startswith(here) or (
        heading.number is not None and heading.number == first.number
    )
    return heading.at == run[-1].at + 1 and not is_again


def _without_repeated(headings: list[Heading], evidence: Evidence) -> list[Heading]:
    """Without a heading that says its number again inside the head of a letter («Lettre N° 1 … N° 1»)."""
    kept: list[Heading] = []
    for heading in headings:
        before = kept[-1] if kept else None
        is_again = (
            before is not None
            and heading.number == before.number
            and heading.at - before.at < _NEAR
            and evidence.ended(heading.at, before.at) < SURE
        )
        if not is_again:
            kept.append(heading)
    return kept
