"""``perepiska new``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from perepiska.errors import OutputError
from perepiska.settings import FILE_NAME

SETTINGS = """\
# Settings of this edition. Every key may be left out.

[edition]
title = {title}
# subtitle = "Letters of …"
# editors = ["…"]
# publisher = "…"
# licence = "CC BY 4.0"
# licence_url = "https://creativecommons.org/licenses/by/4.0/"
# base_url = "https://example.org/letters/"   # where it will stand; makes addresses citable
# issued = "2026-11-22"                        # the day of publication
# interface = ["en", "ru"]                     # languages of the site, the first at its root

[read]
# languages = ["ru", "de"]      # only these; otherwise all that are installed
# doubt_below = 0.7             # certainty below which a fact becomes a question
# correspondent = "…"           # the person most letters are from or to
# whole = ["memoir.txt"]        # files that are one letter, even if they look like several

# [read.encodings]              # where the guess was wrong
# "old/letter.txt" = "koi8-r"
"""


@click.command("new", short_help="Start an edition in DIR.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The edition's title [default: the folder's name].")
def command(folder: Path, title: str | None) -> None:
    """Start an edition in DIR: settings, a folder for letters, a folder for decisions.

    Nothing that is there already is changed.
    """
    settings = folder / FILE_NAME
    if settings.exists():
        raise OutputError(
            f"{folder} is an edition already: it has {settings}. Build it with «perepiska build {folder}»."
        )
    for name in ("letters", "decisions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    quoted = json.dumps(title or folder.resolve().name, ensure_ascii=False)
    settings.write_text(SETTINGS.format(title=quoted), encoding="utf-8", newline="\n")
    click.echo(f"Wrote {settings}.")
    click.echo(f"Now put your letters into {folder / 'letters'} and run: perepiska build {folder}")
