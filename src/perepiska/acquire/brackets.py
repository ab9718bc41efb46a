"""Marks that an editor set in the plain text itself: brackets, breaks of pages, notes and their calls.

Square brackets are the editor's in printed letters («Правила издания исторических документов в
СССР», 1990; TEI P5 Guidelines, 11.3): supplied words, gaps, doubts, remarks, the number of a leaf.
Angle brackets are so in Russian editions alone, and elsewhere quotation marks or mark-up.
A writer's parentheses and numbered lists are never marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from perepiska.acquire.bracket_words import BracketWords, words_of
from perepiska.acquire.foot_notes import foot_notes
from perepiska.records.mark import Mark
from perepiska.text.languages import LanguagePack

_SIGNS = "[<‹\f|/"
_SQUARE = re.compile(r"\[(?!/)((?:[^\[\]\n]|\n(?!\s*\n)){0,300})\](?!\()")
_ANGLE = re.compile(r"[<‹]([^<>‹›\n]{1,120})[>›]")
_BETWEEN = re.compile(r"\|{1,2}([^|\n]{1,16})\|{1,2}|/{1,2}([^/\n]{2,16})/{1,2}")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_NOTHING = re.compile(r"[\s.…·•*_–—-]*")
_DOUBTED = re.compile(r".*\?\)?|\?.*", re.DOTALL)
_NO_WORDS = re.compile(
    r"[\^/].*|.*(?:@|://|=).*|\d{1,3}(?:[,;:].*)?|[*†‡]+|x", re.IGNORECASE | re.DOTALL
)
_LAST_LATIN = "\u024f"
_LONGEST_SUPPLIED = 100


def bracket_marks(text: str, pack: LanguagePack | None) -> tuple[Mark, ...]:
    """The marks that the text itself shows, in the order of their places; () for most letters.

    A mark holds the brackets with what is in them, a page break stands where its
    brackets begin, and a note is the whole line at the foot, with its label. Words
    are first ``pack``'s, then those of all other packs, as an editor may write in
    another language than the letter's.

    >>> bracket_marks("Ваш [Л. Троцкий].", None)
    (Mark(start=4, end=16, kind='supplied', value='', anchor=None),)
    >>> bracket_marks("[л. 2 об.] пере[…]", None)[0].value
    'л. 2 об.'
    """
    found = list(foot_notes(text))
    if any(sign in text for sign in _SIGNS):
        words = words_of(pack)
        found += _square(text, words)
        found += _angle(text, words)
        found += _pages(text, words)
    return _in_order(found)


def merged_marks(read: tuple[Mark, ...], found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """A reader's marks with those ``found`` in its text, without what the reader marked already.

    >>> merged_marks((Mark(4, 7, "gap"),), (Mark(4, 7, "gap"), Mark(9, 14, "supplied")))[1:]
    (Mark(start=9, end=14, kind='supplied', value='', anchor=None),)
    """
    if not read or not found:
        return read or found
    new = (
        mark
        for mark in found
        if not any(
            one.kind == mark.kind and one.start <= mark.start and mark.end <= one.end
            for one in read
        )
    )
    return _in_order([*read, *new])


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in the order of their places, the wider first, as ``flow`` gives them."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.value)))


def _square(text: str, words: BracketWords) -> Iterator[Mark]:
    for bracket in _SQUARE.finditer(text) if "[" in text else ():
        inside = " ".join(bracket[1].split())
        if words.page.fullmatch(inside):
            yield Mark(bracket.start(), bracket.start(), "page_break", inside)
            continue
        kind = _kind(inside, words)
        if kind is None and _is_supplied(inside):
            kind = "supplied"
        if kind is not None:
            yield Mark(bracket.start(), bracket.end(), kind)


def _angle(text: str, words: BracketWords) -> Iterator[Mark]:
    """Gaps and doubts between angle brackets, and supplied words that are not in Latin letters."""
    for bracket in _ANGLE.finditer(text) if "<" in text or "‹" in text else ():
        inside = " ".join(bracket[1].split())
        if words.page.fullmatch(inside):
            yield Mark(bracket.start(), bracket.start(), "page_break", inside)
            continue
        is_ours = any(letter > _LAST_LATIN and letter.isalpha() for letter in inside)
        is_gap = bool(inside) and _NOTHING.fullmatch(inside) is not None and inside[0] in ".…"
        kind = _kind(inside, words) if is_ours or is_gap or inside.isalpha() else None
        if kind is None and is_ours and _is_supplied(inside):
            kind = "supplied"
        if kind is not None:
            yield Mark(bracket.start(), bracket.end(), kind)


def _pages(text: str, words: BracketWords) -> Iterator[Mark]:
    """Form feeds, and pages between bars or strokes; bare numbers only where they rise."""
    at = text.find("\f")
    while at >= 0:
        yield Mark(at + 1, at + 1, "page_break")
        at = text.find("\f", at + 1)
    bare: list[Mark] = []
    for between in _BETWEEN.finditer(text) if "|" in text or "/" in text else ():
        inside = (between[1] or between[2]).strip()
        mark = Mark(between.start(), between.start(), "page_break", inside)
        if words.page.fullmatch(inside):
            yield mark
        elif between[1] == inside and _BARE_NUMBER.fullmatch(inside):
            bare.append(mark)
    numbers = [int(mark.value) for mark in bare]
    if numbers == sorted(set(numbers)):
        yield from bare


def _kind(inside: str, words: BracketWords) -> str | None:
    """What the words in the brackets say themselves to be; None where they say nothing."""
    if _NOTHING.fullmatch(inside) or words.is_gap(inside):
        return "gap"
    if _NO_WORDS.fullmatch(inside):
        return None
    if words.is_note(inside):
        return "note"
    is_short = len(inside) <= _LONGEST_SUPPLIED
    return (
        "unclear"
        if is_short and (_DOUBTED.fullmatch(inside) or words.is_unclear(inside))
        else None
    )


def _is_supplied(inside: str) -> bool:
    """Whether these can be words of the letter: no number of a note, no mark-up, no long sentence."""
    return (
        len(inside) <= _LONGEST_SUPPLIED
        and _NO_WORDS.fullmatch(inside) is None
        and any(letter.isalnum() for letter in inside)
    )
