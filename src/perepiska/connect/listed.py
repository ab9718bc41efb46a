"""Which entries of the editor's lists a name as written fits: as one of their forms, or as a shorter one.

Entries state nominatives; a name in a letter is compared by the same candidates for its
nominative that joining uses. Nothing is chosen here: all entries that fit are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.connect.parts import name_parts
from perepiska.connect.sayings import Says, says_of, stated_by
from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.names.nominatives import index_name
from perepiska.text.names.persons import parse_person
from perepiska.text.tokens import tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an entry has; ``entry`` is its index. One that is not sure may be the entry's or not."""

    entry: int
    text: str
    gender: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """The entries (indexes) that a name fits.

    ``stated``: it is one of their forms, or an inflected one. ``doubtful``: of
    the forms that may be theirs. ``possible``: all these, and those of which
    it says less, and nothing that differs. ``exact``: those of the stated and
    the doubtful that have it letter by letter.
    """

    stated: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    possible: frozenset[int] = frozenset()
    exact: frozenset[int] = frozenset()


class Listed:
    """The forms of one kind as one language reads them; answers are remembered."""

    def __init__(self, kind: str, forms: Iterable[Form], pack: LanguagePack | None) -> None:
        self._kind = kind
        self._pack = pack
        self._exact: dict[str, list[Form]] = defaultdict(list)
        self._normal: dict[str, list[Form]] = defaultdict(list)
        self._said: dict[Form, Says] = {}
        self._by_word: dict[str, list[Form]] = defaultdict(list)
        self._of_entry: dict[int, list[Says]] = defaultdict(list)
        self._known: dict[NameValue, Fit] = {}
        self._read: dict[NameValue, Says] = {}
        for form in forms:
            self._enter(form)

    def fit(self, value: NameValue) -> Fit:
        """The entries that a name of a letter fits."""
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = self._fit(value)
        return found

    def says(self, value: NameValue) -> Says:
        """What a person's name in a letter says."""
        found = self._read.get(value)
        if found is None:
            found = self._read[value] = says_of(name_parts(value, self._pack), self._pack)
        return found

    def is_against(self, value: NameValue, entry: int) -> bool:
        """Whether a person's name says what differs from the entry's forms; a bare surname among them takes nobody in."""
        forms = self._of_entry.get(entry, [])
        fuller = [said for said in forms if said.first] or forms
        return bool(forms) and all(self.says(value).differs(said) for said in fuller)

    def _enter(self, form: Form) -> None:
        for text in {form.text, _turned(form.text)} if self._kind == "person" else {form.text}:
            self._exact[_key(text, self._pack)].append(form)
        if self._kind != "person":
            self._normal[self._nominative(form.text)].append(form)
            return
        value = parse_person(_turned(form.text), self._pack)
        if value is None:
            return
        said = stated_by(name_parts(value, self._pack), form.gender, self._pack)
        self._said[form] = said
        if form.is_sure:
            self._of_entry[form.entry].append(said)
        for word in {*said.families, *said.spoken, *said.givens}:
            self._by_word[word].append(form)

    def _fit(self, value: NameValue) -> Fit:
        exact = self._exact.get(_key(value.as_written, self._pack), [])
        if self._kind != "person":
            inflected = [
                form
                for key in {self._nominative(value.normal or value.as_written)}
                for form in (*self._normal.get(key, ()), *self._exact.get(key, ()))
            ]
            return _fit_of(exact or inflected, exact=exact)
        if not value.is_possessive and name_parts(value, self._pack).plural:
            return _fit_of(exact, exact=exact)
        said = self.says(value)
        words = said.families or said.spoken | said.givens
        near = dict.fromkeys(form for word in words for form in self._by_word.get(word, ()))
        inflected = [form for form in near if _is_form(said, self._said[form])]
        shorter = [form for form in near if form.is_sure and _may_be_short(said, self._said[form])]
        return _fit_of([*exact, *self._beside(exact, inflected)], shorter, exact=exact)

    def _beside(self, exact: Sequence[Form], inflected: Sequence[Form]) -> Iterable[Form]:
        """The inflected readings that an exact one leaves open.

        «Peters» is not a genitive of Peter where somebody is listed as
        «Peters»; but «Абрамова» may be Абрамов's wife or himself in the genitive.
        """
        if not exact:
            return inflected
        keys = {key for form in exact if form in self._said for key in self._said[form].families}
        return [form for form in inflected if keys & self._said[form].families.keys()]

    def _nominative(self, text: str) -> str:
        return _key(
            index_name(text, self._kind, self._pack) if self._pack is not None else text,
            self._pack,
        )


def _fit_of(forms: Iterable[Form], shorter: Iterable[Form] = (), *, exact: Iterable[Form]) -> Fit:
    found = tuple(forms)
    stated = frozenset(form.entry for form in found if form.is_sure)
    doubtful = frozenset(form.entry for form in found) - stated
    return Fit(
        stated,
        doubtful,
        stated | doubtful | {form.entry for form in shorter},
        frozenset(form.entry for form in exact),
    )


def _key(text: str, pack: LanguagePack | None) -> str:
    """The words of ``text`` folded, punctuation left out: «В.М. Смирнов» is «В. М. Смирнов»."""
    words = [token.text for token in tokenize(text) if token.is_word]
    folded = (fold_word(word, pack) if pack is not None else word.lower() for word in words)
    return " ".join(folded) if words else " ".join(text.split())


def _turned(text: str) -> str:
    """The name as it is spoken, of the form that an index has («Смирнов, В. М.»)."""
    family, comma, given = text.partition(",")
    if not comma or "," in given or not given.strip() or not family.strip():
        return text
    return f"{given.strip()} {family.strip()}"


def _is_form(said: Says, stated: Says) -> bool:
    """Whether a name in a letter is a form of the stated name in some case."""
    if said.shape != stated.shape or said.differs(stated):
        return False
    if said.families:
        return said.shares_family(stated)
    return bool(said.spoken & stated.spoken)


def _may_be_short(said: Says, stated: Says) -> bool:
    """Whether a name in a letter says enough to mean the stated one, and nothing that it leaves wide open."""
    if said.differs(stated) or not stated.families or (said.first and not stated.first):
        return False
    if said.families:
        return said.shares_family(stated)
    return bool(said.father) and said.father == stated.father and bool(said.givens & stated.givens)
