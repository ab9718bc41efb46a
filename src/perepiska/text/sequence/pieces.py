"""The pieces of a text that are labelled one by one: tokens, divided where a name may end inside one.

A name ends inside a token at a hyphen («die Schlenther-Briefe»), before the mark of a case
(«Croker's») and, in letterheads whose lines ran together, where a capital or a figure follows a
small letter («ZeitungFrankfurt», gold README, «Known defects»). Editions mark a town in the adjective
made of it («Wiener»), so the ending is a piece of its own where the pack's table ``place_endings``
has it and what is left is a place of the table ``places``.

Invariant: the pieces of a token cover it, in order and without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.phrases import once_per_pack
from perepiska.text.tokens import HYPHENS, Token, tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_JOINTS = re.compile(rf"(?=[{HYPHENS}])|(?<=[{HYPHENS}])")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=[^\W\d_])")
_PREFIXED = re.compile(r"[^\W\d_]{1,3}")
_LONGEST_NUMBER = 5
_SHORTEST_STEM = 3


def pieces_of(text: str, pack: LanguagePack) -> tuple[Token, ...]:
    """The pieces of ``text``, in order.

    >>> from perepiska.text.languages import packs
    >>> [piece.text for piece in pieces_of("die ZeitWien, Wiener Alt-Wien", packs()["de"])]
    ['die', 'Zeit', 'Wien', ',', 'Wien', 'er', 'Alt', '-', 'Wien']
    """
    found: list[Token] = []
    for token in tokenize(text):
        word = token.text
        if len(word) == 1 or (word.isalpha() and word[1:].islower() and not _ends(word, pack)):
            found.append(token)
            continue
        at = token.start
        for piece in _divided(word, pack):
            found.append(Token(at, at + len(piece), piece))
            at += len(piece)
    return tuple(found)


def _divided(word: str, pack: LanguagePack) -> Iterator[str]:
    mark = next((mark for mark in case_marks(pack) if word.endswith(mark)), "")
    for part in _JOINTS.split(word[: len(word) - len(mark)]):
        for piece in _unglued(part):
            cut = len(piece) - _ends(piece, pack)
            yield from (some for some in (piece[:cut], piece[cut:]) if some)
    if mark:
        yield mark


def _unglued(word: str) -> Iterator[str]:
    """The words that a lost line break or space has run together; «McCarthy» and «11th» stay whole."""
    at = [joint.start() for joint in _GLUED.finditer(word) if _is_seam(word, joint.start())]
    is_prefixed = len(at) == 1 and _PREFIXED.fullmatch(word[: at[0]])
    if is_prefixed or (word[:1].isdigit() and len(word) <= _LONGEST_NUMBER):
        at = []
    for start, end in pairwise((0, *at, len(word))):
        yield word[start:end]


def _is_seam(word: str, at: int) -> bool:
    one, other = word[at - 1], word[at]
    return one.isdigit() != other.isdigit() or (one.islower() and other.isupper())


def _ends(word: str, pack: LanguagePack) -> int:
    """The length of the ending of an adjective made of a place; 0 where the word is none."""
    endings, stems = _place_endings(pack), _place_stems(pack)
    if not endings or not word[:1].isupper():
        return 0
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return len(ending) if fold_word(word[: -len(ending)], pack) in stems else 0
    return 0


@once_per_pack
def _place_endings(pack: LanguagePack) -> tuple[str, ...]:
    return tuple(sorted(pack.words("place_endings"), key=len, reverse=True))


@once_per_pack
def _place_stems(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(form, pack) for form in pack.words("places"))


@once_per_pack
def case_marks(pack: LanguagePack) -> tuple[str, ...]:
    """The endings after an apostrophe that an inflected name may have («'s»), the longest first."""
    endings = {row["ending"] for row in pack.rows("name_endings")}
    return tuple(
        sorted((end for end in endings if not end[:1].isalpha()), key=lambda end: (-len(end), end))
    )
