"""Two witnesses of one text: letters that have most runs of three words in common.

Candidates come from MinHash signatures (datasketch) whose bands agree; what counts is then the true
share of common runs (Jaccard). Of the marked letters no two different ones with at least
``FEWEST_RUNS`` runs reach ``LEAST_ALIKE``: printed letterheads come to .33, and the six
letters that the edition of edgeworth has twice are at 1 (docs/measured.md, «References led to letters»).

Invariant: no look-up goes over all pairs; of many letters in one band each is compared with a few.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from perepiska.connect.exchange.sendings import Sent
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, PartValue, TextValue
from perepiska.records.span import Span

LEAST_ALIKE = 0.4
"""The share of common runs from which on two letters are one text; one word in seven may be another."""
FEWEST_RUNS = 30
"""Shorter letters are formulas oftener than copies: «Lieber, wir kommen also Sonntag» is written twice."""
_WORD = re.compile(r"[^\W_]+")
_RUN = 3
_BANDS, _ROWS = 24, 3
_COMPARED = 4
_MOST_WORDS = 40
_NOT_THE_TEXT = frozenset({"heading", "editorial_note", "address", "note"})
_WITNESSES = {"original": 0, "draft": 2, "copy": 3}
_UNKNOWN_WITNESS = 1
_LAST_DAY = "9999-12-31"

Runs = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two letters with one text: ``letter`` is a copy ``of`` the other; the words are of both, ``share`` what is common."""

    letter: str
    of: str
    evidence: tuple[Span, ...]
    share: float


def copies(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    known: Mapping[str, Sent],
) -> tuple[Copy, ...]:
    """The letters that are copies of another of the folder, each of one: of the original, else of the earliest.

    ``letters`` are sorted by id; ``known`` says when each was sent.
    """
    texts = _Texts(letters, findings)
    groups = _groups(texts)
    found = []
    for group in groups:
        first = min(group, key=lambda at: _rank(letters[at], findings, known))
        for at in group:
            share = texts.share(at, first) if at != first else 0.0
            if share >= LEAST_ALIKE:
                evidence = texts.common(at, first)
                found.append(Copy(letters[at].id, letters[first].id, evidence, round(share, 3)))
    return tuple(found)


class _Texts:
    """The words of the letters, by the place of a letter; only signatures are kept of all of them."""

    def __init__(
        self, letters: Sequence[Letter], findings: Mapping[str, tuple[Mention, ...]]
    ) -> None:
        self._letters = letters
        self._findings = findings
        self._seen: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._letters)

    def runs(self, at: int) -> Runs:
        """A number for each distinct run of three words, sorted."""
        return np.unique(self._runs(at))

    def share(self, one: int, other: int) -> float:
        """Of the runs that either has the share that both have."""
        mine, its = self.runs(one), self.runs(other)
        common = len(np.intersect1d(mine, its, assume_unique=True))
        return common / max(1, len(mine) + len(its) - common)

    def common(self, one: int, other: int) -> tuple[Span, ...]:
        """The longest piece that both have word for word, at most forty words of it, in both."""
        words = self._words(one), self._words(other)
        mine, its = self._runs(one).tolist(), self._runs(other).tolist()
        places: dict[int, int] = {}
        for place, run in enumerate(its):
            places.setdefault(run, place)
        best, start = (0, 0, 0), 0
        for place in range(len(mine)):
            if place and places.get(mine[place], -1) != places.get(mine[place - 1], -2) + 1:
                start = place
            if mine[place] in places and place - start + 1 > best[0]:
                best = (place - start + 1, start, places[mine[start]])
        count = min(best[0] + _RUN - 1, _MOST_WORDS)
        return tuple(
            self._letters[at].span(some[first][0], some[first + count - 1][1])
            for at, some, first in zip((one, other), words, best[1:], strict=True)
        )

    def _words(self, at: int) -> list[tuple[int, int]]:
        """Where the words of the text stand."""
        letter = self._letters[at]
        return [
            (found.start(), found.end())
            for start, end in self._own(letter)
            for found in _WORD.finditer(letter.text, start, end)
        ]

    def _own(self, letter: Letter) -> list[tuple[int, int]]:
        """The stretches of a letter that are its text, in order."""
        left_out = sorted(
            (part.evidence[0].start, part.evidence[-1].end)
            for part in self._findings.get(letter.id, ())
            if isinstance(part.value, PartValue) and part.value.part in _NOT_THE_TEXT
        )
        starts = [0, *(end for _, end in left_out)]
        ends = [*(start for start, _ in left_out), len(letter.text)]
        return list(zip(starts, ends, strict=True))

    def _runs(self, at: int) -> Runs:
        text = self._letters[at].text
        pieces = self._own(self._letters[at])
        numbers = [
            self._number(word) for start, end in pieces for word in _WORD.findall(text, start, end)
        ]
        if len(numbers) < _RUN:
            return np.empty(0, dtype=np.uint64)
        words = np.array(numbers, dtype=np.uint64)
        runs = words[:-2] * np.uint64(0x9E3779B1) + words[1:-1] * np.uint64(0x85EBCA77) + words[2:]
        return (runs ^ (runs >> np.uint64(29))) & np.uint64(0xFFFFFFFF)

    def _number(self, word: str) -> int:
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = zlib.crc32(word.casefold().encode())
        return known


def _groups(texts: _Texts) -> list[list[int]]:
    """The places of letters that are one text, sorted; those that stand alone are left out."""
    joined: dict[int, int] = {}

    def root(at: int) -> int:
        while joined.get(at, at) != at:
            at = joined[at]
        return at

    for one, other in _alike(texts):
        first, second = sorted((root(one), root(other)))
        if first != second and texts.share(one, other) >= LEAST_ALIKE:
            joined[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for at in sorted({end for pair in joined.items() for end in pair}):
        groups[root(at)].append(at)
    return list(groups.values())


def _alike(texts: _Texts) -> Iterator[tuple[int, int]]:
    """Pairs of places with one band of their signatures in common, each once."""
    places, signatures = _signatures(texts)
    met: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        rows = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        order = np.lexsort(rows.T)
        is_same = (rows[order[1:]] == rows[order[:-1]]).all(axis=1)
        for bucket in _stretches(order.tolist(), is_same.tolist()):
            for pair in _pairs(sorted(places[row] for row in bucket)):
                if pair not in met:
                    met.add(pair)
                    yield pair


def _stretches(order: Sequence[int], is_same: Sequence[bool]) -> Iterator[list[int]]:
    """The rows that are equal, those that equal no other left out; ``is_same`` compares each with the one before."""
    bucket = list(order[:1])
    for row, same in zip(order[1:], is_same, strict=True):
        if same:
            bucket.append(row)
            continue
        if len(bucket) > 1:
            yield bucket
        bucket = [row]
    if len(bucket) > 1:
        yield bucket


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with the first and with a few before it."""
    for at in range(1, len(places)):
        for other in {0, *range(max(0, at - _COMPARED), at)}:
            yield places[other], places[at]


def _signatures(texts: _Texts) -> tuple[list[int], npt.NDArray[np.uint64]]:
    """The places of letters that are long enough, and a row of minima for each."""
    places: list[int] = []
    rows: list[npt.NDArray[np.uint64]] = []
    for at in range(len(texts)):
        runs = texts.runs(at)
        if len(runs) >= FEWEST_RUNS:
            places.append(at)
            rows.append(_minima(runs))
    return places, np.array(rows, dtype=np.uint64).reshape(len(rows), _BANDS * _ROWS)


def _minima(runs: Runs) -> npt.NDArray[np.uint64]:
    signature = _empty_signature().copy()
    signature.update_batch(runs.tolist())
    minima: npt.NDArray[np.uint64] = signature.digest()
    return minima


@cache
def _empty_signature() -> Any:
    # Loaded here because datasketch loads scipy, which a folder of notes can do without.
    from datasketch import MinHash

    return MinHash(num_perm=_BANDS * _ROWS, hashfunc=int)


def _rank(
    letter: Letter, findings: Mapping[str, tuple[Mention, ...]], known: Mapping[str, Sent]
) -> tuple[int, str, str]:
    """Smaller is nearer to the original."""
    witness = next(
        (
            one.value.text
            for one in findings.get(letter.id, ())
            if one.kind == "witness" and isinstance(one.value, TextValue)
        ),
        "",
    )
    sent = known.get(letter.id)
    day = (sent.earliest if sent else None) or _LAST_DAY
    return (_WITNESSES.get(witness, _UNKNOWN_WITNESS), day, letter.id)


def sure(share: float) -> float:
    """How sure it is that two letters with this share of common runs are one text.

    >>> sure(1.0), sure(0.4)
    (0.99, 0.75)
    """
    return round(min(0.99, 0.59 + 0.4 * share), 3)


def ends(found: Iterable[Copy]) -> set[str]:
    """The letters that are a copy or have one."""
    return {end for one in found for end in (one.letter, one.of)}
