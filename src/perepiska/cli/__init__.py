"""``perepiska`` on the command line. The only folder that prints or exits.

May import: everything. Exit codes: 0 done; 1 it could not be done, one sentence
says why; 2 wrong usage; 3 done, but some files were refused; 70 a bug of ours;
130 interrupted.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from importlib import import_module

import click

from perepiska import __version__
from perepiska.errors import PerepiskaError

FAILED, USAGE, REFUSED, BUG, INTERRUPTED = 1, 2, 3, 70, 130
COMMANDS = ("build", "check", "demo", "export", "new", "score", "serve")


class _Commands(click.Group):
    """The commands, each imported only when it is asked for: help must come at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"perepiska.cli.{cmd_name}").command
        return command


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="perepiska")
def cli() -> None:
    """From a folder of transcribed letters to an edition.

    \b
    Look at an example first:      perepiska demo
    Try it on your own letters:    perepiska build LETTERS --out EDITION
    Start an edition to work on:   perepiska new DIR

    Nothing leaves this machine, and nothing is ever written among your letters.

    \b
    Exit codes: 0 done; 1 not done, one sentence says why; 2 wrong usage;
    3 done, but some files were refused; 70 a bug of ours; 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line; an error becomes one sentence and an exit code."""
    try:
        code = cli.main(arguments, prog_name="perepiska", standalone_mode=False)
    except click.UsageError as problem:
        problem.show()
        sys.exit(USAGE)
    except click.ClickException as problem:
        _fail(problem.format_message(), FAILED)
    except PerepiskaError as problem:
        _fail(str(problem), FAILED)
    except (KeyboardInterrupt, click.Abort):
        _fail("interrupted; the edition is as it was before.", INTERRUPTED)
    except BrokenPipeError:
        sys.exit(FAILED)
    except OSError as problem:
        _fail(
            f"the system refused: {problem}. An older edition, if there was one, is still there.",
            FAILED,
        )
    except Exception:
        _fail(_keep_traceback(), BUG)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _fail(sentence: str, code: int) -> None:
    click.echo(f"perepiska: {sentence}", err=True)
    sys.exit(code)


def _keep_traceback() -> str:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="perepiska-bug-", suffix=".txt", delete=False
    ) as file:
        file.write(f"perepiska {__version__}, Python {sys.version}\n{traceback.format_exc()}")
    return (
        f"this is a bug of perepiska, not of your letters. What happened is kept in {file.name}: please send "
        "that file to the developers (look into it first, it names files and folders of yours)."
    )
