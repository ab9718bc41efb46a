from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.decide.adding import MADE_BY, with_decided
from perepiska.records.decision import Decision
from perepiska.records.mention import Mention, NameValue
from tests.decide.by_hand import TEXT, decide, letter, name

TIME = "2026-01-01T00:00:00Z"


def add(
    quote: str, kind: str = "person", *, start: int | None = None, text: str = TEXT
) -> Decision:
    at = text.index(quote) if start is None else start
    values = (("kind", kind), ("start", str(at)))
    return Decision("add", "a", "Anna", TIME, letter="a", quote=quote, values=values)


def settle_letter(*names: tuple[str, str]) -> Decision:
    values = tuple((kind, f"{TEXT.index(quote)} {quote}") for kind, quote in names)
    return Decision("accept", "a", "Anna", TIME, letter="a", values=values)


def found(mentions: tuple[Mention, ...], *decisions: Decision, text: str = TEXT) -> list[str]:
    result = with_decided([letter(text)], {"a": mentions}, decisions)["a"]
    return sorted(one.evidence[0].quote for one in result)


def test_an_added_name_is_among_the_findings_with_its_parts() -> None:
    (made,) = with_decided([letter()], {"a": ()}, [add("Л. Троцкий")])["a"]
    assert made.evidence[0].quote == "Л. Троцкий"
    assert made.kind == "person"
    assert isinstance(made.value, NameValue)
    assert (made.value.initials, made.value.family) == (("Л",), "Троцкий")
    assert (made.made_by, made.certainty) == (MADE_BY, 1.0)


def test_adding_what_is_found_already_changes_nothing() -> None:
    there = (name("Смирнов"),)
    assert with_decided([letter()], {"a": there}, [add("Смирнов")])["a"] == there


def test_a_found_name_gives_way_to_the_added_one_that_it_crosses() -> None:
    assert found((name("Троцкий"), name("Смирнов")), add("Л. Троцкий")) == [
        "Л. Троцкий",
        "Смирнов",
    ]


def test_a_found_name_that_was_decided_on_gives_way_to_nothing() -> None:
    there = name("Троцкий")
    assert found((there,), add("Л. Троцкий"), decide("accept", there)) == ["Л. Троцкий", "Троцкий"]


def test_after_a_correction_added_words_are_found_where_they_stand_once() -> None:
    assert found((), add("Коссиора"), text="Милый! " + TEXT) == ["Коссиора"]


def test_after_a_correction_words_that_stand_twice_are_not_added_anywhere() -> None:
    text = "Коссиора! " + TEXT
    assert found((), add("Коссиора", start=3, text=TEXT), text=text) == []


@pytest.mark.parametrize("act", ["accept", "unsure", "reject"])
def test_a_decided_name_that_is_found_no_more_is_there_all_the_same(act: str) -> None:
    assert found((), decide(act, name("Коссиора"))) == ["Коссиора"]


def test_a_decision_on_words_of_another_place_brings_nothing_back() -> None:
    gone = replace(decide("accept", name("Коссиора")), target="m-000000000000")
    assert found((), gone) == []


def test_a_settled_letter_has_the_names_that_the_editor_stated_and_no_others() -> None:
    there = (name("Смирнов"), name("Дорогой"))
    stated = settle_letter(("person", "Смирнов"), ("place", "Алма-Ата"))
    assert found(there, stated) == ["Алма-Ата", "Смирнов"]


def test_a_letter_accepted_without_names_keeps_what_is_found() -> None:
    assert found((name("Смирнов"),), settle_letter()) == ["Смирнов"]


def test_without_decisions_on_words_the_findings_are_the_same_object() -> None:
    findings = {"a": (name("Смирнов"),)}
    assert with_decided([letter()], findings, [decide("accept", "person-1")]) is findings
