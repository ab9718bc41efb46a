from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from perepiska.errors import PluginError
from perepiska.publish.site.pages import write_site
from perepiska.records.edition import EditedLetter
from tests.publish.site.letters_by_hand import edition_by_hand, letter_of


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """The text files of the site made by hand."""
    found = dict(write_site(edition_by_hand()))
    return {
        path: content.decode("utf-8")
        for path, content in found.items()
        if not path.endswith(".woff2")
    }


def test_the_same_edition_gives_the_same_files_in_the_same_order() -> None:
    assert list(write_site(edition_by_hand())) == list(write_site(edition_by_hand()))


def test_every_page_exists_in_every_language_of_the_interface(site: dict[str, str]) -> None:
    english = {path for path in site if path.endswith(".html") and not path.startswith("ru/")}

    assert {path.removeprefix("ru/") for path in site if path.startswith("ru/")} == english
    assert {
        "index.html",
        "letters/1928-09-22.html",
        "people/person-somov-v.html",
        "404.html",
    } <= english


def test_an_edition_in_one_language_has_no_other_folder() -> None:
    paths = [path for path, _ in write_site(edition_by_hand(interface=("ru",)))]

    assert not [path for path in paths if path.startswith(("en/", "ru/"))]


def test_an_empty_edition_has_a_site() -> None:
    edition = replace(edition_by_hand(), letters=(), entities=(), links=(), doubts=(), refusals=())

    assert {"index.html", "letters/index.html", "about.html"} <= {
        path for path, _ in write_site(edition)
    }


def test_what_is_not_known_is_said(site: dict[str, str]) -> None:
    assert site["letters/zelenyi-list.html"].count(">not known<") == 4
    assert site["ru/letters/zelenyi-list.html"].count(">не установлено<") == 4


def test_a_doubtful_fact_shows_its_doubt(site: dict[str, str]) -> None:
    addressee = re.search(
        r'data-kind="addressee".*?</details>', site["letters/1928-09-22.html"], re.DOTALL
    )

    assert addressee
    assert 'class="doubtful"' in addressee[0]
    assert "doubtful, 62 %" in addressee[0]


def test_a_fact_settled_by_an_editor_names_the_editor_and_is_not_doubtful(
    site: dict[str, str],
) -> None:
    addressee = re.search(
        r'data-kind="addressee".*?</details>', site["letters/1928-10-03.html"], re.DOTALL
    )

    assert addressee
    assert "М. Редакторова" in addressee[0]
    assert 'class="doubtful"' not in addressee[0]


def test_a_fact_without_words_shows_its_source(site: dict[str, str]) -> None:
    date = re.search(
        r'data-kind="sent_date".*?</details>', site["letters/sans-date.html"], re.DOTALL
    )

    assert date
    assert "teiHeader" in date[0]
    assert "href=" not in date[0]


def test_every_fact_leads_to_words_on_its_page(site: dict[str, str]) -> None:
    page = site["letters/1928-09-22.html"]
    facts = re.findall(r'href="#(m-[0-9a-f]+)" data-fact="\1"', page)

    assert (
        len(facts) == 12 + 8
    )  # what is stated of the letter, and what the letter states of others
    assert all(f'id="{fact}"' in page for fact in facts)


def test_letter_text_cannot_bring_a_script(site: dict[str, str]) -> None:
    page = site["letters/1928-09-22.html"]

    assert '&lt;script&gt;alert("это текст' in page
    assert "<script>alert" not in page


def test_a_text_that_would_end_a_script_element_cannot() -> None:
    evil = EditedLetter(letter_of("x", "</script><b>&amp;", "en"))
    edition = edition_by_hand()
    about = replace(edition.about, title="</script><script>alert(1)</script>")
    pages = dict(write_site(replace(edition, about=about, letters=(evil,), entities=(), links=())))

    assert b"<script>alert" not in pages["letters/x.html"]
    described = re.search(
        rb'<script type="application/ld\+json">(.*?)</script>', pages["letters/x.html"], re.DOTALL
    )
    assert described
    assert json.loads(described[1])["isPartOf"] == "</script><script>alert(1)</script>"


def test_the_letter_is_described_for_machines(site: dict[str, str]) -> None:
    described = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', site["letters/1928-09-22.html"]
    )

    assert described
    schema = json.loads(described[1])
    assert schema["@type"] == ["Message", "ArchiveComponent"]
    assert schema["dateSent"] == "1928-09-22"
    assert schema["itemLocation"] == "Лес 12 В-31"
    assert schema["toRecipient"] == [{"@type": "Audience", "name": "Дорогой товарищ."}]


def test_nothing_on_a_page_is_inline_style_or_code(site: dict[str, str]) -> None:
    for path, page in site.items():
        if path.endswith(".html"):
            assert "<style" not in page, path
            assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", page), path
            for script in re.findall(r"<script[^>]*>", page):
                assert "src=" in script or "application/ld+json" in script, (path, script)


def test_the_page_for_any_address_has_links_that_hold_at_any_address(site: dict[str, str]) -> None:
    assert 'href="/les/ru/index.html"' in site["ru/404.html"]
    assert 'href="/les/assets/site.css"' in site["ru/404.html"]


def test_a_theme_that_is_not_installed_is_named() -> None:
    edition = edition_by_hand()
    about = replace(edition.about, theme="baroque")

    with pytest.raises(PluginError, match="baroque"):
        list(write_site(replace(edition, about=about)))
