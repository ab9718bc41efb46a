"""Where a letter is kept and what it is printed from, read from its editors' notes, or stated by its source.

Invariant: only notes and headings speak of this; the author's own words are never read for it.
What the source states carries the source, and the words of a note too where they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from perepiska.annotate import Findings
from perepiska.records.letter import Fact, Letter
from perepiska.records.mention import Mention, TextValue, written
from perepiska.text.archive_names import find_archive_names
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms
from perepiska.text.shelfmarks import find_shelfmark

_LONGEST_NOTE = 6000
_WORDS_KEPT = 1024
_STATED = ("repository", "institution", "shelfmark", "witness")
_LESS = 0.05
"""By so much at least a note is less sure than a source that it contradicts."""
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?!\s+[^\W\d_a-zа-яё]))+")
_MOST_WORDS_OF_A_BARE_WITNESS = 6
_INITIAL = r"[^\W\d_a-zа-яё]\.?"
_INITIALS = rf"{_INITIAL}(?:\s?[—–-]\s?{_INITIAL}|\s?{_INITIAL}){{0,2}}(?!\w)"
_IN_SLASHES = re.compile(rf"[/(\[]\s*(?P<name>{_INITIALS})\s*[/)\]]\W*$")
_AFTER_DASH = re.compile(rf"(?<!\S)[—–]\s*(?P<name>{_INITIALS})\W*$")
_INITIALS_NEXT = re.compile(rf"[\s:—–-]*(?P<name>{_INITIALS})")


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack's words as patterns; ``witnesses`` are pairs (value, pattern) in the table's order."""

    kept: re.Pattern[str]
    published_from: re.Pattern[str]
    note_leads: re.Pattern[str]
    witnesses: tuple[tuple[str, re.Pattern[str]], ...]


class Archive:
    """Finds repository, institution, shelfmark, witness and the note's author (GOST R 7.0.5-2008, section 11)."""

    name = "archive"
    version = "2"
    summary = "The archive, the call number, what the text is printed from, and who says so."
    needs = frozenset({"part"})
    makes = frozenset({"repository", "institution", "shelfmark", "witness", "note_author"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """At most one mention of each kind from the notes, from the first that has it, and what the source states."""
        noted = list(self._noted(letter, found, pack)) if pack is not None else []
        return _with_facts(noted, letter, self._made_by) if letter.facts else noted

    def _noted(self, letter: Letter, found: Findings, pack: LanguagePack) -> Iterator[Mention]:
        words = _words(pack)
        seen: set[str] = set()
        for start, end, is_note in _passages(found):
            text = letter.text[start:end]
            for kind, first, last, shown, certainty in _read(text, words, pack, is_note=is_note):
                if kind not in seen:
                    seen.add(kind)
                    evidence = (letter.span(start + first, start + last),)
                    yield Mention(
                        letter.id, kind, evidence, TextValue(shown), self._made_by, certainty
                    )

    @property
    def _made_by(self) -> str:
        return f"{self.name}/{self.version}"


def _with_facts(noted: Sequence[Mention], letter: Letter, made_by: str) -> Iterator[Mention]:
    """``noted`` and what the letter's source states: one finding with words and source where they agree."""
    left = {mention.kind: mention for mention in noted}
    for fact in _stated(letter.facts):
        words = left.pop(fact.field, None)
        if words is not None and _is_alike(written(words.value), fact.value):
            certainty = max(words.certainty, fact.certainty)
            yield replace(words, certainty=certainty, source=fact.source)
            continue
        value = TextValue(fact.value)
        yield Mention(
            letter.id, fact.field, (), value, made_by, fact.certainty, source=fact.source
        )
        if words is not None:
            least = max(0.0, min(words.certainty, fact.certainty - _LESS))
            yield replace(words, certainty=least)
    yield from left.values()


def _stated(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The first fact of each kind; a witness as a word of the closed list, in whatever language it is stated."""
    seen: set[str] = set()
    for fact in facts:
        value: str | None = " ".join(fact.value.split())
        if fact.field == "witness":
            value = _witness_of(fact.value)
        if fact.field in _STATED and value and fact.field not in seen:
            seen.add(fact.field)
            yield replace(fact, value=value)


@lru_cache(maxsize=_WORDS_KEPT)
def _witness_of(stated: str) -> str | None:
    """The kind of witness that ``stated`` is a word for in one of the languages; None where it is no such word."""
    for pack in packs().values():
        for value, pattern in _words(pack).witnesses:
            if stated.strip().lower() == value or pattern.search(stated):
                return value
    return None


def _is_alike(one: str, other: str) -> bool:
    """Whether the one is the other or stands in it, but for capitals, blanks and marks."""
    plain = ["".join(filter(str.isalnum, text.casefold())) for text in (one, other)]
    return plain[0] in plain[1] or plain[1] in plain[0]


_Reading = tuple[str, int, int, str, float]
"""Kind, interval in the passage, text to be shown, certainty."""


def _passages(found: Findings) -> Iterator[tuple[int, int, bool]]:
    """Editors' notes first, then headings, which may hold a reference or «Копия»."""
    for sorts, is_note in ((("editorial_note", "note"), True), (("heading",), False)):
        for part in found.parts(*sorts):
            span = part.evidence[0]
            yield span.start, min(span.end, span.start + _LONGEST_NOTE), is_note


def _read(text: str, words: _Words, pack: LanguagePack, *, is_note: bool) -> Iterator[_Reading]:
    shelfmark = find_shelfmark(text, pack) if is_note or words.kept.search(text) else None
    if shelfmark is not None:
        start, end = shelfmark.start, shelfmark.end
        yield "shelfmark", start, end, text[start:end], shelfmark.certainty
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        is_about_archive = words.kept.search(text, start, end) or (
            shelfmark and start <= shelfmark.start < end
        )
        for name in find_archive_names(text[start:end], pack):
            if is_about_archive or name.certainty > 0.95:
                yield name.sort, start + name.start, start + name.end, name.name, name.certainty
    yield from _witness(text, words)
    if is_note:
        yield from _note_author(text, words)


def _witness(text: str, words: _Words) -> Iterator[_Reading]:
    """«Печатается по копии»: the first word for a witness in the sentence that says what is printed."""
    for sentence in _SENTENCE.finditer(text):
        lead = words.published_from.search(text, *sentence.span())
        start = lead.end() if lead else sentence.start()
        matches = [
            (match.start(), rank, match, value)
            for rank, (value, pattern) in enumerate(words.witnesses)
            if (match := pattern.search(text, start, sentence.end())) is not None
        ]
        if not matches or (
            lead is None and len(sentence[0].split()) > _MOST_WORDS_OF_A_BARE_WITNESS
        ):
            continue
        _, _, match, value = min(matches, key=lambda found: found[:2])
        yield "witness", match.start(), match.end(), value, 0.95 if lead else 0.75
        return


def _note_author(text: str, words: _Words) -> Iterator[_Reading]:
    """The initials under a note: «/И—R/», «— И. Р.», «Прим. Ю. Ф.»."""
    led = (_INITIALS_NEXT.match(text, lead.end()) for lead in words.note_leads.finditer(text))
    for match in (_IN_SLASHES.search(text), *led, _AFTER_DASH.search(text)):
        if match is not None:
            yield "note_author", *match.span("name"), match["name"], 0.9
            return


@once_per_pack
def _words(pack: LanguagePack) -> _Words:
    by_value: dict[str, list[str]] = {}
    for row in pack.rows("witness_words"):
        by_value.setdefault(row["value"], []).append(row["form"])
    return _Words(
        phrase_pattern(table_forms(pack, "archive_words", "kept")),
        phrase_pattern(table_forms(pack, "archive_words", "published_from")),
        phrase_pattern(table_forms(pack, "archive_words", "note_lead")),
        _patterns(by_value),
    )


def _patterns(by_value: Mapping[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((value, phrase_pattern(forms)) for value, forms in by_value.items())
