"""Counts how often findings are right, by annotator, kind and certainty: ``python tools/calibrate.py SHARED``.

SHARED is the folder of letters edited by others, with ``gold/*.jsonl``. Writes
``src/perepiska/text/reliability.csv``, which holds numbers only and no word of
any letter, and prints the expected calibration error before and after, each
set of letters measured with what was counted on the other sets.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from perepiska.annotate import read_letter
from perepiska.findings import installed_annotators
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, PartyValue
from perepiska.score import read_gold
from perepiska.score.calibration import calibration_table, reliabilities
from perepiska.score.judging import Marked, judged, kinds_marked
from perepiska.text.detection import detect_language
from perepiska.text.languages import pack_for, packs
from perepiska.text.reliability import (
    COLUMNS,
    TABLE,
    Count,
    Curves,
    calibrated,
    curves_of,
    kind_of,
    rounded,
)

SINGLE = ("sent_date", "sent_place")
"""Facts of which the edition states one, the surest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One finding that could be judged."""

    what: str
    made_by: str
    kind: str
    raw: float
    is_right: bool


def main() -> None:
    """Counts, writes the table and prints what it is worth."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("shared", type=Path, help="folder with gold/*.jsonl")
    asked.add_argument("--check", action="store_true", help="print only, write nothing")
    chosen = asked.parse_args()
    files = [
        path
        for path in sorted((chosen.shared / "gold").glob("*.jsonl"))
        if not path.name.endswith(".entities.jsonl")
    ]
    sets = {path.stem: _answers(read_gold(path)) for path in files}
    sys.stdout.write(_shown(sets))
    if not chosen.check:
        every = [answer for answers in sets.values() for answer in answers]
        TABLE.write_text(_table(_counted(every)), encoding="utf-8", newline="")
        sys.stdout.write(f"\n{TABLE.name}: {len(every)} findings counted\n")


def _answers(gold: Sequence[Marked]) -> list[Answer]:
    read = partial(_judged, parts=kinds_marked(gold))
    with ProcessPoolExecutor() as pool:
        return [answer for some in pool.map(read, gold, chunksize=8) for answer in some]


def _judged(marked: Marked, *, parts: frozenset[str]) -> list[Answer]:
    text = marked.get("plain_text", marked.get("text", ""))
    language = detect_language(text, packs())
    letter = Letter(marked["id"], text, fingerprint(text), language, Source(marked["id"], "0"))
    found = read_letter(letter, installed_annotators(), pack_for(language))
    return [
        Answer(
            one.what,
            one.mention.made_by.partition("/")[0],
            kind_of(one.mention),
            one.mention.certainty,
            one.is_right,
        )
        for one in judged(marked, _stated(found), _index_name, parts=parts)
        if one.mention.source is None
    ]


def _stated(found: Iterable[Mention]) -> list[Mention]:
    """What an edition would state: of single facts only the surest."""
    mentions = list(found)
    best: dict[str, Mention] = {}
    for mention in mentions:
        held = best.get(mention.kind)
        if mention.kind in SINGLE and (held is None or mention.certainty > held.certainty):
            best[mention.kind] = mention
    return [*(one for one in mentions if one.kind not in SINGLE), *best.values()]


def _index_name(mention: Mention) -> str:
    value = mention.value
    return value.name.normal if isinstance(value, PartyValue) and value.name else ""


def _counted(answers: Iterable[Answer]) -> list[Count]:
    right: Counter[tuple[str, str, float]] = Counter()
    asked: Counter[tuple[str, str, float]] = Counter()
    for answer in answers:
        key = (answer.made_by, answer.kind, rounded(answer.raw))
        asked[key] += 1
        right[key] += answer.is_right
    return [Count(*key, right[key], asked[key]) for key in sorted(asked)]


def _table(counts: Iterable[Count]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*row[:2], f"{row.raw:.2f}", *row[3:]) for row in counts)
    return written.getvalue()


def _shown(sets: dict[str, list[Answer]]) -> str:
    lines = []
    held_out: list[tuple[str, float, bool]] = []
    for name, answers in sets.items():
        others = [answer for other, some in sets.items() if other != name for answer in some]
        after = _with(answers, curves_of(_counted(others)))
        held_out += after
        errors = (_over_all(_with(answers, {})), _over_all(after))
        lines.append(
            f"{name:20}{len(answers):>8} answers, error {errors[0]:.3f} before, {errors[1]:.3f} after"
        )
    every = [answer for answers in sets.values() for answer in answers]
    before, after_lines = reliabilities(_with(every, {})), reliabilities(held_out)
    lines.append("\nbefore:\n" + calibration_table(before))
    lines.append(
        "\nafter, each set with what was counted on the others:\n" + calibration_table(after_lines)
    )
    return "\n".join(lines)


def _with(answers: Iterable[Answer], curves: Curves) -> list[tuple[str, float, bool]]:
    return [
        (one.what, calibrated(one.made_by, one.kind, one.raw, curves), one.is_right)
        for one in answers
    ]


def _over_all(answers: Iterable[tuple[str, float, bool]]) -> float:
    lines = reliabilities(answers)
    return lines[-1].error if lines else 0.0


if __name__ == "__main__":
    main()
