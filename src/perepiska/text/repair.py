"""A letter's clean twin: the same letter as if paper, print and keyboard had done nothing to it.

Annotators read the twin; what they find is led back to the letter. So each of
them reads a letter with look-alikes, spaced words, words broken at line ends
and lines broken by the paper as well as one without, and none has to know.
What was found «as written» stays as the letter spells it.

Invariant: the letter is never changed, and each quote of what is led back is its text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from perepiska.records.letter import Letter
from perepiska.records.link import ReferenceValue
from perepiska.records.mark import Mark
from perepiska.records.mention import (
    DateValue,
    Mention,
    NameValue,
    PartyValue,
    Value,
    with_ends,
)
from perepiska.records.span import Span
from perepiska.text.folding import (
    NO_RULES,
    Folded,
    FoldingRules,
    is_spelt_the_old_way,
    repair,
    respell,
    rules_of,
    whole,
)
from perepiska.text.languages import LanguagePack
from perepiska.text.look_alikes import is_numeral, script_of
from perepiska.text.tokens import MARKS
from perepiska.text.typography import BREAKS, LETTERS, LINE_HYPHEN, is_spaced
from perepiska.text.wrapping import logical_lines

_BROKEN = re.compile(rf"[{BREAKS}][^\S\n]*[\n\f]")
_DIGIT = r"[{digits}](?=[^\W\d_]{{3}}|[^\W\d_](?<=[^\W\d_]..))|[{digits}](?<=[^\W\d_]{{3}}.)(?!\w)"
_NOTHING = "(?!)"
_WRITTEN = (DateValue, NameValue, PartyValue, ReferenceValue)
_LINE_HYPHEN = re.compile(LINE_HYPHEN)
_LINE_END = re.compile(r"[^\S\n]*\n[^\S\n]*")
_PRINTED = re.compile(f"[{''.join(LETTERS)}{MARKS}]")


@dataclass(frozen=True, slots=True)
class Twin:
    """``letter`` with a clean text in today's spelling, and the two views that lead back to ``source``.

    ``printed`` is the source without what paper and print did to it,
    ``spelt`` its text in today's spelling, which is the text of ``letter``.
    """

    source: Letter
    letter: Letter
    printed: Folded
    spelt: Folded

    def all_led_back(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """``mentions`` of the twin as those of the source, in their order; ids inside values follow."""
        pairs = [(mention, self.led_back(mention)) for mention in mentions]
        ids = {one.id: back.id for one, back in pairs}
        return tuple(replace(back, value=with_ends(back.value, ids)) for _, back in pairs)

    def led_back(self, mention: Mention) -> Mention:
        """``mention`` of the twin as one of the source: spans of the source, «as written» in its spelling."""
        spans = [self._span(span.start, span.end) for span in mention.evidence]
        value = self._as_spelt(mention.value, mention.evidence)
        return replace(
            mention, evidence=tuple(self.source.span(*span) for span in spans), value=value
        )

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self.printed.source_span(*self.spelt.source_span(start, end))

    def _as_spelt(self, value: Value, evidence: Sequence[Span]) -> Value:
        if self.spelt.text == self.printed.text or not isinstance(value, _WRITTEN):
            return value
        if isinstance(value, PartyValue) and value.name is not None:
            name = replace(value.name, as_written=self._words(value.name.as_written, evidence))
            value = replace(value, name=name)
        return replace(value, as_written=self._words(value.as_written, evidence))

    def _words(self, written: str, evidence: Sequence[Span]) -> str:
        """The words as the letter spells them, where they stand in the evidence."""
        for span in evidence:
            at = span.quote.find(written) if written else -1
            if at >= 0:
                start = span.start + at
                first, last = self.spelt.source_span(start, start + len(written))
                return self.printed.text[first:last]
        return written

    def moved(self, mark: Mark) -> Mark:
        """``mark`` of the source as one of the twin."""
        start, end = self._folded(mark.start, mark.end)
        anchor = None if mark.anchor is None else self._folded(mark.anchor, mark.anchor)[0]
        return replace(mark, start=start, end=end, anchor=anchor)

    def _folded(self, start: int, end: int) -> tuple[int, int]:
        return self.spelt.folded_span(*self.printed.folded_span(start, end))


def twin_of(letter: Letter, pack: LanguagePack | None) -> Twin | None:
    r"""The clean twin of ``letter``, None where it would be the same.

    >>> from perepiska.records.letter import Source
    >>> from perepiska.text.languages import packs
    >>> letter = Letter("a", "Дорогой Mихаилъ!\n\nТвой\nЛ.", "", "ru", Source("a.txt", "0"))
    >>> twin_of(letter, packs()["ru"]).letter.text
    'Дорогой Михаил!\n\nТвой\nЛ.'
    """
    rules = rules_of(pack) if pack is not None else NO_RULES
    ends = _soft_ends(letter.text)
    printed = _joined(letter.text, ends)
    if _is_damaged(printed.text, rules):
        printed = repair(printed, rules)
    is_old = is_spelt_the_old_way(printed.text, rules)
    spelt = respell(printed.text, rules) if is_old else whole(printed.text)
    if spelt.text == letter.text:
        return None
    twin = Twin(letter, replace(letter, text=spelt.text), printed, spelt)
    marks = tuple(map(twin.moved, letter.marks))
    return replace(twin, letter=replace(twin.letter, marks=marks)) if marks else twin


def _soft_ends(text: str) -> Sequence[tuple[int, int]]:
    """Where only the paper ends a line, and no word is broken there: the white space around the line's end."""
    if "\n" not in text:
        return ()
    return [
        found.span()
        for start, end in logical_lines(text)
        if text.find("\n", start, end) >= 0
        for found in _LINE_END.finditer(text, start, end)
        if not (text[found.start() - 1] in BREAKS and text[found.start() - 2].isalnum())
    ]


def _joined(text: str, ends: Sequence[tuple[int, int]]) -> Folded:
    """The text with a blank for each of these ends."""
    if not ends:
        return whole(text)
    pieces: list[str] = []
    starts, lasts, done = array("I"), array("I"), 0
    for start, end in (*ends, (len(text), len(text))):
        pieces.append(text[done:start])
        starts.extend(range(done, start))
        lasts.extend(range(done + 1, start + 1))
        if start < end:
            pieces.append(" ")
            starts.append(start)
            lasts.append(end)
        done = end
    return Folded("".join(pieces), starts, lasts, len(text))


def _is_damaged(text: str, rules: FoldingRules) -> bool:
    """Whether there may be something to repair: cheap, and true too often rather than too seldom."""
    if _PRINTED.search(text) is not None or is_spaced(text):
        return True
    if _BROKEN.search(text) is not None and _LINE_HYPHEN.search(text) is not None:
        return True
    letters, digits = _signs(rules)
    return any(
        _is_strange(found, rules.look_alikes.script) for found in letters.finditer(text)
    ) or (digits.search(text) is not None)


def _is_strange(found: re.Match[str], script: str) -> bool:
    """Whether letters that look like others stand by themselves or beside a letter of the text's own script."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not (before.isalnum() or after.isalnum()):
        return not is_numeral(found[0])
    return any(one.isalpha() and script_of(one) == script for one in (before, after))


@lru_cache(maxsize=64)
def _signs(rules: FoldingRules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Letters of other scripts, and digits inside or beside a word, that may stand for letters of the pack's script."""
    pairs = rules.look_alikes.pairs
    strange = "".join({*pairs, *map(str.upper, pairs)})
    digits = "".join({*rules.look_alikes.inside, *rules.look_alikes.border})
    return (
        re.compile(f"[{strange}]+" if strange else _NOTHING),
        re.compile(_DIGIT.format(digits=digits) if digits else _NOTHING),
    )
