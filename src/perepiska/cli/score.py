"""``perepiska score``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from perepiska import pipeline
from perepiska.cli.options import DIR, JSON, OUT, WORKERS, runner_of
from perepiska.findings import annotate_one, annotate_without_models
from perepiska.keep import store
from perepiska.records.edition import Edition
from perepiska.runners import Runner
from perepiska.score import Row, read_gold, score_edition, table
from perepiska.score.calibration import Reliability, calibration, calibration_table
from perepiska.score.learning import Step, curve_table, learning_curve
from perepiska.text.own.settled import unmarked


@click.command("score", short_help="Measure an edition against letters that others marked.")
@click.argument(
    "gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@DIR
@OUT
@JSON
@click.option(
    "--calibration",
    "is_calibration",
    is_flag=True,
    help="Show how sure the answers are beside how many of them are right.",
)
@click.option(
    "--learning",
    "is_learning",
    is_flag=True,
    help="Show how names are found after 0, 10, 25, 50 and 100 settled letters.",
)
@click.option(
    "--without-models",
    "is_without_models",
    is_flag=True,
    help="With --learning: read by rules and tables alone, as in a language no model was trained for.",
)
@click.option(
    "--by-chance",
    "is_by_chance",
    is_flag=True,
    help="With --learning: settle letters by chance, not those first in which most names are proposed.",
)
@WORKERS
def command(
    gold: Path,
    folder: Path,
    out: Path | None,
    as_json: bool,
    is_calibration: bool,
    is_learning: bool,
    is_without_models: bool,
    is_by_chance: bool,
    workers: int,
) -> None:
    """Measure the built edition of DIR against letters that others marked.

    GOLD has one letter a line, as JSON: id, plain_text, and what is known of it.
    An answer is right or wrong, no answer is missing; P is the share of answers
    that are right, R the share of what there is that was found, F1 both in one.

    Where GOLD marks references, the rows tell how many are found and led to the
    right letter; and, each tenth of the letters taken out in turn, how many of
    those that others speak of are inferred as lost.

    With --calibration the answers are put into bins by their certainty: how many
    there are, how sure on average, which share is right; the error of a field is
    the mean distance between the two.

    With --learning some letters are held out, and the others are taken as settled,
    more and more of them: what an edition's own tagger then finds in those held out.
    """
    edition = store.load(pipeline.find_places(folder, out).state)
    marked = read_gold(gold)
    rows: Sequence[Row | Reliability | Step]
    if is_learning:
        rows = steps = _learning(
            edition,
            marked,
            runner=runner_of(workers),
            is_without_models=is_without_models,
            is_by_chance=is_by_chance,
        )
        shown = curve_table(steps)
    elif is_calibration:
        rows = lines = calibration(edition, marked)
        shown = calibration_table(lines)
    else:
        rows = counted = score_edition(edition, marked)
        shown = table(counted)
    if as_json:
        click.echo(json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1))
    else:
        click.echo(shown)


def _learning(
    edition: Edition,
    gold: Sequence[Mapping[str, Any]],
    *,
    runner: Runner,
    is_without_models: bool,
    is_by_chance: bool,
) -> Sequence[Step]:
    """The curve; the letters are read anew, as if nothing were settled in the edition."""
    letters = [unmarked(edited.letter) for edited in edition.letters]
    read = annotate_without_models if is_without_models else annotate_one
    found = zip(letters, runner.map(read, letters), strict=True)
    findings = {letter.id: mentions for letter, mentions in found}
    return learning_curve(letters, findings, gold, is_by_chance=is_by_chance, each=runner.map)
