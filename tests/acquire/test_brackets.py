"""What an editor set between brackets, page breaks in plain text, and what is none of these. All texts are invented."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.acquire.brackets import bracket_marks, merged_marks
from perepiska.records.mark import Mark
from perepiska.text.languages import packs


def shown(text: str, code: str | None = None) -> list[tuple[str, str, str]]:
    """What each mark holds, its kind and its value; a page break shows what follows it."""
    marks = bracket_marks(text, None if code is None else packs()[code])
    return [
        (text[mark.start : mark.end] or text[mark.start :][:3], mark.kind, mark.value)
        for mark in marks
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Л. Троцкий]", "supplied"),
        ("[не позднее 5 мая 1904 г.]", "supplied"),
        ("т[оварищ]", "supplied"),
        ("[1904]", "supplied"),
        ("[с 5 мая]", "supplied"),
        ("[f 3 Tage]", "supplied"),
        ("[London, 5 May\n1814]", "supplied"),
        ("<товарищ>", "supplied"),
        ("т‹оварищ›", "supplied"),
        ("[нрзб.]", "gap"),
        ("[2 слова нрзб]", "gap"),
        ("<нрзб.>", "gap"),
        ("[illegible]", "gap"),
        ("[ein Wort unleserlich]", "gap"),
        ("[mot illisible]", "gap"),
        ("[page torn]", "gap"),
        ("[…]", "gap"),
        ("[...]", "gap"),
        ("[. . .]", "gap"),
        ("[ ]", "gap"),
        ("<...>", "gap"),
        ("‹…›", "gap"),
        ("[Одинцов?]", "unclear"),
        ("[Одинцову (?)]", "unclear"),
        ("[?]", "unclear"),
        ("[lecture incertaine]", "unclear"),
        ("[sic]", "note"),
        ("[sic!]", "note"),
        ("[Так в тексте.]", "note"),
        ("[подпись]", "note"),
        ("[Unterschrift]", "note"),
        ("[s. d.]", "note"),
        ("[Имеется в виду съезд в Туле. — Ред.]", "note"),
        ("[Anm. d. Hrsg.: Gemeint ist Tula.]", "note"),
        ("[three words crossed out]", "note"),
        ("[gestr.: und]", "note"),
        ("[en marge: oui]", "note"),
        ("[Подпись: Одинцов]", "note"),
        ("[РГАСПИ. Ф. 17. Оп. 2. Л. 3]", "note"),
        ("[?Tula]", "unclear"),
    ],
)
def test_what_stands_in_brackets_is_the_editors(text: str, kind: str) -> None:
    sentence = f"Пишу {text} Вам."

    [(held, found, value)] = shown(sentence)

    assert (held, found, value) == (text.lstrip("т"), kind, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[л. 2 об.]", "л. 2 об."),
        ("[Л. 12]", "Л. 12"),
        ("[лл. 2–3]", "лл. 2–3"),
        ("[стр. 3]", "стр. 3"),
        ("[p. 12]", "p. 12"),
        ("[p. iv]", "p. iv"),
        ("[S. 12]", "S. 12"),
        ("[Bl. 3v]", "Bl. 3v"),
        ("[fol. 3 verso]", "fol. 3 verso"),
        ("[fol. 3 r°]", "fol. 3 r°"),
        ("<л. 2>", "л. 2"),
        ("|2|", "2"),
        ("|л. 2 об.|", "л. 2 об."),
        ("||3||", "3"),
        ("/л. 3/", "л. 3"),
        ("//л. 3 об.//", "л. 3 об."),
    ],
)
def test_a_page_break_stands_where_its_sign_begins(text: str, value: str) -> None:
    sentence = f"До этого места {text} и далее."

    [mark] = bracket_marks(sentence, None)

    assert (mark.kind, mark.value) == ("page_break", value)
    assert (mark.start, mark.end) == (sentence.index(text), sentence.index(text))


def test_a_form_feed_begins_a_page() -> None:
    assert [(mark.start, mark.kind, mark.value) for mark in bracket_marks("а\n\fб", None)] == [
        (3, "page_break", "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Он (нрзб.) сказал (sic!) это (л. 2).",
        "См. [1], [12] и [3, с. 5].",
        "[текст](https://example.org) и <b>жирно</b> <а@example.org>",
        "<https://example.org/письмо>",
        "« ‹ wie er sagte › »",
        "‹joie de vivre›",
        "| имя | 2 | 3 |",
        "|5| и |3|",
        "1/2/3, и/или/да, 5/VI/91",
        "а[0",
        "[" + "Слова, которых для дополнения слишком много, " * 4 + "]",
        "[x] сделано",
        "[^1]",
        "Tula[/unclear] war es",
        "Мы сделали: 1) то, 2) это.\n1) то\n2) это",
        "A < b > c",
    ],
)
def test_what_may_be_the_writers_own_is_no_mark(text: str) -> None:
    assert shown(f"Дорогой друг!\n{text}\nН.") == []


@pytest.mark.parametrize("code", [None, *sorted(packs())])
def test_the_words_of_all_packs_count_in_every_letter(code: str | None) -> None:
    text = "[нрзб.] [illegible] [unleserlich] [illisible]"

    assert {kind for _, kind, _ in shown(text, code)} == {"gap"}


def test_what_the_reader_marked_is_not_marked_again() -> None:
    read = (Mark(0, 20, "supplied"), Mark(30, 33, "gap"))
    found = (Mark(5, 12, "supplied"), Mark(8, 11, "gap"), Mark(30, 33, "gap"))

    assert merged_marks(read, found) == (read[0], found[1], read[1])
    assert merged_marks((), found) == found
    assert merged_marks(read, ()) == read


@settings(deadline=None)
@given(st.text("аa12[]<>‹›|/л.\n*)¹ \f…", max_size=60))
def test_marks_lie_in_the_text_in_order(text: str) -> None:
    marks = bracket_marks(text, None)

    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    for mark in marks:
        assert 0 <= mark.start <= mark.end <= len(text)
        assert (mark.start == mark.end) == (mark.kind == "page_break")
        assert mark.anchor is None or 0 <= mark.anchor < mark.start


def test_marks_are_rare_in_letters_edited_by_others(shared: Path) -> None:
    counts: Counter[str] = Counter()
    for path in sorted((shared / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("plain_text", "")
            counts.update(f"{path.stem} {kind}" for _, kind, _ in shown(text))

    assert counts == {
        "dahn-pec gap": 13,
        "dahn-pec note": 2,
        "edgeworth gap": 17,
        "edgeworth unclear": 2,
        "schnitzler gap": 5,
    }
