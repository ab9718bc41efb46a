"""The CMIF file: valid, and honest about what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from perepiska.publish.exports.cmif import Cmif
from perepiska.records.edition import About, Edition, Settled
from perepiska.records.mention import DateValue, Mention, PartyValue
from tests.editions_by_hand import rich_edition, with_parts
from tests.publish.exports.conftest import Validate

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def tree_of(edition: Edition) -> etree._Element:
    [(path, content)] = Cmif().write(edition)
    assert path == "cmif.xml"
    return etree.fromstring(content)


def found(tree: etree._Element, path: str) -> list[dict[str, str]]:
    return [
        {"tag": etree.QName(element).localname, "text": element.text or "", **element.attrib}
        for element in tree.xpath(path, namespaces=TEI)
    ]


@pytest.mark.parametrize(
    "base_url", ["https://letters.example/", "https://письма.example/a b/", ""]
)
def test_file_is_valid(base_url: str, faults_by_jing: Validate) -> None:
    assert faults_by_jing("cmif.rng", dict(Cmif().write(rich_edition(base_url=base_url)))) == ""


def test_an_edition_without_settings_is_valid(faults_by_jing: Validate) -> None:
    assert faults_by_jing("cmif.rng", dict(Cmif().write(with_parts("Да.", (), ())))) == ""


def test_every_letter_has_sent_and_received() -> None:
    letters = tree_of(rich_edition()).xpath("//t:correspDesc", namespaces=TEI)

    assert [letter.get("key") for letter in letters] == [
        "1911-05-02 Ильин",
        "1911-05-09",
        "undated",
        "document-telegram",
    ]
    for letter in letters:
        actions = [
            child.get("type")
            for child in letter
            if etree.QName(child).localname == "correspAction"
        ]
        assert actions == ["sent", "received"]


def test_the_source_resolves_and_never_changes() -> None:
    tree = tree_of(rich_edition())
    [source] = tree.xpath("//t:sourceDesc/t:bibl", namespaces=TEI)

    assert source.get(XML_ID) == "uuid-0c04b8a1-857c-59a6-ac6a-75b09436ec08"
    assert {letter["source"] for letter in found(tree, "//t:correspDesc")} == {
        f"#{source.get(XML_ID)}"
    }


def test_another_edition_has_another_source() -> None:
    ids = {
        tree_of(replace(rich_edition(), about=About(title=title, base_url=base)))
        .xpath("//t:bibl", namespaces=TEI)[0]
        .get(XML_ID)
        for title, base in [
            ("A", ""),
            ("B", ""),
            ("A", "https://a.example/"),
            ("B", "https://a.example/"),
        ]
    }

    assert len(ids) == 3


def test_a_circular_is_described() -> None:
    tree = tree_of(rich_edition())

    assert found(tree, "//t:correspDesc[@key='1911-05-09']/t:correspAction/*") == [
        {"tag": "persName", "text": "Сомов, И."},
        {"tag": "placeName", "text": "Верхний Лог", "ref": "http://www.geonames.org/2820"},
        {"tag": "date", "text": "", "when": "1911-05-22"},
        {"tag": "orgName", "text": "Всем товарищам"},
        {
            "tag": "persName",
            "text": "Ильин, Павел",
            "ref": "http://d-nb.info/gnd/118",
            "cert": "low",
        },
        {"tag": "placeName", "text": "Берег"},
        {"tag": "date", "text": "", "when": "1911-06-01"},
    ]


def test_what_is_not_sure_or_not_known_is_said() -> None:
    tree = tree_of(rich_edition())

    assert found(tree, "//t:correspDesc[@key='1911-05-02 Ильин']/t:correspAction/*") == [
        {"tag": "persName", "text": "Ильин, Павел", "ref": "http://d-nb.info/gnd/118"},
        {"tag": "placeName", "text": "Shore", "cert": "low", "evidence": "conjecture"},
        {
            "tag": "date",
            "text": "",
            "notBefore": "1911-05-01",
            "notAfter": "1911-05-10",
            "cert": "low",
        },
        {"tag": "persName", "text": "Unknown"},
    ]
    assert found(tree, "//t:correspDesc[@key='undated']/t:correspAction/*") == [
        {"tag": "persName", "text": "Unknown"},
        {
            "tag": "date",
            "text": "",
            "notBefore": "1911-05-02",
            "notAfter": "1911-05-22",
            "cert": "low",
        },
        {"tag": "persName", "text": "Unknown"},
    ]


def test_letters_have_addresses_where_the_edition_has_one() -> None:
    address = "https://letters.example/letters/1911-05-09.html"

    assert found(tree_of(rich_edition()), "//t:correspDesc")[1]["ref"] == address
    assert {"tag": "ref", "text": "", "type": "cmif:hasFulltext", "target": address} in found(
        tree_of(rich_edition()), "//t:correspDesc/t:note/t:ref"
    )
    assert "ref" not in found(tree_of(rich_edition(base_url="")), "//t:correspDesc")[1]


def test_languages_are_given_as_correspsearch_reads_them() -> None:
    targets = [
        ref["target"]
        for ref in found(tree_of(rich_edition(base_url="")), "//t:note/t:ref")
        if ref["type"] == "cmif:hasLanguage"
    ]

    assert targets == [
        f"https://tools.ietf.org/html/bcp47/{code}" for code in ("und", "ru", "ru", "und")
    ]


def test_no_date_is_given_that_bounds_nothing() -> None:
    edition = rich_edition()
    value = DateValue("XXXX", "когда-то", "gregorian", None, None)
    edited = edition.letters[2]
    mention = Mention(
        edited.letter.id, "sent_date", (edited.letter.span(0, 3),), value, "by-hand/1", 0.9
    )
    undated = replace(edited, date=Settled(mention))

    tree = tree_of(replace(edition, letters=(undated,), entities=()))

    assert found(tree, "//t:correspAction/t:date") == []


@pytest.mark.parametrize(
    ("uri", "ref"),
    [
        ("https://d-nb.info/gnd/11-X", "http://d-nb.info/gnd/11-X"),
        ("https://viaf.org/viaf/12/", "http://viaf.org/viaf/12"),
        ("https://www.viaf.org/viaf/12", "http://viaf.org/viaf/12"),
        ("https://catalogue.bnf.fr/ark:/12148/cb1", "http://catalogue.bnf.fr/ark:/12148/cb1"),
        ("http://lccn.loc.gov/n79", "http://lccn.loc.gov/n79"),
        ("https://id.ndl.go.jp/auth/ndlna/007", "http://id.ndl.go.jp/auth/ndlna/007"),
        ("https://people.example/7", None),
        ("javascript:alert(1)", None),
    ],
)
def test_people_are_referred_to_by_authority_files(uri: str, ref: str | None) -> None:
    edition = rich_edition()
    entities = tuple(
        replace(entity, authorities=(("any", uri),))
        for entity in edition.entities
        if entity.kind != "document"
    )
    names = found(
        tree_of(replace(edition, entities=entities)), "//t:persName[text()='Ильин, Павел']"
    )

    assert [name.get("ref") for name in names] == [ref, ref]


def test_a_group_and_a_class_are_bodies() -> None:
    edition = rich_edition()
    edited = edition.letters[2]

    def addressed(sort: str) -> list[dict[str, str]]:
        value = PartyValue("Всем", None, sort)
        mention = Mention(
            edited.letter.id, "addressee", (edited.letter.span(0, 3),), value, "by-hand/1", 0.9
        )
        letter = replace(edited, addressees=(Settled(mention),))
        return found(
            tree_of(replace(edition, letters=(letter,), entities=())),
            "//t:correspAction[@type='received']/*",
        )

    assert addressed("group") == addressed("class") == [{"tag": "orgName", "text": "Всем"}]
    assert addressed("person") == [{"tag": "persName", "text": "Unknown"}]


def test_a_lost_letter_is_one_without_a_text() -> None:
    tree = tree_of(rich_edition())
    lost = "//t:correspDesc[@key='document-telegram']"

    assert found(tree, lost)[0]["ref"] == (
        "https://letters.example/documents/document-telegram.html"
    )
    assert found(tree, f"{lost}/t:correspAction/*") == [
        {
            "tag": "persName",
            "text": "Ильин, Павел",
            "ref": "http://d-nb.info/gnd/118",
            "cert": "low",
        },
        {
            "tag": "date",
            "text": "",
            "notAfter": "1911-05-22",
            "evidence": "conjecture",
            "cert": "low",
        },
        {"tag": "persName", "text": "Вера", "cert": "low"},
    ]
    assert found(tree, f"{lost}/t:note/t:ref[@type='cmif:hasTextBase']") == [
        {
            "tag": "ref",
            "text": "",
            "type": "cmif:hasTextBase",
            "target": "https://lod.academy/cmif/vocab/terms/noTextBase",
        }
    ]


def test_only_what_was_sent_and_is_lost_is_a_lost_letter() -> None:
    edition = rich_edition()
    kinds = {"document-telegram": "platform", "document-notes": "letter"}
    entities = tuple(
        replace(one, document_kind=kinds.get(one.id, one.document_kind))
        for one in edition.entities
    )

    assert (
        found(
            tree_of(replace(edition, entities=entities)),
            "//t:note/t:ref[contains(@target, 'noTextBase')]",
        )
        == []
    )


def test_letters_lead_to_what_they_answer_where_the_edition_has_an_address() -> None:
    context = "//t:correspDesc/t:correspContext/t:ref"

    assert [(ref["type"], ref["target"]) for ref in found(tree_of(rich_edition()), context)] == [
        ("next", "https://letters.example/letters/1911-05-09.html"),
        (
            "prev",
            "https://letters.example/letters/1911-05-02-%D0%98%D0%BB%D1%8C%D0%B8%D0%BD-169ecee2.html",
        ),
    ]
    assert found(tree_of(rich_edition(base_url="")), context) == []


def test_same_edition_gives_the_same_bytes() -> None:
    assert list(Cmif().write(rich_edition())) == list(Cmif().write(rich_edition()))
