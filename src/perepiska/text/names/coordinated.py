"""People in a list after one title: «тт. Рыкову и Томскому», «товарищам Зиновьеву, Каменеву и Сокольникову»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perepiska.text.names.boundaries import is_listed, name_end
from perepiska.text.names.people import RANK_TITLE, is_no_person, person_span
from perepiska.text.names.phrases import phrase_index, words_of
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText

_CERTAINTY = 0.7
"""Judged beforehand, not fitted."""
_SHORTEST = 3
_TABLES = ("groups", "places", "events")


def coordinated(text: NameText, titled: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """The people that follow a titled one after a comma or «and», in a case that both may have."""
    between = words_of(text.pack, "complement_words", "conjunction") | {","}
    for span in titled:
        _, last = text.places(span.start, span.end)
        cases = _cases(text, last - 1)
        while text.word(last) in between and _may_follow(text, last + 1, cases):
            end = name_end(text, last + 1)
            yield from person_span(text, last + 1, end, _CERTAINTY, RANK_TITLE)
            last = max(end, last + 2)


def _may_follow(text: NameText, place: int, cases: frozenset[str]) -> bool:
    if not text.is_capital(place) or len(text.word(place)) < _SHORTEST or is_listed(text, place):
        return False
    sorts = {reading.sort for reading in text.readings(place) if reading.is_known}
    is_known_otherwise = any(
        phrase_index(text.pack, table).at(text, place, is_tagged=True) for table in _TABLES
    )
    return bool(
        cases & _cases(text, place)
        and not is_known_otherwise
        and "place" not in sorts
        and not is_no_person(text, place, place + 1)
    )


def _cases(text: NameText, place: int) -> frozenset[str]:
    return frozenset(reading.case for reading in text.readings(place) if reading.case)
