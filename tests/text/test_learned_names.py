from __future__ import annotations

import pytest

from perepiska.records.mention import NameValue
from perepiska.text.languages import packs
from perepiska.text.names.learned import learned_names
from perepiska.text.names.spans import NameSpan
from perepiska.text.sequence.sights import PartSpan


def learned(text: str, language: str, titled: tuple[NameSpan, ...] = ()) -> list[NameSpan]:
    parts = (PartSpan(0, len(text), "body"),)
    found = learned_names(text, parts, packs()[language], titled=titled)
    assert found is not None
    return list(found)


def test_a_language_without_weights_says_so() -> None:
    assert learned_names("Пишу Зимину.", (), packs()["ru"]) is None


@pytest.mark.parametrize("mark", ["'s", "’s"])
def test_the_mark_of_a_case_is_no_part_of_a_name(mark: str) -> None:
    text = f"I have read Sir Walter Thistle{mark} letter in London."
    (person,) = (span for span in learned(text, "en") if span.kind == "person")
    assert text[person.start : person.end].endswith("Thistle")


def test_a_name_is_read_into_its_parts() -> None:
    (person,) = learned("Gestern war Otto Zwirner bei uns.", "de")
    assert (person.value.given, person.value.family) == ("Otto", "Zwirner")
    assert 0.5 < person.certainty <= 1


def test_a_town_stands_without_its_street() -> None:
    text = "Er wohnt in Berlin W 30, Motzstraße 9, bei Zwirner."
    places = [text[span.start : span.end] for span in learned(text, "de") if span.kind == "place"]
    assert "Berlin" in places


def test_a_title_that_tells_the_gender_stays_with_the_name() -> None:
    text = "Gestern war Frau Zwirner bei uns."
    start = text.index("Zwirner")
    value = NameValue("Frau Zwirner", family="Zwirner")
    titled = NameSpan(start, start + len("Zwirner"), "person", value, 0.85)
    (person,) = learned(text, "de", (titled,))
    assert person.value == value
