"""Places of the world by any of their names, without a network.

``gazetteer()`` answers which places a name may mean. It is made of three files:

- ``places.bin``: settlements with their names, from GeoNames (CC BY 4.0, credit
  in NOTICE), written by ``tools/build_gazetteer.py``;
- ``historical.csv``: names that places bore once or in other languages, with the
  years where they are known, a line a name; written by us;
- ``areas.csv``: countries, regions and waters, a line an area; written by us.
  Their centres are whole or half degrees: a region has no point.

To add a name, add a line to one of the two tables and run the tool, which says
whether the id is the place's; the test is ``tests/text/gazetteer``.
"""

from perepiska.text.gazetteer.candidates import (
    AREA_KINDS,
    GEONAMES,
    Candidate,
    Gazetteer,
    Place,
    gazetteer,
)
from perepiska.text.gazetteer.keys import place_key

__all__ = [
    "AREA_KINDS",
    "GEONAMES",
    "Candidate",
    "Gazetteer",
    "Place",
    "gazetteer",
    "place_key",
]
