"""What an edition's register says of single words: in how many settled letters a word stands in a name, and outside.

Invariant: what a letter's own names say is left out where that letter is learnt from, or a word of
the register would always be right there and be trusted blindly elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.own.settled import KINDS
from perepiska.text.phrases import once_per_word
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.sequence.words import MARK, SMALL, case_of

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_SHARES = ((0.95, "all"), (0.6, "most"), (0.2, "some"))
_OUTSIDE = "-"
_STEM = 5
"""A word of more letters is also known by its first ones, which all its cases share."""

Count = Mapping[tuple[str, str], int]
"""In how many letters a word (or the beginning of one) stands in a name of a kind; ``-``: outside all names."""


@dataclass(frozen=True, slots=True)
class Register:
    """Counts over the settled letters, and the words of names that the editor's lists hold, by kind."""

    counts: Count = field(default_factory=dict)
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def sights(self, word: str, pack: LanguagePack, own: Count) -> tuple[str, ...]:
        """What is known of ``word``, beside what its ``own`` letter says of it."""
        case = case_of(word)
        if case in (MARK, SMALL):
            return ()
        folded, stem = keys_of(word, pack)
        found = [
            f"{name}={kind}{share}"
            for name, key in (("r", folded), ("q", stem))
            for kind, share in self._shares(key, own)
        ]
        found += [f"a={kind}" for kind in sorted(self.listed.get(folded, ()))]
        found += [f"b={kind}" for kind in sorted(self.listed.get(stem, ()))]
        return tuple(found)

    def _shares(self, key: str, own: Count) -> Iterable[tuple[str, str]]:
        kinds = {
            kind: self.counts.get((key, kind), 0) - own.get((key, kind), 0)
            for kind in (*KINDS, _OUTSIDE)
        }
        total = sum(kinds.values())
        for kind in KINDS:
            if kinds[kind]:
                share = kinds[kind] / total
                name = next((name for least, name in _SHARES if share >= least), "few")
                yield kind, f"{name}{'' if kinds[kind] > 1 else '1'}"
        if total and kinds[_OUTSIDE] == total:
            yield _OUTSIDE, "all"


@once_per_word
def keys_of(word: str, pack: LanguagePack) -> tuple[str, str]:
    """By what a word is looked up: folded, and its first letters with a star."""
    folded = fold_word(word, pack)
    return folded, f"{folded[:_STEM]}*"


def counts_of(
    text: str, names: Iterable[tuple[int, int, str]], pack: LanguagePack
) -> Counter[tuple[str, str]]:
    """The words of one letter by where they stand, each counted once; words in small letters are left out."""
    kinds = {place: kind for start, end, kind in names for place in range(start, end)}
    found = {
        (key, kinds.get(piece.start, _OUTSIDE))
        for piece in pieces_of(text, pack)
        if case_of(piece.text) not in (MARK, SMALL)
        for key in keys_of(piece.text, pack)
    }
    return Counter(found)


def listed_words(
    forms: Iterable[tuple[str, str]], pack: LanguagePack
) -> dict[str, frozenset[str]]:
    """The words of ``forms``, pairs (kind, form), each with the kinds it may be of."""
    found: dict[str, set[str]] = {}
    for kind, form in forms:
        for piece in pieces_of(form, pack):
            if case_of(piece.text) not in (MARK, SMALL):
                for key in keys_of(piece.text, pack):
                    found.setdefault(key, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
