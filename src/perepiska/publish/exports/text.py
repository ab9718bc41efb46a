"""The letters as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from perepiska.publish.addresses import text_file
from perepiska.records.edition import Edition
from perepiska.records.mention import FACT_KINDS, NAME_KINDS

_REASON = "Plain text holds the words of the letter and nothing else; see data/ and tei/."


class Text:
    """The source text of each letter in UTF-8, line ends as ``\\n``."""

    name = "text"
    summary = "Plain text: the words of each letter, in UTF-8"
    leaves_out: Mapping[str, str] = MappingProxyType(
        dict.fromkeys(
            (*FACT_KINDS, *NAME_KINDS, "references", "links", "threads", "statements"), _REASON
        )
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Pairs (path, bytes), by path."""
        letters = (edited.letter for edited in edition.letters)
        for letter in sorted(letters, key=lambda found: text_file(found.id)):
            yield text_file(letter.id), letter.text.encode("utf-8", errors="replace")
