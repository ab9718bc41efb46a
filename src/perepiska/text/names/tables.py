"""A pack's tables about names, compiled once a process: titles, given names, particles, endings.

The tables and their columns are described in ``languages/TABLES.md``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


@dataclass(frozen=True, slots=True)
class Title:
    """A word that stands before a name («тов.», «Frau») or after it (``sort`` ``after``).

    ``sort`` is ``title`` where a person's name must follow, ``office`` where it
    may. ``is_inside`` says that editions of this language mark it with the name.
    """

    gender: str
    sort: str
    is_inside: bool


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name in the nominative, the full name it is short for (often itself), and its gender."""

    name: str
    full: str
    gender: str


@dataclass(frozen=True, slots=True)
class NameEnding:
    """How an inflected ending of a name leads back to the nominative."""

    ending: str
    normal: str
    gender: str
    is_nominative: bool
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class NameTables:
    """The tables of one pack about names of people; keys are folded and in lower case."""

    titles: Mapping[str, Title]
    given: Mapping[str, GivenName]
    particles: frozenset[str]
    patronymics: tuple[NameEnding, ...]
    known_patronymics: frozenset[str]
    endings: Mapping[str, tuple[NameEnding, ...]]
    possessives: tuple[NameEnding, ...]
    ordinals: Mapping[str, str]
    standings: Mapping[str, str]
    capitals: Mapping[str, Title]
    family_first: frozenset[str]

    def title(self, word: str) -> Title | None:
        """The title that ``word`` is, its case and a closing dot counting; None where it is none.

        A form in lower case in the table also holds at the head of a sentence,
        unless it is one letter: «Г.» is an initial, «г.» a title.
        """
        found = self.titles.get(word)
        if found is not None or len(word.rstrip(".")) == 1:
            return found
        return self.titles.get(word[:1].lower() + word[1:])

    def title_in_capitals(self, word: str) -> Title | None:
        """The title that a word wholly in capitals is, accents not counting («PRESIDENT»); None where it is none."""
        return self.capitals.get(_unaccented(word)) if word.isupper() else None


_KNOWN: dict[str, NameTables] = {}
_SHORTEST_IN_CAPITALS = 4


def name_tables(pack: LanguagePack) -> NameTables:
    """The compiled tables of ``pack``."""
    if pack.fingerprint not in _KNOWN:
        _KNOWN[pack.fingerprint] = _compiled(pack)
    return _KNOWN[pack.fingerprint]


def _compiled(pack: LanguagePack) -> NameTables:
    titles = {
        row["form"]: Title(row["gender"], row["sort"], row["inside"] == "yes")
        for row in reversed(pack.rows("titles"))
    }
    given: dict[str, GivenName] = {}
    for row in pack.rows("given_names"):
        full = fold_word(row["short_of"] or row["form"], pack)
        given.setdefault(fold_word(row["form"], pack), GivenName(row["form"], full, row["gender"]))
    endings: dict[str, list[NameEnding]] = {}
    for ending in _endings(pack, "name_endings"):
        endings.setdefault(ending.ending[-1:], []).append(ending)
    return NameTables(
        titles,
        given,
        frozenset(word.lower() for word in pack.words("name_particles")),
        _endings(pack, "patronymic_endings"),
        frozenset(fold_word(word, pack) for word in pack.words("patronymics")),
        {last: tuple(some) for last, some in endings.items()},
        _endings(pack, "possessive_endings"),
        {fold_word(form, pack): value for form, value in _values(pack, "name_ordinals", "value")},
        dict(_values(pack, "married_titles", "standing")),
        {
            _unaccented(form.upper()): title
            for form, title in titles.items()
            if len(form) >= _SHORTEST_IN_CAPITALS
        },
        frozenset(fold_word(word, pack) for word in pack.words("family_first")),
    )


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _values(pack: LanguagePack, table: str, column: str) -> list[tuple[str, str]]:
    return [(row["form"], row[column]) for row in pack.rows(table)]


def _endings(pack: LanguagePack, table: str) -> tuple[NameEnding, ...]:
    """The rows of an ending table, the longest first, so that the first that fits is the right one."""
    rows = [
        NameEnding(
            row["ending"],
            row["normal"],
            row.get("gender", ""),
            row.get("case", "") == "nominative",
            float(row.get("weight", "1") or 1),
        )
        for row in pack.rows(table)
    ]
    return tuple(sorted(rows, key=lambda ending: -len(ending.ending)))
