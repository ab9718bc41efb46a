"""Dictionary forms and grammatical readings of words, behind an interface that any engine can fill.

Which engine a language uses stands in its pack's table ``models`` (``task``
``morphology``); a language without one has no morphology, and None says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from perepiska.errors import PackError

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

WORDS_KEPT = 200_000
"""Most words whose readings are kept in memory; the least used go first."""

TAGS_KEPT = 10_000
"""Most grammatical tags whose marks are kept; the dictionary has some five thousand."""

_PARTS = {"NOUN": "noun", "ADJF": "adjective", "ADJS": "adjective", "NUMR": "number"}
_SORTS = (
    ("Surn", "family"),
    ("Patr", "patronymic"),
    ("Name", "given"),
    ("Geox", "place"),
    ("Orgn", "group"),
)
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_NUMBERS = {"sing": "singular", "plur": "plural"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word.

    ``lemma`` is in lower case, in the spelling of today; of a woman's surname
    it is the man's form. ``part`` is ``noun``, ``adjective``, ``number`` or
    ``other``; ``sort`` is ``family``, ``patronymic``, ``given``, ``place``,
    ``group`` or empty; ``gender`` is ``m``, ``f``, ``n`` or empty; ``case`` is
    a tag of OpenCorpora (``nomn``, ``gent`` …). ``weight`` is the reading's
    share of 1. ``is_known`` is whether the dictionary has the word.
    """

    lemma: str
    part: str
    sort: str
    gender: str
    number: str
    case: str
    weight: float
    is_known: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One grammatical form that a word may be, for those who read sentences.

    ``part`` is a tag of OpenCorpora (``VERB``, ``INFN``, ``PRTF``, ``PRTS``, ``GRND``,
    ``ADJS``, ``PRED``, ``NOUN`` …), and so are ``case``, ``gender``, ``number``, ``person``,
    ``tense``, ``voice`` and ``mood``, each empty where the form has none.
    ``lemma`` of a participle or gerund is the verb's infinitive.
    """

    lemma: str
    part: str
    case: str = ""
    gender: str = ""
    number: str = ""
    person: str = ""
    tense: str = ""
    voice: str = ""
    mood: str = ""
    weight: float = 1.0


class Morphology(Protocol):
    """An engine: what a word may be, best reading first."""

    def forms(self, word: str) -> tuple[Form, ...]:
        """All grammatical forms that ``word``, which stands alone, may be, best first."""
        ...

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of ``word``, which stands alone, best first."""
        ...

    def head_nominative(self, word: str) -> tuple[str, str]:
        """The gender of a noun and its nominative singular, cased as ``word``; an unknown noun stays as it is."""
        ...

    def nominative(self, word: str, gender: str) -> str:
        """The nominative singular of an adjective that goes with a noun of ``gender``, cased as ``word``."""
        ...


_ENGINES: dict[str, Morphology | None] = {}


def morphology(pack: LanguagePack) -> Morphology | None:
    """The engine of the pack's language, loaded once a process; None where it has none.

    Raises:
        PackError: the pack names an engine that is not built in.
    """
    if pack.fingerprint not in _ENGINES:
        name = pack.mapping("models", "task", "model").get("morphology")
        _ENGINES[pack.fingerprint] = None if name is None else _engine(name, pack.code)
    return _ENGINES[pack.fingerprint]


@lru_cache(maxsize=8)
def _engine(name: str, code: str) -> Morphology:
    if name != "pymorphy3":
        raise PackError(
            f"The pack «{code}» asks in tables/models.csv for the morphology «{name}»; known is pymorphy3. Correct the row."
        )
    return _Pymorphy(code)


class _Pymorphy:
    """pymorphy3 with the OpenCorpora dictionary, readings kept by word."""

    def __init__(self, code: str) -> None:
        from pymorphy3 import (
            MorphAnalyzer,  # here, so that a build without such a language does not load 16 MB
        )

        self._analyzer: Any = MorphAnalyzer(lang=code)
        self.readings = lru_cache(maxsize=WORDS_KEPT)(self._read)
        self.forms = lru_cache(maxsize=WORDS_KEPT)(self._forms)
        self._marks = lru_cache(maxsize=TAGS_KEPT)(_marks_of)
        self.head_nominative = lru_cache(maxsize=WORDS_KEPT)(self._head_nominative)
        self.nominative = lru_cache(maxsize=WORDS_KEPT)(self._nominative)

    def _head_nominative(self, word: str) -> tuple[str, str]:
        for parsed in self._analyzer.parse(word):
            if parsed.tag.POS == "NOUN":
                form = parsed.inflect({"nomn", "sing"}) or parsed.inflect({"nomn"}) or parsed
                return _GENDERS.get(str(parsed.tag.gender), ""), _cased(form.word, word)
        return "", word

    def _nominative(self, word: str, gender: str) -> str:
        wanted = {"nomn", "sing", *(mark for mark, short in _GENDERS.items() if short == gender)}
        for parsed in self._analyzer.parse(word):
            form = parsed.inflect(wanted) if parsed.tag.POS == "ADJF" else None
            if form is not None:
                return _cased(form.word, word)
        return word

    def _forms(self, word: str) -> tuple[Form, ...]:
        return tuple(
            Form(parsed.normal_form, *_grammar_of(parsed.tag), float(parsed.score))
            for parsed in self._analyzer.parse(word)
        )

    def _read(self, word: str) -> tuple[Reading, ...]:
        known: dict[str, bool] = {}  # the readings of a word share its spelling, but for «ё»
        found = []
        for parsed in self._analyzer.parse(word):
            if parsed.word not in known:
                known[parsed.word] = bool(parsed.is_known)
            found.append(_reading(parsed, self._marks(parsed.tag), is_known=known[parsed.word]))
        return tuple(found)


def _grammar_of(tag: Any) -> tuple[str, str, str, str, str, str, str, str]:
    """Part of speech, case, gender, number, person, tense, voice and mood, empty for what the tag has not."""
    return (
        str(tag.POS or ""),
        str(tag.case or ""),
        str(tag.gender or ""),
        str(tag.number or ""),
        str(tag.person or ""),
        str(tag.tense or ""),
        str(tag.voice or ""),
        str(tag.mood or ""),
    )


def _marks_of(tag: Any) -> tuple[str, str, str, str, str]:
    """Part, sort, gender, number and case, as ``Reading`` has them."""
    return (
        _PARTS.get(str(tag.POS), "other"),
        next((sort for mark, sort in _SORTS if mark in tag), ""),
        _GENDERS.get(str(tag.gender), ""),
        _NUMBERS.get(str(tag.number), ""),
        str(tag.case or ""),
    )


def _reading(parsed: Any, marks: tuple[str, str, str, str, str], *, is_known: bool) -> Reading:
    part, sort, gender, number, case = marks
    return Reading(
        parsed.normal_form, part, sort, gender, number, case, float(parsed.score), is_known
    )


def _cased(form: str, word: str) -> str:
    """``form`` in capitals where ``word`` is, with one at its head where ``word`` has one."""
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
