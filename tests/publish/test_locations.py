"""Where a place is, shown in data, TEI and on its page: coordinates only when they are sure, else what it may be."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from perepiska.publish.api.data import write_data
from perepiska.publish.exports.tei import Tei
from perepiska.publish.site.pages import write_site
from perepiska.records.edition import Edition
from perepiska.records.entity import Location
from tests.editions_by_hand import rich_edition

NEAR = Location("Bereg", "RU", 59.94, -30.5, "https://sws.geonames.org/1/", 0.9, "The only one.")
FAR = replace(NEAR, name="Bereg (Altai)", certainty=0.4, reason="One of 2.", uri=None)
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def edition(*locations: Location) -> Edition:
    whole = rich_edition()
    entities = tuple(
        replace(entity, locations=locations) if entity.kind == "place" else entity
        for entity in whole.entities
    )
    assert any(entity.kind == "place" for entity in entities)
    return replace(whole, entities=entities)


def place_line(of: Edition) -> dict[str, object]:
    lines = dict(write_data(of))["data/entities.jsonl"].decode().splitlines()
    return next(line for line in map(json.loads, lines) if line["kind"] == "place")


def page(of: Edition) -> str:
    place = next(entity for entity in of.entities if entity.kind == "place")
    return dict(write_site(of))[f"places/{place.id}.html"].decode()


def geo(of: Edition) -> list[str]:
    found = []
    for path, content in Tei().write(of):
        if path.endswith(".xml"):
            tree = etree.fromstring(content)
            found += [point.text for point in tree.iterfind(".//t:place/t:location/t:geo", TEI)]
    return found


def test_sure_location_is_given_as_coordinates() -> None:
    sure = edition(NEAR, replace(FAR, certainty=0.1))
    line = place_line(sure)

    assert line["coordinates"] == [59.94, -30.5]
    assert [one["name"] for one in line["locations"]] == ["Bereg", "Bereg (Altai)"]  # type: ignore[attr-defined]
    assert set(geo(sure)) == {"59.94 -30.5"}
    assert "59.94° N, 30.5° W" in page(sure)
    assert "Where it is" in page(sure) or "Где это<" in page(sure)


def test_unsure_locations_are_proposals_with_reasons() -> None:
    unsure = edition(replace(NEAR, certainty=0.5), FAR)
    line = place_line(unsure)

    assert line["coordinates"] is None
    assert line["locations"][1] == {  # type: ignore[index]
        "name": "Bereg (Altai)",
        "country": "RU",
        "coordinates": [59.94, -30.5],
        "uri": None,
        "certainty": 0.4,
        "reason": "One of 2.",
    }
    assert geo(unsure) == []
    assert "One of 2." in page(unsure)
    assert "Where it may be" in page(unsure) or "Где это может быть" in page(unsure)


@pytest.mark.parametrize("locations", [(), (replace(NEAR, latitude=None, longitude=None),)])
def test_place_without_a_point_shows_none(locations: tuple[Location, ...]) -> None:
    without = edition(*locations)

    assert place_line(without)["coordinates"] is None
    assert geo(without) == []
    assert "° N" not in page(without)
