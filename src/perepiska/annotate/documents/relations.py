"""What a passage does with a document: answers, encloses, returns, forwards, cites, mentions, announces, requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.annotate.documents.kinds import LETTERS
from perepiska.annotate.documents.parties import role_beside
from perepiska.annotate.documents.quotations import title_at
from perepiska.annotate.documents.verbs import REACH, STRONG, Verb, distance, has_verb

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence

_BREAKS = frozenset(";:.!?()–—")
_CLAUSE_ENDS = frozenset(".;:!?()")
_PLAIN = frozenset({"minutes", "newspaper", "draft"})
_SAYINGS = ("saying", "quote")


def relation_of(
    sentence: Sentence,
    phrase: NounPhrase,
    verbs: tuple[Verb, ...],
    *,
    author: str | None,
    is_answered: bool,
) -> str:
    """The relation that the words beside the phrase show.

    ``author`` is the end that wrote the document, ``is_answered`` whether the letter already
    answered one: a second letter of the addressee is discussed rather than answered again.
    """
    strong = [verb for verb in verbs if verb.relation in STRONG and _is_of(sentence, verb, phrase)]
    if strong:
        return min(
            strong, key=lambda verb: (distance(verb, phrase), verb.first - verb.last)
        ).relation
    if "below" in phrase.marks and phrase.kind not in LETTERS and author != "addressee":
        return "cites" if sentence.word(phrase.last) == ":" else "encloses"
    is_quoted = _is_quoted(sentence, phrase)
    if author == "addressee":
        return _of_addressee(sentence, phrase, verbs, is_quoted=is_quoted, is_answered=is_answered)
    is_first = sentence.rank == 0 and not is_answered
    if is_first and _is_from_addressee(sentence, phrase, verbs, author):
        return "answers"
    if is_quoted or is_discussed(sentence, phrase, verbs):
        return "cites"
    return "mentions"


def _of_addressee(
    sentence: Sentence,
    phrase: NounPhrase,
    verbs: tuple[Verb, ...],
    *,
    is_quoted: bool,
    is_answered: bool,
) -> str:
    is_inside = sentence.cue(phrase.first - 1, "in") is not None
    if has_verb(verbs, phrase, "cites", reach=2) or (is_answered and (is_quoted or is_inside)):
        return "cites"
    if phrase.kind in LETTERS:
        is_received = has_verb(verbs, phrase, "received", "answers", "thanks")
        is_new = not is_answered or (is_received and "owner" in phrase.marks)
        return "answers" if is_new else "mentions"
    is_opening = sentence.rank == 0 and has_verb(verbs, phrase, "received", "answers", "thanks")
    return "answers" if is_opening else "cites"


def _is_from_addressee(
    sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...], author: str | None
) -> bool:
    """«Получил от Вас копию письма Ермилова», «Круговое письмо № 12 получил» as the first words."""
    if not has_verb(verbs, phrase, "received", "thanks"):
        return False
    is_nobody_else = author is None and phrase.owner is None and phrase.kind in LETTERS
    return is_nobody_else or role_beside(sentence, "by") == "addressee"


def _is_of(sentence: Sentence, verb: Verb, phrase: NounPhrase) -> bool:
    """Whether the verb governs the phrase: near, and no strong mark or other noun between."""
    if distance(verb, phrase) > REACH:
        return False
    first, last = sorted((verb.last, phrase.first))
    if verb.first >= phrase.last:
        first, last = phrase.last - 1, verb.first
    between = range(first + 1, last)
    return not any(sentence.word(at) in _BREAKS for at in between)


def _is_quoted(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether words in quotation marks or «что …» follow, or «см.» stands before."""
    if phrase.noun.use in _SAYINGS or "quoted" in phrase.marks:
        return True
    if any(sentence.cue(at, "see") is not None for at in range(phrase.first - 3, phrase.first)):
        return True
    if any(sentence.cue(at, "that") is not None for at in range(phrase.last, phrase.last + 3)):
        return True
    return sentence.word(phrase.last) == ":" or any(
        sentence.is_open_quote(at) and title_at(sentence, at) is None
        for at in range(phrase.last, phrase.last + 9)
    )


def is_discussed(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> bool:
    """Whether something is said of what the document holds."""
    if has_verb(verbs, phrase, "cites"):
        return True
    is_inside = sentence.cue(phrase.first - 1, "in") is not None
    if phrase.kind in LETTERS and phrase.noun.use == "sure":
        return is_inside and (phrase.author is not None or phrase.owner is not None)
    is_spoken = any(_has_discuss(sentence, phrase, step=step) for step in (1, -1))
    if phrase.kind in _PLAIN or phrase.title is not None:
        return is_spoken
    if phrase.kind in LETTERS:
        return is_inside or phrase.author is not None or phrase.owner not in (None, "addressee")
    return is_spoken or is_inside


def _has_discuss(sentence: Sentence, phrase: NounPhrase, *, step: int) -> bool:
    at = phrase.last if step > 0 else phrase.first - 1
    for place in range(at, at + step * REACH, step):
        if sentence.cue(place, "discuss") is not None:
            return True
        if sentence.word(place) in _CLAUSE_ENDS:
            return False
    return False
