"""Dates in running text: where they stand and how they read.

Invariant: what is garbled is left out; a reading is never a day that the words do not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perepiska.records.mention import DateValue
from perepiska.text.dates import lexicon as date_lexicon
from perepiska.text.dates.context import DateContext
from perepiska.text.dates.grammar import Grammar
from perepiska.text.dates.lexicon import NOTHING, DateLexicon, Token
from perepiska.text.dates.pieces import Expression
from perepiska.text.dates.readings import read
from perepiska.text.languages import LanguagePack

__all__ = ["DateContext", "DateMatch", "find_dates"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_INSIDE_NUMBER = frozenset("./,:-–—№")
_OPENING = frozenset("«\"„“»'’‘`[<⟨〈")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """One date found in a text: half-open ``[start, end)`` in code points, its reading, how sure.

    ``reading.edtf`` is empty where the words name no year («22 сентября»).
    """

    start: int
    end: int
    reading: DateValue
    certainty: float


def find_dates(
    text: str, pack: LanguagePack, *, context: DateContext | None = None
) -> tuple[DateMatch, ...]:
    """The dates in ``text``, in text order, without overlap.

    Two-digit years are settled by the years that ``context`` and the other
    dates of ``text`` give, otherwise by the pack's window of a hundred years;
    ``reading.reason`` says which. Words that stand for no day (a weekday, an
    hour, «31 июня») give nothing.
    """
    context = context or DateContext()
    lexicon = date_lexicon.lexicon_of(pack)
    found = [
        (start, end, expression)
        for block_start, block_end in _blocks(text)
        for start, end, expression in _expressions(text, block_start, block_end, lexicon)
    ]
    stated = [
        point.year.value
        for _, _, expression in found
        for point in (expression.first, expression.last)
        if point and point.year and point.year.digits == 4 and point.calendar != "republican"
    ]
    context = replace(
        context,
        years=(*context.years, *stated),
        window_start=lexicon.window_start,
        has_window=lexicon.has_window,
        is_month_first=lexicon.is_month_first,
    )
    matches = []
    for start, end, expression in found:
        words = text[start:end]
        reading = read(expression, words, context)
        if reading is not None:
            certainty = reading[1] if _is_set_apart(text, start) else min(reading[1], 0.9)
            matches.append(DateMatch(start, end, reading[0], certainty))
    return tuple(matches)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines without a blank line between them: no date crosses one."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _expressions(
    text: str, start: int, end: int, lexicon: DateLexicon
) -> Iterator[tuple[int, int, Expression]]:
    found = date_lexicon.tokens(text, start, end)
    grammar = Grammar(text, found, lexicon)
    index = 0
    while index < len(found):
        reading = grammar.expression(index) if _may_begin(found, index, lexicon) else None
        if reading is None:
            index += 1
            continue
        expression, behind = reading
        first, last = _without_brackets(found, index, behind)
        yield found[first].start, found[last - 1].end, expression
        index = behind


def _may_begin(found: list[Token], index: int, lexicon: DateLexicon) -> bool:
    token = found[index]
    if token.text in lexicon.starts:
        return True
    if not token.text.isdigit():
        is_before_digit = index + 1 < len(found) and found[index + 1].text.isdigit()
        return token.text in _OPENING and is_before_digit and found[index + 1].gap == NOTHING
    if token.gap == NOTHING and index >= 2 and found[index - 1].gap == NOTHING:
        return not (found[index - 1].text in _INSIDE_NUMBER and found[index - 2].text.isdigit())
    return True


def _without_brackets(found: list[Token], first: int, last: int) -> tuple[int, int]:
    """The tokens without brackets around the whole: «[1928?]» is the date «1928?»."""
    pair = found[first].text + found[last - 1].text
    inner = [token.text for token in found[first + 1 : last - 1]]
    if pair in ("[]", "<>", "()") and not set(inner) & set("[]<>()"):
        return first + 1, last - 1
    return first, last


def _is_set_apart(text: str, start: int) -> bool:
    """Whether the date does not run on from a word, as in letterheads that lost their line ends."""
    return start == 0 or not text[start - 1].isalpha()
