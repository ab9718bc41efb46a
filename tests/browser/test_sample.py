"""The built sample in a real browser: what the README promises, done by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from perepiska import pipeline
from perepiska.runners.local import Local
from tests.browser.conftest import served

SAMPLE = Path(pipeline.__file__).parent / "sample"
LETTER = "letters/1928-09-16_krugovoe-14.html"
Visits = Callable[..., Any]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample edition."""
    folder = tmp_path_factory.mktemp("sample")
    places = pipeline.Places(SAMPLE, folder / "out", folder / "state")
    pipeline.build(places, runner=Local())
    with served(places.out) as base:
        yield base


@pytest.mark.parametrize(
    ("query", "letter"),
    [
        ("чайником", "1916-11-27_ladygin"),
        ("подписью", "1928-03-21_ladygin"),
        ("Heften", "1929-02-24_wendland"),
        ("lettres", "1928-11-14_goldin"),
        ("drafts", "1928-11-12_whitcombe"),
    ],
)
def test_search_finds_an_inflected_form(
    visit: Visits, sample: str, query: str, letter: str
) -> None:
    page = visit(base=sample).open(f"search.html?q={query}")
    text = next((SAMPLE / "letters").glob(f"{letter}.*")).read_text(encoding="utf-8")

    assert query not in text
    page.wait_for_selector(f".results a[href*='{letter}']", timeout=10_000)


def test_name_leads_to_its_page_and_back_to_the_words(visit: Visits, sample: str) -> None:
    page = visit(base=sample).open(LETTER)
    page.locator("main a[href*='people/']", has_text="Хворов").first.click()

    assert "people/" in page.url
    assert "Хворов" in page.locator("h1").inner_text()
    page.locator("main a[href*='1928-09-16_krugovoe-14']:visible").first.click()
    assert "1928-09-16_krugovoe-14" in page.url


def test_fact_shows_its_words(visit: Visits, sample: str) -> None:
    page = visit(base=sample).open(LETTER)
    page.get_by_role("link", name="16 September 1928").or_(
        page.get_by_role("button", name="16 September 1928")
    ).first.click()

    lit = page.locator(":target, .is-lit, .lit, [data-lit]").all_inner_texts()
    assert any("сентября" in words for words in lit)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sample_is_accessible(
    visit: Visits, axe: str, sample: str, width: int, scheme: str
) -> None:
    one = visit(
        base=sample,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    for path in ("index.html", LETTER, "ru/people/index.html", "places/index.html", "about.html"):
        page = one.open(path)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        assert [
            (path, fault["id"])
            for fault in found["violations"]
            if fault["impact"] in {"serious", "critical"}
        ] == []
