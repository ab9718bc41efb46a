"""Small corpora for joining: each letter is a list of (kind, name as written)."""

from __future__ import annotations

from collections.abc import Sequence

from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue
from perepiska.text.languages import packs
from perepiska.text.names.persons import parse_person


def corpus(
    names: Sequence[Sequence[str]], *, kind: str = "person", language: str = "ru"
) -> tuple[list[Letter], dict[str, tuple[Mention, ...]]]:
    """A letter for every list of names, and a mention for every name in it."""
    letters, findings = [], {}
    for number, some in enumerate(names):
        text = "\n".join(some)
        letter = Letter(
            f"l{number:03}", text, fingerprint(text), language, Source(f"l{number:03}.txt", "0")
        )
        letters.append(letter)
        findings[letter.id] = tuple(_mentions(letter, some, kind))
    return letters, findings


def _mentions(letter: Letter, names: Sequence[str], kind: str) -> list[Mention]:
    found, start = [], 0
    for name in names:
        span = letter.span(start, start + len(name))
        found.append(
            Mention(letter.id, kind, (span,), _value(name, kind, letter.language), "test/1", 0.9)
        )
        start += len(name) + 1
    return found


def _value(name: str, kind: str, language: str) -> NameValue:
    if kind != "person":
        return NameValue(name)
    if name.islower():
        return NameValue(name, family=name, is_possessive=True)
    value = parse_person(name, packs().get(language))
    assert value is not None
    return value
