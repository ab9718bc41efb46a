"""Named registries: one door for all, one holder a name."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from perepiska import plugins
from perepiska.errors import PluginError


def test_taken_name_is_refused_and_both_holders_are_named() -> None:
    points = [
        EntryPoint("tei", "ours:Tei", plugins.EXPORTS),
        EntryPoint("tei", "theirs:Tei", plugins.EXPORTS),
    ]

    with pytest.raises(PluginError, match=r"ours:Tei.*theirs:Tei"):
        plugins.register(points)


def test_one_part_listed_twice_is_one_part() -> None:
    point = EntryPoint("tei", "ours:Tei", plugins.EXPORTS)

    assert list(plugins.register([point, point])) == ["tei"]


def test_names_are_in_alphabetical_order() -> None:
    points = [EntryPoint(name, f"ours:{name}", plugins.READERS) for name in ("b", "c", "a")]

    assert list(plugins.register(points)) == ["a", "b", "c"]


def test_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(PluginError, match="statements, tei, text"):
        plugins.find(plugins.EXPORTS, "docx")


@pytest.mark.parametrize("group", plugins.GROUPS)
def test_everything_installed_can_be_loaded(group: str) -> None:
    assert tuple(plugins.installed(group)) == plugins.names(group)
    assert plugins.names(group)


def test_part_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("broken", "perepiska.nowhere:Thing", plugins.READERS)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])

    with pytest.raises(PluginError, match=r"broken.*perepiska\.nowhere"):
        plugins.find(plugins.READERS, "broken")
