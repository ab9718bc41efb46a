r"""What typists, printers and paper add to words, taken away again: the same for every language.

Letter-spacing («п и с ь м о»), a word broken at a line's or a page's end, old
and joined letters, characters that show nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from perepiska.text.look_alikes import Cell
from perepiska.text.tokens import HYPHENS, MARKS

BREAKS = f"{HYPHENS}\u00ad\u00ac\u2e17"
"""Signs that divide a word at a line's end. For a character class."""
_SPACE = r"[^\S\n\f]"
# What stands between the two halves of a word where a page ends: its number, a form feed, blank lines beside them.
_PAGE = rf"(?:{_SPACE}*(?:[-–—\[(]?{_SPACE}?\d{{1,4}}{_SPACE}?[-–—\])]?{_SPACE}*\n|\f\n?))"
LINE_HYPHEN = (
    rf"(?P<hyphen>[{BREAKS}](?<=[^\W_].)){_SPACE}*"
    rf"(?:\n|\f\n?)(?:(?:{_SPACE}*\n)*{_PAGE}(?:{_SPACE}*\n)*)?{_SPACE}*(?=[^\W_])"
)
"""The hyphen, the line's end and what lies before the second half of the word."""
_ONE = rf"[^\W_][{MARKS}]*(?![^\W_])"
_BLANK = r"[^\S\n]"
_STOP = r"[.,;:!?]"
SPACED = (
    rf"(?P<spaced>(?:(?<=\S){_BLANK}{{2,}})?(?<![^\W_])(?<![{MARKS}]){_ONE}"
    rf"(?:(?:{_BLANK}?{_STOP}{_BLANK}*|{_BLANK}+){_ONE}){{3,}}"
    rf"(?:{_BLANK}{_STOP})?(?:{_BLANK}{{2,}}(?=\S))?)"
)
"""Four characters or more that stand by themselves, in one line, with the wider gaps around them."""
_GROUP_GAP = re.compile(rf"({_BLANK}?{_STOP}{_BLANK}*|{_BLANK}{{2,}})")
_SINGLE = re.compile(3 * r"[ \t\u00a0\u2000-\u200a\u202f]\w" + r"(?!\w)")
_LEAST_SPACED = 4
_LEAST_PIECE = 3

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
JOINED = "\u017f" + "".join(map(chr, range(0xFB00, 0xFB07)))
"""Long s and ligatures."""
BLANKS = "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
LETTERS = {
    **dict.fromkeys(BLANKS, " "),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys(INVISIBLE, ""),
    **{letter: unicodedata.normalize("NFKC", letter) for letter in JOINED},
}
"""Characters that are another way to print letters, hyphens and blanks."""


def is_spaced(text: str) -> bool:
    """Whether some characters stand by themselves in a row: quick, and true too often rather than too seldom."""
    return _SINGLE.search(text) is not None


def word_again(found: re.Match[str], hyphenated: Collection[str]) -> Sequence[Cell]:
    """The cells for a match of ``LINE_HYPHEN``: nothing, or the hyphen where the word has one of its own."""
    return [("" if _goes_on(found, hyphenated) else "-", 0, len(found[0]))]


def drawn_together(found: re.Match[str]) -> Sequence[Cell]:
    """The cells for a match of ``SPACED``: its words without the blanks inside them, () where it holds none."""
    groups = list(_groups(found["spaced"]))
    if not any(_is_word("".join(letters)) for letters, _, _ in groups):
        return ()
    cells: list[Cell] = []
    for _, first, last in groups:
        cells.extend(_closed(found["spaced"], first, last))
    return cells


def _groups(run: str) -> Iterator[tuple[list[str], int, int]]:
    """The groups of a run and the gaps between them: letters, start, end; a gap has no letters."""
    place = 0
    for gap in _GROUP_GAP.finditer(run):
        if gap.start() > place:
            yield run[place : gap.start()].split(), place, gap.start()
        yield [], gap.start(), gap.end()
        place = gap.end()
    if place < len(run):
        yield run[place:].split(), place, len(run)


def _closed(run: str, first: int, last: int) -> Iterator[Cell]:
    words = run[first:last].split()
    if not words or not words[0][0].isalnum():
        yield from _gap(run, first, last)
        return
    letters = "".join(words)
    starts = set(_starts(letters)) if _is_joined(letters) else set(range(len(letters)))
    done = 0
    for at in range(first, last):
        if run[at].isspace():
            yield (" " if done in starts else "", at, at + 1)
        else:
            yield (run[at], at, at + 1)
            done += 1


def _gap(run: str, first: int, last: int) -> Iterator[Cell]:
    """A stop without the blank before it, one blank for several."""
    after = first + len(run[first:last].rstrip())
    if after > first:
        yield (run[after - 1], first, after)
    if last > after:
        yield (" ", after, last)


def _is_word(letters: str) -> bool:
    """Whether a group is a word or several; capitals inside are a row of initials."""
    return len(letters) >= _LEAST_SPACED and letters[-1].isalpha() and _is_joined(letters)


def _is_joined(letters: str) -> bool:
    return letters[1:].islower() or letters.isupper() or letters.isdigit() or any(_starts(letters))


def _starts(letters: str) -> Sequence[int]:
    """Where a further word begins in a group: at a capital after small letters («Л е в Т р о ц к и й»), at digits.

    () unless all are words, of three letters at least, or numbers.
    """
    starts = [at for at in range(1, len(letters)) if _is_border(letters[at - 1], letters[at])]
    words = [letters[start:end] for start, end in zip([0, *starts], [*starts, None], strict=True)]
    are_words = all(
        word.isdigit() or (len(word) >= _LEAST_PIECE and word[1:].islower()) for word in words
    )
    return starts if are_words else ()


def _is_border(one: str, other: str) -> bool:
    return (one.islower() and other.isupper()) or one.isdigit() != other.isdigit()


def _goes_on(found: re.Match[str], hyphenated: Collection[str]) -> bool:
    """Whether a word goes on in the same case after a line's end; «Алма-», «22-» and «кто-» + «то» keep their hyphen."""
    text = found.string
    before = text[max(0, found.start() - 2) : found.start()]
    after = text[found.end()]
    if not (before[-1].islower() and after.islower()):
        return before.isupper() and len(before) > 1 and after.isupper()
    return not hyphenated or _whole(text, found) not in hyphenated


def _whole(text: str, found: re.Match[str]) -> str:
    """The word with its hyphen, in small letters."""
    start, end = found.start(), found.end()
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return f"{text[start : found.start()]}-{text[found.end() : end]}".lower()
