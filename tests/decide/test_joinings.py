"""A name form that may be another's: one doubt, also where the entity itself is certain."""

from __future__ import annotations

from dataclasses import replace

from perepiska.records.entity import Entity, Joining
from tests.decide.by_hand import decide, edition, entity, join, name, sentences

FIRST, SECOND = name("Смирнов"), name("Смирнова")
WEAK = Joining("Смирнов", "The letter does not say which.", 0.5, ("person-2",))
SENTENCE = (
    "That «Смирнов» is the person «Смирнов, В.» is only 50% sure; it may be «Смирнова, Н.». "
    "The letter does not say which."
)


def pair(*joinings: Joining) -> list[Entity]:
    one = entity("person-1", FIRST, label="Смирнов, В.")
    return [replace(one, joinings=joinings), entity("person-2", SECOND, label="Смирнова, Н.")]


def test_a_weak_joining_of_a_certain_entity_is_a_doubt_with_the_other_possibilities() -> None:
    made = edition([FIRST, SECOND], entities=pair(WEAK, Joining("В. Смирнов", "Surely.", 0.95)))

    assert SENTENCE in sentences(made)


def test_a_sure_joining_is_no_doubt() -> None:
    made = edition([FIRST, SECOND], entities=pair(replace(WEAK, certainty=0.9)))

    assert not any("it may be" in one for one in sentences(made))


def test_what_the_editor_took_for_right_is_no_doubt() -> None:
    accepted = decide("accept", "person-1")

    made = edition([FIRST, SECOND], accepted, entities=pair(WEAK))

    assert SENTENCE not in sentences(made)


def test_a_possibility_that_was_merged_into_the_entity_is_none_any_more() -> None:
    merged = join("person-1", "person-2")

    (only,) = edition([FIRST, SECOND], merged, entities=pair(WEAK)).entities

    assert all(joining.instead == () for joining in only.joinings)


def test_a_possibility_that_is_gone_is_left_out() -> None:
    rejected = decide("reject", "person-2")

    (only,) = edition([FIRST, SECOND], rejected, entities=pair(WEAK)).entities

    assert [joining.instead for joining in only.joinings] == [()]
