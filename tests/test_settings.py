"""``edition.toml``: every key has a default, and mistakes are named before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from perepiska.errors import SettingsError
from perepiska.records.edition import About
from perepiska.settings import Limits, ReadSettings, Settings, read_settings


def written(folder: Path, text: str) -> Path:
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return folder


def test_folder_without_settings_has_defaults(tmp_path: Path) -> None:
    folder = tmp_path / "Письма Верхотурова"
    folder.mkdir()

    assert read_settings(folder) == Settings(About(title="Письма Верхотурова"), ReadSettings())


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
[edition]
title = "Письма"
editors = ["N. N.", "M. M."]
interface = ["ru"]
is_sample = true
[read]
languages = ["ru", "de"]
doubt_below = 1
correspondent = "Anna Berg"
whole = ["volume.txt"]
[read.encodings]
"a/b.txt" = "koi8-r"
[limits]
archive_ratio = 20
[[statements.predicates]]
language = "ru"
form = "клеймить"
predicate = "criticises"
object = "accs!"
case = "[p:Лунин] клеймит [p:Громова]."
says = ["criticises: Лунин > Громова"]
"""
    settings = read_settings(written(tmp_path, text))

    assert settings.about == About(
        title="Письма", editors=("N. N.", "M. M."), interface=("ru",), is_sample=True
    )
    assert settings.read == ReadSettings(
        ("ru", "de"), (("a/b.txt", "koi8-r"),), 1.0, "Anna Berg", ("volume.txt",)
    )
    assert settings.limits == Limits(archive_ratio=20)
    [own] = settings.predicates
    assert own.row == {
        "form": "клеймить",
        "predicate": "criticises",
        "sort": "verb",
        "subject": "nomn",
        "object": "accs!",
        "kinds": "",
        "stance": "",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[edtion]\n", "edition, limits, read, statements"),
        ("edition = 3\n", r"\[edition\] must be a section"),
        ("[edition]\neditors = 'N. N.'\n", "edition.editors must be a list of texts"),
        ("[edition]\nis_sample = 'yes'\n", "true or false"),
        ("[read]\nencodings = ['a']\n", "a table of texts"),
        ("[read]\ndoubt_below = true\n", "a number"),
        ("[edition]\ninterface = []\n", "allowed are en, ru"),
        ("[edition]\nissued = '5.11.2026'\n", "YYYY-MM-DD"),
        ("[limits]\narchive_files = 0\n", "at least 1"),
        ("[limits]\narchive_ratio = 1.5\n", "a whole number"),
        ("[statements]\npredicates = 'x'\n", r"\[\[statements.predicates\]\]"),
        ("statements = 3\n", r"\[\[statements.predicates\]\]"),
        ("[statements]\nrows = []\n", "allowed are predicates"),
        ("[[statements.predicates]]\nform = 'x'\n", "has no language, predicate, case, says"),
    ],
)
def test_mistake_is_named_with_what_is_allowed(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words) as raised:
        read_settings(written(tmp_path, text))
    assert "edition.toml" in str(raised.value)
