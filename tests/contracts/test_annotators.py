"""Every installed annotator: what it finds is in the text, the same each time, and no text breaks it."""

from __future__ import annotations

import pickle
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska import plugins
from perepiska.annotate import Annotator, annotate_letter, in_order
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter, Source
from perepiska.records.mention import MENTION_KINDS, VALUE_TYPES, Mention
from perepiska.text.languages import packs

NAMES = plugins.names(plugins.ANNOTATORS)

RUSSIAN = """Дорогой Пётр Ильич!

Ваше письмо от 3 марта я получил вчера. Ермилов и Соколова шлют Вам привет из Томска.

Крепко жму руку.

Ваш А. Верхотуров

14 марта 1926 г. Иркутск

P.S. Печатается по копии, хранящейся в Архиве Одинцова, папка 12.
"""

HOSTILE = [
    "",
    " \n\t\n ",
    "слово",
    "Дорогой",
    "P.S.",
    "№",
    "\u0000\u200b\ufeff\u202e",
    "\U0001d518" * 50,
    "е\u0301" * 200,
    "((((" * 500 + "))))" * 500,
    "«" * 1000,
    "А. " * 1000,
    "Ваш " * 1000,
    "Дорогой друг,\n" * 300,
    "Жму руку\n" * 300,
    "Иванов Петров\n" * 300,
    "Приложение 1\n\n" * 300,
    "5 мая 1928 г.\n\n" * 200,
    "1" * 5000,
    "https://" + "a." * 2000,
    "<script>alert(1)</script>",
]


def _all() -> tuple[Annotator, ...]:
    return in_order(made() for made in plugins.installed(plugins.ANNOTATORS).values())


def _letter(text: str, language: str = "ru", facts: tuple[Fact, ...] = ()) -> Letter:
    return Letter("letter", text, fingerprint(text), language, Source("letter.txt", "0"), facts)


def _read(text: str, language: str = "ru") -> tuple[Mention, ...]:
    return annotate_letter(_letter(text, language), _all(), packs().get(language))


def _assert_sound(text: str, found: tuple[Mention, ...]) -> None:
    for mention in found:
        assert mention.kind in MENTION_KINDS
        assert isinstance(mention.value, VALUE_TYPES[mention.kind])
        assert 0 <= mention.certainty <= 1
        for span in mention.evidence:
            assert text[span.start : span.end] == span.quote
    parts = [mention.evidence[0] for mention in found if mention.kind == "part"]
    covered = ""
    for before, part in zip([None, *parts], parts, strict=False):
        assert before is None or before.end <= part.start
        assert part.quote == part.quote.strip()
        covered += part.quote
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_an_annotator_says_what_it_reads_and_makes(name: str) -> None:
    annotator = plugins.find(plugins.ANNOTATORS, name)()

    assert annotator.name == name
    assert annotator.version
    assert annotator.summary.endswith(".")
    assert annotator.makes
    assert annotator.makes | annotator.needs <= set(MENTION_KINDS)


def test_the_annotators_can_be_put_in_order() -> None:
    made: set[str] = set()
    for annotator in _all():
        assert annotator.needs <= made
        made |= annotator.makes


@pytest.mark.parametrize("name", NAMES)
def test_an_annotator_can_be_sent_to_another_process(name: str) -> None:
    annotator = plugins.find(plugins.ANNOTATORS, name)()

    assert pickle.loads(pickle.dumps(annotator)).name == name


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_signed_by_their_maker(name: str) -> None:
    annotator = plugins.find(plugins.ANNOTATORS, name)()
    mark = f"{name}/{annotator.version}"
    facts = (
        Fact("sender", "А. Верхотуров", "a sheet"),
        Fact("sent_date", "1926-03-14", "a sheet"),
    )

    found = annotate_letter(_letter(RUSSIAN, facts=facts), _all(), packs()["ru"])

    assert {mention.kind for mention in found if mention.made_by == mark} <= annotator.makes


@pytest.mark.parametrize("language", [*sorted(packs()), "und"])
def test_findings_are_the_same_each_time_and_sound(language: str) -> None:
    first, second = _read(RUSSIAN, language), _read(RUSSIAN, language)

    assert first == second
    assert [mention.id for mention in first] == [mention.id for mention in second]
    assert len({mention.id for mention in first}) == len(first)
    _assert_sound(RUSSIAN, first)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_no_text_breaks_them(text: str) -> None:
    _assert_sound(text, _read(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ДорогйВаш.,!№«»\n \t1905PS-—"), max_size=200))
def test_no_mixture_of_letters_and_marks_breaks_them(text: str) -> None:
    _assert_sound(text, _read(text))


def test_the_time_taken_grows_with_the_text_and_not_with_its_square() -> None:
    small, large = RUSSIAN * 200, RUSSIAN * 800

    assert _seconds(large) < 4 * 3 * _seconds(small) + 1


def test_a_letter_of_five_megabytes_is_read() -> None:
    sentence = "Вчера мы долго говорили о съезде, и статья опять осталась без ответа. "
    body = (sentence * 20 + "\n\n") * (5_000_000 // (20 * len(sentence)))
    text = f"Дорогой друг!\n\n{body}Крепко жму руку.\n\nВаш А. Верхотуров\n"

    found = [one for one in _all() if one.name in {"anatomy", "header"}]
    parts = annotate_letter(_letter(text), found, packs()["ru"])

    assert len(text) > 4_900_000
    assert [mention.value.as_written for mention in parts if mention.kind == "sender"] == [
        "А. Верхотуров"
    ]


def _seconds(text: str) -> float:
    annotators: list[Any] = [one for one in _all() if one.name != "names"]
    letter = _letter(text)
    start = time.process_time()
    annotate_letter(letter, annotators, packs()["ru"])
    return time.process_time() - start
