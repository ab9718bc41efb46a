"""A letter's text as the name rules see it: tokens with the dictionary keys they may have."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.morphology import Reading, morphology
from perepiska.text.names.forms import name_forms
from perepiska.text.phrases import once_per_pack, once_per_word
from perepiska.text.tokens import Token, tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_SENTENCE_ENDS = frozenset(".!?…:")
_OPENERS = frozenset("«»„“”\"'(-–—[*¹²³⁴⁵⁶⁷⁸⁹⁰")
_ROMAN = re.compile(r"(?P<number>[IVXLC]+)(?:[-‐‑–][^\W\d_]{1,3})?\Z")
_LONGEST_ORDINAL = 6
_LONGEST_MARK = 4
_NOMINATIVE = "nomn"


class NameText:
    """The tokens of one text; token ``i`` is asked for by its place in ``tokens``."""

    def __init__(self, text: str, pack: LanguagePack) -> None:
        self.text = text
        self.pack = pack
        self.tokens: tuple[Token, ...] = tokenize(text)
        self._words = [token.text for token in self.tokens]
        self._ordinals = _ordinals(pack)

    @cached_property
    def _capitals(self) -> list[bool]:
        return [word[0].isupper() for word in self._words]

    @cached_property
    def _readings(self) -> dict[int, tuple[Reading, ...]]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def _keys(self) -> list[frozenset[str]]:
        return [word_keys(word, self.pack) for word in self._words]

    def word(self, place: int) -> str:
        """The token's text; empty before the first and after the last."""
        return self._words[place] if 0 <= place < len(self._words) else ""

    def keys(self, place: int) -> frozenset[str]:
        """The dictionary forms that the token may come from, folded, and the token itself folded."""
        return self._keys[place] if 0 <= place < len(self._words) else frozenset()

    def readings(self, place: int) -> tuple[Reading, ...]:
        """The grammatical readings of a token; () in a language without morphology."""
        found = self._readings.get(place)
        if found is None:
            engine = morphology(self.pack)
            word = self.word(place)
            is_word = engine is not None and word[:1].isalpha()
            found = engine.readings(fold_word(word, self.pack)) if engine and is_word else ()
            self._readings[place] = found
        return found

    def is_capital(self, place: int) -> bool:
        """Whether the token is a word that begins with a capital."""
        return 0 <= place < len(self._words) and self._capitals[place]

    def opens_sentence(self, place: int) -> bool:
        """Whether the token stands at the head of a text, a line or a sentence."""
        before = place - 1
        while before >= 0 and self.tokens[before].text in _OPENERS:
            before -= 1
        if before < 0 or self.tokens[before].text in _SENTENCE_ENDS:
            return True
        return "\n" in self.text[self.tokens[before].end : self.tokens[place].start]

    def is_ordinary(self, place: int) -> bool:
        """Whether the dictionary knows the token, and only as a word that is no name («Вчера», «Правлению»)."""
        readings = self.readings(place)
        return bool(readings) and not any(
            reading.sort or not reading.is_known for reading in readings
        )

    def is_supported(self, place: int) -> bool:
        """Whether an ordinary word shows itself to be a name: initials beside it, or a capital inside a sentence."""
        beside = (place - 2, place + 1)
        if any(len(self.word(at)) == 1 and self.is_capital(at) for at in beside) and (
            self.word(place - 1) == "." or self.word(place + 2) == "."
        ):
            return True
        return bool(self.keys(place) & self._capital_keys)

    @cached_property
    def _capital_keys(self) -> frozenset[str]:
        """The keys of all words that have a capital although they open no sentence."""
        inside = (
            place
            for place in range(len(self.tokens))
            if self.is_capital(place) and not self.opens_sentence(place)
        )
        return frozenset().union(*(self.keys(place) for place in inside))

    def is_mark(self, place: int) -> bool:
        """Whether the token belongs to a mark such as «P.S.» at the head of a line, whose letters are no initials."""
        return place in self._marks

    @cached_property
    def _marks(self) -> frozenset[int]:
        known = _marks(self.pack)
        found: set[int] = set()
        for place in range(len(self.tokens) if known else 0):
            if self.is_capital(place) and (place == 0 or not self.is_joined(place - 1)):
                found.update(self._mark_from(place, known))
        return frozenset(found)

    def _mark_from(self, first: int, known: frozenset[str]) -> range:
        """The tokens of the longest mark that begins at ``first``; none where it may as well be a name's initials."""
        letters, place, last = "", first, first
        while place < len(self.tokens) and len(letters) < _LONGEST_MARK:
            word = self.word(place)
            if not word.isupper():
                break
            letters += word
            place += 2 if self.word(place + 1) == "." else 1
            if letters in known:
                last = place
            if not self.is_joined(place - 1):
                break
        following = self.word(last)[:1]
        is_same_script = following.isascii() == self.word(first).isascii()
        is_name = self.readings(last) and not self.is_ordinary(last)
        return range(first, first if is_same_script and is_name else last)

    def is_joined(self, place: int) -> bool:
        """Whether token ``place`` and the one after it stand in one line."""
        if not 0 <= place < len(self.tokens) - 1:
            return False
        return "\n" not in self.text[self.tokens[place].end : self.tokens[place + 1].start]

    def ordinal(self, place: int) -> str:
        """The Roman numeral that the token is («VI-му», «третьего»); empty where it is none."""
        found = _ROMAN.match(self.word(place).replace("\u0406", "I").replace("\u0425", "X"))
        if found and len(found["number"]) <= _LONGEST_ORDINAL:
            return found["number"]
        return next(
            (self._ordinals[key] for key in sorted(self.keys(place)) if key in self._ordinals), ""
        )

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie in ``[start, end)`` of the text, as a half-open interval of places."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return first, max(first, last)

    def interval(self, first: int, last: int) -> tuple[int, int]:
        """The text interval of the tokens ``[first, last)``."""
        return self.tokens[first].start, self.tokens[last - 1].end


@once_per_word
def word_keys(word: str, pack: LanguagePack) -> frozenset[str]:
    """The dictionary forms that ``word`` may come from, and itself, all folded and in lower case.

    What the dictionary does not know is led back by the pack's endings, the
    plural ones too.

    >>> from perepiska.text.languages import packs
    >>> "большевик" in word_keys("большевиками", packs()["ru"])
    True
    """
    folded = fold_word(word, pack)
    if not word[:1].isalpha():
        return frozenset((folded,))
    engine = morphology(pack)
    readings = engine.readings(folded) if engine is not None else ()
    keys = {fold_word(reading.lemma, pack) for reading in readings if reading.part != "other"}
    if not any(reading.is_known for reading in readings):
        keys.update(form.key for form in name_forms(word, pack))
        for ending, normal in _plurals(pack):
            if folded.endswith(ending) and len(folded) - len(ending) > 1:
                keys.add(folded[: -len(ending)] + normal)
    return frozenset((*keys, folded))


def base_keys(word: str, pack: LanguagePack) -> frozenset[str]:
    """The keys of a word that stands in a table, and therefore in the nominative: itself and its own dictionary form."""
    folded = fold_word(word, pack)
    engine = morphology(pack)
    readings = engine.readings(folded) if engine is not None and word[:1].isalpha() else ()
    lemmas = (
        fold_word(reading.lemma, pack) for reading in readings if reading.case == _NOMINATIVE
    )
    return frozenset((folded, *lemmas))


@once_per_pack
def _marks(pack: LanguagePack) -> frozenset[str]:
    """The marks of postscripts that are capitals alone, without their dots («PS», «NB»)."""
    letters = ("".join(filter(str.isalpha, form)) for form in pack.words("postscripts"))
    return frozenset(form for form in letters if form.isupper() and len(form) <= _LONGEST_MARK)


@once_per_pack
def _plurals(pack: LanguagePack) -> tuple[tuple[str, str], ...]:
    return tuple((row["ending"], row["normal"]) for row in pack.rows("plural_endings"))


@once_per_pack
def _ordinals(pack: LanguagePack) -> dict[str, str]:
    return {fold_word(row["form"], pack): row["value"] for row in pack.rows("name_ordinals")}
