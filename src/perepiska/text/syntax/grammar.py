"""The grammatical forms of words: from the pack's morphology, or from its table of verb forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from perepiska.text.folding import fold_word
from perepiska.text.languages import LanguagePack
from perepiska.text.morphology import Form, morphology
from perepiska.text.phrases import once_per_pack
from perepiska.text.tokens import tokenize

LEAST_WEIGHT = 0.03
"""A reading rarer than that of a known word is not reckoned with."""

FINITE = frozenset({"VERB", "PRTS", "PRED", "have", "be"})
"""Parts of speech that make a clause; ``have`` and ``be`` are auxiliaries of a pack without a morphology."""


@dataclass(frozen=True)
class Word:
    """A token of a letter: ``key`` is it in small letters and today's spelling; ``forms`` are best first."""

    start: int
    end: int
    text: str
    key: str
    forms: tuple[Form, ...]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The dictionary forms it may have, and its key."""
        return frozenset(form.lemma for form in self.forms) | {self.key}

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of speech it may be."""
        return frozenset(form.part for form in self.forms)

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation mark."""
        return self.text[0].isalnum()

    @cached_property
    def part(self) -> str:
        """The part of speech it is most often."""
        return self.forms[0].part if self.forms else ""

    def forms_of(self, *parts: str) -> tuple[Form, ...]:
        """Its forms of these parts of speech."""
        return tuple(form for form in self.forms if form.part in parts)


class Grammar:
    """The forms of words in one language; ``has_cases`` tells whether endings show who does what."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._engine = morphology(pack)
        self._table = _verb_forms(pack)
        self._predicates = frozenset(
            row["form"] for row in pack.rows("clause_words") if row["use"] == "predicate"
        )
        self._known: dict[str, tuple[str, tuple[Form, ...]]] = {}
        self.has_cases = self._engine is not None

    def words(self, text: str) -> tuple[Word, ...]:
        """The tokens of ``text`` with their forms."""
        found = []
        for token in tokenize(text):
            known = self._known.get(token.text)
            if known is None:
                key = fold_word(token.text, self._pack)
                known = self._known[token.text] = (key, self._forms(key))
            found.append(Word(token.start, token.end, token.text, *known))
        return tuple(found)

    def _forms(self, key: str) -> tuple[Form, ...]:
        if not key[:1].isalpha():
            return ()
        if self._engine is None:
            return self._table.get(key, ())
        forms = self._engine.forms(key)
        kept = tuple(form for form in forms if form.weight >= LEAST_WEIGHT) or forms
        if key in self._predicates:
            kept = tuple(sorted(kept, key=lambda form: form.part not in FINITE | {"ADJS"}))
        return kept


@once_per_pack
def grammar_of(pack: LanguagePack) -> Grammar:
    """The grammar of the pack's language, made once a process."""
    return Grammar(pack)


def _verb_forms(pack: LanguagePack) -> Mapping[str, tuple[Form, ...]]:
    found: dict[str, tuple[Form, ...]] = {
        row["form"]: (Form(row["form"], "PREP"),)
        for row in pack.rows("clause_words")
        if row["use"] == "preposition"
    }
    for row in pack.rows("verb_forms"):
        form = Form(
            row["lemma"],
            row["part"],
            number=row["number"],
            person=row["person"],
            tense=row["tense"],
            voice=row["voice"],
            mood=row["mood"],
        )
        key = fold_word(row["form"], pack)
        found[key] = (*found.get(key, ()), form)
    return found
