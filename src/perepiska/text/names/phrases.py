"""Names that a pack's table knows, found in all their inflected forms.

A row's ``match`` says how: ``exact`` as it is written, ``name`` in any
inflected form that begins with a capital, ``word`` in any inflected form,
``tagged`` only where something else says that it is a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.errors import PackError
from perepiska.text.names.text import NameText, base_keys
from perepiska.text.phrases import once_per_pack
from perepiska.text.tokens import tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack, Row

MATCHES = ("exact", "name", "word", "tagged")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of a table: its words as written and, for each, the keys that a form of it shares one of."""

    words: tuple[str, ...]
    keys: tuple[frozenset[str], ...]
    row: Row

    def fits(self, text: NameText, place: int, *, is_tagged: bool = False) -> bool:
        """Whether the phrase stands in ``text`` from token ``place`` on."""
        if place + len(self.words) > len(text):
            return False
        match = self.row["match"]
        if match == "exact":
            return all(text.word(place + at) == word for at, word in enumerate(self.words))
        if match == "tagged" and not is_tagged:
            return False
        if match != "word" and not text.is_capital(place):
            return False
        return all(
            self.keys[at] & text.keys(place + at) and (at == 0 or text.is_joined(place + at - 1))
            for at in range(len(self.words))
        )


class PhraseIndex:
    """The phrases of one table by the keys of their first word."""

    def __init__(self, pack: LanguagePack, table: str) -> None:
        self._by_key: dict[str, list[Phrase]] = {}
        for row in pack.rows(table):
            if row["match"] not in MATCHES:
                raise PackError(
                    f"{pack.folder / 'tables' / (table + '.csv')}: «{row['form']}» has match «{row['match']}»; "
                    f"allowed are {', '.join(MATCHES)}."
                )
            words = tuple(token.text for token in tokenize(row["form"]))
            phrase = Phrase(words, tuple(base_keys(word, pack) for word in words), row)
            for key in sorted(phrase.keys[0]):
                self._by_key.setdefault(key, []).append(phrase)
        for phrases in self._by_key.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))

    def at(self, text: NameText, place: int, *, is_tagged: bool = False) -> Phrase | None:
        """The longest phrase that begins at token ``place``; of two as long the one in an exact form, then the first."""
        found: Phrase | None = None
        for key in sorted(text.keys(place) & self._by_key.keys()):
            for phrase in self._by_key[key]:
                if phrase.fits(text, place, is_tagged=is_tagged) and (
                    found is None or _better(phrase, found)
                ):
                    found = phrase
        return found

    def all(self, text: NameText) -> Iterator[tuple[int, int, Phrase]]:
        """All phrases in ``text`` without overlap, as (first token, last token + 1, phrase)."""
        place = 0
        while place < len(text):
            found = self.at(text, place)
            if found is not None:
                yield place, place + len(found.words), found
            place += len(found.words) if found is not None else 1


def phrase_index(pack: LanguagePack, table: str) -> PhraseIndex:
    """The index over ``table``, made once a process."""
    kept = _indexes(pack)
    if table not in kept:
        kept[table] = PhraseIndex(pack, table)
    return kept[table]


def head_words(pack: LanguagePack, table: str) -> dict[str, str]:
    """The head words of a table by key, with their ``sort``."""
    kept = _heads(pack)
    if table not in kept:
        kept[table] = {}
        for row in pack.rows(table):
            for key in base_keys(row["form"], pack):
                kept[table].setdefault(key, row.get("sort", ""))
    return kept[table]


def words_of(pack: LanguagePack, table: str, sort: str) -> frozenset[str]:
    """The words of one ``sort`` in a table of head words, by key."""
    return frozenset(key for key, own in head_words(pack, table).items() if own == sort)


@once_per_pack
def _indexes(pack: LanguagePack) -> dict[str, PhraseIndex]:
    return {}


@once_per_pack
def _heads(pack: LanguagePack) -> dict[str, dict[str, str]]:
    return {}


def _better(phrase: Phrase, other: Phrase) -> bool:
    return (len(phrase.words), phrase.row["match"] == "exact") > (
        len(other.words),
        other.row["match"] == "exact",
    )
