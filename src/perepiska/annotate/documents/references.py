"""One passage that speaks of a document: what its noun phrase and the verbs beside it say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.certainty import GOVERNING, certainty_of, marks_beside
from perepiska.annotate.documents.days import days_of
from perepiska.annotate.documents.itself import is_letter_itself
from perepiska.annotate.documents.noun_phrase import is_indefinite
from perepiska.annotate.documents.parties import (
    addressee_of,
    author_beside,
    author_of,
    is_guessed,
    named_beside,
)
from perepiska.annotate.documents.relations import relation_of
from perepiska.annotate.documents.times import Dating, spoken_day
from perepiska.annotate.documents.values import Found, plural_of
from perepiska.annotate.documents.verbs import has_verb
from perepiska.records.link import ReferenceValue

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.annotate.documents.verbs import Verb

_AGAIN = frozenset({"known", "this", "again", "verb", "moved"})
_NUMBERED = frozenset({"number", "dated", "ordinal", "moved"})
_STEM = 5
_GUESSED = 0.85
"""At most so sure is a passage whose author only a pronoun tells."""
_RECEIVING = ("received", "answers", "thanks")


@dataclass(slots=True)
class Memory:
    """What was read before in the letter: nouns with the end of their last passage and their author."""

    is_answered: bool = False
    nouns: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)


def reference(
    sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...], memory: Memory
) -> Found | None:
    """What the phrase says of a document, kept in ``memory`` too; None where it speaks of none."""
    key = f"{phrase.noun.kind}:{sentence.word(phrase.head).lower()[:_STEM]}"
    known = memory.nouns.get(key)
    phrase = replace(phrase, marks=marks_beside(phrase, verbs, is_known=known is not None))
    certainty = certainty_of(sentence, phrase, verbs)
    before = memory.kinds.get(phrase.kind)
    if certainty is None or is_letter_itself(sentence, phrase, before=before):
        return None
    author = author_of(sentence, phrase)
    if author is None and phrase.owner is None:
        author = author_beside(sentence, phrase, verbs)
    if author is None and known is not None and _is_again(sentence, phrase):
        author = known[1]
    start, end = sentence.starts[phrase.first], sentence.ends[phrase.last - 1]
    memory.nouns[key] = (end, author)
    memory.kinds[phrase.kind] = end
    is_inside = sentence.cue(phrase.first - 1, "in") is not None
    counted = phrase.marks & (_NUMBERED - {"moved"} if is_inside else _NUMBERED)
    is_named_only = phrase.noun.use == "body" and not counted
    value = None
    if not is_named_only:
        value = _value(sentence, phrase, verbs, author=author, is_answered=memory.is_answered)
    if is_guessed(phrase) and author is not None:
        certainty = min(certainty, _GUESSED)
    return Found(start, end, value, certainty, *_core(sentence, phrase))


def _is_again(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether nothing beside the noun makes it another document than the one of that noun before."""
    if phrase.owner is not None or not phrase.marks <= _AGAIN:
        return False
    is_pointed_at = bool(phrase.marks & {"this", "again"})
    is_one = not is_indefinite(sentence, phrase) and not plural_of(sentence, phrase)
    return is_pointed_at or is_one


def _core(sentence: Sentence, phrase: NounPhrase) -> tuple[int, int]:
    """The interval of the ``document`` mention: the title alone, else the noun with its owner."""
    if phrase.title is not None:
        first, last = phrase.title
        return sentence.starts[first], sentence.ends[last - 1]
    first = phrase.first if phrase.lead is None else phrase.lead
    return sentence.starts[first], sentence.ends[phrase.core - 1]


def _value(
    sentence: Sentence,
    phrase: NounPhrase,
    verbs: tuple[Verb, ...],
    *,
    author: str | None,
    is_answered: bool,
) -> ReferenceValue:
    is_received = has_verb(verbs, phrase, *_RECEIVING)
    dating = _dating(sentence, phrase, verbs, is_received=is_received)
    place = phrase.place
    if place is None and is_received:
        place = named_beside(sentence, "place", "place")
    return ReferenceValue(
        as_written="",
        relation=relation_of(sentence, phrase, verbs, author=author, is_answered=is_answered),
        document_kind=phrase.kind,
        author=author,
        addressee=addressee_of(sentence, phrase, author, is_received=is_received),
        date=dating.edtf if dating is not None else None,
        days=dating.days if dating is not None else None,
        date_as_written=sentence.letter[dating.start : dating.end] if dating is not None else "",
        ordinal=phrase.ordinal,
        number=phrase.number,
        title=_title(sentence, phrase),
        place=place.id if place is not None else None,
        topic=phrase.topic.id if phrase.topic is not None else None,
        is_plural=plural_of(sentence, phrase),
        is_copy="copy" in phrase.marks,
    )


def _title(sentence: Sentence, phrase: NounPhrase) -> str | None:
    if phrase.title is None:
        return None
    first, last = phrase.title
    return sentence.letter[sentence.starts[first] : sentence.ends[last - 1]]


def _dating(
    sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...], *, is_received: bool
) -> Dating | None:
    if phrase.dating is not None:
        return phrase.dating
    if phrase.when is not None:
        start, end = sentence.starts[phrase.first], sentence.starts[phrase.head]
        return Dating(start, end, days=days_of(phrase.when))
    if has_verb(verbs, phrase, *GOVERNING):
        return spoken_day(sentence, phrase.head, is_received=is_received)
    return None
