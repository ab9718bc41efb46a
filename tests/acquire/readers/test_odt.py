"""ODT: what a reader of the document sees, and nothing else; bad files are refused."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers.odt import OdtReader
from perepiska.errors import ReadingError
from perepiska.records.mark import Mark
from tests.acquire.written import ODF, odt, zipped

LONG = "Пишу тебе так долго оттого, что времени у меня теперь вдоволь и даже больше, чем нужно человеку."
STYLES = (
    '<style:style style:name="T0" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="P3" style:family="paragraph"><style:paragraph-properties fo:break-after="page"/></style:style>'
    '<style:style style:name="P4" style:family="paragraph" style:master-page-name="First"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="P5" style:family="paragraph" style:parent-style-name="Title"/>'
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="." text:display-levels="2"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
)


def p(content: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def note(class_: str, label: str, text: str) -> str:
    """A foot- or endnote."""
    return (
        f'<text:note text:note-class="{class_}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def row(*cells: str) -> str:
    """A row of a table."""
    inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def listed(style: str, *items: str) -> str:
    """A list; an item is what stands in it."""
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Раз,<text:line-break/>два."), "Раз,\nдва."),
        (p("Москва,<text:tab/>1 мая"), "Москва, 1 мая"),
        (p("  Раз \n  и   два "), "Раз и два"),
        (p('к а к<text:s text:c="3"/>т ы'), "к а к   т ы"),
        (p("п<text:s/>и"), "п и"),
        (p('Пись<text:span text:style-name="x">мо</text:span>!'), "Письмо!"),
        (p("<text:a>ссылка</text:a> да"), "ссылка да"),
        (p("<text:date>1 мая</text:date>"), "1 мая"),
        (p("<text:bookmark/>Да<text:reference-mark-start/>!"), "Да!"),
        (p("<text:ruby><text:ruby-base>да</text:ruby-base><text:ruby-text>нет</text:ruby-text></text:ruby>"), "да"),
        (f"<text:section>{p('да')}</text:section>", "да"),
        (p(f"<draw:frame><draw:text-box>{p('Редакция')}</draw:text-box></draw:frame>Письмо."), "Редакция\n\nПисьмо."),
        (f"<text:tracked-changes><text:changed-region><text:deletion>{p('нет')}</text:deletion></text:changed-region></text:tracked-changes>{p('да')}", "да"),
        (f"<table:table>{row(p('а'), p('б'))}{row(p('в'), p('г'))}</table:table>", "а б\nв г"),
        (f"<table:table><table:table-header-rows>{row(p('а'), p('б'))}</table:table-header-rows></table:table>", "а б"),
        (f"<table:table>{row(p('а') + p('б'), p('в'))}</table:table>", "а\n\nб\n\nв"),
        (listed("L1", p("раз"), p("два") + listed("L1", p("да"), p("нет")), p("три")), "1) раз\n\n2) два\n\n2.a. да\n\n2.b. нет\n\n3) три"),
        (listed("L2", p("раз"), p("два")), "– раз\n\n– два"),
    ],
)  # fmt: skip
def test_what_is_seen_is_the_text(body: str, text: str) -> None:
    assert OdtReader().read(odt(body + p("."), styles=STYLES)).text == f"{text}\n\n."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Раз") + p("два"), "Раз\n\nдва"),
        (p("Раз") + p("два") + p("") + p("три"), "Раз\nдва\n\nтри"),
        (p("Раз") + p("два", "P1") + p("три"), "Раз\nдва\n\nтри"),
        (p("Друг!") + p(LONG) + p("") + p("Я"), f"Друг!\n\n{LONG}\n\nЯ"),
    ],
)
def test_short_paragraphs_are_lines_where_others_are_divided(body: str, text: str) -> None:
    assert OdtReader().read(odt(body, styles=STYLES)).text == text


@pytest.mark.parametrize(
    ("properties", "kind", "value"),
    [
        ('fo:font-style="italic"', "emphasis", "italic"),
        ('fo:font-weight="bold"', "emphasis", "bold"),
        ('style:text-underline-style="solid"', "emphasis", "underline"),
        ('fo:letter-spacing="0.1cm"', "emphasis", "spaced"),
        ('style:text-line-through-style="solid"', "deletion", ""),
    ],
)
def test_looks_become_marks(properties: str, kind: str, value: str) -> None:
    style = f'<style:style style:name="T1" style:family="text"><style:text-properties {properties}/></style:style>'
    body = p('Это <text:span text:style-name="T1">очень важно</text:span>.')

    assert OdtReader().read(odt(body, styles=style)).marks == (Mark(4, 15, kind, value),)


@pytest.mark.parametrize(
    "heading", ['<text:h text:outline-level="1">Письмо</text:h>', p("Письмо", "P5")]
)
def test_headings_are_marked(heading: str) -> None:
    reading = OdtReader().read(odt(heading + p("Да."), styles=STYLES))

    assert reading.marks == (Mark(0, 6, "heading"),)


@pytest.mark.parametrize(
    "body",
    [
        p("раз") + "<text:soft-page-break/>" + p("два"),
        p("раз") + p("<text:soft-page-break/>два"),
        p("раз") + p("два", "P2"),
        p("раз", "P3") + p("два"),
        p("раз", "P4") + p("два", "P4"),
    ],
)
def test_a_new_page_is_a_point_before_its_first_word(body: str) -> None:
    assert OdtReader().read(odt(body, styles=STYLES)).marks == (Mark(5, 5, "page_break"),)


def test_notes_stand_at_the_end_with_their_labels_and_anchors() -> None:
    comment = f"<office:annotation><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>И. Н.</dc:creator>{p('Проверить.')}</office:annotation>"
    body = p(f"Раз{comment}{note('footnote', '1', 'Первая.')} и два") + p(
        f"три{note('endnote', 'i', 'Вторая.')}"
    )
    reading = OdtReader().read(odt(body))

    assert [
        (reading.text[mark.start : mark.end], mark.value, mark.anchor) for mark in reading.marks
    ] == [("Первая.", "1", 3), ("Вторая.", "i", 14), ("Проверить.", "", 3)]
    assert reading.text.startswith("Раз и два\n\nтри\n\nПервая.")


def test_a_note_inside_emphasis_is_not_emphasised() -> None:
    body = p(f'<text:span text:style-name="T0">раз{note("footnote", "1", "Нет.")} два</text:span>')

    marks = OdtReader().read(odt(body, styles=STYLES)).marks

    assert [mark.kind for mark in marks] == ["emphasis", "note"]


def test_what_is_left_out_is_counted() -> None:
    hidden = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('нет')}</text:deletion></text:changed-region></text:tracked-changes>"
        + p('да<text:span text:style-name="T1">скрыто</text:span>')
    )

    assert dict(OdtReader().read(odt(body, styles=hidden)).left_out) == {
        "words deleted in tracked changes": 1,
        "words formatted as hidden": 1,
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (odt(p("да"), manifest="<manifest:encryption-data/>"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "older Office format"),
        ("Дорогой друг!".encode(), "no ODT"),
        (odt(p("да"))[:-30], "damaged"),
        (zipped({"letter.txt": "да"}), "without an OpenDocument text"),
        (zipped({"content.xml": "<a"}), "not well-formed"),
        (zipped({"content.xml": "<!DOCTYPE a []><a/>"}), "document type"),
        (odt(p("")), "no text"),
        (
            zipped({"content.xml": f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"}),
            "without an OpenDocument text",
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_reason_and_a_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        OdtReader().read(content)

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")
