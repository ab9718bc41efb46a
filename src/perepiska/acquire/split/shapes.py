"""Which shape of heading a line has: a number, a word of headings, two correspondents, a row of asterisks …

A shape says nothing by itself: «17.» is a heading in one file and a point of a
thesis in another. ``patterns`` asks which shape comes back through a file
where letters end and begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

Pattern = re.Pattern[str]

LONGEST = 140
_SEPARATOR = re.compile(r"(?:[*＊⁂•·~_=#+xх○●◊–—-]\s*){3,}|⁂|❦|§|\*")
_ROMAN = r"(?=[IVXLCD])(?:CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})"
_NUMBER = rf"(?P<number>\d{{1,4}}|{_ROMAN})"
_BARE = re.compile(rf"(?P<before>[\[(]?){_NUMBER}(?P<behind>[\]).:]{{0,2}})(?:\s+(?P<rest>\S.*))?")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500}
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MONTH = re.compile(r"[\[(]|[IVX]{1,4}[.,/\s–—-]+\d")
_FIRST_YEAR = 1500
_MOST_WORDS = 14
_CENTRED = 8
_LONGEST_DATELINE = 70
_FIRST_WORDS = 4
_SENTENCE = re.compile(r"[^\W\d_]{3}\. +[^\W\d_]")
_UNFINISHED = ",;:?!…"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line (its index) that could head a letter: of which sort and shape, with its number, if any.

    ``sort`` is one of ``signed`` («№ 17», «Lettre N° 2»), ``number`` («17», «XVII. Карлу Шольцу»),
    ``word`` («ПИСЬМО ШОЛЬЦУ»), ``pair`` («Karl Huber an Anna Moser»), ``to`` («An Moser»),
    ``separator``, ``centred`` (indented and with a digit, as centred datelines are), ``mark``
    (the source marks it as a heading). ``shape`` tells apart what one sort may look like.
    """

    at: int
    sort: str
    shape: str = ""
    number: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ShapeWords:
    """The words of one pack, or none, as patterns of headings."""

    signed: Pattern
    words: Pattern
    between: Pattern
    to: Pattern
    months: frozenset[str]
    small: frozenset[str]


def _compiled(pack: LanguagePack | None) -> ShapeWords:
    def forms(table: str, *uses: str) -> tuple[str, ...]:
        return () if pack is None else table_forms(pack, table, *uses)

    signs = _either((*forms("headings", "number"), "№", "n°"))
    heads = _either(forms("headings", "heading"))
    return ShapeWords(
        signed=re.compile(
            rf"[\[(]?(?P<lead>(?i:(?:{heads})\W{{0,3}}(?P<sign>{signs})?|(?P<alone>{signs})))"
            rf"[\s.]*{_NUMBER}(?![\w'’])(?P<rest>.*)"
        ),
        words=phrase_pattern(forms("headings", "heading")),
        between=re.compile(
            rf"\s(?:(?P<dash>[–—]|-{{1,2}}|[-=]?>|→)|(?P<to>{_either(forms('header_words', 'to'))}))\s+(?=\S)"
        ),
        to=re.compile(rf"(?:{_either(forms('header_words', 'to'))})\s+(?=\S)", re.IGNORECASE),
        months=frozenset(form.lower() for form in forms("months")),
        small=frozenset(form.lower() for form in forms("name_particles"))
        | frozenset(form.lower() for form in forms("header_words", "and")),
    )


def _either(forms: tuple[str, ...]) -> str:
    """One alternative of all ``forms``, the longest first; what never matches where there are none."""
    return (
        "|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form)))) or "(?!)"
    )


_of_pack = once_per_pack(_compiled)
_of_none = _compiled(None)


def shape_words(pack: LanguagePack | None) -> ShapeWords:
    """The patterns of ``pack``; without one those that every language shares."""
    return _of_none if pack is None else _of_pack(pack)


def heading_of(at: int, line: str, words: ShapeWords, *, indent: int = 0) -> Heading | None:
    """The heading that ``line`` could be, at the index ``at``; None where it has no shape of one.

    >>> from perepiska.text.languages import packs
    >>> heading_of(0, "Lettre N° 17", shape_words(packs()["fr"])).number
    17
    """
    if len(line) > LONGEST:
        return None
    if not line[0].isalnum():
        if _SEPARATOR.fullmatch(line):
            return Heading(at, "separator", " ".join(line.split()))
        if line[0] not in "[(№#":
            return None
    if line[-1] in _UNFINISHED or line[0].islower():
        return None
    return (
        _signed(at, line, words)
        or _numbered(at, line, words)
        or _worded(at, line, words)
        or _between(at, line, words)
        or _centred(at, line, indent)
    )


def is_separator(line: str) -> bool:
    """Whether ``line`` is a row of asterisks or dashes, or an ornament."""
    return not line[0].isalnum() and _SEPARATOR.fullmatch(line) is not None


def _signed(at: int, line: str, words: ShapeWords) -> Heading | None:
    found = words.signed.match(line)
    if found is None or not _may_follow(found["rest"]):
        return None
    is_ordinal = not found["number"].isdigit() and found["rest"][:1].isspace()
    if is_ordinal and not (found["sign"] or found["alone"]):
        return None
    lead = _WORD.match(found["lead"])
    return Heading(
        at, "signed", lead[0].lower() if lead else "№", value_of(found["number"].upper())
    )


def _numbered(at: int, line: str, words: ShapeWords) -> Heading | None:
    found = _BARE.fullmatch(line) if line[0] in "[(IVXLCD" or line[0].isdigit() else None
    if found is None or not found["number"] or value_of(found["number"]) >= _FIRST_YEAR:
        return None
    rest = found["rest"] or ""
    if rest and (rest[0].isdigit() or _MONTH.match(rest) or _begins_with(rest, words.months)):
        return None
    if rest and not (found["behind"] and _may_follow(rest)):
        return None
    is_digit = found["number"].isdigit()
    shape = f"{found['before']}{'1' if is_digit else 'I'}{found['behind']}{' a' if rest else ''}"
    return Heading(at, "number", shape, value_of(found["number"]))


def _begins_with(rest: str, known: frozenset[str]) -> bool:
    first = _WORD.match(rest)
    return first is not None and first[0].lower() in known


def _may_follow(rest: str) -> bool:
    """Whether the words after a number may end a heading: few, and no sentence."""
    count = len(_WORD.findall(rest))
    return count <= _MOST_WORDS and not (rest.endswith(".") and count > _MOST_WORDS // 2)


def _worded(at: int, line: str, words: ShapeWords) -> Heading | None:
    found = words.words.match(line.lstrip("[("))
    if found is None or not line.lstrip("[(")[0].isupper():
        return None
    rest = line.lstrip("[(")[found.end() :]
    named = _WORD.findall(rest)
    if len(named) > _MOST_WORDS or (line.endswith(".") and len(named) > _MOST_WORDS // 2):
        return None
    if line.isupper():
        return Heading(at, "word", "A")
    has_name = any(word[0].isupper() for word in named)
    return Heading(at, "word", "a") if has_name or len(named) < 2 else None


def _between(at: int, line: str, words: ShapeWords) -> Heading | None:
    if not line[0].isupper():
        return None
    found = words.between.search(line)
    if found is not None and _is_named(line[: found.start()], words):
        is_sentence = _SENTENCE.search(line, found.end()) is not None
        if _WORD.search(line, found.end()) and not is_sentence and _may_be_written_to(line, found):
            return Heading(at, "pair", (found["to"] or "–").lower())
    lead = words.to.match(line)
    if lead is not None and _is_named(line[lead.end() :].split(",")[0], words):
        return Heading(at, "to")
    return None


def _may_be_written_to(line: str, between: re.Match[str]) -> bool:
    """Whether the words behind the sign may name the addressee; behind one name alone they begin with a capital."""
    behind = _WORD.findall(line[between.end() :])
    is_capital = any(word[0].isupper() for word in behind[:_FIRST_WORDS])
    is_one_name = between["dash"] is None and " " not in line[: between.start()]
    if is_one_name and not behind[0][0].isupper():
        return False
    return is_capital and len(behind) <= _MOST_WORDS


def _is_named(side: str, words: ShapeWords) -> bool:
    """Whether one side of a heading may name people: capitals but for «von» and «und», and no sentence."""
    found = _WORD.findall(side)
    if not 0 < len(found) <= _MOST_WORDS // 2 or set(side) & set(';:?!«»"'):
        return False
    return all(
        word[0].isupper() or word[2:3].isupper() or word.lower() in words.small for word in found
    )


def _centred(at: int, line: str, indent: int) -> Heading | None:
    if indent < _CENTRED or len(line) > _LONGEST_DATELINE:
        return None
    has_digit = line[0] in "[(" or any(letter.isdigit() for letter in line)
    return Heading(at, "centred") if has_digit else None


def value_of(number: str) -> int:
    """The value of a number in digits or in Roman capitals.

    >>> value_of("XIV"), value_of("17")
    (14, 17)
    """
    if number.isdigit():
        return int(number)
    values = [_VALUES[sign] for sign in number]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
