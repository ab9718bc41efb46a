"""The pieces of a date: a day, a month, a year, with their endings and marks.

Each method reads one thing at an index and gives it with the index behind it, or None.
"""

from __future__ import annotations

import dataclasses

from perepiska.text.dates.expressions import Point, Year
from perepiska.text.dates.lexicon import NEWLINE, NOTHING, DateLexicon, Token

DASHES = frozenset("-–—‑−")
NUMERIC_MARKS = frozenset("./⋅·") | DASHES
_BRACKETS = {"[": "]", "<": ">", "〈": "〉", "⟨": "⟩"}
_QUOTES = {"«": "»", '"': '"', "„": "“", "“": "”", "»": "«"}
_APOSTROPHES = frozenset("'’‘`")
_MOST_TOKENS_IN_BRACKETED_YEAR = 6
_NUMBERS = frozenset({"year_number", "numeral"})
_MONTHS = 12
_HUNDRED, _THOUSAND, _LAST_YEAR = 100, 1000, 2100


class Pieces:
    """Reads pieces of dates out of one run of tokens."""

    def __init__(self, text: str, found: list[Token], lexicon: DateLexicon) -> None:
        self.text = text
        self.found = found
        self.lexicon = lexicon

    def day(self, index: int) -> tuple[int, int] | None:
        """A day of the month in digits or in words, quoted («25») or not, with its ordinal ending."""
        if index >= len(self.found):
            return None
        if (numeral := self.lexicon.find(self.found, index, "numeral")) is not None:
            return numeral[0].value, numeral[1]
        closing = _QUOTES.get(self.found[index].text)
        start = index + (closing is not None)
        if (value := self.digits(start, (1, 2))) is None or not 1 <= value <= 31:
            return None
        end = self.ordinal(start + 1)
        if closing is not None:
            return (value, end + 1) if self.is_one_of(end, frozenset(closing)) else None
        return value, end

    def month(self, index: int) -> tuple[Point, int] | None:
        if (term := self.lexicon.find(self.found, index, "month")) is None:
            return self._numbered_month(index)
        word, end = term
        return Point(
            "words", month=word.value, calendar=word.calendar, year_until=word.year_until
        ), end

    def _numbered_month(self, index: int) -> tuple[Point, int] | None:
        """«4th mo.», «11 mo»: the Society of Friends did not call months by heathen names."""
        if (value := self.digits(index, (1, 2))) is None or not 1 <= value <= _MONTHS:
            return None
        here = self.skip(self.ordinal(index + 1), ".", limit=1)
        if (term := self.lexicon.find(self.found, here, "numbered_month")) is None:
            return None
        return Point("words", month=value, is_numbered=True), term[1]

    def year(self, index: int, *, is_after_digits: bool = False) -> tuple[Year, int] | None:
        """A year: «1928 г.», «[1928?]», «[19]28», «1714/15», «901», «'94», «28»."""
        if index >= len(self.found):
            return None
        bare = self._bracketed_year(index) or self._bare_year(index) or self._year_in_words(index)
        if bare is None:
            return None
        year, end = bare
        if self.is_one_of(end, frozenset("?")):
            year, end = dataclasses.replace(year, is_uncertain=True), end + 1
        elif (
            self.is_one_of(end, frozenset("(["))
            and self.is_one_of(end + 1, frozenset("?"))
            and self.is_one_of(end + 2, frozenset(")]"))
        ):
            year, end = dataclasses.replace(year, is_uncertain=True), end + 3
        word = self.year_word(end)
        if word is None and is_after_digits and year.digits == 2 and self.is_hour(end):
            return None
        return year, word or end

    def year_word(self, index: int) -> int | None:
        here = index
        if self.is_one_of(here, DASHES) and self.found[here].gap == NOTHING:
            here += 1
        if self.is_one_of(here, frozenset("]>")):
            return None
        term = self.lexicon.find(self.found, here, "year")
        return term[1] if term else None

    def is_hour(self, index: int) -> bool:
        return self.lexicon.find(self.found, self.skip(index, "."), "hour") is not None

    def _bracketed_year(self, index: int) -> tuple[Year, int] | None:
        """«[1928]», «[1928?]», «[1928 г.]», «[19]28», «19[28]»."""
        first = self.found[index].text
        if first not in _BRACKETS and not first.isdecimal():
            return None
        start, digits, closing, is_uncertain = index, "", "", False
        here = index
        while here < len(self.found) and here - start < _MOST_TOKENS_IN_BRACKETED_YEAR:
            token = self.found[here]
            if len(digits) == 4 and (word := self._year_word_inside(here, closing)) is not None:
                here, token = word, self.found[word]
            elif here > start and token.gap != NOTHING:
                break
            if token.text in _BRACKETS and not closing:
                closing = _BRACKETS[token.text]
            elif token.text.isdecimal():
                digits += token.text
            elif token.text == "?" and closing:
                is_uncertain = True
            elif token.text == closing:
                here += 1
                has_more = (
                    len(digits) < 4
                    and self.digits(here, (1, 2, 3))
                    and self.found[here].gap == NOTHING
                )
                if has_more:
                    digits, here = digits + self.found[here].text, here + 1
                year = _four_digits(digits, here, is_uncertain=is_uncertain)
                is_whole = self.found[start].text in _BRACKETS and not has_more
                return _supplied(year) if year is not None and is_whole else year
            else:
                break
            here += 1
        return None

    def _year_word_inside(self, index: int, closing: str) -> int | None:
        """The index of the bracket that closes right behind a word for the year («[1928 г.]»)."""
        term = self.lexicon.find(self.found, index, "year")
        if term is None or not closing or not self.is_one_of(term[1], {closing}):
            return None
        return term[1]

    def _bare_year(self, index: int) -> tuple[Year, int] | None:
        has_apostrophe = self.is_one_of(index, _APOSTROPHES)
        start = index + has_apostrophe
        if has_apostrophe:
            value = self.digits(start, (2,))
            return (Year(value, 2), start + 1) if value is not None else None
        if (value := self.digits(start, (4,))) is not None:
            if not 1000 <= value < 2100:
                return None
            return self._dual(value, start + 1) or (Year(value, 4), start + 1)
        if (value := self.digits(start, (3,))) is not None:
            if (
                self.is_one_of(start + 1, frozenset("?xх*"))
                and self.found[start + 1].gap == NOTHING
            ):
                return Year(value * 10, 4, is_decade=True), start + 2
            return (Year(value, 3), start + 1) if 800 <= value < 1000 else None
        value = self.digits(start, (2,))
        return (Year(value, 2), start + 1) if value is not None else None

    def _year_in_words(self, index: int) -> tuple[Year, int] | None:
        """«тысяча девятьсот пятого», «mil huit cent douze», «eighteen hundred and twelve»."""
        if _NUMBERS.isdisjoint(self.lexicon.kinds(self.found[index].text)):
            return None
        thousands = rest = 0
        here, end = index, index
        while (term := self._year_number(here)) is not None:
            value, end = term
            if value == _THOUSAND:
                thousands, rest = max(rest, 1) * _THOUSAND, 0
            else:
                rest = (
                    max(rest, 1) * value if value == _HUNDRED and rest < _HUNDRED else rest + value
                )
            joined = self.lexicon.find(self.found, self.skip(end, "-–‑", limit=1), "and")
            here = joined[1] if joined else self.skip(end, "-–‑", limit=1)
        year = thousands + rest
        return (Year(year, 4), end) if _THOUSAND <= year < _LAST_YEAR else None

    def _year_number(self, index: int) -> tuple[int, int] | None:
        for kind in ("year_number", "numeral"):
            if (term := self.lexicon.find(self.found, index, kind)) is not None:
                return term[0].value, term[1]
        return None

    def _dual(self, value: int, index: int) -> tuple[Year, int] | None:
        """«1714/15», «1688/9»: the two years of a January to March before the year began in January."""
        if (
            not self.is_one_of(index, frozenset("/-–"))
            or (later := self.digits(index + 1, (1, 2, 4))) is None
        ):
            return None
        width = 10 ** len(self.found[index + 1].text)
        if later != (value + 1) % width or self.found[index + 1].gap != NOTHING:
            return None
        return Year(value + 1, 4, is_dual=True), index + 2

    def ordinal(self, index: int) -> int:
        """The index behind an ordinal ending: «22-го», «3ten», «18.th», «17 h 1843»."""
        here = self.skip(index, "-–‑.:", limit=1)
        if here > index and self.found[index].gap != NOTHING:
            return index
        term = self.lexicon.find(self.found, here, "ordinal")
        if term is None:
            return index
        is_glued = self.found[here].gap == NOTHING
        behind = self.skip(term[1], ".,-–")
        is_inside = self.digits(behind, (2, 4)) is not None or self.month(behind) is not None
        return term[1] if is_glued or (here == index and is_inside) else index

    def is_end_of_phrase(self, index: int) -> bool:
        """Whether a bare two-digit year may end here, so that «3 мая 12 человек» has none."""
        if index >= len(self.found) or self.found[index].gap == NEWLINE:
            return True
        token = self.found[index]
        if token.text == ":" and self.digits(index + 1, (2,)) is not None:
            return False
        return not token.text.isalnum() and token.text not in "%§°+"

    def digits(self, index: int, widths: tuple[int, ...]) -> int | None:
        """The number at ``index`` when it has one of these widths and does not run on («12:30», «3,5»)."""
        if index >= len(self.found):
            return None
        token = self.found[index]
        if not token.text.isascii() or not token.text.isdigit() or len(token.text) not in widths:
            return None
        return int(token.text)

    def pass_words(self, kind: str, index: int) -> int:
        """The index behind up to two words of ``kind``."""
        for _ in range(2):
            if (term := self.lexicon.find(self.found, index, kind)) is None:
                break
            index = self.skip(term[1], ".")
        return index

    def skip(self, index: int, characters: str, *, limit: int = 2) -> int:
        while limit and self.is_one_of(index, frozenset(characters)):
            index, limit = index + 1, limit - 1
        return index

    def separators(self, index: int) -> int:
        """The index behind one or two of the marks between a date's numbers."""
        end = index
        while end - index < 2 and self.is_one_of(end, NUMERIC_MARKS):
            end += 1
        return end

    def is_one_of(self, index: int, texts: frozenset[str] | set[str]) -> bool:
        return index < len(self.found) and self.found[index].text in texts


def _supplied(year: tuple[Year, int]) -> tuple[Year, int]:
    return dataclasses.replace(year[0], is_supplied=True), year[1]


def _four_digits(digits: str, end: int, *, is_uncertain: bool) -> tuple[Year, int] | None:
    if len(digits) == 3 and is_uncertain:
        return Year(int(digits) * 10, 4, is_decade=True), end
    if len(digits) != 4 or not 1000 <= int(digits) < 2100:
        return None
    return Year(int(digits), 4, is_uncertain=is_uncertain), end
