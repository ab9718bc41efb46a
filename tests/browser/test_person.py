"""What a reader finds on the page of a person, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PERSON = "people/person-elnikov-i.html"
Visits = Callable[..., Any]


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_person_is_shown_through_the_years_and_in_figures(
    visit: Visits, has_scripts: bool
) -> None:
    seen = visit(java_script_enabled=has_scripts)
    seen.page.goto(seen.base + PERSON)
    section = seen.page.locator("section.timeline")

    assert section.locator("svg").count() == section.locator(".strip").count() > 0
    assert not section.locator("table").is_visible()
    section.locator("summary").click()
    assert section.locator("table").is_visible()
    headings = section.locator("thead th").all_inner_texts()
    assert headings[0] in ("Year", "Month")
    assert len(headings) == 1 + section.locator(".strip").count()


def test_who_is_met_leads_to_their_page_and_back(visit: Visits) -> None:
    page = visit().open(PERSON)
    company = page.locator("section.company tbody a")
    name = company.first.inner_text()
    company.first.click()

    assert page.locator("h1").inner_text() == name
    assert page.locator("section.company tbody a", has_text="Ельников").count() == 1


def test_the_counts_at_the_head_lead_to_the_letters(visit: Visits) -> None:
    page = visit().open(PERSON)
    page.locator("header .count a").first.click()

    assert page.locator(":target").inner_text().startswith("Letters")
