"""Stands that somebody takes: «считаем, что …», «я за …», with the matter in the letter's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perepiska.annotate.stances.heads import is_denied
from perepiska.annotate.stances.nearness import is_noun_by_order
from perepiska.annotate.stances.parties import Party
from perepiska.annotate.stances.reading import Reading, joining_words
from perepiska.annotate.stances.speakers import Speakers
from perepiska.annotate.stances.tables import asking_words, infinitive_words
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.clauses import Clause, Sentence

_SHORTEST, _SHORT = 3, 4
_USES = frozenset({"belief", "knowledge", "disbelief"})
_PARTS = frozenset({"VERB", "ADJS", "PRTF", "GRND", "PRED", "PREP", "ADVB"})


@dataclass(frozen=True, slots=True)
class Belief:
    """``subject`` holds what the words ``[first, last)`` say; ``place`` is the word that says that it holds it,
    ``stance`` whether for or against."""

    place: int
    clause: Clause
    sentence: Sentence
    subject: Party
    first: int
    last: int
    stance: str


def beliefs(speakers: Speakers) -> Iterator[Belief]:
    """The stands of a letter that are said in a clause with «that»."""
    for sentence in speakers.reading.sentences:
        for clause in sentence.clauses:
            if clause.opener in {"that", "purpose"} and clause.parent is not None:
                found = _belief(clause, sentence, speakers)
                if found is not None:
                    yield found


def _belief(clause: Clause, sentence: Sentence, speakers: Speakers) -> Belief | None:
    """What the clause above says of the one with «that»: by its last word that takes a stand."""
    reading = speakers.reading
    above = sentence.clauses[clause.parent or 0]
    last = _end(clause, sentence, reading)
    while last > clause.first and not reading.words[last - 1].is_word:
        last -= 1
    if last - clause.first <= _SHORTEST or above.opener == "condition":
        return None
    for place in reversed([place for place in above.places if place < clause.first]):
        use = _use(place, speakers)
        if use and _is_led_past(place, clause, above, reading):
            return None
        if use == "knowledge":
            use = "" if is_denied(place, above, reading) else "belief"
        is_against = use == "disbelief" or is_denied(place, above, reading)
        if use == "" or (clause.opener == "purpose" and not is_against):
            continue
        subject = speakers.parties.subject(place, above, sentence)
        if use == "disbelief" and not subject.is_named and len(above.own) <= _SHORT:
            subject = Party(("author",), sort="role")
        if (
            subject.is_named
            and subject.sort != "place"
            and not _is_bidden(place, above, sentence, subject, speakers)
        ):
            stance = "against" if is_against else "for"
            return Belief(place, above, sentence, subject, clause.first + 1, last, stance)
    return None


def _is_led_past(place: int, clause: Clause, above: Clause, reading: Reading) -> bool:
    """Whether another verb stands between, where only the order of words ties («consider … I replied that»)."""
    between = [reading.words[at] for at in above.places if place < at < clause.first]
    return not reading.has_cases and any(word.part == "VERB" for word in between)


def _is_bidden(
    place: int, above: Clause, sentence: Sentence, subject: Party, speakers: Speakers
) -> bool:
    """Whether someone is only asked to believe it («Seien Sie überzeugt», «beg you to believe»)."""
    reading, verb = speakers.reading, speakers.parties.predicate(above)
    if reading.has_cases or verb is None:
        return False
    is_led = reading.words[place - 1].key in infinitive_words(reading.pack)
    if is_led and reading.words[verb].lemmas & asking_words(reading.pack):
        return True
    is_addressee = all(end.startswith("addressee") for end in subject.ends)
    is_question = reading.words[sentence.last - 1].text == "?"
    return is_addressee and not is_question and verb == above.first


def _use(place: int, speakers: Speakers) -> str:
    """What the word at ``place`` says of what follows: ``belief``, ``disbelief`` or nothing."""
    uses = _uses(speakers.reading.pack)
    word = speakers.reading.words[place]
    if is_noun_by_order(place, speakers.reading):
        return ""
    found = (uses[form.lemma] for form in word.forms if form.lemma in uses and form.part in _PARTS)
    return next(found, "")


def _end(clause: Clause, sentence: Sentence, reading: Reading) -> int:
    """Where what is held ends: with the clause, and those that hang on it or go on with «and»."""
    words, joining = reading.words, joining_words(reading.pack)
    last = clause.places[-1] + 1
    for other in sentence.clauses[clause.number + 1 :]:
        if other.parent is None and words[other.first].key not in joining:
            break
        last = max(last, other.places[-1] + 1)
    return last


@once_per_pack
def _uses(pack: LanguagePack) -> dict[str, str]:
    rows = pack.rows("report_verbs")
    return {row["form"]: row["use"] for row in rows if row["use"] in _USES}
