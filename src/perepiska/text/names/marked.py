"""The names that the source of a letter marks as such: its editors' own, above all that is found.

Invariant: such a name stands on just the words that the source marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perepiska.records.mark import NAME
from perepiska.records.mention import NAME_KINDS, NameValue
from perepiska.text.names.persons import parse_person
from perepiska.text.names.spans import NameSpan

if TYPE_CHECKING:
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

RANK_MARKED = 95
"""Above the letter's own parties."""
MADE_BY = "marked/1"
_CERTAINTY = 0.98
"""Editors err too, and a marked word may be a role («der Kaiser») and no name."""


def marked_names(letter: Letter, pack: LanguagePack | None) -> Iterator[NameSpan]:
    """The names among the marks of ``letter``, in their order."""
    for mark in letter.marks:
        words = letter.text[mark.start : mark.end]
        if mark.kind == NAME and mark.value in NAME_KINDS and words.strip():
            yield NameSpan(
                mark.start,
                mark.end,
                mark.value,
                _value(words, mark.value, pack),
                _CERTAINTY,
                RANK_MARKED,
            )


def _value(words: str, kind: str, pack: LanguagePack | None) -> NameValue:
    if kind == "person":
        return parse_person(words, pack) or NameValue(words)
    return NameValue(words, normal=" ".join(words.split()))
