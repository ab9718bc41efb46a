"""Which language a letter is in, told by its script and its function words; ``und`` where that is not clear.

No model is asked: a letter holds dozens of function words, and a telegram that
holds none, nor a word of telegrams («ТЧК»), is better left open than guessed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from perepiska.text.folding import fold_word
from perepiska.text.languages import LanguagePack
from perepiska.text.tokens import tokenize

UNDETERMINED = "und"
"""ISO 639-2 code for a language that is not known."""

_LONGEST = 8_000
"""Characters looked at: enough for a thousand words, so that 5 MB cost no more than five pages."""
_FREE = 12
"""So many words ask for one point only; every further word asks for its share."""
_LEAST_SHARE = 0.16
"""Of points in words, unless ``pack.toml`` sets ``function_words``: inflected languages need fewer of them."""
_LEAST_LEAD = 1.5
_STRANGE = 2
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl"}


def detect_language(
    text: str, packs: Mapping[str, LanguagePack], *, allowed: tuple[str, ...] = ()
) -> str:
    """The code of the pack whose language ``text`` is written in, or ``und``.

    ``allowed`` are the codes that may occur, () for all of ``packs``. A text
    of two languages gets the one that most of it is in. A text of few words is
    told by a single function word that no other language of its script has.
    """
    written = Counter(token.text for token in tokenize(text[:_LONGEST]) if token.text[0].isalpha())
    words: Counter[str] = Counter()
    for word, count in written.items():
        words[word.lower()] += count
    by_script: Counter[str] = Counter()
    for word, count in words.items():
        by_script[_script(word[0])] += count
    script = max(by_script, key=lambda code: (by_script[code], code), default="")
    candidates = [
        pack
        for code, pack in sorted(packs.items())
        if pack.script == script and (not allowed or code in allowed)
    ]
    points = _points(
        {word: count for word, count in words.items() if _script(word[0]) == script}, candidates
    )
    _add_dictated(points, written, candidates)
    for pack in candidates:
        share = float(pack.settings.get("function_words", _LEAST_SHARE))
        others = (other for code, other in points.items() if code != pack.code)
        least = max(
            1.0, share * (by_script[script] - _FREE), _LEAST_LEAD * max(others, default=0.0)
        )
        if points[pack.code] >= least:
            return pack.code
    return UNDETERMINED


@lru_cache(maxsize=2_000)
def _script(letter: str) -> str:
    """The ISO 15924 code of the scripts that packs are written in, «» for others."""
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def _add_dictated(
    points: dict[str, float], written: Mapping[str, int], candidates: Sequence[LanguagePack]
) -> None:
    """One point more for each word of telegrams in capitals, shared by the languages that have it («ТЧК»)."""
    dictated = {pack.code: frozenset(pack.words("telegram_words")) for pack in candidates}
    for word, count in written.items():
        knowing = [code for code, known in dictated.items() if word in known]
        for code in knowing:
            points[code] += count / len(knowing)


def _points(words: Mapping[str, int], candidates: Sequence[LanguagePack]) -> dict[str, float]:
    """One for each function word, shared by the languages that have it; minus two for a word in strange letters."""
    points = dict.fromkeys((pack.code for pack in candidates), 0.0)
    letters = {pack.code: frozenset(pack.words("letters")) for pack in candidates}
    longest = {pack.code: max(map(len, pack.stop_words), default=0) for pack in candidates}
    for word, count in words.items():
        known = []
        for pack in candidates:
            alphabet = letters[pack.code]
            is_strange = _is_strange(word, alphabet)
            is_known = word in pack.stop_words
            # Folding is what costs: a long word in plain letters cannot become a function word.
            if not is_known and (is_strange or len(word) <= longest[pack.code]):
                folded = fold_word(word, pack)
                is_known = folded in pack.stop_words
                is_strange = _is_strange(folded, alphabet)
            if is_known:
                known.append(pack.code)
            elif is_strange:
                points[pack.code] -= _STRANGE * count
        for code in known:
            points[code] += count / len(known)
    return points


def _is_strange(word: str, alphabet: frozenset[str]) -> bool:
    """Whether ``word`` has a letter outside ``alphabet``; of a pack without one nothing is known."""
    return bool(alphabet) and not alphabet.issuperset(
        letter for letter in word if letter.isalpha()
    )
