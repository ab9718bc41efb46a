"""``perepiska check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli import REFUSED
from perepiska.cli.options import DIR, JSON
from perepiska.cli.report import show_notes, show_refusals


@click.command("check")
@DIR
@JSON
def command(folder: Path, as_json: bool) -> None:
    """Say what a build of DIR would read and refuse. Writes nothing.

    Also says what is wrong with edition.toml and with lines of the decisions
    journal. The exit code is 3 when a file or a line was refused.
    """
    acquired, journal, settings = pipeline.check(folder)
    if as_json:
        report = {
            "title": settings.about.title,
            "letters": len(acquired.letters),
            "decisions": len(journal.decisions),
            "refused": [
                {"path": r.path, "reason": r.reason, "remedy": r.remedy} for r in acquired.refusals
            ],
            "complaints": list(journal.complaints),
            "notes": list(acquired.notes),
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        click.echo(
            f"{len(acquired.letters)} letters can be read, {len(journal.decisions)} decisions stand."
        )
        show_notes((*acquired.notes, *journal.complaints))
        show_refusals(acquired.refusals)
    if acquired.refusals or journal.complaints:
        click.get_current_context().exit(REFUSED)
