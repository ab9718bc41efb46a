"""Words that are no part of a person's name, though they stand where one may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


def is_no_name(word: str, pack: LanguagePack) -> bool:
    """Whether a lone word is an office of the table («Herausgeber») or known only as no noun at all («Жду»)."""
    folded = fold_word(word, pack)
    if folded in _roles(pack):
        return True
    engine = morphology(pack)
    readings = engine.readings(folded) if engine is not None else ()
    return bool(readings) and all(
        reading.is_known and reading.part == "other" and not reading.sort for reading in readings
    )


def is_common(word: str, pack: LanguagePack) -> bool:
    """Whether the dictionary knows the word, and only as one that no person has for a given name («Архив»)."""
    engine = morphology(pack)
    readings = engine.readings(fold_word(word, pack)) if engine is not None else ()
    return bool(readings) and all(reading.is_known and not reading.sort for reading in readings)


@once_per_pack
def _roles(pack: LanguagePack) -> frozenset[str]:
    rows = pack.rows("not_names")
    return frozenset(fold_word(row["form"], pack) for row in rows if row["match"] == "role")
