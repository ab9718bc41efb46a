"""The kind of document, its title and its number in a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perepiska.records.mention import Mention, PartValue, SeriesValue, TextValue, Value
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_NUMBER = r"\s*(?P<number>\d+(?:[^\W\d_](?!\w))?|[IVXLC]+)(?!\w)"
_QUOTED = re.compile(r"[«„“\"](?P<title>[^«»„“”\"\n]{3,160})[»“”\"]")
_FEW_LETTERS = 40
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding about the letter with the offsets of its evidence; ``also`` are further evidence."""

    kind: str
    value: Value
    start: int
    end: int
    certainty: float
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class KindWords:
    """The table of kinds: its pattern, kind and name by form, the number signs, the words of telegrams, the word for a letter."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]
    names: dict[str, str]
    numbered: re.Pattern[str]
    telegram: re.Pattern[str]
    letter: str


@once_per_pack
def kind_words(pack: LanguagePack) -> KindWords:
    """The words of kinds of documents of ``pack``."""
    signs = "|".join(re.escape(form) for form in table_forms(pack, "headings", "number")) or "(?!)"
    telegram = "|".join(map(re.escape, pack.words("telegram_words"))) or "(?!)"
    return KindWords(
        pattern=phrase_pattern(pack.words("document_kinds")),
        kinds=pack.mapping("document_kinds", value="kind"),
        names=pack.mapping("document_kinds", value="name"),
        numbered=re.compile(rf"\s*,?\s*(?:{signs}){_NUMBER}", re.IGNORECASE),
        telegram=re.compile(rf"(?<!\w)(?:{telegram})(?!\w)"),
        letter=next(
            (
                row["name"]
                for row in pack.rows("document_kinds")
                if row["form"].lower() == row["name"].lower()
                and row["kind"] == "letter"
                and " " not in row["form"]
            ),
            "",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Words for a kind of document: where they stand, what follows them, and how sure they mean this document."""

    title: str
    start: int
    end: int
    kind: str
    name: str
    number: str | None
    number_end: int
    certainty: float


def document_kind(text: str, parts: Sequence[Mention], pack: LanguagePack) -> Iterator[Reading]:
    """The kind from a heading, an editor's note or the shape of a telegram; a letter where it greets or is signed.

    Nothing where none of these speaks.
    """
    words = kind_words(pack)
    for named in _named(parts, words):
        value = TextValue(named.kind)
        yield Reading("document_kind", value, named.start, named.end, named.certainty)
        return
    dictated = words.telegram.search(text)
    if dictated is not None and _is_in_capitals(text):
        yield Reading(
            "document_kind", TextValue("telegram"), dictated.start(), dictated.end(), 0.9
        )
        return
    for part in parts:
        if part_of(part) in {"salutation", "signature"}:
            span = part.evidence[0]
            yield Reading("document_kind", TextValue("letter"), span.start, span.end, 0.85)
            return


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= _FEW_LETTERS and capitals > _MOSTLY * len(letters)


def title_and_series(parts: Sequence[Mention], pack: LanguagePack) -> Iterator[Reading]:
    """The title as it stands in a heading or, quoted, in an editor's note, and the number in a series.

    A heading that is a number alone («N° 105») numbers a letter.
    """
    words = kind_words(pack)
    for named in _named(parts, words):
        title_end = named.start + len(named.title)
        yield Reading("title", TextValue(named.title), named.start, title_end, named.certainty)
        if named.number is not None:
            series = SeriesValue(named.name, named.number)
            yield Reading("series", series, named.start, named.number_end, named.certainty)
        return
    for part in headings(parts):
        span = part.evidence[0]
        number = words.numbered.match(span.quote)
        if number is not None and words.letter and not span.quote[number.end() :].strip(" .'’)"):
            series = SeriesValue(words.letter, number["number"])
            yield Reading("series", series, span.start, span.start + number.end(), 0.75)
            return


def _named(parts: Sequence[Mention], words: KindWords) -> Iterator[_Named]:
    """The words for a kind: at the beginning of a heading, then quoted in an editor's note.

    In a note only what is quoted and numbered counts («Циркулярное письмо
    № 37», letter of 22 September 1928): the note's own words speak of other
    documents too.
    """
    for part in headings(parts):
        span = part.evidence[0]
        named = _read(span.quote, span.start, words, certainty=0.95)
        if named is not None:
            yield named
    for part in parts:
        if part_of(part) != "editorial_note":
            continue
        span = part.evidence[0]
        for quoted in _QUOTED.finditer(span.quote):
            start = span.start + quoted.start("title")
            named = _read(quoted["title"], start, words, certainty=0.9)
            if named is not None and named.number is not None:
                yield named


def _read(title: str, start: int, words: KindWords, *, certainty: float) -> _Named | None:
    found = words.pattern.match(title)
    key = " ".join(found[0].lower().split()) if found is not None else ""
    if found is None or key not in words.kinds:
        return None
    number = words.numbered.match(title, found.end())
    return _Named(
        title=title.rstrip(" ,"),
        start=start,
        end=start + found.end(),
        kind=words.kinds[key],
        name=words.names[key],
        number=number["number"] if number is not None else None,
        number_end=start + (number.end() if number is not None else found.end()),
        certainty=certainty,
    )


def headings(parts: Sequence[Mention]) -> list[Mention]:
    """The headings before the body."""
    first: list[Mention] = []
    for part in parts:
        if part_of(part) in {"body", "enclosure", "closing", "signature"}:
            break
        if part_of(part) == "heading":
            first.append(part)
    return first


def main_letter(parts: Sequence[Mention]) -> list[Mention]:
    """The parts before the first enclosure and its heading."""
    main: list[Mention] = []
    has_body = False
    for part in parts:
        kind = part_of(part)
        if kind == "enclosure" or (kind == "heading" and has_body):
            break
        has_body = has_body or kind in {"body", "signature", "closing"}
        main.append(part)
    return main


def part_of(mention: Mention) -> str:
    """The kind of part, «» for another mention."""
    return mention.value.part if isinstance(mention.value, PartValue) else ""
