"""``perepiska score``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli.options import DIR, JSON, OUT
from perepiska.keep import store
from perepiska.score import read_gold, score_edition, table


@click.command("score", short_help="Measure an edition against letters that others marked.")
@click.argument(
    "gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@DIR
@OUT
@JSON
def command(gold: Path, folder: Path, out: Path | None, as_json: bool) -> None:
    """Measure the built edition of DIR against letters that others marked.

    GOLD has one letter a line, as JSON: id, plain_text, and what is known of it.
    An answer is right or wrong, no answer is missing; P is the share of answers
    that are right, R the share of what there is that was found, F1 both in one.
    """
    rows = score_edition(store.load(pipeline.find_places(folder, out).state), read_gold(gold))
    if as_json:
        click.echo(json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1))
    else:
        click.echo(table(rows))
