"""Letters edited by others, joined to volumes: found again with F1 of .97 and more, and none of them split."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from perepiska.acquire.readers import Reading
from perepiska.acquire.split import split
from perepiska.text.detection import detect_language
from perepiska.text.languages import packs

LEAST = 0.97
MANY = 80
SETS = ("stalin", "schnitzler", "dahn-pec", "edgeworth", "ru-annotated")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """``benchmarks/volumes.py``, which joins the letters."""
    path = Path(__file__).parents[2] / "benchmarks" / "volumes.py"
    described = importlib.util.spec_from_file_location("volumes", path)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    sys.modules["volumes"] = module
    described.loader.exec_module(module)
    return module


def letters_of(shared: Path, name: str) -> list[dict[str, Any]]:
    lines = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_letters_under_headings_are_found_again(
    shared: Path, benchmark: ModuleType, name: str
) -> None:
    letters = letters_of(shared, name)[:MANY]
    language = benchmark.language_of(letters[0])
    found = {
        style: benchmark.measured(volume, language)
        for style, volume in benchmark.volumes(letters)
        if not style.startswith("a blank")
    }

    assert {style: one.f1 for style, one in found.items() if one.f1 < LEAST} == {}
    assert all(one.kept == 2 for style, one in found.items() if style.startswith("h"))


@pytest.mark.parametrize("name", SETS)
def test_no_single_letter_is_split(shared: Path, name: str) -> None:
    installed = packs()
    cut = [
        letter["id"]
        for letter in letters_of(shared, name)
        if len(
            split(
                Reading(letter["plain_text"]),
                installed.get(detect_language(letter["plain_text"], installed)),
            ).letters
        )
        > 1
    ]

    assert cut == []


def test_the_first_letter_stays_whole(shared: Path) -> None:
    reading = Reading((shared / "letters" / "1928-09-22.txt").read_text(encoding="utf-8"))

    assert split(reading, packs()["ru"]).letters == (reading,)
    assert split(reading, packs()["ru"]).note == ""
