from __future__ import annotations

from dataclasses import replace
from functools import cache

from perepiska.annotate import annotate_letter
from perepiska.annotate.own import with_own
from perepiska.findings import installed_annotators
from perepiska.records.letter import Letter
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention
from perepiska.text.languages import packs
from perepiska.text.own.proving import OwnTagger, course_of, learnt
from tests.esperanto import letter, settled


@cache
def taught() -> OwnTagger:
    course = course_of([settled(number) for number in range(24)], "eo")
    assert course is not None
    return learnt(course)


def read(one: Letter, language: str = "eo") -> tuple[Mention, ...]:
    annotators = with_own(installed_annotators(), {language: taught()})
    return annotate_letter(one, annotators, packs()["und"])


def names(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(m.evidence[0].quote, m.kind) for m in found if m.kind in ("person", "place")]


def test_own_names_are_findings_like_others_with_their_maker() -> None:
    found = read(letter(24))
    own = [one for one in found if one.kind in ("person", "place")]
    assert names(found) == [("Zwirner", "person"), ("Varsovio", "place")]
    assert {one.made_by for one in own} == {taught().made_by}
    assert all(0 < one.certainty < 1 for one in own)


def test_a_language_that_was_not_taught_is_read_by_the_rules() -> None:
    assert names(read(letter(24), language="de")) == []


def test_without_taggers_the_annotators_are_those_installed() -> None:
    assert with_own(installed_annotators(), {}) == installed_annotators()


def test_names_that_the_source_marks_are_never_mended() -> None:
    at = letter(24).text.index("Vetero")
    marked = replace(letter(24), marks=(Mark(at, at + 6, "name", "person"),))
    assert ("Vetero", "person") in names(read(marked))
    assert {
        one.made_by for one in read(marked) if one.evidence and one.evidence[0].quote == "Vetero"
    } == {"marked/1"}
