"""DOCX: what a reader of the document sees, and nothing else; bad files are refused."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers.docx import DocxReader
from perepiska.errors import ReadingError
from perepiska.records.mark import Mark
from tests.acquire.written import docx, zipped

STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="No Spacing"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="c"><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="d"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""
REMARK = "Пишу тебе так долго оттого, что времени у меня теперь вдоволь и даже больше, чем нужно человеку."


def run(text: str, looks: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; words that are no XML become a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(style: str, text: str) -> str:
    """A paragraph of this style."""
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def listed(list_: int, level: int, text: str) -> str:
    """A numbered paragraph."""
    return p(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>',
    )


def field(*kinds: str) -> str:
    """The limits of a field."""
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)


def box(text: str) -> str:
    """A text box as Word writes it: twice."""
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return f"<w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"


def cells(*texts: str) -> str:
    """A row of a table."""
    return f"<w:tr>{''.join(f'<w:tc>{text}</w:tc>' for text in texts)}</w:tr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Раз,", "<w:r><w:br/></w:r>", "два."), "Раз,\nдва."),
        (p("Раз,", "<w:r><w:cr/></w:r>", "два."), "Раз,\nдва."),
        (p("Москва,", "<w:r><w:tab/></w:r>", "1 мая"), "Москва, 1 мая"),
        (
            p(
                "Алма",
                "<w:r><w:noBreakHyphen/></w:r>",
                "Ата пере",
                "<w:r><w:softHyphen/></w:r>",
                "писка",
            ),
            "Алма\u2011Ата пере\u00adписка",
        ),
        (
            p("п и с ь м о   к   т о в а р и щ у  и привет"),
            "п и с ь м о   к   т о в а р и щ у  и привет",
        ),
        (p("Пись", run("мо", "<w:b/>"), "!"), "Письмо!"),
        (p('<w:hyperlink w:anchor="x">' + run("ссылка") + "</w:hyperlink>", " да"), "ссылка да"),
        (p("<w:smartTag>" + run("Томск") + "</w:smartTag>"), "Томск"),
        (p("<w:sdt><w:sdtContent>" + run("поле") + "</w:sdtContent></w:sdt>"), "поле"),
        (f"<w:sdt><w:sdtContent>{p('блок')}</w:sdtContent></w:sdt>", "блок"),
        (
            p(
                field("begin"),
                "<w:r><w:instrText>DATE</w:instrText></w:r>",
                field("separate"),
                "1 мая",
                field("end"),
            ),
            "1 мая",
        ),
        (
            p(
                field("begin", "begin"),
                field("separate"),
                "внутри",
                field("end", "separate"),
                "вне",
                field("end"),
            ),
            "вне",
        ),
        (p(field("begin"), "не кончено") + p("дальше"), "дальше"),
        (p('<w:fldSimple w:instr="DATE">' + run("2 мая") + "</w:fldSimple>"), "2 мая"),
        (p(box("Редакция"), "Письмо."), "Редакция\n\nПисьмо."),
        (p(run("нет", "<w:vanish/>"), "да"), "да"),
        (p(run("да", '<w:vanish w:val="0"/>')), "да"),
        (p('<w:r><w:sym w:font="Times" w:char="2116"/></w:r>', " 3"), "№ 3"),
        (p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " раз"), "• раз"),
        (
            p(
                "<w:ins>" + run("принято") + "</w:ins>",
                "<w:del><w:r><w:delText>нет</w:delText></w:r></w:del>",
            ),
            "принято",
        ),
        (
            p(
                "<w:moveFrom>" + run("туда ") + "</w:moveFrom>",
                "<w:moveTo>" + run("сюда") + "</w:moveTo>",
            ),
            "сюда",
        ),
        (p("одно ", properties="<w:rPr><w:del/></w:rPr>") + p("целое"), "одно целое"),
        (
            "<w:tbl>" + cells(p("а"), p("б")) + cells(p("в"), p("г")) + "</w:tbl>" + p("д"),
            "а б\nв г\n\nд",
        ),
        ("<w:tbl>" + cells(p("а") + p("б"), p("в")) + "</w:tbl>", "а\n\nб\n\nв"),
        ("<w:tbl>" + cells("<w:tbl>" + cells(p("а"), p("б")) + "</w:tbl>") + "</w:tbl>", "а б"),
        (
            "<w:tbl><w:sdt><w:sdtContent>"
            + cells(p("а"), p("б"))
            + "</w:sdtContent></w:sdt></w:tbl>",
            "а б",
        ),
        (p("<m:oMath xmlns:m='m'><m:r><m:t>x</m:t></m:r></m:oMath>"), "x"),
    ],
)
def test_what_is_seen_is_the_text(body: str, text: str) -> None:
    assert DocxReader().read(docx(body + p("."))).text == f"{text}\n\n."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Раз") + p("два"), "Раз\n\nдва"),
        (p("Раз") + p("два") + p() + p("три"), "Раз\nдва\n\nтри"),
        (p("Раз") + p() + p() + p("два"), "Раз\n\nдва"),
        (p("Друг!") + p(REMARK) + p("Твой") + p() + p("Я"), f"Друг!\n\n{REMARK}\n\nТвой\n\nЯ"),
        (p() + p("Раз") + p("два") + p(), "Раз\n\nдва"),
    ],
)
def test_short_paragraphs_are_lines_where_others_are_divided(body: str, text: str) -> None:
    assert DocxReader().read(docx(body)).text == text


def test_a_last_paragraph_whose_mark_was_deleted_is_kept() -> None:
    assert DocxReader().read(docx(p("одно", properties="<w:rPr><w:del/></w:rPr>"))).text == "одно"


def test_short_paragraphs_without_space_between_are_lines() -> None:
    body = styled("a3", "Редакция") + p("Берлин") + p("Друг!") + p("Пишу.")

    assert (
        DocxReader().read(docx(body, styles=STYLES)).text == "Редакция\nБерлин\n\nДруг!\n\nПишу."
    )


@pytest.mark.parametrize(
    ("looks", "kind", "value"),
    [
        ("<w:i/>", "emphasis", "italic"),
        ('<w:b w:val="1"/>', "emphasis", "bold"),
        ('<w:u w:val="single"/>', "emphasis", "underline"),
        ('<w:spacing w:val="60"/>', "emphasis", "spaced"),
        ("<w:strike/>", "deletion", ""),
        ("<w:dstrike/>", "deletion", ""),
        ('<w:rStyle w:val="c"/>', "emphasis", "italic"),
    ],
)
def test_looks_become_marks(looks: str, kind: str, value: str) -> None:
    body = p("Это ", run("очень ", looks), run("важно", looks), ".")

    assert DocxReader().read(docx(body, styles=STYLES)).marks == (Mark(4, 15, kind, value),)


@pytest.mark.parametrize(
    "looks",
    [
        '<w:i w:val="0"/>',
        '<w:u w:val="none"/>',
        '<w:spacing w:val="-5"/>',
        '<w:rStyle w:val="c"/><w:i w:val="false"/>',
        '<w:rStyle w:val="d"/>',
    ],
)
def test_what_is_switched_off_is_no_mark(looks: str) -> None:
    assert DocxReader().read(docx(p(run("да", looks)), styles=STYLES)).marks == ()


@pytest.mark.parametrize("style", ["1", "2", "b"])
def test_headings_are_known_by_their_style(style: str) -> None:
    reading = DocxReader().read(docx(styled(style, "Письмо") + p("Да."), styles=STYLES))

    assert reading.marks == (Mark(0, 6, "heading"),)


@pytest.mark.parametrize(
    "brk",
    [
        p("раз", '<w:r><w:br w:type="page"/></w:r>') + p("два"),
        p("раз") + p("<w:r><w:lastRenderedPageBreak/></w:r>", "два"),
        p("раз") + p("два", properties="<w:pageBreakBefore/>"),
        p("раз", properties="<w:sectPr/>") + p("два"),
        p("раз", '<w:r><w:br w:type="page"/></w:r>')
        + p("<w:r><w:lastRenderedPageBreak/></w:r>", "два"),
    ],
)
def test_a_new_page_is_one_point_before_its_first_word(brk: str) -> None:
    assert DocxReader().read(docx(brk)).marks == (Mark(5, 5, "page_break"),)


def test_a_section_on_the_same_page_is_no_new_page() -> None:
    body = p("раз", properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + p("два")

    assert DocxReader().read(docx(body)).marks == ()


def test_automatic_numbers_are_words() -> None:
    body = "".join(
        (
            listed(1, 0, "раз"),
            listed(1, 1, "да"),
            listed(1, 1, "нет"),
            listed(1, 0, "два"),
            listed(1, 1, "да"),
            listed(2, 0, "знак"),
            listed(3, 0, "семь"),
            listed(0, 0, "без"),
        )
    )

    text = DocxReader().read(docx(body, numbering=NUMBERING)).text

    assert text.split("\n\n") == [
        "1. раз",
        "1.а) да",
        "1.б) нет",
        "2. два",
        "2.а) да",
        "• знак",
        "7. семь",
        "без",
    ]


def test_notes_stand_at_the_end_with_their_numbers_and_anchors() -> None:
    body = p("Раз", '<w:r><w:footnoteReference w:id="5"/></w:r>', " и два") + p(
        "Три",
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r>',
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:footnoteReference w:id="7"/></w:r>',
    )
    reading = DocxReader().read(
        docx(
            body,
            footnotes='<w:footnote w:id="0" w:type="separator"/>'
            + "".join(
                f'<w:footnote w:id="{id_}">{p("<w:r><w:footnoteRef/></w:r>", f" Сноска {id_}.")}</w:footnote>'
                for id_ in (5, 6, 7)
            ),
            endnotes=f'<w:endnote w:id="2">{p("В конце.")}</w:endnote>',
            comments=f'<w:comment w:id="0" w:author="И. Н.">{p("Проверить.")}</w:comment>',
        )
    )

    assert [
        (reading.text[mark.start : mark.end], mark.value, mark.anchor) for mark in reading.marks
    ] == [
        ("Сноска 5.", "1", 3),
        ("Сноска 6.", "*", 14),
        ("Сноска 7.", "2", 14),
        ("В конце.", "i", 14),
        ("Проверить.", "", 14),
    ]
    assert reading.text.startswith("Раз и два\n\nТри\n\nСноска 5.")


def test_numbers_of_notes_that_begin_anew_on_each_page_are_not_known() -> None:
    body = p("Раз", '<w:r><w:footnoteReference w:id="5"/></w:r>')
    reading = DocxReader().read(
        docx(
            body,
            footnotes=f'<w:footnote w:id="5">{p("Так.")}</w:footnote>',
            settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>',
        )
    )

    assert [mark.value for mark in reading.marks] == [""]


def test_what_is_left_out_is_counted() -> None:
    body = p(
        "Да",
        "<w:del><w:r><w:delText>нет</w:delText></w:r></w:del>",
        run("скрыто", "<w:vanish/>"),
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    )

    left_out = DocxReader().read(docx(body, header=p("Письма"), footer=p("12"))).left_out

    assert dict(left_out) == {
        "headers and footers of pages": 1,
        "signs of a picture font, shown as \ufffd": 1,
        "words deleted in tracked changes": 1,
        "words formatted as hidden": 1,
    }


def test_strict_documents_are_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:rPr><w:i w:val="true"/></w:rPr><w:t>Да</w:t></w:r></w:p></w:body></w:document>'

    reading = DocxReader().read(zipped({"word/document.xml": document}))

    assert reading.text == "Да"
    assert reading.marks == (Mark(0, 2, "emphasis", "italic"),)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "older Office format"),
        (rb"{\rtf1 text}", "RTF"),
        (b"<html><p>text</html>", "HTML"),
        ("Дорогой друг!".encode(), "no DOCX"),
        (docx(p("Да"))[:-30], "damaged"),
        (zipped({"letter.txt": "Да"}), "without a Word document"),
        (zipped({"word/document.xml": "<html/>"}), "without a Word document"),
        (zipped({"word/document.xml": "<w:document"}), "not well-formed"),
        (
            zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "document type",
        ),
        (docx(p()), "no text"),
        (zipped({"word/document.xml": bytes(20_000_000)}), "zip bombs"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason_and_a_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        DocxReader().read(content)

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")
