"""Who does what a clause says: its subject, given by a nominal, an ending, or the clause before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from perepiska.annotate.stances.agreement import (
    agrees,
    fits,
    is_next,
    is_subject_like,
    same_sort,
    suits,
)
from perepiska.annotate.stances.nominals import UNCLEAR, Nominal
from perepiska.annotate.stances.reading import Reading, Series
from perepiska.annotate.stances.tables import (
    NOMINATIVE,
    asking_words,
    bidding_words,
    rows_of,
    standing_words,
)
from perepiska.text.morphology import Form
from perepiska.text.syntax.clauses import Clause, Sentence

_NEAR = 5
_MOST_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Party:
    """Ends that a slot is filled with; ``places`` are the words ``[first, last)`` that say so, None for an ending.

    ``is_set`` says that nominals were read at all: a party may be known to be nobody of ours.
    """

    ends: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    places: tuple[int, int] | None = None
    sort: str = ""
    lead: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether there is anybody."""
        return bool(self.ends or self.others)


NOBODY = Party()


def party_of(series: Series) -> Party:
    """The party that a series of nominals is."""
    return Party(series.ends, series.others, series.places, series.head.sort, series.head.head)


class Parties:
    """The answers to «who» in one letter; ``addressee`` is the end that «вы» stands for."""

    def __init__(self, reading: Reading, addressee: str) -> None:
        self.reading = reading
        self.addressee = addressee
        self._starts = [sentence.first for sentence in reading.sentences]

    def of(self, nominal: Nominal, sentence: Sentence) -> Party:
        """The party that ``nominal`` and those beside it are, pronouns resolved."""
        if nominal.sort == "anaphor":
            return self._resolved(nominal, sentence)
        party = party_of(self.reading.series(nominal, sentence))
        ends = tuple(self.addressee if end == "addressee" else end for end in party.ends)
        return Party(ends, party.others, party.places, party.sort, party.lead)

    def _resolved(self, nominal: Nominal, sentence: Sentence) -> Party:
        """Whom a pronoun of the third person means: the last one before it who fits, if there is no second choice."""
        wanted = nominal.ends[0]
        if wanted == UNCLEAR:
            return NOBODY
        found: list[Nominal] = []
        earliest = self._earliest(sentence)
        for one in reversed(self.reading.between(earliest, nominal.head)):
            if one.sort not in {"person", "group"}:
                continue
            if fits(one, wanted):
                found.append(one)
        ends = {end for one in found[:2] for end in one.ends}
        if not found:
            return NOBODY
        if len(ends) > 1 and not is_subject_like(found[0]):
            return NOBODY
        place = (nominal.first, nominal.last)
        return Party(found[0].ends, found[0].others, place, found[0].sort, nominal.head)

    def _earliest(self, sentence: Sentence) -> int:
        number = bisect_left(self._starts, sentence.first)
        return self._starts[max(0, number - _MOST_BEFORE)]

    def subject(self, place: int, clause: Clause, sentence: Sentence) -> Party:
        """The subject of the verb at ``place``; ``NOBODY`` where the words give none of ours."""
        form = self._form(place, clause)
        if clause.opener == "participle" and form.part == "PRTF":
            return self.antecedent(clause, sentence)
        if clause.opener == "gerund":
            return self._above(place, clause, sentence)
        if clause.opener == "relative" and self.is_subject_pronoun(clause, form):
            return self.antecedent(clause, sentence)
        if form.part == "INFN" and self._is_asked_for(place, clause):
            return self._of_infinitive(place, clause, sentence)
        nominal = self._nominative(place, clause, form)
        if nominal is not None:
            return self.of(nominal, sentence)
        if self._has_other_subject(place, clause, form):
            return NOBODY
        return self._by_ending(place, clause, sentence, form)

    def _form(self, place: int, clause: Clause) -> Form:
        if self.reading.words[place].part in {"NOUN", "PREP", "ADVB"}:
            verb = self.predicate(clause)
            if verb is None or verb == place:
                return Form("", "")
            place = verb
        word = self.reading.words[place]
        commands = [form for form in word.forms if form.mood == "impr"]
        bidding = bidding_words(self.reading.pack)
        is_first = all(self.reading.words[at].key in bidding for at in clause.places if at < place)
        if not self.reading.has_cases and commands and is_first:
            return commands[0]
        forms = word.forms_of("VERB", "PRTS", "PRTF", "ADJS", "INFN", "GRND")
        return forms[0] if forms else (word.forms[0] if word.forms else Form("", ""))

    def antecedent(self, clause: Clause, sentence: Sentence) -> Party:
        """What a relative or participle clause says something about."""
        nominal = self.reading.antecedent(clause, sentence)
        return NOBODY if nominal is None else self.of(nominal, sentence)

    def _above(self, place: int, clause: Clause, sentence: Sentence) -> Party:
        """The subject of the clause that ``clause`` hangs on, or of the next one where it opens the sentence."""
        if clause.parent is not None:
            above = sentence.clauses[clause.parent]
        elif clause.number + 1 < len(sentence.clauses):
            above = sentence.clauses[clause.number + 1]
        else:
            return NOBODY
        verb = self.predicate(above)
        if verb is not None:
            return self.subject(verb, above, sentence)
        nominal = self._nominative(place, above, Form("", ""))
        return NOBODY if nominal is None else self.of(nominal, sentence)

    def owner(self, nominal: Nominal, sentence: Sentence) -> Party:
        """The one whose it is by the possessive before it («наше заявление», «его письмо»)."""
        if not nominal.owner:
            return NOBODY
        places = (nominal.first, max(nominal.head, nominal.first + 1))
        if nominal.owner in {"m", "f", "plural"}:
            as_pronoun = replace(nominal, sort="anaphor", ends=(nominal.owner,))
            found = self._resolved(as_pronoun, sentence)
            return replace(found, places=places) if found.is_named else NOBODY
        end = self.addressee if nominal.owner == "addressee" else nominal.owner
        return Party((end,), (), places, "role")

    def possessive(self, place: int, sentence: Sentence) -> Party:
        """The one whom a possessive before the noun at ``place`` stands for."""
        for at in range(place - 1, max(-1, place - _NEAR), -1):
            word = self.reading.words[at]
            for row in rows_of(word, self.reading.pack):
                if row.use == "possessive":
                    own = Nominal(at, place + 1, place, "role", (row.end,), owner=row.end)
                    return self.owner(own, sentence)
            if word.part not in {"ADJF", "PRTF", "NUMR"} and word.forms:
                return NOBODY
        return NOBODY

    def predicate(self, clause: Clause) -> int | None:
        """The place of the finite verb of ``clause``."""
        for place in clause.own:
            parts = self.reading.words[place].forms[:1]
            if parts and parts[0].part in {"VERB", "PRTS", "ADJS", "PRED", "be", "have"}:
                return place
        return None

    def is_subject_pronoun(self, clause: Clause, form: Form) -> bool:
        """Whether the relative pronoun of ``clause`` is the subject of a verb in ``form``."""
        if clause.pronoun is None:
            return False
        before = self.reading.words[clause.pronoun - 1] if clause.pronoun else None
        if before is not None and before.part == "PREP":
            return False
        word = self.reading.words[clause.pronoun]
        if not word.forms:
            return not self._has_nominative(clause)
        nominative = [one for one in word.forms if one.case == NOMINATIVE]
        return any(not form.number or one.number == form.number for one in nominative) and not (
            self._nominative(clause.pronoun, clause, form)
        )

    def _has_nominative(self, clause: Clause) -> bool:
        """Whether a word that is a subject by its form stands in the clause («den heute ich sprach»)."""
        nominals = self.reading.bare(clause, NOMINATIVE)
        return any(one.cases and one.head != clause.pronoun for one in nominals)

    def _nominative(self, place: int, clause: Clause, form: Form) -> Nominal | None:
        found = [
            one
            for one in self.reading.bare(clause, NOMINATIVE)
            if suits(one, form) and one.head != place
        ]
        if not self.reading.has_cases:
            found = [one for one in found if one.head < place or is_next(one, place)]
        before = [one for one in found if one.head < place]
        after = [one for one in found if one.head > place]
        sure = [one for one in before if one.cases == {NOMINATIVE}]
        if sure:
            return sure[-1]
        return before[0] if before else (after[0] if after else None)

    def _has_other_subject(self, place: int, clause: Clause, form: Form) -> bool:
        """Whether another word than a nominal is the subject («Вопрос назревает»)."""
        if not self.reading.has_cases:
            return False
        inside = {
            at
            for one in self.reading.nominals_in(clause.places)
            for at in range(one.first, one.last)
        }
        for at in clause.places:
            word = self.reading.words[at]
            if at in inside or at == place or word.part not in {"NOUN", "NPRO", "ADJF", "NUMR"}:
                continue
            before = self.reading.words[at - 1].part if at else ""
            if before == "PREP" or (
                word.part == "ADJF" and word.key not in standing_words(self.reading.pack)
            ):
                continue
            best = word.forms[0]
            if best.case == NOMINATIVE and agrees(best.number, best.gender, form):
                return True
        return False

    def _by_ending(self, place: int, clause: Clause, sentence: Sentence, form: Form) -> Party:
        if form.part == "INFN":
            return self._of_infinitive(place, clause, sentence)
        if form.mood == "impr" or form.person == "2per":
            return _role(self.addressee)
        if form.person == "1per":
            return _role("author-group" if form.number == "plur" else "author")
        if not clause.opener:
            inherited = self._from_before(clause, sentence, form)
            if inherited.is_named:
                return inherited
        is_opening = place - sentence.first <= _NEAR and clause.number == 0
        if form.tense == "past" and form.number == "sing" and form.gender != "neut":
            is_free = is_opening and not self._names_author(clause)
            if is_free and form.part == "VERB" and not form.person:
                return _role("author")
        return NOBODY

    def _names_author(self, clause: Clause) -> bool:
        """Whether the author stands elsewhere in the clause, and so is not its subject («прислал мне»)."""
        own = {"author", "author-group"}
        return any(own & set(one.ends) for one in self.reading.nominals_in(clause.places))

    def _of_infinitive(self, place: int, clause: Clause, sentence: Sentence) -> Party:
        """Who is to do it: the one asked («прошу Вас написать»), else the subject of what governs it."""
        verb = self.predicate(clause)
        if verb is None or verb == place:
            return NOBODY
        lemmas = self.reading.words[verb].lemmas
        if lemmas & asking_words(self.reading.pack):
            asking = self._nominative(verb, clause, self._form(verb, clause))
            for case in ("datv", "accs"):
                for nominal in self.reading.bare(clause, case):
                    is_open = nominal.may_be(NOMINATIVE) and self.reading.has_cases
                    is_person = nominal.sort in {"role", "person"} and nominal.head < place
                    if is_person and not is_open and nominal is not asking:
                        return self.of(nominal, sentence)
            return NOBODY
        return self.subject(verb, clause, sentence)

    def _is_asked_for(self, place: int, clause: Clause) -> bool:
        verb = self.predicate(clause)
        asking = asking_words(self.reading.pack)
        return verb is not None and verb < place and bool(self.reading.words[verb].lemmas & asking)

    def _from_before(self, clause: Clause, sentence: Sentence, form: Form) -> Party:
        """The subject of the clause before, which this one goes on with («не анализирует, а отвлекается»)."""
        for before in reversed(sentence.clauses[: clause.number]):
            if before.opener in {"relative", "participle", "gerund", "that", "condition"}:
                continue
            verb = self.predicate(before)
            if verb is None or not same_sort(self._form(verb, before), form):
                return NOBODY
            return self.subject(verb, before, sentence)
        return NOBODY


def _role(end: str) -> Party:
    """Someone whom only the verb's ending names."""
    return Party((end,), sort="role")
