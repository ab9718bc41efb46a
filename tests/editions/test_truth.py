"""How much of the sample a build reads right: a floor under each field, and nothing that must never happen.

The truth is ``tests/sample/truth.toml``, written by reading the letters, not by running the program.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from perepiska import pipeline
from perepiska.runners.local import Local

SAMPLE = Path(pipeline.__file__).parent / "sample"
TRUTH = tomllib.loads(
    (Path(__file__).parent.parent / "sample" / "truth.toml").read_text(encoding="utf-8")
)
LETTERS: dict[str, dict[str, Any]] = TRUTH["letter"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """Letters and entities of the built sample, by id."""
    folder = tmp_path_factory.mktemp("sample")
    pipeline.build(pipeline.Places(SAMPLE, folder / "out", folder / "state"), runner=Local())

    def read(name: str) -> dict[str, Any]:
        lines = (folder / "out" / "data" / name).read_text(encoding="utf-8").splitlines()
        return {line["id"]: line for line in map(json.loads, lines)}

    return read("letters.jsonl"), read("entities.jsonl")


def _name_of(place: dict[str, Any] | None, wanted: str | None) -> str | None:
    """The wanted name where the place has it among its own: «Berlin» and «Берлин» are one entry."""
    if place is None:
        return None
    name: str = place["name"]
    return wanted if wanted in place["names"] else name


@pytest.mark.parametrize(
    ("field", "floor"),
    [("language", 30), ("date", 30), ("kind", 30), ("place", 30)],
)
def test_field_is_right_often_enough(
    built: tuple[dict[str, Any], dict[str, Any]], field: str, floor: int
) -> None:
    letters, entities = built
    wrong = []
    for id_, known in LETTERS.items():
        letter = letters[id_]
        place = letter["sent"]["place"] or {}
        found = {
            "language": letter["language"],
            "kind": letter["kind"],
            "date": (letter["sent"]["date"] or {}).get("edtf"),
            "place": _name_of(entities.get(place.get("entity") or ""), known.get("place"))
            or place.get("as_written"),
        }[field]
        if found != known.get(field):
            wrong.append(f"{id_}: {found!r} for {known.get(field)!r}")

    assert len(LETTERS) - len(wrong) >= floor, wrong


@pytest.mark.parametrize(("role", "floor"), [("senders", 29), ("addressees", 29)])
def test_parties_are_the_words_of_the_letter(
    built: tuple[dict[str, Any], dict[str, Any]], role: str, floor: int
) -> None:
    letters, _ = built
    wrong = []
    for id_, known in LETTERS.items():
        words = known[f"{role}_as_written"]
        found = [party["as_written"] for party in letters[id_][role]]
        if not found or any(not any(one in two or two in one for two in words) for one in found):
            wrong.append(f"{id_}: {found} for {words}")

    assert len(LETTERS) - len(wrong) >= floor, wrong


def test_no_date_is_wrong(built: tuple[dict[str, Any], dict[str, Any]]) -> None:
    letters, _ = built
    dates = {id_: letters[id_]["sent"]["date"] for id_ in LETTERS}

    assert {
        id_: date["edtf"]
        for id_, date in dates.items()
        if date and date["edtf"].rstrip("?~%") != LETTERS[id_]["date"]
    } == {}


@pytest.mark.parametrize(("one", "other"), [pair["people"] for pair in TRUTH["namesakes"]])
def test_namesakes_stay_two(
    built: tuple[dict[str, Any], dict[str, Any]], one: str, other: str
) -> None:
    letters, _ = built

    def entities_of(label: str) -> set[str]:
        return {
            mention["entity"]
            for id_, known in LETTERS.items()
            for mention in letters[id_]["mentions"]
            if mention["entity"]
            and mention["quote"] in known.get("people", {}).get(label, ())
            and mention["certainty"] >= 0.7
            if mention["quote"] not in known.get("people", {}).get(other, ())
        }

    assert entities_of(one) & entities_of(other) == set()
