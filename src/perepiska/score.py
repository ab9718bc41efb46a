"""How well an edition reads: against letters that others marked.

May import: ``pipeline`` and below. The gold file is JSON lines, one letter each: ``id``,
``plain_text`` (or ``text``), ``gold`` with ``date_when, place, sender, addressee,
anatomy, mentions``, or ``mentions`` (also ``entities``) beside it; offsets in code points.

What counts as right: a date when it is the same day; a place or party when its
label or its words share a word's first four letters with the gold one's; a part
when kind and at least half of the common extent agree; a name, strictly, when
span and kind are the same, and loosely when the spans touch. An answer where the
gold is silent is not counted; an abstention is missing, never wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perepiska.errors import ReadingError
from perepiska.records.edition import EditedLetter, Edition, Settled
from perepiska.records.mention import NAME_KINDS, DateValue, PartValue, PartyValue

PART_OF = {
    "dateline": "dateline",
    "salute": "salutation",
    "signed": "signature",
    "postscript": "postscript",
    "address": "address",
}
KIND_OF = {
    "person": "person",
    "place": "place",
    "org": "group",
    "group": "group",
    "event": "event",
    "document": "document",
    "work": "document",
}
STEM = 4
HALF = 0.5
Interval = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: counts, and what follows from them (None where nothing was counted)."""

    what: str
    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float | None:
        """Of the answers, how many are right."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Of what there is, how much was found."""
        return _ratio(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missing)

    def as_dict(self) -> dict[str, str | int | float | None]:
        """The row for JSON."""
        return {
            "what": self.what,
            "right": self.right,
            "wrong": self.wrong,
            "missing": self.missing,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


def read_gold(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The marked letters of a gold file, in file order.

    Raises:
        ReadingError: a line is not a JSON object with an ``id``; the message names it.
    """
    letters = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            letter = json.loads(line)
            letter["id"]
        except (json.JSONDecodeError, KeyError, TypeError) as problem:
            raise ReadingError(
                f"{path}:{number} is not a marked letter: {problem}.",
                remedy="Each line must be a JSON object with an id.",
            ) from problem
        letters.append(letter)
    return tuple(letters)


def score_edition(edition: Edition, gold: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The table of ``edition`` against ``gold``; letters that only one of them has are counted in the first rows."""
    ours = {edited.letter.id: edited for edited in edition.letters}
    labels = {entity.id: " ".join((entity.name, *entity.names)) for entity in edition.entities}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    clusters: list[tuple[tuple[str, str], str]] = []
    for marked in gold:
        edited = ours.get(marked["id"])
        text = marked.get("plain_text", marked.get("text"))
        if edited is None or edited.letter.text != text:
            _count(counts, "letter absent or with another text", missing=1)
            continue
        _score_header(counts, marked.get("gold", {}), edited, labels)
        _score_parts(counts, marked.get("gold", {}).get("anatomy") or (), edited)
        _score_names(counts, marked, edited, clusters)
    rows = [Row(what, *row) for what, row in sorted(counts.items())]
    return (*rows, *_cluster_rows(clusters))


def table(rows: Sequence[Row]) -> str:
    """The rows as text in columns."""
    head = f"{'':36}{'right':>7}{'wrong':>7}{'missing':>9}{'P':>7}{'R':>7}{'F1':>7}"
    return "\n".join((head, *map(_line, rows)))


def _line(row: Row) -> str:
    shown = "".join(
        f"{value:7.3f}" if value is not None else f"{'–':>7}"
        for value in (row.precision, row.recall, row.f1)
    )
    return f"{row.what:36}{row.right:>7}{row.wrong:>7}{row.missing:>9}{shown}"


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _count(
    counts: dict[str, list[int]], what: str, *, right: int = 0, wrong: int = 0, missing: int = 0
) -> None:
    for place, number in enumerate((right, wrong, missing)):
        counts[what][place] += number


def _score_header(
    counts: dict[str, list[int]],
    gold: Mapping[str, Any],
    edited: EditedLetter,
    labels: Mapping[str, str],
) -> None:
    if wanted := gold.get("date_when"):
        value = edited.date.mention.value if edited.date else None
        found = value.edtf.rstrip("?~%") if isinstance(value, DateValue) else None
        _answer(counts, "date", is_answered=found is not None, is_right=found == wanted)
    places = _gold_names(gold.get("place"))
    _party(counts, "place", places, [edited.place] if edited.place else [], labels)
    _party(counts, "sender", _gold_names(gold.get("sender")), edited.senders, labels)
    _party(counts, "addressee", _gold_names(gold.get("addressee")), edited.addressees, labels)


def _party(
    counts: dict[str, list[int]],
    what: str,
    wanted: set[str],
    found: Iterable[Settled],
    labels: Mapping[str, str],
) -> None:
    if not wanted:
        return
    have: set[str] = set()
    for settled in found:
        value = settled.mention.value
        if isinstance(value, PartyValue) and (value.name or what == "place"):
            have |= _stems(value.as_written) | _stems(labels.get(settled.entity or "", ""))
    _answer(counts, what, is_answered=bool(have), is_right=bool(have & wanted))


def _answer(counts: dict[str, list[int]], what: str, *, is_answered: bool, is_right: bool) -> None:
    _count(counts, what, right=is_right, wrong=is_answered and not is_right, missing=not is_right)


def _gold_names(value: Any) -> set[str]:
    parties = value if isinstance(value, list) else [value]
    names = [party["name"] if isinstance(party, dict) else party for party in parties if party]
    return set().union(*map(_stems, names))


def _stems(name: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[^\W\d_]{3,}", name.lower().replace("ё", "е"))}


def _score_parts(
    counts: dict[str, list[int]], marked: Iterable[Mapping[str, Any]], edited: EditedLetter
) -> None:
    gold = [
        (part["start"], part["end"], PART_OF[part["type"]])
        for part in marked
        if part["type"] in PART_OF
    ]
    if not gold:
        return
    ours = [
        (part.mention.evidence[0].start, part.mention.evidence[0].end, part.mention.value.part)
        for part in edited.parts
        if isinstance(part.mention.value, PartValue)
    ]
    for kind in PART_OF.values():
        _compare(counts, f"part: {kind}", _of(gold, kind), _of(ours, kind), _overlap_by_half)


def _score_names(
    counts: dict[str, list[int]],
    marked: Mapping[str, Any],
    edited: EditedLetter,
    clusters: list[tuple[tuple[str, str], str]],
) -> None:
    marks = marked.get("mentions") or marked.get("gold", {}).get("mentions") or ()
    gold = {
        (mark["start"], mark["end"], KIND_OF.get(mark.get("kind") or mark.get("type"), "")): mark
        for mark in marks
    }
    ours = {
        (name.mention.evidence[0].start, name.mention.evidence[0].end, name.mention.kind): name
        for name in edited.names
    }
    for kind in NAME_KINDS:
        wanted, have = _of(gold, kind), _of(ours, kind)
        if wanted:
            _compare(counts, f"name: {kind}, strict", wanted, have, lambda a, b: a == b)
            _compare(
                counts,
                f"name: {kind}, loose",
                wanted,
                have,
                lambda a, b: a[0] < b[1] and b[0] < a[1],
            )
    for place, mark in gold.items():
        key = mark.get("ref") or mark.get("entity")
        name = ours.get(place)
        if place[2] == "person" and key and name and name.entity:
            scope = "" if mark.get("ref") else edited.letter.id
            clusters.append(((scope, str(key)), name.entity))


def _of(intervals: Iterable[Interval], kind: str) -> list[Interval]:
    return [interval for interval in intervals if interval[2] == kind]


def _overlap_by_half(one: Interval, other: Interval) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= HALF * (max(one[1], other[1]) - min(one[0], other[0]))


def _compare(
    counts: dict[str, list[int]],
    what: str,
    gold: Sequence[Interval],
    ours: Sequence[Interval],
    is_same: Callable[[Interval, Interval], bool],
) -> None:
    """Each gold mark takes the first of ours that is the same and still free."""
    free = list(ours)
    for wanted in gold:
        hit = next((found for found in free if is_same(wanted, found)), None)
        if hit is None:
            _count(counts, what, missing=1)
        else:
            free.remove(hit)
            _count(counts, what, right=1)
    _count(counts, what, wrong=len(free))


def _cluster_rows(clusters: Sequence[tuple[tuple[str, str], str]]) -> Iterable[Row]:
    """Pairs of person mentions: right when gold and edition both say that they are one."""
    if not clusters:
        return
    right = _pairs(clusters)
    yield Row(
        "people joined, pairs",
        right,
        _pairs([ours for _, ours in clusters]) - right,
        _pairs([gold for gold, _ in clusters]) - right,
    )


def _pairs(keys: Sequence[object]) -> int:
    """How many pairs of equal keys there are."""
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())
