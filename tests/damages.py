"""Damage done to letters on purpose, each kind by itself, with the way back to the clean text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""The clean interval and what the damaged text has in its place."""

CYRILLIC = dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True))
LATIN = {latin: cyrillic for cyrillic, latin in CYRILLIC.items() if latin in "aceopxyABCEHKMOPTX"}
WORD = re.compile(r"[^\W\d_]+")
OLD_CONSONANT = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?![^\W\d_]|[-'’.])", re.IGNORECASE)
OLD_I = re.compile(r"и(?=[аеиоуыэюя])")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text; ``clean`` leads an interval of it back to the clean text."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def clean(self, start: int, end: int) -> tuple[int, int]:
        return self._clean(start, 0), self._clean(end - 1, 1) if end > start else self._clean(
            start, 0
        )

    def _clean(self, place: int, after: int) -> int:
        """Of a character's place the clean place before or after it; what was put in place of others is one."""
        at = bisect_right(self.starts, place) - 1
        if at % 2:
            return self.places[at + after]
        return self.places[at] + place - self.starts[at] + after


def damaged(text: str, edits: Iterable[Edit]) -> Damaged:
    """``text`` with ``edits``, which do not overlap and stand in order."""
    pieces, starts, places, done, length = [], [0], [0], 0, 0
    for start, end, new in edits:
        pieces += [text[done:start], new]
        length += start - done
        starts.append(length)
        places.append(start)
        length += len(new)
        starts.append(length)
        places.append(end)
        done = end
    pieces.append(text[done:])
    return Damaged("".join(pieces), tuple(starts), tuple(places))


def look_alikes(text: str) -> Iterator[Edit]:
    """One letter of every second word that has two others left, in the other script."""
    for number, word in enumerate(WORD.finditer(text)):
        letters = [at for at in range(word.start(), word.end()) if _other(text[at])]
        own = word.end() - word.start() - 1
        if number % 2 == 0 and letters and own > 1:
            at = letters[number // 2 % len(letters)]
            yield at, at + 1, _other(text[at])


def small_words(text: str) -> Iterator[Edit]:
    """Every word of one letter in the other script, where its neighbours are words of the line."""
    for word in re.finditer(r"(?<=[а-я] )[асоу](?= [а-я])", text):
        yield word.start(), word.end(), _other(word[0])


def digits(text: str) -> Iterator[Edit]:
    """A nought for every third «о» between two small letters."""
    for number, found in enumerate(re.finditer(r"(?<=[а-яa-zäöüéè])[оo](?=[а-яa-zäöüéè])", text)):
        if number % 3 == 0:
            yield found.start(), found.end(), "0"


def spaced(text: str) -> Iterator[Edit]:
    """Every fifth word of five letters or more, with a blank between its letters and two on its sides."""
    words = [word for word in WORD.finditer(text) if len(word[0]) > 4]
    for word in words[::5]:
        before, after = text[: word.start()][-1:], text[word.end() :][:1]
        if before in {" ", "\n", ""} and not after.isalnum() and after not in {"-", "'", "’"}:
            sides = (" " if before == " " else "", " " if after == " " else "")
            yield word.start(), word.end(), " ".join(word[0]).join(sides)


def soft_hyphens(text: str) -> Iterator[Edit]:
    """A soft hyphen in every long word."""
    for word in WORD.finditer(text):
        if len(word[0]) > 6:
            yield word.start() + 3, word.start() + 3, "\u00ad"


def broken_words(text: str) -> Iterator[Edit]:
    """Every sixth long word of a long line, broken by a hyphen and a line's end."""
    words = [
        word
        for line in re.finditer(".{60,}", text)
        for word in re.finditer(r"[^\W\d_]{7,}", line[0])
        for word in [_moved(word, line.start())]
    ]
    for start, _ in words[::6]:
        yield start + 4, start + 4, "-\n"


def _moved(word: re.Match[str], by: int) -> tuple[int, int]:
    return word.start() + by, word.end() + by


def wrapped(text: str, *, width: int = 66) -> Iterator[Edit]:
    """Line ends where a file of ``width`` characters has them."""
    for line in re.finditer(r"[^\n]+", text):
        place = line.start()
        for piece in textwrap.wrap(line[0], width, break_on_hyphens=False, break_long_words=False)[
            :-1
        ]:
            place = text.index(piece, place) + len(piece)
            yield place, place + 1, "\n"


def decomposed(text: str) -> Iterator[Edit]:
    """Letters and their accents apart."""
    for at, letter in enumerate(text):
        if letter.isalpha() and (apart := unicodedata.normalize("NFD", letter)) != letter:
            yield at, at + 1, apart


def long_s(text: str) -> Iterator[Edit]:
    """Long s inside words."""
    for found in re.finditer(r"s(?=[a-zäöü])", text):
        yield found.start(), found.end(), "\u017f"


def ligatures(text: str) -> Iterator[Edit]:
    """«fi» and «fl» as one sign."""
    for found in re.finditer(r"f[il]", text):
        yield found.start(), found.end(), {"fi": "\ufb01", "fl": "\ufb02"}[found[0]]


def old_spelling(text: str) -> Iterator[Edit]:
    """Russian as before 1918: ъ after consonants, і before vowels."""
    places = {
        found.start(): (found.start(), found.end(), "ъ")
        for found in OLD_CONSONANT.finditer(text)
        if not text[: found.start()][-1:].isupper()
    }
    places |= {found.start(): (found.start(), found.end(), "і") for found in OLD_I.finditer(text)}
    yield from (places[at] for at in sorted(places))


def wide_blanks(text: str) -> Iterator[Edit]:
    """A no-break space before every third word."""
    for number, found in enumerate(re.finditer(r"(?<=\S) (?=\S)", text)):
        if number % 3 == 0:
            yield found.start(), found.end(), "\u00a0"


DAMAGES: dict[str, Callable[[str], Iterable[Edit]]] = {
    made.__name__: made
    for made in (
        look_alikes,
        small_words,
        digits,
        spaced,
        soft_hyphens,
        broken_words,
        wrapped,
        decomposed,
        long_s,
        ligatures,
        old_spelling,
        wide_blanks,
    )
}


def _other(letter: str) -> str:
    return CYRILLIC.get(letter, "") or LATIN.get(letter, "")
