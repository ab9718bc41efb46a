"""HTML: the words of a page in lines and paragraphs."""

from __future__ import annotations

import pytest

from perepiska.acquire.readers.html import HtmlReader
from perepiska.errors import ReadingError


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
