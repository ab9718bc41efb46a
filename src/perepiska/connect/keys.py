"""The nominative of a surname, chosen by the votes of all its forms in the corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from perepiska.connect.parts import NameParts
from perepiska.connect.spellings import one_spelling, plain
from perepiska.text.names.forms import NameForm

_SEEN = 1.0
"""What it is worth that a candidate itself stands somewhere in the corpus."""
_SEEN_PERHAPS = 0.5
"""The same where that form may as well be another's («Смирнова»)."""


class KeyChoice:
    """The chosen nominatives of surnames and of unknown given names.

    A candidate's score is the sum of its weights over all distinct forms that
    may come from it, and more where it stands in the corpus itself. Each form
    takes the candidate with the highest score.
    """

    def __init__(self, names: Iterable[NameParts]) -> None:
        distinct = [part for part in dict.fromkeys(names) if not part.is_possessive]
        self._families = _scores(
            (part.family_folded, part.family) for part in distinct if part.family
        )
        self._givens = _scores(
            (part.given_written.lower(), part.given) for part in distinct if part.given
        )
        self._keys: dict[NameParts, NameForm] = {}  # by identity
        borne: dict[str, list[str]] = {}
        for part in distinct:
            if part.family:
                borne.setdefault(self._chosen(part).key, []).append(part.language)
        self._chosen_keys = frozenset(borne)
        self._longer = _longer_names(self._chosen_keys)
        self._respelt = one_spelling(
            {key: (float(len(languages)), min(languages)) for key, languages in borne.items()}
        )

    def family(self, parts: NameParts) -> tuple[str, frozenset[str]]:
        """The surname's key and the genders that the form allows; empty where there is no surname.

        One word that begins exactly one surname of several («d'Estournelles»
        of «d'Estournelles de Constant») takes that one's key.
        """
        if not parts.family:
            return (parts.words if parts.words in self._chosen_keys else ""), frozenset()
        chosen = self._borne(parts.family) if parts.is_possessive else self._chosen(parts)
        key = self._longer.get(chosen.key, chosen.key)
        return self._respelt.get(key, key), chosen.genders

    def double(self, parts: NameParts) -> str:
        """The surname of two words that given name and surname together are («Beer Hofmann», elsewhere «Beer-Hofmann»)."""
        if not parts.given or not parts.family:
            return ""
        key = f"{parts.given_written.lower()} {self._chosen(parts).key}"
        return self._respelt.get(key, key) if key in self._chosen_keys else ""

    def is_respelt(self, parts: NameParts) -> bool:
        """Whether the surname is another spelling of the key's («Kossior» of «Коссиор»)."""
        if not self._respelt or not parts.family or parts.is_possessive:
            return False
        return self._chosen(parts).key in self._respelt

    def _borne(self, stems: tuple[NameForm, ...]) -> NameForm:
        """Of the stems of a possessive the first that is somebody's surname; the first of all where none is."""
        return next((stem for stem in stems if stem.key in self._chosen_keys), stems[0])

    def given(self, parts: NameParts) -> str:
        """The key of a given name that the tables do not know; empty where there is none."""
        if not parts.given:
            return ""
        return max(
            parts.given, key=lambda form: (self._givens[plain(form.key)], form.weight, form.key)
        ).key

    def _chosen(self, parts: NameParts) -> NameForm:
        found = self._keys.get(parts)
        if found is None:
            votes = self._families
            found = self._keys[parts] = max(
                parts.family, key=lambda form: (votes[plain(form.key)], form.weight, form.key)
            )
        return found


def _scores(written_forms: Iterable[tuple[str, tuple[NameForm, ...]]]) -> dict[str, float]:
    """The votes for every candidate, spellings taken together; ``written_forms`` are folded forms with their candidates.

    One form may come with other candidates in another language; it votes for all of them once.
    """
    forms: dict[str, tuple[NameForm, ...]] = {}
    for written, candidates in written_forms:
        before = forms.get(written, candidates)
        if before is candidates:
            forms[written] = candidates
        else:
            forms[written] = tuple(dict.fromkeys((*before, *candidates)))
    scores: dict[str, float] = {}
    for written in sorted(forms):
        for form in forms[written]:
            key = plain(form.key)
            scores[key] = scores.get(key, 0.0) + form.weight
    for written in forms:
        if plain(written) in scores:
            scores[plain(written)] += _SEEN if len(forms[written]) == 1 else _SEEN_PERHAPS
    return scores


def _longer_names(keys: Collection[str]) -> dict[str, str]:
    firsts: dict[str, list[str]] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        if rest:
            firsts.setdefault(first, []).append(key)
    return {
        first: longer[0] for first, longer in firsts.items() if len(longer) == 1 and first in keys
    }
