"""What stands like a part of a name and is another: words of kinship, initials written together, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_MOST_INITIALS = 3


def are_initials(given: str, family: str) -> bool:
    """Whether a given name is initials written together, in a name that is no capitals throughout («JG Lockhart»).

    >>> are_initials("JG", "Lockhart"), are_initials("JO", "LOCKHART")
    (True, False)
    """
    return 2 <= len(given) <= _MOST_INITIALS and given.isupper() and not family.isupper()


def is_abbreviation(initials: Sequence[str], pack: LanguagePack | None) -> bool:
    """Whether letters with dots look like initials and are none («z. B.»)."""
    return (
        bool(initials) and pack is not None and "".join(initials).lower() in _abbreviations(pack)
    )


def is_kin(word: str, pack: LanguagePack | None) -> bool:
    """Whether a lone surname is a word of kinship («Father»), which tells whose only with the letter."""
    return pack is not None and fold_word(word, pack) in _kin(pack)


@once_per_pack
def _abbreviations(pack: LanguagePack) -> frozenset[str]:
    rows = pack.rows("not_names")
    return frozenset(
        re.sub(r"\W", "", row["form"]).lower() for row in rows if row["match"] == "abbreviation"
    )


@once_per_pack
def _kin(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(row["form"], pack) for row in pack.rows("kinship"))
