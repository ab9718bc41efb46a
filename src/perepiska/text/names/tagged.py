"""Groups, places and events as the tagger calls them, mended by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.names.boundaries import is_listed
from perepiska.text.names.nominatives import nominative
from perepiska.text.names.phrases import head_words, phrase_index
from perepiska.text.names.quoted import is_where_printed
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.tagger import TaggedSpan

# Judged beforehand, not fitted. Compared afterwards by overlap: places were right in .85 of Russian
# news and .91 of 12 Russian letters; groups in .87 of news, but in 4 of 7 cases in the letters.
PLACE_CERTAINTY = 0.85
GROUP_CERTAINTY = 0.6
RANK_PLACE = 42
RANK_GROUP = 40
_EVENT_CERTAINTY = 0.6
_WHERE = "loct"
_JOINTS = {
    "place": re.compile(r"\s*[,;•·|]\s*"),
    "group": re.compile(r"[»“”\"]?\s+[(\[](?=[^\W\d_]{2})"),
}
_QUOTATION_MARKS = frozenset('«„“"')


def is_surname_alone(text: NameText, span: TaggedSpan) -> bool:
    """Whether one word is all there is of it, and the dictionary knows that as a surname and no place («Трифонову»)."""
    first, last = text.places(span.start, span.end)
    sorts = {reading.sort for reading in text.readings(first) if reading.is_known}
    is_listed_place = phrase_index(text.pack, "places").at(text, first, is_tagged=True) is not None
    return last - first == 1 and "family" in sorts and "place" not in sorts and not is_listed_place


def body_pieces(text: str, span: TaggedSpan) -> Iterator[tuple[int, int]]:
    """The names in what the tagger calls one: places of a list apart, a group apart from its other name in brackets."""
    done = span.start
    for found in _JOINTS[span.kind].finditer(text, span.start, span.end):
        yield done, found.start()
        done = found.end()
    yield done, span.end


def mended_body(text: NameText, start: int, end: int, kind: str) -> Iterator[NameSpan]:
    """The group, place or event in what the tagger calls a ``group`` or ``place``; nothing where no name is left."""
    first, last = _trimmed(text, *text.places(start, end))
    if first >= last or not any(text.is_capital(place) for place in range(first, last)):
        return
    if last - first == 1 and is_listed(text, first):
        return
    if _is_no_name(text, first, last) or (kind == "group" and is_where_printed(text, first)):
        return
    if kind == "group" and last - first == 1 and _is_place(text, first):
        kind = "place"
    start, end = text.interval(first, last)
    if kind == "place":
        yield NameSpan(
            start,
            end,
            kind,
            NameValue(text.text[start:end], normal=_place_name(text, first, last)),
            PLACE_CERTAINTY,
            RANK_PLACE,
        )
    elif last - first == 1 and text.keys(first) & head_words(text.pack, "event_heads").keys():
        yield _body(text, first, last, "event", _EVENT_CERTAINTY)
    elif last - first > 1 or not text.ordinal(first):
        yield _body(text, first, last, "group", GROUP_CERTAINTY)


def _is_no_name(text: NameText, first: int, last: int) -> bool:
    """Whether an ordinary word has the only capital, from the head of a sentence or a quotation («Прилагаю», «Второй союз»)."""
    capitals = [place for place in range(first, last) if text.is_capital(place)]
    is_opening = text.opens_sentence(first) or text.word(first - 1) in _QUOTATION_MARKS
    return (
        capitals == [first]
        and is_opening
        and text.is_ordinary(first)
        and (last - first == 1 or bool(text.ordinal(first)))
        and not text.is_supported(first)
    )


def _is_place(text: NameText, place: int) -> bool:
    """Whether the dictionary knows the word as a place and nothing else, in the case of being there («Лефортове»)."""
    readings = text.readings(place)
    return bool(readings) and all(
        r.is_known and r.sort == "place" and r.case == _WHERE for r in readings
    )


def _body(text: NameText, first: int, last: int, kind: str, certainty: float) -> NameSpan:
    start, end = text.interval(first, last)
    return NameSpan(
        start,
        end,
        kind,
        NameValue(text.text[start:end], normal=nominative(text, first, last)),
        certainty,
        RANK_GROUP,
    )


def _trimmed(text: NameText, first: int, last: int) -> tuple[int, int]:
    """The tokens of the first line without punctuation and lower-case words at the end, but for a head word («университете»)."""
    heads = head_words(text.pack, "group_heads")
    for place in range(first, last - 1):
        if not text.is_joined(place):
            last = place + 1
            break
    while first < last and not text.word(first)[:1].isalnum():
        first += 1
    while first < last and not (
        text.is_capital(last - 1)
        or text.keys(last - 1) & heads.keys()
        or text.word(last - 1) == ")"
        or _is_domain(text, last - 1)
    ):
        last -= 1
    if (
        first < last
        and text.word(last - 1) == ")"
        and not any(text.word(place) == "(" for place in range(first, last))
    ):
        last -= 1
    return first, last


def _is_domain(text: NameText, place: int) -> bool:
    """Whether the word goes on after a dot without a blank («Lenta.ru»)."""
    tokens = text.tokens
    return (
        place >= 2
        and text.word(place).isalpha()
        and text.word(place - 1) == "."
        and tokens[place - 2].end + 1 == tokens[place].start
    )


def _place_name(text: NameText, first: int, last: int) -> str:
    phrase = phrase_index(text.pack, "places").at(text, first, is_tagged=True)
    if phrase is not None and len(phrase.words) == last - first:
        return phrase.row["normal"]
    return nominative(text, first, last)
