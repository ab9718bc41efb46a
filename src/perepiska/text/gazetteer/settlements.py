"""The settlements of ``places.bin`` by name. Invariant: names stand sorted, so that few are looked at.

Nothing is made for a place before it is asked for: to open the table takes less
than a tenth of a second, to look a name up a few microseconds.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from perepiska.text.gazetteer.columns import Columns

_BLOCK = 64
"""How many names are looked at one by one."""


class Settlement(NamedTuple):
    """One line of the table; ``people`` is right to a twentieth."""

    id: int
    country: str
    latitude: float
    longitude: float
    people: int


class Settlements:
    """The table in ``path``."""

    def __init__(self, path: Path) -> None:
        self._columns = columns = Columns(path)
        self._names = columns.section("names").split(b"\n")
        self._firsts = self._names[::_BLOCK]
        self._counts = columns.section("counts")
        block_sums = (
            sum(self._counts[at : at + _BLOCK]) for at in range(0, len(self._counts), _BLOCK)
        )
        self._block_starts = array("I", accumulate(block_sums, initial=0))
        self._places = columns.numbers("places", "I")
        self._ids = array("I", accumulate(columns.numbers("ids", "i")))
        self._latitudes = columns.numbers("latitudes", "h")
        self._longitudes = columns.numbers("longitudes", "h")
        self._people = columns.section("people")
        self._countries = [code for code, _, _ in columns.about["countries"]]
        counts = [count for _, count, _ in columns.about["countries"]]
        self.languages = {code: tuple(spoken) for code, _, spoken in columns.about["countries"]}
        """By country the codes of up to three languages, the one that most speak first."""
        self._country_starts = list(accumulate(counts[:-1], initial=0))

    def __len__(self) -> int:
        return len(self._ids)

    def named(self, key: str) -> list[tuple[int, bool]]:
        """Pairs (place, whether it is the place's first name) for a ``place_key``, the largest first."""
        sought = key.encode("utf-8")
        block = bisect_right(self._firsts, sought) - 1
        if block < 0:
            return []
        first = block * _BLOCK
        try:
            at = self._names.index(sought, first, first + _BLOCK)
        except ValueError:
            return []
        start = self._block_starts[block] + sum(self._counts[first:at])
        found = self._places[start : start + self._counts[at]]
        return [(place >> 1, not place & 1) for place in found]

    def settlement(self, place: int) -> Settlement:
        """The line of one place."""
        return Settlement(
            self._ids[place],
            self._countries[bisect_right(self._country_starts, place) - 1],
            self._latitudes[place] / 100,
            self._longitudes[place] / 100,
            round(2 ** (self._people[place] / 8)) - 1,
        )

    def shown(self, place: int) -> str:
        """The name as GeoNames shows it."""
        return self._shown[place]

    def place_of(self, id_: int) -> int | None:
        """The place with a GeoNames id; None where the table has it not."""
        return self._by_id.get(id_)

    @cached_property
    def _shown(self) -> list[str]:
        return self._columns.section("shown").decode("utf-8").split("\n")

    @cached_property
    def _by_id(self) -> dict[int, int]:
        return {id_: place for place, id_ in enumerate(self._ids)}
