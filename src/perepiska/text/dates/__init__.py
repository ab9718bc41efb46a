"""Dates in running text: where they stand and how they read.

Invariant: what is garbled is left out; a reading is never a day that the words do not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from perepiska.records.mention import DateValue
from perepiska.text.dates import lexicon as date_lexicon
from perepiska.text.dates.context import DateContext
from perepiska.text.dates.expressions import Expression
from perepiska.text.dates.grammar import Grammar
from perepiska.text.dates.lexicon import NOTHING, DateLexicon, Token
from perepiska.text.dates.readings import read
from perepiska.text.languages import LanguagePack

__all__ = ["DateContext", "DateMatch", "find_dates", "may_hold_date"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_INSIDE_NUMBER = frozenset("./,:-–—№")
_SHORT, _AROUND, _LINES_KEPT = 250, 120, 256
"""Shorter blocks are read whole; in longer ones so many characters on each side of a cue, which is
more than any date takes. So many passages are kept as read."""
_OPENING = frozenset("«\"„“»'’‘`[<⟨〈")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """One date found in a text: half-open ``[start, end)`` in code points, its reading, how sure.

    ``reading.edtf`` is empty where the words name no year («22 сентября»).
    ``has_short_year``: the year has two digits, so that the century was decided.
    """

    start: int
    end: int
    reading: DateValue
    certainty: float
    has_short_year: bool = False


def find_dates(
    text: str, pack: LanguagePack, *, context: DateContext | None = None
) -> tuple[DateMatch, ...]:
    """The dates in ``text``, in text order, without overlap.

    Two-digit years are settled by the years that ``context`` and the other
    dates of ``text`` give, otherwise by the pack's window of a hundred years;
    ``reading.reason`` says which. Words that stand for no day (a weekday, an
    hour, «31 июня») give nothing.
    """
    lexicon = date_lexicon.lexicon_of(pack)
    found = _expressions_of(text, lexicon)
    if not found:
        return ()
    context = _with_rules(context or DateContext(), lexicon)
    if any(_has_short_year(expression) for _, _, expression in found):
        context = replace(context, years=(*context.years, *_whole_years(found)))
    matches = []
    for start, end, expression in found:
        words = text[start:end]
        reading = read(expression, words, context)
        if reading is not None:
            certainty = reading[1] if _is_set_apart(text, start) else min(reading[1], 0.9)
            matches.append(
                DateMatch(start, end, reading[0], certainty, _has_short_year(expression))
            )
    return tuple(matches)


def _whole_years(found: tuple[tuple[int, int, Expression], ...]) -> list[int]:
    return [
        point.year.value
        for _, _, expression in found
        for point in (expression.first, expression.last)
        if point and point.year and point.year.digits == 4 and point.calendar != "republican"
    ]


@lru_cache(maxsize=_LINES_KEPT)
def _with_rules(context: DateContext, lexicon: DateLexicon) -> DateContext:
    return replace(
        context,
        window_start=lexicon.window_start,
        has_window=lexicon.has_window,
        is_month_first=lexicon.is_month_first,
        is_easter_eastern=lexicon.is_easter_eastern,
        march_years_until=lexicon.march_years_until,
    )


def _has_short_year(expression: Expression) -> bool:
    return any(
        point is not None and point.year is not None and point.year.digits == 2
        for point in (expression.first, expression.last)
    )


def may_hold_date(text: str, pack: LanguagePack) -> bool:
    """Whether a word of ``text`` may be a month or a feast in the pack's language; cheap, and never wrong with no."""
    return date_lexicon.lexicon_of(pack).has_anchor(text)


@lru_cache(maxsize=_LINES_KEPT)
def _expressions_of(text: str, lexicon: DateLexicon) -> tuple[tuple[int, int, Expression], ...]:
    """What the words say, before century and calendar are settled; kept, since a line is read
    again when the calendar of its place is known."""
    if not lexicon.has_cue(text):
        return ()
    return tuple(
        found
        for start, end in _stretches(text, lexicon)
        for found in _expressions(text, start, end, lexicon)
    )


def _stretches(text: str, lexicon: DateLexicon) -> Iterator[tuple[int, int]]:
    """Where to look: the blocks between blank lines, of long ones only what lies around a cue."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield from _around_cues(text, start, gap.start(), lexicon)
        start = gap.end()
    yield from _around_cues(text, start, len(text), lexicon)


def _around_cues(
    text: str, start: int, end: int, lexicon: DateLexicon
) -> Iterator[tuple[int, int]]:
    if end - start <= _SHORT:
        yield start, end
        return
    first = last = -1
    for cue in lexicon.cues(text[start:end]):
        before = _word_start(text, max(start + cue - _AROUND, start), start)
        if before > last:
            if last > first:
                yield first, last
            first = before
        last = _word_end(text, min(start + cue + _AROUND, end), end)
    if last > first:
        yield first, last


def _word_start(text: str, index: int, start: int) -> int:
    while index > start and not text[index - 1].isspace():
        index -= 1
    return index


def _word_end(text: str, index: int, end: int) -> int:
    while index < end and not text[index].isspace():
        index += 1
    return index


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
