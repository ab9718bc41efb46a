"""One letter's words, clauses and nominals, and the questions the rules put to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from perepiska.annotate.stances.naming import Naming
from perepiska.annotate.stances.nominals import Nominal
from perepiska.annotate.stances.tables import ANY_CASE, Slot, rows_of, set_words
from perepiska.records.mention import Mention
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.clauses import Clause, Sentence, sentences
from perepiska.text.syntax.grammar import Word, grammar_of

_APART = ("document", "place")
"""Sorts of nominals that stand beside their like only."""


@dataclass(frozen=True, slots=True)
class Series:
    """Nominals that stand side by side for one end («Рафаил, Дробнис и другие товарищи»), in text order."""

    members: tuple[Nominal, ...]

    @property
    def head(self) -> Nominal:
        """The first of them."""
        return self.members[0]

    @property
    def ends(self) -> tuple[str, ...]:
        """The ends of all, each once."""
        return tuple(dict.fromkeys(end for one in self.members for end in one.ends))

    @property
    def others(self) -> tuple[str, ...]:
        """The words of those without a name."""
        return tuple(dict.fromkeys(words for one in self.members for words in one.others))

    @property
    def places(self) -> tuple[int, int]:
        """The words ``[first, last)`` of all."""
        first = min(one.first - bool(one.preposition) for one in self.members)
        return first, max(one.last for one in self.members)


class Reading:
    """A letter as the rules of statements see it."""

    def __init__(self, text: str, mentions: Sequence[Mention], pack: LanguagePack) -> None:
        self.text = text
        self.pack = pack
        self.has_cases = grammar_of(pack).has_cases
        self.words: tuple[Word, ...] = grammar_of(pack).words(text)
        self.sentences: tuple[Sentence, ...] = sentences(text, self.words, pack)
        found = Naming(text, self.words, mentions, pack).all()
        self.nominals: tuple[Nominal, ...] = tuple(_joined(found, self.words, text, pack))
        self._at = {nominal.head: nominal for nominal in self.nominals}
        self._heads = [nominal.head for nominal in self.nominals]
        self._owners = {nominal.first: nominal for nominal in self.nominals if nominal.is_owner}
        self._covering = {
            place: nominal
            for nominal in reversed(self.nominals)
            for place in range(nominal.first, nominal.last)
        }

    def nominals_in(self, places: Iterable[int]) -> list[Nominal]:
        """The nominals whose main word is at one of ``places``, in text order."""
        return [self._at[place] for place in sorted(places) if place in self._at]

    def between(self, first: int, last: int) -> Sequence[Nominal]:
        """The nominals whose main word is in ``[first, last)``, in text order."""
        return self.nominals[bisect_left(self._heads, first) : bisect_left(self._heads, last)]

    def nominal_at(self, place: int) -> Nominal | None:
        """The nominal whose main word is at ``place``."""
        return self._at.get(place)

    def is_possessive(self, place: int) -> bool:
        """Whether the word at ``place`` says whose the next one is."""
        return any(row.use == "possessive" for row in rows_of(self.words[place], self.pack))

    def covering(self, place: int) -> Nominal | None:
        """The nominal that the word at ``place`` belongs to."""
        return self._covering.get(place)

    def series(self, nominal: Nominal, sentence: Sentence) -> Series:
        """``nominal`` with those that stand beside it, and what it is exemplified by."""
        members = [nominal]
        clauses = (one.places for one in sentence.clauses if nominal.head in one.places)
        near = set(next(clauses, range(sentence.first, sentence.last)))
        for other in self.between(sentence.first, sentence.last):
            if (
                other.head in near
                and members[-1].last <= other.first < sentence.last
                and self._is_beside(members[-1], other, members[0])
            ):
                members.append(other)
        examples = self._examples(nominal, sentence) if nominal.sort == "set" else []
        return Series(tuple(examples or members))

    def _is_beside(self, before: Nominal, after: Nominal, first: Nominal) -> bool:
        between = [self.words[place].key for place in range(before.last, after.first)]
        if after.preposition and between and between[-1] == after.preposition:
            if after.preposition != first.preposition:
                return False
            between = between[:-1]
        if not between or any(
            one != "," and one not in joining_words(self.pack) for one in between
        ):
            return False
        shared = first.cases & after.cases if first.cases and after.cases else {ANY_CASE}
        same_sort = all((first.sort == one) == (after.sort == one) for one in _APART)
        return bool(shared) and same_sort and not after.is_owner

    def _examples(self, nominal: Nominal, sentence: Sentence) -> list[Nominal]:
        """Those named behind «such … as»: the set's words are then only what they are called."""
        leads = [self.words[place].lemmas for place in range(nominal.first, nominal.last)]
        if not any(one & _such(self.pack) for one in leads):
            return []
        for place in range(nominal.last, sentence.last):
            if self.words[place].key in _examples(self.pack):
                following = [
                    one for one in self.between(place + 1, sentence.last) if one.first == place + 1
                ]
                if following:
                    return list(self.series(following[0], sentence).members)
        return []

    def bare(self, clause: Clause, case: str) -> list[Nominal]:
        """The nominals of ``clause`` without a preposition that may stand in ``case`` and belong to no noun."""
        return [
            one
            for one in self.nominals_in(clause.places)
            if not one.preposition and one.may_be(case) and not one.is_owner
        ]

    def tied(self, clause: Clause, slot: Slot) -> list[Nominal]:
        """The nominals of ``clause`` that stand in ``slot``."""
        if not slot.preposition:
            return self.bare(clause, slot.case)
        return [
            one
            for one in self.nominals_in(clause.places)
            if one.preposition in slot.preposition.split("/")
            and (slot.case == ANY_CASE or one.may_be(slot.case))
        ]

    def owner_of(self, place: int) -> Nominal | None:
        """The nominal that belongs to the noun at ``place`` («ошибки Шацкина»)."""
        after = self._owners.get(place + 1)
        if after is not None:
            return after
        tied = self._owners.get(place + 2)
        return tied if tied is not None and tied.preposition else None

    def antecedent(self, clause: Clause, sentence: Sentence) -> Nominal | None:
        """What the relative pronoun or the participle that opens ``clause`` points back to."""
        before = [one for one in self.between(sentence.first, clause.first) if one.sort != "role"]
        word = self.words[clause.pronoun if clause.pronoun is not None else clause.first]
        forms = word.forms
        for one in reversed(before):
            if clause.first - one.last > 3:
                return None
            if not forms or any(_agree(one, form.number, form.gender) for form in forms):
                return one
            if any(form.number == "plur" for form in forms):
                return self._first_of_several(one, before, sentence)
        return None

    def _first_of_several(
        self, last: Nominal, before: Sequence[Nominal], sentence: Sentence
    ) -> Nominal | None:
        """The first of those that ``last`` stands beside («Лунин и Громов, принадлежавшие …»)."""
        for one in before:
            members = self.series(one, sentence).members
            if len(members) > 1 and last in members:
                return one
        return None


def _agree(nominal: Nominal, number: str, gender: str) -> bool:
    if number and nominal.number and number != nominal.number:
        return False
    return not (gender and nominal.gender and gender != nominal.gender)


def _joined(
    found: Sequence[Nominal], words: Sequence[Word], text: str, pack: LanguagePack
) -> Iterator[Nominal]:
    """The nominals, with «группе ДЦ», «работники ДЦ» and «товарищи из группы ДЦ» as one each."""
    waiting: list[Nominal] = []
    for nominal in reversed(found):
        after = waiting[-1] if waiting else None
        joined = None if after is None else _with_group(nominal, after, words, text, pack)
        if joined is not None:
            waiting.pop()
            waiting.append(joined)
        elif not _is_bare_kind(nominal, words, pack):
            waiting.append(nominal)
    yield from reversed(waiting)


def _is_bare_kind(nominal: Nominal, words: Sequence[Word], pack: LanguagePack) -> bool:
    return nominal.sort == "set" and _use(nominal, words, pack) == "kind"


def _use(nominal: Nominal, words: Sequence[Word], pack: LanguagePack) -> str:
    sets = set_words(pack)
    return next((sets[one] for one in words[nominal.head].lemmas if one in sets), "")


def _with_group(
    nominal: Nominal, after: Nominal, words: Sequence[Word], text: str, pack: LanguagePack
) -> Nominal | None:
    if nominal.sort != "set" or after.sort not in {"group", "place"}:
        return None
    use = _use(nominal, words, pack)
    gap = after.first - nominal.last
    is_quoted = gap == 1 and not words[nominal.last].is_word and use == "kind"
    is_next = gap == 0 or is_quoted or (gap == 1 and bool(after.preposition))
    if not is_next:
        return None
    whole = text[words[nominal.first].start : words[after.last - 1].end]
    if use == "kind":
        return replace(
            nominal, last=after.last, sort=after.sort, ends=after.ends, others=(), number="sing"
        )
    is_part = after.preposition or _is_part(nominal, words, pack)
    ends = () if is_part or use != "member" else after.ends
    return replace(nominal, last=after.last, ends=ends, others=(whole,))


def _is_part(nominal: Nominal, words: Sequence[Word], pack: LanguagePack) -> bool:
    sets = set_words(pack)
    return any(
        sets.get(lemma) == "part"
        for place in range(nominal.first, nominal.head)
        for lemma in words[place].lemmas
    )


@once_per_pack
def joining_words(pack: LanguagePack) -> frozenset[str]:
    """Words that put two of a kind side by side («и»)."""
    return _of_use(pack, "and")


@once_per_pack
def _such(pack: LanguagePack) -> frozenset[str]:
    return _of_use(pack, "such")


@once_per_pack
def _examples(pack: LanguagePack) -> frozenset[str]:
    return _of_use(pack, "example")


def _of_use(pack: LanguagePack, use: str) -> frozenset[str]:
    return frozenset(row["form"] for row in pack.rows("clause_words") if row["use"] == use)
