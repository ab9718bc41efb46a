"""Documents, exchanges, lost letters and copies in a real browser: accessible, narrow enough, whole without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from perepiska.publish.site.pages import write_site
from tests.browser.conftest import served
from tests.publish.site.exchange_by_hand import edition_with_exchange

PAGES = (
    "letters/1928-09-22.html",
    "documents/index.html",
    "documents/document-statement.html",
    "documents/document-telegram.html",
    "ru/documents/document-circular-7.html",
    "threads/index.html",
    "threads/thread-elnikov-ptitsyna.html",
    "ru/lost/index.html",
    "copies/link-copy.html",
)
WIDTHS = {"wide": 1280, "phone": 360}


@pytest.fixture(scope="module")
def exchange_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the edition with what passes between its people is served."""
    folder: Path = tmp_path_factory.mktemp("exchange")
    for path, content in write_site(edition_with_exchange(base_url="")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with served(folder) as base:
        yield base


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_axe_finds_nothing_serious(
    visit: Callable[..., Any], axe: str, exchange_address: str, path: str, scheme: str, width: str
) -> None:
    page = visit(
        base=exchange_address,
        color_scheme=scheme,
        viewport={"width": WIDTHS[width], "height": 900},
        bypass_csp=True,
    ).open(path)
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    faults = [
        (fault["id"], fault["impact"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]

    assert faults == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= WIDTHS[width]


def test_a_quoted_passage_leads_to_its_words_which_are_lit(
    visit: Callable[..., Any], exchange_address: str
) -> None:
    page = visit(base=exchange_address).open("documents/document-telegram.html")
    page.click(".speaking .words")
    lit = page.locator(".letter-text :target")

    assert lit.inner_text() == "коллективную телеграмму"
    assert lit.is_visible()
    colours = page.evaluate(
        "() => [document.querySelector(':target'), document.body].map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert colours[0] != colours[1]


def test_a_statement_of_a_documents_life_leads_to_its_words(
    visit: Callable[..., Any], exchange_address: str
) -> None:
    page = visit(base=exchange_address).open("documents/document-statement.html")
    page.click(".steps li:nth-child(2) .words")

    assert page.locator(".letter-text :target").inner_text() == "подписалась А. Птицына"


def test_everything_can_be_read_and_followed_without_scripts(
    visit: Callable[..., Any], exchange_address: str
) -> None:
    page = visit(base=exchange_address, java_script_enabled=False)
    page.page.goto(f"{exchange_address}letters/1928-09-22.html")
    page.page.click(".absent a >> nth=0")

    assert (
        page.page.locator("h1").inner_text()
        == "Letter to И. Ельников, not after 22 September 1928"
    )
    page.page.goto(f"{exchange_address}letters/1928-09-22.html")
    page.page.click("a.compare")

    assert page.page.locator(".compared ins").inner_text() == "давно"
    assert page.page.locator(".compared del").inner_text() == "коллективную"
