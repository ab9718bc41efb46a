"""A noun for a document with the words that belong to it: owner, ordinal, date, number, title, place, topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.before import MOST_BEFORE, with_before
from perepiska.annotate.documents.behind import with_behind
from perepiska.annotate.documents.noun_phrase import NounPhrase
from perepiska.annotate.documents.owners import with_owner
from perepiska.annotate.documents.quotations import title_at

if TYPE_CHECKING:
    from perepiska.annotate.documents.sentence import Sentence


def noun_phrase(sentence: Sentence, head: int) -> NounPhrase | None:
    """The phrase around the noun at ``head``; None where the noun belongs to a name or an idiom."""
    use = sentence.uses[head]
    if use is None or use.noun is None:
        return None
    phrase = NounPhrase(head, head, head + 1, head + 1, use.noun, use.noun.kind)
    if sentence.is_open_quote(head - 1):
        return _in_quotes(sentence, phrase)
    if use.noun.use != "sure" and sentence.cue(head - 1, "modal") is not None:
        return None
    if use.noun.use == "alone" and sentence.noun_at(head + 1) is not None:
        return None
    phrase = with_before(sentence, phrase)
    phrase = with_behind(sentence, with_owner(sentence, phrase))
    return _with_someone(sentence, phrase)


def _in_quotes(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """A noun right behind a quotation mark: the first word of a title, or by itself in the marks."""
    title = title_at(sentence, phrase.head - 1)
    if title is None:
        return None
    quoted = replace(phrase, first=phrase.head, core=title[1] + 1, last=title[1] + 1)
    if sentence.word(phrase.head)[:1].isupper():
        quoted = replace(quoted, title=title).marked("title")
    elif title[1] - title[0] > 1:
        return None
    else:
        quoted = replace(quoted, core=title[1], lead=phrase.head)
    before = with_before(sentence, quoted)
    first = before.first if before.first < phrase.head else phrase.head - 1
    return with_behind(sentence, with_owner(sentence, replace(before, first=first)))


def _with_someone(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """«В докладе у меня сказано»: the owner said by «у меня» near the noun."""
    if phrase.owner is not None or phrase.author is not None or not sentence.has("with"):
        return phrase
    for place in range(max(0, phrase.first - MOST_BEFORE), phrase.last + 2):
        for value, _ in sentence.spoken(place, "with"):
            return replace(phrase, owner=value).marked("owner")
    return phrase
