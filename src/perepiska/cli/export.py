"""``perepiska export``."""

from __future__ import annotations

from pathlib import Path

import click

from perepiska import pipeline, plugins
from perepiska.cli.options import DIR, OUT
from perepiska.errors import OutputError
from perepiska.keep import store


@click.command("export", short_help="Write the built edition in one FORMAT elsewhere.")
@click.argument("name", metavar="FORMAT", type=click.Choice(plugins.names(plugins.EXPORTS)))
@DIR
@OUT
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; files of the same names are replaced.",
)
def command(name: str, folder: Path, out: Path | None, to: Path) -> None:
    """Write the built edition of DIR in one FORMAT (cmif, tei, text …) to another folder.

    The edition must have been built before; every format is also in the edition
    itself.
    """
    places = pipeline.find_places(folder, out)
    if pipeline.is_among_letters(to, places.folder):
        raise OutputError(f"{to} lies among the letters: name a folder beside them with --to.")
    edition = store.load(places.state)
    count = 0
    for path, content in plugins.find(plugins.EXPORTS, name)().write(edition):
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count += 1
    click.echo(f"Wrote {count} {'file' if count == 1 else 'files'} to {to}")
