"""Tokens, lines and paragraphs of a text, with their offsets; the same for every language.

Invariant: the tokens cover every character that is not white space, in order and without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = "\u00ad\u0300-\u036f\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20f0"
"""Characters that belong to the letter before them: accents, a titlo, the soft hyphen. For a character class."""
APOSTROPHES = "'\u2019\u02bc"
HYPHENS = "\\-\u2010\u2011"

_RUN = rf"[^\W_](?:[^\W_]|[{MARKS}])*"
# A hyphen between two digits divides («1927-1928»); any other hyphen or apostrophe inside a word joins.
_JOINT = rf"(?:[{APOSTROPHES}]|(?<!\d)[{HYPHENS}]|[{HYPHENS}](?!\d))"
# Elision of the Latin script: one of these consonants, or what ends in «qu», before a vowel or a mute h.
_ELISION = (
    rf"(?:[cdjlmnst]|[^\W\d_]*qu)[{APOSTROPHES}]"
    r"(?=[aeiouyhàáâäæèéêëìíîïòóôöœùúûüÿ])"
)
_TOKEN = re.compile(rf"(?<![^\W_]){_ELISION}|{_RUN}(?:{_JOINT}{_RUN})*|\S", re.IGNORECASE)
_CHUNK = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_CHUNKS_KEPT = 200_000
"""Most chunks whose division is remembered; then the memory begins anew."""


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A word, a number or one punctuation mark: ``text`` is the source's slice ``[start, end)``."""

    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit; everything else is one punctuation mark."""
        return self.text[0].isalnum()


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, in order.

    Inner hyphens and apostrophes keep a word whole («Алма-Ата», «22-го»,
    «don't»); an elided article or pronoun is a token of its own («l'»,
    «qu'»); a range of numbers is three tokens; a run of marks is as many
    tokens as marks. A word that is broken at a line's end stays broken here:
    tokenise the folded view where that matters.

    >>> [token.text for token in tokenize("22-го. L'armée à Алма-Ата")]
    ['22-го', '.', "L'", 'armée', 'à', 'Алма-Ата']
    """
    return tuple(Token(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(text))


class _Divided(dict[str, tuple[tuple[str, int, int], ...]]):
    """The tokens of what stands between two blanks, each with its interval there; divided once and kept.

    No token reaches over a blank, and none looks over one to see where it ends.
    """

    def __missing__(self, chunk: str) -> tuple[tuple[str, int, int], ...]:
        if len(self) >= _CHUNKS_KEPT:
            self.clear()
        self[chunk] = found = tuple((one[0], *one.span()) for one in _TOKEN.finditer(chunk))
        return found


_DIVIDED = _Divided()


def divided(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The texts, starts and ends of the tokens of ``text[start:end]``; offsets count from the head of ``text``.

    The tokens are those of ``tokenize``, quicker where no record of each is needed.

    >>> divided("À Mme. L'armée", 2, 14)
    (['Mme', '.', "L'", 'armée'], [2, 5, 7, 9], [5, 6, 9, 14])
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for chunk in _CHUNK.finditer(text, start, end):
        at = chunk.start()
        for word, first, last in _DIVIDED[chunk[0]]:
            words.append(word)
            starts.append(at + first)
            ends.append(at + last)
    return words, starts, ends


def words_in(text: str) -> list[str]:
    """The texts of the tokens of ``text`` that are words or numbers, in order.

    >>> words_in("22-го. L'armée")
    ['22-го', "L'", 'armée']
    """
    return [found for found in _TOKEN.findall(text) if found[0].isalnum()]


def lines(text: str) -> tuple[tuple[int, int], ...]:
    r"""The intervals of the lines that hold more than white space, without the white space around them.

    >>> lines("Дорогой друг,\n\n  пишу. \n")
    ((0, 13), (17, 22))
    """
    return tuple(_trimmed(text, ((found.start(), found.end()) for found in _LINE.finditer(text))))


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    r"""The intervals of the blocks that blank lines divide, without the white space around them.

    >>> paragraphs("Раз,\nдва.\n \nТри.\n")
    ((0, 9), (12, 16))
    """
    starts, ends = [0], []
    for found in _BLANK_LINES.finditer(text):
        ends.append(found.start())
        starts.append(found.end())
    ends.append(len(text))
    return tuple(_trimmed(text, zip(starts, ends, strict=True)))


def _trimmed(text: str, blocks: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in blocks:
        block = text[start:end]
        first = start + len(block) - len(block.lstrip())
        last = start + len(block.rstrip())
        if first < last:
            yield first, last
