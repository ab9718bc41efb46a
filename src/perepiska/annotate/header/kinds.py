"""The kind of document, its title and its number in a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perepiska.annotate.header.readings import Part, Reading, headings
from perepiska.records.mention import SeriesValue, TextValue
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

_NUMBER = r"\s*(?P<number>\d+(?:[^\W\d_](?!\w))?|[IVXLC]+)(?!\w)"
_QUOTED = re.compile(r"[«„“\"](?P<title>[^«»„“”\"\n]{3,160})[»“”\"]")
_FEW_LETTERS = 40
_MOSTLY = 0.8


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


def kind_title_and_series(
    text: str, parts: Sequence[Part], pack: LanguagePack
) -> Iterator[Reading]:
    """The kind of document, its title as it stands in a heading or in a note, and its number in a series.

    The kind comes from a heading, an editor's note or the shape of a telegram;
    it is a letter where it greets or is signed, and not known where none of
    these speaks. A heading that is a number alone («N° 105») numbers a letter.
    """
    words = kind_words(pack)
    named = next(_named(parts, words), None)
    if named is not None:
        value = TextValue(named.kind)
        title_end = named.start + len(named.title)
        yield Reading("document_kind", value, named.start, named.end, named.certainty)
        yield Reading("title", TextValue(named.title), named.start, title_end, named.certainty)
        if named.number is not None:
            series = SeriesValue(named.name, named.number)
            yield Reading("series", series, named.start, named.number_end, named.certainty)
        return
    yield from _numbered(parts, words)
    shaped = _wired(text, words) or _greeting(parts)
    if shaped is not None:
        yield shaped


def _numbered(parts: Sequence[Part], words: KindWords) -> Iterator[Reading]:
    for part in headings(parts):
        number = words.numbered.match(part.quote)
        if number is not None and words.letter and not part.quote[number.end() :].strip(" .'’)"):
            series = SeriesValue(words.letter, number["number"])
            yield Reading("series", series, part.start, part.start + number.end(), 0.75)
            return


def _wired(text: str, words: KindWords) -> Reading | None:
    """A telegram by its shape: in capitals with a word of telegrams."""
    if text[:_FEW_LETTERS].upper() != text[:_FEW_LETTERS] or not _is_in_capitals(text):
        return None
    found = words.telegram.search(text)
    return found and Reading(
        "document_kind", TextValue("telegram"), found.start(), found.end(), 0.9
    )


def _greeting(parts: Sequence[Part]) -> Reading | None:
    for part in parts:
        if part.kind in {"salutation", "signature"}:
            return Reading("document_kind", TextValue("letter"), part.start, part.end, 0.85)
    return None


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= _FEW_LETTERS and capitals > _MOSTLY * len(letters)


def _named(parts: Sequence[Part], words: KindWords) -> Iterator[_Named]:
    """The words for a kind: at the beginning of a heading, then quoted in an editor's note.

    In a note only what is quoted and numbered counts («Циркулярное письмо
    № 37», letter of 22 September 1928): the note's own words speak of other
    documents too.
    """
    for part in headings(parts):
        named = _read(part.quote, part.start, words, certainty=0.95)
        if named is not None:
            yield named
    for part in parts:
        if part.kind != "editorial_note":
            continue
        for quoted in _QUOTED.finditer(part.quote):
            start = part.start + quoted.start("title")
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
