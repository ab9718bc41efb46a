"""Which patterns of a pack can match in a line at all, told by its words: asked before any of them is tried.

Invariant: a hint may be wrong only in one way, by naming a pattern that does not match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from perepiska.text.phrases import phrase_pattern
from perepiska.text.tokens import APOSTROPHES

_RUN = re.compile(r"\w+")
_PIECE = re.compile(rf"[\s*{APOSTROPHES}]+")
_LINES_KEPT = 512
_WORDS_KEPT = 32_768
_LONG = 160
"""From this length on it is cheaper to look for the words of one table than to ask for all words of the text."""

Hints = Callable[[str], int]
Heads = Callable[[str, int], int]


@dataclass(frozen=True, eq=False, slots=True)
class Phrases:
    """A pattern of phrases that is tried only where ``hints`` of the text, or ``heads`` of a place in it, hold its ``bit``."""

    pattern: re.Pattern[str]
    bit: int
    hints: Hints
    heads: Heads
    keys: tuple[str, ...]

    def is_hinted(self, text: str) -> bool:
        """Whether ``text`` holds what a match must hold."""
        if len(text) < _LONG:
            return self.hints(text) & self.bit != 0
        small = text.lower()
        return any(key in small for key in self.keys)

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text, place) if self.heads(text, place) & self.bit else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch(text) if self.heads(text, 0) & self.bit else None

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text) if self.is_hinted(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text) if self.is_hinted(text) else iter(())

    def sub(self, by: str, text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.pattern.sub(by, text) if self.is_hinted(text) else text


@dataclass(frozen=True, slots=True)
class _Key:
    """A word that is in every match of a form: whole, or only its beginning or end where a ``*`` stands at it."""

    text: str
    is_beginning: bool
    is_end: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """Whole words first, of these the longest: the rarer the word the better the hint."""
        return not (self.is_beginning or self.is_end), len(self.text)


class Hinting:
    """Gives each table of phrases a bit, and tells for a line which of them can match in it."""

    def __init__(self) -> None:
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._always = 0
        self._bit = 1
        self._heads: dict[str, int] = {}
        self._beginnings_of_heads: dict[str, int] = {}
        self._any_head = 0
        self._of_word = lru_cache(maxsize=_WORDS_KEPT)(self._read_word)
        self._of_head = lru_cache(maxsize=_WORDS_KEPT)(self._read_head)
        self.hints: Hints = lru_cache(maxsize=_LINES_KEPT)(self._read)

    def phrases(self, forms: Iterable[str]) -> Phrases:
        """The pattern of ``forms`` (as ``phrase_pattern`` reads them) behind a hint."""
        forms = tuple(forms)
        bit, self._bit = self._bit, self._bit << 1
        for form in forms:
            self._add_head(form.lower().strip(), bit)
            key = max(_keys(form.lower()), key=lambda key: key.rank, default=None)
            if key is None:
                self._always |= bit
            elif key.is_end:
                self._ends[key.text] = self._ends.get(key.text, 0) | bit
            elif key.is_beginning:
                self._beginnings[key.text] = self._beginnings.get(key.text, 0) | bit
            else:
                self._whole[key.text] = self._whole.get(key.text, 0) | bit
        pieces = dict.fromkeys(max(_PIECE.split(form.lower()), key=len) for form in forms)
        return Phrases(phrase_pattern(forms), bit, self.hints, self.heads, tuple(pieces))

    def heads(self, text: str, place: int) -> int:
        """Which tables have a form that may begin at ``place``, told by the word or the sign there."""
        found = _RUN.match(text, place)
        return self._of_head(found[0].lower() if found else text[place : place + 1])

    def _add_head(self, form: str, bit: int) -> None:
        run = _RUN.match(form)
        if not form or form[0] == "*":
            self._any_head |= bit
        elif run is None:
            for sign in APOSTROPHES if form[0] in APOSTROPHES else form[0]:
                self._heads[sign] = self._heads.get(sign, 0) | bit
        else:
            is_beginning = form[run.end() : run.end() + 1] == "*"
            heads = self._beginnings_of_heads if is_beginning else self._heads
            heads[run[0]] = heads.get(run[0], 0) | bit

    def _read_head(self, head: str) -> int:
        found = self._any_head | self._heads.get(head, 0)
        for beginning, bits in self._beginnings_of_heads.items():
            if head.startswith(beginning):
                found |= bits
        return found

    def _read(self, text: str) -> int:
        words = _RUN.findall(text.lower())
        return reduce(or_, map(self._of_word, words), self._always)

    def _read_word(self, word: str) -> int:
        found = self._whole.get(word, 0)
        for beginning, bits in self._beginnings.items():
            if word.startswith(beginning):
                found |= bits
        for end, bits in self._ends.items():
            # A form with a star at both ends is kept here by what stands between them.
            if end in word:
                found |= bits
        return found


def _keys(form: str) -> Iterator[_Key]:
    for word in form.split():
        bare = word.strip("*")
        runs = list(_RUN.finditer(bare))
        for run in runs:
            yield _Key(
                run[0],
                is_beginning=word.endswith("*") and run.end() == len(bare),
                is_end=word.startswith("*") and run.start() == 0,
            )
