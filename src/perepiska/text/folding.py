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
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perepiska.text.languages import LanguagePack
from perepiska.text.look_alikes import DIGIT, Cell, meant_by, out_of_place
from perepiska.text.spelling import (
    NO_RULES,
    FoldingRules,
    in_its_script,
    rules_of,
    spelt_today,
)
from perepiska.text.tokens import APOSTROPHES, MARKS
from perepiska.text.typography import LETTERS, LINE_HYPHEN, SPACED, drawn_together, word_again

__all__ = [
    "NO_RULES",
    "Folded",
    "FoldingRules",
    "fold",
    "fold_word",
    "is_spelt_the_old_way",
    "repair",
    "respell",
    "rules_of",
    "whole",
]

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{MARKS}]|[{APOSTROPHES}](?={_LETTER}))*")
_CHARACTERS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u2032", "'"),
    "\u2026": "...",
    **LETTERS,
}
_TYPOGRAPHY = re.compile(f"{LINE_HYPHEN}|{SPACED}|[{''.join(_CHARACTERS)}]")
_REPAIRED = re.compile(f"{LINE_HYPHEN}|{SPACED}|[{''.join(LETTERS)}]")
_COMPOSED = re.compile(f"[{MARKS}]")
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
    view = whole(text)
    for _ in range(_MOST_ROUNDS):
        before = view.text
        view = _in_its_letters(_set_today(view, _TYPOGRAPHY, rules), rules)
        view = _respelt(view, rules, is_old=is_old)
        if view.text == before:
            break
    return view


def repair(view: Folded, rules: FoldingRules) -> Folded:
    """``view`` without what paper, print and keyboard did to its words; spelling, quotation marks and blanks stay.

    >>> repair(whole("«cвой п и с ь м а»"), NO_RULES).text
    '«cвой письма»'
    """
    for _ in range(_MOST_ROUNDS):
        before = view.text
        view = _in_its_letters(_set_today(view, _REPAIRED, rules), rules)
        if _COMPOSED.search(view.text) or rules.look_alikes.touches(view.text):
            view = _changed(view, _WORD, lambda found: in_its_script(found[0], rules))
        if view.text == before:
            break
    return view


def respell(text: str, rules: FoldingRules) -> Folded:
    """The view of an old text in today's spelling; quotation marks and blanks stay as they are.

    >>> from perepiska.text.languages import packs
    >>> respell("«Ваша жена, безъ денегъ»", rules_of(packs()["ru"])).text
    '«Ваша жена, без денег»'
    """
    return _respelt(whole(text), rules, is_old=True)


def whole(text: str) -> Folded:
    """The view of ``text`` in which nothing is changed."""
    return Folded(text, range(len(text)), range(1, len(text) + 1), len(text))


def is_spelt_the_old_way(text: str, rules: FoldingRules) -> bool:
    """Whether ``text`` has a letter or an ending that only old spelling has."""
    return rules.marks is not None and rules.marks.are_in(text)


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


def _set_today(view: Folded, pattern: re.Pattern[str], rules: FoldingRules) -> Folded:
    def change(found: re.Match[str]) -> Sequence[Cell]:
        if found["hyphen"]:
            return word_again(found, rules.hyphenated)
        return drawn_together(found) if found["spaced"] else [(_CHARACTERS[found[0]], 0, 1)]

    return _changed(view, pattern, change)


def _in_its_letters(view: Folded, rules: FoldingRules) -> Folded:
    """The view with digits inside words, and whole words in the wrong script, as the letters they look like."""
    look_alikes = rules.look_alikes
    if look_alikes.inside or look_alikes.border:
        view = _changed(view, DIGIT, lambda found: _cells(found[0], meant_by(found, look_alikes)))
    if not look_alikes.touches(view.text):
        return view
    wrong = {
        found.start() for found in out_of_place(_WORD.finditer(view.text), view.text, look_alikes)
    }
    return _changed(
        view,
        _WORD,
        lambda found: (
            _cells(found[0], look_alikes.meant(found[0])) if found.start() in wrong else ()
        ),
    )


def _cells(source: str, meant: str) -> Sequence[Cell]:
    return [(letter, at, at + 1) for at, letter in enumerate(meant)] if meant != source else ()


def _respelt(view: Folded, rules: FoldingRules, *, is_old: bool) -> Folded:
    words = {
        word: spelt_today(word, rules, is_old=is_old) for word in set(_WORD.findall(view.text))
    }
    if not any(words.values()):
        return view
    return _changed(view, _WORD, lambda found: words[found[0]])
