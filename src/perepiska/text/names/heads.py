"""Groups, events and places by a head word and the words around it.

A head word («съезд», «университет», «область») makes a name with an ordinal
(«VI-му Конгрессу»), adjectives («Гарвардском университете») and a following
group («пленуме ЦК»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.bodies import (
    RANK_TABLE,
    may_be_genitive,
    possessive_pronouns,
    table_span,
)
from perepiska.text.names.boundaries import owns_event
from perepiska.text.names.forms import possessive_stems
from perepiska.text.names.nominatives import is_adjective, nominative, normal_form
from perepiska.text.names.phrases import head_words, phrase_index
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

RANK_GROUP = RANK_TABLE - 5
RANK_EVENT = RANK_TABLE + 3
RANK_PLACE = RANK_TABLE + 3
_CERTAINTY = 0.7
_MOST_WORDS_BEFORE = 3
_SHARED_LETTERS = 4
_MOST_IN_TAIL = 4
_GENITIVE = "gent"
_ANNIVERSARY = "anniversary"
_MEETING = "meeting"
RANK_OWNER = 39
_OWNER_CERTAINTY = 0.6


def headed_events(text: NameText, groups: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Events by a head word: every congress, and what else an ordinal, a capital or «наш» makes a name."""
    heads = head_words(text.pack, "event_heads")
    ends = {span.start: span.end for span in sorted(groups, key=lambda span: span.end)}
    for place in range(len(text)):
        sort = _head_sort(text, place, heads)
        if sort is None:
            continue
        first = modifiers(text, place)
        last = _remembered(text, place + 1) if sort == _ANNIVERSARY else place + 1
        is_named = sort == _MEETING or _is_named(text, first, place)
        if last == place + 1 and (sort == _ANNIVERSARY or not is_named):
            continue
        number = text.ordinal(first)  # a numeral after an adjective stays where it is written
        last = _complement(text, last, ends)
        yield table_span(
            text,
            first,
            last,
            "event",
            normal_form(text, first, place, last, number),
            _CERTAINTY,
            rank=RANK_EVENT,
        )


def headed_groups(text: NameText) -> Iterator[NameSpan]:
    """Institutions by a head word with a capitalised adjective or one made of a place («ленинградской организации»)."""
    heads = head_words(text.pack, "group_heads")
    for place in range(len(text)):
        if _head_sort(text, place, heads) in {None, "periodical"}:
            continue
        first = modifiers(text, place)
        last = _owners_end(text, place + 1)
        if last > place + 1 and text.is_capital(place) and not text.opens_sentence(place):
            normal = normal_form(text, first, place, last, "")
            yield table_span(text, first, last, "group", normal, _CERTAINTY, rank=RANK_GROUP)
        elif first < place and any(is_of_place(text, at) for at in range(first, place)):
            last = _tail_end(text, place + 1) if text.is_capital(first) else place + 1
            yield table_span(
                text,
                first,
                last,
                "group",
                normal_form(text, first, place, last, ""),
                _CERTAINTY,
                rank=RANK_GROUP,
            )


def _owners_end(text: NameText, place: int) -> int:
    """The token after the capitalised genitives that follow a head («Архиве Троцкого»)."""
    while text.is_capital(place) and text.is_joined(place - 1):
        if not text.readings(place) or not may_be_genitive(text, place):
            break  # without morphology nothing tells an owner from the next name
        place += 1
    return place


def owners_of_events(text: NameText) -> Iterator[NameSpan]:
    """Groups named only by the meeting they hold («съезда Профинтерна»)."""
    for place in range(1, len(text)):
        if owns_event(text, place):
            normal = nominative(text, place, place + 1)
            yield table_span(
                text, place, place + 1, "group", normal, _OWNER_CERTAINTY, rank=RANK_OWNER
            )


def _tail_end(text: NameText, place: int) -> int:
    """The token after the adjectives and the noun in the genitive that follow a head («союза мелких издателей»).

    A noun alone counts when it is a plural of living beings («союз писателей»),
    whose genitive and accusative are one form; another may be a verb's object.
    """
    at = place
    while at < place + _MOST_IN_TAIL and text.is_joined(at - 1) and text.word(at).islower():
        readings = [reading for reading in text.readings(at) if reading.case == _GENITIVE]
        if any(reading.part == "noun" for reading in readings):
            return at + 1 if at > place or _is_living_plural(text, at) else place
        if not any(reading.part == "adjective" for reading in readings):
            break
        at += 1
    return place


def _is_living_plural(text: NameText, place: int) -> bool:
    cases = {r.case for r in text.readings(place) if r.number == "plural" and r.part == "noun"}
    return {"gent", "accs"} <= cases


def headed_places(text: NameText) -> Iterator[NameSpan]:
    """Places by a head word with a capitalised adjective («Донская область»)."""
    heads = head_words(text.pack, "place_heads")
    for place in range(1, len(text)):
        if _head_sort(text, place, heads) is None:
            continue
        first = place - 1
        while (
            is_adjective(text, first) and text.word(first).islower() and text.is_joined(first - 1)
        ):
            first -= 1
        is_named = (
            text.is_capital(first)
            and text.is_joined(place - 1)
            and not text.word(first)[-1:].isdigit()
        )
        fits = is_adjective(text, first) or (
            morphology(text.pack) is None and text.is_capital(place)
        )
        if is_named and fits:
            normal = normal_form(text, first, place, place + 1, "")
            yield table_span(text, first, place + 1, "place", normal, _CERTAINTY, rank=RANK_PLACE)


def _head_sort(text: NameText, place: int, heads: dict[str, str]) -> str | None:
    keys = text.keys(place) & heads.keys()
    return heads[min(keys)] if keys and text.word(place)[:1].isalpha() else None


def modifiers(text: NameText, place: int) -> int:
    """The token where the ordinals, adjectives and «наш» before a head word begin."""
    first = place
    while first > 0 and place - first < _MOST_WORDS_BEFORE and text.is_joined(first - 1):
        before = first - 1
        is_left_out = (
            not is_adjective(text, before)
            or text.keys(before) & _not_in_phrases(text.pack)
            or (text.word(before).islower() and text.readings(before)[0].part != "adjective")
        )
        if is_left_out and not text.ordinal(before):
            break
        first = before
    return first


def _is_named(text: NameText, first: int, place: int) -> bool:
    """Whether what stands before the head makes it a name: an ordinal, «наш», a capital that opens no sentence."""
    return any(
        text.ordinal(at)
        or text.keys(at) & possessive_pronouns(text.pack)
        or (text.is_capital(at) and not text.opens_sentence(at))
        for at in range(first, place)
    )


def _remembered(text: NameText, place: int) -> int:
    """The token after what an anniversary is of: an event of the table or a name in the genitive («десятилетие Октября»)."""
    event = phrase_index(text.pack, "events").at(text, place)
    if event is not None and text.is_joined(place - 1):
        return place + len(event.words)
    return _owners_end(text, place)


def _complement(text: NameText, place: int, ends: dict[int, int]) -> int:
    """The token after a group that follows the head («съезда партии»); ``place`` where none follows."""
    if place >= len(text) or not text.is_joined(place - 1):
        return place
    end = ends.get(text.tokens[place].start)
    return place if end is None else text.places(text.tokens[place].start, end)[1]


def is_of_place(text: NameText, place: int) -> bool:
    """Whether an adjective is a name's: it has a capital inside a sentence, or a place begins with the same letters."""
    if text.is_capital(place) and not text.opens_sentence(place):
        return True
    folded = fold_word(text.word(place), text.pack)
    return folded[:_SHARED_LETTERS] in _place_beginnings(text.pack) and bool(
        possessive_stems(folded, text.pack)
    )


@once_per_pack
def _place_beginnings(pack: LanguagePack) -> frozenset[str]:
    words = (fold_word(word, pack) for word in pack.words("places", "form"))
    return frozenset(word[:_SHARED_LETTERS] for word in words if len(word) > _SHARED_LETTERS)


@once_per_pack
def _not_in_phrases(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word, pack) for word in pack.words("not_in_phrases"))
