"""Which column of a sheet is what, in every language that is installed."""

from __future__ import annotations

import pytest

from perepiska.acquire.sheets.columns import FIELDS, find_header, folded, not_understood
from perepiska.text.languages import SHARED, packs


def fields(*names: str) -> list[str]:
    """The fields of the columns that are understood."""
    header = find_header([names])
    return [column.field for column in header.columns] if header else []


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("file", "date", "place", "sender", "addressee"), "file sent_date sent_place sender addressee"),
        (("Файл", "Дата", "Место", "Автор", "Адресат"), "file sent_date sent_place sender addressee"),
        (("№", "Отправитель", "Получатель", "Куда"), "number sender addressee received_place"),
        (("Файл", "Архив", "Фонд", "Опись", "Дело", "Лист"), "file repository fond opis unit leaf"),
        (("Файл", "Шифр", "Заглавие", "Язык", "Примечание"), "file shelfmark title language ignored"),
        (("Datei", "Datum", "Ort", "Absender", "Empfänger", "Signatur"), "file sent_date sent_place sender addressee shelfmark"),
        (("Dateiname", "Von", "An"), "file sender addressee"),
        (("fichier", "date", "lieu", "expéditeur", "destinataire", "cote"), "file sent_date sent_place sender addressee shelfmark"),
        (("FICHIER", "Expediteur", "N°"), "file sender number"),
        (("key", "senderDate", "senderID", "senderPlace"), "number sent_date sender_authority sent_place"),
        (("file", "sent_date", "received_place"), "file sent_date received_place"),
        (("Datei:", " Jahr ", "MONAT", "Tag"), "file sent_year sent_month sent_day"),
    ],
)  # fmt: skip
def test_columns_are_understood_by_their_names(names: tuple[str, ...], wanted: str) -> None:
    assert fields(*names) == wanted.split()


def test_columns_that_are_not_understood_are_named() -> None:
    header = find_header([("file", "Farbe der Tinte", "date", "")])

    assert header is not None
    assert header.passed_over == ("Farbe der Tinte",)
    assert [column.position for column in header.columns] == [0, 2]


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        ([("file", "date")], 0),
        ([("Переписка",), ("",), ("Файл", "Дата")], 2),
        ([("date", "of the list: 1.1.2001"), ("file", "date", "place")], 1),
        ([("x",)] * 9 + [("file", "date")], 9),
        ([("x",)] * 10 + [("file", "date")], None),
        ([("file",)], None),
        ([("file", "notes")], None),
        ([("sender", "addressee")], None),
        ([("", "")], None),
        ([], None),
    ],
)
def test_the_header_is_found_within_the_first_ten_rows(
    rows: list[tuple[str, ...]], index: int | None
) -> None:
    header = find_header(rows)

    assert (header.index if header else None) == index


def test_a_refusal_lists_what_there_is_and_what_would_be_understood() -> None:
    refusal = not_understood([("",), ("Name", "Alter", *("x" * 50,) * 20)])

    assert "«Name», «Alter»" in refusal.reason
    assert "and 10 more" in refusal.reason
    assert "x" * 41 not in refusal.reason
    assert all(word in refusal.remedy for word in ("файл", "datei", "fichier", "expéditeur"))


def test_a_table_without_columns_is_refused_too() -> None:
    assert "it has none" in not_understood([]).reason


def test_no_two_packs_use_a_name_for_different_fields() -> None:
    found: dict[str, set[str]] = {}
    for pack in packs().values():
        for row in pack.rows("sheet_columns"):
            found.setdefault(folded(row["form"]), set()).add(row["field"])

    assert {name: fields for name, fields in found.items() if len(fields) > 1} == {}
    assert set().union(*found.values()) <= set(FIELDS)


def test_every_pack_names_the_chief_columns() -> None:
    chief = {"file", "number", "sent_date", "sent_place", "sender", "addressee", "shelfmark"}
    for code, pack in packs().items():
        if code == SHARED:
            continue  # it names no words of a language
        assert chief <= set(pack.words("sheet_columns", "field")), code
