"""TEI P5: what of the text is kept, and what the header says. All letters are invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.tei import TeiReader
from perepiska.errors import ReadingError

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = "<teiHeader/>"


def read(
    body: str, *, header: str = HEADER, namespace: str = NAMESPACE, before: str = ""
) -> Reading:
    """The reading of a letter with that ``body``."""
    file = f"{before}<TEI {namespace}>{header}<text><body>{body}</body></text></TEI>"
    return TeiReader().read(file.encode("utf-8"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Раз.</p>\n<p>Два\n  слова.</p>", "Раз.\n\nДва слова."),
        ("<p>строка<lb/>другая</p>", "строка другая"),
        ("<p>перепис-<lb break='no'/>\n ка</p>", "переписка"),
        ("<p>перепис<pb break='no' n='2'/>ка</p>", "переписка"),
        ("<p>перепис<pb n='2'/>ка и <pb/> так</p>", "переписка и так"),
        (
            "<opener><dateline>Тула,<lb/>5 июня</dateline><salute>Друг!</salute></opener>",
            "Тула,\n5 июня\nДруг!",
        ),
        ("<closer>Прощай.<lb/>Твой <signed>Н.</signed></closer>", "Прощай.\nТвой\nН."),
        ("<address><addrLine>А</addrLine><addrLine>Б</addrLine></address><p>В</p>", "А\nБ\n\nВ"),
        ("<lg><l>раз</l><l>два</l></lg>", "раз\nдва"),
        ("<p><choice><sic>писмо</sic><corr>письмо</corr></choice></p>", "писмо"),
        ("<p><choice>\n<reg>его</reg>\n<orig>яго</orig>\n</choice>.</p>", "яго."),
        ("<p><choice><expan>товарищ</expan><abbr>тов.</abbr></choice></p>", "тов."),
        ("<p><choice><orig>пись<lb/>мо</orig><reg>письмо</reg></choice></p>", "письмо"),
        ("<p><app><rdg>б</rdg><lem>а</lem></app></p>", "а"),
        ("<p>т<subst>\n<del>у</del>\n<add>о</add>\n</subst>т</p>", "тот"),
        ("<p>а <gap reason='illegible'/> б</p>", "а […] б"),
        ("<p>а<note>ред.</note> б</p>", "а б"),
        ("<p>а<note place='bottom'>ред.</note> б</p>", "а б"),
        ("<p>а<note place='margin'>сбоку</note> б</p>", "а\n\nсбоку\n\nб"),
        ("<p>а<note place='margin' resp='#ed'>ред.</note> б</p>", "а б"),
        ("<fw>стр. 5</fw><fw type='letterhead'>Дума</fw><p>а</p>", "Дума\n\nа"),
        ("<p>а</p><figure><head>Вид</head><figDesc>Картинка</figDesc></figure>", "а\n\nВид"),
        ("<p>&lt;script&gt; <!-- нет -->&amp; <?pi нет?>да</p>", "<script> & да"),
        (
            "<div><head>Письмо</head><p>а</p></div><postscript><p>P. S.</p></postscript>",
            "Письмо\n\nа\n\nP. S.",
        ),
        ("<p>20\u00a0г.</p>", "20\u00a0г."),
    ],
)
def test_the_text_is_the_letters_own(body: str, text: str) -> None:
    assert read(body).text == text
    assert read(body, namespace="").text == text


def test_what_is_left_out_is_counted() -> None:
    reading = read("<p>а<note>ред.</note><note>ред.</note><del>б</del><certainty/></p>")

    assert reading.left_out == (("notes of the editor", 2), ("words struck out", 1))


def test_front_and_back_are_read_but_not_their_lists() -> None:
    file = f"""<TEI {NAMESPACE}>{HEADER}<text><front><p>А</p></front><body><p>Б</p></body>
        <back><div><p>В</p></div><listPerson><person><persName>Г</persName></person></listPerson></back></text></TEI>"""

    assert TeiReader().read(file.encode()).text == "А\n\nБ\n\nВ"


def correspondence(sent: str = "", received: str = "", language: str = "") -> str:
    """A header with these parts."""
    return f"""<teiHeader><fileDesc><titleStmt>
        <title level="s">Собрание</title><title type="iso-date">1891</title><title level="a">Письмо\n 3</title>
        </titleStmt></fileDesc><profileDesc>{language}<correspDesc>
        <correspAction type="sent">{sent}</correspAction><correspAction type="received">{received}</correspAction>
        </correspDesc></profileDesc></teiHeader>"""


def test_the_header_becomes_facts() -> None:
    header = correspondence(
        '<persName ref="#a https://example.org/1">Одинцов,\n Н.</persName><orgName>Кружок</orgName>'
        '<placeName ref="https://example.org/tula">Тула</placeName><date when="1891-06-05">5/VI</date>',
        "<persName>Званцев</persName>",
        '<langUsage><language ident="ru"/></langUsage>',
    )

    reading = read("<p>а</p>", header=header)

    assert [(fact.field, fact.value, fact.authority) for fact in reading.facts] == [
        ("title", "Письмо 3", None),
        ("sent_date", "1891-06-05", None),
        ("sent_place", "Тула", "https://example.org/tula"),
        ("sender", "Одинцов, Н.", "https://example.org/1"),
        ("sender", "Кружок", None),
        ("addressee", "Званцев", None),
        ("language", "ru", None),
    ]
    assert {fact.source for fact in reading.facts} == {"teiHeader"}
    assert reading.language == "ru"


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ('when="1891"', "1891"),
        ('when="1891-06"', "1891-06"),
        ('when-iso="1891-06-05"', "1891-06-05"),
        ('when="1891-06-05" evidence="conjecture"', "1891-06-05?"),
        ('when="1891" cert="low"', "1891?"),
        ('notBefore="1891-06-05" notAfter="1891-07-01"', "1891-06-05/1891-07-01"),
        ('from="1891" to="1892"', "1891/1892"),
        ('notBefore="1891-06"', "1891-06/.."),
        ('notAfter="1891-06"', "../1891-06"),
        ('when="5 июня"', None),
        ('when="1891-13-05"', None),
        ("", None),
    ],
)
def test_a_date_becomes_edtf_or_is_left_open(date: str, edtf: str | None) -> None:
    facts = read("<p>а</p>", header=correspondence(f"<date {date}>июнь</date>")).facts

    assert next((fact.value for fact in facts if fact.field == "sent_date"), None) == edtf


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (f"<TEI {NAMESPACE}>\n<text><body><p>а</body></text></TEI>", "line 2"),
        (f"<TEI {NAMESPACE}>{HEADER}</TEI>", "no text"),
        (f"<TEI {NAMESPACE}>{HEADER}<text><body/></text></TEI>", "no letter"),
        (
            f"<TEI {NAMESPACE}><text><body><p>О них.</p><listPlace><place>Тула, Орёл</place></listPlace></body></text></TEI>",
            "no letter",
        ),
        (
            f"<teiCorpus {NAMESPACE}><TEI><text><body><p>а</p></body></text></TEI></teiCorpus>",
            "several",
        ),
        (f"<TEI {NAMESPACE}><text><group><text/></group></text></TEI>", "several"),
        (
            '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><text><body><p>&x;</p></body></text></TEI>',
            "entities",
        ),
        (
            '<!DOCTYPE TEI [<!ENTITY x "да">]><TEI><text><body><p>а</p></body></text></TEI>',
            "entities",
        ),
        (
            '<!DOCTYPE TEI SYSTEM "no.dtd"><TEI><text><body><p>&nbsp;а</p></body></text></TEI>',
            "entities",
        ),
        ("<TEI><text><body><p>&nbsp;а</p></body></text></TEI>", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(file: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as refused:
        TeiReader().read(file.encode("utf-8"))

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")


def test_billion_laughs_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ха"}">' for n in range(10))
    file = f"<!DOCTYPE TEI [{laughs}]><TEI><text><body><p>&l9;</p></body></text></TEI>"

    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(ReadingError, match="entities"):
            TeiReader().read(file.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_the_declared_encoding_is_taken(encoding: str) -> None:
    file = f'<?xml version="1.0" encoding="{encoding}"?><TEI {NAMESPACE}><text><body><p>Ять</p></body></text></TEI>'

    reading = TeiReader().read(file.encode(encoding))

    assert reading.text == "Ять"
    assert reading.encoding == encoding


def test_a_byte_order_mark_overrules_the_declaration() -> None:
    file = '<?xml version="1.0" encoding="windows-1251"?><TEI><text><body><p>Ять</p></body></text></TEI>'

    assert TeiReader().read(b"\xef\xbb\xbf" + file.encode("utf-8")).text == "Ять"


@pytest.mark.parametrize(
    ("content", "is_tei"),
    [
        (b"<?xml version='1.0'?>\n<!-- x -->\n<TEI xmlns='http://www.tei-c.org/ns/1.0'>", True),
        (b"<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'/>", True),
        ("<TEI />".encode("utf-16"), True),
        (b"<html><body>TEI</body></html>", False),
        (b"", False),
    ],
)
def test_tei_is_known_by_its_outermost_element(content: bytes, is_tei: bool) -> None:
    assert TeiReader().accepts(content) is is_tei


def test_a_letter_of_five_megabytes_is_read() -> None:
    assert len(read("<p>" + "слово " * 900_000 + "</p>").text) == 5_399_999


def test_letters_edited_by_others_are_read_and_their_indexes_refused(shared: Path) -> None:
    counts: Counter[str] = Counter()
    for path in sorted((shared / "gold" / "tei").rglob("*.xml")):
        try:
            reading = TeiReader().read(path.read_bytes())
        except ReadingError:
            counts["refused"] += 1
        else:
            counts["read"] += 1
            counts["dated"] += any(fact.field == "sent_date" for fact in reading.facts)

    assert counts == {"read": 851, "refused": 8, "dated": 699}
