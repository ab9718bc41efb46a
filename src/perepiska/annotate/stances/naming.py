"""The nominals of one letter, found word by word and widened to what modifies them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perepiska.annotate.stances.nominals import UNCLEAR, Nominal
from perepiska.annotate.stances.tables import (
    clause_uses,
    document_words,
    genitive_words,
    owning_words,
    rows_of,
    set_words,
    short_titles,
)
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import Mention
from perepiska.text.languages import LanguagePack
from perepiska.text.syntax.clauses import EITHER
from perepiska.text.syntax.grammar import Word, grammar_of

_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_NOUNS = frozenset({"NOUN", "NPRO"})
_FURTHEST = 5
_PARTING = frozenset({"relative", "that", "condition", "adverb", "and", "example"})


class Naming:
    """The words of one letter and the mentions on them."""

    def __init__(
        self, text: str, words: Sequence[Word], mentions: Sequence[Mention], pack: LanguagePack
    ) -> None:
        self.text = text
        self.words = words
        self.pack = pack
        self._starts = [word.start for word in words]
        self._sets = set_words(pack)
        self._documents = document_words(pack)
        self._by_head: dict[int, Nominal] = {}
        self._has_cases = grammar_of(pack).has_cases
        self._named(mentions)

    def all(self) -> tuple[Nominal, ...]:
        """All nominals, in text order, each with its preposition and what modifies it."""
        for place, word in enumerate(self.words):
            if place not in self._covered:
                self._unnamed(place, word)
        found = [self._by_head[head] for head in sorted(self._by_head)]
        return tuple(self._widened(nominal) for nominal in found if nominal is not None)

    def _named(self, mentions: Sequence[Mention]) -> None:
        self._covered: set[int] = set()
        self._people: set[int] = set()
        names = {
            mention.value.name: mention.id
            for mention in mentions
            if mention.kind == "reference"
            and isinstance(mention.value, ReferenceValue)
            and mention.value.name
        }
        for mention in sorted(mentions, key=lambda one: one.kind == "reference"):
            if not mention.evidence:
                continue
            places = self._places(mention)
            if not places:
                continue
            head = self._head(mention.kind, places)
            if head is None or head in self._by_head:
                continue
            sort = "document" if mention.kind == "reference" else mention.kind
            end = names.get(mention.id, mention.id)
            if mention.kind == "reference":
                first, last = head, head + 1
            else:
                first, last = places[0], places[-1] + 1
                self._covered.update(places)
                self._people.update(places if mention.kind == "person" else ())
            self._by_head[head] = self._formed(first, last, head, sort, (end,))

    def _places(self, mention: Mention) -> list[int]:
        span = mention.evidence[0]
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [place for place in range(first, last) if self.words[place].is_word]

    def _head(self, kind: str, places: Sequence[int]) -> int | None:
        if kind == "person":
            return places[-1]
        if kind == "reference":
            for place in places:
                if self._is_document(self.words[place]):
                    return place
        if not self._has_cases:
            return self._head_by_order(kind, places)
        for place in places:
            if "NOUN" in self.words[place].parts or not self.words[place].forms:
                return place
        return places[0] if kind != "reference" else None

    def _head_by_order(self, kind: str, places: Sequence[int]) -> int | None:
        """The main word where no morphology tells it: a document's kind, else the last word of a name."""
        if kind == "reference":
            return None
        documents = [place for place in places if self._is_document(self.words[place])]
        return documents[0] if kind == "document" and documents else places[-1]

    def _is_document(self, word: Word) -> bool:
        return not self._documents.isdisjoint(word.lemmas)

    def _formed(
        self, first: int, last: int, head: int, sort: str, ends: tuple[str, ...]
    ) -> Nominal:
        word = self.words[head]
        is_unclear = word.text.isupper() and len(word.text) > 1
        forms = () if is_unclear else word.forms_of("NOUN", "ADJF", "NPRO")
        cases = frozenset(_case(form.case) for form in forms if form.case)
        numbers = {form.number for form in forms if form.number}
        genders = {form.gender for form in forms if form.gender}
        number = numbers.pop() if len(numbers) == 1 else ""
        gender = genders.pop() if len(genders) == 1 and number != "plur" else ""
        if sort == "person":
            number = "sing"
        return Nominal(first, last, head, sort, ends, (), "", cases, number, gender, "3per")

    def _unnamed(self, place: int, word: Word) -> None:
        if self._possessive(place) and self._is_before_noun(place):
            return
        for row in rows_of(word, self.pack):
            if row.use in {"pronoun", "anaphor"}:
                self._by_head.setdefault(place, self._pronoun(place, row.end, row.use))
                return
        likely = {word.forms[0].lemma} if word.forms else word.lemmas
        use = next((self._sets[one] for one in likely if one in self._sets), "")
        is_noun = not word.forms or bool(_NOUNS & word.parts) or use == "set"
        if use in {"set", "member", "kind"} and is_noun:
            self._by_head[place] = self._formed(place, place + 1, place, "set", ())
        elif self._is_document(word) and is_noun and word.part in {"", "NOUN"}:
            self._by_head[place] = self._formed(place, place + 1, place, "document", ())

    def _is_before_noun(self, place: int) -> bool:
        """Whether a noun follows, so that «его» says whose it is."""
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        return after is not None and after.part in {"ADJF", "NOUN", "PRTF"}

    def _pronoun(self, place: int, end: str, use: str) -> Nominal:
        rows = [row for row in rows_of(self.words[place], self.pack) if row.use == use]
        cases = frozenset(row.case for row in rows if row.case)
        if len({row.end for row in rows}) > 1:
            end = UNCLEAR
        number = "plur" if end.endswith("group") or end == "plural" else "sing"
        if end.startswith("author"):
            person = "1per"
        else:
            person = "2per" if end.startswith("addressee") else "3per"
        if end == "addressee":
            number = ""
        sort = "anaphor" if use == "anaphor" else "role"
        gender = {"m": "masc", "f": "femn"}.get(end, "")
        return Nominal(
            place, place + 1, place, sort, (end,), (), "", cases, number, gender, person
        )

    def _widened(self, nominal: Nominal) -> Nominal:
        """The nominal with its modifiers, its preposition, and the set it belongs to or is."""
        if not self._has_cases:
            return self._widened_by_order(nominal)
        first, cases = nominal.first, nominal.cases
        inside = (self._possessive(place) for place in range(nominal.first, nominal.head))
        owner = next(filter(None, inside), "")
        titles = self._left_of(first)
        for place in titles:
            modifier = _cases_of(self.words[place], _MODIFIERS)
            if cases and modifier and not cases & modifier:
                break
            first = place
            owner = owner or self._possessive(place)
            cases = cases & modifier or cases
        before = self.words[first - 1] if first else None
        preposition = before.key if before is not None and before.part == "PREP" else ""
        is_owner = (
            not preposition
            and before is not None
            and before.part == "NOUN"
            and first - 1 not in self._people
            and nominal.may_be("gent")
            and not self._is_before_verb(nominal)
            and self.text[before.end : self.words[first].start].isspace()
        )
        found = replace(
            nominal,
            first=first,
            owner=owner,
            cases=cases,
            preposition=preposition,
            is_owner=is_owner,
        )
        return replace(found, others=self._others(found)) if found.sort == "set" else found

    def _is_before_verb(self, nominal: Nominal) -> bool:
        """Whether a verb follows that may have it as its subject («о двух партиях Громов писал»)."""
        after = self.words[nominal.last] if nominal.last < len(self.words) else None
        return after is not None and after.part == "VERB" and nominal.may_be("nomn")

    def _widened_by_order(self, nominal: Nominal) -> Nominal:
        """As ``_widened`` where no ending tells the case: by the small words before it."""
        uses = clause_uses(self.pack)
        inside = (self._possessive(place) for place in range(nominal.first, nominal.head))
        owner = next(filter(None, inside), "")
        first = place = nominal.first
        while place > 0 and first - place < _FURTHEST - 1:
            word = self.words[place - 1]
            is_own = self._possessive(place - 1)
            if word.part == "PREP" or (word.forms and not is_own) or not word.is_word:
                break
            if place - 1 in self._by_head or uses.get(word.key) in _PARTING:
                break
            place -= 1
            if is_own or uses.get(word.key) in {"article", "clitic", EITHER}:
                first, owner = place, owner or is_own
        before = self.words[place - 1] if place else None
        is_tied = before is not None and before.part == "PREP"
        preposition = before.key if before is not None and is_tied else ""
        first = place if is_tied else first
        is_owner = preposition in owning_words(self.pack) or self._is_genitive(first)
        found = replace(
            nominal, first=first, owner=owner, preposition=preposition, is_owner=is_owner
        )
        return replace(found, others=self._others(found)) if found.sort == "set" else found

    def _is_genitive(self, first: int) -> bool:
        """Whether an article of the genitive stands right behind a noun («Mitglied der Partei»)."""
        before = self.words[first - 1] if first else None
        if before is None or self.words[first].key not in genitive_words(self.pack):
            return False
        return before.part == "NOUN" or (before.is_word and before.text[0].isupper())

    def _left_of(self, first: int) -> Iterator[int]:
        """The places of what modifies the word at ``first``, going left."""
        for place in range(first - 1, max(-1, first - _FURTHEST), -1):
            word = self.words[place]
            is_title = word.text == "." or word.key in self._titles
            if word.part == "PRCL" and first - place < _FURTHEST - 1:
                continue
            if is_title and place > 0:
                if word.text == "." and self.words[place - 1].key not in self._titles:
                    return
                yield place
            elif (word.part in _MODIFIERS and not self._has_own_object(place)) or any(
                row.use == "possessive" for row in rows_of(word, self.pack)
            ):
                yield place
            else:
                return

    def _has_own_object(self, place: int) -> bool:
        """Whether an active participle behind a comma or an adverb takes what follows as its object."""
        word = self.words[place]
        before = self.words[place - 1] if place else None
        if word.part != "PRTF" or word.forms[0].voice != "actv" or before is None:
            return False
        return before.text == "," or before.part in {"ADVB", "PRCL"}

    @property
    def _titles(self) -> frozenset[str]:
        return short_titles(self.pack)

    def _possessive(self, place: int) -> str:
        rows = rows_of(self.words[place], self.pack)
        return next((row.end for row in rows if row.use == "possessive"), "")

    def _others(self, nominal: Nominal) -> tuple[str, ...]:
        start = self.words[nominal.first].start
        return (self.text[start : self.words[nominal.last - 1].end],)


def _cases_of(word: Word, parts: frozenset[str]) -> frozenset[str]:
    return frozenset(_case(form.case) for form in word.forms_of(*parts) if form.case)


def _case(case: str) -> str:
    """The second forms of a case («в лесу», «стакан чаю») as the first."""
    return {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}.get(
        case, case
    )
