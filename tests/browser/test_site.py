"""What a reader does with the site, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.publish.site.letters_by_hand import CIRCULAR

LETTER = "letters/1928-09-22.html"
PAGES = (
    "index.html",
    "letters/index.html",
    LETTER,
    "people/index.html",
    "people/person-somov-v.html",
    "documents/document-circular-7.html",
    "search.html",
    "about.html",
    "404.html",
)
Visits = Callable[..., Any]


def found_by(visit: Visits, query: str, *, corner: str = "") -> list[str]:
    """The headings of what the search page finds."""
    page = visit().open(f"{corner}search.html")
    page.fill("#words", query)
    page.press("#words", "Enter")
    page.wait_for_function(
        "() => /\\d|Nothing|Ничего/.test(document.querySelector('[data-status]').textContent)"
    )
    page.wait_for_function(
        "() => document.querySelector('[data-found]').hidden || document.querySelector('.results li')"
    )
    return [str(heading) for heading in page.locator(".results li > a").all_inner_texts()]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("оппозиция", "А. Птицына to И. Ельников"),
        ("оппозицией", "И. Ельников to «Дорогой товарищ»"),
        ("елка", "И. Ельников to «Дорогой товарищ»"),
        ("ёлку", "И. Ельников to «Дорогой товарищ»"),
        ("Сомову", "В. Сомов"),
        ("приехал", "И. Ельников to «Милостивый государь»"),
        ("рабочего", "И. Ельников to «Милостивый государь»"),
        ("Genossen", "Karl Tannhauser to И. Ельников"),
        ("Haus", "Karl Tannhauser to И. Ельников"),
        ("letter", "Edith Ashgrove to И. Ельников"),
        ("élève camarade", None),
        ("camarade", "Paul to unknown addressee"),
        ("eleve", None),
        ("зеленый снег", "Unknown sender to unknown addressee"),
        ("«бок о бок»", "И. Ельников to «Дорогой товарищ»"),
        ("оппоз", "И. Ельников to «Дорогой товарищ»"),
    ],
)
def test_search_finds_every_form_in_every_language(
    visit: Visits, query: str, heading: str | None
) -> None:
    headings = found_by(visit, query)

    assert heading in headings if heading else headings == []


def test_what_was_found_is_shown_in_its_words(visit: Visits) -> None:
    one = visit()
    page = one.open("ru/search.html?q=оппозиция")
    page.wait_for_selector(".results mark")

    assert {"оппозиции.", "оппозицией"} <= set(page.locator(".results mark").all_inner_texts())
    assert page.locator("[data-status]").inner_text() == "Найдено: 3"


def test_a_found_letter_opens(visit: Visits) -> None:
    page = visit().open("ru/search.html?q=Genosse")
    page.get_by_role("link", name="Karl Tannhauser – И. Ельников").click()

    assert page.url.endswith("/ru/letters/1929-03-12.html")


def test_results_can_be_narrowed(visit: Visits) -> None:
    page = visit().open("search.html?q=письмо")
    page.wait_for_selector(".results li")
    before = page.locator(".results li").count()
    page.get_by_label("Year").select_option("1911")

    page.wait_for_function(
        "before => document.querySelectorAll('.results li').length < before", arg=before
    )
    assert page.locator(".results li > a").all_inner_texts() == [
        "И. Ельников to «Милостивый государь»"
    ]


def test_the_box_on_a_page_leads_to_the_search(visit: Visits) -> None:
    page = visit().open(LETTER)
    page.fill("#finder", "Genosse")
    page.press("#finder", "Enter")
    page.wait_for_selector(".results li")

    assert "q=Genosse" in page.url


def test_a_name_leads_to_its_page_and_back_to_its_words(visit: Visits) -> None:
    page = visit().open(LETTER)
    page.get_by_role("article").get_by_role("link", name="сомовского").click()

    assert page.locator("h1").inner_text() == "В. Сомов"
    page.get_by_role("link", name="Сомове").click()
    assert page.locator(":target").inner_text() == "Сомове"


def test_a_fact_shows_its_words_and_how_it_is_known(visit: Visits) -> None:
    page = visit().open(LETTER)
    page.get_by_role("link", name="Лес 12 В-31").click()

    assert page.locator(".letter-text .lit").all_inner_texts() == ["Лес 12 В-31"]
    note = page.locator(".margin details[open], .note-below")
    assert "anatomy/1" in note.inner_text()
    assert "certain, 98 %" in note.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    assert note.count() == 0


def test_on_a_phone_the_note_opens_below_the_words(visit: Visits) -> None:
    page = visit(viewport={"width": 360, "height": 740}).open(LETTER)
    page.get_by_role("link", name="22 September 1928", exact=True).click()

    note = page.locator(".part.dateline .note-below")
    assert "22-го сентября 1928 г." in note.inner_text()
    assert page.evaluate("() => document.activeElement.className") == "note-below"
    note.get_by_role("button", name="Close").click()
    assert page.evaluate("() => document.activeElement.dataset.fact") is not None


def test_without_scripts_a_fact_still_leads_to_its_words(visit: Visits) -> None:
    page = visit(java_script_enabled=False)
    page.page.goto(page.base + LETTER)
    page.page.get_by_role("link", name="Лес 12 В-31").click()

    assert page.page.locator(":target").inner_text() == "Лес 12 В-31"
    assert page.page.locator("button:visible").count() == 0
    page.page.locator("summary").first.click()
    assert page.page.locator(".behind[open]").inner_text().count("anatomy/1") == 1


def test_without_scripts_the_search_says_so(visit: Visits) -> None:
    page = visit(java_script_enabled=False)
    page.page.goto(page.base + "search.html")

    assert page.page.locator("noscript").count() == 1
    assert "needs JavaScript" in page.page.locator("noscript").inner_text()


def test_the_letter_stands_on_its_page_word_for_word(visit: Visits) -> None:
    page = visit().open(LETTER)
    words = page.evaluate(
        "() => { const text = document.querySelector('.letter-text').cloneNode(true);"
        "text.querySelectorAll('.part-label').forEach((label) => label.remove()); return text.textContent; }"
    )

    assert words.split() == CIRCULAR.split()


def test_the_edition_opens_from_the_disk(visit: Visits, site_folder: Path) -> None:
    one = visit(base=site_folder.as_uri() + "/")
    page = one.open("index.html")
    page.get_by_role("link", name="7 letters").click()
    page.get_by_role("link", name="Karl Tannhauser to И. Ельников").click()
    page.get_by_role("link", name="12 March 1929").click()
    assert page.locator(".lit").all_inner_texts() == ["12. März 1929"]
    page.goto(one.base + "search.html?q=лес")

    assert "perepiska serve" in page.locator("[data-status]").inner_text()


def test_the_language_switch_leads_to_the_same_page(visit: Visits) -> None:
    page = visit().open("people/person-somov-v.html")
    page.get_by_role("link", name="Русский").click()

    assert page.url.endswith("/ru/people/person-somov-v.html")
    assert page.locator("html").get_attribute("lang") == "ru"


def test_light_or_dark_is_remembered(visit: Visits) -> None:
    page = visit(color_scheme="light").open("index.html")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    page.goto(page.url)

    assert light != dark
    assert page.evaluate(ground) == dark


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(visit: Visits, path: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800}).open(path)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_everything_that_can_be_used(visit: Visits, path: str) -> None:
    page = visit().open(path)
    page.evaluate("() => { document.activeElement?.blur(); }")
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, input, select, summary')]"
        ".filter((one) => one.checkVisibility({ visibilityProperty: true })).length"
    )
    reached = set()
    for _ in range(3 * wanted + 20):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "() => [...document.querySelectorAll('a[href], button, input, select, summary')]"
                ".indexOf(document.activeElement)"
            )
        )
        if len(reached - {-1}) == wanted:
            break

    assert len(reached - {-1}) == wanted


def test_the_first_key_offers_to_skip_to_the_text(visit: Visits) -> None:
    page = visit().open(LETTER)
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
