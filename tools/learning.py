"""The learning curve of a language no model was trained for: ``python tools/learning.py SHARED LANGUAGE``.

The general weights are those of the other languages (``train_together``, no word by itself), so that
nothing of the letters measured is in them; then as ``perepiska score --learning``. SHARED is the
folder of letters edited by others, with ``gold/*.jsonl``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from train_names import SETS, Prepared, annotators, prepared, read_gold, with_weights

from perepiska.annotate import annotate_letter
from perepiska.records.mention import Mention
from perepiska.runners.processes import Processes
from perepiska.score.learning import curve_table, learning_curve
from perepiska.text.languages import packs
from perepiska.text.sequence.training import train_together

WORKERS = 2


def main() -> None:
    """Trains on the other languages, reads, and prints the curve."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("shared", type=Path, help="folder with gold/*.jsonl")
    asked.add_argument("language", choices=sorted(SETS), help="the language held out")
    asked.add_argument("--by-chance", action="store_true", help="settle letters by chance")
    chosen = asked.parse_args()
    gold = {code: chosen.shared / "gold" / f"{name}.jsonl" for code, name in SETS.items()}
    others = [
        (packs()[code], [letter.marked for letter in prepared(path, code)])
        for code, path in gold.items()
        if code != chosen.language
    ]
    letters = prepared(gold[chosen.language], chosen.language)
    runner = Processes(workers=WORKERS)
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "others"
        train_together(others, weights)
        read = partial(findings_with, code=chosen.language, weights=weights)
        found = list(runner.map(read, letters))
    sys.stdout.write(
        curve_table(
            learning_curve(
                [letter.letter for letter in letters],
                {letter.letter.id: one for letter, one in zip(letters, found, strict=True)},
                read_gold(gold[chosen.language]),
                is_by_chance=chosen.by_chance,
                each=runner.map,
            )
        )
        + "\n"
    )


def findings_with(letter: Prepared, *, code: str, weights: Path) -> tuple[Mention, ...]:
    """The findings in the letter up to its names, by a pack with these weights in place of its own."""
    return annotate_letter(
        letter.letter, annotators(with_names=True), with_weights(packs()[code], weights)
    )


if __name__ == "__main__":
    main()
