"""Statements as lists and as networks."""

from __future__ import annotations

import csv
import io

from lxml import etree

from perepiska.publish.exports.statements import Statements
from perepiska.records.edition import Edition
from tests.publish.site.letters_by_hand import edition_by_hand
from tests.publish.statements.said_by_hand import edition_of

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


def files(edition: Edition) -> dict[str, bytes]:
    return dict(Statements().write(edition))


def rows(written: bytes) -> list[dict[str, str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def graph(written: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Labels of the nodes by id, and the edges with their data; every key is declared."""
    tree = etree.fromstring(written)
    keys = {key.get("id"): key.get("attr.name") for key in tree.iterfind("g:key", GRAPHML)}

    def data(element: etree._Element) -> dict[str, str]:
        held = element.iterfind("g:data", GRAPHML)
        return {str(keys[one.get("key")]): one.text or "" for one in held}

    nodes = {str(one.get("id")): data(one)["label"] for one in tree.iter("{*}node")}
    edges = [{**dict(one.attrib), **data(one)} for one in tree.iter("{*}edge")]
    assert {edge[end] for edge in edges for end in ("source", "target")} == set(nodes)
    return nodes, edges


def test_each_statement_is_a_line_with_its_words_and_their_place() -> None:
    edition = edition_by_hand()
    found = rows(files(edition)["statements/statements.csv"])

    assert {row["id"] for row in found} == {one.id for one in edition.statements}
    texts = {edited.letter.id: edited.letter.text for edited in edition.letters}
    for row in found:
        start, end = map(int, row["places"].split("-"))
        assert " ".join(texts[row["letter"]][start:end].split()) == row["quotes"]
        assert row["address"].startswith("https://letters.example/les/letters/")
        assert row["address"].endswith(f"#{row['id']}")
    (signed,) = (row for row in found if row["predicate"] == "signed")
    assert signed["subject_names"] == "А. Птицына"
    assert signed["others"] == "другие товарищи из Верхнего Лога"
    assert (signed["tense"], signed["decided_by"]) == ("past", "М. Редакторова")


def test_agreement_has_what_discourse_network_analysis_asks_for() -> None:
    edition = edition_of(
        ("1928-01-05", "somov berg", "holds", "", {"issue": "единство", "stance": "for"}),
        ("1928-02-05", "berg", "opposes", "circle", {}),
        ("1928-02-06", "berg", "wrote", "circle", {}),
    )
    found = rows(files(edition)["statements/agreement.csv"])

    shown = ("document", "date", "actor_name", "concept_name", "agreement")
    assert [tuple(row[name] for name in shown) for row in found] == [
        ("1928-01-05", "1928-01-05", "Somov", "единство", "1"),
        ("1928-01-05", "1928-01-05", "Berg", "единство", "1"),
        ("1928-02-05", "1928-02-05", "Berg", "Circle", "0"),
    ]


def test_networks_can_be_read_by_other_tools() -> None:
    edition = edition_of(
        ("1928-01-05", "somov berg", "holds", "", {"issue": "единство", "stance": "for"}),
        ("1928-02-05", "berg", "opposes", "circle", {}),
        ("1928-04-05", "berg", "criticises", "circle", {}),
        ("1928-04-05", "circle", "draws_near_to", "berg", {}),
    )
    written = files(edition)
    nodes, edges = graph(written["statements/ties.graphml"])

    assert nodes == {"berg": "Berg", "circle": "Circle"}
    assert [
        (one["side"], one["weight"], one["first_month"], one["last_month"]) for one in edges
    ] == [
        ("near", "1", "1928-04", "1928-04"),
        ("against", "2", "1928-02", "1928-04"),
    ]
    nodes, edges = graph(written["statements/congruence.graphml"])
    assert nodes == {"berg": "Berg", "somov": "Somov"}
    assert [(one["congruence"], one["conflict"], one["weight"]) for one in edges] == [
        ("1", "0", "1")
    ]


def test_an_edition_without_statements_has_lists_without_lines() -> None:
    written = files(edition_of())

    assert rows(written["statements/statements.csv"]) == []
    assert rows(written["statements/agreement.csv"]) == []
    assert b"<node" not in written["statements/ties.graphml"]
