"""Names of one place in several languages: one entry, labelled by a name of the letters and never by another time's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.connect.authorities import MADE_BY as LISTED
from perepiska.connect.gazetteer import located
from tests.connect.test_gazetteer import place_of, register

Named = tuple[str, str]

ONE = [
    [("Вена", "ru"), ("Wien", "de"), ("Vienna", "en"), ("Vienne", "fr")],
    [("Лондон", "ru"), ("London", "en"), ("Londres", "fr")],
    [("Петроград", "ru"), ("Petrograd", "fr")],
    [("Deutschland", "de"), ("Германия", "ru"), ("Allemagne", "fr")],
]
APART = [
    # names of different times
    [("Петроград", "ru"), ("Leningrad", "de")],
    [("Санкт-Петербург", "ru"), ("Petrograd", "fr")],
    [("Царицын", "ru"), ("Stalingrad", "de")],
    # two places
    [("Москва", "ru"), ("Wien", "de")],
    # one language: two names may be kept apart on purpose
    [("London", "en"), ("Londres", "en")],
    # no place of the gazetteer
    [("Берендеево-на-Луне", "ru"), ("Berendejewo", "de")],
]


def names_of(asked: list[Named]) -> set[frozenset[str]]:
    return {frozenset(entity.names) for entity in register(*asked)}


@pytest.mark.parametrize("asked", ONE, ids=[case[0][0] for case in ONE])
def test_names_of_one_place_in_several_languages_are_one_entry(asked: list[Named]) -> None:
    assert names_of(asked) == {frozenset(name for name, _ in asked)}


@pytest.mark.parametrize(
    "asked", APART, ids=[" ".join(name for name, _ in case) for case in APART]
)
def test_other_times_other_places_and_the_unknown_stay_apart(asked: list[Named]) -> None:
    assert names_of(asked) == {frozenset((name,)) for name, _ in asked}


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ([("Вена", "ru"), ("Wien", "de"), ("Москва", "ru"), ("Киев", "ru")], "Вена"),
        ([("Вена", "ru"), ("Wien", "de"), ("Berlin", "de"), ("Hamburg", "de")], "Wien"),
    ],
)
def test_the_label_is_written_in_the_letters_in_the_language_of_most(
    asked: list[Named], label: str
) -> None:
    (found,) = (entity for entity in register(*asked) if "Вена" in entity.names)

    assert found.name == label


def test_each_name_says_why_and_no_mention_is_lost() -> None:
    asked = [("Вена", "ru"), ("Wien", "de"), ("Москва", "ru")]
    (found,) = (entity for entity in register(*asked) if "Вена" in entity.names)

    assert set(found.mentions) == {place_of(*one)[0].mentions[0] for one in asked[:2]}
    (reason,) = (one.reason for one in found.joinings if one.form == "Wien")
    assert reason.endswith("A name of Vienna in another language, by the gazetteer.")


def test_two_entries_of_the_editors_lists_are_never_joined() -> None:
    made = [place_of("Вена", "ru"), place_of("Wien", "de")]
    found = located(
        [replace(entity, made_by=LISTED) for entity, _, _ in made],
        [letter for _, letter, _ in made],
        {letter.id: mentions for _, letter, mentions in made},
    )

    assert {entity.names for entity in found} == {("Вена",), ("Wien",)}


def test_the_order_given_changes_nothing() -> None:
    asked = [("Вена", "ru"), ("Wien", "de"), ("Vienna", "en"), ("Москва", "ru")]

    assert set(register(*asked)) == set(register(*reversed(asked)))
