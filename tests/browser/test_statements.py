"""Asking the statements, and the slider of who is with whom, in a real browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGES = (
    "ask/index.html",
    "ru/ask/index.html?subject=Сомов",
    "ask/index.html?predicate=sides_with&view=table",
    "positions/index.html",
    "ru/sides/index.html",
)
WIDTHS = {"wide": 1280, "phone": 360}
ANSWERED = "[data-results] :is(li, tbody tr)"


def _answered(page: Any) -> int:
    page.wait_for_function(
        "() => /\\d|proof/.test(document.querySelector('[data-status]').textContent)"
    )
    return int(page.locator(ANSWERED).count())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_axe_finds_nothing_serious(
    visit: Callable[..., Any], axe: str, path: str, scheme: str, width: str
) -> None:
    one = visit(
        color_scheme=scheme, viewport={"width": WIDTHS[width], "height": 900}, bypass_csp=True
    )
    page = one.open(path)
    if "?" in path:
        page.wait_for_selector(ANSWERED)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")

    assert [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ] == []


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("subject=person-somov-v", 5),
        ("subject=В. Сомов", 5),
        ("subject=сомов", 5),
        ("subject=camarades", 1),
        ("predicate=sides_with", 4),
        ("predicate=sides_with&subject=somebody", 0),
        ("object=group-lesnaia-oppozitsiia", 4),
        ("issue=совместной", 2),
        ("issue=работы совместная", 2),
        ("time=1927", 1),
        ("time=1928-10/1929-03", 6),
        ("time=../1928-01", 1),
        ("time=soon", 0),
        ("speaker=editor", 1),
        ("speaker=group-kruzhok", 1),
        ("polarity=denied", 1),
        ("polarity=denied&subject=сомов&predicate=draws_near_to&time=1928-10&speaker=author", 1),
    ],
)
def test_the_address_is_the_question(visit: Callable[..., Any], question: str, count: int) -> None:
    page = visit().open(f"ask/index.html?{question}")

    assert _answered(page) == count
    assert page.locator("[data-all]").is_hidden()


def test_the_search_of_the_header_is_as_high_on_the_page_that_asks(
    visit: Callable[..., Any],
) -> None:
    heights = {
        path: visit().open(path).locator("#finder").bounding_box()["height"]
        for path in ("ask/index.html", "positions/index.html")
    }

    assert len(set(heights.values())) == 1


def test_asking_makes_an_address_that_can_be_cited(visit: Callable[..., Any]) -> None:
    page = visit().open("ask/index.html")
    page.fill("[name=subject]", "Птицына")
    page.select_option("[name=predicate]", "signed")
    page.click("form.ask button")

    assert _answered(page) == 1
    cited = page.locator("[data-cited]").get_attribute("href")
    assert cited == page.url
    assert "predicate=signed" in cited
    again = visit().page
    again.goto(cited)
    assert _answered(again) == 1
    assert again.input_value("[name=subject]") == "Птицына"


def test_an_answer_leads_to_its_words(visit: Callable[..., Any]) -> None:
    page = visit().open("ru/ask/index.html?predicate=signed")
    page.wait_for_selector(ANSWERED)
    page.click("[data-results] a.words")

    assert "/ru/letters/1928-09-22.html#m-" in page.url
    page.wait_for_load_state()
    fragment = page.url.partition("#")[2]
    assert page.locator(f'[id="{fragment}"]').count() == 1


@pytest.mark.parametrize("view", ["", "&view=table"])
def test_answers_are_shown_as_list_or_table(visit: Callable[..., Any], view: str) -> None:
    page = visit().open(f"ask/index.html?predicate=sides_with{view}")

    assert _answered(page) == 4
    assert page.locator("[data-results] table").count() == bool(view)


def test_answers_can_be_taken_away(visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit(accept_downloads=True).open("ask/index.html?subject=Птицына")
    count = _answered(page)
    files = {}
    for format_ in ("csv", "json"):
        with page.expect_download() as taken:
            page.click(f"[data-download={format_}]")
        taken.value.save_as(tmp_path / format_)
        files[format_] = (tmp_path / format_).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(files["csv"], newline="")))
    answer = json.loads(files["json"])

    assert len(rows) == len(answer["statements"]) == count > 0
    assert "subject=" in answer["question"]
    assert {row["id"] for row in rows} == {one["id"] for one in answer["statements"]}
    assert all("#m-" in row["address"] and row["quotes"] for row in rows)


def test_a_letter_lights_the_words_of_a_statement(visit: Callable[..., Any]) -> None:
    page = visit().open("letters/1928-09-22.html")
    page.click(".stated a.words >> nth=3")

    assert "подписалась" in " ".join(page.locator(".letter-text .lit").all_inner_texts())


def test_the_slider_leaves_only_what_is_of_its_time(visit: Callable[..., Any]) -> None:
    page = visit().open("sides/index.html")
    everything = page.locator("tr[data-pair]:visible").count()
    slider = page.locator("input[name=month]")
    slider.focus()
    page.keyboard.press("Home")

    assert slider.get_attribute("aria-valuetext") == "March 1927"
    assert page.locator("tr[data-pair]:visible").count() == 3
    assert page.locator("path.near:not(.out)").count() == 3
    page.keyboard.press("End")
    assert page.locator("tr[data-pair]:visible").count() == everything == 8
    page.keyboard.press("ArrowLeft")
    page.select_option("[name=window]", "1")
    assert page.locator("[data-shown]").inner_text() == "March 1929: 1 pair"


def test_without_scripts_all_is_there(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.page.goto(page.base + "ask/index.html")
    assert page.page.locator(".by-kind .saying").count() == 16
    page.page.goto(page.base + "sides/index.html")
    assert page.page.locator("tr[data-pair]").count() == 8
    assert page.page.locator("svg.network path").count() == 9
    assert page.page.locator("[data-slider]").is_hidden()
