"""What a user can type, set, install or meet is documented."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from perepiska import errors, plugins
from perepiska.cli import COMMANDS, cli
from perepiska.records.edition import About
from perepiska.settings import ReadSettings

DOCS = Path(__file__).parent.parent / "docs"
ROOT = DOCS.parent


def page(name: str) -> str:
    """The text of a page of the docs."""
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_command_and_its_options_are_documented(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)  # type: ignore[attr-defined]

    assert f"perepiska {command}" in page("reference/commands.md")
    options = [
        name
        for parameter in found.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    ]
    assert [name for name in options if f"`{name}" not in page("reference/commands.md")] == []


@pytest.mark.parametrize("record", [About, ReadSettings])
def test_settings_are_documented(record: type) -> None:
    assert [
        field.name
        for field in fields(record)
        if f"| `{field.name}` |" not in page("reference/settings.md")
    ] == []


def test_errors_are_documented() -> None:
    names = [
        name
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, errors.PerepiskaError)
    ]

    assert [name for name in names if f"| `{name}` |" not in page("reference/errors.md")] == []


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_registered_parts_are_documented(group: str) -> None:
    assert [
        name for name in plugins.names(group) if f"| `{name}` |" not in page("reference/parts.md")
    ] == []
    assert f"`{group}`" in page("reference/parts.md")


def test_dependencies_have_a_line() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[<>=!~ ]", line)[0] for line in project["dependencies"]} - {
        "pymorphy3-dicts-ru"
    }

    assert [name for name in sorted(wanted) if name not in page("dependencies.md")] == []


def test_every_local_link_leads_somewhere() -> None:
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    broken = [
        f"{source.relative_to(ROOT)} -> {target}"
        for source in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", source.read_text(encoding="utf-8"))
        if not (source.parent / target).exists()
    ]

    assert broken == []
