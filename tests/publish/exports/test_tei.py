"""The TEI files: valid, and the letter's text in them character by character."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from perepiska.publish.exports.tei import Tei
from perepiska.publish.xml_characters import allowed
from perepiska.records.edition import Edition
from perepiska.records.mark import MARK_KINDS, Mark
from perepiska.records.mention import NAME_KINDS, PART_KINDS
from tests.editions_by_hand import rich_edition, with_parts
from tests.publish.exports.conftest import Validate
from tests.strategies import marks

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def trees(edition: Edition) -> dict[str, etree._Element]:
    return {path: etree.fromstring(content) for path, content in Tei().write(edition)}


def tree_of(edition: Edition) -> etree._Element:
    [tree] = trees(edition).values()
    return tree


def circular() -> etree._Element:
    return trees(rich_edition())["tei/1911-05-09.xml"]


def outline(element: etree._Element) -> str:
    """Tags of what holds parts of a letter, ``head(…)`` and so on, without the marks within."""
    inner = [outline(child) for child in element if etree.QName(child).localname in STRUCTURE]
    return etree.QName(element).localname + (f"({' '.join(inner)})" if inner else "")


STRUCTURE = {"div", "head", "opener", "closer", "p", "postscript", "note", "address", "addrLine"}
STRUCTURE |= {"salute", "signed", "dateline"}


def body_of(tree: etree._Element) -> etree._Element:
    [body] = tree.xpath("t:text/t:body", namespaces=TEI)
    return body


def one(tree: etree._Element, path: str) -> etree._Element:
    [found] = tree.xpath(path, namespaces=TEI)
    assert isinstance(found, etree._Element)
    return found


def texts(tree: etree._Element, path: str) -> list[str]:
    return ["".join(found.itertext()) for found in tree.xpath(path, namespaces=TEI)]


def test_a_letter_is_a_file() -> None:
    assert [path for path, _ in Tei().write(rich_edition())] == [
        "tei/1911-05-02-Ильин-169ecee2.xml",
        "tei/1911-05-09.xml",
        "tei/undated.xml",
    ]


@pytest.mark.parametrize(
    "base_url", ["https://letters.example/", "https://письма.example/a b/", ""]
)
def test_files_are_valid(base_url: str, faults_by_jing: Validate) -> None:
    assert faults_by_jing("tei_all.rng", dict(Tei().write(rich_edition(base_url=base_url)))) == ""


def test_text_is_the_source_character_by_character() -> None:
    written = trees(rich_edition())
    for edited, path in zip(rich_edition().letters, written, strict=True):
        assert "".join(body_of(written[path]).itertext()) == allowed(edited.letter.text)


def test_characters_that_xml_forbids_are_told() -> None:
    assert texts(circular(), "//t:notesStmt/t:note") == [
        "XML 1.0 does not allow some characters of the source; U+FFFD stands for them here: U+000C at 315."
    ]


def test_parts_keep_their_order() -> None:
    assert outline(body_of(circular())) == (
        "body(div(head opener(address(addrLine))) div(p) div(opener(salute) p p "
        "closer(salute signed dateline) postscript(p)) div(p))"
    )
    assert [(div.get("type"), div.get("part")) for div in body_of(circular())] == [
        ("letter", "I"),
        ("editorial", None),
        ("letter", "F"),
        ("enclosure", None),
    ]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("body", "div(p)"),
        ("", "div(p)"),
        (
            "dateline salutation body closing signature",
            "div(opener(dateline salute) p closer(salute signed))",
        ),
        ("salutation body dateline", "div(opener(salute) p closer(dateline))"),
        ("salutation body dateline body", "div(opener(salute) p) div(opener(dateline) p)"),
        ("body salutation body", "div(p) div(opener(salute) p)"),
        ("body closing body", "div(p closer(salute)) div(p)"),
        ("signature body", "div(opener(signed) p)"),
        ("signature", "div(p closer(signed))"),
        ("dateline salutation", "div(opener(dateline salute))"),
        ("dateline signature", "div(opener(dateline) p closer(signed))"),
        ("postscript", "div(p postscript(p))"),
        (
            "body postscript signature postscript",
            "div(p postscript(p) closer(signed) postscript(p))",
        ),
        ("body heading body", "div(p) div(head p)"),
        ("heading salutation heading body", "div(head opener(salute) head p)"),
        ("note body note closing note", "div(note(p) p note(p) closer(salute) note(p))"),
        ("body editorial_note closing", "div(p) div(p) div(p closer(salute))"),
        ("body editorial_note dateline", "div(p) div(p) div(p closer(dateline))"),
        ("editorial_note editorial_note body", "div(p p) div(p)"),
        ("body enclosure enclosure", "div(p) div(p p)"),
        ("body address", "div(p closer(address(addrLine)))"),
        ("address address", "div(opener(address(addrLine) address(addrLine)))"),
    ],
)
def test_any_order_of_parts_finds_its_elements(kinds: str, expected: str) -> None:
    words = kinds.split()
    text = "\n\n".join(words) or " "
    starts = [
        len("\n\n".join(words[:number])) + (2 if number else 0) for number in range(len(words))
    ]
    parts = tuple(
        (kind, start, start + len(kind)) for kind, start in zip(words, starts, strict=True)
    )

    body = body_of(tree_of(with_parts(text, parts, ())))

    assert outline(body) == f"body({expected})"
    assert "".join(body.itertext()) == text


def test_paragraphs_end_at_empty_lines_and_lines_are_kept() -> None:
    body = body_of(tree_of(with_parts("one\ntwo\n \nthree", (), ())))

    assert texts(body, ".//t:p") == ["one\ntwo", "three"]
    assert len(body.findall(".//t:lb", TEI)) == 1


def test_names_lead_to_the_register() -> None:
    tree = circular()
    names = tree.xpath(
        "t:text//*[self::t:persName or self::t:orgName or self::t:placeName]", namespaces=TEI
    )
    targets = {name.get("ref") for name in names} - {None}

    assert targets == {
        "#person-ilin",
        "#person-somov",
        "#person-vera",
        "#group-kruzhok",
        "#place-log",
    }
    for target in targets:
        assert len(tree.xpath(f"t:standOff//*[@xml:id='{target[1:]}']", namespaces=TEI)) == 1


def test_names_may_nest() -> None:
    assert texts(circular(), "//t:orgName/t:persName") == ["Сомова"]


def test_a_document_in_quotation_marks_is_a_title() -> None:
    assert texts(circular(), "t:text//t:title[@ref='#document-notes']") == ["Записки лесника"]


def test_marks_that_cross_are_written_in_pieces() -> None:
    text = "Иван Петрович Сидоров"
    body = body_of(tree_of(with_parts(text, (), (("person", 0, 13), ("group", 5, 21)))))
    pieces = body.findall(".//t:orgName", TEI)

    assert ["".join(piece.itertext()) for piece in pieces] == ["Петрович", " Сидоров"]
    assert pieces[1].get("prev") == f"#{pieces[0].get(XML_ID)}"
    assert "".join(body.itertext()) == text


def test_every_pointer_within_a_file_leads_somewhere() -> None:
    for tree in trees(rich_edition()).values():
        ids = [element.get(XML_ID) for element in tree.iter(etree.Element) if element.get(XML_ID)]
        pointers = [
            target[1:]
            for element in tree.iter(etree.Element)
            for name in ("ref", "corresp", "resp", "source", "prev", "target", "calendar")
            for target in (element.get(name) or "").split()
            if target.startswith("#")
        ]
        assert len(ids) == len(set(ids))
        assert set(pointers) <= set(ids)


def test_facts_of_the_header_point_to_their_words() -> None:
    tree = circular()
    pairs = {
        "//t:correspAction[@type='sent']/t:persName": "И. Сомов",
        "//t:correspAction[@type='sent']/t:placeName": "Верхний Лог",
        "//t:correspAction[@type='sent']/t:date": "9-го мая 1911 г.",
        "//t:correspAction[@type='received']/t:rs": "Всем товарищам",
        "//t:msIdentifier/t:repository": "Городском архиве",
        "//t:msIdentifier/t:idno": "Ф. 3, д. 14",
        "//t:bibl/t:series": "Циркулярное письмо № 12",
        "//t:term[@type='document-kind']": "Циркулярное письмо",
    }
    for path, words in pairs.items():
        target = one(tree, path).get("corresp")
        assert target is not None, path
        assert texts(tree, f"t:text//*[@xml:id='{target[1:]}']") == [words]


def test_sending_says_how_sure_it_is() -> None:
    date = one(circular(), "//t:correspAction[@type='sent']/t:date")

    assert dict(date.attrib) | {"corresp": ""} == {
        "when": "1911-05-22",
        "calendar": "#calendar-julian",
        "evidence": "internal",
        "cert": "medium",
        "corresp": "",
    }
    assert [
        name.get("cert") for name in circular().xpath("//t:correspAction[2]/*", namespaces=TEI)
    ] == ["high", "low", "high", "high"]


def test_a_fact_from_outside_is_told_from_the_letter() -> None:
    tree = next(iter(trees(rich_edition()).values()))
    sender = one(tree, "//t:correspAction[@type='sent']/t:persName")

    assert sender.get("evidence") == "external"
    assert texts(tree, f"//t:bibl[@xml:id='{(sender.get('source') or '')[1:]}']") == ["teiHeader"]


def test_what_is_not_known_is_said() -> None:
    tree = trees(rich_edition())["tei/undated.xml"]

    assert texts(tree, "//t:correspAction/t:note") == ["not known"]
    between = one(tree, "//t:correspAction[@type='sent']/t:date")
    assert (between.get("notBefore"), between.get("notAfter")) == ("1911-05-02", "1911-05-22")
    assert between.get("evidence") == "external"
    assert tree.find("t:standOff", TEI) is None


def test_letters_lead_to_the_letters_they_answer() -> None:
    written = trees(rich_edition())
    answer = one(written["tei/1911-05-09.xml"], "//t:correspContext/t:ref[@type='prev']")
    answered = one(written["tei/1911-05-02-Ильин-169ecee2.xml"], "//t:correspContext/t:ref")

    assert (answer.get("subtype"), answer.get("target")) == (
        "answers",
        "1911-05-02-%D0%98%D0%BB%D1%8C%D0%B8%D0%BD-169ecee2.xml",
    )
    assert (answered.get("type"), answered.get("target")) == ("next", "1911-05-09.xml")


def test_a_passage_leads_to_the_document_it_speaks_of() -> None:
    tree = circular()
    passages = {
        "".join(ref.itertext()): (ref.get("type"), ref.get("target"), ref.get("cert"))
        for ref in tree.xpath("t:text//t:ref", namespaces=TEI)
    }

    assert passages == {
        "Ваше письмо от 2 мая получено": (
            "answers",
            "1911-05-02-%D0%98%D0%BB%D1%8C%D0%B8%D0%BD-169ecee2.xml",
            "high",
        ),
        "«Записки лесника» прочли": ("cites", "#document-notes", "low"),
        "Привет Вере": ("mentions", "#document-telegram", "low"),
    }


def test_a_passage_whose_document_is_not_known_is_marked_all_the_same() -> None:
    edition = rich_edition()
    edited = edition.letters[1]
    unknown = tuple(replace(one, entity=None) for one in edited.references)
    letter = replace(edited, references=unknown)
    tree = tree_of(replace(edition, letters=(letter,), links=()))

    assert [
        (mark.get("subtype"), "".join(mark.itertext()))
        for mark in tree.xpath("t:text//t:rs[@type='document'][@subtype]", namespaces=TEI)
    ] == [
        ("answers", "Ваше письмо от 2 мая получено"),
        ("cites", "«Записки лесника» прочли"),
        ("mentions", "Привет Вере"),
    ]


def test_the_context_points_back_to_the_words() -> None:
    tree = circular()
    context = tree.xpath("//t:correspContext/t:ref", namespaces=TEI)

    assert [(ref.get("type"), ref.get("subtype")) for ref in context] == [
        ("mentions", None),
        ("prev", "answers"),
        ("cites", None),
    ]
    for ref in context:
        [words] = tree.xpath(f"//t:text//*[@xml:id='{ref.get('corresp')[1:]}']", namespaces=TEI)
        assert words.get("target") == ref.get("target")


def test_what_follows_in_an_exchange_without_words_is_told_apart_from_an_answer() -> None:
    edition = rich_edition()
    silent = replace(edition, links=())
    written = trees(silent)
    later = one(written["tei/1911-05-09.xml"], "//t:correspContext/t:ref")
    earlier = one(written["tei/1911-05-02-Ильин-169ecee2.xml"], "//t:correspContext/t:ref")

    assert (later.get("type"), later.get("subtype")) == ("prev", "in-exchange")
    assert (earlier.get("type"), earlier.get("subtype"), earlier.get("target")) == (
        "next",
        "in-exchange",
        "1911-05-09.xml",
    )


def test_a_lost_document_has_an_entry_with_its_parties_its_days_and_the_words() -> None:
    lost = one(circular(), "//t:listBibl/t:bibl[@xml:id='document-telegram']")

    assert (lost.get("type"), lost.get("status"), lost.get("cert")) == ("telegram", "lost", "low")
    assert texts(lost, "t:author") == ["Ильин, Павел"]
    assert texts(lost, "t:persName[@role='addressee']") == ["Вера"]
    assert one(lost, "t:date").get("notAfter") == "1911-05-22"
    assert texts(lost, "t:note[@type='evidence']") == ["Привет Вере"]
    assert one(lost, "t:relatedItem[@type='may-be']").get("target", "").endswith(".xml")


def test_editors_and_licence_stand_in_the_header() -> None:
    tree = circular()

    assert texts(tree, "//t:titleStmt/t:editor") == ["Вера Ланская", "A. <Editor>"]
    assert one(tree, "//t:licence").get("target") == "https://creativecommons.org/licenses/by/4.0/"
    assert (
        one(tree, "t:text//t:seg[@type='shelfmark']").get("resp")
        == f"#{_editor(tree, 'Вера Ланская')}"
    )
    assert one(tree, "//t:div[@type='editorial']").get("resp") == f"#{_editor(tree, 'А. Б.')}"


def _editor(tree: etree._Element, name: str) -> str:
    [found] = [
        statement.get(XML_ID)
        for statement in tree.xpath("//t:respStmt", namespaces=TEI)
        if statement.findtext("t:name", namespaces=TEI) == name
    ]
    return str(found)


def test_same_edition_gives_the_same_bytes() -> None:
    assert list(Tei().write(rich_edition())) == list(Tei().write(rich_edition()))


def test_an_edition_without_settings_is_valid(faults_by_jing: Validate) -> None:
    bare = with_parts("Привет.", (), ())

    assert faults_by_jing("tei_all.rng", dict(Tei().write(bare))) == ""


ALPHABET = "аб \n\t\r\u00a0\u2028\x0c\ufffe&<>]\"'😀e\u0301"


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    text = draw(st.text(ALPHABET, min_size=1, max_size=40) | st.text(min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda ends: ends[0] < ends[1]
    )
    parts = draw(st.lists(st.tuples(st.sampled_from(PART_KINDS), spans), max_size=5))
    names = draw(st.lists(st.tuples(st.sampled_from(NAME_KINDS), spans), max_size=6))
    shown = draw(st.lists(marks(len(text)), max_size=4))
    return with_marks(
        with_parts(
            text,
            tuple((kind, *ends) for kind, ends in parts),
            tuple((kind, *ends) for kind, ends in names),
        ),
        tuple(sorted(shown, key=lambda mark: mark.start)),
    )


def with_marks(edition: Edition, shown: tuple[Mark, ...]) -> Edition:
    [edited] = edition.letters
    return replace(edition, letters=(replace(edited, letter=replace(edited.letter, marks=shown)),))


def test_what_the_source_shows_is_marked() -> None:
    text = "Dear A.\n\nI went home.\n\nA footnote."
    shown = (
        Mark(9, 9, "page_break", "2"),
        Mark(11, 15, "deletion"),
        Mark(16, 20, "emphasis", "italic"),
        Mark(23, 34, "note", "1", 20),
    )
    edition = with_parts(text, (("body", 0, 21), ("note", 23, 34)), ())
    body = body_of(tree_of(with_marks(edition, shown)))

    assert one(body, ".//t:pb").get("n") == "2"
    assert one(body, ".//t:pb").tail == "I "
    assert texts(body, ".//t:del") == ["went"]
    assert texts(body, ".//t:hi[@rend='italic']") == ["home"]
    call = one(body, ".//t:anchor")
    assert one(body, ".//t:note").get("target") == f"#{call.get(XML_ID)}"
    assert "".join(body.itertext()) == text


@settings(deadline=None)
@given(editions())
def test_no_text_is_lost_whatever_the_parts_and_names(edition: Edition) -> None:
    [edited] = edition.letters

    assert "".join(body_of(tree_of(edition)).itertext()) == allowed(edited.letter.text)


@settings(deadline=None)
@given(editions())
def test_every_name_is_marked_where_it_has_words(edition: Edition) -> None:
    [edited] = edition.letters
    body = body_of(tree_of(edition))
    pieces: dict[str, str] = {}
    for element in body.iter(etree.Element):
        id_ = (element.get(XML_ID) or "").partition(".")[0]
        if id_ in {name.mention.id for name in edited.names}:
            pieces[id_] = pieces.get(id_, "") + "".join(element.itertext())

    for name in set(edited.names):
        [span] = name.mention.evidence
        written = "".join(pieces.get(name.mention.id, "").split())
        assert written == "".join(allowed(span.quote).split()), name


def test_letters_of_any_shape_are_valid(faults_by_jing: Validate) -> None:
    chance = random.Random(1928)
    files = {}
    for number in range(150):
        text = "".join(chance.choices(ALPHABET + "абвг    \n\n", k=chance.randint(1, 60)))
        places = [
            sorted(chance.sample(range(len(text) + 1), 2)) for _ in range(chance.randint(0, 9))
        ]
        parts = tuple((chance.choice(PART_KINDS), start, end) for start, end in places[::2])
        names = tuple((chance.choice(NAME_KINDS), start, end) for start, end in places[1::2])
        shown = [
            Mark(
                *sorted(chance.choices(range(len(text) + 1), k=2)),
                kind,
                "1",
                chance.choice(range(len(text) + 1)),
            )
            for kind in chance.choices(MARK_KINDS, k=chance.randint(0, 4))
        ]
        edition = with_marks(with_parts(text, parts, names), tuple(sorted(shown)))
        [(_, content)] = Tei().write(edition)
        files[str(number)] = content

    assert faults_by_jing("tei_all.rng", files) == ""


def test_the_language_is_that_of_the_letter() -> None:
    edition = rich_edition()
    odd = replace(edition.letters[2], letter=replace(edition.letters[2].letter, language="кого?"))
    written = trees(replace(edition, letters=(*edition.letters[:2], odd)))

    assert [one(tree, "//t:langUsage/t:language").get("ident") for tree in written.values()] == [
        "und",
        "ru",
        "und",
    ]
