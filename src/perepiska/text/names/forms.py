"""What the nominative of a name's word may be, with weights: the votes that joining counts.

One word rarely shows it: «Смирнова» is a man's genitive or a woman's
nominative. So all candidates are given here, and whoever sees more forms chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.tables import GivenName, NameEnding, name_tables
from perepiska.text.phrases import once_per_word

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_FAMILY = 1.5
_DICTIONARY = 0.8
_UNKNOWN = 0.5
_ITSELF = 0.3
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class NameForm:
    """One nominative that a word may come from.

    ``key`` is folded and in lower case, the man's form of a surname that has
    two. ``genders`` are the genders (``m``, ``f``) that the ending allows, empty
    where it tells none: the dictionary's gender of a surname is not asked,
    since most surnames are a man's and a woman's.
    """

    key: str
    genders: frozenset[str]
    is_nominative: bool
    weight: float


@once_per_word
def name_forms(word: str, pack: LanguagePack) -> tuple[NameForm, ...]:
    """The candidates for the nominative of ``word``, each key once, heaviest first.

    Sources, strongest first: the morphology's noun and adjective readings, the
    reversed endings of the table ``name_endings``, the word as it stands.
    """
    folded = fold_word(word, pack)
    found: dict[str, list[NameForm]] = {}
    for form in (
        *_dictionary_forms(folded, pack),
        *_ending_forms(folded, pack),
        _as_it_stands(folded),
    ):
        found.setdefault(form.key, []).append(form)
    merged = [_merged(forms) for forms in found.values()]
    return tuple(sorted(merged, key=lambda form: (-form.weight, form.key)))


def given_name(word: str, pack: LanguagePack) -> GivenName | None:
    """The given name that ``word`` is a form of, by table or dictionary; None where it is none.

    >>> from perepiska.text.languages import packs
    >>> given_name("Львом", packs()["ru"]).name
    'Лев'
    """
    tables = name_tables(pack)
    for form in name_forms(word, pack):
        known = tables.given.get(form.key)
        if known is not None:
            return known
    engine = morphology(pack)
    readings = engine.readings(fold_word(word, pack)) if engine is not None else ()
    if any(reading.sort == "family" and reading.is_known for reading in readings):
        return None
    for reading in readings:
        if reading.is_known and reading.sort == "given" and reading.number != "plural":
            key = fold_word(reading.lemma, pack)
            return GivenName(key.title(), key, reading.gender)
    return None


def patronymic(word: str, pack: LanguagePack) -> tuple[str, str] | None:
    """The nominative (folded) and the gender of a patronymic; None where ``word`` is none.

    >>> from perepiska.text.languages import packs
    >>> patronymic("Давидовичу", packs()["ru"])
    ('давидович', 'm')
    """
    folded = fold_word(word, pack)
    for ending in name_tables(pack).patronymics:
        if folded.endswith(ending.ending) and len(folded) > len(ending.ending):
            return folded[: -len(ending.ending)] + ending.normal, ending.gender
    return None


@once_per_word
def possessive_stems(word: str, pack: LanguagePack) -> tuple[str, ...]:
    """The keys of the names that a possessive («смирновского») may come from, longest ending first.

    >>> from perepiska.text.languages import packs
    >>> "смирнов" in possessive_stems("смирновского", packs()["ru"])
    True
    """
    folded = fold_word(word, pack)
    stems = [
        folded[: -len(ending.ending)] + ending.normal
        for ending in name_tables(pack).possessives
        if folded.endswith(ending.ending) and len(folded) - len(ending.ending) >= _SHORTEST
    ]
    return tuple(dict.fromkeys(stems))


def _merged(forms: list[NameForm]) -> NameForm:
    genders = frozenset().union(*(form.genders for form in forms))
    return NameForm(
        forms[0].key,
        genders,
        any(form.is_nominative for form in forms),
        max(form.weight for form in forms),
    )


def _dictionary_forms(folded: str, pack: LanguagePack) -> list[NameForm]:
    engine = morphology(pack)
    if engine is None:
        return []
    forms = []
    for reading in engine.readings(folded):
        if (
            reading.part not in {"noun", "adjective"}
            or reading.number == "plural"
            or reading.gender == "n"
        ):
            continue
        weight = (
            _UNKNOWN
            if not reading.is_known
            else _FAMILY
            if reading.sort == "family"
            else _DICTIONARY
        )
        forms.append(
            NameForm(fold_word(reading.lemma, pack), frozenset(), reading.case == "nomn", weight)
        )
    return forms


def _ending_forms(folded: str, pack: LanguagePack) -> list[NameForm]:
    endings = name_tables(pack).endings
    return [
        _reversed(folded, ending)
        for last in (folded[-1:], "")
        for ending in endings.get(last, ())
        if folded.endswith(ending.ending) and len(folded) - len(ending.ending) >= _SHORTEST
    ]


def _reversed(folded: str, ending: NameEnding) -> NameForm:
    key = folded[: len(folded) - len(ending.ending)] + ending.normal
    return NameForm(key, frozenset(ending.gender), ending.is_nominative, ending.weight)


def _as_it_stands(folded: str) -> NameForm:
    return NameForm(folded, frozenset(), is_nominative=True, weight=_ITSELF)
