"""From a row's cells to facts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from perepiska.acquire.sheets.cells import row_of
from perepiska.acquire.sheets.columns import find_header
from perepiska.acquire.sheets.rows import Row

HEADER = ("Файл", "Дата", "Место", "Автор", "Адресат")


def row(header: Sequence[str], cells: Sequence[str]) -> Row:
    """The row with these cells under this header."""
    found = find_header([header])
    assert found is not None
    made = row_of("row 2", cells, found.columns, source="list.csv, row 2")
    assert made is not None
    return made


def facts(header: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    return [(fact.field, fact.value) for fact in row(header, cells).facts]


def test_a_row_says_what_its_columns_hold() -> None:
    made = row(HEADER, ("1.txt", "22.09.1928", " Алма-\nАта ", "Л. Троцкий", "Одинцов; Ермилов"))

    assert (made.file, made.place, made.unread) == ("1.txt", "row 2", ())
    assert [(fact.field, fact.value) for fact in made.facts] == [
        ("sent_date", "1928-09-22"),
        ("sent_place", "Алма- Ата"),
        ("sender", "Л. Троцкий"),
        ("addressee", "Одинцов"),
        ("addressee", "Ермилов"),
    ]
    assert {fact.source for fact in made.facts} == {"list.csv, row 2"}


@pytest.mark.parametrize(
    ("cell", "name", "certainty"),
    [
        ("Одинцов", "Одинцов", 0.97),
        ("[Одинцов]", "Одинцов", 0.9),
        ("Одинцов?", "Одинцов", 0.7),
        ("Одинцов (?)", "Одинцов", 0.7),
        ("[Одинцов?]", "Одинцов", 0.7),
    ],
)
def test_what_the_list_doubts_is_less_sure(cell: str, name: str, certainty: float) -> None:
    (fact,) = row(HEADER, ("1.txt", "", "", cell)).facts

    assert (fact.value, fact.certainty) == (name, certainty)


@pytest.mark.parametrize(
    "cell", ["", " ", "?", "—", "б. д.", "[б. д.]", "Unknown", "s. d.", "o. D.", "неизвестно"]
)
def test_a_cell_that_says_nothing_is_no_fact_and_no_complaint(cell: str) -> None:
    made = row(HEADER, ("1.txt", cell, cell, cell, cell))

    assert (made.facts, made.unread) == ((), ())


def test_a_date_that_cannot_be_read_is_told_and_kept_out() -> None:
    made = row(HEADER, ("1.txt", "вскоре после Пасхи", "Томск"))

    assert made.unread == ("the sent date «вскоре после Пасхи» cannot be read",)
    assert [fact.field for fact in made.facts] == ["sent_place"]


def test_a_megabyte_in_a_cell_is_told_and_kept_out() -> None:
    made = row(HEADER, ("1.txt", "1928", "x" * 1_000_000, "y" * 1_000_000))

    assert [fact.field for fact in made.facts] == ["sent_date"]
    assert len(made.unread) == 2
    assert all(len(sentence) < 120 for sentence in made.unread)


@pytest.mark.parametrize(
    ("header", "cells", "shelfmark"),
    [
        (("Файл", "Фонд", "Опись", "Дело", "Лист"), ("1", "325", "1", "147", "12–13 об."), "Ф. 325. Оп. 1. Д. 147. Л. 12–13 об."),
        (("Файл", "Лист", "Фонд", "Дело"), ("1", "12", "325", "147"), "Ф. 325. Д. 147. Л. 12"),
        (("Файл", "Фонд", "Дело"), ("1", "Ф. 325", "147"), "Ф. 325. Д. 147"),
        (("file", "box", "folder", "folio"), ("1", "12", "3", "4"), "box 12, folder 3, f. 4"),
        (("Datei", "Bestand", "Mappe"), ("1", "R 58", "12"), "R 58, Mappe 12"),
        (("Файл", "Шифр", "Фонд"), ("1", "Т-3135", "13"), "Т-3135"),
    ],
)  # fmt: skip
def test_parts_of_a_call_number_are_put_together(
    header: tuple[str, ...], cells: tuple[str, ...], shelfmark: str
) -> None:
    assert ("shelfmark", shelfmark) in facts(header, cells)
    assert len([field for field, _ in facts(header, cells) if field == "shelfmark"]) == 1


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        (("1", "1928", "9", "22"), "1928-09-22"),
        (("1", "1928", "09", ""), "1928-09"),
        (("1", "1928", "", "22"), "1928"),
        (("1", "1928", "September", "22"), "1928-09-22"),
        (("1", "1928", "13", "22"), None),
    ],
)
def test_year_month_and_day_are_put_together(cells: tuple[str, ...], date: str | None) -> None:
    found = dict(facts(("Datei", "Jahr", "Monat", "Tag"), cells))

    assert found.get("sent_date") == date


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("Язык", "русский", "ru"),
        ("language", "de-AT", "de-at"),
        ("Sprache", "Französisch", "fr"),
        ("Язык", "эльфийский", None),
        ("Вид", "Телеграмма", "telegram"),
        ("kind", "circular", "circular"),
        ("Вид", "облако", None),
        ("Überlieferung", "Typoskript", "typescript"),
    ],
)
def test_words_of_closed_lists_are_led_back_to_them(
    header: str, cell: str, value: str | None
) -> None:
    made = row(("file", header), ("1", cell))

    assert [fact.value for fact in made.facts] == ([value] if value else [])
    assert bool(made.unread) is (value is None)


def test_parties_and_place_get_the_addresses_of_their_columns() -> None:
    header = ("file", "sender", "senderID", "addressee", "addresseeID")
    address = "https://d-nb.info/gnd/1"
    found = row(header, ("1", "Huber; Lehner", f"{address}; #x", "Moser", "a; b")).facts

    assert [(fact.value, fact.authority) for fact in found] == [
        ("Huber", address),
        ("Lehner", None),
        ("Moser", None),
    ]


def test_columns_for_the_same_that_agree_are_one_and_differing_ones_none() -> None:
    header = ("file", "date", "Datum", "place", "Ort", "sender", "sender")
    made = row(header, ("1", "1928-09-22", "22.09.1928", "Wien", "Graz", "Huber", "Lehner"))

    assert [(fact.field, fact.value) for fact in made.facts] == [
        ("sent_date", "1928-09-22"),
        ("sender", "Huber"),
        ("sender", "Lehner"),
    ]
    assert made.unread == ("two columns differ on the sent place: «Wien» and «Graz»",)


def test_a_short_row_is_read_as_far_as_it_goes_and_an_empty_one_is_none() -> None:
    found = find_header([HEADER])
    assert found is not None

    assert row_of("row 3", ("", " "), found.columns, source="s") is None
    assert row_of("row 3", (), found.columns, source="s") is None
    assert facts(HEADER, ("1.txt", "1928")) == [("sent_date", "1928")]
