"""The words that dates are made of: a pack's tables, looked up in a text's tokens.

Invariant: tokens keep the offsets of the source text; only the looked-up copy is folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

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
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d+")
_DAY_DIGITS = 2
_DAY_OF_ROMAN = re.compile(r"\d\W{0,3}[IVXІХ]")
_READ_FOR_L = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])I(?=[^\W\d_A-ZÀ-Þ])")
_ANCHOR = 3
"""So many letters at the beginning of a word tell whether it may be a month or a feast."""
_LOOKALIKES = str.maketrans("хіѵс", "xivc")
_ACCENTS = {
    ord(letter): plain
    for letter in map(chr, range(0xC0, 0x250))
    if len(plain := unicodedata.normalize("NFKD", letter)[0]) == 1
    and plain.isascii()
    and plain != letter
}


class Token(NamedTuple):
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
        found.append(Token(fold(match.group()), first, last, gap))
        before = last
    return found


def fold(word: str) -> str:
    """``word`` in small letters, Latin letters without accents; a capital I inside it is a misread l.

    >>> fold("Août"), fold("Jänner"), fold("JuiIlet")
    ('aout', 'janner', 'juillet')
    """
    if "I" in word:
        word = _READ_FOR_L.sub("l", word)
    word = word.lower()
    return word if word.isascii() else word.translate(_ACCENTS)


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
            self._add("feast", row["form"], str(_feast_value(row)))
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
            "weekday",
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
        self._kinds = self._kinds_by_word()
        self._anchors = frozenset(
            form.lower()[:_ANCHOR]
            for table in ("months", "feast_days")
            for row in pack.rows(table)
            for form in (row["form"], fold(row["form"]))
        )

    def kinds(self, word: str) -> frozenset[str]:
        """The kinds of terms that begin with ``word``."""
        return self._kinds.get(word, _NO_KINDS)

    def cues(self, text: str) -> list[int]:
        """Where in ``text`` a date may stand: at digits, months and feasts. A date has one of them."""
        anchors = self._anchors
        found = [match.start() for match in _DIGITS.finditer(text)]
        found += [
            match.start()
            for match in _WORD.finditer(text)
            if match.group()[:_ANCHOR].lower() in anchors
        ]
        return sorted(found)

    def has_cue(self, text: str) -> bool:
        """Whether ``text`` may hold a date at all; cheap, for it is asked of every line.

        Without a month or a feast a date has two numbers, a Roman one, or a year of three or four digits.
        """
        numbers = _DIGITS.findall(text)
        is_date_in_digits = len(numbers) > 1 or (numbers and len(numbers[0]) > _DAY_DIGITS)
        return bool(is_date_in_digits or _DAY_OF_ROMAN.search(text)) or self.has_anchor(text)

    def has_anchor(self, text: str) -> bool:
        """Whether a word of ``text`` begins as a month or a feast does."""
        anchors = self._anchors
        return any(word[:_ANCHOR].lower() in anchors for word in _WORD.findall(text))

    @property
    def is_easter_eastern(self) -> bool:
        """Whether the movable feasts are those of the Eastern church."""
        return self.rules.get("easter") == "eastern"

    @property
    def march_years_until(self) -> int:
        """The last year whose numbered months («4th mo.») were counted from March."""
        return int(self.rules.get("numbered_months_from_march_until", "0"))

    def _kinds_by_word(self) -> dict[str, frozenset[str]]:
        kinds: dict[str, set[str]] = {}
        for kind, by_word in self._terms.items():
            for word in by_word:
                kinds.setdefault(word, set()).add(kind)
        return {word: frozenset(some) for word, some in kinds.items()}

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
_NO_KINDS: frozenset[str] = frozenset()
EASTER = 20000
"""A feast's value from here on counts days from Easter Sunday (``EASTER + 49`` is Whit Sunday);
below, it is a hundred times the month and the day."""
_BEFORE_EASTER = 100


def _feast_value(row: Mapping[str, str]) -> int:
    if row.get("easter"):
        return EASTER + int(row["easter"])
    return int(row["month"]) * 100 + int(row["day"])


def easter_offset(value: int) -> int | None:
    """The days between Easter Sunday and a feast of this value; None for a feast with its own day."""
    return value - EASTER if value >= EASTER - _BEFORE_EASTER else None


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
