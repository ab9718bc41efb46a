"""The pages about statements: every one with its words, doubt shown as doubt, and no page that needs a script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any

import pytest

from perepiska.publish import addresses
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import index_edition
from perepiska.publish.site.network import drawing
from perepiska.publish.site.pages import write_site
from perepiska.publish.site.statements import (
    entity_statements,
    letter_statements,
    predicate_words,
    time_words,
)
from perepiska.publish.site.statements_sides import sides_page
from perepiska.publish.site.texts import read_texts
from perepiska.publish.statements.said import said_in
from perepiska.publish.statements.ties import pairs
from perepiska.records.edition import Edition
from perepiska.records.statement import (
    MODALITIES,
    POLARITIES,
    PREDICATES,
    STANCES,
    TENSES,
    Statement,
)
from perepiska.settings import INTERFACES
from tests.publish.site.letters_by_hand import edition_by_hand
from tests.publish.statements.said_by_hand import GROUPS, PEOPLE, edition_of

LISTS = ("ask/index.html", "positions/index.html", "sides/index.html")


@cache
def site() -> dict[str, str]:
    return {
        path: content.decode("utf-8", errors="replace")
        for path, content in write_site(edition_by_hand())
    }


def corner_of(edition: Edition, language: str = "en") -> Corner:
    return Corner(index_edition(edition), read_texts(language), "")


def seen(page: str) -> str:
    """What a reader sees of a page, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("language", INTERFACES)
def test_every_term_of_a_statement_has_words(language: str) -> None:
    words = read_texts(language).words
    tables = {
        "predicate": PREDICATES,
        "predicate_many": PREDICATES,
        "predicate_not": PREDICATES,
        "predicate_not_many": PREDICATES,
        "polarity": POLARITIES,
        "modality": MODALITIES,
        "stance": STANCES,
        "tense": TENSES,
        "membership": ("member", "former", "not_member", "joined", "left", "expelled_from", "gap"),
    }
    missing = [
        f"{table}.{term}"
        for table, terms in tables.items()
        for term in terms
        if f"{table}.{term}" not in words
    ]

    assert missing == []


@pytest.mark.parametrize("language", INTERFACES)
@pytest.mark.parametrize("predicate", PREDICATES)
def test_what_is_denied_reads_otherwise_than_what_is_affirmed(
    language: str, predicate: str
) -> None:
    texts = read_texts(language)
    for subjects in (("a",), ("a", "b")):
        said = [
            predicate_words(_statement(predicate, polarity=polarity, subjects=subjects), texts)
            for polarity in POLARITIES
        ]
        assert said[0] != said[1]


def test_a_predicate_of_the_edition_is_shown_as_it_is() -> None:
    texts = read_texts("ru")

    assert predicate_words(_statement("lent_to"), texts) == "lent_to"
    assert "отрицается" in predicate_words(_statement("lent_to", polarity="denied"), texts)


def _statement(predicate: str, **more: Any) -> Statement:
    edition = edition_of(("1928-01-05", "somov", predicate, "circle", more))
    (statement,) = edition.statements
    return replace(statement, **more)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1927-03~/1928-09-22", "about March 1927 – 22 September 1928"),
        ("1928-09", "September 1928"),
        ("../1928-09-22", "not after 22 September 1928"),
    ],
)
def test_time_is_said_in_words(edtf: str, words: str) -> None:
    assert time_words(edtf, read_texts("en")) == words


def test_a_letter_shows_its_statements_in_the_order_of_its_text_with_words_to_light() -> None:
    edition = edition_by_hand()
    position = next(
        place for place, one in enumerate(edition.letters) if one.letter.id == "1928-09-22"
    )
    found = letter_statements(position, corner_of(edition))
    page = site()["letters/1928-09-22.html"]

    assert [one.predicate for one in found] == [
        *("published", "side with", "belong to", "signed", "holds", "opposes", "criticises"),
        "hold",
    ]
    for one in found:
        assert f'data-fact="{one.id}"' in page
        assert f'id="{one.id}"' in page or f'data-of="{one.id}"' in page


def test_who_says_it_how_and_whether_it_is_sure_is_told() -> None:
    found = {one.predicate: one for one in letter_statements(1, corner_of(edition_by_hand()))}

    assert found["published"].notes == ("editor’s note",)
    assert found["published"].nobody
    assert found["holds"].notes == ("so says Верхнеложский кружок",)
    assert found["holds"].stance == "against"
    assert found["belong to"].notes == ("in the past",)
    assert found["criticises"].is_question
    assert found["criticises"].notes == ("said with a hedge",)
    assert found["signed"].decided_by == "М. Редакторова"
    assert found["signed"].others == ("другие товарищи из Верхнего Лога",)
    assert [one.label for one in found["side with"].objects] == ["“we” of И. Ельников"]


def test_the_head_of_a_letter_leads_to_what_it_says_below_its_text() -> None:
    page = site()["letters/1928-09-22.html"]
    head = page[page.index('<header class="letter-head">') : page.index('<div class="spread">')]

    assert 'href="#stated"' in head
    assert 'id="stated"' in page


def test_what_an_editor_settled_is_told_from_what_rules_read() -> None:
    page = site()["letters/1928-09-22.html"]

    assert "settled by М. Редакторова" in seen(page)
    assert 'title="read by stances/1"' in page
    assert "stances/1" not in seen(page), "the name of a rule is no prose"


def test_a_person_has_statements_memberships_and_contradictions() -> None:
    found = entity_statements("person-somov-v", corner_of(edition_by_hand()))
    shown = seen(site()["ru/people/person-somov-v.html"])

    assert found is not None
    assert found.count == "6 statements"
    assert [one.group.label for one in found.memberships] == ["Верхнеложский кружок"]
    assert [one.state for one in found.memberships[0].stretches] == ["no longer a member"]
    assert len(found.contradictions) == 1
    assert "Кто и когда состоял" in shown
    assert "Что противоречит одно другому" in shown
    assert entity_statements("place-waldau", corner_of(edition_by_hand())) is None


def test_a_gap_says_how_many_letters_are_silent() -> None:
    edition = edition_of(
        ("1927-05-02", "ryabov", "member_of", "circle", {}),
        ("1928-09-22", "ryabov", "left", "circle", {"tense": "past"}),
        days=("1927-08-08", "1928-01-01"),
    )
    found = entity_statements("ryabov", corner_of(edition))

    assert found is not None
    stretches = found.memberships[0].stretches
    assert [one.state for one in stretches] == ["member", "no letter says", "left"]
    assert [one.letters for one in stretches if one.is_gap] == ["2 letters"]


def test_a_page_shows_the_first_statements_and_leads_to_all() -> None:
    many = [
        ("1928-01-05", "somov", "praises", "berg", {"time": f"1927-01-{day:02d}"})
        for day in range(1, 31)
    ] * 3
    found = entity_statements("somov", corner_of(edition_of(*many)))

    assert found is not None
    assert (found.count, len(found.statements)) == ("90 statements", 60)
    assert found.more is not None
    assert found.more.href == "../ask/index.html?subject=somov"


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("prefix", ["", "ru/"])
def test_pages_lead_to_the_words_they_speak_of(path: str, prefix: str) -> None:
    page = site()[prefix + path]
    targets = re.findall(r'href="\.\./letters/([^"#]+)#(m-[0-9a-f]+)"', page)

    assert targets
    for letter, anchor in targets:
        assert f'"{anchor}"' in site()[f"{prefix}letters/{letter}"]


def test_an_empty_cell_says_what_was_searched() -> None:
    assert "nothing in 1 letter" in seen(site()["positions/index.html"])


def test_who_sides_with_somebody_on_an_issue_is_not_said_to_be_for_it() -> None:
    page = site()["positions/index.html"]
    signs = re.findall(r"<td><details><summary>([^<]*)</summary>", page)

    assert signs == ["for", "sides with Лесная оппозиция"]


def test_the_network_is_drawn_and_said_in_a_table() -> None:
    edition = edition_by_hand()
    page = sides_page(corner_of(edition))
    html = site()["sides/index.html"]

    assert page.network is not None
    assert page.network.label == "Network of 9 people and groups, 8 pairs"
    assert html.count("<tr data-pair=") == len(page.pairs) == 8
    for pair in page.pairs:
        for side, said in (("near", pair.near), ("against", pair.against)):
            assert (f'class="{side}" data-pair="{pair.number}"' in html) == bool(said)
    assert json.loads(page.network.months)[0] == ["1927-03", "March 1927"]


def test_a_drawing_is_the_same_each_time_and_escapes_names() -> None:
    said = said_in(
        edition_of(
            ("1928-01-05", "somov", "sides_with", "circle", {}),
            ("1928-01-05", "berg", "opposes", "circle", {}),
        )
    )
    found = pairs(said, (*GROUPS, *PEOPLE))
    labels = {"somov": "<b>С & С</b>", "berg": "x" * 80, "circle": "Circle"}

    assert drawing(found, labels) == drawing(found, labels)
    assert "&lt;b&gt;С &amp; С&lt;/b&gt;" in drawing(found, labels)
    assert "x" * 30 not in drawing(found, labels)


@pytest.mark.parametrize("language", INTERFACES)
def test_what_the_form_asks_is_written_out_whole(language: str) -> None:
    edition = edition_by_hand()
    listed = json.loads(site()[f"ask/list.{language}.json"])
    entries = [one for name in listed["chunks"] for one in json.loads(site()[f"ask/{name}"])]

    assert {one["id"] for one in entries} == {one.id for one in edition.statements}
    assert all(one["quotes"] for one in entries)
    ends = {end for one in entries for end in (*one["subjects"], *one["objects"])}
    assert ends <= set(listed["ends"])
    prefix = "" if language == "en" else f"{language}/"
    for one in entries:
        path, _, anchor = one["href"].removeprefix("../").partition("#")
        assert f'"{anchor}"' in site()[prefix + path]


def test_without_a_script_all_statements_stand_by_kind() -> None:
    many = [("1928-01-05", "somov", "praises", "berg", {"time": "1927-01"})] * 450
    pages = {
        path: content.decode()
        for path, content in write_site(edition_of(*many))
        if path.endswith(".html")
    }

    assert pages["ask/index.html"].count('<p class="saying') == 20
    lists = [pages[addresses.statement_list("praises", number)] for number in (1, 2, 3)]
    assert [page.count('<p class="saying') for page in lists] == [200, 200, 50]
    assert "praises-2.html" in lists[0]
    assert "praises-1.html" in lists[1]


def test_an_edition_without_statements_has_no_pages_about_them() -> None:
    paths = [path for path, _ in write_site(replace(edition_by_hand(), statements=()))]

    assert not [path for path in paths if path.removeprefix("ru/").startswith(("ask/", "sides/"))]


def test_hostile_words_are_shown_as_words() -> None:
    edition = edition_of(
        ("1928-01-05", "somov", "holds", "", {"issue": "<script>alert(1)</script>"}),
        ("1928-01-05", "", "signed", "", {"others": ('"><img src=x onerror=1>',)}),
    )
    for path, content in write_site(edition):
        if path.endswith(".html"):
            assert b"<script>alert" not in content
            assert b"<img" not in content
