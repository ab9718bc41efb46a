"""Files beside the letters as a user has them."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
from openpyxl import Workbook

from perepiska.acquire.sheets import SUFFIXES, is_sheet, matched, read_sheet
from perepiska.errors import ReadingError
from perepiska.records.letter import FACT_FIELDS, Letter, Source

CMIF = (
    b"<TEI><teiHeader><correspDesc key='1'><correspAction type='sent'><persName>Huber</persName>"
    b"</correspAction></correspDesc></teiHeader><text><body><p/></body></text></TEI>"
)


@pytest.mark.parametrize(
    ("path", "content", "is_one"),
    [
        ("list.csv", b"", True),
        ("a/LIST.XLSX", b"", True),
        ("list.tsv", b"", True),
        ("list.ods", b"", True),
        ("list.xml", CMIF, True),
        ("list.tei", CMIF, True),
        ("list.txt", CMIF, False),
        ("letter.xml", b"<TEI><teiHeader/><text><p>Lieber Karl!</p></text></TEI>", False),
        ("letter.txt", b"file,date", False),
        ("csv", b"file,date", False),
    ],
)
def test_a_sheet_is_told_from_a_letter(path: str, content: bytes, is_one: bool) -> None:
    assert is_sheet(path, content) is is_one


def test_a_workbook_is_read_from_its_first_table_that_is_understood() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Ausgaben", "Summe"])
    letters = book.create_sheet("Briefe")
    letters.append(["Unsere Briefe"])
    letters.append(["Datei", "Ort"])
    letters.append(["1.txt", "Wien"])
    content = io.BytesIO()
    book.save(content)

    sheet = read_sheet("liste.xlsx", content.getvalue())
    (row,) = sheet.rows()

    assert sheet.columns == ("Datei", "Ort")
    assert (row.file, row.facts[0].value) == ("1.txt", "Wien")
    assert row.facts[0].source == "liste.xlsx, sheet «Briefe», row 3"


def test_cmif_gives_a_row_for_each_letter_it_describes() -> None:
    (row,) = read_sheet("list.xml", CMIF).rows()

    assert (row.place, row.number, row.hints) == ("correspDesc 1", "1", ("1",))
    assert {fact.source for fact in row.facts} == {"list.xml, correspDesc 1"}


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("a.csv", b"Name,Alter\nKarl,40\n", "columns are not understood: «Name», «Alter»"),
        ("a.csv", b"file\n1.txt\n", "not understood"),
        ("a.csv", b"", "it has none"),
        ("a.csv", b"\n\n", "it has none"),
        ("a.csv", b"\x00\x01\x02\xff" * 50, "binary"),
        ("a.xlsx", b"file,date\n", "no XLSX"),
        ("a.ods", b"PK", "not read"),
        ("a.xml", b"<TEI><teiHeader><correspDesc><", "well-formed"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_reason_and_a_remedy(
    path: str, content: bytes, reason: str
) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        read_sheet(path, content)

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")


def test_rows_need_no_memory_when_they_speak_of_no_letter() -> None:
    count = 20_000
    content = "file,place\n" + "".join(f"{at}.txt,Wien\n" for at in range(count))
    letters = [Letter("x", "x", "0", "und", Source("x.txt", "0"))]
    sheet = read_sheet("a.csv", content.encode())

    tracemalloc.start()
    _, told = matched(letters, [sheet])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert f"0 of {count} rows" in told[0]
    assert peak < 20 * len(content)


def test_every_letter_of_an_edition_finds_the_row_made_for_it(shared: Path) -> None:
    for name in ("schnitzler", "dahn-pec", "edgeworth", "stalin"):
        lines = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        ids = [line.split('"')[3] for line in lines]
        letters = [Letter(id_, "x", "0", "und", Source(f"{id_}.txt", "0")) for id_ in ids]
        rows = "".join(f"{id_}.txt,1901,Wien\n" for id_ in ids)

        completed, told = matched(
            letters, [read_sheet("a.csv", f"file,date,place\n{rows}".encode())]
        )

        assert len(told) == 1
        assert all(
            {"sent_date", "sent_place"} <= {fact.field for fact in one.facts} for one in completed
        )
        assert all(fact.field in FACT_FIELDS for one in completed for fact in one.facts)


def test_all_suffixes_are_taken() -> None:
    assert all(is_sheet(f"a{suffix}", b"") for suffix in SUFFIXES)
