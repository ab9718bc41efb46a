"""Archive references: tables of notes beside the packs, and where they are looked for."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.archive import Archive
from perepiska.records.letter import Fact, Letter, Source
from perepiska.records.mention import Mention, PartValue, TextValue, written
from perepiska.text.languages import packs


def _cases() -> list[Any]:
    found = []
    for code, pack in packs().items():
        path = pack.folder / "cases" / "archive.toml"
        if path.exists():
            cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [pytest.param(code, case, id=f"{code}: {case['text']}") for case in cases]
    return found


def _read(text: str, language: str, part: str = "editorial_note") -> dict[str, list[str]]:
    letter = Letter("1", text, "0", language, Source("1.txt", "0"))
    parts = Findings(
        [Mention("1", "part", (letter.span(0, len(text)),), PartValue(part), "test/1", 1.0)]
    )
    mentions = list(Archive().annotate(letter, parts, packs()[language]))
    return {
        mention.kind: [mention.evidence[0].quote, mention.value.text]
        for mention in mentions
        if isinstance(mention.value, TextValue)
    }


@pytest.mark.parametrize(("language", "case"), _cases())
def test_a_note_is_read_as_its_case_says(language: str, case: dict[str, Any]) -> None:
    wanted = {kind: words for kind, words in case.items() if kind != "text"}

    assert wanted == _read(case["text"], language)


def test_the_authors_own_words_are_not_read() -> None:
    assert _read("Копия хранится в Архиве Троцкого, папка 12.", "ru", "body") == {}


def test_a_heading_may_say_that_it_is_a_copy() -> None:
    assert _read("Копия", "ru", "heading") == {"witness": ["Копия", "copy"]}


def test_without_a_pack_nothing_is_found() -> None:
    letter = Letter("1", "РГАСПИ. Ф. 1. Оп. 2.", "0", "und", Source("1.txt", "0"))

    assert list(Archive().annotate(letter, Findings(), None)) == []


def test_what_the_source_states_carries_it_and_the_words_that_agree() -> None:
    text = "РГАСПИ. Ф. 1. Оп. 2. Подлинник."
    facts = (
        Fact("repository", "РГАСПИ", "a sheet"),
        Fact("shelfmark", "Ф. 9. Оп. 9", "a sheet"),
        Fact("witness", "Abschrift", "a sheet"),
        Fact("institution", "Росархив", "a sheet"),
    )
    letter = Letter("1", text, "0", "ru", Source("1.txt", "0"), facts)
    note = Mention("1", "part", (letter.span(0, len(text)),), PartValue("note"), "test/1", 1.0)

    found = list(Archive().annotate(letter, Findings([note]), packs()["ru"]))

    best = {m.kind: m for m in sorted(found, key=lambda mention: mention.certainty)}
    assert {kind: written(m.value) for kind, m in best.items()} == {
        "repository": "РГАСПИ",
        "shelfmark": "Ф. 9. Оп. 9",
        "witness": "copy",
        "institution": "Росархив",
    }
    assert {m.source for m in best.values()} == {"a sheet"}
    assert best["repository"].evidence[0].quote == "РГАСПИ"
    assert not best["shelfmark"].evidence


def test_without_a_pack_the_source_speaks() -> None:
    facts = (Fact("shelfmark", "Ms. 12", "a sheet"),)
    letter = Letter("1", "Hej.", "0", "und", Source("1.txt", "0"), facts)

    (mention,) = Archive().annotate(letter, Findings(), None)

    assert (mention.kind, mention.source) == ("shelfmark", "a sheet")
