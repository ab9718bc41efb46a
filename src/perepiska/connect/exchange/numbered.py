"""Letters that must have been written because the author numbered them: gaps in a series of which others are here.

Such a letter has no words for evidence; its joining says between which numbers it is missing.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from perepiska.connect.exchange.sendings import Sent
from perepiska.connect.moments import Moment, between

GAP = 0.8
"""How sure it is that a missing number was a letter; judged, the marked letters have no gaps."""
_FEWEST = 2
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Missing:
    """A number of a series that no letter here has, with what its neighbours tell; ``words`` name it."""

    author: str | None
    addressee: str | None
    kind: str
    series: str
    number: str
    words: str
    moment: Moment
    reason: str


def missing(letters: Iterable[Sent], titles: Mapping[str, str]) -> Iterator[Missing]:
    """The numbers missing in each series; ``titles`` are the words with the number, by letter id.

    A gap is filled only where it holds no more letters than are here of the series.
    """
    series: dict[tuple[str, str], dict[int, Sent]] = defaultdict(dict)
    for letter in sorted(letters, key=lambda one: one.letter):
        if letter.series is not None and _NUMBER.fullmatch(letter.series.number):
            author = next(iter(letter.senders), "")
            series[author, letter.series.name].setdefault(int(letter.series.number), letter)
    for (author, name), known in sorted(series.items()):
        if len(known) < _FEWEST:
            continue
        for before, after in itertools.pairwise(sorted(known)):
            if after - before - 1 <= len(known):
                for number in range(before + 1, after):
                    yield _missing(author, name, number, (known[before], known[after]), titles)


def _missing(
    author: str, name: str, number: int, neighbours: tuple[Sent, Sent], titles: Mapping[str, str]
) -> Missing:
    before, after = neighbours
    addressee = next((one for one in before.addressees if one in after.addressees), None)
    numbers = [one.series.number for one in neighbours if one.series is not None]
    words = titles.get(before.letter, "").replace(numbers[0], str(number), 1)
    return Missing(
        author or None,
        addressee,
        before.kind or "letter",
        name,
        str(number),
        words or f"{name} {number}".strip(),
        _between(before, after),
        f"No. {numbers[0]} ({before.letter}) and no. {numbers[1]} ({after.letter}) of the series are here.",
    )


def _between(before: Sent, after: Sent) -> Moment:
    """The days from one neighbour to the other, where these are in order."""
    first, last = before.earliest, after.latest
    if first is not None and last is not None and first > last:
        return between(None, None)
    return between(first, last)
