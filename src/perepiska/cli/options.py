"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from perepiska import plugins
from perepiska.runners import Runner

DIR = click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the edition is [default: DIR/out; for a bare folder of letters ./out].",
)
PORT = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes any free port.",
)
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How many processes read letters.",
)
JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for machines, instead of words."
)


def runner_of(workers: int) -> Runner:
    """The runner for so many processes."""
    if workers == 1:
        runner: Runner = plugins.find(plugins.RUNNERS, "local")()
    else:
        runner = plugins.find(plugins.RUNNERS, "processes")(workers=workers)
    return runner
