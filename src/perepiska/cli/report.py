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
    "person": ("person", "people"),
    "group": ("group", "groups"),
    "place": ("place", "places"),
    "event": ("event", "events"),
    "document": ("document", "documents"),
}
"""One and several of each kind of entity."""


def show_result(result: BuildResult, seconds: float) -> None:
    """Prints the summary of a build."""
    if result.edition is None:
        click.echo(
            f"{counted(result.letters, 'letter', 'letters')}, nothing changed since the last build ({seconds:.1f} s)."
        )
    else:
        click.echo(
            f"{counted(result.letters, 'letter', 'letters')}, {result.read_anew} read anew ({seconds:.1f} s)."
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
            + ", ".join(
                counted(found[kind], *words) for kind, words in KINDS.items() if found[kind]
            )
            + "."
        )
    if edition.doubts:
        click.echo(
            f"{counted(len(edition.doubts), 'doubt', 'doubts')} for an editor: on the page «About this edition»."
        )


def show_notes(notes: Iterable[str]) -> None:
    """Prints sentences for the user, one a line."""
    for note in notes:
        click.echo(f"Note: {note}")


def show_refusals(refusals: Sequence[Refusal]) -> None:
    """Prints what was refused, with reason and remedy; the first twenty when there are more."""
    if not refusals:
        return
    click.echo(f"{counted(len(refusals), 'file was', 'files were')} not read:")
    for refusal in refusals[:REFUSALS_SHOWN]:
        click.echo(f"  {refusal.path}: {refusal.reason} {refusal.remedy}")
    if len(refusals) > REFUSALS_SHOWN:
        click.echo(f"  … and {len(refusals) - REFUSALS_SHOWN} more; all are in data/report.json.")


def counted(number: int, one: str, several: str) -> str:
    """A number and its word.

    >>> counted(1, "letter", "letters"), counted(0, "letter", "letters")
    ('1 letter', '0 letters')
    """
    return f"{number} {one if number == 1 else several}"
