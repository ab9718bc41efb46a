"""TEI P5: what of the text is kept, and what the header says. All letters are invented."""

from __future__ import annotations

import codecs
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
        ("<p>а<note>ред.</note> б</p><p>в</p>", "а б\n\nв\n\nред."),
        ("<p>а<note place='bottom'>ред.</note> б</p>", "а б\n\nред."),
        ("<p>а<note type='foliation' place='top'>2</note> б</p>", "а б"),
        ("<p>жду <del>вчера</del> сегодня</p>", "жду вчера сегодня"),
        ("<p>жду <subst><del>вчера</del><add>сегодня</add></subst>.</p>", "жду вчера сегодня."),
        ("<p>жду <subst><add>сегодня</add><del>вчера</del></subst>.</p>", "жду сегодня вчера."),
        ("<p><subst><del>в</del><add>В</add></subst>ы</p>", "Вы"),
        ("<p>да<del>,</del> <del>и</del><lb/>нет</p>", "да, и нет"),
        ("<p>да<hi>р<del>а</del></hi>ю</p>", "дарю"),
        ("<p>а<note place='margin'>сбоку</note> б</p>", "а\n\nсбоку\n\nб"),
        ("<p>а<note place='margin' resp='#ed'>ред.</note> б</p>", "а б\n\nред."),
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
    reading = read("<p>т<subst><del>у</del><add>о</add></subst>т<note>ред.</note><certainty/></p>")

    assert reading.left_out == (("letters struck out inside words", 1),)


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("<p>а<pb n='2' facs='#f2'/>б</p>", [("", "page_break", "2")]),
        ("<p>а</p><pb facs='../img/f0002.jpg'/><p>б</p>", [("", "page_break", "f0002")]),
        ("<p>а<milestone unit='folio' n='2v'/>б</p>", [("", "page_break", "2v")]),
        ("<p>а<pb/>б</p>", [("", "page_break", "")]),
        ("<p>пере<hi rend='italic'>писка</hi></p>", [("писка", "emphasis", "italic")]),
        ("<p><hi rend='underline(2)'>да</hi></p>", [("да", "emphasis", "underline")]),
        ("<p><hi rend='bold'>да</hi></p>", [("да", "emphasis", "bold")]),
        ("<p><hi rend='spaced-out'>да</hi></p>", [("да", "emphasis", "spaced")]),
        ("<p><hi rend='latintype'>да</hi></p>", [("да", "emphasis", "other")]),
        ("<p>1<hi rend='superscript'>го</hi></p>", []),
        (
            "<p><del>вчера</del> <add>сегодня</add></p>",
            [("вчера", "deletion", ""), ("сегодня", "addition", "")],
        ),
        ("<p>т<supplied>оварищ</supplied></p>", [("оварищ", "supplied", "")]),
        ("<p><unclear>Тула</unclear></p>", [("Тула", "unclear", "")]),
        ("<p>а <gap/></p>", [("[…]", "gap", "")]),
        ("<p>у <persName>Одинцова</persName></p>", [("Одинцова", "name", "person")]),
        ("<p>в <placeName>Туле</placeName></p>", [("Туле", "name", "place")]),
        ("<p>в <orgName>Кружке</orgName></p>", [("Кружке", "name", "group")]),
        ("<p>у <rs type='person'>Одинцова</rs></p>", [("Одинцова", "name", "person")]),
        ("<p>у <name type='org'>Кружка</name></p>", [("Кружка", "name", "group")]),
        ("<p>мой <rs type='person'>брат</rs></p>", []),
        ("<p>мой <rs type='person' subtype='implied'>Брат</rs></p>", []),
        ("<p>о <rs type='work'>Туле</rs></p>", []),
        (
            "<p><orgName>Кружок <persName>Одинцова</persName></orgName></p>",
            [("Кружок Одинцова", "name", "group"), ("Одинцова", "name", "person")],
        ),
        ("<head>Письмо</head><p>а</p>", [("Письмо", "heading", "")]),
        ("<p>а<note place='margin'>сбоку</note></p>", [("сбоку", "addition", "")]),
        (
            "<p><choice><sic><hi>писмо</hi></sic><corr><hi>письмо</hi></corr></choice></p>",
            [("писмо", "emphasis", "other")],
        ),
    ],
)
def test_what_the_file_marks_is_kept_as_marks(
    body: str, marks: list[tuple[str, str, str]]
) -> None:
    reading = read(body)

    assert [
        (reading.text[mark.start : mark.end], mark.kind, mark.value) for mark in reading.marks
    ] == marks


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        (
            "<p>а<note n='1'>ред.</note> б<note n='2'>изд.</note></p>",
            [("ред.", "1", "а"), ("изд.", "2", "а б")],
        ),
        ("<p>а<note>о <note>в</note> б</note></p>", [("о б", "", "а"), ("в", "", "а\n\nо")]),
        (
            "<p>а<ref target='#n1'>1</ref> б</p><div><note xml:id='n1'>ред.</note></div>",
            [("ред.", "", "а")],
        ),
        (
            "<p>а<ptr target='#n1'/> б</p><note xml:id='n1' n='*'><p>ред.</p></note>",
            [("ред.", "*", "а")],
        ),
        (
            "<p>а<anchor xml:id='a1'/> б</p><div><note target='#a1'>ред.</note></div>",
            [("ред.", "", "а")],
        ),
        ("<p>а</p><div><note>ред.</note></div>", [("ред.", "", None)]),
        ("<p>см. <ref target='#p2'>1</ref></p><p xml:id='p2'>б</p>", []),
    ],
)
def test_editors_notes_stand_at_the_end_with_their_anchors(
    body: str, notes: list[tuple[str, str, str | None]]
) -> None:
    reading = read(body)

    assert [
        (
            reading.text[mark.start : mark.end],
            mark.value,
            None if mark.anchor is None else reading.text[: mark.anchor],
        )
        for mark in reading.marks
        if mark.kind == "note"
    ] == notes


def letter_of(number: int, body: str) -> str:
    """A whole ``TEI`` with a sender and a text."""
    sent = f"<persName>Одинцов {number}</persName>"
    return f"<TEI>{correspondence(sent)}<text><body>{body}</body></text></TEI>"


def test_the_letters_of_a_corpus_have_their_own_facts() -> None:
    header = "<teiHeader><profileDesc><langUsage><language ident='ru'/></langUsage></profileDesc></teiHeader>"
    first = letter_of(1, "<p>а<pb n='2'/>б</p>")
    file = f"<teiCorpus {NAMESPACE}>{header}{first}<teiCorpus>{letter_of(2, '<p>в</p>')}</teiCorpus>{letter_of(3, '')}</teiCorpus>"

    reading = TeiReader().read(file.encode())

    assert reading.text == ""
    assert [part.text for part in reading.parts] == ["аб", "в"]
    assert [len(part.marks) for part in reading.parts] == [1, 0]
    assert [part.language for part in reading.parts] == ["ru", "ru"]
    assert [
        [fact.value for fact in part.facts if fact.field == "sender"] for part in reading.parts
    ] == [["Одинцов 1"], ["Одинцов 2"]]
    assert reading.left_out == (("letters of the file that have no text", 1),)


def test_a_corpus_of_one_letter_is_that_letter() -> None:
    file = f"<teiCorpus {NAMESPACE}>{letter_of(1, '<p>а</p>')}</teiCorpus>"

    reading = TeiReader().read(file.encode())

    assert (reading.text, reading.parts) == ("а", ())
    assert reading.facts[-1].value == "Одинцов 1"


@pytest.mark.parametrize(
    "text",
    [
        "<text><front><p>Предисловие.</p></front><group><text decls='#c1'><body><p>а</p></body></text><group><text xml:id='t2'><body><p>б</p></body></text></group></group></text>",
        "<text><body><p>Предисловие.</p><div type='letter' decls='#c1'><p>а</p></div><div type='letter' xml:id='t2'><p>б</p></div></body></text>",
    ],
)
def test_several_letters_of_one_text_have_what_points_to_them(text: str) -> None:
    descriptions = "".join(
        f"<correspDesc {pointer}><correspAction type='sent'><name>{name}</name></correspAction></correspDesc>"
        for pointer, name in (("xml:id='c1'", "Одинцов"), ("corresp='#t2'", "Званцев"))
    )
    header = f"<teiHeader><profileDesc>{descriptions}</profileDesc></teiHeader>"

    reading = TeiReader().read(f"<TEI {NAMESPACE}>{header}{text}</TEI>".encode())

    assert reading.text == "Предисловие."
    assert [(part.text, [fact.value for fact in part.facts]) for part in reading.parts] == [
        ("а", ["Одинцов"]),
        ("б", ["Званцев"]),
    ]


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


def test_the_header_says_when_and_where_a_letter_was_received() -> None:
    header = correspondence(
        received="<persName cert='low'>Званцев</persName><placeName>Орёл</placeName><date when='1891-06-09'/>"
    )

    assert [
        (fact.field, fact.value, fact.certainty) for fact in read("<p>а</p>", header=header).facts
    ] == [
        ("title", "Письмо 3", 0.95),
        ("received_date", "1891-06-09", 0.95),
        ("received_place", "Орёл", 0.95),
        ("addressee", "Званцев", 0.6),
    ]


@pytest.mark.parametrize(
    ("attributes", "certainty"),
    [
        ("", 0.95),
        ("cert='high'", 0.95),
        ("cert='medium'", 0.8),
        ("cert='low'", 0.6),
        ("evidence='conjecture'", 0.7),
        ("evidence='conjecture' cert='low'", 0.6),
    ],
)
def test_a_fact_is_as_sure_as_the_header_is(attributes: str, certainty: float) -> None:
    header = correspondence(f"<persName {attributes}>Одинцов</persName>")

    assert read("<p>а</p>", header=header).facts[-1].certainty == certainty


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        (
            "<msIdentifier><settlement>Тула</settlement><repository>Архив</repository><collection>Ф. 5</collection><idno>Д. 3</idno></msIdentifier>",
            [("repository", "Архив, Тула"), ("shelfmark", "Ф. 5, Д. 3")],
        ),
        (
            "<msIdentifier><settlement>Тула</settlement><institution>Университет</institution><repository>Архив в Туле, Тула</repository></msIdentifier>",
            [("repository", "Архив в Туле, Тула"), ("institution", "Университет")],
        ),
        (
            "<msIdentifier><repository>Архив</repository><idno/></msIdentifier>",
            [("repository", "Архив")],
        ),
        (
            "<msIdentifier><idno>1</idno></msIdentifier></msDesc><msDesc><msIdentifier><idno>2</idno></msIdentifier>",
            [("shelfmark", "1")],
        ),
        ("<msIdentifier><settlement>Тула</settlement></msIdentifier>", []),
        ("<physDesc><objectDesc form='copy'><p/></objectDesc></physDesc>", [("witness", "copy")]),
        (
            "<physDesc><p><objectType>Durchschlag</objectType></p></physDesc>",
            [("witness", "typescript")],
        ),
        (
            "<physDesc><p><objectType corresp='postkarte'/></p></physDesc>",
            [("document_kind", "postcard")],
        ),
        ("<physDesc><p><objectType corresp='#widmung'/></p></physDesc>", []),
    ],
)
def test_the_archive_and_the_witness_become_facts(
    source: str, facts: list[tuple[str, str]]
) -> None:
    header = f"<teiHeader><fileDesc><sourceDesc><msDesc>{source}</msDesc></sourceDesc></fileDesc></teiHeader>"

    assert [(fact.field, fact.value) for fact in read("<p>а</p>", header=header).facts] == facts


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
        (f"<teiCorpus {NAMESPACE}><TEI><teiHeader/></TEI></teiCorpus>", "no text"),
        (f"<TEI {NAMESPACE}><text><group><text/></group></text></TEI>", "no letter"),
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
    assert codecs.lookup(encoding.replace("16", "16-le")).name == reading.encoding
    assert reading.encoding_certainty == 1.0


def test_a_declaration_that_lies_makes_no_garbage() -> None:
    letter = f"<TEI {NAMESPACE}><text><body><p>Дорогой друг, получил твоё письмо.</p></body></text></TEI>"

    for declared, encoding in (("windows-1251", "utf-8"), ("utf-8", "cp1251")):
        file = f'<?xml version="1.0" encoding="{declared}"?>{letter}'
        assert TeiReader().read(file.encode(encoding)).text == "Дорогой друг, получил твоё письмо."


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
