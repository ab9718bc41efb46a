"""``perepiska demo``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli.build import run
from perepiska.cli.options import PORT
from perepiska.cli.server import serve_folder

SAMPLE = Path(__file__).parent.parent / "sample"


@click.command("demo", short_help="Build the sample edition and show it on this machine.")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to put the sample in [default: perepiska-demo among the system's temporary files].",
)
@PORT
@click.option(
    "--serve/--no-serve", "is_served", default=True, help="Whether to serve it when it is built."
)
def command(to: Path | None, port: int, is_served: bool) -> None:
    """Build the sample edition, say where it is, and serve it on this machine.

    The sample's letters are invented. They are copied first, so you may change
    them, build again with «perepiska build» and see what happens.
    """
    folder = to or Path(tempfile.gettempdir()) / "perepiska-demo"
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    click.echo(f"The sample letters are in {folder / 'letters'}")
    result = run(pipeline.find_places(folder))
    if is_served:
        serve_folder(result.places.out, port)
