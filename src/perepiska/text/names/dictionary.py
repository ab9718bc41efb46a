"""What the dictionary alone says of a capitalised word: that it is a surname, or looks like a place."""

from __future__ import annotations

from collections.abc import Iterator

from perepiska.text.names.text import NameText

_SHORTEST = 3
_ENOUGH = 0.8


def dictionary_surnames(text: NameText) -> Iterator[int]:
    """The places of capitalised words that the dictionary knows as a surname; at the head of a sentence only as that."""
    for place in range(len(text)):
        if not text.is_capital(place) or len(text.word(place)) < _SHORTEST:
            continue
        is_beside_name = text.is_capital(place - 1) and text.is_joined(place - 1)
        if is_beside_name and not text.opens_sentence(place):
            continue
        if _is_surname(text, place):
            yield place


def is_unknown_place(text: NameText, place: int) -> bool:
    """Whether the dictionary lacks the word and its ending is only of places («Усть-Зимск»)."""
    readings = text.readings(place)
    return bool(readings) and all(
        reading.sort == "place" and not reading.is_known for reading in readings
    )


def _is_surname(text: NameText, place: int) -> bool:
    """Whether the dictionary leaves no doubt: a surname alone, or inside a sentence no place and no adjective of the next noun."""
    readings = text.readings(place)
    sorts = {reading.sort for reading in readings if reading.is_known}
    weight = sum(reading.weight for reading in readings if reading.sort == "family")
    if sorts == {"family"} or weight >= _ENOUGH:
        return True
    if "family" not in sorts or sorts & {"place", "group", "given"} or text.opens_sentence(place):
        return False
    is_adjective = any(reading.part == "adjective" for reading in readings)
    after = place + 2 if text.ordinal(place + 1) else place + 1
    return not is_adjective or not any(
        reading.part in {"noun", "adjective"} for reading in text.readings(after)
    )
