"""Whose a document is, as the words right behind its noun say: «письмо твое», «письмо Петрова», «письма товарищей»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.lexicon import lexicon_of
from perepiska.text.morphology import morphology

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Name, Sentence

_BODIES = ("person", "group", "event")
_ADJECTIVE, _NOUN = "adjective", "noun"
_GENITIVE, _DATIVE = "gent", "datv"
_MOST_GENITIVE = 3
_MOST_TITLES = 4


def with_owner(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """The phrase with the owner that stands right behind its noun, where its form tells."""
    if morphology(sentence.pack) is None:
        return _with_ending(sentence, phrase)
    phrase = _with_pronoun(sentence, phrase)
    if phrase.author is not None:
        return phrase
    name = name_from(sentence, phrase.core)
    if name is None:
        return phrase if phrase.owner is not None else _with_genitive(sentence, phrase)
    end = sentence.behind(name.end)
    case = _case_of(sentence, name)
    if case == _DATIVE:
        return replace(phrase, addressee=name, last=end).marked("owner")
    if case == _GENITIVE and phrase.noun.use != "body":
        return replace(phrase, core=end, last=end, author=name).marked("owner", "named")
    return phrase


def _with_ending(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """«Brief Jacobsohns»: a name behind the noun with an ending that makes it the owner."""
    name = sentence.name_at(phrase.core, "person")
    genitives = lexicon_of(sentence.pack).genitives
    if name is None or phrase.author is not None or not genitives:
        return phrase
    last = sentence.behind(name.end)
    if not sentence.word(last - 1).endswith(genitives):
        return phrase
    return replace(phrase, core=last, last=last, author=name).marked("owner", "named")


def _with_pronoun(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """«Письмо твое», «отчет этот», «статью его»."""
    if phrase.owner is not None:
        return phrase
    at = phrase.core
    if (owner := sentence.cue(at, "owner")) is not None and _may_follow(sentence, at):
        return replace(phrase, owner=owner, core=at + 1, last=at + 1).marked("owner")
    if sentence.cue(at, "this") is not None and _may_follow(sentence, at):
        return replace(phrase, core=at + 1, last=at + 1).marked("this")
    return phrase


def _may_follow(sentence: Sentence, place: int) -> bool:
    """Whether what follows an owner behind the noun is no noun of its own («письмо мой брат получил»)."""
    word = sentence.word(place + 1)
    if not word[:1].isalpha():
        return True
    engine = morphology(sentence.pack)
    readings = engine.readings(word.lower()) if engine is not None else ()
    return not readings or readings[0].part not in (_NOUN, _ADJECTIVE)


def _with_genitive(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """«Письма товарищей»: an owner who is no name, in the genitive right behind; only where forms tell."""
    engine = morphology(sentence.pack)
    if engine is None:
        return phrase
    for at in range(phrase.core, phrase.core + _MOST_GENITIVE):
        word = sentence.word(at)
        readings = engine.readings(word.lower()) if word.isalpha() else ()
        if not readings or readings[0].case != _GENITIVE or sentence.cue(at, "this") is not None:
            return phrase
        use = sentence.uses[at]
        if readings[0].part == _NOUN and (use is None or use.noun is None):
            return replace(phrase, core=at + 1, last=at + 1).marked("of")
        if readings[0].part != _ADJECTIVE:
            return phrase
    return phrase


def _case_of(sentence: Sentence, name: Name) -> str:
    """Genitive where a name right behind the noun can be its owner, dative where it can only be whom it went to."""
    engine = morphology(sentence.pack)
    if engine is None:
        return ""
    first, last = sentence.behind(name.start), sentence.behind(name.end)
    order = range(last - 1, first - 1, -1) if name.kind == "person" else range(first, last)
    for at in order:
        word = sentence.word(at)
        readings = engine.readings(word.lower()) if word.isalpha() and len(word) > 1 else ()
        nouns = [one for one in readings if one.part == _NOUN and one.case]
        if not nouns or word.isupper():
            continue
        cases = {one.case for one in nouns}
        return _GENITIVE if _GENITIVE in cases else (_DATIVE if _DATIVE in cases else "other")
    return _GENITIVE


def name_from(sentence: Sentence, place: int, kinds: tuple[str, ...] = _BODIES) -> Name | None:
    """The name at a token, titles before it left aside."""
    for _ in range(_MOST_TITLES):
        name = sentence.name_at(place, *kinds)
        if name is not None:
            return name
        word = sentence.word(place).lower()
        if word != "." and word not in lexicon_of(sentence.pack).titles:
            return None
        place += 1
    return None
