"""Who and what stands in the slots of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perepiska.annotate.stances.nominals import Nominal
from perepiska.annotate.stances.parties import NOBODY, Parties, Party
from perepiska.annotate.stances.tables import (
    ANY_CASE,
    NOMINATIVE,
    OWNER,
    PLACE,
    SPEAKER,
    Frame,
    Slot,
    agent_words,
    clause_uses,
)
from perepiska.text.morphology import Form
from perepiska.text.syntax.clauses import Clause, Sentence

_KINDS = {
    "party": frozenset({"person", "group", "role", "set", "anaphor"}),
    "person": frozenset({"person", "role", "set", "anaphor"}),
}
_INSTRUMENTAL = Slot("", "ablt")
_FURTHEST = 6


@dataclass(frozen=True, slots=True)
class Site:
    """Where a row is tried: at ``place``, in ``form``; ``taken`` are the words of its subject."""

    place: int
    form: Form
    clause: Clause
    sentence: Sentence
    is_passive: bool = False
    taken: tuple[int, int] | None = None


class Slots:
    """The answers to «who» and «what» for the rows of one letter."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.reading = parties.reading

    def subject(self, frame: Frame, site: Site) -> Party:
        """Who the row says it of."""
        if site.is_passive:
            return self._agent(frame, site)
        for slot in frame.subject or (Slot("", NOMINATIVE),):
            found = self.filled(slot, site, "party")
            if found.is_named or (slot.case == PLACE and found.places):
                return found
        return NOBODY

    def object(self, frame: Frame, site: Site) -> Party:
        """Whom or what the row says it about."""
        kinds = " ".join(sorted(frame.kinds))
        if site.is_passive:
            found = self._nominative(site)
            return found if is_of(found.sort, kinds) else NOBODY
        for slot in frame.objects:
            found = self.filled(slot, site, kinds)
            if found.is_named or found.places:
                return found
        return NOBODY

    def filled(self, slot: Slot, site: Site, kinds: str) -> Party:
        """Who stands in ``slot``, if it is of one of ``kinds``."""
        if slot.case == SPEAKER:
            end = "author-group" if slot.preposition else "author"
            return Party((end,), sort="role")
        if slot.case == PLACE:
            return self._place(slot, site)
        if slot.case == OWNER:
            return self._owner_of_object(site)
        if slot.case == NOMINATIVE:
            found = self._nominative(site)
            return found if is_of(found.sort, kinds) else NOBODY
        if site.form.part in {"NOUN", ""} and slot == Slot("", "gent"):
            return self.owner(site.place, site.sentence, kinds)
        return self._tied((slot,), site, kinds)

    def owner(self, place: int, sentence: Sentence, kinds: str) -> Party:
        """Whose the noun at ``place`` is: the genitive behind it, or the possessive before it."""
        own = self.reading.nominal_at(place)
        if own is not None and own.ends and own.last > place + 1 and own.sort == "set":
            return Party(own.ends, (), (own.head + 1, own.last), "group")
        owner = self.reading.owner_of(place)
        if owner is not None and is_of(owner.sort, kinds):
            return self.parties.of(owner, sentence)
        found = self.parties.possessive(place, sentence)
        return found if is_of(found.sort, kinds) else NOBODY

    def _agent(self, frame: Frame, site: Site) -> Party:
        """By whom it was done, else whose the thing is («мое письмо, написанное в июле»)."""
        others = tuple(slot for slot in frame.subject if slot.preposition)
        first = (_INSTRUMENTAL,) if self.reading.has_cases else ()
        agents = tuple(Slot(one, ANY_CASE) for one in agent_words(self.reading.pack))
        found = self._tied((*first, *agents, *others), site, "party")
        if found.is_named or site.form.part != "PRTF":
            return found
        nominal = self.reading.covering(site.place) or self.reading.antecedent(
            site.clause, site.sentence
        )
        return NOBODY if nominal is None else self.parties.owner(nominal, site.sentence)

    def _nominative(self, site: Site) -> Party:
        covering = self.reading.covering(site.place)
        is_before = site.form.part == "PRTF" and site.clause.opener != "participle"
        if is_before and covering is not None:
            return self.parties.of(covering, site.sentence)
        before = self.reading.words[site.place - 1].part if site.place else ""
        is_inside = site.form.part == "NOUN" and before != "PREP"
        if is_inside and self._is_said_by_verb(site.clause):
            return NOBODY
        return self.parties.subject(site.place, site.clause, site.sentence)

    def _is_said_by_verb(self, clause: Clause) -> bool:
        """Whether the clause has a verb of its own, so that a noun in it says nothing of the subject."""
        verb = self.parties.predicate(clause)
        uses = clause_uses(self.reading.pack)
        return verb is not None and uses.get(self.reading.words[verb].key) != "copula"

    def _place(self, slot: Slot, site: Site) -> Party:
        """Nobody, at a place that the words name: «получил из Москвы» has a sender who is not named."""
        tied = self.reading.tied(site.clause, Slot(slot.preposition, "gent"))
        found = [one for one in tied if one.sort == "place"]
        return Party(places=(found[0].first, found[0].last), sort="role") if found else NOBODY

    def _owner_of_object(self, site: Site) -> Party:
        """Whose the document is that the clause speaks of («его письму, дошедшему сюда»)."""
        object_ = self._nominative(site)
        nominal = None if object_.lead is None else self.reading.nominal_at(object_.lead)
        if nominal is None:
            return NOBODY
        owner = self.reading.owner_of(nominal.head)
        if owner is not None and owner.sort in _KINDS["party"]:
            return self.parties.of(owner, site.sentence)
        return self.parties.owner(nominal, site.sentence)

    def _tied(self, slots: Sequence[Slot], site: Site, kinds: str) -> Party:
        for slot in slots:
            back = self._by_pronoun(slot, site, kinds)
            if back is not None:
                return back
            near = [
                one
                for one in self.reading.tied(site.clause, slot)
                if is_of(one.sort, kinds)
                and one.head != site.place
                and not _is_in(one, site.taken)
            ]
            if near:
                return self.parties.of(_nearest(near, site.place), site.sentence)
            whose = self._whose(slot, site, kinds)
            if whose.is_named:
                return whose
        return NOBODY

    def _whose(self, slot: Slot, site: Site, kinds: str) -> Party:
        """The owner of a noun that stands in ``slot`` («против взглядов Смирнова», «к моим словам»)."""
        if not {"party", "document"} <= set(kinds.split()) or not slot.preposition:
            return NOBODY
        words, last = self.reading.words, site.clause.places[-1]
        for at in site.clause.places:
            if words[at].key not in slot.preposition.split("/"):
                continue
            for noun in range(at + 1, min(at + _FURTHEST, last + 1)):
                if words[noun].part == "NOUN":
                    return self.owner(noun, site.sentence, "party")
                if words[noun].part not in {"ADJF", "PRTF", "NUMR"}:
                    break
        return NOBODY

    def _by_pronoun(self, slot: Slot, site: Site, kinds: str) -> Party | None:
        """The antecedent, where the relative pronoun stands in ``slot`` («письмо, под которым он подписался»)."""
        clause, words = site.clause, self.reading.words
        if clause.opener != "relative" or clause.pronoun is None:
            return None
        before = words[clause.pronoun - 1] if clause.pronoun else None
        preposition = before.key if before is not None and before.part == "PREP" else ""
        cases = {form.case for form in words[clause.pronoun].forms if form.case}
        if preposition not in slot.preposition.split("/") or (cases and slot.case not in cases):
            return None
        verb = self.parties.predicate(clause)
        form = words[verb].forms[0] if verb is not None else Form("", "")
        if not slot.preposition and self.parties.is_subject_pronoun(clause, form):
            return None
        found = self.parties.antecedent(clause, site.sentence)
        return found if found.is_named and is_of(found.sort, kinds) else None


def is_of(sort: str, kinds: str) -> bool:
    """Whether a nominal of this sort is of one of ``kinds``, all where there are none."""
    if not kinds:
        return True
    return any(sort == kind or sort in _KINDS.get(kind, ()) for kind in kinds.split())


def _is_in(nominal: Nominal, taken: tuple[int, int] | None) -> bool:
    return taken is not None and taken[0] <= nominal.head < taken[1]


def _nearest(nominals: Sequence[Nominal], place: int) -> Nominal:
    """The first one behind the predicate, else the last one before it."""
    after = [one for one in nominals if one.first > place]
    return after[0] if after else nominals[-1]
