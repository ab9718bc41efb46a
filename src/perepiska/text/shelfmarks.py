"""Call numbers of archives in a note: labelled parts, well-known signatures, or what follows a word for them.

Sources: GOST R 7.0.5-2008, section 11 (archive, fond, inventory, file, leaf); the
forms of Houghton Library (bMS Russ 13), The National Archives (FO 371/11779),
Bundesarchiv (R 58/2071), Archives nationales (F/7/13506), British Library (Add MS).
``call_numbers`` reads their fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_NUMBER = r"\d+(?:[-/]\d+)?\s?(?:[а-яa-z](?![\w.]))?|[А-ЯA-Z]-\d+|[IVXLC]+(?!\w)"
_LEAF_NUMBER = r"\d+(?:[а-яa-z](?![\w.°]))?"
SIGNATURE = re.compile(
    r"(?<!\w)(?:"
    r"(?:[bfp]\s?)?[Mm][Ss]\.?\s(?P<papers>(?:[A-Z][a-z]+\.?\s)?\d+(?:\.\d+)?)"
    r"(?:,?\s\(?(?P<item>[TТ]?[-\s]?\d+)\)?)?"
    r"|(?P<added>Add|Eg|Stowe|Harl|Lansdowne|Royal)\.?\s?MSS?\.?\s(?P<added_number>\d+)"
    r"|(?P<record_class>ADM|BT|CAB|CO|FCO|FO|GFM|HO|HW|HS|KV|PREM|PRO|T|WO)\s?"
    r"(?P<piece>\d+/\d+(?:/\d+)?)"
    r"|(?P<holding>R|N|NL|NS|NY|RY|SgY|DY|DZ|PH|RH|RM|RW|Z|ZSg)\.?\s(?P<volume>\d+(?:-[IVX]+)?/\d+[a-z]?)"
    r"|(?P<series>AB|AJ|AP|BB|F|Z)/(?P<series_number>\d+(?:/\d+){0,2})"
    r")(?!\w)"
)
"""Signatures that need no label: Houghton, British Library, The National Archives, Bundesarchiv, Archives nationales."""

_LED = re.compile(r"[\s:№]*(?P<mark>[^\W_][^;\n]*?)(?=[.,;]?\s+[—–/(]|\.\s|[.;]?\s*$|[;\n]|,\s)")
_LONGEST_LED = 60


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """A call number, half-open ``[start, end)`` in code points, and how sure."""

    start: int
    end: int
    certainty: float


def find_shelfmark(text: str, pack: LanguagePack) -> Shelfmark | None:
    """The first call number in ``text``, the surest kind first; None where there is none.

    >>> from perepiska.text.languages import packs
    >>> note = "РГАСПИ. Ф. 17. Оп. 2. Д. 1. Л. 3–4 об. Подлинник."
    >>> found = find_shelfmark(note, packs()["ru"])
    >>> note[found.start : found.end]
    'Ф. 17. Оп. 2. Д. 1. Л. 3–4 об.'
    """
    patterns = shelfmark_patterns(pack)
    if (labelled := _first_labelled(text, patterns)) is not None:
        return labelled
    for lead in patterns.leads.finditer(text):
        led = _LED.match(text, lead.end(), min(len(text), lead.end() + _LONGEST_LED))
        if led is not None and any(character.isdigit() for character in led["mark"]):
            return Shelfmark(*led.span("mark"), certainty=0.9)
    signature = SIGNATURE.search(text)
    if signature is None:
        return None
    leaf = patterns.leaf_behind.match(text, signature.end())
    return Shelfmark(signature.start(), leaf.end() if leaf else signature.end(), certainty=0.85)


@dataclass(frozen=True, slots=True)
class ShelfmarkPatterns:
    """The labels of one pack: a whole reference, one labelled part or leaf, words that lead to one, and a leaf behind a comma."""

    labelled: re.Pattern[str]
    parts: re.Pattern[str]
    leads: re.Pattern[str]
    leaf_behind: re.Pattern[str]


@once_per_pack
def shelfmark_patterns(pack: LanguagePack) -> ShelfmarkPatterns:
    """The patterns over the table ``shelfmark_parts`` of ``pack``."""

    def labels(*parts: str) -> str:
        forms = [row["form"] for row in pack.rows("shelfmark_parts") if row["part"] in parts]
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        return "|".join(re.escape(form).replace(r"\ ", r"\s?") for form in ordered) or r"(?!)"

    one = rf"{_LEAF_NUMBER}(?:\s?(?:{labels('back')})(?!\w))?"
    numbered = rf"(?<!\w)(?:{labels('fond', 'opis', 'box', 'unit')})\s?(?:№\s?)?(?:{_NUMBER})"
    leaf = rf"(?<!\w)(?:{labels('leaf')})\s?{one}(?:\s?[-–—,]\s?{one})*"
    return ShelfmarkPatterns(
        re.compile(rf"{numbered}(?:[.,;]?\s?(?:{numbered}))*(?:[.,;]?\s?{leaf})?"),
        re.compile(
            rf"(?<!\w)(?P<label>{labels('fond', 'opis', 'box', 'unit')})\s?(?:№\s?)?(?P<number>{_NUMBER})"
            rf"|(?<!\w)(?:{labels('leaf')})\s?(?P<leaves>{one}(?:\s?[-–—,]\s?{one})*)"
        ),
        phrase_pattern(table_forms(pack, "archive_words", "shelf_lead")),
        re.compile(rf",\s?{leaf}"),
    )


def _first_labelled(text: str, patterns: ShelfmarkPatterns) -> Shelfmark | None:
    """Two labelled parts or more in a row: «Ф. 325. Оп. 1. Д. 147. Л. 12–13 об.», «box 12, folder 3»."""
    for match in patterns.labelled.finditer(text):
        if len(patterns.parts.findall(match[0])) > 1:
            return Shelfmark(match.start(), match.end(), 0.95)
    return None
