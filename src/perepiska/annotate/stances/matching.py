"""Rows of the table ``predicates`` found in a letter, with the parties that stand in their slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from perepiska.annotate.stances.heads import head_form, is_denied, is_passive, word_places
from perepiska.annotate.stances.nominals import Nominal
from perepiska.annotate.stances.parties import NOBODY, Parties, Party
from perepiska.annotate.stances.slots import Site, Slots, is_of
from perepiska.annotate.stances.tables import NOMINATIVE, Frame, clause_uses, frames_of
from perepiska.text.morphology import Form
from perepiska.text.syntax.clauses import Clause, Sentence

NOTHING = "none"
"""The predicate of rows that say nothing of ours, so that shorter rows do not speak."""
_OWN = frozenset({"author", "author-group"})
_FURTHEST_NOUN = 6
_SAID_IN = frozenset({NOMINATIVE, "ablt", "accs", ""})
"""Cases in which a noun is said of the subject; empty where the language shows none."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row that speaks at ``places``, its head first, and whom it speaks of."""

    frame: Frame
    places: tuple[int, ...]
    form: Form
    clause: Clause
    sentence: Sentence
    subject: Party
    object: Party
    is_passive: bool = False

    @property
    def place(self) -> int:
        """The place of the row's head."""
        return self.places[0]


class Matcher:
    """The rows found in one letter."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._reading = parties.reading
        self._slots = Slots(parties)
        self._frames = frames_of(self._reading.pack)

    def all(self) -> Iterator[Match]:
        """What the rows say, in text order; at one word the longest row that finds its parties."""
        for sentence in self._reading.sentences:
            for clause in sentence.clauses:
                found = [
                    match for place in clause.places for match in self._at(place, clause, sentence)
                ]
                taken = {place for match in found for place in match.places[1:]}
                yield from (
                    match
                    for match in found
                    if match.place not in taken and match.frame.predicate != NOTHING
                )

    def _at(self, place: int, clause: Clause, sentence: Sentence) -> Iterator[Match]:
        lemmas = self._reading.words[place].lemmas & self._frames.keys()
        if not lemmas:
            return
        done: set[str] = set()
        denied = is_denied(place, clause, self._reading)
        for frame in (frame for lemma in sorted(lemmas) for frame in self._frames[lemma]):
            if frame.predicate in done or (frame.is_negated and not denied):
                continue
            found = self._matched(frame, place, clause, sentence)
            if found is None:
                continue
            done.add(frame.predicate)
            yield found
            if frame.is_negated or frame.predicate == NOTHING:
                return

    def _matched(
        self, frame: Frame, place: int, clause: Clause, sentence: Sentence
    ) -> Match | None:
        form = head_form(frame, place, clause, self._reading)
        places = None if form is None else word_places(frame, place, sentence, self._reading)
        if form is None or places is None:
            return None
        site = Site(place, form, clause, sentence)
        if frame.predicate == NOTHING:
            return _match(frame, places, site, NOBODY, NOBODY)
        if frame.sort == "adjective":
            return self._of_adjective(frame, places, site)
        if frame.sort in {"office", "stand"} and not self._is_borne(place, clause):
            return None
        turned = is_passive(frame, form, place, clause, self._reading)
        site = replace(site, is_passive=turned)
        subject = self._slots.subject(frame, site)
        object_ = self._slots.object(frame, replace(site, taken=subject.places))
        if subject.places is not None and subject.places == object_.places:
            return None
        match = _match(frame, places, site, subject, object_)
        return match if _is_borne_out(match) else None

    def _is_borne(self, place: int, clause: Clause) -> bool:
        """Whether the noun is said of the clause's subject («он был членом», «в качестве члена», «я — член»)."""
        words, uses = self._reading.words, clause_uses(self._reading.pack)
        before = [words[at].key for at in clause.places if at < place]
        cases = {form.case for form in words[place].forms}
        is_linked = any(uses.get(key) == "copula" for key in before)
        if (is_linked and cases & _SAID_IN) or any(
            uses.get(words[at].key) == "as" for at in range(max(0, place - 2), place)
        ):
            return True
        if self._parties.predicate(clause) is not None:
            return False
        forms = words[place].forms
        can_stand = any(form.case == NOMINATIVE or form.part == "PREP" for form in forms)
        return can_stand and self._follows_nominal(place)

    def _follows_nominal(self, place: int) -> bool:
        """Whether only modifiers stand between a nominal and the word."""
        words = self._reading.words
        at = place - 1
        while at > 0 and (words[at].part in {"ADJF", "ADVB", "PRCL"} or not words[at].is_word):
            at -= 1
        return self._reading.covering(at) is not None

    def _of_adjective(self, frame: Frame, places: tuple[int, ...], site: Site) -> Match | None:
        """An adjective that judges what it modifies: it, or whose it is («неряшливый тон статей Шацкина»)."""
        nominal = self._modified(site.place, site.clause)
        if nominal is None or not is_of(nominal.sort, " ".join(sorted(frame.kinds))):
            return None
        object_ = self._parties.of(nominal, site.sentence)
        subject = self._slots.filled(frame.subject[0], site, "")
        is_itself = nominal.first <= site.place < nominal.last
        is_known = object_.ends or (is_itself and object_.others)
        return _match(frame, places, site, subject, object_) if is_known else None

    def _modified(self, place: int, clause: Clause) -> Nominal | None:
        words = self._reading.words
        covering = self._reading.covering(place)
        if covering is not None and covering.head != place:
            return covering
        has_noun = False
        for at in range(place + 1, min(place + _FURTHEST_NOUN, clause.places[-1] + 1)):
            nominal = self._reading.nominal_at(at)
            if nominal is not None:
                is_tied = nominal.is_owner or not has_noun
                return nominal if is_tied and not nominal.preposition else None
            if words[at].part not in {"ADJF", "PRTF", "CONJ", "NOUN"}:
                return None
            has_noun = has_noun or words[at].part == "NOUN"
        return None


def _match(
    frame: Frame, places: tuple[int, ...], site: Site, subject: Party, object_: Party
) -> Match:
    return Match(
        frame, places, site.form, site.clause, site.sentence, subject, object_, site.is_passive
    )


def _is_borne_out(match: Match) -> bool:
    """Whether the words give the parties that a statement needs, and two of them."""
    frame, subject, object_ = match.frame, match.subject, match.object
    has_object = object_.is_named or object_.places is not None
    is_judged = frame.sort in {"predicative", "office"}
    if _is_one(match) or _is_beside(match) or (is_judged and _is_unsaid(match)):
        return False
    if frame.needs_object and not has_object:
        return False
    if match.form.part in {"INFN", "GRND"} and frame.objects and not has_object:
        return False
    if subject.is_named or subject.places:
        return True
    is_said = match.is_passive and match.form.part != "PRTF" and "party" not in frame.kinds
    return is_said and bool(object_.ends)


def _is_one(match: Match) -> bool:
    """Whether the same would be subject and object, or the author's own side both."""
    subject, object_ = match.subject.ends, match.object.ends
    if not subject or not object_:
        return False
    return subject == object_ or {*subject, *object_} <= _OWN


def _is_beside(match: Match) -> bool:
    """Whether the object only widens the subject («мы с вами согласились»)."""
    subject, object_ = match.subject.places, match.object.places
    if subject is None or object_ is None or object_[0] - subject[1] not in {0, 1}:
        return False
    return match.subject.sort == match.object.sort == "role" and match.place >= object_[1]


def _is_unsaid(match: Match) -> bool:
    """Whether no words name what is judged, only an ending."""
    return match.frame.needs_object and match.object.places is None
