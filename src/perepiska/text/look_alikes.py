"""Letters and digits that look like others: a word that mixes two scripts, or stands in the wrong one, set right.

The pairs stand in the packs' table ``folding`` (see ``spelling``). What has
another sense is left alone: Roman numerals, shelfmarks, words of another language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Cell = tuple[str, int, int]
"""A piece of the view: one character or none, and the source interval it stands for."""
Pairs = Mapping[str, str]

_LETTER = r"[^\W\d_]"
_DIGIT_INSIDE = rf"(?<={_LETTER})[0-9](?={_LETTER})"
_DIGIT_AT_BORDER = rf"(?<![^\W_])[0-9](?={_LETTER}{{3}})|(?<={_LETTER}{{3}})[0-9](?![^\W_])"
DIGIT = re.compile(f"{_DIGIT_INSIDE}|{_DIGIT_AT_BORDER}")
"""A digit by itself between two letters, or at a border of three letters or more."""
_ROMAN = frozenset("IVXLCDM")
_ROMAN_HEAD = re.compile("[IVXLCDM]{2,}")
_LONGEST_ENDING = 3
_NEVER_ALONE = frozenset({"I", "X"})
"""As a word of one letter these are numerals; «C» and «M» stand for a letter far oftener than for a number."""
_OWN, _DOUBTFUL, _STRANGE = "own", "doubtful", "strange"


@dataclass(frozen=True, eq=False, slots=True)
class LookAlikes:
    """A pack's rows: ``letters`` by the script of what is meant, digits ``inside`` a word and at its ``border``."""

    script: str
    letters: Mapping[str, Pairs]
    inside: Pairs
    border: Pairs

    @property
    def pairs(self) -> Pairs:
        """Letters of other scripts that look like those of the pack's own."""
        return self.letters.get(self.script, {})

    def touches(self, text: str) -> bool:
        """Whether ``text`` has any letter that looks like one of the pack's script."""
        return any(letter in text or letter.upper() in text for letter in self.pairs)

    def meant(self, word: str) -> str:
        """A word in strange letters in those of the pack's script."""
        return "".join(_meant(letter, self.pairs) or letter for letter in word)


NO_LOOK_ALIKES = LookAlikes("", {}, {}, {})


@lru_cache(maxsize=2_000)
def script_of(letter: str) -> str:
    """The ISO 15924 code of the scripts that have look-alikes of each other, «» for all others."""
    codes = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek"}
    return codes.get(unicodedata.name(letter, "").partition(" ")[0], "")


def in_one_script(cells: list[Cell], rules: LookAlikes) -> list[Cell]:
    """The cells of a word that mixes two scripts in the one that most of it is in, where all of it can be.

    >>> rules = LookAlikes("Cyrl", {"Cyrl": {"o": "о"}}, {}, {})
    >>> "".join(cell[0] for cell in in_one_script([("д", 0, 1), ("o", 1, 2), ("м", 2, 3)], rules))
    'дом'
    """
    letters = [letter for letter, _, _ in cells if letter.isalpha()]
    scripts = [script_of(letter.lower()) for letter in letters]
    if not rules.letters or len(set(scripts)) < 2 or _is_numeral_with_ending(letters):
        return cells
    possible = [
        script
        for script, pairs in rules.letters.items()
        if script in scripts
        and all(_meant(letter, pairs) or script_of(letter) == script for letter in letters)
    ]
    if not possible:
        return cells
    best = max(possible, key=lambda script: (scripts.count(script), script == rules.script))
    pairs = rules.letters[best]
    return [(_meant(letter, pairs) or letter, start, end) for letter, start, end in cells]


def out_of_place(
    words: Iterable[re.Match[str]], text: str, rules: LookAlikes
) -> Iterator[re.Match[str]]:
    """The ``words`` of ``text`` in another script that can be wholly in the pack's, in a line that is in it.

    A «c» or «BOT» in Latin letters among Russian words is Russian; «a» beside «il y» is not.
    """
    pairs = rules.pairs
    line: list[tuple[re.Match[str], str]] = []
    end = 0
    for word in words:
        if "\n" in text[end : word.start()]:
            yield from _between_own(line)
            line = []
        end = word.end()
        line.append((word, _standing(word[0], pairs, rules.script)))
    yield from _between_own(line)


def _between_own(line: Sequence[tuple[re.Match[str], str]]) -> Iterator[re.Match[str]]:
    """The doubtful words whose nearest sure neighbours in the line, one at least, are in the pack's script."""
    if not any(standing == _DOUBTFUL for _, standing in line):
        return
    for place, (word, standing) in enumerate(line):
        if standing == _DOUBTFUL:
            before = (other for _, other in reversed(line[:place]) if other != _DOUBTFUL)
            after = (other for _, other in line[place + 1 :] if other != _DOUBTFUL)
            if {next(before, _OWN), next(after, _OWN)} == {_OWN} and any(
                other == _OWN for _, other in line
            ):
                yield word


def _standing(word: str, pairs: Pairs, script: str) -> str:
    if any(script_of(letter) == script for letter in word):
        return _OWN
    is_doubtful = all(_meant(letter, pairs) for letter in word if letter.isalpha())
    return _DOUBTFUL if is_doubtful and not is_numeral(word) else _STRANGE


def meant_by(digit: re.Match[str], rules: LookAlikes) -> str:
    """The letter that a digit inside a word of small letters stands for, «» where it is a digit."""
    text, place = digit.string, digit.start()
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    is_inside = before.isalpha() and after.isalpha()
    letter = (rules.inside if is_inside else rules.border).get(digit[0], "")
    beside = [one for one in (before, after) if one.isalpha()]
    fits = all(one.islower() and script_of(one) == rules.script for one in beside)
    return letter if letter and fits else ""


def is_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral; «C» and «M» by themselves are none."""
    return _ROMAN.issuperset(word) and (len(word) > 1 or word in _NEVER_ALONE)


def _is_numeral_with_ending(letters: Sequence[str]) -> bool:
    """Whether letters of two scripts are a Roman numeral and the ending of its ordinal («IIй»)."""
    head = _ROMAN_HEAD.match(word := "".join(letters))
    if head is None:
        return False
    ending = word[head.end() :]
    return ending.islower() and len(ending) <= _LONGEST_ENDING


def _meant(letter: str, pairs: Pairs) -> str:
    """The look-alike of ``letter`` in its own case, «» where it has none; a row in capitals is for capitals."""
    if letter in pairs:
        return pairs[letter]
    meant = pairs.get(letter.lower(), "")
    return meant.upper() if letter.isupper() else meant
