"""CSV and XLSX to rows of text."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from perepiska.acquire.sheets.tables import csv_tables
from perepiska.acquire.sheets.workbooks import xlsx_tables
from perepiska.errors import ReadingError


def csv_rows(text: str, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    (table,) = csv_tables(text.encode(encoding))
    return list(table.rows())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_are_divided_by_what_divides_the_rows_evenly(delimiter: str) -> None:
    text = "file;date;sender\n1;3, 5;A, B, C\n2;x;y\n".replace(";", delimiter)
    quoted = text.replace("3, 5", '"3, 5"').replace("A, B, C", '"A, B, C"')

    assert csv_rows(quoted)[1] == ("1", "3, 5", "A, B, C")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = "Файл;Дата;Место;Автор\nодин;22 сентября 1928;Алма-Ата;Троцкий\n"

    assert csv_rows(text, encoding)[1] == ("один", "22 сентября 1928", "Алма-Ата", "Троцкий")


def test_line_ends_in_quotation_marks_stay_in_their_cell() -> None:
    assert csv_rows('file,place\r\n1,"Wien,\r\nGraz"\r\n')[1] == ("1", "Wien,\nGraz")


def test_rows_are_given_anew_with_each_call() -> None:
    (table,) = csv_tables(b"a,b\n1,2\n")

    assert list(table.rows()) == list(table.rows())


def test_binary_data_is_no_csv() -> None:
    with pytest.raises(ReadingError, match="not text"):
        csv_tables(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01")


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    with pytest.raises(ReadingError, match="line 2 on") as refused:
        csv_rows('a,b\n1,"' + "x\n" * 100_000)

    assert "quotation mark" in refused.value.remedy


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    """An XLSX file, filled by ``fill``."""
    book = Workbook()
    fill(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_rows(
    *rows: tuple[Any, ...], formats: dict[str, str] | None = None
) -> list[tuple[str, ...]]:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        for cell, written in (formats or {}).items():
            sheet[cell].number_format = written

    (table,) = xlsx_tables(workbook(fill))
    return list(table.rows())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Алма-Ата", "Алма-Ата"),
        (37, "37"),
        (37.0, "37"),
        (1.5, "1.5"),
        (None, ""),
        (True, ""),
        ("#N/A", ""),
        (datetime.date(1928, 9, 22), "1928-09-22"),
        (datetime.datetime(1928, 9, 22, 13, 30), "1928-09-22"),  # noqa: DTZ001 - as Excel keeps it
        (datetime.time(13, 30), ""),
    ],
)
def test_values_become_text_and_days_iso_days(value: Any, text: str) -> None:
    assert xlsx_rows(("name", "x"), (value, "y"))[1] == (text, "y")


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("dd.mm.yyyy", "1928-09-01"),
        ("[$-419]d mmmm yyyy;@", "1928-09-01"),
        ("mmm-yy", "1928-09"),
        ('mmmm yyyy" year"', "1928-09"),
        ("yyyy", "1928"),
    ],
)
def test_a_day_is_as_fine_as_its_cell_shows_it(number_format: str, text: str) -> None:
    rows = xlsx_rows(("date",), (datetime.date(1928, 9, 1),), formats={"A2": number_format})

    assert rows[1] == (text,)


def test_all_tables_of_a_workbook_are_given_with_their_names() -> None:
    def fill(book: Workbook) -> None:
        book.create_sheet("Письма").append(["file", "date"])

    tables = xlsx_tables(workbook(fill))

    assert [table.name for table in tables] == ["Sheet", "Письма"]
    assert list(tables[1].rows()) == [("file", "date")]


def _encrypted() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )


def _zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _with_entities() -> bytes:
    """A workbook whose cells say «lol» a thousand million times over."""
    plain = workbook(lambda book: None)
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(content, "w") as new:
        for info in old.infolist():
            is_sheet = info.filename == "xl/worksheets/sheet1.xml"
            new.writestr(info.filename, bomb if is_sheet else old.read(info))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_encrypted(), "encrypted with a password"),
        (b"file,date\n1,2\n", "no XLSX"),
        (b"PK\x03\x04 nothing", "damaged"),
        (_zipped(a=b"b"), "cannot be read as XLSX"),
        (_zipped(a=b"\0" * 20_000_000), "19 MB unpacked"),
        (workbook(lambda book: None)[:-30], "damaged"),
    ],
)
def test_what_is_no_workbook_or_too_large_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        xlsx_tables(content)

    assert refused.value.remedy.endswith(".")


def test_entities_that_swell_are_refused() -> None:
    with pytest.raises(ReadingError, match="cannot be read as XLSX"):
        list(xlsx_tables(_with_entities())[0].rows())
