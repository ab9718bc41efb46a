"""The words of the interface, from ``interface/<language>.toml``; no other file of the site has words of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "interface"


def _one_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _one_few_many(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return "few"
    return "many"


PLURALS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {"one-other": _one_other, "one-few-many": _one_few_many}
)
"""Rules for whole numbers, named by the forms they tell apart (Unicode CLDR, «Language Plural Rules»)."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The words of the interface in one language, by dotted key («nav.letters»)."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words under ``key``, with ``{names}`` filled in.

        >>> read_texts("en")("letter.from_to", sender="A.", addressee="B.")
        'A. to B.'
        """
        words = self.words[key]
        return words.format_map(values) if values else words

    def count(self, key: str, number: int) -> str:
        """A number with its noun in the right form.

        >>> [read_texts("ru").count("letters", number) for number in (1, 2, 5, 21, 112)]
        ['1 письмо', '2 письма', '5 писем', '21 письмо', '112 писем']
        """
        form = PLURALS[self.words["plural_rule"]](number)
        return self.words[f"count.{key}.{form}"].format(n=self.number(number))

    def number(self, number: int) -> str:
        """A whole number with the language's mark between thousands."""
        return f"{number:,}".replace(",", self.words["number.separator"])

    def term(self, table: str, value: str) -> str:
        """The word for a term of a closed list; the term itself where the list has no word for it."""
        return self.words.get(f"{table}.{value}", value)

    def first(self, tables: Iterable[str], value: str) -> str:
        """The word for a term in the first table that has it; the term itself where none has."""
        found = (self.words.get(f"{table}.{value}") for table in tables)
        return next((word for word in found if word is not None), value)


@cache
def read_texts(language: str) -> Texts:
    """The interface in ``language``, a code of ``settings.INTERFACES``."""
    written = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Texts(language, MappingProxyType(dict(_flat("", written))))


def _flat(prefix: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found.extend(_flat(f"{prefix}{key}.", value))
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found
