"""Which language a letter is in, told by its script and its function words; ``und`` where that is not clear.

No model is asked: a letter holds dozens of function words, and a telegram that
holds none, nor a word of telegrams («ТЧК»), is better left open than guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import lcm

from perepiska.text.folding import NO_RULES, fold_word, repair, rules_of, whole
from perepiska.text.languages import SHARED, LanguagePack
from perepiska.text.tokens import words_in
from perepiska.text.typography import is_spaced

UNDETERMINED = SHARED

_LONGEST = 8_000
"""Characters looked at: enough for a thousand words, so that 5 MB cost no more than five pages."""
_FREE = 12
"""So many words ask for one point only; every further word asks for its share."""
_LEAST_SHARE = 0.16
"""Of points in words, unless ``pack.toml`` sets ``function_words``: inflected languages need fewer of them."""
_LEAST_LEAD = 1.5
_STRANGE = 2
_SAMPLE = 60
"""So many words, taken evenly from a longer text, tell its language where they tell it clearly."""
_CLEAR = 1.5
_RUNS_KEPT = 32_768
_LONGEST_KEPT = 64
"""Longer runs without white space are read anew each time, so that what is kept stays small."""
_MARKS = '.,;:!?)»“"'
"""Most runs are a word with one of these behind it."""
_PLAIN = re.compile("[a-zß-öø-ÿœ]+|[а-яё]+")
"""Small letters of one script, each one character."""
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl"}


def detect_language(
    text: str, packs: Mapping[str, LanguagePack], *, allowed: tuple[str, ...] = ()
) -> str:
    """The code of the pack whose language ``text`` is written in, or ``und``.

    ``allowed`` are the codes that may occur, () for all of ``packs``. A text
    of two languages gets the one that most of it is in. A text of few words is
    told by a single function word that no other language of its script has.
    """
    looked_at = text[:_LONGEST]
    if is_spaced(looked_at):
        looked_at = repair(whole(looked_at), NO_RULES).text
    ballot = _ballot_of(packs, allowed)
    runs = looked_at.split()
    every = len(runs) // _SAMPLE
    told = ballot.told(runs[::every], clearness=_CLEAR) if every > 1 else None
    return told or ballot.told(runs) or UNDETERMINED


@lru_cache(maxsize=2_000)
def _script(letter: str) -> str:
    """The ISO 15924 code of the scripts that packs are written in, «» for others."""
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


class _Ballot:
    """What each word of a text says: of each script how many words are in it, for each language its points.

    A function word gives a point, a word of telegrams in capitals («ТЧК») one more, each shared by the
    languages of a script that have it; a word in strange letters takes two from its script's. Votes are
    kept for each run without white space, since most come again, and counted in a part of a
    point that all shares are whole numbers of.
    """

    def __init__(self, packs: Sequence[LanguagePack]) -> None:
        self._scripts = ("", *sorted(set(_SCRIPTS.values())))
        self._packs = [pack for pack in packs if pack.script in self._scripts]
        self._letters = [frozenset(pack.words("letters")) for pack in self._packs]
        self._known = [pack.stop_words for pack in self._packs]
        self._touched = [rules_of(pack).touched for pack in self._packs]
        self._longest = [max(map(len, pack.stop_words), default=0) for pack in self._packs]
        self._dictated = frozenset(
            word for pack in self._packs for word in pack.words("telegram_words")
        )
        self._of_script: dict[str, list[int]] = {}
        for at, pack in enumerate(self._packs):
            self._of_script.setdefault(pack.script, []).append(at)
        self._counted = {
            script: tuple(int(one == script) for one in self._scripts) for script in self._scripts
        }
        self._unit = lcm(*range(1, len(self._packs) + 1))
        self._none = (0,) * (len(self._scripts) + len(self._packs))
        self._of_run = lru_cache(maxsize=_RUNS_KEPT)(self._read_run)
        self._of_word = lru_cache(maxsize=_RUNS_KEPT)(self._read_word)

    def told(self, runs: Sequence[str], *, clearness: float = 1.0) -> str | None:
        """The language of ``runs``, None where none has ``clearness`` times what it needs."""
        votes = self._votes(runs)
        counts = zip(votes, self._scripts, strict=False)
        count, script = max(counts)
        gained = zip(self._packs, votes[len(self._scripts) :], strict=True)
        points = [(pack, one / self._unit) for pack, one in gained if pack.script == script]
        for pack, own in points:
            share = float(pack.settings.get("function_words", _LEAST_SHARE))
            most = max((one for other, one in points if other is not pack), default=0.0)
            if own >= clearness * max(1.0, share * (count - _FREE), _LEAST_LEAD * most):
                return pack.code
        return None

    def _votes(self, runs: Sequence[str]) -> list[int]:
        """The votes of all words, added up."""
        if max(map(len, runs), default=0) > _LONGEST_KEPT:
            cast = Counter(
                (self._of_run if len(run) <= _LONGEST_KEPT else self._read_run)(run)
                for run in runs
            )
        else:
            cast = Counter(map(self._of_run, runs))
        added = list(self._none)
        for votes, count in cast.items():
            added = [all_ + one * count for all_, one in zip(added, votes, strict=True)]
        return added

    def _read_run(self, run: str) -> tuple[int, ...]:
        bare = run.rstrip(_MARKS)
        if bare.isalpha():
            return self._of_word(bare)
        words = [word for word in words_in(run) if word[0].isalpha()]
        return tuple(map(sum, zip(self._none, *map(self._read_word, words), strict=True)))

    def _read_word(self, written: str) -> tuple[int, ...]:
        word = written.lower()
        script = _script(word[0])
        gained = [0] * len(self._packs)
        known = []
        for at in self._of_script.get(script, ()):
            is_known, is_strange = self._standing(word, at)
            if is_known:
                known.append(at)
            elif is_strange:
                gained[at] = -_STRANGE * self._unit
        self._share(known, gained)
        if written in self._dictated:
            self._add_dictated(written, gained)
        return (*self._counted[script], *gained)

    def _add_dictated(self, written: str, gained: list[int]) -> None:
        for packs in self._of_script.values():
            knowing = [at for at in packs if written in self._packs[at].words("telegram_words")]
            self._share(knowing, gained)

    def _share(self, known: Sequence[int], gained: list[int]) -> None:
        for at in known:
            gained[at] += self._unit // len(known)

    def _standing(self, word: str, at: int) -> tuple[bool, bool]:
        """Whether ``word`` is a function word of a language, and whether it has a letter that the language has not."""
        known, alphabet = self._known[at], self._letters[at]
        if word in known:
            return True, False
        is_strange = _is_strange(word, alphabet)
        # Folding is what costs: a long word in plain letters cannot become a function word,
        # and what no row of the pack can touch stays as it is.
        if not is_strange and len(word) > self._longest[at]:
            return False, False
        touched = self._touched[at]
        if _PLAIN.fullmatch(word) and not (touched and touched.search(word)):
            return False, is_strange
        folded = fold_word(word, self._packs[at])
        return folded in known, _is_strange(folded, alphabet)


_BALLOTS: dict[tuple[str, ...], _Ballot] = {}


def _ballot_of(packs: Mapping[str, LanguagePack], allowed: tuple[str, ...]) -> _Ballot:
    """The ballot of the languages that may occur, made once a process for each state of their packs."""
    able = [pack for code, pack in sorted(packs.items()) if not allowed or code in allowed]
    key = tuple([pack.fingerprint for pack in able])
    if key not in _BALLOTS:
        _BALLOTS[key] = _Ballot(able)
    return _BALLOTS[key]


def _is_strange(word: str, alphabet: frozenset[str]) -> bool:
    """Whether ``word`` has a letter outside ``alphabet``; of a pack without one nothing is known."""
    if not alphabet or alphabet.issuperset(word):
        return False
    return not alphabet.issuperset(letter for letter in word if letter.isalpha())
