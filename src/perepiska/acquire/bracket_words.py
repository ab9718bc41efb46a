"""The words that stand in an editor's brackets, from the packs' tables ``bracket_words``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from perepiska.text.languages import LanguagePack, packs
from perepiska.text.phrases import phrase_pattern, table_forms

_MOST_WORDS = 5
_MOST_CHARACTERS = 60
_AROUND_NOTES = " .!?:;–—-"
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class BracketWords:
    """What the tables hold, as patterns; ``page`` is the whole of «л. 2 об.»."""

    gap: re.Pattern[str]
    unclear: re.Pattern[str]
    note: re.Pattern[str]
    editor: re.Pattern[str]
    page: re.Pattern[str]

    def is_gap(self, inside: str) -> bool:
        """Whether a few words say that something is missing («2 слова нрзб.»)."""
        return _is_short(inside) and self.gap.search(inside) is not None

    def is_unclear(self, inside: str) -> bool:
        """Whether a few words say that the reading is doubtful."""
        return _is_short(inside) and self.unclear.search(inside) is not None

    def is_note(self, inside: str) -> bool:
        """Whether this is a remark of the editor's («sic», «Подпись:», «… — Ред.», «… Ф. 17. Л. 3»)."""
        for words in (inside, inside.strip(_AROUND_NOTES), inside.partition(":")[0]):
            if self.note.fullmatch(words):
                return True
            if any(edge.end() == len(words) for edge in self.page.finditer(words)):
                return True
            for edge in self.editor.finditer(words):
                if edge.start() == 0 or edge.end() == len(words):
                    return True
        return False


def words_of(pack: LanguagePack | None) -> BracketWords:
    """The words of ``pack`` and of all installed packs, computed once a process."""
    return _words("" if pack is None else pack.code)


@cache
def _words(code: str) -> BracketWords:
    installed = packs()
    first = [installed[code]] if code in installed else []
    ordered = [*first, *(pack for pack in installed.values() if pack not in first)]

    def forms(use: str) -> list[str]:
        return [form for pack in ordered for form in table_forms(pack, "bracket_words", use)]

    return BracketWords(
        phrase_pattern(forms("gap")),
        phrase_pattern(forms("unclear")),
        phrase_pattern(forms("note")),
        phrase_pattern(forms("editor")),
        _page(forms("page"), forms("side")),
    )


def _is_short(inside: str) -> bool:
    return len(inside) <= _MOST_CHARACTERS and len(inside.split()) <= _MOST_WORDS


def _page(words: Iterable[str], sides: Iterable[str]) -> re.Pattern[str]:
    """«л. 2 об.», «p. 12», «fol. 3v»; the number in digits or small Roman numerals."""
    word = _one_of(words)
    side = _one_of(form.rstrip(".") for form in sides)
    number = rf"(?:\d{{1,4}}|(?-i:[ivxlc]{{1,6}}))\s?(?:{side}\.?)?"
    return re.compile(rf"(?<!\w){word}\s?{number}(?:\s?[-–—]\s?{number})?", re.IGNORECASE)


def _one_of(forms: Iterable[str]) -> str:
    """Any of the forms; where one ends in a dot, that tells «с. 5» from «с 5 мая»."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    inside = "|".join(
        re.escape(form) + ("" if form.endswith(".") else r"(?!\w)") for form in ordered
    )
    return f"(?:{inside or _NEVER})"
