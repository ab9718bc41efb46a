"""The words before a noun for a document: «Ваше», «второе», «diesen langen»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.lexicon import lexicon_of
from perepiska.text.morphology import morphology

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Name, Sentence

MOST_BEFORE = 6
"""So many tokens before the noun may belong to it."""
_MOST_BETWEEN = 3
_ADJECTIVE = "adjective"
_POINTING = ("this", "again", "self", "below")


def with_before(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """The phrase with the owner, ordinal, adjectives … that stand before its noun."""
    place = phrase.head - 1
    if sentence.is_open_quote(place):
        place -= 1
    while place >= 0 and phrase.head - place <= MOST_BEFORE:
        step = _before(sentence, phrase, place)
        if step is None:
            skipped = _owner_beyond(sentence, place)
            if skipped is None:
                break
            place = skipped
            continue
        phrase = step
        place -= 1
    return phrase


def _before(sentence: Sentence, phrase: NounPhrase, place: int) -> NounPhrase | None:
    """The phrase with the word before it that belongs to it; None where it ends there."""
    name = sentence.name_over(place, "person")
    if name is not None:
        if _is_owner(sentence, name, place):
            first = min(place, sentence.behind(name.start))
            return replace(phrase, first=first, author=name).marked("owner", "named")
        return None
    if sentence.cue(place, "loose") is not None or not _agrees(sentence, place, phrase.head):
        return None
    return _with_cue(sentence, phrase, place) or (
        replace(phrase, first=place) if _is_adjective(sentence, place) else None
    )


def _is_owner(sentence: Sentence, name: Name, place: int) -> bool:
    """Whether the name that ends in the token owns what follows: «смирновское», «Croker's», «Herzls»."""
    if name.is_possessive:
        return name.end == sentence.ends[place]
    genitives = lexicon_of(sentence.pack).genitives
    return bool(genitives) and sentence.word(place).endswith(genitives)


def _with_cue(sentence: Sentence, phrase: NounPhrase, place: int) -> NounPhrase | None:
    """The phrase with a word before it that the tables know."""
    grown = replace(phrase, first=place)
    if (owner := sentence.cue(place, "owner")) is not None:
        return replace(grown, owner=owner).marked("owner")
    if (value := sentence.cue(place, "ordinal")) is not None:
        return replace(grown, ordinal=int(value)).marked("ordinal")
    if (kind := sentence.cue(place, "kind")) is not None:
        return replace(grown, kind=kind)
    if (when := sentence.cue(place, "when")) is not None and _is_adjective(sentence, place):
        return replace(grown, when=when).marked("dated")
    mark = next((one for one in _POINTING if sentence.cue(place, one) is not None), None)
    return None if mark is None else grown.marked(mark)


def _owner_beyond(sentence: Sentence, place: int) -> int | None:
    """The token of an owner that stands before up to three small words («Ihren lieben langen Brief»)."""
    for at in range(place, max(-1, place - _MOST_BETWEEN - 1), -1):
        if sentence.cue(at, "owner") is not None or sentence.cue(at, "this") is not None:
            return at if at < place else None
        owner = sentence.name_over(at, "person")
        if owner is not None and at < place and _is_owner(sentence, owner, at):
            return at
        word = sentence.word(at)
        is_small = word in sentence.pack.stop_words and sentence.cue(at, "joint") is None
        is_place = sentence.name_over(at, "place") is not None
        if morphology(sentence.pack) is not None or not (word.islower() or is_place) or is_small:
            return None
    return None


def _is_adjective(sentence: Sentence, place: int) -> bool:
    engine = morphology(sentence.pack)
    word = sentence.word(place)
    if engine is None or not word[:1].isalpha():
        return False
    readings = engine.readings(word.lower())
    return bool(readings) and readings[0].part == _ADJECTIVE


def _agrees(sentence: Sentence, place: int, head: int) -> bool:
    """Whether an adjective can stand in the case and number of the noun; True where forms do not tell."""
    engine = morphology(sentence.pack)
    if engine is None:
        return True
    one, other = (
        {
            (reading.case, reading.number)
            for reading in engine.readings(sentence.word(at).lower())
            if reading.part in parts and reading.case
        }
        for at, parts in ((place, (_ADJECTIVE,)), (head, ("noun", _ADJECTIVE)))
    )
    return not one or not other or bool(one & other)
