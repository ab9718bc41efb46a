"""The checkout itself: no address of a machine or a package registry, no word of mixed script, every folder with its plate."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from perepiska.text.languages import packs, read_pack

ROOT = Path(__file__).parent.parent
REGISTRY_HOSTS = (
    "pypi." + "org",
    "pythonhosted." + "org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb." + "debian",
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:root|work|home)/\w+")
MIXED = re.compile(r"(?<![\\-])\b(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]{2,}\b")
MAY_MIX = (
    "call_numbers",
    "damages",
    "look_alikes",
    "repair",
    "shapes",
    "folding",
    "tokens",
    "person_names",
    "name_forms",
    "test_project",
    "test_tagger",
    "spelling",
    "months",
    "date_words",
    "pieces",
    "shelfmarks",
)
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".csv",
    ".txt",
    ".html",
    ".css",
    ".ts",
    ".js",
    ".json",
    ".xml",
    "",
}


def tracked_files() -> list[Path]:
    """The text files of the checkout; those in git where there is git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES]


def test_no_file_names_a_registry_host_or_a_machine_path() -> None:
    found = []
    for path in tracked_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRY_HOSTS if host in text]
        found += [
            f"{path.relative_to(ROOT)}: {match.group()}" for match in MACHINE_PATHS.finditer(text)
        ]

    assert found == []


def test_no_word_mixes_latin_and_cyrillic() -> None:
    found = []
    for path in tracked_files():
        if path.suffix in {".py", ".md", ".toml", ".csv", ".txt"} and not any(
            part in path.stem for part in MAY_MIX
        ):
            text = path.read_text(encoding="utf-8")
            found += [
                f"{path.relative_to(ROOT)}: {match.group()}" for match in MIXED.finditer(text)
            ]

    assert found == []


def test_every_folder_says_what_lives_there_and_what_it_may_import() -> None:
    stages = sorted((ROOT / "src" / "perepiska").glob("*/__init__.py"))
    without = [
        path.parent.name for path in stages if "May import" not in path.read_text(encoding="utf-8")
    ]

    assert len(stages) >= 12
    assert without == []


def test_sources_of_the_core_hold_no_russian_words() -> None:
    found = []
    for path in sorted((ROOT / "src" / "perepiska").rglob("*.py")):
        if "languages" in path.relative_to(ROOT / "src" / "perepiska").parts:
            continue
        code = re.sub(r'"""[\s\S]*?"""|#[^\n]*', "", path.read_text(encoding="utf-8"))
        found += [
            f"{path.name}: {word}"
            for word in re.findall(r"[а-яё]{3,}", code)
            if len(set(word)) < len(word) or word not in ALPHABETS
        ]

    assert found == []


ALPHABETS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіѣѳѵ",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгдежзиклмнопрстуфхцчшщэюя",
)


def test_new_language_starts_with_every_table(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location(
        "new_language", ROOT / "tools" / "new_language.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    tool.start_pack(tmp_path / "pl", code="pl", name="Polish", script="Latn")

    pack = read_pack(tmp_path / "pl")
    assert (pack.code, pack.name, pack.script) == ("pl", "Polish", "Latn")
    assert set(pack.tables) == set(packs()["ru"].tables)
    assert all(rows == () for rows in pack.tables.values())
