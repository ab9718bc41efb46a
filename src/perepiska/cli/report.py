"""What a run tells the user: what was read, refused and doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from perepiska.pipeline import BuildResult
from perepiska.records.edition import Edition
from perepiska.records.letter import Refusal

REFUSALS_SHOWN = 20
KINDS = {
    "person": "people",
    "group": "groups",
    "place": "places",
    "event": "events",
    "document": "documents",
}


def show_result(result: BuildResult, seconds: float) -> None:
    """Prints the summary of a build."""
    if result.edition is None:
        click.echo(
            f"{result.letters} letters, nothing changed since the last build ({seconds:.1f} s)."
        )
    else:
        click.echo(
            f"{result.letters} letters, {result.read_anew} of them read anew ({seconds:.1f} s)."
        )
        show_edition(result.edition)
    show_notes(result.notes)
    show_refusals(result.refusals)
    click.echo(f"The edition is in {result.places.out}")


def show_edition(edition: Edition) -> None:
    """Prints what was found and what is doubtful."""
    dated = sum(letter.date is not None for letter in edition.letters)
    sent = sum(bool(letter.senders) for letter in edition.letters)
    click.echo(f"Dated {dated}, with a sender {sent}.")
    found = Counter(entity.kind for entity in edition.entities)
    if found:
        click.echo(
            "Found "
            + ", ".join(f"{found[kind]} {word}" for kind, word in KINDS.items() if found[kind])
            + "."
        )
    if edition.doubts:
        asked = len({doubt.letter for doubt in edition.doubts if doubt.letter})
        click.echo(
            f"{len(edition.doubts)} doubts in {asked} letters: they are on the page «About this edition»."
        )


def show_notes(notes: Iterable[str]) -> None:
    """Prints sentences for the user, one a line."""
    for note in notes:
        click.echo(f"Note: {note}")


def show_refusals(refusals: Sequence[Refusal]) -> None:
    """Prints what was refused, with reason and remedy; the first twenty when there are more."""
    if not refusals:
        return
    click.echo(f"{len(refusals)} {'file was' if len(refusals) == 1 else 'files were'} not read:")
    for refusal in refusals[:REFUSALS_SHOWN]:
        click.echo(f"  {refusal.path}: {refusal.reason} {refusal.remedy}")
    if len(refusals) > REFUSALS_SHOWN:
        click.echo(f"  … and {len(refusals) - REFUSALS_SHOWN} more; all are in data/report.json.")
