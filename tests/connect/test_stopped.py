"""The stop list: what it silences, how it counts, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.connect.stopped import without_stopped
from perepiska.records.authority import MATCHES, Authorities, Stop
from perepiska.records.letter import Letter
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartyValue
from tests.connect.corpora import corpus

Findings = dict[str, tuple[Mention, ...]]
NAMES = [["Туман", "Ермилову", "Ермилов", "туман"], ["Ермилов", "В. Ермилов"]]


def left(
    findings: Findings, *stops: Stop, language: str = "ru"
) -> tuple[list[str], tuple[str, ...]]:
    """The names that are left, as written, and the notes."""
    languages = dict.fromkeys(findings, language)
    kept, notes = without_stopped(findings, Authorities(stops=stops), languages=languages)
    written = [
        mention.value.as_written
        for mentions in kept.values()
        for mention in mentions
        if isinstance(mention.value, NameValue | PartyValue)
    ]
    return written, notes


@pytest.mark.parametrize(
    ("stop", "kind", "wanted"),
    [
        (Stop("Туман", "s"), "group", ["Ермилову", "Ермилов", "туман", "Ермилов", "В. Ермилов"]),
        (Stop("Ермилов", "s"), "person", ["Туман", "Ермилову", "туман", "В. Ермилов"]),
        (Stop("Ермилов", "s", "person"), "person", ["Туман", "Ермилову", "туман", "В. Ермилов"]),
        (Stop("Ермилов", "s", "place"), "person", None),
        (Stop("Ермилов", "s", "", "all_forms"), "person", ["Туман", "туман", "В. Ермилов"]),
        (Stop("Ермилов", "s", "place", "all_forms"), "person", None),
        (Stop("Кот", "s"), "person", None),
    ],
)
def test_a_stopped_word_is_silenced(stop: Stop, kind: str, wanted: list[str] | None) -> None:
    _, findings = corpus(NAMES, kind=kind)
    written, _ = left(findings, stop)
    assert written == (wanted or [name for names in NAMES for name in names])


def test_what_was_silenced_is_counted() -> None:
    _, findings = corpus(NAMES)
    _, notes = left(findings, Stop("Ермилов", "s", "", "all_forms"), Stop("Кот", "s"))
    assert notes == ("The stop list silenced 3 names: «Ермилов» 3, «Кот» 0.",)


def test_without_a_stop_list_nothing_is_said() -> None:
    _, findings = corpus(NAMES)
    assert left(findings)[1] == ()


def party(letter: Letter, source: str | None) -> Mention:
    value = PartyValue("Туман", NameValue("Туман"), "person")
    evidence = () if source else (letter.span(0, 5),)
    return Mention(letter.id, "sender", evidence, value, "header/1", 0.8, source)


@pytest.mark.parametrize(("source", "wanted"), [(None, []), ("sheet.csv, row 2", ["Туман"])])
def test_a_party_read_from_the_word_goes_and_a_stated_one_stays(
    source: str | None, wanted: list[str]
) -> None:
    (letter,), _ = corpus([["Туман"]])
    assert left({letter.id: (party(letter, source),)}, Stop("Туман", "s"))[0] == wanted


words = st.sampled_from(("Туман", "Ермилов", "Ермилову", "В. Ермилов", "Лизе", "Лиза"))
stops = st.builds(
    Stop, words, st.just("s"), st.sampled_from(("", *NAME_KINDS)), st.sampled_from(MATCHES)
)


@given(st.lists(st.lists(words, max_size=4), max_size=4), st.lists(stops, max_size=3))
@settings(max_examples=60)
def test_stopping_twice_stops_nothing_more(names: list[list[str]], some: list[Stop]) -> None:
    letters, findings = corpus(names)
    languages = {letter.id: letter.language for letter in letters}
    lists = Authorities(stops=tuple(some))
    once, _ = without_stopped(findings, lists, languages=languages)
    assert without_stopped(once, lists, languages=languages)[0] == once
    assert list(once) == list(findings)
