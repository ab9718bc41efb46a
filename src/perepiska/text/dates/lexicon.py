"""The words that dates are made of: a pack's tables, looked up in a text's tokens.

Invariant: tokens keep the offsets of the source text; only the looked-up copy is folded.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass

from perepiska.errors import PackError
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack

NOTHING, SPACE, NEWLINE = 0, 1, 2
"""What stands before a token."""

ROMAN = {
    numeral: value
    for value, numeral in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"],
        start=1,
    )
} | {"iiii": 4, "viiii": 9}

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s]")
_LOOKALIKES = str.maketrans("хіѵс", "xivc")
_ACCENTS = {
    ord(letter): plain
    for letter in map(chr, range(0xC0, 0x250))
    if len(plain := unicodedata.normalize("NFKD", letter)[0]) == 1
    and plain.isascii()
    and plain != letter
}


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a run of letters or one other character; ``text`` in small letters without accents."""

    text: str
    start: int
    end: int
    gap: int


@dataclass(frozen=True, slots=True)
class Term:
    """A form of a table as tokens. ``calendar`` and ``year_until`` only for months."""

    kind: str
    value: int
    words: tuple[str, ...]
    is_glued: tuple[bool, ...]
    has_dot: bool
    calendar: str = ""
    year_until: int | None = None
    name: str = ""


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``."""
    found = []
    before = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        gap = NOTHING
        if first > before:
            gap = NEWLINE if "\n" in text[before:first] else SPACE
        found.append(Token(sys.intern(fold(match.group())), first, last, gap))
        before = last
    return found


def fold(word: str) -> str:
    """``word`` in small letters, Latin letters without accents.

    >>> fold("Août"), fold("Jänner")
    ('aout', 'janner')
    """
    return word.lower().translate(_ACCENTS)


def roman(token: Token) -> int | None:
    """The value of a Roman numeral up to XIV, Cyrillic look-alikes among its letters or not."""
    return ROMAN.get(token.text) or ROMAN.get(token.text.translate(_LOOKALIKES))


class DateLexicon:
    """The terms of one pack by kind and first word; ``rules`` are the rows of ``date_rules``."""

    def __init__(self, pack: LanguagePack) -> None:
        self.rules = pack.mapping("date_rules", "rule", "value")
        self._terms: dict[str, dict[str, list[Term]]] = {}
        for row in pack.rows("months"):
            self._add(
                "month", row["form"], row["month"], row.get("calendar", ""), row.get("until", "")
            )
        for row in pack.rows("feast_days"):
            self._add("feast", row["form"], str(int(row["month"]) * 100 + int(row["day"])))
        for row in pack.rows("weekdays"):
            self._add("weekday", row["form"], row["value"])
        for row in pack.rows("numerals"):
            self._add("numeral", row["form"], row["value"])
        for row in pack.rows("date_words"):
            self._add(row["kind"], row["form"], row.get("value", ""))
        for row in pack.rows("calendar_words"):
            self._add("calendar", row["form"], "0", row["calendar"])
        starting = (
            "month",
            "feast",
            "numeral",
            "season",
            "third",
            "about",
            "between",
            "from",
            "year_lead",
            *_BOUNDS,
        )
        self.starts = frozenset(word for kind in starting for word in self._terms.get(kind, ()))

    @property
    def is_month_first(self) -> bool:
        """Whether the day may follow the month («May 8»)."""
        return self.rules.get("month_first") == "yes"

    @property
    def window_start(self) -> int:
        """The first of the hundred years that two-digit years are read into."""
        return int(self.rules.get("two_digit_years_from", "1870"))

    @property
    def has_window(self) -> bool:
        """Whether the window may decide alone; where it may not, a two-digit year without other evidence is unread."""
        return self.rules.get("two_digit_default", "yes") == "yes"

    def find(self, found: list[Token], index: int, kind: str) -> tuple[Term, int] | None:
        """The longest term of ``kind`` at ``index`` and the index behind it."""
        if index >= len(found):
            return None
        by_word = self._terms.get(kind)
        if by_word is None:
            return None
        for term in by_word.get(found[index].text, ()):
            end = _match(term, found, index)
            if end is not None:
                return term, end
        return None

    def _add(self, kind: str, form: str, value: str, calendar: str = "", until: str = "") -> None:
        parts = [token for token in tokens(form, 0, len(form)) if token.text != "."]
        term = Term(
            kind,
            int(value or 0),
            tuple(part.text for part in parts),
            tuple(part.gap == NOTHING for part in parts),
            form.endswith("."),
            calendar,
            int(until) if until else None,
            form,
        )
        same_start = self._terms.setdefault(kind, {}).setdefault(term.words[0], [])
        same_start.append(term)
        same_start.sort(key=lambda term: -len(term.words))


_BOUNDS = ("not_after", "not_before", "before", "after")


@once_per_pack
def lexicon_of(pack: LanguagePack) -> DateLexicon:
    """The pack's lexicon, made once for each state of the pack's files.

    Raises:
        PackError: a table lacks a column, or a number in it cannot be read.
    """
    try:
        return DateLexicon(pack)
    except (KeyError, ValueError) as problem:
        raise PackError(
            f"The tables of dates of the pack «{pack.code}» cannot be used: {problem}. "
            "Correct the row in months, weekdays, numerals, date_words, calendar_words or feast_days."
        ) from problem


def _match(term: Term, found: list[Token], index: int) -> int | None:
    """The index behind ``term`` at ``index``; dots between its words are passed over."""
    here = index + 1
    for word, is_glued in zip(term.words[1:], term.is_glued[1:], strict=True):
        after_dot = here < len(found) and found[here].text == "." and word != "."
        if after_dot:
            here += 1
        if here >= len(found) or found[here].text != word:
            return None
        if is_glued and found[here].gap != NOTHING:
            return None
        here += 1
    if (
        term.has_dot
        and here < len(found)
        and found[here].text == "."
        and found[here].gap == NOTHING
    ):
        here += 1
    return here
