from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.decide.adding import with_decided
from perepiska.decide.lessons import lessons
from perepiska.decide.silencing import without_rejected
from perepiska.records.decision import Decision
from perepiska.records.letter import Letter
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention
from perepiska.text.own.settled import KINDS, Lessons
from tests.decide.by_hand import TEXT, decide, letter, name

SMIRNOV, KOSSIOR, ALMA_ATA = name("Смирнов"), name("Коссиора"), name("Алма-Ата", kind="place")
WHOLE = Decision("accept", "a", "Anna", "2026-01-01T00:00:00Z", letter="a")


def taught(
    *decisions: Decision, of: Letter | None = None, found: tuple[Mention, ...] = ()
) -> Lessons:
    there = {"a": found or (SMIRNOV, KOSSIOR, ALMA_ATA)}
    letters = [of or letter()]
    return lessons(letters, there, with_decided(letters, there, decisions), decisions)


def names(made: Lessons) -> list[str]:
    (one,) = made.settled["ru"]
    return [one.text[span.start : span.end] for span in one.names]


@pytest.mark.parametrize(
    ("decisions", "is_settled"),
    [
        ((), False),
        ((decide("accept", SMIRNOV),), False),
        ((decide("accept", SMIRNOV), decide("reject", KOSSIOR), decide("accept", ALMA_ATA)), True),
        (
            (decide("accept", SMIRNOV), decide("unsure", KOSSIOR), decide("accept", ALMA_ATA)),
            False,
        ),
        ((WHOLE,), True),
        ((WHOLE, decide("unsure", KOSSIOR)), False),
        ((WHOLE, decide("withdraw", WHOLE.id)), False),
    ],
)
def test_when_a_letter_is_settled(decisions: tuple[Decision, ...], is_settled: bool) -> None:
    assert (taught(*decisions).settled_ids == {"a"}) is is_settled


def test_a_settled_letter_teaches_what_is_a_name_and_what_is_none() -> None:
    made = taught(decide("accept", SMIRNOV), decide("reject", KOSSIOR), decide("accept", ALMA_ATA))
    (one,) = made.settled["ru"]
    assert names(made) == ["Смирнов", "Алма-Ата"]
    assert len(one.general) == 3
    assert one.kinds == frozenset(KINDS)


def test_a_letter_whose_source_marks_names_is_settled_for_the_kinds_marked() -> None:
    at = TEXT.index("Л. Троцкий")
    marked = replace(letter(), marks=(Mark(at, at + 10, "name", "person"),))
    found = (SMIRNOV, replace(name("Л. Троцкий"), made_by="marked/1"))
    made = taught(of=marked, found=found)
    (one,) = made.settled["ru"]
    assert names(made) == ["Л. Троцкий"]
    assert one.kinds == {"person"}


def test_a_form_rejected_twice_and_never_accepted_is_no_name() -> None:
    twice = "Дорогой и Дорогой и Дорогой"
    first, second, third = (
        replace(SMIRNOV, evidence=(letter(twice).span(at, at + 7),)) for at in (0, 10, 20)
    )
    rejected = (decide("reject", first), decide("reject", second))
    found = {"a": (first, second, third)}

    made = taught(*rejected, of=letter(twice), found=found["a"])
    left, notes = without_rejected(found, made.rejected, rejected)

    assert made.rejected == {("person", "Дорогой")}
    assert left["a"] == (first, second)
    assert notes == ("Not proposed again, since they were always rejected: «Дорогой» 1.",)


def test_a_form_that_is_a_name_elsewhere_is_proposed_again() -> None:
    twice = "Дорогой и Дорогой и Дорогой"
    first, second, third = (
        replace(SMIRNOV, evidence=(letter(twice).span(at, at + 7),)) for at in (0, 10, 20)
    )
    decisions = (decide("reject", first), decide("reject", second), decide("accept", third))
    made = taught(*decisions, of=letter(twice), found=(first, second, third))
    assert made.rejected == frozenset()


def test_a_form_rejected_once_is_proposed_again() -> None:
    assert taught(decide("reject", SMIRNOV)).rejected == frozenset()


def test_a_name_accepted_in_a_letter_that_is_not_settled_is_in_the_register() -> None:
    assert taught(decide("accept", SMIRNOV)).accepted == {("person", "Смирнов")}


def test_where_nothing_was_decided_nothing_is_taught() -> None:
    assert taught() == Lessons()
