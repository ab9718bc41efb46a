"""HTML: the words of a page in lines and paragraphs."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers.html import HtmlReader
from perepiska.errors import ReadingError
from perepiska.records.mark import Mark


def read(page: str) -> str:
    """The text that is read from ``page``."""
    return HtmlReader().read(page.encode("utf-8")).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Дорогой <b>дру</b>г,</p>\n<p>пишу.</p>", "Дорогой друг,\n\nпишу."),
        ("<p>Тула,<br>5 июня<br/>\n 1891 г.</p>", "Тула,\n5 июня\n1891 г."),
        ("раз<br><br>два", "раз\n\nдва"),
        ("<div>раз<div>два</div>три</div>", "раз\n\nдва\n\nтри"),
        ("<ul><li>раз<li>два</ul>", "раз\nдва"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ("<pre>  как\n   есть</pre>", "  как\n   есть"),
        ("<p>a &lt;script&gt; &mdash; &#1103;&nbsp;b</p>", "a <script> — я\u00a0b"),
        ("<p>a<script>x</script><!-- y --><style>z</style>b</p>", "ab"),
        (
            "<html><head><title>Сайт</title></head><body><nav>Меню</nav><p>а</p><footer>ф</footer></body>",
            "а",
        ),
        (
            "<body><header>ш</header><article><header>Письмо</header><p>а</p></article></body>",
            "Письмо\n\nа",
        ),
        ("<body><p>до</p><main><p>а</p></main></body>", "а"),
        ("<article><p>а</p></article><article><p>б</p></article>", "а\n\nб"),
        ("<p>не закрыт <i>курсив<p>дальше", "не закрыт курсив\n\nдальше"),
        ("только слова", "только слова"),
    ],
)
def test_the_words_of_a_page_are_read(page: str, text: str) -> None:
    assert read(page) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_the_declared_encoding_is_taken(head: str) -> None:
    reading = HtmlReader().read(
        f"<html><head>{head}</head><body>Ять</body></html>".encode("cp1251")
    )

    assert reading.text == "Ять"
    assert (reading.encoding, reading.encoding_certainty) == ("cp1251", 1.0)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "utf-8"),
        ("utf-8", "cp1251"),
        ("iso-8859-1", "koi8-r"),
        ("utf-16", "utf-8"),
    ],
)
def test_a_declaration_that_lies_makes_no_garbage(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>Дорогой друг, пишу тебе.</body></html>'

    assert HtmlReader().read(page.encode(encoding)).text == "Дорогой друг, пишу тебе."


def marks(page: str) -> list[tuple[str, str, str]]:
    """What each mark holds, its kind and its value; a page break shows the text before it."""
    reading = HtmlReader().read(page.encode("utf-8"))
    return [
        (reading.text[mark.start : mark.end] or reading.text[: mark.start], mark.kind, mark.value)
        for mark in reading.marks
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p><em>а</em> <i>б</i></p>", [("а", "emphasis", "italic"), ("б", "emphasis", "italic")]),
        (
            "<p><strong>а</strong> <b>б</b></p>",
            [("а", "emphasis", "bold"), ("б", "emphasis", "bold")],
        ),
        ("<p><u> а </u></p>", [("а", "emphasis", "underline")]),
        ("<p><span style='letter-spacing: 3px'>а</span></p>", [("а", "emphasis", "spaced")]),
        ("<p><span style='font-style:italic'>а</span></p>", [("а", "emphasis", "italic")]),
        ("<p>а<span style='text-decoration: line-through'>б</span></p>", [("б", "deletion", "")]),
        (
            "<p><del>а</del> <s>б</s> <strike>в</strike></p>",
            [("а", "deletion", ""), ("б", "deletion", ""), ("в", "deletion", "")],
        ),
        ("<p><ins>а</ins></p>", [("а", "addition", "")]),
        ("<h2>а <i>б</i></h2><p>в</p>", [("а б", "heading", ""), ("б", "emphasis", "italic")]),
        ("<p>X<sup>me</sup> H<sub>2</sub>O</p>", []),
        ("<p>а<hr class='page' id='p2'>б</p>", [("а\n\n", "page_break", "2")]),
        ("<p>а<span role='doc-pagebreak' aria-label='2'></span>б</p>", [("а", "page_break", "2")]),
        (
            "<p>а<span epub:type='pagebreak' title='iv' id='page4'>4</span>б</p>",
            [("а", "page_break", "iv")],
        ),
        ("<p>а<a id='Page_12'></a>б</p>", [("а", "page_break", "12")]),
        ("<p>а<span class='pagenum'>[12]</span>б</p>", [("а", "page_break", "12")]),
        ("<p>а</p><br style='page-break-before:always'><p>б</p>", [("а\n\n", "page_break", "")]),
        ("<div class='page'>а</div><hr><p class='pb-3'>б</p>", []),
    ],
)
def test_what_the_page_marks_is_kept_as_marks(
    page: str, expected: list[tuple[str, str, str]]
) -> None:
    assert marks(page) == expected


PANDOC = """<p>Пишу<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> тебе.</p>
<section id="footnotes" class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>О том.<a href="#fnref1"
class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
WORD = """<p class=MsoNormal>Пишу<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> тебе.</p>
<div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"
title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> О том.</p></div></div>"""
WIKI = """<p>Пишу<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> тебе.</p>
<ol><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">↑</a></b></span> <span>О том.</span></li></ol>"""
EPUB = """<p>Пишу<a epub:type="noteref" href="#n1">1</a> тебе.</p><aside epub:type="footnote" id="n1"><p>1. О том.</p></aside>"""
ARIA = """<p>Пишу<sup><a href="#n1" id="r1">1</a></sup> тебе.</p><aside role="doc-footnote" id="n1">О том. <a href="#r1">Назад</a></aside>"""
BARE = """<p>Пишу<a href="#note1">1)</a> тебе.</p><p><a name="note1"></a>1) О том.</p>"""
BACK = """<p>Пишу<sup>[<a href="#x" name="y">1</a>]</sup> тебе.</p><p><a href="#y" name="x">1</a>. О том.</p>"""


LIBRE_OFFICE = """<p>Пишу<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> тебе.</p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>О том.</p></div>"""
GOOGLE = """<p><span>Пишу</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> тебе.</p><hr>
<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;О том.</span></p></div>"""


@pytest.mark.parametrize(
    "page", [PANDOC, WORD, WIKI, EPUB, ARIA, BARE, BACK, LIBRE_OFFICE, GOOGLE]
)
def test_a_note_stands_at_the_end_with_its_anchor(page: str) -> None:
    reading = HtmlReader().read(f"<html><body>{page}</body></html>".encode())

    assert reading.text == "Пишу тебе.\n\nО том."
    assert reading.marks == (Mark(12, 18, "note", "1", 4),)


def test_notes_that_are_lines_of_one_paragraph_stay_there() -> None:
    page = """<p>Пишу<a href="#n1">[1]</a> тебе<a href="#n2">[2]</a>.</p>
    <p><a name="n1"></a>[1] О том.<br><a name="n2"></a>[2] Званцеву.</p>"""

    assert read(page) == "Пишу[1] тебе[2].\n\n[1] О том.\n[2] Званцеву."
    assert marks(page) == []


def test_notes_outside_the_letters_own_element_belong_to_it() -> None:
    page = "<article><p>Пишу<a href='#fn1' id='r'>1</a>.</p></article><p id='fn1'>О том.</p><p>Меню</p>"

    assert read(page) == "Пишу.\n\nО том."


def test_notes_stand_in_their_order_whatever_calls_them_first() -> None:
    page = """<p>а<a href="#fn2">2</a> б<a href="#fn1">1</a></p><p id="fn1">раз<a href="#fn3">3</a></p>
    <p id="fn2">два</p><p id="fn3">три</p>"""

    reading = HtmlReader().read(page.encode())

    assert reading.text == "а б\n\nраз\n\nдва\n\nтри"
    assert [(mark.value, mark.anchor) for mark in reading.marks] == [("1", 3), ("2", 1), ("3", 8)]


@pytest.mark.parametrize(
    "page",
    [
        "<p><a href='#a'>1</a></p><h2 id='a'>Письмо</h2>",
        "<p><a href='#a' id='t'>1</a></p><div id='a'><h2><a href='#t'>Письмо</a></h2><p>а</p></div>",
        "<p><a href='#a'>Иванов</a></p><p id='a'>а</p>",
        "<p><a href='#a'>1</a></p><p id='a'>а</p>",
        "<p id='fn1'>а <a href='#fn1'>1</a></p>",
        "<p><a href='#nowhere'>1</a> <a href='#'>2</a></p>",
    ],
)
def test_other_links_call_no_note(page: str) -> None:
    assert [mark for mark in marks(page) if mark[1] == "note"] == []


def test_an_xhtml_declaration_does_no_harm() -> None:
    page = (
        '<?xml version="1.0" encoding="koi8-r"?><html lang="ru"><body><p>Привет</p></body></html>'
    )

    reading = HtmlReader().read(page.encode("koi8-r"))

    assert (reading.text, reading.encoding, reading.language) == ("Привет", "koi8-r", "ru")


@pytest.mark.parametrize(
    "page", ["", "<!-- x -->", "<html><head><title>x</title></head><body></body></html>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(ReadingError, match="no text"):
        read(page)


def test_deep_nesting_is_read_whole_or_refused() -> None:
    assert read("<div>" * 1000 + "глубоко" + "</div>" * 1000 + "<p>дальше") == "глубоко\n\nдальше"
    with pytest.raises(ReadingError, match="too deep"):
        read("<div>" * 5000 + "глубоко")


def test_a_page_of_five_megabytes_is_read() -> None:
    assert len(read("<p>" + "слово " * 900_000 + "</p>")) == 5_399_999
