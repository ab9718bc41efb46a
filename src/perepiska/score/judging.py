"""Which answers the marks of others can judge, and which of these are right.

What counts as right stands in the docstring of ``perepiska.score``. An answer
that the marks do not ask for is left out: it is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perepiska.records.mention import DateValue, Mention, PartValue, PartyValue

PART_OF = {
    "dateline": "dateline",
    "salute": "salutation",
    "signed": "signature",
    "postscript": "postscript",
    "address": "address",
}
ALWAYS_ASKED = ("dateline", "salutation", "signature", "postscript")
"""Parts that an edition marks throughout when it marks any; others count in letters where it has one."""
KIND_OF = {
    "person": "person",
    "place": "place",
    "org": "group",
    "group": "group",
    "event": "event",
    "document": "document",
    "work": "document",
}
_STEM = 4
_HALF = 0.5
_SINGLE = {
    "sent_date": "date",
    "sent_place": "place",
    "sender": "sender",
    "addressee": "addressee",
}

Interval = tuple[int, int]
Marked = Mapping[str, Any]
"""A letter of the gold file."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with the verdict on it; ``what`` is a line of the table («date», «part: dateline», «name: person»)."""

    what: str
    mention: Mention
    is_right: bool


def judged(
    marked: Marked,
    mentions: Sequence[Mention],
    called: Callable[[Mention], str],
    *,
    parts: Collection[str] = PART_OF.values(),
) -> Iterator[Judged]:
    """The verdicts on those of ``mentions`` that the gold letter asks for.

    ``called`` gives more words for a party; ``parts`` are the kinds of parts
    that the gold file marks at all (``kinds_marked``).
    """
    yield from _judged_header(marked, mentions, called)
    yield from _judged_parts(marked, mentions, parts)
    yield from _judged_names(marked, mentions)


def kinds_marked(gold: Iterable[Marked]) -> frozenset[str]:
    """The kinds of parts of which a gold file marks one at least: of others it says nothing."""
    return frozenset(
        kind for marked in gold for kind, places in parts_asked(marked).items() if places
    )


def words_asked(marked: Marked, field: str) -> set[str]:
    """The stems of the words by which the gold letter knows a place or party; empty where it is silent."""
    value = marked.get("gold", {}).get(field)
    parties = value if isinstance(value, list) else [value]
    names = [party["name"] if isinstance(party, dict) else party for party in parties if party]
    return set().union(*map(stems, names))


def stems(name: str) -> set[str]:
    """The first four letters, small, of each word of three letters or more.

    >>> sorted(stems("В. М. Смирнову"))
    ['смир']
    """
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", name.lower().replace("ё", "е"))}


def parts_asked(marked: Marked) -> dict[str, list[Interval]]:
    """The parts that the gold letter marks, by kind; empty where it marks none.

    A salutation counts in the first half of the letter: what else is called so stands in postscripts.
    """
    half = len(marked.get("plain_text", marked.get("text", ""))) / 2
    found: dict[str, list[Interval]] = {}
    for part in marked.get("gold", {}).get("anatomy") or ():
        kind = PART_OF.get(part["type"], "")
        is_late = kind == "salutation" and part["start"] >= half
        if kind and part.get("by") != "rule" and not is_late:
            found.setdefault(kind, []).append((part["start"], part["end"]))
    return {**{kind: [] for kind in ALWAYS_ASKED}, **found} if found else {}


def names_asked(marked: Marked) -> dict[str, list[Interval]]:
    """The names that the gold letter marks, by kind; kinds of which it has none are not asked for."""
    marks = marked.get("mentions") or marked.get("gold", {}).get("mentions") or ()
    found: dict[str, list[Interval]] = {}
    for mark in marks:
        kind = KIND_OF.get(mark.get("kind") or mark.get("type") or "", "")
        if kind and not mark.get("implied"):
            found.setdefault(kind, []).append((mark["start"], mark["end"]))
    return {kind: list(dict.fromkeys(places)) for kind, places in found.items()}


def paired(
    gold: Iterable[Interval],
    ours: Iterable[Interval],
    is_same: Callable[[Interval, Interval], bool],
) -> dict[Interval, Interval]:
    """Each gold interval with the first of ours that is the same and still free."""
    free = list(ours)
    pairs = {}
    for wanted in gold:
        hit = next((found for found in free if is_same(wanted, found)), None)
        if hit is not None:
            free.remove(hit)
            pairs[wanted] = hit
    return pairs


def overlap_by_half(one: Interval, other: Interval) -> bool:
    """Whether what both cover is at least half of what either covers."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= _HALF * (max(one[1], other[1]) - min(one[0], other[0]))


def counted_parts(
    marked: Marked, mentions: Iterable[Mention], kind: str
) -> list[tuple[Interval, Mention]]:
    """Our parts of one kind that are compared with the gold letter's."""
    half = len(marked.get("plain_text", marked.get("text", ""))) / 2
    return [
        ((span.start, span.end), mention)
        for mention in mentions
        for span in mention.evidence[:1]
        if isinstance(mention.value, PartValue) and mention.value.part == kind
        if kind != "salutation" or span.start < half
    ]


def is_right_date(wanted: str, mention: Mention) -> bool:
    """Whether the date is the same day, or the same EDTF value but for its qualifier."""
    return isinstance(mention.value, DateValue) and mention.value.edtf.rstrip("?~%") == wanted


def _judged_header(
    marked: Marked, mentions: Sequence[Mention], called: Callable[[Mention], str]
) -> Iterator[Judged]:
    wanted = marked.get("gold", {}).get("date_when")
    asked = {
        kind: words_asked(marked, what) for kind, what in _SINGLE.items() if kind != "sent_date"
    }
    for mention in mentions:
        value = mention.value
        if mention.kind == "sent_date" and wanted:
            yield Judged("date", mention, is_right_date(wanted, mention))
        elif isinstance(value, PartyValue) and asked.get(mention.kind) and _is_answer(value):
            words = stems(value.as_written) | stems(called(mention))
            yield Judged(_SINGLE[mention.kind], mention, bool(words & asked[mention.kind]))


def _is_answer(value: PartyValue) -> bool:
    """Who is not named («Дорогой друг») is no answer to who it is; a place always is one to where."""
    return value.name is not None or value.sort == "place"


def _judged_parts(
    marked: Marked, mentions: Sequence[Mention], parts: Collection[str]
) -> Iterator[Judged]:
    for kind, wanted in parts_asked(marked).items():
        ours = counted_parts(marked, mentions, kind) if kind in parts else []
        hits = set(paired(wanted, [place for place, _ in ours], overlap_by_half).values())
        yield from (Judged(f"part: {kind}", mention, place in hits) for place, mention in ours)


def _judged_names(marked: Marked, mentions: Sequence[Mention]) -> Iterator[Judged]:
    """A name is right when it touches a mark of its kind.

    Editions leave the names in datelines, salutations and signatures unmarked:
    there only what touches a mark is asked for, unless all names are marked
    (``mentions`` beside ``gold``).
    """
    asked = names_asked(marked)
    every = [place for places in asked.values() for place in places]
    anatomy = () if marked.get("mentions") else marked.get("gold", {}).get("anatomy") or ()
    unmarked = [(part["start"], part["end"]) for part in anatomy]
    for mention in mentions:
        if mention.kind in asked and mention.evidence:
            place = (mention.evidence[0].start, mention.evidence[0].end)
            if _touches(place, every) or not _touches(place, unmarked):
                is_right = _touches(place, asked[mention.kind])
                yield Judged(f"name: {mention.kind}", mention, is_right)


def _touches(place: Interval, others: Iterable[Interval]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)
