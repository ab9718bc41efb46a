"""A place that may be several: one doubt that lists them."""

from __future__ import annotations

from dataclasses import replace

from perepiska.records.entity import Location
from tests.decide.by_hand import edition, entity, name, sentences

SURE = Location("Frankfurt am Main", "DE", 50.12, 8.68, None, 0.8, "The largest.")


def test_place_that_is_not_sure_is_a_doubt_with_what_it_may_be() -> None:
    mention = name("Смирнов")
    place = entity("place-frankfurt", mention, label="Frankfurt")
    unsure = (replace(SURE, certainty=0.6), replace(SURE, name="Frankfurt (Oder)", certainty=0.2))

    asked = edition([mention], entities=[replace(place, locations=unsure)])
    settled = edition([mention], entities=[replace(place, locations=(SURE,))])

    sentence = "Where «Frankfurt» is, is not sure; it may be Frankfurt am Main (DE) 60%, Frankfurt (Oder) (DE) 20%."
    assert sentence in sentences(asked)
    assert not any("it may be" in one for one in sentences(settled))
