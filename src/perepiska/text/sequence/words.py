"""What one word shows of itself, whatever stands around it: its look, its ends, the pack's tables that have it.

Each sight is a short text such as ``e3=wald``: ``w`` the word itself, ``W`` the word with its case,
``e``/``b`` its last and first letters, ``s`` its shape, ``c`` its case, ``n`` its length, ``g`` the
tables that have it, ``G`` the same with its case. The weights know words only by ``w`` and ``W``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack, Row

WORDS_KEPT = 100_000
"""Most words whose sights are kept in memory; when they are reached, the memory begins anew."""

MARK, FIGURE, SMALL, CAPITAL, CAPITALS = "p", "d", "l", "C", "U"

_LETTERS = re.compile(r"[^\W\d_]")
_FIGURES = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1{2,}")
_LONGEST_COUNTED = 8
_LEADING = frozenset("TG")
_TELLING = "TGLBIKPH"
"""The letters of the tables that say most of what a name is, in this order; the others come after."""
_LAST_LETTERS = (1, 2, 3, 4)
_FIRST_LETTERS = (2, 3)

_TABLES: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("titles", lambda row: f"T{row['sort'][:1]}{row['gender']}"),
    ("given_names", lambda row: f"G{row['gender']}"),
    ("name_particles", lambda row: "P"),
    ("kinship", lambda row: "K"),
    ("place_words", lambda row: f"L{row['use']}"),
    ("place_heads", lambda row: "Lh"),
    ("address_words", lambda row: f"A{row['use']}"),
    ("groups", lambda row: "Q"),
    ("group_heads", lambda row: "H"),
    ("salutations", lambda row: f"S{row['use']}"),
    ("closings", lambda row: "C"),
    ("not_names", lambda row: f"N{row['match']}"),
    ("stop_words", lambda row: "s"),
    ("weekdays", lambda row: "D"),
    ("document_kinds", lambda row: "O"),
)
"""The tables whose words are told apart, with the letters that stand for a row."""


@dataclass(frozen=True, slots=True)
class WordSights:
    """The sights of one word: ``own`` where it is the labelled one, and as the neighbour one or two places away.

    ``first_table`` are the letters of the table that says most of the word, empty where none has it;
    ``leads_to_name`` is whether it is a title or a given name.
    """

    folded: str
    case: str
    first_table: str
    leads_to_name: bool
    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    two_before: tuple[str, ...]
    two_after: tuple[str, ...]


class Words:
    """The sights of words in one language; ``vocabulary`` holds the words that may be known by themselves.

    None for ``vocabulary`` lets every word be known: right for reading, since the weights know only those
    that training let them know.
    """

    def __init__(self, pack: LanguagePack, vocabulary: frozenset[str] | None = None) -> None:
        self._pack = pack
        self._vocabulary = vocabulary
        self._kept: dict[str, WordSights] = {}

    def sights(self, word: str) -> WordSights:
        """What ``word`` shows."""
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= WORDS_KEPT:
                self._kept.clear()
            found = self._kept[word] = self._made(word)
        return found

    def _made(self, word: str) -> WordSights:
        folded, case = fold_word(word, self._pack), case_of(word)
        tables = _tables_by_word(self._pack).get(folded, ())
        is_known = self._vocabulary is None or folded in self._vocabulary
        far = [f"c={case}", *(f"g={table}" for table in tables)]
        if is_known:
            far.append(f"w={folded}")
        near = [*far, f"e3={folded[-3:]}" if len(folded) > 3 else f"s={shape(word)}"]
        if case == MARK:
            near.append(f"p={word}")
        return WordSights(
            folded,
            case,
            tables[0] if tables else "",
            any(table[0] in _LEADING for table in tables),
            tuple(_own(word, folded, case, tables, is_known=is_known)),
            tuple(f"-1{sight}" for sight in near),
            tuple(f"+1{sight}" for sight in near),
            tuple(f"-2{sight}" for sight in far),
            tuple(f"+2{sight}" for sight in far),
        )


def _own(
    word: str, folded: str, case: str, tables: tuple[str, ...], *, is_known: bool
) -> list[str]:
    sights = [f"s={shape(word)}", f"c={case}", f"n={min(len(word), _LONGEST_COUNTED)}"]
    if is_known:
        sights += [f"w={folded}", f"W={case}{folded}"]
    if word[0].isalpha():
        sights += [f"e{n}={folded[-n:]}" for n in _LAST_LETTERS if len(folded) > n]
        sights += [f"b{n}={folded[:n]}" for n in _FIRST_LETTERS if len(folded) > n]
    for table in tables or ("-",):
        sights += [f"g={table}", f"G={case}{table}"]
    return sights


def case_of(word: str) -> str:
    """How a word begins: a mark, a figure, a small letter, a capital, or capitals throughout."""
    if len(word) > 1 and word.isupper():
        return CAPITALS
    if word[0].isupper():
        return CAPITAL
    if word[0].isalpha():
        return SMALL
    return FIGURE if word[0].isdigit() else MARK


def shape(word: str) -> str:
    """The word with ``X`` for capitals, ``x`` for small letters, ``d`` for figures, of a longer run two.

    >>> shape("Spöttelgasse"), shape("1904"), shape("McCarthy")
    ('Xxx', 'dd', 'XxXxx')
    """
    letters = _LETTERS.sub(lambda found: "X" if found[0].isupper() else "x", word)
    return _RUNS.sub(r"\1\1", _FIGURES.sub("d", letters))


@once_per_pack
def _tables_by_word(pack: LanguagePack) -> dict[str, tuple[str, ...]]:
    """The letters of all tables that have a word, by the folded word, in a fixed order."""
    found: dict[str, set[str]] = {}
    for table, letters in _TABLES:
        for row in pack.rows(table):
            for word in row["form"].split():
                found.setdefault(fold_word(word.rstrip("."), pack), set()).add(letters(row))
    for row in pack.rows("places"):
        first, *rest = row["form"].split()
        found.setdefault(fold_word(first, pack), set()).add("B" if rest else "L")
        for word in rest:
            found.setdefault(fold_word(word, pack), set()).add("I")
    return {word: tuple(sorted(letters, key=_by_weight)) for word, letters in found.items()}


def _by_weight(letters: str) -> tuple[int, str]:
    place = _TELLING.find(letters[0])
    return (place if place >= 0 else len(_TELLING), letters)
