"""Runs the examples in docs and docstrings.

In Markdown, ``python`` blocks are executed, ``console`` blocks are compared with what
the commands print («...» stands for anything), and a block with a caption is written to
the file that the caption names. Each page has an empty folder of its own.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from perepiska.cli import main


def _evaluate_console(example: Example) -> str | None:
    """Runs the commands of a block; gives what is wrong with what they printed, or None."""
    commands: list[tuple[str, list[str]]] = []
    for line in str(example.parsed).splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    for command, expected in commands:
        printed = _run(command)
        wanted = "\n".join([*expected, ""])
        if not doctest.OutputChecker().check_output(wanted, printed, doctest.ELLIPSIS):
            return f"{command} printed\n{printed}\nbut the page says\n{wanted}"
    return None


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program != "perepiska":
        raise ValueError(f"a page runs {program}; only perepiska is known here")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main(arguments)
    return printed.getvalue()


class _FileParser:
    """Blocks ``{code-block} text`` with a caption: the caption's file gets the block's text."""

    def __call__(self, document: Any) -> Iterator[Any]:
        from sybil.parsers.myst.lexers import DirectiveLexer
        from sybil.region import Region

        for lexed in DirectiveLexer(directive="code-block")(document):
            path = lexed.lexemes["options"].get("caption")
            if path:
                yield Region(lexed.start, lexed.end, (path, lexed.lexemes["source"]), _write_file)


def _write_file(example: Example) -> None:
    path, text = example.parsed
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def _enter_folder(namespace: dict[str, Any]) -> None:
    namespace["_folder"] = tempfile.TemporaryDirectory()
    namespace["_before"] = Path.cwd()
    os.chdir(namespace["_folder"].name)


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_before"])
    namespace["_folder"].cleanup()


_docs = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser("console", _evaluate_console),
        _FileParser(),
    ],
    patterns=["docs/**/*.md", "docs/*.md"],
    setup=_enter_folder,
    teardown=_leave_folder,
)
_docstrings = Sybil(parsers=[DocTestParser()], patterns=["src/perepiska/**/*.py"])

pytest_collect_file = (_docs + _docstrings).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the examples of one page or module together and in order: they build on one another."""
    pages: dict[Path, list[pytest.Item]] = {}
    for item in items:
        if isinstance(item, SybilItem):
            pages.setdefault(item.path, []).append(item)
    ordered: list[pytest.Item] = []
    for item in items:
        if isinstance(item, SybilItem):
            ordered += sorted(pages.pop(item.path, ()), key=lambda one: one.example.line)
        else:
            ordered.append(item)
    items[:] = ordered
