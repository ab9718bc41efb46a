"""What a header says the written thing is: its kind, and what witness of the letter it is (TEI P5 Guidelines, 10.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from perepiska.acquire.readers.tei.elements import text_of
from perepiska.text.languages import packs
from perepiska.text.phrases import phrase_pattern

_WITNESSES = ("original", "copy", "draft", "typescript", "print", "translation")
_SAID_IN = ("ana", "form", "corresp", "type", "n")


def kinds_of(header: etree._Element) -> Iterator[tuple[str, str]]:
    """Pairs of a fact's field and value: ``document_kind`` and ``witness``, each where one is said in known words."""
    objects = list(header.iter("{*}objectType", "{*}objectDesc"))
    said = [
        word.lstrip("#").strip().lower()
        for one in objects
        for word in (*(one.get(name, "") for name in _SAID_IN), _own_words(one))
    ]
    for field, known in (("document_kind", _kinds()), ("witness", _witnesses())):
        value = next((kind for word in said for kind, form in known if form.fullmatch(word)), None)
        if value is not None:
            yield field, value


def _own_words(element: etree._Element) -> str:
    return text_of(element) if len(element) == 0 else ""


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _forms("document_kinds", "kind")


@cache
def _witnesses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    codes = tuple((code, re.compile(code)) for code in _WITNESSES)
    return codes + _forms("witness_words", "value")


def _forms(table: str, column: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of all packs: a header may be in another language than the letter."""
    found: dict[str, list[str]] = {}
    for pack in packs().values():
        for row in pack.rows(table):
            found.setdefault(row[column], []).append(row["form"])
    return tuple((value, phrase_pattern(forms)) for value, forms in found.items())
