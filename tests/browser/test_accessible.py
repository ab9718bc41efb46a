"""What axe-core finds on each kind of page, by day and by lamp, wide and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PAGES = (
    "index.html",
    "letters/index.html",
    "letters/1928-09-22.html",
    "ru/letters/zelenyi-list.html",
    "people/index.html",
    "people/person-somov-v.html",
    "search.html?q=письмо",
    "about.html",
    "404.html",
)
WIDTHS = {"wide": 1280, "phone": 360}


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
    if "?q=" in path:
        page.wait_for_selector(".results li")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    faults = [
        (fault["id"], fault["impact"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]

    assert faults == []


def test_axe_finds_a_planted_fault(visit: Callable[..., Any], axe: str) -> None:
    page = visit(bypass_csp=True).open("404.html")
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"assets/icon.svg\">')"
    )
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")

    assert [
        fault["id"] for fault in found["violations"] if fault["impact"] in {"serious", "critical"}
    ]
