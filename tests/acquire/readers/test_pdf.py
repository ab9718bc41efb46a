"""PDF: lines and paragraphs as printed, without what belongs to the page; bad files are refused.

The files are set with Typst in the font that comes with it, so that they are the same everywhere.
"""

from __future__ import annotations

import re

import pypdfium2
import pytest

from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.pdf import PdfReader
from perepiska.errors import ReadingError
from tests.acquire.written import pdf

LONG = (
    "Вы снова поднимаете чрезвычайно принципиальный вопрос о нашем отношении к демократическому "
    "централизму, и опять мы перепечатываем непонятные соображения наших товарищей."
)
PAGE = "#set page(width: 120mm, height: 90mm)\n"


def paragraphs(count: int) -> list[str]:
    """As many paragraphs of which no two begin alike."""
    parts = LONG.removesuffix(".").split()
    turned = (parts[3 * at :] + parts[: 3 * at] for at in range(count))
    return [" ".join(one).capitalize() + "." for one in turned]


def read(markup: str) -> Reading:
    """The reading of what Typst makes of ``markup``."""
    return PdfReader().read(pdf(markup))


def words(text: str) -> str:
    """The text without line ends, divided words joined."""
    return " ".join(text.replace("-\n", "").split())


def blocks(text: str) -> list[str]:
    """The paragraphs, each in one line."""
    return [words(block) for block in text.split("\n\n")]


def of_kind(reading: Reading, kind: str) -> list[tuple[str, str]]:
    """The marks of a kind: the words they stand for, and their value."""
    return [
        (words(reading.text[mark.start : mark.end]), mark.value)
        for mark in reading.marks
        if mark.kind == kind
    ]


@pytest.mark.parametrize(
    "settings",
    [
        "#set par(justify: true, spacing: 1.5em)",
        "#set par(spacing: 1.3em)",
        "#set par(justify: true, first-line-indent: (amount: 1.5em, all: true), spacing: 0.65em)",
        "#set par(leading: 1.4em, spacing: 2.6em)",
    ],
)
def test_paragraphs_are_told_apart(settings: str) -> None:
    reading = read(f"{PAGE}{settings}\n{LONG}\n\nНу вот и все.\n\n{LONG}")

    assert blocks(reading.text) == [LONG, "Ну вот и все.", LONG]


def test_a_printed_line_ends_with_a_line_end_and_keeps_its_hyphen() -> None:
    text = read(f'{PAGE}#set text(lang: "ru")\n#set par(justify: true)\n{LONG}').text

    assert re.search(r"\w-\n\w", text)
    assert "\ufffe" not in text
    assert words(text) == LONG


def test_lines_of_an_address_stay_lines_of_one_block() -> None:
    reading = read(f"{PAGE}Редакция \\\nБерлин, Мотцштрассе 9\n\nДорогой друг!\n\n{LONG}")

    assert reading.text.startswith("Редакция\nБерлин, Мотцштрассе 9\n\nДорогой друг!\n\nВы снова")


def test_a_dateline_at_the_right_is_a_block() -> None:
    reading = read(
        f"{PAGE}#set par(spacing: 0.65em, first-line-indent: (amount: 1em, all: true))\n"
        f"{LONG}\n\n{LONG}\n\n#align(right)[Томск, 3 мая]\n\n{LONG}"
    )

    assert blocks(reading.text) == [LONG, LONG, "Томск, 3 мая", LONG]


def test_running_heads_and_page_numbers_are_left_out_and_pages_kept() -> None:
    reading = read(
        '#set page(width: 120mm, height: 60mm, numbering: "1", header: [Письма 1928 года])\n'
        "#counter(page).update(41)\n" + "\n\n".join(paragraphs(5))
    )

    assert "Письма" not in reading.text
    assert blocks(reading.text) == paragraphs(5)
    labels = [value for _, value in of_kind(reading, "page_break")]
    assert labels == [str(41 + number) for number in range(len(labels))]
    assert len(labels) > 1
    assert dict(reading.left_out) == {"running heads": len(labels), "page numbers": len(labels)}


def test_roman_page_numbers_are_numbers() -> None:
    reading = read(
        '#set page(width: 120mm, height: 60mm, numbering: "i")\n' + "\n\n".join(paragraphs(4))
    )

    assert [value for _, value in of_kind(reading, "page_break")][:2] == ["i", "ii"]
    assert blocks(reading.text) == paragraphs(4)


def test_a_paragraph_goes_on_over_the_page() -> None:
    reading = read(f'#set page(width: 120mm, height: 50mm, numbering: "1")\n{LONG} {LONG} {LONG}')

    assert blocks(reading.text) == [f"{LONG} {LONG} {LONG}"]
    assert len(of_kind(reading, "page_break")) > 1


def test_the_only_page_may_have_a_number() -> None:
    reading = read(f'#set page(width: 120mm, height: 90mm, numbering: "– 1 –")\n{LONG}')

    assert words(reading.text) == LONG
    assert of_kind(reading, "page_break") == [("", "1")]


def test_a_year_at_the_foot_is_no_page_number() -> None:
    assert read(f"{PAGE}{LONG}\n\n#v(1fr)\n1928").text.endswith("1928")


def test_lines_that_repeat_in_other_places_are_no_running_heads() -> None:
    text = read(f"{PAGE}Дорогой друг!\n\n{LONG}\n#pagebreak()\n#v(2cm)\nДорогой друг!\n\nДа.").text

    assert text.count("Дорогой друг!") == 2


def test_footnotes_stand_at_the_end_with_anchors() -> None:
    reading = read(
        f'{PAGE}#set text(lang: "ru")\n{LONG} Вот письмо#footnote[Не сохранилось.], а вот '
        f"другое#footnote[{LONG}].\n#pagebreak()\nИ третье#footnote[Тоже нет.]."
    )

    assert of_kind(reading, "note") == [("Не сохранилось.", "1"), (LONG, "2"), ("Тоже нет.", "3")]
    before = [reading.text[: mark.anchor].split()[-1] for mark in reading.marks if mark.anchor]
    assert before == ["письмо", "другое", "третье"]
    assert "письмо, а вот" in words(reading.text)


def test_raised_numbers_without_a_note_stay() -> None:
    assert "письмо1" in read(f"{PAGE}{LONG} Вот письмо#super[1] и все.").text


def test_emphasis_and_headings_are_marked() -> None:
    reading = read(f"{PAGE}= Письмо 12\n{LONG} Это _очень важно_ и *верно*. {LONG}")

    assert of_kind(reading, "emphasis") == [
        ("Письмо 12", "bold"),
        ("очень важно", "italic"),
        ("верно", "bold"),
    ]
    assert of_kind(reading, "heading") == [("Письмо 12", "")]


def test_what_is_wholly_in_italics_stresses_nothing() -> None:
    assert of_kind(read(f"{PAGE}#emph[{LONG}]"), "emphasis") == []


def test_two_columns_are_read_one_after_the_other() -> None:
    reading = read(
        '#set page(width: 160mm, height: 60mm, columns: 2)\n#set text(size: 8pt, lang: "ru")\n'
        + "\n\n".join(paragraphs(6))
    )

    assert blocks(reading.text)[0] == paragraphs(1)[0]
    assert words(reading.text) == " ".join(paragraphs(6))


def test_columns_that_the_file_has_the_wrong_way_round_are_put_in_order() -> None:
    columns = [[f"{side} {at} и еще слова" for at in range(8)] for side in ("справа", "слева")]
    placed = "\n".join(
        f"#place(dx: {across}mm, dy: {6 * at}mm)[{line}]"
        for across, column in zip((70, 0), columns, strict=True)
        for at, line in enumerate(column)
    )

    text = read(f"#set page(width: 160mm, height: 90mm)\n#set text(size: 8pt)\n{placed}").text

    assert words(text) == " ".join(columns[1] + columns[0])


def test_the_rows_of_a_table_stay_rows() -> None:
    names = ("Осокину", "Ермилову", "Т. О. Каневской", "Я", "Розе Бергер", "Ф. С. Калмыкову")
    rows = "".join(f"[{name}], [в Томск, {at}]," for at, name in enumerate(names))

    text = read(f"{PAGE}#table(columns: (60mm, 30mm), stroke: none, {rows})").text

    assert words(text).startswith("Осокину в Томск, 0 Ермилову в Томск, 1")


def test_pages_without_text_are_counted() -> None:
    reading = read(f"{PAGE}Да.\n#pagebreak()\n#rect()\n#pagebreak()\nНет.")

    assert dict(reading.left_out) == {"pages without text": 1}


def empty_pages(count: int) -> bytes:
    """A file of so many pages of which none has text; each takes but a reference."""
    kids = "3 0 R " * count
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 9 9]>>",
        "<</Type/Page/Parent 2 0 R>>",
    )
    written, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    return (written + end).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Дорогой друг!".encode(), "no PDF"),
        (b"%PDF-1.4\n" + bytes(99), "damaged"),
        (pdf(LONG)[:700], "damaged"),
        (empty_pages(2), "2 pages are pictures without a text layer"),
        (empty_pages(3_001), "3001 pages; at most 3000"),
        (pdf("#rect()"), "page is a picture"),
        (pdf("\ue010\ue011\ue012 " * 30 + "Да нет"), "do not say which letters"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason_and_a_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        PdfReader().read(content)

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")


def test_an_encrypted_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: bytes) -> pypdfium2.PdfDocument:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)

    with pytest.raises(ReadingError, match="encrypted with a password"):
        PdfReader().read(pdf("Да."))
