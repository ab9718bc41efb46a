"""What is read of one passage, before it becomes mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.morphology import morphology

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.records.link import ReferenceValue

_PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in ``[start, end)``; ``value`` None where only a document is named, ``core_start`` None where none is."""

    start: int
    end: int
    value: ReferenceValue | None
    certainty: float
    core_start: int | None = None
    core_end: int | None = None


def plural_of(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether the phrase speaks of several documents, as far as its forms tell."""
    engine = morphology(sentence.pack)
    if engine is None:
        return phrase.noun.number == _PLURAL
    if phrase.noun.number:
        return phrase.noun.number == _PLURAL
    for place in range(phrase.first, phrase.core):
        if place != phrase.head:
            numbers = _numbers(sentence, place, adjective=True)
            if len(numbers) == 1:
                return numbers == {_PLURAL}
    numbers = _numbers(sentence, phrase.head, adjective=False)
    return numbers == {_PLURAL}


def _numbers(sentence: Sentence, place: int, *, adjective: bool) -> set[str]:
    engine = morphology(sentence.pack)
    part = "adjective" if adjective else "noun"
    readings = () if engine is None else engine.readings(sentence.word(place).lower())
    return {one.number for one in readings if one.part == part and one.number}
