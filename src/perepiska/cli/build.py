"""``perepiska build``."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from perepiska import pipeline
from perepiska.cli import REFUSED
from perepiska.cli.options import DIR, JSON, OUT, WORKERS, runner_of
from perepiska.cli.progress import progress_line
from perepiska.cli.report import show_result


@click.command("build")
@DIR
@OUT
@WORKERS
@JSON
def command(folder: Path, out: Path | None, workers: int, as_json: bool) -> None:
    """Read the letters in DIR and write the edition.

    DIR is an edition (it has an edition.toml) or just a folder of letters: plain
    text, Markdown, HTML or TEI. A file that cannot be read is listed with the
    reason and never stops the rest; the exit code is 3 then.
    """
    result = run(pipeline.find_places(folder, out), workers=workers, as_json=as_json)
    if result.refusals:
        click.get_current_context().exit(REFUSED)


def run(
    places: pipeline.Places, *, workers: int = 1, as_json: bool = False
) -> pipeline.BuildResult:
    """Builds with progress and prints the summary."""
    started = time.monotonic()
    with progress_line() as progress:
        result = pipeline.build(places, runner=runner_of(workers), progress=progress)
    seconds = time.monotonic() - started
    if as_json:
        click.echo(json.dumps(_as_json(result, seconds), ensure_ascii=False, indent=1))
    else:
        show_result(result, seconds)
    return result


def _as_json(result: pipeline.BuildResult, seconds: float) -> dict[str, object]:
    report = json.loads((result.places.out / "data" / "report.json").read_text(encoding="utf-8"))
    return {
        "out": str(result.places.out),
        "read_anew": result.read_anew,
        "is_changed": result.edition is not None,
        "seconds": round(seconds, 2),
        "notes": list(result.notes),
        "report": report,
    }
