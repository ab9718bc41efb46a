"""The words of a sentence that say what is done with a document: «прилагаю», «erhalten», «I return»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence

STRONG = ("encloses", "returns", "forwards", "requests", "announces")
"""Relations that a verb beside the noun settles."""
REACH = 7
"""So many tokens a verb may stand from the noun."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A word of the table ``document_verbs`` in a sentence: its relation and its first and last token."""

    relation: str
    first: int
    last: int


def verbs_of(sentence: Sentence) -> tuple[Verb, ...]:
    """All words of the sentence that say what is done with a document, in order."""
    found = {
        Verb(
            one.row["relation"],
            sentence.behind(one.start),
            max(sentence.behind(one.start), sentence.behind(one.end) - 1),
        )
        for one in sentence.rows.get("document_verbs", ())
    }
    return tuple(sorted(found, key=lambda verb: (verb.first, verb.last, verb.relation)))


def has_verb(
    verbs: tuple[Verb, ...], phrase: NounPhrase, *relations: str, reach: int = REACH
) -> bool:
    """Whether a word with one of these relations stands near the phrase."""
    return any(verb.relation in relations and distance(verb, phrase) <= reach for verb in verbs)


def distance(verb: Verb, phrase: NounPhrase) -> int:
    """How many tokens lie between a verb and the phrase; 0 where they touch."""
    if verb.last < phrase.first:
        return phrase.first - verb.last
    return max(0, verb.first - phrase.last + 1)
