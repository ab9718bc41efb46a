"""Every pack that reads statements: its sentences give the statements they must, and enough of them are minimal pairs."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest

from perepiska.annotate.stances.cases import read_case
from perepiska.records.statement import MODALITIES, POLARITIES, PREDICATES
from perepiska.text.languages import packs

CODES = sorted(code for code, pack in packs().items() if pack.rows("predicates"))


def _cases(code: str) -> list[dict[str, Any]]:
    path = packs()[code].folder / "cases" / "statements.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found


ALL = [
    pytest.param(code, case, id=f"{code}: {case['text']}")
    for code in CODES
    for case in _cases(code)
]


@pytest.mark.parametrize(("code", "case"), ALL)
def test_a_sentence_says_what_its_case_says(code: str, case: dict[str, Any]) -> None:
    _, found = read_case(case["text"], packs()[code])

    assert [words for _, words in found] == case["says"]


@pytest.mark.parametrize(("code", "case"), ALL)
def test_a_quote_is_a_piece_of_the_sentence(code: str, case: dict[str, Any]) -> None:
    letter, found = read_case(case["text"], packs()[code])

    for one, _ in found:
        assert letter.text[one.evidence.start : one.evidence.end] == one.evidence.quote


@pytest.mark.parametrize("code", CODES)
def test_a_pack_holds_minimal_pairs_of_every_manner(code: str) -> None:
    said = " ".join(line for case in _cases(code) if "pair" in case for line in case["says"])

    for manner in ("denied", *MODALITIES[1:]):
        assert manner in said


def test_there_are_enough_sentences_and_minimal_pairs() -> None:
    cases = [case for code in CODES for case in _cases(code)]
    sets = Counter(
        (case["pair"], code) for code in CODES for case in _cases(code) if "pair" in case
    )

    assert len(cases) >= 300
    assert sum(times - 1 for times in sets.values()) >= 150


@pytest.mark.parametrize("code", CODES)
def test_rows_use_the_vocabulary(code: str) -> None:
    rows = packs()[code].rows("predicates")

    assert {row["predicate"] for row in rows} <= {*PREDICATES, "none"}
    assert {row["modality"] for row in packs()[code].rows("modality_words")} <= set(MODALITIES)
    assert set(POLARITIES) == {"affirmed", "denied"}
