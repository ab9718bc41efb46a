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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perepiska.errors import ReadingError
from perepiska.records.edition import EditedLetter, Edition, Settled
from perepiska.records.mention import PartyValue
from perepiska.score.documents import document_counts
from perepiska.score.judging import (
    KIND_OF,
    Interval,
    counted_parts,
    is_right_date,
    names_asked,
    overlap_by_half,
    paired,
    parts_asked,
    stems,
    words_asked,
)


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
    gold = tuple(gold)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    clusters: list[tuple[tuple[str, str], str]] = []
    for marked in gold:
        edited = ours.get(marked["id"])
        text = marked.get("plain_text", marked.get("text"))
        if edited is None or edited.letter.text != text:
            _count(counts, "letter absent or with another text", missing=1)
            continue
        _score_header(counts, marked, edited, labels)
        _score_parts(counts, marked, edited)
        _score_names(counts, marked, edited, clusters)
    rows = [Row(what, *row) for what, row in sorted(counts.items())]
    documents = (Row(*counted) for counted in document_counts(edition, gold))
    return (*rows, *_cluster_rows(clusters), *documents)


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
    marked: Mapping[str, Any],
    edited: EditedLetter,
    labels: Mapping[str, str],
) -> None:
    if wanted := marked.get("gold", {}).get("date_when"):
        found = edited.date.mention if edited.date else None
        is_right = found is not None and is_right_date(wanted, found)
        _answer(counts, "date", is_answered=found is not None, is_right=is_right)
    stated = {
        "place": (edited.place,) if edited.place else (),
        "sender": edited.senders,
        "addressee": edited.addressees,
    }
    for what, found_parties in stated.items():
        _party(counts, what, words_asked(marked, what), found_parties, labels)


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
            have |= stems(value.as_written) | stems(labels.get(settled.entity or "", ""))
    _answer(counts, what, is_answered=bool(have), is_right=bool(have & wanted))


def _answer(counts: dict[str, list[int]], what: str, *, is_answered: bool, is_right: bool) -> None:
    _count(counts, what, right=is_right, wrong=is_answered and not is_right, missing=not is_right)


def _score_parts(
    counts: dict[str, list[int]], marked: Mapping[str, Any], edited: EditedLetter
) -> None:
    mentions = [part.mention for part in edited.parts]
    for kind, wanted in parts_asked(marked).items():
        have = [place for place, _ in counted_parts(marked, mentions, kind)]
        _compare(counts, f"part: {kind}", wanted, have, overlap_by_half)


def _score_names(
    counts: dict[str, list[int]],
    marked: Mapping[str, Any],
    edited: EditedLetter,
    clusters: list[tuple[tuple[str, str], str]],
) -> None:
    ours = {
        (name.mention.kind, name.mention.evidence[0].start, name.mention.evidence[0].end): name
        for name in edited.names
    }
    for kind, wanted in names_asked(marked).items():
        have = [place[1:] for place in ours if place[0] == kind]
        _compare(counts, f"name: {kind}, strict", wanted, have, lambda a, b: a == b)
        _compare(counts, f"name: {kind}, loose", wanted, have, _touch)
    for mark in marked.get("mentions") or marked.get("gold", {}).get("mentions") or ():
        key = mark.get("ref") or mark.get("entity")
        name = ours.get(("person", mark["start"], mark["end"]))
        is_person = KIND_OF.get(mark.get("kind") or mark.get("type") or "") == "person"
        if is_person and key and name and name.entity:
            scope = "" if mark.get("ref") else edited.letter.id
            clusters.append(((scope, str(key)), name.entity))


def _touch(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _compare(
    counts: dict[str, list[int]],
    what: str,
    gold: Sequence[Interval],
    ours: Sequence[Interval],
    is_same: Callable[[Interval, Interval], bool],
) -> None:
    hits = len(paired(gold, ours, is_same))
    _count(counts, what, right=hits, wrong=len(ours) - hits, missing=len(gold) - hits)


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
