"""Who wrote a document and to whom, as far as the words beside it say.

Ends are ``records.statement.ROLES`` or ids of mentions; None is «not said».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.annotate.documents.kinds import LETTERS
from perepiska.annotate.documents.lexicon import lexicon_of
from perepiska.annotate.documents.verbs import Verb, has_verb

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Name, Sentence

_OWN, _THIRD, _OTHERS = "own", "third", "others"
_BODIES = ("person", "group")
_OWN_REACH = 120
_THIRD_REACH = 260
_CLAUSE = 7
_SIDE_BY_SIDE = 6
_TITLE_REACH = 14
_CLAUSE_ENDS = frozenset(",.;:!?()")


def author_of(sentence: Sentence, phrase: NounPhrase) -> str | None:
    """The author that the phrase itself names, or the one its pronoun stands for."""
    if phrase.author is not None:
        return phrase.author.id
    if phrase.owner == _OWN:
        return subject_before(sentence, phrase.first)
    if phrase.owner == _OTHERS:
        return None
    if is_guessed(phrase):
        return _antecedent(sentence, phrase)
    return phrase.owner


def is_guessed(phrase: NounPhrase) -> bool:
    """Whether the author is whom «his» or «her» stands for, which the words alone do not tell."""
    owner = phrase.owner or ""
    return phrase.author is None and owner.partition(":")[0] == _THIRD


def subject_before(sentence: Sentence, place: int) -> str | None:
    """Who «свой» and «own» stand for: the nearest «я», «вы» or name before it in the sentence."""
    for at in range(min(place, len(sentence.words)) - 1, -1, -1):
        if (role := _speaker(sentence, at)) is not None:
            return role
        name = sentence.name_over(at, *_BODIES)
        if name is not None and not name.is_possessive:
            return name.id
    return _one_behind(sentence, place)


def _one_behind(sentence: Sentence, place: int) -> str | None:
    """The only name behind, where the sentence begins with its object («В своем письме товарищ N …»)."""
    start = sentence.ends[place] if place < len(sentence.words) else sentence.end
    near = [
        name
        for name in sentence.names
        if name.kind in _BODIES and start <= name.start <= start + _OWN_REACH
    ]
    return near[0].id if len(near) == 1 else None


def _antecedent(sentence: Sentence, phrase: NounPhrase) -> str | None:
    """The person that «его» stands for: the nearest before it, unless two are named side by side there.

    One whose title tells another gender is passed over, and so is the one to whom it was written.
    """
    start, gender = sentence.starts[phrase.first], (phrase.owner or "").partition(":")[2]
    before: list[Name] = [
        name
        for name in sentence.names
        if name.kind == "person"
        and start - _THIRD_REACH <= name.start
        and name.end <= start
        and _title_gender(sentence, name) in ("", gender or _title_gender(sentence, name))
        and not _is_same(sentence, name, phrase.addressee)
    ]
    if not before:
        return None
    nearest = before[-1]
    is_alone = all(one.end + _SIDE_BY_SIDE < nearest.start for one in before[:-1])
    return nearest.id if is_alone else None


def _title_gender(sentence: Sentence, name: Name) -> str:
    """The gender of the title before the name or at its head; empty where none tells it."""
    titles = lexicon_of(sentence.pack).titles
    words = sentence.letter[max(0, name.start - _TITLE_REACH) : name.end].split()
    before = len(sentence.letter[max(0, name.start - _TITLE_REACH) : name.start].split())
    near = words[max(0, before - 1) : before + 1]
    found = (titles.get(word.lower().rstrip("."), "") for word in near)
    return next(filter(None, found), "")


def _is_same(sentence: Sentence, one: Name, other: Name | None) -> bool:
    """Whether two names end in the same word («Hunter» and «to Hunter»)."""
    if other is None:
        return False
    words = [sentence.letter[name.start : name.end].split()[-1] for name in (one, other)]
    return words[0] == words[1]


def speaker_beside(sentence: Sentence, phrase: NounPhrase) -> str | None:
    """The «я» or «вы» in the clause of the phrase, who says what stands in the document."""
    for step in (1, -1):
        at = phrase.last if step > 0 else phrase.first - 1
        for place in range(at, at + step * _CLAUSE, step):
            if sentence.word(place) in _CLAUSE_ENDS:
                break
            if (role := _speaker(sentence, place)) is not None:
                return role
    return None


def _speaker(sentence: Sentence, place: int) -> str | None:
    """The role of «я», «мы», «вы» at a token."""
    return sentence.cue(place, "first") or sentence.cue(place, "second")


def doer_before(sentence: Sentence, phrase: NounPhrase) -> str | None:
    """Who wrote or sent it: the first «я», «вы» or name before the noun, or behind the verb, in its clause."""
    first = phrase.first
    while first > 0 and sentence.word(first - 1) not in _CLAUSE_ENDS:
        first -= 1
    for at in range(first, phrase.first):
        if (role := _speaker(sentence, at)) is not None:
            return role
        name = sentence.name_over(at, *_BODIES)
        if name is not None and not name.is_possessive:
            return name.id
    return None


def named_beside(sentence: Sentence, use: str, *kinds: str) -> Name | None:
    """The name of these kinds that stands right behind a cue of this use anywhere in the sentence."""
    for place in range(len(sentence.words)):
        if sentence.cue(place, use) is not None:
            for at in (place + 1, place + 2, place + 3):
                name = sentence.name_at(at, *kinds)
                if name is not None:
                    return name
    return None


def role_beside(sentence: Sentence, use: str) -> str | None:
    """The role of a pronoun right behind a cue of this use («от Вас», «von Ihnen», «to you»)."""
    for place in range(len(sentence.words)):
        if sentence.cue(place, use) is not None:
            for one, role in (("me", "author"), ("you", "addressee")):
                if sentence.cue(place + 1, one) is not None:
                    return role
    return None


def nearest_name(sentence: Sentence, start: int, end: int) -> Name | None:
    """The person or group that stands right before ``[start, end)``, else right behind it."""
    names = [one for one in sentence.names if one.kind in _BODIES]
    before = [one for one in names if one.end <= start and _is_close(sentence, one.end, start)]
    behind = [one for one in names if end <= one.start and _is_close(sentence, end, one.start)]
    return before[-1] if before else (behind[0] if behind else None)


def _is_close(sentence: Sentence, end: int, start: int) -> bool:
    between = sentence.letter[end:start]
    return start - end < 24 and not any(mark in between for mark in ",.;:()\n")


def author_beside(sentence: Sentence, phrase: NounPhrase, verbs: tuple[Verb, ...]) -> str | None:
    """The one from whom it was received, or who says something in it («In der Karte schreiben Sie»)."""
    if has_verb(verbs, phrase, "received", "answers", "thanks"):
        role = role_beside(sentence, "by")
        name = named_beside(sentence, "by", "person", "group")
        if role is None and name is None and phrase.kind in LETTERS:
            return "addressee" if has_verb(verbs, phrase, "thanks", reach=5) else None
        return role or (name.id if name is not None else None)
    if has_verb(verbs, phrase, "sent"):
        return doer_before(sentence, phrase)
    if sentence.cue(phrase.first - 1, "in") is not None:
        return speaker_beside(sentence, phrase)
    return None


def addressee_of(
    sentence: Sentence, phrase: NounPhrase, author: str | None, *, is_received: bool
) -> str | None:
    """To whom it was written, as far as the words say: a letter of the addressee went to the author."""
    if phrase.addressee is not None:
        return phrase.addressee.id
    if phrase.kind not in LETTERS:
        return None
    if author == "addressee" or (is_received and author != "author"):
        return "author"
    is_to_you = any(sentence.cues.get(use) for use in ("second", "you"))
    return "addressee" if author == "author" and is_to_you else None
