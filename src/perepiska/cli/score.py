"""``perepiska score``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli.options import DIR, JSON, OUT
from perepiska.keep import store
from perepiska.score import Row, read_gold, score_edition, table
from perepiska.score.calibration import Reliability, calibration, calibration_table


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
def command(
    gold: Path, folder: Path, out: Path | None, as_json: bool, is_calibration: bool
) -> None:
    """Measure the built edition of DIR against letters that others marked.

    GOLD has one letter a line, as JSON: id, plain_text, and what is known of it.
    An answer is right or wrong, no answer is missing; P is the share of answers
    that are right, R the share of what there is that was found, F1 both in one.

    With --calibration the answers are put into bins by their certainty: how many
    there are, how sure on average, which share is right; the error of a field is
    the mean distance between the two.
    """
    edition = store.load(pipeline.find_places(folder, out).state)
    marked = read_gold(gold)
    rows: Sequence[Row | Reliability]
    if is_calibration:
        rows = lines = calibration(edition, marked)
        shown = calibration_table(lines)
    else:
        rows = counted = score_edition(edition, marked)
        shown = table(counted)
    if as_json:
        click.echo(json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1))
    else:
        click.echo(shown)
