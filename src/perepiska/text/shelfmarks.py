"""Call numbers of archives in a note: labelled parts, well-known signatures, or what follows a word for them.

Sources: GOST R 7.0.5-2008, section 11 (archive, fond, inventory, file, leaf); the
forms of Houghton Library (bMS Russ 13), The National Archives (FO 371/11779),
Bundesarchiv (R 58/2071), Archives nationales (F/7/13506), British Library (Add MS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_NUMBER = r"\d+(?:[-/]\d+)?\s?(?:[а-яa-z](?![\w.]))?|[А-ЯA-Z]-\d+|[IVXLC]+(?!\w)"
_RANGE = r"\d+(?:\s?[-–—,]\s?\d+)*"
_SIGNATURE = re.compile(
    r"(?<!\w)(?:"
    r"[bf]?\s?M[Ss]\.?\s(?:[A-Z][a-z]+\.?\s)?\d+(?:\.\d+)?(?:,?\s\(?[TТ]?[-\s]?\d+\)?)?"
    r"|Add\.?\s?MSS?\.?\s\d+(?:,?\sff?\.\s?\d+[rv]?(?:[-–]\d+[rv]?)?)?"
    r"|(?:FO|CO|WO|HO|CAB|KV|PREM|PRO|GFM)\s?\d+/\d+(?:/\d+)?"
    r"|(?:R|N|NS|NY|RY|SgY|DY|ZSg)\.?\s\d+(?:-[IVX]+)?/\d+"
    r"|(?:F|AP|AJ|BB|AB)/\d+(?:/\d+){0,2}"
    r")(?!\w)"
)
_LED = re.compile(r"[\s:№]*(?P<mark>[^\W_][^;\n]*?)(?=[.,;]?\s+[—–/(]|\.\s|[.;]?\s*$|[;\n]|,\s)")
_LONGEST_LED = 60


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """A call number, half-open ``[start, end)`` in code points, and how sure."""

    start: int
    end: int
    certainty: float


def find_shelfmark(text: str, pack: LanguagePack) -> Shelfmark | None:
    """The first call number in ``text``, the surest kind first; None where there is none."""
    patterns = _patterns(pack)
    if (labelled := _first_labelled(text, patterns)) is not None:
        return labelled
    for lead in patterns.leads.finditer(text):
        led = _LED.match(text, lead.end(), min(len(text), lead.end() + _LONGEST_LED))
        if led is not None and any(character.isdigit() for character in led["mark"]):
            return Shelfmark(*led.span("mark"), certainty=0.9)
    signature = _SIGNATURE.search(text)
    if signature is None:
        return None
    leaf = patterns.leaf.match(text, signature.end())
    return Shelfmark(signature.start(), leaf.end() if leaf else signature.end(), certainty=0.85)


@dataclass(frozen=True, slots=True)
class _Patterns:
    labelled: re.Pattern[str]
    parts: re.Pattern[str]
    leads: re.Pattern[str]
    leaf: re.Pattern[str]


@once_per_pack
def _patterns(pack: LanguagePack) -> _Patterns:
    def labels(*parts: str) -> str:
        forms = [row["form"] for row in pack.rows("shelfmark_parts") if row["part"] in parts]
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        return "|".join(re.escape(form).replace(r"\ ", r"\s?") for form in ordered) or r"(?!)"

    numbered = rf"(?<!\w)(?:{labels('fond', 'opis', 'box', 'unit')})\s?(?:{_NUMBER})"
    leaf = rf"(?<!\w)(?:{labels('leaf')})\s?{_RANGE}(?:\s?(?:{labels('back')})(?!\w))?"
    return _Patterns(
        re.compile(rf"{numbered}(?:[.,;]?\s?(?:{numbered}))*(?:[.,;]?\s?{leaf})?"),
        re.compile(rf"{numbered}|{leaf}"),
        phrase_pattern(table_forms(pack, "archive_words", "shelf_lead")),
        re.compile(rf",\s?{leaf}"),
    )


def _first_labelled(text: str, patterns: _Patterns) -> Shelfmark | None:
    """Two labelled parts or more in a row: «Ф. 325. Оп. 1. Д. 147. Л. 12–13 об.», «box 12, folder 3»."""
    for match in patterns.labelled.finditer(text):
        if len(patterns.parts.findall(match[0])) > 1:
            return Shelfmark(match.start(), match.end(), 0.95)
    return None
