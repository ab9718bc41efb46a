"""A line of progress on long work; nothing where the output is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from perepiska.findings import Progress

STEPS = {
    "acquire": "Reading the folder",
    "annotate": "Reading letters",
    "learn": "Learning from what is settled",
    "connect": "Joining names",
    "decide": "Applying decisions",
    "keep": "Keeping the edition",
    "publish": "Writing pages",
    "index": "Making the search index",
}
BAR_WIDTH = 24


@contextmanager
def progress_line() -> Iterator[Progress]:
    """A ``Progress`` that rewrites one line of the terminal, which is cleared at the end."""
    is_shown = sys.stderr.isatty()

    def show(step: str, done: int, total: int) -> None:
        if is_shown:
            click.echo(f"\r\x1b[K{line(step, done, total)}", nl=False, err=True)

    try:
        yield show
    finally:
        if is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def line(step: str, done: int, total: int) -> str:
    """One line: the step in words, a bar when it is known how much there is.

    >>> line("annotate", 12, 24)
    'Reading letters  ############------------  12 of 24'
    """
    words = STEPS.get(step, step)
    if total:
        filled = BAR_WIDTH * done // total
        return f"{words}  {'#' * filled}{'-' * (BAR_WIDTH - filled)}  {done} of {total}"
    return f"{words}  {done}" if done else f"{words} …"
