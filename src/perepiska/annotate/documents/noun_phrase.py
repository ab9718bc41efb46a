"""What one noun for a document says together with the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perepiska.annotate.documents.lexicon import Noun
    from perepiska.annotate.documents.sentence import Name, Sentence
    from perepiska.annotate.documents.times import Dating


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The tokens ``[first, last)`` of a document's noun phrase, its core ``[first, core)``, and what they say.

    ``owner`` is the value of the owner's cue, ``author`` and ``addressee`` names; ``title`` is an
    interval of tokens. ``lead`` is where the core begins when words before it only say which part
    or copy is meant. ``marks`` are the sorts of words that make it definite.
    """

    head: int
    first: int
    core: int
    last: int
    noun: Noun
    kind: str
    owner: str | None = None
    author: Name | None = None
    addressee: Name | None = None
    place: Name | None = None
    topic: Name | None = None
    ordinal: int | None = None
    title: tuple[int, int] | None = None
    lead: int | None = None
    number: str | None = None
    dating: Dating | None = None
    when: str | None = None
    marks: frozenset[str] = field(default_factory=frozenset)

    def marked(self, *marks: str) -> NounPhrase:
        """The phrase with more sorts of words."""
        return replace(self, marks=self.marks.union(marks))


def is_indefinite(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether an indefinite article stands before it, at most two small words between."""
    for place in range(phrase.first - 1, max(-1, phrase.first - 4), -1):
        if sentence.cue(place, "a") is not None:
            return True
        if not sentence.word(place).islower():
            return False
    return False
