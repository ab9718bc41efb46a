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
from perepiska.annotate.anatomy.greetings import salutation_end
from perepiska.annotate.anatomy.looks import editor_certainty, is_dateline
from perepiska.annotate.anatomy.signing import inline_ending, is_name
from perepiska.annotate.anatomy.words import Words, words_of
from perepiska.records.letter import Letter, Source
from perepiska.text.languages import packs

LANGUAGES = {"schnitzler": "de", "dahn-pec": "fr", "edgeworth": "en"}
SCORED = {
    "salute": "salutation",
    "signed": "signature",
    "dateline": "dateline",
    "address": "address",
}

FLOORS = {
    "schnitzler": {"dateline": 0.93, "salutation": 0.98, "signature": 0.94, "address": 0.97},
    "dahn-pec": {"dateline": 0.96, "salutation": 0.98, "signature": 0.96, "address": 0.95},
    "edgeworth": {"dateline": 0.83, "salutation": 0.95, "address": 0.76},
}
"""F1 below which a change makes the rules worse; «python score.py» with a whole build gives the same numbers."""


def _words(language: str) -> Words:
    return words_of(packs()[language])


def _parts(text: str, language: str = "ru") -> list[tuple[str, str]]:
    return [
        (piece.part, text[piece.start : piece.end]) for piece in read_parts(text, _words(language))
    ]


@pytest.mark.parametrize(
    ("language", "line", "salutation"),
    [
        ("ru", "Дорогой Алексей Максимович! Пишу.", "Дорогой Алексей Максимович!"),
        ("ru", "Тов. Ш.", "Тов. Ш."),
        ("ru", "Дорога была плохая, но мы доехали.", None),
        ("ru", "Милостивый государь,", "Милостивый государь,"),
        ("ru", "Уважаемый товарищ редактор! Не откажите", "Уважаемый товарищ редактор!"),
        ("de", "Mein lieber Hugo, Sie haben recht.", "Mein lieber Hugo,"),
        ("de", "Verehrte, liebe Frau Olga,", "Verehrte, liebe Frau Olga,"),
        ("de", "Lieber Frd. Leider kann ich nicht.", "Lieber Frd."),
        ("de", "Liebe ist ein großes Wort.", None),
        ("en", "My dear Mrs. Wilmot,", "My dear Mrs. Wilmot,"),
        ("en", "Dear me, what a day it was and how we laughed.", None),
        ("fr", "Mon cher Martin,", "Mon cher Martin,"),
        ("fr", "Monsieur le Ministre,", "Monsieur le Ministre,"),
    ],
)
def test_a_salutation_ends_where_the_sentence_begins(
    language: str, line: str, salutation: str | None
) -> None:
    end = salutation_end(line, _words(language))

    assert (None if end is None else line[:end]) == salutation


@pytest.mark.parametrize(
    ("language", "line", "is_one"),
    [
        ("ru", "22-го сентября 1928 г. Алма-Ата.", True),
        ("ru", "г. Москва, 2-го июня 1925 г.", True),
        ("ru", "Письмо от 22 сентября 1928 г. пришло вчера.", False),
        ("de", "Donnerstag.", True),
        ("de", "Wien, XVIII. 28. 9. 1903", True),
        ("de", "Dr. Karl Wendland11. 4. 1905Wien, XVIII. Lindengasse 7.", False),
        ("fr", "ACCUSÉ DE RÉCEPTION DU CABLOGRAMME DU 20 Août 1915", False),
        ("fr", "PARIS, 27 Janvier 1916.", True),
        ("en", "24 Essex place Regents park London Oct 27 1827", True),
    ],
)
def test_a_dateline_holds_a_date_a_place_and_nothing_else(
    language: str, line: str, is_one: bool
) -> None:
    assert is_dateline(line, _words(language)) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Л. Троцкий.", True),
        ("К.С.", True),
        ("Как дела?", False),
        ("Вчера приехал Ермилов", False),
        ("Крепко Жму", False),
        ("", False),
    ],
)
def test_a_name_is_capitals_and_initials(line: str, is_one: bool) -> None:
    assert is_name(line, _words("ru")) is is_one


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ru", "Книгу вернул. Крепко жму руку. Ваш К. Ермилов", "Ваш К. Ермилов"),
        ("ru", "С ком. приветом И. Соколов", "И. Соколов"),
        ("ru", "Это написал ваш Ермилов", None),
        ("ru", "Передай мой привет Ермилову.", None),
        ("de", "denken Ihrer herzlichst Otto", "Otto"),
        ("de", "Grüßen Sie Ihre Brüder.", None),
        ("en", "I have it here. Yours truly John Lock", "John Lock"),
    ],
)
def test_a_name_at_the_end_of_a_line_signs_only_after_a_closing(
    language: str, line: str, name: str | None
) -> None:
    ending = inline_ending(line, _words(language))

    assert (None if ending is None else line[ending.name :]) == name


@pytest.mark.parametrize(
    ("block", "is_one"),
    [
        ("Печатается по копии, хранящейся в Архиве Одинцова.", True),
        ("Рукопись с подписью. — /А—К/", True),
        ("Датируется по содержанию.", True),
        ("В архиве я нашел вашу рукопись.", False),
        ("Мы послали копию вашего письма в редакцию.", False),
    ],
)
def test_an_editors_note_is_known_by_its_words(block: str, is_one: bool) -> None:
    assert (editor_certainty(block, _words("ru")) > 0) is is_one


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
