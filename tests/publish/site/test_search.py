from __future__ import annotations

import json
from pathlib import Path

import pytest

from perepiska.errors import OutputError
from perepiska.publish.site import search
from perepiska.publish.site.pages import write_site
from perepiska.publish.site.stems import ALGORITHMS, stems
from tests.publish.site.letters_by_hand import edition_by_hand


def written(folder: Path) -> Path:
    for path, content in write_site(edition_by_hand()):
        if path.startswith("search/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_site_gives_the_same_index_and_so_does_a_second_run(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = written(tmp_path / "one"), written(tmp_path / "two")
    search.index(one)
    search.index(two)
    first = files(one)
    search.index(one)

    assert first == files(two)
    assert first == files(one)


def test_each_language_has_a_bundle_and_every_document_is_in_one(tmp_path: Path) -> None:
    site = written(tmp_path)
    search.index(site)
    bundles = sorted(path.name for path in (site / "search").iterdir() if path.is_dir())
    numbers = [
        number
        for bundle in bundles
        for number, _ in json.loads(
            (site / "search" / bundle / "hits.json").read_text(encoding="utf-8")
        ).values()
    ]
    listed = json.loads((site / "search" / "list.en.json").read_text(encoding="utf-8"))

    assert bundles == ["de", "en", "fr", "ru", "und"]
    assert sorted(numbers) == list(range(len(listed)))


def test_old_spelling_is_found_by_todays(tmp_path: Path) -> None:
    lines = (
        (written(tmp_path) / "search" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    )
    old = json.loads(lines[0])

    assert "приѣхалъ" in old["text"]
    assert "приехал" in old["more"].split()


def test_a_folder_without_a_site_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Write the site first"):
        search.index(tmp_path)


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        ("оппозиция оппозицией оппозиции", "ru"),
        ("рабочий рабочего рабочие", "ru"),
        ("Ёлка елки ёлкой", "ru"),
        ("Сомов Сомова Сомову Сомовым Сомове", "ru"),
    ],
)
def test_all_forms_of_a_word_share_a_stem(forms: str, language: str) -> None:
    assert frozenset.intersection(*(stems(form, language) for form in forms.split()))


def test_languages_left_to_pagefind_have_no_stems_of_ours() -> None:
    assert "de" not in ALGORITHMS
    assert stems("Häuser", "de") == frozenset()
