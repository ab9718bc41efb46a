"""Folded views: a text as it would be spelt today, each place leading back to the source.

Invariant: the source is never changed. A view replaces, drops or adds
characters and knows of each which source interval it stands for; an interval
of the view between two words maps to the source words it was made from.

Typography (quotation marks, spaces, ligatures, letter-spacing, a word broken
at a line's end) is the same for all languages and stands here; spelling
stands in ``spelling`` and in the packs' table ``folding``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perepiska.text.languages import LanguagePack
from perepiska.text.spelling import NO_RULES, Cell, FoldingRules, rules_of, spelt_today
from perepiska.text.tokens import APOSTROPHES, HYPHENS, MARKS

__all__ = [
    "NO_RULES",
    "Folded",
    "FoldingRules",
    "fold",
    "fold_word",
    "is_spelt_the_old_way",
    "rules_of",
]

_LETTER = r"[^\W\d_]"
_MARKED = rf"{_LETTER}[{MARKS}]*"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{MARKS}]|[{APOSTROPHES}](?={_LETTER}))*")
_LINE_HYPHEN = rf"(?<=[^\W_])(?P<hyphen>[{HYPHENS}\u00ad\u00ac\u2e17])[^\S\n]*\n[^\S\n]*(?=[^\W_])"
_SPACED = rf"(?<![^\W_])(?<![{MARKS}])(?P<spaced>{_MARKED}(?:[^\S\n]{_MARKED}){{3,}})(?![^\W_])"
_CHARACTERS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u2032", "'"),
    **{chr(code): " " for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)},
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    **{
        chr(code): unicodedata.normalize("NFKC", chr(code))
        for code in (0x017F, 0x2026, *range(0xFB00, 0xFB07))
    },
}
_TYPOGRAPHY = re.compile(f"{_LINE_HYPHEN}|{_SPACED}|[{''.join(_CHARACTERS)}]")
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Folded:
    """A view of a text of ``source_length`` characters.

    ``starts`` and ``ends`` hold, for every character of ``text``, the source
    interval it stands for; neither ever decreases. What was dropped belongs
    to the character before it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    source_length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source interval that ``[start, end)`` of the view stands for.

        >>> fold("«д р у г»", NO_RULES).source_span(1, 5)
        (1, 8)
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < len(self.starts) else self.source_length
        return place, place

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest interval of the view that stands for all of the source's ``[start, end)``."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def fold(text: str, rules: FoldingRules, *, is_old: bool | None = None) -> Folded:
    r"""The view of ``text`` under ``rules``; to fold a view's text again changes nothing.

    ``is_old`` says whether rows for old texts apply; None leaves it to the
    text itself, which for a line or a word is less than the whole letter knows.

    >>> fold("«Перепис-\nка»", NO_RULES).text
    '"Переписка"'
    """
    if is_old is None:
        is_old = is_spelt_the_old_way(text, rules)
    view = Folded(text, range(len(text)), range(1, len(text) + 1), len(text))
    for _ in range(_MOST_ROUNDS):
        before = view.text
        view = _changed(view, _TYPOGRAPHY, _set_today)
        view = _respelt(view, rules, is_old=is_old)
        if view.text == before:
            break
    return view


def is_spelt_the_old_way(text: str, rules: FoldingRules) -> bool:
    """Whether ``text`` has a letter or an ending that only old spelling has."""
    return rules.marks is not None and rules.marks.search(text) is not None


def fold_word(word: str, pack: LanguagePack) -> str:
    """``word`` in small letters and today's spelling: the key for every look-up.

    A row for old texts applies when the word itself shows old spelling.
    """
    return _looked_up(word, rules_of(pack))


@lru_cache(maxsize=200_000)
def _looked_up(word: str, rules: FoldingRules) -> str:
    small = word.lower()
    if _TYPOGRAPHY.search(small) or not _WORD.fullmatch(small):
        return fold(small, rules).text
    cells = spelt_today(small, rules, is_old=is_spelt_the_old_way(small, rules))
    return "".join(letter for letter, _, _ in cells) if cells else small


def _changed(
    view: Folded, pattern: re.Pattern[str], change: Callable[[re.Match[str]], Sequence[Cell]]
) -> Folded:
    """The view after ``change`` at every match: cells with offsets inside the match, () for no change."""
    texts: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for found in pattern.finditer(view.text):
        cells = change(found)
        if not cells:
            continue
        place = found.start()
        texts.append(view.text[done:place])
        starts.extend(view.starts[done:place])
        ends.extend(view.ends[done:place])
        for piece, first, last in cells:
            end = view.ends[place + last - 1]
            if not piece and ends:
                ends[-1] = end
            texts.append(piece)
            starts.extend([view.starts[place + first]] * len(piece))
            ends.extend([end] * len(piece))
        done = found.end()
    if not texts:
        return view
    starts.extend(view.starts[done:])
    ends.extend(view.ends[done:])
    return Folded("".join((*texts, view.text[done:])), starts, ends, view.source_length)


def _respelt(view: Folded, rules: FoldingRules, *, is_old: bool) -> Folded:
    words = {
        word: spelt_today(word, rules, is_old=is_old) for word in set(_WORD.findall(view.text))
    }
    if not any(words.values()):
        return view
    return _changed(view, _WORD, lambda found: words[found[0]])


def _set_today(found: re.Match[str]) -> Sequence[Cell]:
    if found["hyphen"]:
        return [("" if _goes_on(found) else "-", 0, len(found[0]))]
    if not found["spaced"]:
        return [(_CHARACTERS[found[0]], 0, 1)]
    letters = "".join(found[0].split())
    # Capitals inside are a row of initials, not a word.
    is_word = letters[1:].islower() or letters.isupper()
    spaces = "" if is_word else " "
    return [
        (spaces if letter.isspace() else letter, at, at + 1) for at, letter in enumerate(found[0])
    ]


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a word goes on in the same case after a line's end; «Алма-» and «22-» keep their hyphen."""
    before = found.string[max(0, found.start() - 2) : found.start()]
    after = found.string[found.end()]
    return (before[-1].islower() and after.islower()) or (
        before.isupper() and len(before) > 1 and after.isupper()
    )
