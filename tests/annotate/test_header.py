"""Sender, addressee and kind beyond the cases beside the packs: facts from outside, and the truth of the rules."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from perepiska.annotate import annotate_letter
from perepiska.annotate.anatomy import Anatomy
from perepiska.annotate.header import Header
from perepiska.annotate.header.names import is_short_for
from perepiska.annotate.header.words import sort_of
from perepiska.records.letter import Fact, Letter, Source
from perepiska.records.mention import Mention, PartyValue, SeriesValue, TextValue
from perepiska.text.languages import packs

LANGUAGES = {"schnitzler": "de", "dahn-pec": "fr", "edgeworth": "en", "stalin": "ru"}

FLOORS = {
    "schnitzler": {"sender": 0.97, "addressee": 0.92},
    "dahn-pec": {"sender": 0.91, "addressee": 0.96},
    "edgeworth": {"sender": 0.88, "addressee": 0.84},
    "stalin": {"sender": 0.92, "addressee": 0.6},
}
"""Recall where the text bears the party; the letters of the last set are given without their headings."""

MOST_WRONG = 0.06


def _read(text: str, language: str | None = "ru", facts: tuple[Fact, ...] = ()) -> list[Mention]:
    letter = Letter("1", text, "0", language or "und", Source("1.txt", "0"), facts)
    found = annotate_letter(letter, (Anatomy(), Header()), packs()[language] if language else None)
    return [mention for mention in found if mention.kind != "part"]


def _parties(found: list[Mention], kind: str) -> list[str]:
    return [
        mention.value.as_written
        for mention in found
        if mention.kind == kind and isinstance(mention.value, PartyValue)
    ]


def test_what_the_source_states_carries_its_source_and_no_words() -> None:
    facts = (
        Fact("title", "Письмо к другу", "teiHeader"),
        Fact("sender", "Верхотуров, А.", "teiHeader"),
        Fact("addressee", "Редакция газеты «Заря»", "teiHeader"),
        Fact("sent_date", "1926-03-14", "teiHeader"),
    )

    found = _read("Все живы.", facts=facts)

    assert [(mention.kind, mention.source, mention.evidence) for mention in found] == [
        ("addressee", "teiHeader", ()),
        ("sender", "teiHeader", ()),
        ("title", "teiHeader", ()),
    ]
    assert isinstance(found[0].value, PartyValue)
    assert (found[0].value.sort, found[0].value.name) == ("group", None)


_SIGNED = "Дорогой друг!\n\nКниги получил.\n\nВаш, Н. Одинцов."


def test_a_source_and_a_signature_that_agree_are_one_sender_with_both() -> None:
    found = _read(_SIGNED, facts=(Fact("sender", "Одинцов, Николай", "a sheet"),))

    (sender,) = [mention for mention in found if mention.kind == "sender"]
    assert (sender.source, sender.evidence[0].quote) == ("a sheet", "Н. Одинцов")
    assert isinstance(sender.value, PartyValue)
    assert sender.value.as_written == "Н. Одинцов"
    assert sender.value.name is not None
    assert (sender.value.name.given, sender.value.name.family) == ("Николай", "Одинцов")


def test_a_source_that_contradicts_the_signature_is_surer() -> None:
    found = _read(_SIGNED, facts=(Fact("sender", "Верхотуров, А.", "a sheet"),))

    senders = {m.source: m.certainty for m in found if m.kind == "sender"}
    assert set(senders) == {None, "a sheet"}
    assert senders["a sheet"] > senders[None]


def test_a_signature_is_surer_than_a_weak_source() -> None:
    weak = Fact("sender", "Верхотуров, А.", "the file's name", certainty=0.6)

    senders = {m.source: m.certainty for m in _read(_SIGNED, facts=(weak,)) if m.kind == "sender"}

    assert senders[None] > senders["the file's name"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_SIGNED, "addressee"),
        ("Дорогой Пётр Ильич!\n\nКниги получил.", "sender"),
        ("Книги получил.", None),
        ("Дорогой Пётр Ильич!\n\nКниги получил.\n\nВаш, Н. Одинцов.", None),
        ("Книги получил.\n\nВаш, К. Ермилов.", None),
    ],
)
def test_the_main_correspondent_fills_the_party_who_is_not_named(
    text: str, kind: str | None
) -> None:
    main = Fact("correspondent", "Ермилов, К.", "edition.toml")

    filled = [m.kind for m in _read(text, facts=(main,)) if m.source == "edition.toml"]

    assert filled == ([kind] if kind else [])


def test_kind_and_series_may_be_stated_in_another_language() -> None:
    facts = (
        Fact("document_kind", "Rundschreiben", "a sheet"),
        Fact("series", "циркулярное письмо", "a sheet"),
        Fact("number", "37", "a sheet"),
    )

    found = {m.kind: m.value for m in _read(_SIGNED, facts=facts) if m.source}

    assert found == {
        "document_kind": TextValue("circular"),
        "series": SeriesValue("циркулярное письмо", "37"),
    }


def test_without_a_pack_only_the_source_speaks() -> None:
    found = _read("Kära vän!\n\nHej.\n\nOlof", None, (Fact("sender", "Olof Berg", "a sheet"),))

    assert _parties(found, "sender") == ["Olof Berg"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("signature", "sender"),
    [
        ("Ваш, Н. Одинцов.", ["Н. Одинцов"]),
        ("Нарком Верхотуров", ["Верхотуров"]),
        ("Твоя сестра Вера", ["Вера"]),
        ("Ваш брат", ["Ваш брат"]),
        ("Л. Д.", ["Л. Д."]),
        ("Н. Одинцов\n\nК. Ермилов", ["Н. Одинцов", "К. Ермилов"]),
        ("С тов. приветом\nБюро группы", ["Бюро группы"]),
    ],
)
def test_the_sender_is_who_signs(signature: str, sender: list[str]) -> None:
    found = _read(f"Дорогой друг!\n\nКниги получил.\n\n{signature}\n\n3 мая 1926 г.")

    assert _parties(found, "sender") == sender


def test_a_name_in_the_last_sentence_does_not_send_the_letter() -> None:
    assert _parties(_read("Вчера приехал Ермилов.\n\nСтатью прочел Соколов."), "sender") == []


def test_nothing_is_called_a_letter_without_a_sign() -> None:
    assert [mention.kind for mention in _read("Все живы. Ждем вестей.")] == []


def test_a_note_that_speaks_of_other_documents_names_no_kind() -> None:
    text = "Дорогой друг!\n\nПечатается по копии. Упомянутая в письме телеграмма не найдена.\n\nКниги получил."

    kinds = [mention.value for mention in _read(text) if mention.kind == "document_kind"]

    assert kinds == [TextValue("letter")]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Всем ссыльным товарищам", "class"),
        ("В редакцию газеты «Заря»", "group"),
        ("Членам комитета", "class"),
        ("Н. Одинцову", "person"),
    ],
)
def test_a_party_is_a_person_a_group_or_a_class(text: str, sort: str) -> None:
    assert sort_of(text, packs()["ru"]) == sort


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("И. Ст.", "И. Сталин", True),
        ("Н. О.", "Н. Одинцов", True),
        ("К. Ермилов", "Н. Одинцов", False),
        ("", "Н. Одинцов", False),
    ],
)
def test_initials_stand_for_a_name(short: str, full: str, fits: bool) -> None:
    assert is_short_for(short, full) is fits


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer of the shared folder, its ``main`` not run."""
    source = (shared / "tools" / "score.py").read_text(encoding="utf-8")
    spec = importlib.util.spec_from_loader("score", None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    exec(compile(source.rsplit("main()", 1)[0], "score.py", "exec"), module.__dict__)
    return module


def _header(text: str, language: str) -> dict[str, Any]:
    """Those parties that are named: nobody named is no answer, right or wrong."""
    named = [
        (mention.kind, mention.value.as_written)
        for mention in _read(text, language)
        if isinstance(mention.value, PartyValue) and mention.value.name is not None
    ]
    return {
        f"{wanted}s": [
            {"entity": None, "as_written": name} for kind, name in named if kind == wanted
        ]
        for wanted in ("sender", "addressee")
    }


@pytest.mark.parametrize("name", FLOORS)
def test_parties_of_edited_letters_are_found(name: str, shared: Path, score: ModuleType) -> None:
    tally = score.Tally()
    for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        score.score_header(tally, letter, _header(letter["plain_text"], LANGUAGES[name]), {})

    rows = {row["what"]: row for row in tally.rows()}
    assert {kind for kind, floor in FLOORS[name].items() if rows[kind]["recall"] < floor} == set()
    for kind in FLOORS[name]:
        answered = rows[f"{kind}, wrong answers"]
        assert answered["wrong"] <= MOST_WRONG * (answered["right"] + answered["wrong"]) + 1
