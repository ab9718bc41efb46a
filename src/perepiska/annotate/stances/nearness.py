"""What must hold of a match where no ending shows who does what: its words stand close together.

In English, German and French the order of words alone tells subject from object here, so that a
verb of another clause between them, or a long way, means that they belong to something else.
"""

from __future__ import annotations

from perepiska.annotate.stances.matching import Match
from perepiska.annotate.stances.reading import Reading
from perepiska.annotate.stances.tables import (
    NOMINATIVE,
    clause_uses,
    infinitive_endings,
    infinitive_words,
    manner_words,
    objects_before,
)
from perepiska.text.languages import LanguagePack
from perepiska.text.syntax.grammar import Word

_FURTHEST = 9
_FURTHEST_COPULA = 4
_BREAKS = frozenset(';:–—-…"»«“”„()[].?!')
_VERBS = frozenset({"VERB", "INFN", "GRND"})


def is_close(match: Match, reading: Reading) -> bool:
    """Whether the match may be trusted; always in a language whose endings tell."""
    if reading.has_cases:
        return True
    if match.frame.sort in {"predicative", "stand", "office"}:
        if not _follows_copula(match, reading):
            return False
    elif _is_noun_here(match, reading):
        return False
    if _only_helps(match, reading) or _is_out_of_order(match, reading):
        return False
    parties = (match.subject.places, match.object.places)
    return all(places is None or _is_reached(match, places, reading) for places in parties)


def _follows_copula(match: Match, reading: Reading) -> bool:
    """Whether a verb of being stands right before what is said of the subject."""
    uses = clause_uses(reading.pack)
    first = max(match.clause.first, min(match.places) - _FURTHEST_COPULA)
    before = [reading.words[at] for at in range(first, max(match.places) + 1)]
    if len(match.places) > 1:
        return any(word.parts & {"be", "have"} for word in before)
    return any(uses.get(word.key) == "copula" or "be" in word.parts for word in before)


def _is_noun_here(match: Match, reading: Reading) -> bool:
    """Whether an article, a possessive or a preposition before it makes the word a noun («your answer»)."""
    if match.frame.sort == "noun" or match.form.part == "PRTF" or match.place == 0:
        return False
    before = reading.words[match.place - 1]
    if is_noun_by_order(match.place, reading):
        return True
    return before.part == "PREP" and before.key not in infinitive_words(reading.pack)


def _only_helps(match: Match, reading: Reading) -> bool:
    """Whether an infinitive follows at once, so that the verb only helps it («vous allez ajouter», «vient de perdre»)."""
    after, last = match.place + 1, match.sentence.last
    if match.form.part != "VERB":
        return False
    if after + 1 < last and reading.words[after].key in infinitive_words(reading.pack):
        after += 1
    if after in match.places:
        return False
    return after < last and _may_be_infinitive(reading.words[after], reading.pack)


def _may_be_infinitive(word: Word, pack: LanguagePack) -> bool:
    """Whether the word is an infinitive, or looks like one and is not in the table of verb forms."""
    if word.forms:
        return word.part == "INFN"
    return word.text[0].islower() and word.key.endswith(infinitive_endings(pack))


def _is_out_of_order(match: Match, reading: Reading) -> bool:
    """Whether the object stands before its verb in a language where it does not («to give you no trouble I will answer»)."""
    places, allowed = match.object.places, objects_before(reading.pack)
    is_subject = any(slot.case == NOMINATIVE for slot in match.frame.objects)
    if places is None or is_subject or match.is_passive or allowed == "all":
        return False
    is_before = places[0] in match.clause.places and places[1] <= match.place
    is_pronoun = match.object.sort in {"role", "anaphor"}
    return is_before and not (allowed == "pronouns" and is_pronoun)


def is_noun_by_order(place: int, reading: Reading) -> bool:
    """Whether the word is no verb: a possessive itself («meine»), or behind one or an article («a doubt»)."""
    if reading.has_cases or place == 0:
        return False
    uses = clause_uses(reading.pack)
    is_led = uses.get(reading.words[place - 1].key) == "article"
    return is_led or reading.is_possessive(place) or reading.is_possessive(place - 1)


def _is_reached(match: Match, places: tuple[int, int], reading: Reading) -> bool:
    """Whether nothing but small words stands between the head and these words."""
    first, last = places
    if first <= match.place < last:
        return True
    start, end = (last, match.place) if last <= match.place else (match.place + 1, first)
    between = [at for at in range(start, end) if at not in match.places]
    if len(between) > _FURTHEST or any(reading.words[at].text in _BREAKS for at in between):
        return False
    return not any(_is_other_verb(at, reading) for at in between)


def _is_other_verb(place: int, reading: Reading) -> bool:
    word = reading.words[place]
    is_helper = bool(word.parts & {"be", "have"}) or word.key in manner_words(reading.pack)
    return bool(word.parts & _VERBS) and not is_helper
