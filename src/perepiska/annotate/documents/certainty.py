"""How sure a noun speaks of a document that somebody wrote, from the words beside it.

Counted on the marked Russian letters and by eye on German, English and French ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.annotate.documents.kinds import LETTERS
from perepiska.annotate.documents.noun_phrase import is_indefinite
from perepiska.annotate.documents.relations import is_discussed
from perepiska.annotate.documents.values import plural_of
from perepiska.annotate.documents.verbs import STRONG, has_verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.annotate.documents.verbs import Verb

_SURE = {
    **dict.fromkeys(("owner", "dated", "number"), 0.95),
    **{"title": 0.92, "ordinal": 0.9, "copy": 0.9, "topic": 0.88},
    **dict.fromkeys(("again", "below", "at", "part", "place"), 0.85),
    **{"verb": 0.82, "this": 0.8, "known": 0.75, "of": 0.75, "about": 0.72},
}
"""How sure each sort of word beside the noun makes it that it is a document."""
_FIRM = frozenset({"named", "dated", "number", "title", "again", "below", "topic", "about"})
_OF_BODY = frozenset({"owner", "number", "title", "dated", "ordinal", "moved"})
_LOOSE = frozenset({"ordinal", "this", "of", "verb", "moved", "copy", "known"})
_BARE, _BARE_PLURAL, _BARE_OWNED = 0.7, 0.5, 0.6
_SAYING, _MOST_WEAK, _MOST_OWNED = 0.8, 0.8, 0.9
_MOVING = (*STRONG, "received", "thanks", "sent")
GOVERNING = (*_MOVING, "cites")
"""Verbs that make a noun near them a document."""
_VERB_REACH = 4


def marks_beside(phrase: NounPhrase, verbs: tuple[Verb, ...], *, is_known: bool) -> frozenset[str]:
    """The sorts of words of the phrase, with ``verb`` for one near it (``moved``: of sending) and ``known`` for a noun met before."""
    governing = _MOVING if phrase.noun.use == "owned" else GOVERNING
    more = (
        ("verb", has_verb(verbs, phrase, *governing, reach=_VERB_REACH)),
        ("moved", has_verb(verbs, phrase, *STRONG, reach=_VERB_REACH)),
        ("known", is_known),
    )
    return phrase.marks.union(mark for mark, is_so in more if is_so)


def certainty_of(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    """How sure the phrase, with the marks of ``marks_beside``, is a document; None where it does not count."""
    return _BY_USE[phrase.noun.use](sentence, phrase, verbs)


def _best(phrase: NounPhrase) -> float:
    return max((_SURE.get(mark, 0.0) for mark in phrase.marks), default=0.0)


def _sure(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    is_plural = plural_of(sentence, phrase)
    is_only_known = "known" in phrase.marks and phrase.marks <= {"known", "verb", "moved"}
    if phrase.marks and not (is_plural and is_only_known):
        return _best(phrase)
    is_letter = phrase.noun.kind in LETTERS
    if not is_letter and (is_plural or not is_discussed(sentence, phrase, verbs)):
        return None
    return _BARE_PLURAL if is_plural else _BARE


def _owned(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    if phrase.marks - _LOOSE:
        return min(_best(phrase), _MOST_OWNED)
    is_any = is_indefinite(sentence, phrase) and "moved" not in phrase.marks
    is_loose = is_any or plural_of(sentence, phrase)
    if is_loose or not phrase.marks & {"verb", "known"}:
        return None
    return _SURE["known"] if "known" in phrase.marks else _BARE_OWNED


def _weak(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    is_sure = bool(phrase.marks & _FIRM) or phrase.marks >= {"verb", "owner"}
    return min(_best(phrase), _MOST_WEAK) if is_sure else None


def _quote(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    return min(_best(phrase), _MOST_OWNED) if phrase.marks - {"verb", "moved"} else None


def _part(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    return _best(phrase) if phrase.marks & {"part", "copy"} else None


def _saying(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    return _SAYING if phrase.author is not None else None


def _body(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> float | None:
    return _best(phrase) if phrase.marks & _OF_BODY else None


_BY_USE: dict[str, Callable[[Sentence, NounPhrase, tuple[Verb, ...]], float | None]] = {
    "sure": _sure,
    "owned": _owned,
    "weak": _weak,
    "quote": _quote,
    "alone": _quote,
    "part": _part,
    "saying": _saying,
    "body": _body,
}
