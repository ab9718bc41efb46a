"""Markdown: marks go, words stay."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers.markdown import MarkdownReader


def read(text: str) -> str:
    """The text that is read from ``text``."""
    return MarkdownReader().read(text.encode("utf-8")).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*Дорогой* __друг__!", "Дорогой друг!"),
        ("# Письмо\nпервое\n\nТекст.", "Письмо\n\nпервое\n\nТекст."),
        ("Одна строка\nи другая", "Одна строка\nи другая"),
        ("Раз.\n\n\n\nДва.", "Раз.\n\nДва."),
        ("22. September 1928.\n\nLieber Freund!", "22. September 1928.\n\nLieber Freund!"),
        ("– Да.\n- Нет.", "– Да.\n- Нет."),
        ("    С отступом.\n    Ещё.", "С отступом.\nЕщё."),
        ("[1]: архив, папка 5", "[1]: архив, папка 5"),
        ("<script>x</script> и <b>", "<script>x</script> и <b>"),
        ("Раз&nbsp;два &amp; три", "Раз\u00a0два & три"),
        ("[Иванов](https://example.org/ivanov) и ![портрет](a.png)", "Иванов и портрет"),
        ("> приписка\n> сбоку", "приписка\nсбоку"),
        ("```\nкак есть *тут*\n```", "как есть *тут*"),
        ("слово_в_слово и 2\\*2", "слово_в_слово и 2*2"),
    ],
)
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert read(source) == text


def test_the_head_becomes_facts() -> None:
    head = "---\ntitle: 'Письмо'\ndate: 1891-06\nplace: Тула\nfrom: Одинцов; Званцев\nto: Родным\nlang: ru\n---\nПривет."

    reading = MarkdownReader().read(head.encode("utf-8"))

    assert reading.text == "Привет."
    assert [(fact.field, fact.value) for fact in reading.facts] == [
        ("title", "Письмо"),
        ("sent_date", "1891-06"),
        ("sent_place", "Тула"),
        ("sender", "Одинцов"),
        ("sender", "Званцев"),
        ("addressee", "Родным"),
        ("language", "ru"),
    ]
    assert reading.language == "ru"
    assert reading.left_out == ()


@pytest.mark.parametrize("line", ["date: 5 июня", "archive: папка 5", "просто слова"])
def test_a_line_of_the_head_that_is_not_understood_is_counted(line: str) -> None:
    reading = MarkdownReader().read(f"---\ntitle: Т\n{line}\n---\nПривет.".encode())

    assert [fact.field for fact in reading.facts] == ["title"]
    assert reading.left_out == (("front matter lines that are not understood", 1),)


def test_a_line_of_hyphens_in_the_letter_is_no_head() -> None:
    assert read("Привет.\n\n---\n\nto: себе\n\n---\n\nПока.") == "Привет.\n\nto: себе\n\nПока."


def marks(source: str) -> list[tuple[str, str, str]]:
    """What each mark holds, its kind and its value."""
    reading = MarkdownReader().read(source.encode("utf-8"))
    return [(reading.text[mark.start : mark.end], mark.kind, mark.value) for mark in reading.marks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*Да* и __нет__", [("Да", "emphasis", "italic"), ("нет", "emphasis", "bold")]),
        ("было ~~вчера~~ сегодня", [("вчера", "deletion", "")]),
        ("# Письмо\n\nТекст.", [("Письмо", "heading", "")]),
        ("Письмо\n------\n\nТекст.", [("Письмо", "heading", "")]),
        ("Последние слова\nписьма.\n---\n", []),
        ("***\n\nТекст.", []),
        ("```\n*как есть*\n```", []),
        ("~ около ~ и 2~3", []),
    ],
)
def test_marks_are_kept_apart(source: str, expected: list[tuple[str, str, str]]) -> None:
    assert marks(source) == expected


@pytest.mark.parametrize(
    ("source", "text", "notes"),
    [
        (
            "Пишу[^1] и [^б], жду.\n\n[^1]: Первая *сноска*,\nв две строки.\n[^б]: Вторая.\n\n    Абзац.\n\nВаш Н.",
            "Пишу и, жду.\n\nВаш Н.\n\nПервая сноска,\nв две строки.\n\nВторая.\n\nАбзац.",
            [("Первая сноска,\nв две строки.", "1", "Пишу"), ("Вторая.\n\nАбзац.", "б", "Пишу и")],
        ),
        ("Слово [^1] дальше.\n\n[^1]: Да.", "Слово дальше.\n\nДа.", [("Да.", "1", "Слово")]),
        ("Без сноски [^2].", "Без сноски [^2].", []),
        ("Слово.\n\n[^1]: Ничья.", "Слово.\n\nНичья.", [("Ничья.", "1", None)]),
    ],
)
def test_footnotes_stand_at_the_end_with_their_anchors(
    source: str, text: str, notes: list[tuple[str, str, str | None]]
) -> None:
    reading = MarkdownReader().read(source.encode("utf-8"))

    assert reading.text == text
    assert [
        (
            text[mark.start : mark.end],
            mark.value,
            None if mark.anchor is None else text[: mark.anchor],
        )
        for mark in reading.marks
        if mark.kind == "note"
    ] == notes
