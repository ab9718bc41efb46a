"""What an edition prints round its letters: foreword, contents, notes, index, the titles of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_LONGEST = 80
_EDGES = " \t.:*–—-[]()"
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_COUNTED = r"(?:\d{1,3}|[IVXLC]+|\w+)[.:]?"


@dataclass(frozen=True, eq=False, slots=True)
class ApartWords:
    """Titles of what is no letter, and titles of the parts of a volume with their count before or behind."""

    matter: re.Pattern[str]
    sections: re.Pattern[str]


def _compiled(pack: LanguagePack | None) -> ApartWords:
    def forms(use: str) -> tuple[str, ...]:
        return () if pack is None else table_forms(pack, "volume_words", use)

    heads = "|".join(map(re.escape, forms("section"))) or "(?!)"
    return ApartWords(
        phrase_pattern(forms("matter")),
        re.compile(rf"(?:{heads})\s+{_COUNTED}|{_COUNTED}\s+(?:{heads})", re.IGNORECASE),
    )


_of_pack = once_per_pack(_compiled)
_of_none = _compiled(None)


def apart_words(pack: LanguagePack | None) -> ApartWords:
    """The words of ``pack`` (table ``volume_words``); none without it."""
    return _of_none if pack is None else _of_pack(pack)


def is_matter(line: str, words: ApartWords) -> bool:
    """Whether ``line`` is the title of what is no letter.

    >>> from perepiska.text.languages import packs
    >>> is_matter("PRÉFACE", apart_words(packs()["fr"]))
    True
    """
    bare = line[: _LONGEST + 1].strip(_EDGES)
    return (
        len(bare) <= _LONGEST and bare[:1].isupper() and words.matter.fullmatch(bare) is not None
    )


def is_section(line: str, words: ApartWords) -> bool:
    """Whether ``line`` is the title of a part of the volume: «Часть вторая», «I. Teil», «1928»."""
    if len(line) > _LONGEST or line[0].islower():
        return False
    bare = line.strip(_EDGES)
    return (_YEAR.fullmatch(bare) or words.sections.fullmatch(bare)) is not None
