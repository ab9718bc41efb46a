"""How well references are found and led to letters, and letters that were taken out inferred as lost.

What counts as right: a reference is found when it touches the marked passage, 40 characters
around it; it is resolved when it leads to the letter that the marks name. An edition that is
marked in full (``references`` and ``documents``) is compared passage by passage.

For lost letters a tenth of the folder is taken out, ten times, so that each letter is missing once,
and the rest is linked anew. A lost letter is right when a passage in it leads to a letter
that was taken out, author and addressee are among that letter's and its day is within the bounds;
it is wrong when the passage leads to a letter that is still there, or when one of these is not so.
Where a passage leads is told by the marks, and where they are silent by the edition itself;
passages about what was still to be written are left out. A party that is not known is no wrong answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perepiska.connect.exchange import exchanged
from perepiska.connect.exchange.spoken import FUTURE
from perepiska.connect.moments import written
from perepiska.records.edition import EditedLetter, Edition
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import Mention
from perepiska.text.dates import edtf

Counts = tuple[str, int, int, int]
"""What is counted, and how many are right, wrong and missing."""

FOUND = "reference found"
RELATION = "reference, relation"
DOCUMENT = "document found"
RESOLVED = "reference resolved (sure ones)"
RESOLVED_OF_FOUND = "reference resolved, of found"
PRECISION = "reference resolved, precision"
LOST = "letter taken out, found lost"
MISLED = "letter taken out, another not taken"

_SURE = ("is", "date-only")
_MEANT = "is"
_AROUND = 40
_PARTS = 10
_PARTIES = ("senders", "addressees")


def document_counts(edition: Edition, gold: Iterable[Mapping[str, Any]]) -> tuple[Counts, ...]:
    """The rows on documents of an edition against marked letters; empty where the gold marks no references."""
    marked = {letter["id"]: letter for letter in gold}
    letters = [
        letter
        for letter in edition.letters
        if marked.get(letter.letter.id, {}).get("plain_text") == letter.letter.text
    ]
    led = {entity.id: entity.letter for entity in edition.entities}
    tally = _Tally()
    marks: dict[str, list[Mapping[str, Any]]] = {}
    for letter in letters:
        one = marked[letter.letter.id]
        if one.get("references") is not None:
            _compare_in_full(tally, one, letter)
        elif one.get("gold", {}).get("refs"):
            marks[letter.letter.id] = one["gold"]["refs"]
            _compare_marks(tally, marks[letter.letter.id], letter, led)
    if marks:
        _count_lost(tally, edition, marks)
    return tally.rows()


class _Tally:
    """Right, wrong and missing by name, in the order of first counting."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, what: str, *, right: int = 0, wrong: int = 0, missing: int = 0) -> None:
        for place, number in enumerate((right, wrong, missing)):
            self._counts[what][place] += number

    def rows(self) -> tuple[Counts, ...]:
        return tuple((what, *row) for what, row in self._counts.items())  # type: ignore[misc]


def _compare_in_full(tally: _Tally, marked: Mapping[str, Any], letter: EditedLetter) -> None:
    free = list(letter.references)
    pairs = []
    for mark in marked["references"]:
        hit = next((one for one in free if _touches(mark, one.mention, 0)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((mark, hit))
    missing = len(marked["references"]) - len(pairs)
    tally.add(FOUND, right=len(pairs), wrong=len(free), missing=missing)
    same = sum(_relation(hit.mention) == mark["relation"] for mark, hit in pairs)
    tally.add(RELATION, right=same, wrong=len(pairs) - same)
    wanted = {mark["document"] for mark in marked["references"]}
    met = {mark["document"] for mark, _ in pairs}
    had = {one.entity for one in letter.references} - {None}
    extra = had - {hit.entity for _, hit in pairs}
    tally.add(DOCUMENT, right=len(met), wrong=len(extra), missing=len(wanted - met))


def _compare_marks(
    tally: _Tally,
    marks: Sequence[Mapping[str, Any]],
    letter: EditedLetter,
    led: Mapping[str, str | None],
) -> None:
    targets = {mark["target"] for mark in marks}
    for mark in marks:
        if mark.get("rel") not in _SURE:
            continue
        near = [one for one in letter.references if _touches(mark, one.mention, _AROUND)]
        right = any(led.get(one.entity or "") == mark["target"] for one in near)
        tally.add(FOUND, right=bool(near), missing=not near)
        tally.add(RESOLVED, right=right, missing=not right)
        if near:
            tally.add(RESOLVED_OF_FOUND, right=right, missing=not right)
    for one in letter.references:
        to = led.get(one.entity or "")
        if to is not None:
            tally.add(PRECISION, right=to in targets, wrong=to not in targets)


def _touches(mark: Mapping[str, Any], mention: Mention, around: int) -> bool:
    return any(
        mark["start"] - around < span.end and span.start < mark["end"] + around
        for span in mention.evidence
    )


def _relation(mention: Mention) -> str:
    return mention.value.relation if isinstance(mention.value, ReferenceValue) else ""


@dataclass(frozen=True, slots=True)
class _Known:
    """A letter as the edition knows it: whom it is from and to, and between which days it was written."""

    senders: frozenset[str]
    addressees: frozenset[str]
    earliest: str | None
    latest: str | None


def _count_lost(
    tally: _Tally, edition: Edition, marks: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    findings = {one.letter.id: _findings(one) for one in edition.letters}
    known = {one.letter.id: _known(one, findings[one.letter.id]) for one in edition.letters}
    leading = _leading(edition, marks)
    register = [entity for entity in edition.entities if entity.kind != "document"]
    wrong: set[str] = set()
    for part in range(_PARTS):
        out = {id_ for id_ in known if int(fingerprint(id_), 16) % _PARTS == part}
        letters = [one.letter for one in edition.letters if one.letter.id not in out]
        found = exchanged(letters, findings, register, edition.authorities, with_copies=False)
        asked = {
            mention: to
            for mention, (letter, to) in leading.items()
            if letter not in out and to in known
        }
        wrong |= _judge(tally, found.documents, asked, {id_: known[id_] for id_ in out})
    tally.add(LOST, wrong=len(wrong))


def _findings(letter: EditedLetter) -> tuple[Mention, ...]:
    settled = (*letter.facts(), *letter.parts, *letter.names, *letter.references)
    return tuple(one.mention for one in settled)


def _known(letter: EditedLetter, findings: Sequence[Mention]) -> _Known:
    senders, addressees = (
        frozenset(one.entity for one in getattr(letter, side) if one.entity) for side in _PARTIES
    )
    days = written(findings)
    return _Known(
        senders, addressees, days.earliest if days else None, days.latest if days else None
    )


def _leading(
    edition: Edition, marks: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, tuple[str, str]]:
    """For the id of a reference its letter and the one it leads to: by the marks, else by the edition."""
    led = {entity.id: entity.letter for entity in edition.entities}
    found: dict[str, tuple[str, str]] = {}
    for letter in edition.letters:
        own = letter.letter.id
        sure = [
            one for one in marks.get(own, ()) if one.get("rel") == _MEANT and one["target"] != own
        ]
        for one in letter.references:
            if _relation(one.mention) in FUTURE:
                continue
            by_marks = {mark["target"] for mark in sure if _touches(mark, one.mention, 0)}
            to = by_marks.pop() if len(by_marks) == 1 else led.get(one.entity or "")
            if to is not None:
                found[one.mention.id] = (own, to)
    return found


def _judge(
    tally: _Tally,
    documents: Iterable[Entity],
    asked: Mapping[str, str],
    out: Mapping[str, _Known],
) -> set[str]:
    """Counts the letters taken out that others speak of; gives the passages that wrongly led to a lost one."""
    spoken_of = {to for to in asked.values() if to in out}
    right: set[str] = set()
    wrong: set[str] = set()
    misled = 0
    for document in documents:
        targets = Counter(asked[id_] for id_ in document.mentions if id_ in asked)
        if not targets:
            continue
        target = min(targets, key=lambda to: (-targets[to], to))
        if document.letter is not None:
            misled += sum(count for to, count in targets.items() if to in out)
        elif document.status == "lost":
            if target in out and _fits(document, out[target]):
                if document.author and document.addressee:
                    right.add(target)
            else:
                wrong.add(next(id_ for id_ in document.mentions if id_ in asked))
    tally.add(LOST, right=len(right), missing=len(spoken_of - right))
    passages = sum(to in out for to in asked.values())
    tally.add(MISLED, right=passages - misled, wrong=misled)
    return wrong


def _fits(document: Entity, letter: _Known) -> bool:
    bounds = edtf.bounds(document.date) if document.date else None
    if document.author not in (None, *letter.senders):
        return False
    if document.addressee not in (None, *letter.addressees):
        return False
    return bounds is not None and all(_is_in_order(*pair) for pair in _ends(bounds, letter))


def _ends(
    bounds: tuple[str | None, str | None], letter: _Known
) -> Iterator[tuple[str | None, str | None]]:
    yield bounds[0], letter.latest
    yield letter.earliest, bounds[1]


def _is_in_order(first: str | None, last: str | None) -> bool:
    return first is None or last is None or first <= last
