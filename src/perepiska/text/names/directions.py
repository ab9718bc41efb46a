"""Parts of a place by their direction: «востоке Европы», «Северной Кореи».

The words stand in the pack's table ``directions``: nouns, which the place follows in the genitive, and
adjectives. Made for «На востоке Европы процесс …» (Stalin, volume 9, letter 38) and for names of countries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.names.nominatives import nominative
from perepiska.text.names.phrases import head_words
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.names.spans import NameSpan

_GENITIVE = "gent"


def with_directions(text: NameText, places: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """The places, each with the word for a direction before it."""
    words = head_words(text.pack, "directions")
    for span in places:
        first, last = text.places(span.start, span.end)
        sorts = {words[key] for key in text.keys(first - 1) & words.keys()}
        if not sorts or not text.is_joined(first - 1) or not _agrees(text, first, sorts):
            yield span
            continue
        start = text.tokens[first - 1].start
        value = NameValue(text.text[start : span.end], normal=nominative(text, first - 1, last))
        yield replace(span, start=start, value=value)


def _agrees(text: NameText, place: int, sorts: set[str]) -> bool:
    """Whether the place is in the genitive after a noun, in the adjective's case after an adjective."""
    cases = {reading.case for reading in text.readings(place)}
    if "noun" in sorts and _GENITIVE in cases:
        return True
    own = {reading.case for reading in text.readings(place - 1) if reading.part == "adjective"}
    return "adjective" in sorts and bool(own & cases)
