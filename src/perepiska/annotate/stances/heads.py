"""Where the words of a row stand, and in what form its head stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from perepiska.annotate.stances.reading import Reading
from perepiska.annotate.stances.tables import (
    NOMINATIVE,
    Frame,
    bidding_words,
    infinitive_words,
    negations_of,
    passed_of,
)
from perepiska.text.morphology import Form
from perepiska.text.syntax.clauses import Clause, Sentence

SORTS = {
    "verb": frozenset({"VERB", "INFN", "GRND", "PRTF", "PRTS"}),
    "finite": frozenset({"VERB", "INFN"}),
    "performative": frozenset({"VERB"}),
    "event": frozenset({"VERB"}),
    "noun": frozenset({"NOUN"}),
    "office": frozenset({"NOUN"}),
    "stand": frozenset({"PREP"}),
    "adjective": frozenset({"ADJF", "PRTF"}),
    "predicative": frozenset({"ADJS", "ADJF", "PRED", "ADVB", "VERB", "PREP", "INFN", "NOUN"}),
}
"""What a row may be, with the parts of speech that its head then is."""
_VERBAL = frozenset({"verb", "finite", "performative", "event", "stand"})
_TESTS: dict[str, Callable[[Form], bool]] = {
    "performative": lambda form: (form.person, form.tense) == ("1per", "pres"),
    "event": lambda form: form.tense == "past",
    "predicative": lambda form: form.part != "ADJF" or form.case == NOMINATIVE,
}
_AUXILIARIES = frozenset({"have", "be"})
_FURTHEST = 5
_PASSIVE = "pssv"
_PASSED_PARTS = frozenset({"ADVB", "PRCL", "CONJ", "INFN", "NPRO"})


def head_form(frame: Frame, place: int, clause: Clause, reading: Reading) -> Form | None:
    """The form by which the word at ``place`` is the row's head, None where its part of speech is another."""
    word = reading.words[place]
    if not word.forms:
        return None if frame.sort in _VERBAL else Form(word.key, "")
    head, parts = frame.words[0], SORTS[frame.sort]
    fitting = [form for form in word.forms if form.lemma == head and form.part in parts]
    if frame.sort in _TESTS:
        fitting = [form for form in fitting if _TESTS[frame.sort](form)]
    if len(fitting) > 1 and not reading.has_cases:
        return _by_auxiliary(fitting, place, clause, reading)
    return fitting[0] if fitting else None


def word_places(
    frame: Frame, place: int, sentence: Sentence, reading: Reading
) -> tuple[int, ...] | None:
    """Where the row's words stand, its head at ``place``; the others may stand on either side of it."""
    places = [place]
    first, last = max(sentence.first, place - _FURTHEST), min(sentence.last, place + _FURTHEST + 1)
    for wanted in frame.words[1:]:
        near = [
            at
            for at in range(first, last)
            if at not in places and wanted in reading.words[at].lemmas
        ]
        if not near:
            return None
        places.append(min(near, key=lambda at: (abs(at - place), at)))
    return tuple(places)


def is_denied(place: int, clause: Clause, reading: Reading) -> bool:
    """Whether a negation stands right before the word, or before what it is said with."""
    negations, passed = negations_of(reading.pack), passed_of(reading.pack)
    for at in range(place - 1, max(clause.first, place - _FURTHEST) - 1, -1):
        word = reading.words[at]
        if word.key in negations:
            return True
        if word.part not in _PASSED_PARTS and word.key not in passed:
            return False
    return False


def is_passive(frame: Frame, form: Form, place: int, clause: Clause, reading: Reading) -> bool:
    """Whether the grammatical subject is what something was done to."""
    has_object = any(slot.case == "accs" and not slot.preposition for slot in frame.objects)
    if not has_object or not any(slot.case == NOMINATIVE for slot in frame.subject):
        return False
    if form.voice == _PASSIVE:
        return True
    if form.part != "PRTF" or reading.has_cases:
        return False
    parts = _auxiliaries(place, clause, reading)
    if not parts and clause.opener == "relative":
        nominals = reading.nominals_in(clause.places)
        return not any(one.cases and one.may_be(NOMINATIVE) for one in nominals)
    return "be" in parts or "have" not in parts


def _by_auxiliary(forms: Sequence[Form], place: int, clause: Clause, reading: Reading) -> Form:
    """Which of several forms it is, by what stands before: «to», an auxiliary, or nothing (a command)."""
    before = reading.words[place - 1].key if place else ""
    infinitives = [form for form in forms if form.part == "INFN"]
    if before in infinitive_words(reading.pack) and infinitives:
        return infinitives[0]
    if _auxiliaries(place, clause, reading):
        return next((form for form in forms if form.part == "PRTF"), forms[0])
    bidding = bidding_words(reading.pack)
    is_first = all(reading.words[at].key in bidding for at in clause.places if at < place)
    wanted = "impr" if is_first else ""
    plain = [form for form in forms if form.mood == wanted and form.part != "PRTF"]
    return plain[0] if plain else forms[0]


def _auxiliaries(place: int, clause: Clause, reading: Reading) -> frozenset[str]:
    found = (reading.words[at].parts for at in clause.places if at != place)
    return frozenset[str]().union(*found) & _AUXILIARIES
