"""Reasons and doubts in the reader's language.

The stages give their reasons as English sentences, or clauses with semicolons between; a catalogue
(``interface/sentences.<language>.toml``) holds each sentence with what it is in
another language, as catalogues of messages do, with ``{names}`` for what
changes in it. A sentence that the catalogue does not know stays English and is
marked as such: a reader must never miss a reason because nobody translated it.

What stands behind the colon of a field says what is done with it: ``{kind:entity,part}`` is looked up
in these tables of the interface, ``{source:said}`` among the phrases and sentences of the catalogue;
``{day:word}`` has no blanks, ``{row:digits}`` only digits, and ``{people:number}`` gets the language's mark between thousands.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from perepiska.publish.site.texts import FOLDER, Texts, read_texts

Translated = Callable[[str], str | None]

_FIELD = re.compile(r"\{([a-z]+)(?::([a-z_,]+))?\}")
_BORDER = re.compile(r"(?<=[.;])\s+|\Z")
_PATTERNS = {"word": r"\S+", "digits": r"\d+", "number": r"[\d,]+"}
_KEPT = 20_000
"""Most sentences whose translation is kept in memory."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry: how it is found, what it becomes, and what is done with its fields.

    ``head`` and ``tail`` are the words before its first field and after its last, ``longest``
    the longest words of its own: what has them not is quickly passed over.
    """

    english: str
    becomes: str
    head: str
    longest: str
    tail: str
    pattern: re.Pattern[str]
    uses: Mapping[str, str]

    def found_in(self, words: str) -> Mapping[str, str] | None:
        """What its fields have in ``words`` that begin as it does; None where these are no such sentence."""
        if self.longest not in words or not words.endswith(self.tail):
            return None
        found = self.pattern.fullmatch(words)
        return None if found is None else found.groupdict()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences that may stand alone, and the phrases that stand in their fields."""

    sentences: tuple[Sentence, ...]
    phrases: tuple[Sentence, ...]


def in_words_of(language: str) -> Translated:
    """What leads a reason to the same in ``language``; None where the catalogue does not hold all of its sentences.

    >>> russian = in_words_of("ru")
    >>> russian("The same name in the nominative.")
    'То же имя в именительном падеже.'
    >>> russian("A reason that nobody translated.") is None
    True
    """
    if language == "en":
        return lambda reason: reason
    return _translator(language)


@cache
def read_sentences(language: str) -> Catalogue:
    """The catalogue of ``language``."""
    path = FOLDER / f"sentences.{language}.toml"
    written: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Catalogue(
        *(
            tuple(_sentence(english, other) for english, other in written[table].items())
            for table in ("sentences", "phrases")
        )
    )


@cache
def _translator(language: str) -> Translated:
    texts, catalogue = read_texts(language), read_sentences(language)
    by_start = _by_first_word(catalogue.sentences)
    in_fields = _by_first_word((*catalogue.phrases, *catalogue.sentences))

    def said(words: str) -> str:
        return next(_ways(words, _begun(words, in_fields), texts, said), words)

    @lru_cache(maxsize=_KEPT)
    def translated(reason: str) -> str | None:
        rest = reason.strip()
        if not rest:
            return ""
        begun = _begun(rest, by_start)
        for border in _BORDER.finditer(rest) if begun else ():
            piece = rest[: border.start()]
            mark = ";" if piece.endswith(";") else ""
            words = next(_ways(piece.removesuffix(";"), begun, texts, said), None)
            after = None if words is None else translated(rest[border.end() :])
            if after is not None:
                return f"{words}{mark} {after}".rstrip()
        return None

    return translated


def _begun(words: str, by_start: Mapping[str, tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    """The entries that may stand at the start of ``words``."""
    first = words.partition(" ")[0].removesuffix(";")
    return tuple(
        sentence
        for start in (first, "")
        for sentence in by_start.get(start, ())
        if words.startswith(sentence.head)
    )


def _ways(
    piece: str, begun: Iterable[Sentence], texts: Texts, said: Callable[[str], str]
) -> Iterator[str]:
    """What a piece is in the other language, by each of the entries that it fits."""
    for sentence in begun:
        fields = sentence.found_in(piece)
        if fields is not None:
            values = {
                name: _field(value, sentence.uses[name], texts, said)
                for name, value in fields.items()
            }
            words = sentence.becomes.format_map(values)
            yield words[:1].upper() + words[1:] if piece[:1].isupper() else words


def _field(value: str, use: str, texts: Texts, said: Callable[[str], str]) -> str:
    if use in ("", "word", "digits"):
        return value
    if use == "said":
        return said(value)
    if use == "number":
        return texts.number(int(value.replace(",", "")))
    return texts.first(use.split(","), value.lower())


def _by_first_word(sentences: Iterable[Sentence]) -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences by their first word, empty where a field is part of it, those with most words of their own first."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sorted(sentences, key=lambda one: -len(_FIELD.sub("", one.english))):
        first = sentence.english.partition(" ")[0]
        found["" if "{" in first else first].append(sentence)
    return {first: tuple(those) for first, those in found.items()}


def _sentence(english: str, other: str) -> Sentence:
    fields = [(found[1], found[2] or "") for found in _FIELD.finditer(english)]
    pieces = _FIELD.split(english)[::3]
    pattern = re.escape(pieces[0])
    for (name, use), piece in zip(fields, pieces[1:], strict=True):
        pattern += f"(?P<{name}>{_PATTERNS.get(use, '.+?')}){re.escape(piece)}"
    compiled = re.compile(pattern, re.DOTALL)
    longest = max(pieces, key=len)
    return Sentence(english, other, pieces[0], longest, pieces[-1], compiled, dict(fields))
