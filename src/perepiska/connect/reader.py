"""The parts of all names of a corpus, each distinct name read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.connect.parts import NameParts, name_parts
from perepiska.records.mention import NameValue

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


class PartsReader:
    """``name_parts`` with a memory for each language: a corpus repeats its names."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        self._packs = packs
        self._known: dict[tuple[str, NameValue, str], NameParts] = {}

    def __call__(
        self, value: NameValue, language: str, quote: str = "", *, is_cut: bool = False
    ) -> NameParts:
        """The parts of ``value`` in a letter of ``language``.

        ``quote`` is the whole mention, which may begin with a title; ``is_cut``: a dot
        that ends no sentence follows it, so that its surname is shortened.
        """
        lead = ""
        if is_cut and value.family:
            value = replace(value, family=f"{value.family}.")
        if quote and quote != value.as_written:
            lead = quote[: max(quote.find(value.as_written), 0)].strip()
        found = self._known.get((language, value, lead))
        if found is None:
            found = name_parts(value, self._packs.get(language), lead)
            self._known[language, value, lead] = found
        return found
