"""Statements of a letter led to the people, groups and documents of the register."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from perepiska.connect.statements import statements_of
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue
from perepiska.records.statement import PREDICATES, Statement, StatementValue

TEXT = (
    "1928-09-22. Дорогой Павел! Сомов и Берг подписали заявление кружка в Логу, другие тоже. Зимин"
)
LETTER = Letter("a", TEXT, fingerprint(TEXT), "ru", Source("a.txt", "0"))


def _at(kind: str, words: str, value: Any, certainty: float = 0.9) -> Mention:
    start = TEXT.index(words)
    evidence = (LETTER.span(start, start + len(words)),)
    return Mention("a", kind, evidence, value, "by-hand/1", certainty)


def _name(kind: str, words: str) -> Mention:
    return _at(kind, words, NameValue(words))


SOMOV, BERG = _name("person", "Сомов"), _name("person", "Берг")
CIRCLE, LOG = _name("group", "кружка"), _name("place", "Логу")
DOCUMENT = _name("document", "заявление")
SENDER = _at("sender", "Зимин", PartyValue("Зимин", NameValue("Зимин"), "person"))
PAVEL = _at("addressee", "Павел", PartyValue("Павел", NameValue("Павел"), "person"))
DATE = _at(
    "sent_date",
    "1928-09-22",
    DateValue("1928-09-22", "1928-09-22", "gregorian", "1928-09-22", "1928-09-22"),
)
FOUND = (SOMOV, BERG, CIRCLE, LOG, DOCUMENT, SENDER, PAVEL, DATE)
REGISTER = tuple(
    Entity(id_, kind, id_, (), (mention.id,))
    for id_, kind, mention in (
        ("somov", "person", SOMOV),
        ("berg", "person", BERG),
        ("circle", "group", CIRCLE),
        ("log", "place", LOG),
        ("statement", "document", DOCUMENT),
        ("zimin", "person", SENDER),
        ("pavel", "person", PAVEL),
    )
)
SIGNED = StatementValue("signed", (SOMOV.id, BERG.id), (DOCUMENT.id,), tense="past")


def _said(value: StatementValue) -> Mention:
    return _at("statement", "Сомов и Берг подписали", value, 0.8)


def _only(
    value: StatementValue,
    found: tuple[Mention, ...] = FOUND,
    register: tuple[Entity, ...] = REGISTER,
) -> Statement | None:
    made = statements_of([LETTER], {"a": (*found, _said(value))}, register)
    assert len(made) <= 1
    return made[0] if made else None


def test_a_statement_keeps_what_was_found_and_leads_its_ends_to_the_register() -> None:
    value = replace(SIGNED, polarity="denied", modality="hedged", place=LOG.id, issue="единство")
    made = _only(value)
    assert made is not None
    assert made.id == _said(value).id
    assert made.evidence == _said(value).evidence
    assert (made.subjects, made.objects, made.place) == (("somov", "berg"), ("statement",), "log")
    assert (made.polarity, made.modality, made.tense, made.issue) == (
        "denied",
        "hedged",
        "past",
        "единство",
    )
    assert (made.certainty, made.made_by, made.decided_by) == (0.8, "by-hand/1", None)


@pytest.mark.parametrize("end", ["author", "addressee", "author-group", "addressee-group"])
def test_a_role_stays_for_those_who_settle_the_parties(end: str) -> None:
    made = _only(replace(SIGNED, subjects=(end,)))
    assert made is not None
    assert made.subjects == (end,)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("author", "author"),
        ("editor", "editor"),
        (BERG.id, "berg"),
        (SENDER.id, "zimin"),
        ("addressee", "addressee"),
    ],
)
def test_the_speaker_is_author_editor_or_who_is_reported(speaker: str, expected: str) -> None:
    made = _only(replace(SIGNED, speaker=speaker))
    assert made is not None
    assert made.speaker == expected


@pytest.mark.parametrize(
    ("value", "gone"),
    [
        (replace(SIGNED, subjects=(SOMOV.id,)), SOMOV),
        (SIGNED, DOCUMENT),
        (replace(SIGNED, speaker=BERG.id), BERG),
    ],
)
def test_a_statement_that_lost_its_doer_its_object_or_its_speaker_is_left_out(
    value: StatementValue, gone: Mention
) -> None:
    assert _only(value) is not None
    assert _only(value, tuple(mention for mention in FOUND if mention != gone)) is None


def test_one_of_several_ends_that_vanished_is_left_out() -> None:
    made = _only(SIGNED, tuple(mention for mention in FOUND if mention != SOMOV))
    assert made is not None
    assert made.subjects == ("berg",)


def test_words_for_others_are_enough_to_stand_for_the_doers() -> None:
    value = replace(SIGNED, subjects=(SOMOV.id,), others=("другие",))
    made = _only(value, tuple(mention for mention in FOUND if mention != SOMOV))
    assert made is not None
    assert (made.subjects, made.others) == ((), ("другие",))


def test_who_is_not_stated_in_the_words_is_nothing_lost() -> None:
    made = _only(StatementValue("arrested", (), (SOMOV.id,)))
    assert made is not None
    assert (made.subjects, made.objects) == ((), ("somov",))


def test_a_document_that_leads_to_no_entry_leaves_the_statement_without_object() -> None:
    made = _only(SIGNED, register=tuple(one for one in REGISTER if one.id != "statement"))
    assert made is not None
    assert made.objects == ()


def test_two_names_of_one_person_are_one_end() -> None:
    both = (Entity("one", "person", "one", (), (SOMOV.id, BERG.id)), *REGISTER[2:])
    made = _only(SIGNED, register=both)
    assert made is not None
    assert made.subjects == ("one",)


@pytest.mark.parametrize(
    ("time", "days", "expected"),
    [
        ("1927-11", None, "1927-11"),
        ("XXXX-07-05", None, "1928-07-05"),
        (None, (-548, 0), "1927-03~/1928-09-22"),
        (None, (-3650, -3650), "1918~"),
        (None, (-1, -1), "1928-09-21"),
        (None, (None, 0), "../1928-09-22"),
        (None, (None, None), None),
        (None, None, None),
    ],
)
def test_time_is_resolved_against_the_day_of_the_letter(
    time: str | None, days: tuple[int | None, int | None] | None, expected: str | None
) -> None:
    made = _only(replace(SIGNED, time=time, days=days))
    assert made is not None
    assert made.time == expected


def test_time_stays_open_in_a_letter_without_date() -> None:
    found = tuple(mention for mention in FOUND if mention != DATE)
    made = _only(replace(SIGNED, days=(-548, 0)), found)
    assert made is not None
    assert made.time is None


def test_a_finding_without_words_makes_no_statement() -> None:
    stated = Mention("a", "statement", (), SIGNED, "by-hand/1", 0.9, source="a table")
    assert statements_of([LETTER], {"a": (*FOUND, stated)}, REGISTER) == ()


_ENDS = some.lists(
    some.sampled_from([*(mention.id for mention in FOUND), "author", "author-group", "m-gone"]),
    max_size=4,
).map(tuple)


@given(
    some.builds(
        StatementValue,
        predicate=some.sampled_from(PREDICATES),
        subjects=_ENDS,
        objects=_ENDS,
        speaker=some.sampled_from(["author", "editor", BERG.id, "m-gone"]),
        days=some.none() | some.tuples(some.integers(), some.none() | some.integers()),
    ),
    some.sets(some.sampled_from(FOUND)),
)
def test_every_statement_is_verbatim_and_each_end_is_there(
    value: StatementValue, gone: set[Mention]
) -> None:
    made = _only(value, tuple(mention for mention in FOUND if mention not in gone))
    if made is not None:
        known = {entity.id for entity in REGISTER} | {"author", "addressee", "author-group"}
        assert {*made.subjects, *made.objects} <= known
        assert made.speaker in {"author", "editor", *known}
        assert all(TEXT[span.start : span.end] == span.quote for span in made.evidence)
