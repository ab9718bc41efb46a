"""References and documents of one letter, sentence by sentence, in text order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.acts import act_references
from perepiska.annotate.documents.kinds import LETTERS
from perepiska.annotate.documents.phrases import noun_phrase
from perepiska.annotate.documents.quotations import inside_titles
from perepiska.annotate.documents.references import Memory, reference
from perepiska.annotate.documents.titles import lone_titles
from perepiska.annotate.documents.verbs import verbs_of

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.annotate.documents.values import Found

_PARTS = ("part", "quote")


def read(sentences: Iterable[Sentence]) -> Iterator[Found]:
    """What the sentences say of documents; passages of one sentence do not overlap."""
    memory = Memory()
    for sentence in sentences:
        found = list(_of_nouns(sentence, memory))
        found.extend(_untouched(lone_titles(sentence), found))
        found.extend(act_references(sentence, found, is_answered=memory.is_answered))
        memory.is_answered |= any(
            one.value is not None and one.value.relation == "answers" for one in found
        )
        yield from sorted(found, key=lambda one: (one.start, one.end))


def _untouched(new: Iterable[Found], old: list[Found]) -> list[Found]:
    return [
        one for one in new if not any(one.start < two.end and two.start < one.end for two in old)
    ]


def _of_nouns(sentence: Sentence, memory: Memory) -> Iterator[Found]:
    verbs = verbs_of(sentence)
    behind, inside = 0, inside_titles(sentence)
    pending: NounPhrase | None = None
    last: NounPhrase | None = None
    for head, use in enumerate(sentence.uses):
        if use is None or use.noun is None or head < behind or head in inside:
            continue
        phrase = noun_phrase(sentence, head)
        if phrase is None or _is_idiom(sentence, phrase):
            continue
        behind = phrase.last
        if pending is not None and phrase.first - pending.core <= 1:
            phrase = _with_part(sentence, phrase, pending)
        elif pending is not None and (part := reference(sentence, pending, verbs, memory)):
            yield part
        pending = None
        phrase = _with_shared_owner(sentence, phrase, last)
        last = phrase
        if _is_part(phrase) and not phrase.marks & {"part", "copy"}:
            pending, behind = phrase, phrase.core
            continue
        found = reference(sentence, phrase, verbs, memory)
        if found is not None:
            yield found
    if pending is not None and (part := reference(sentence, pending, verbs, memory)):
        yield part


def _with_shared_owner(
    sentence: Sentence, phrase: NounPhrase, before: NounPhrase | None
) -> NounPhrase:
    """«Ваше письмо и набросок доклада»: the owner of the first noun is that of the second."""
    if before is None or before.owner is None or phrase.owner or phrase.author or phrase.marks:
        return phrase
    if before.last != phrase.first - 1 or sentence.cue(before.last, "and") is None:
        return phrase
    return replace(phrase, owner=before.owner).marked("owner")


def _is_part(phrase: NounPhrase) -> bool:
    return phrase.author is None and (phrase.noun.use in _PARTS or phrase.kind == "draft")


def _with_part(sentence: Sentence, phrase: NounPhrase, part: NounPhrase) -> NounPhrase:
    """«Копию письма», «набросок статьи», «выдержку из моего письма» as one passage."""
    is_copy = sentence.cue(part.head, "copy") is not None
    kind = part.kind if part.kind == "draft" else phrase.kind
    owner = phrase.owner or (part.owner if phrase.author is None else None)
    lead = part.first if kind == part.kind and kind != phrase.kind else phrase.lead or phrase.first
    grown = replace(phrase, first=part.first, lead=lead, kind=kind, owner=owner)
    if part.noun.use == "quote" and phrase.kind not in LETTERS:
        grown = grown.marked("quoted")
    return grown.marked("copy" if is_copy else "part")


def _is_idiom(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether the noun stands in words that speak of no document («речь идет о …»), or in another name."""
    start = sentence.starts[phrase.head]
    has_owner = phrase.first < phrase.head
    if any(
        one.start <= start < one.end and not (has_owner and one.start == start)
        for one in sentence.said.get("not", ())
    ):
        return True
    name = sentence.name_over(phrase.head, "person", "place", "group", "event")
    return name is not None and not name.is_possessive
