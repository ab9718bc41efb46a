"""Predicates that an edition adds to the packs: checked by their cases, read in its letters, in no other edition's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perepiska import pipeline
from perepiska.errors import SettingsError
from perepiska.runners import Runner
from perepiska.runners.local import Local
from perepiska.runners.processes import Processes

LETTER = """Дорогой Пётр!

Пишу тебе коротко. Иван Громов величает Сергея Лунина, а я молчу.

Твой А. Верхотуров
"""
OWN = """[[statements.predicates]]
language = "ru"
form = "величать"
predicate = "{predicate}"
subject = "nomn"
object = "accs!"
kinds = "party"
case = "[p:Громов] {verb} [p:Лунина]."
says = ["{predicate}: Громов > Лунина"]
"""


def edition(folder: Path, settings: str = "", **changed: str) -> Path:
    filled = {"predicate": "toasts", "verb": "величает", **changed}
    (folder / "letters").mkdir(parents=True)
    for number in range(3):
        (folder / "letters" / f"{number}.txt").write_text(LETTER + f"\n{number}\n", "utf-8")
    (folder / "edition.toml").write_text(settings and settings.format(**filled), "utf-8")
    return folder


def built(folder: Path, runner: Runner | None = None) -> list[str]:
    """The predicates of the statements in the built edition, each as often as it is read."""
    places = pipeline.find_places(folder)
    pipeline.build(places, runner=runner or Local())
    lines = (places.out / "data" / "statements.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["predicate"] for line in lines]


def test_own_predicates_are_read_in_the_letters_of_the_edition(tmp_path: Path) -> None:
    assert built(edition(tmp_path / "own", OWN)).count("toasts") == 3


def test_own_predicates_are_read_in_no_other_edition(tmp_path: Path) -> None:
    built(edition(tmp_path / "own", OWN))

    assert "toasts" not in built(edition(tmp_path / "other"))


def test_own_predicates_are_read_in_several_processes(tmp_path: Path) -> None:
    found = built(edition(tmp_path / "own", OWN), Processes(workers=2))

    assert found.count("toasts") == 3


def test_letters_are_read_anew_where_own_predicates_change(tmp_path: Path) -> None:
    folder = edition(tmp_path / "own", OWN)
    built(folder)
    (folder / "edition.toml").write_text(OWN.format(predicate="hails", verb="величает"), "utf-8")

    assert built(folder).count("hails") == 3


def test_the_site_names_what_only_the_edition_knows(tmp_path: Path) -> None:
    folder = edition(tmp_path / "own", OWN)
    built(folder)
    pages = (folder / "out").rglob("*.html")

    assert any("toasts" in page.read_text("utf-8") for page in pages)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{verb}", "хвалит", "must say «toasts: Громов > Лунина», but what is read is «praises"),
        ("{verb}", "видит", "but what is read is nothing"),
        ('"величать"', '"хвалить"', "is read is nothing"),
        ('kinds = "party"', 'sort = "doing"', "sort is «doing»; allowed are adjective"),
        ('"ru"', '"xx"', "for the language «xx»; installed are"),
    ],
)
def test_a_case_that_does_not_hold_stops_the_build(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    folder = edition(tmp_path / "own", OWN.replace(old, new))

    with pytest.raises(SettingsError, match=words) as raised:
        built(folder)

    assert "row 1 of [[statements.predicates]]" in str(raised.value)
    assert not (folder / "out").exists()


def test_a_case_that_another_row_reads_proves_nothing(tmp_path: Path) -> None:
    row = OWN.replace("{verb}", "хвалит").replace("{predicate}", "praises")

    with pytest.raises(SettingsError, match="is read by another row"):
        pipeline.check(edition(tmp_path / "own", row))
