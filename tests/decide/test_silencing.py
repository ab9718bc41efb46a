from __future__ import annotations

from perepiska.decide.silencing import without_rejected
from tests.decide.by_hand import decide, name, party

SMIRNOV, KOSSIOR = name("Смирнов"), name("Коссиора")
FORM = frozenset({("person", "Смирнов")})


def test_a_silenced_form_is_gone_and_counted() -> None:
    left, notes = without_rejected({"a": (SMIRNOV, KOSSIOR)}, FORM, ())
    assert left == {"a": (KOSSIOR,)}
    assert notes == ("Not proposed again, since they were always rejected: «Смирнов» 1.",)


def test_a_name_that_was_decided_on_stays_to_be_decided() -> None:
    left, notes = without_rejected({"a": (SMIRNOV,)}, FORM, [decide("reject", SMIRNOV)])
    assert left == {"a": (SMIRNOV,)}
    assert notes == ()


def test_a_form_of_another_kind_and_a_party_stay() -> None:
    there = {"a": (name("Смирнов", kind="place"), party("sender", "Смирнов"))}
    assert without_rejected(there, FORM, ())[0] == there


def test_where_nothing_is_rejected_the_findings_are_the_same_object() -> None:
    there = {"a": (SMIRNOV,)}
    assert without_rejected(there, (), ())[0] is there
