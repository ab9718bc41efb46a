"""``perepiska serve``."""

from __future__ import annotations

from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli.build import run
from perepiska.cli.options import DIR, OUT, PORT
from perepiska.cli.server import serve_folder


@click.command("serve")
@DIR
@OUT
@PORT
def command(folder: Path, out: Path | None, port: int) -> None:
    """Show the edition of DIR in a browser, on this machine only.

    Builds it first when it is not there or not up to date. Other machines cannot
    reach it; stop it with Ctrl-C.
    """
    result = run(pipeline.find_places(folder, out))
    serve_folder(result.places.out, port)
