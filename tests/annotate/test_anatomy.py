"""The parts of a letter beyond the cases beside the packs: what place and order decide, and the truth of the rules."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.anatomy import Anatomy, read_parts
from perepiska.records.letter import Letter, Source
from perepiska.records.mark import Mark
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.lines.words import Words, words_of

LANGUAGES = {"schnitzler": "de", "dahn-pec": "fr", "edgeworth": "en"}
SCORED = {
    "salute": "salutation",
    "signed": "signature",
    "dateline": "dateline",
    "address": "address",
}

FLOORS = {
    "schnitzler": {"dateline": 0.94, "salutation": 0.98, "signature": 0.95, "address": 0.97},
    "dahn-pec": {
        "dateline": 0.965,
        "salutation": 0.99,
        "signature": 0.965,
        "postscript": 0.81,
        "address": 0.955,
    },
    "edgeworth": {"dateline": 0.845, "salutation": 0.95, "postscript": 0.67, "address": 0.79},
}
"""F1 below which a change makes the rules worse; «python score.py» with a whole build gives the same numbers."""


def _words(language: str) -> Words:
    return words_of(packs()[language])


def _parts(text: str, language: str = "ru") -> list[tuple[str, str]]:
    return [
        (piece.part, text[piece.start : piece.end]) for piece in read_parts(text, _words(language))
    ]


def test_what_stands_after_the_signature_is_a_postscript() -> None:
    text = "Lieber Karl,\n\nalles gut.\n\nHerzlichst\nOtto\n\nGrüßen Sie Anna."

    assert _parts(text, "de")[-1] == ("postscript", "Grüßen Sie Anna.")


def test_the_imprint_of_a_dedicated_book_is_no_postscript() -> None:
    text = "Meinem lieben Karl\n\nherzlichst\nOtto\n\nWien, Mai 31\n\nDas Tal\n\nNovelle\n\nGraz\n\nHuber Verlag\n\n1931"

    assert _parts(text, "de")[-1][0] == "note"


def test_a_second_hand_begins_a_letter_of_its_own() -> None:
    text = "Lieber Karl,\n\nalles gut.\n\nHerzlichst\nOtto\n\nlieber Freund! Auch von mir ein Wort.\n\nIhr\nAnton"

    assert [part for part, _ in _parts(text, "de")] == [
        "salutation",
        "body",
        "closing",
        "signature",
        "salutation",
        "body",
        "closing",
        "signature",
    ]


def test_a_page_of_wrapped_lines_is_one_body() -> None:
    text = "Дорогой друг!\n\nВчера мы говорили\nо статье, которую написал\nЕрмилов\nи которую прочел\nСоколов.\n\nТвой Павел"

    assert [part for part, _ in _parts(text)] == ["salutation", "body", "signature"]


def test_without_a_pack_all_is_body() -> None:
    letter = Letter("1", " Kära vän!\n\nHej. ", "0", "und", Source("1.txt", "0"))

    found = list(Anatomy().annotate(letter, Findings(), None))

    assert [mention.evidence[0].quote for mention in found] == ["Kära vän!\n\nHej."]
    assert found[0].certainty <= 0.5


def test_a_pack_without_tables_leaves_what_any_language_shares() -> None:
    bare = LanguagePack("xx", "Bare", "Latn", Path(), {}, {}, "no tables")
    text = "1903-05-04\n\nKära vän!\n\nHej på dig, allt är bra här hemma.\n\nA. B.\n\nHälsa!"

    pieces = read_parts(text, words_of(bare))

    assert [(piece.part, text[piece.start : piece.end]) for piece in pieces] == [
        ("dateline", "1903-05-04"),
        ("body", "Kära vän!\n\nHej på dig, allt är bra här hemma."),
        ("signature", "A. B."),
        ("postscript", "Hälsa!"),
    ]


def test_a_note_of_the_source_is_a_note_and_cuts_the_line_it_stands_in() -> None:
    text = "Дорогой друг!\n\nПишу [см. ниже] о деле.\n\nТвой Иван\n\n1 Не найдено."
    notes = [
        Mark(text.index("["), text.index("]") + 1, "note"),
        Mark(text.index("1 Не"), len(text), "note", "1"),
    ]

    pieces = read_parts(text, _words("ru"), marks=notes)

    assert [(piece.part, text[piece.start : piece.end]) for piece in pieces] == [
        ("salutation", "Дорогой друг!"),
        ("body", "Пишу"),
        ("note", "[см. ниже]"),
        ("body", "о деле."),
        ("signature", "Твой Иван"),
        ("note", "1 Не найдено."),
    ]


def test_a_remark_of_one_word_divides_no_part() -> None:
    text = "Дорогой друг!\n\nПишу о диле [sic], как умею.\n\nТвой Иван"
    remark = Mark(text.index("["), text.index("]") + 1, "note")

    pieces = read_parts(text, _words("ru"), marks=[remark])

    assert [piece.part for piece in pieces] == ["salutation", "body", "signature"]


def test_what_the_source_marks_as_a_heading_is_one() -> None:
    text = "О поездке в Томск\n\nДорогой друг!\n\nПишу.\n\nТвой Иван"

    sure = [
        read_parts(text, _words("ru"), marks=marks)[0] for marks in ((), (Mark(0, 17, "heading"),))
    ]

    assert [piece.part for piece in sure] == ["heading", "heading"]
    assert sure[0].certainty < sure[1].certainty


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer of the shared folder, its ``main`` not run."""
    source = (shared / "tools" / "score.py").read_text(encoding="utf-8")
    spec = importlib.util.spec_from_loader("score", None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    exec(compile(source.rsplit("main()", 1)[0], "score.py", "exec"), module.__dict__)
    return module


def _letters(shared: Path, name: str) -> Iterator[dict[str, Any]]:
    with (shared / "gold" / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.mark.parametrize("name", FLOORS)
def test_parts_of_edited_letters_are_found(name: str, shared: Path, score: ModuleType) -> None:
    tally = score.Tally()
    for letter in _letters(shared, name):
        text = letter["plain_text"]
        pieces = read_parts(text, _words(LANGUAGES[name]))
        parts = [{"kind": piece.part, "start": piece.start, "end": piece.end} for piece in pieces]
        score.score_parts(tally, letter, {"parts": parts})

    reached = {row["what"].removeprefix("part: "): row["f1"] for row in tally.rows()}
    assert {kind for kind, floor in FLOORS[name].items() if reached[kind] < floor} == set()
