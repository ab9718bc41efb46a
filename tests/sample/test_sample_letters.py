"""The sample edition: clean files, an honest README, and truth that stands there."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import perepiska
from perepiska.settings import read_settings

SAMPLE = Path(perepiska.__file__).parent / "sample"
FILES = sorted((SAMPLE / "letters").iterdir())
TRUTH = tomllib.loads(Path(__file__).with_name("truth.toml").read_text(encoding="utf-8"))
LETTERS: dict[str, dict[str, Any]] = TRUTH["letter"]
NAMES = ("people", "groups", "places", "events", "documents")
PARTIES = ("senders", "addressees")
NOT_NAMED = {"unnamed", "class", "group"}


@cache
def words_of(letter_id: str) -> str:
    path = SAMPLE / "letters" / str(LETTERS[letter_id]["file"])
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".xml", ".html"}:
        return unescape(re.sub("<[^>]*>", "\n", text[text.index("<body") :]))
    return text


def named_forms(letter: dict[str, Any]) -> Iterator[str]:
    for kind in NAMES:
        for forms in letter.get(kind, {}).values():
            yield from forms
    yield from letter.get("plural", {})
    yield from letter.get("ambiguous", {})


def words_claimed(letter: dict[str, Any]) -> Iterator[str]:
    for key, value in letter.items():
        if key.endswith(("_as_written", "_quote")):
            yield from [value] if isinstance(value, str) else value
    yield from named_forms(letter)


def forms_of(label: str) -> set[str]:
    found = (letter["people"].get(label, []) for letter in LETTERS.values())
    return {form for forms in found for form in forms}


def test_there_are_enough_letters_in_four_languages() -> None:
    languages = [letter["language"] for letter in LETTERS.values()]
    assert len(FILES) >= 24
    assert languages.count("ru") > len(languages) / 2
    assert set(languages) == {"ru", "de", "en", "fr"}


def test_truth_covers_every_letter_and_no_other() -> None:
    assert {letter["file"] for letter in LETTERS.values()} == {path.name for path in FILES}
    assert all(Path(letter["file"]).stem == letter_id for letter_id, letter in LETTERS.items())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_clean_text(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert unicodedata.is_normalized("NFC", path.name)
    assert text.endswith("\n")
    odd = {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn"}}
    assert odd <= {"\n"}


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".txt"], ids=str)
def test_paragraphs_are_divided_by_one_blank_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\n\n\n" not in text
    assert all(line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("letter_id", LETTERS)
def test_what_truth_quotes_stands_in_the_letter(letter_id: str) -> None:
    letter, text = LETTERS[letter_id], words_of(letter_id)
    source = (SAMPLE / "letters" / letter["file"]).read_text(encoding="utf-8")
    missing = [words for words in words_claimed(letter) if words not in text]
    assert [words for words in missing if words not in source] == []
    assert set(missing).isdisjoint(named_forms(letter))
    assert letter.get("shelfmark", "") in source


@pytest.mark.parametrize("letter_id", LETTERS)
def test_parties_are_among_the_people_of_the_letter(letter_id: str) -> None:
    letter = LETTERS[letter_id]
    parties = {party for key in PARTIES for party in letter[key]} - NOT_NAMED
    assert letter["senders"]
    assert letter["addressees"]
    assert parties <= set(letter["people"])


@pytest.mark.parametrize("letter_id", LETTERS)
def test_answers_go_back_to_an_earlier_letter_between_the_same_people(letter_id: str) -> None:
    letter = LETTERS[letter_id]
    assert letter["answers"] == [] or letter["answers_quote"]
    for answered in set(letter["answers"]) - {"lost"}:
        assert LETTERS[answered]["date"] < letter["date"]
        assert set(letter["senders"]) <= set(LETTERS[answered]["addressees"])
        assert letter["addressees"] == LETTERS[answered]["senders"]
    assert set(letter["refers_to"]) <= set(LETTERS)


def test_dated_letters_are_named_by_their_gregorian_day() -> None:
    dated = {
        letter_id: letter["date"]
        for letter_id, letter in LETTERS.items()
        if letter_id[0].isdigit()
    }
    assert len(dated) == len(LETTERS) - 1
    assert all(letter_id.startswith(day) for letter_id, day in dated.items())


def test_namesakes_are_two_labels_that_both_occur() -> None:
    for pair in TRUTH["namesakes"]:
        first, second = pair["people"]
        assert first.split(",")[0].removesuffix("а") == second.split(",")[0].removesuffix("а")
        assert first != second
        assert forms_of(first)
        assert forms_of(second)


@pytest.mark.parametrize("table", ["one_person", "across_scripts"])
def test_forms_of_one_person_stand_under_that_label(table: str) -> None:
    for row in TRUTH[table]:
        written = " ".join(forms_of(row["label"]))
        assert [form for form in row["forms"] if form not in written] == []


@pytest.mark.parametrize("lost", TRUTH["lost"], ids=lambda lost: lost["label"])
def test_lost_document_is_spoken_of_in_these_words(lost: dict[str, Any]) -> None:
    assert lost["spoken_of"]
    assert [key for key, words in lost["spoken_of"].items() if words not in words_of(key)] == []


def test_readme_says_that_all_is_invented_and_names_every_letter() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "invented by the developers of perepiska" in readme
    assert "вымышлено разработчиками perepiska" in readme
    assert "CC0" in readme
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


def test_readme_names_no_letter_that_is_not_there() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\d{4}-\d\d-\d\d|без)[^`]*)`", readme))
    assert named - set(LETTERS) == {path.name for path in FILES}


def test_edition_says_that_it_is_a_sample() -> None:
    about = read_settings(SAMPLE).about
    assert about.is_sample
    assert about.licence == "CC0 1.0"


def test_tei_letter_is_well_formed() -> None:
    root = etree.parse(SAMPLE / "letters" / "1928-11-09_vasseur.xml").getroot()
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
