"""How sure a finding is, counted: of like findings of the same rules, how many were right.

Each annotator gives a certainty by rule («raw»). ``reliability.csv`` says of each
annotator, kind and raw certainty how many findings the editors' own marks could
judge, and how many were right; ``tools/calibrate.py`` counts it on letters that
others edited. A certainty then is the share that was right, smoothed.

Invariant: of one annotator and kind, a surer raw certainty never becomes the less sure one.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from perepiska.records.mention import Mention, PartValue
from perepiska.text.languages import LanguagePack

TABLE = Path(__file__).with_name("reliability.csv")
COLUMNS = ("made_by", "kind", "raw", "right", "asked")
LEAST_ASKED = 30
"""A kind of which fewer findings could be judged keeps its raw certainty."""
STEP = 0.05
_PRIOR = 5.0
"""So many findings the raw certainty counts for: a bin of two is no evidence."""
_ORDER = 0.005
"""Weight of the raw certainty beside the counted one, so that the surer of two stays the surer."""
_SURE = 0.995

_BINS = tuple(round(number * STEP, 2) for number in range(round(1 / STEP) + 1))

Point = tuple[float, float]


class Count(NamedTuple):
    """A row of the table: of ``asked`` findings with about this raw certainty so many were ``right``."""

    made_by: str
    kind: str
    raw: float
    right: int
    asked: int


Curves = Mapping[tuple[str, str], Sequence[Point]]


def calibrated(name: str, kind: str, raw: float, curves: Curves | None = None) -> float:
    """The share of findings like this one that were right; ``raw`` where too few were counted.

    ``name`` is the annotator's, ``kind`` that of the mention or of the part. 0 and
    1 stay what they are: they are no estimates. ``curves`` are those of the
    installed table unless given.

    >>> calibrated("nobody", "person", 0.8)
    0.8
    """
    points = (_installed() if curves is None else curves).get((name, kind))
    if not points or not 0.0 < raw < 1.0:
        return raw
    share = _between(points, raw)
    return round(min((1 - _ORDER) * share + _ORDER * raw, _SURE), 4)


def with_counted_certainty(mention: Mention, pack: LanguagePack | None = None) -> Mention:
    """``mention`` with its certainty as counted, and no surer than ``pack`` lets its kind be.

    What comes from a source outside the letter stays as it is. A pack's setting
    ``most_certain`` says how sure a kind can be where no words speak for it.
    """
    if mention.source is not None:
        return mention
    name, kind = mention.made_by.partition("/")[0], kind_of(mention)
    most = pack.settings.get("most_certain", {}).get(kind, 1.0) if pack is not None else 1.0
    certainty = min(calibrated(name, kind, mention.certainty), most)
    return mention if certainty == mention.certainty else replace(mention, certainty=certainty)


def kind_of(mention: Mention) -> str:
    """What the table calls the mention: the kind of part, else the kind of mention."""
    return mention.value.part if isinstance(mention.value, PartValue) else mention.kind


def rounded(raw: float) -> float:
    """The bin of a raw certainty.

    >>> rounded(0.93), rounded(0.97)
    (0.95, 0.95)
    """
    return round(round(raw / STEP) * STEP, 2)


def curves_of(counts: Iterable[Count]) -> Curves:
    """For each annotator and kind that was asked often enough: raw certainties and shares, both rising."""
    rows: dict[tuple[str, str], list[Count]] = {}
    for row in counts:
        rows.setdefault((row.made_by, row.kind), []).append(row)
    return {
        key: _rising({row.raw: (row.right, row.asked) for row in some})
        for key, some in rows.items()
        if sum(row.asked for row in some) >= LEAST_ASKED
    }


def read_counts(path: Path = TABLE) -> tuple[Count, ...]:
    """The rows of a table as ``tools/calibrate.py`` writes it; () where there is none."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Count(
                row["made_by"],
                row["kind"],
                float(row["raw"]),
                int(row["right"]),
                int(row["asked"]),
            )
            for row in csv.DictReader(file)
        )


@cache
def _installed() -> Curves:
    return curves_of(read_counts())


def _rising(counted: Mapping[float, tuple[int, int]]) -> tuple[Point, ...]:
    """Smoothed shares made to rise with the raw certainty (pool adjacent violators).

    Of a bin that was never asked only the raw certainty is known.
    """
    pools: list[tuple[float, float, list[float]]] = []
    for raw in _BINS:
        right, asked = counted.get(raw, (0, 0))
        pools.append((right + _PRIOR * raw, asked + _PRIOR, [raw]))
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] >= pools[-1][0] * pools[-2][1]:
            last = pools.pop()
            before = pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], [*before[2], *last[2]]))
    return tuple((raw, weighed / weight) for weighed, weight, raws in pools for raw in raws)


def _between(points: Sequence[Point], raw: float) -> float:
    """The share at ``raw``: on the line between its neighbours, at the ends that of the last one."""
    at = bisect_left(points, (raw, 0.0))
    if at == 0:
        return points[0][1]
    if at == len(points):
        return points[-1][1]
    (low, below), (high, above) = points[at - 1], points[at]
    return below + (above - below) * (raw - low) / (high - low)
