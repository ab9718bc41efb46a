from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest
from jinja2 import Environment

from perepiska.publish.site.rendering import theme_line
from perepiska.publish.site.texts import PLURALS, read_texts
from perepiska.settings import INTERFACES

FORMS = {"one-other": {"one", "other"}, "one-few-many": {"one", "few", "many"}}


def test_every_interface_has_the_same_keys() -> None:
    keys = {code: _without_plurals(read_texts(code).words) for code in INTERFACES}

    assert len({frozenset(found) for found in keys.values()}) == 1, {
        code: sorted(set.union(*keys.values()) - found) for code, found in keys.items()
    }


@pytest.mark.parametrize("code", INTERFACES)
def test_every_count_has_exactly_the_forms_of_its_plural_rule(code: str) -> None:
    texts = read_texts(code)
    counted: dict[str, set[str]] = {}
    for key in texts.words:
        if key.startswith("count."):
            counted.setdefault(key.rpartition(".")[0], set()).add(key.rpartition(".")[2])

    assert texts.words["plural_rule"] in PLURALS
    assert {frozenset(forms) for forms in counted.values()} == {
        frozenset(FORMS[texts.words["plural_rule"]])
    }


def test_placeholders_are_the_same_in_every_language() -> None:
    different = {}
    for key in read_texts("en").words:
        if not key.startswith(("count.", "plural_rule")):
            names = {code: _placeholders(read_texts(code).words[key]) for code in INTERFACES}
            if len(set(map(frozenset, names.values()))) > 1:
                different[key] = names

    assert different == {}


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 писем"), (1, "1 письмо"), (3, "3 письма"), (11, "11 писем"), (14, "14 писем"), (22, "22 письма"),
     (1001, "1 001 письмо")],
)  # fmt: skip
def test_russian_counts(number: int, words: str) -> None:
    assert read_texts("ru").count("letters", number) == words


def test_no_template_has_words_of_its_own() -> None:
    found = {}
    for theme in theme_line("plain"):
        for path in sorted(theme.templates.glob("*.html")):
            words = list(_words(path.read_text(encoding="utf-8")))
            if words:
                found[path.name] = words

    assert found == {}


def test_every_text_a_template_asks_for_exists() -> None:
    known = set(read_texts("en").words)
    asked = set()
    for theme in theme_line("plain"):
        for path in sorted(theme.templates.glob("*.html")):
            asked |= set(
                re.findall(r"""\bt\(["']([a-z_.]+)["']""", path.read_text(encoding="utf-8"))
            )

    assert asked
    assert asked <= known


def _without_plurals(words: object) -> set[str]:
    return {re.sub(r"^(count\.\w+)\.\w+$", r"\1", key) for key in words}  # type: ignore[attr-defined] # a mapping


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def _words(template: str) -> Iterator[str]:
    """Words outside of tags, and words in attributes that people read, or hear."""
    data = "".join(
        value for _, kind, value in Environment(autoescape=True).lex(template) if kind == "data"
    )
    for value in re.findall(r'\b(?:title|alt|aria-label|placeholder)="([^"]*)"', data):
        yield from re.findall(r"[^\W\d_]+", value)
    outside = re.sub(r"<!DOCTYPE html>|<[^>]*>", " ", data)
    yield from re.findall(r"[^\W\d_]+", outside)
