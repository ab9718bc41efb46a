"""Spelling: one word in today's spelling, letter by letter, as a pack's table ``folding`` says.

A part between hyphens counts as a word («изъ-за» → «из-за»). The table's columns:

``from``, ``to``
    in small letters; capitals follow the source. Of the rows that fit, the
    longest wins; a row whose two cells are equal protects.
``where``
    ``anywhere``, ``word``, ``word_start`` or ``word_end``; with ``old_`` before
    it only in a text where another row of the same ``what`` applies; ``mixed``
    in words that mix two scripts, or stand in the wrong one, and can be wholly
    in the script of ``to`` (a row in capitals is for capitals only); ``inside``
    for a digit between two letters, ``border`` for one at the end of a word.
``what``
    the name of the group.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perepiska.errors import PackError
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.look_alikes import NO_LOOK_ALIKES, Cell, LookAlikes, in_one_script, script_of
from perepiska.text.tokens import MARKS

_PLACES = ("anywhere", "word", "word_start", "word_end")
_OLD = "old_"
_MIXED, _INSIDE, _BORDER = "mixed", "inside", "border"
_MOST_ROUNDS = 12
_MARK = re.compile(f"[{MARKS}]")
_ONE_SCRIPT = re.compile("[a-z-]+|[\u0430-\u044f\u0451-]+", re.IGNORECASE)
"""Most words: plain Latin or plain Cyrillic letters, which no look-alike row can touch."""


@dataclass(frozen=True, slots=True)
class OldMarks:
    """What only old spelling has: ``signs`` in whole words, each with one of ``letters``, which are quick to find."""

    letters: re.Pattern[str]
    signs: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a word of ``text`` is spelt the old way."""
        return any(
            self.signs.search(_word_around(text, found.start()))
            for found in self.letters.finditer(text)
        )


@dataclass(frozen=True, eq=False, slots=True)
class FoldingRules:
    """A pack's table, compiled: rows by the first letter of ``from``, longest first.

    ``marks`` show old spelling, None where no row depends on it;
    ``touched`` finds any row's ``from`` in small letters, None where there are
    no rows; ``hyphenated`` are the words that keep their hyphen at a line's end.
    """

    rows: Mapping[str, tuple[Row, ...]]
    look_alikes: LookAlikes
    marks: OldMarks | None
    touched: re.Pattern[str] | None
    hyphenated: frozenset[str] = frozenset()


NO_RULES = FoldingRules({}, NO_LOOK_ALIKES, None, None)
"""Typography alone, for a text whose language is not known."""
_COMPILED: dict[str, FoldingRules] = {}


def rules_of(pack: LanguagePack) -> FoldingRules:
    """The folding rules of ``pack``, compiled once a process.

    Raises:
        PackError: a row's ``where`` is unknown, or its ``from`` is empty.
    """
    if pack.fingerprint not in _COMPILED:
        _COMPILED[pack.fingerprint] = _compiled(pack)
    return _COMPILED[pack.fingerprint]


def _word_around(text: str, at: int) -> str:
    start, end = at, at + 1
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


@lru_cache(maxsize=200_000)
def spelt_today(word: str, rules: FoldingRules, *, is_old: bool) -> Sequence[Cell]:
    """The cells of a word in today's spelling, () where nothing changes."""
    if _ONE_SCRIPT.fullmatch(word) and not (rules.touched and rules.touched.search(word.lower())):
        return ()
    cells = in_one_script(_composed(word), rules.look_alikes)
    for _ in range(_MOST_ROUNDS):
        before = cells
        cells = _respelt(cells, rules, is_old=is_old)
        if cells == before:
            break
    return () if "".join(piece for piece, _, _ in cells) == word else tuple(cells)


@lru_cache(maxsize=200_000)
def in_its_script(word: str, rules: FoldingRules) -> Sequence[Cell]:
    """The cells of a word in composed letters of one script, spelt as it is; () where nothing changes."""
    if _ONE_SCRIPT.fullmatch(word):
        return ()
    cells = in_one_script(_composed(word), rules.look_alikes)
    return () if "".join(piece for piece, _, _ in cells) == word else tuple(cells)


def _composed(word: str) -> list[Cell]:
    """A cell for each letter, letters and their marks composed where Unicode has one letter for both (NFC)."""
    if not _MARK.search(word) and unicodedata.is_normalized("NFC", word):
        return [(letter, at, at + 1) for at, letter in enumerate(word)]
    cells: list[Cell] = []
    for found in re.finditer(rf".[{MARKS}]*", word):
        cells.extend(
            (part, found.start(), found.end()) for part in unicodedata.normalize("NFC", found[0])
        )
    return cells


def _respelt(cells: list[Cell], rules: FoldingRules, *, is_old: bool) -> list[Cell]:
    if cells[0][0] == "":
        return cells
    lower = "".join(
        small if len(small := letter.lower()) == 1 else letter for letter, _, _ in cells
    )
    result: list[Cell] = []
    at = 0
    while at < len(cells):
        rows = rules.rows.get(lower[at], ())
        row = (
            next((row for row in rows if _fits(row, lower, at, is_old=is_old)), None)
            if rows
            else None
        )
        if row is None:
            result.append(cells[at])
            at += 1
            continue
        end = at + len(row["from"])
        result.extend(_replaced(cells[at:end], row["to"]))
        at = end
    return _without_empty(result)


def _without_empty(cells: list[Cell]) -> list[Cell]:
    """The cells that hold a letter; what the others stand for goes to the letter before, or else after."""
    kept: list[Cell] = []
    waiting = cells[0][1]
    for letter, start, end in cells:
        if letter:
            kept.append((letter, start if kept else waiting, end))
        elif kept:
            kept[-1] = (*kept[-1][:2], end)
    return kept or [("", waiting, cells[-1][2])]


def _fits(row: Row, word: str, at: int, *, is_old: bool) -> bool:
    end = at + len(row["from"])
    where = row["where"]
    if (where.startswith(_OLD) and not is_old) or not word.startswith(row["from"], at):
        return False
    where = where.removeprefix(_OLD)
    begins_right = at == 0 if where in ("word", "word_start") else where != "word_end" or at > 0
    return begins_right and (end == len(word) or where in ("anywhere", "word_start"))


def _replaced(cells: list[Cell], to: str) -> list[Cell]:
    """Letter for letter as far as the two go along from either side, the rest as one."""
    if len(cells) == len(to):
        return [
            (_like(cell[0], letter), cell[1], cell[2])
            for cell, letter in zip(cells, to, strict=True)
        ]
    source = "".join(letter.lower() for letter, _, _ in cells)
    same = 0
    while same < min(len(cells), len(to)) and source[same] == to[same]:
        same += 1
    rest = cells[same:]
    if not rest:
        return [*cells, *((letter, *cells[-1][1:]) for letter in to[same:])]
    new = _like("".join(letter for letter, _, _ in rest), to[same:])
    return [*cells[:same], *((letter, rest[0][1], rest[-1][2]) for letter in new or [""])]


def _like(source: str, letters: str) -> str:
    """``letters`` in capitals as ``source`` is."""
    if source.isupper() and (len(source) > 1 or len(letters) == 1):
        return letters.upper()
    return letters.capitalize() if source[:1].isupper() else letters


def _compiled(pack: LanguagePack) -> FoldingRules:
    rows: dict[str, list[Row]] = {}
    for row in pack.rows("folding"):
        place = row["where"].removeprefix(_OLD)
        if not row["from"] or place not in (*_PLACES, _MIXED, _INSIDE, _BORDER):
            raise PackError(
                f"{pack.folder / 'tables' / 'folding.csv'}: the row «{row['from']},{row['to']},{row['where']}» "
                f"cannot be used: «from» must not be empty, and «where» is one of {', '.join(_PLACES)} "
                f"(each also with {_OLD} before it), {_MIXED}, {_INSIDE} or {_BORDER}."
            )
        if place in _PLACES:
            rows.setdefault(row["from"][0], []).append(row)
    ordered = {
        first: tuple(sorted(some, key=lambda row: -len(row["from"])))
        for first, some in rows.items()
    }
    froms = sorted({row["from"] for some in ordered.values() for row in some})
    touched = re.compile("|".join(map(re.escape, froms))) if froms else None
    hyphenated = frozenset(word.lower() for word in pack.words("hyphenated"))
    return FoldingRules(ordered, _look_alikes(pack), _marks(ordered), touched, hyphenated)


def _look_alikes(pack: LanguagePack) -> LookAlikes:
    letters: dict[str, dict[str, str]] = {}
    digits: dict[str, dict[str, str]] = {_INSIDE: {}, _BORDER: {}}
    for row in pack.rows("folding"):
        if row["where"] == _MIXED:
            letters.setdefault(script_of(row["to"]), {})[row["from"]] = row["to"]
        elif row["where"] in digits:
            digits[row["where"]][row["from"]] = row["to"]
    return LookAlikes(pack.script, letters, digits[_INSIDE], digits[_BORDER])


def _marks(rows: Mapping[str, tuple[Row, ...]]) -> OldMarks | None:
    every = [row for some in rows.values() for row in some]
    groups = {row["what"] for row in every if row["where"].startswith(_OLD)}
    shapes = {
        "anywhere": "{}",
        "word": r"\b{}\b",
        "word_start": r"\b{}",
        "word_end": r"(?<=\w){}\b",
    }
    signs = [
        row
        for row in every
        if row["what"] in groups and row["where"] in shapes and row["from"] != row["to"]
    ]
    if not signs:
        return None
    inside = "|".join(shapes[row["where"]].format(re.escape(row["from"])) for row in signs)
    letters = _covering([row["from"] for row in signs])
    both = re.escape(letters + letters.upper())
    return OldMarks(re.compile(f"[{both}]"), re.compile(inside, re.IGNORECASE))


def _covering(signs: list[str]) -> str:
    """Few letters of which each sign has one at least."""
    chosen = ""
    left = sorted(signs, key=len)
    while left:
        counted = Counter(letter for sign in left for letter in set(sign))
        chosen += left[0] if len(left[0]) == 1 else max(sorted(counted), key=counted.__getitem__)
        left = [sign for sign in left if not set(sign) & set(chosen)]
    return chosen
