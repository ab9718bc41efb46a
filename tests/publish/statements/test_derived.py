"""What the statements of all letters come to."""

from __future__ import annotations

from typing import Any

import pytest

from perepiska.publish.statements.contradictions import contradictions
from perepiska.publish.statements.issues import issue_key, labels
from perepiska.publish.statements.memberships import memberships
from perepiska.publish.statements.positions import positions
from perepiska.publish.statements.said import (
    actor_of,
    by_entity,
    of_entity,
    said_in,
    written_on,
)
from perepiska.publish.statements.searched import Searched
from perepiska.publish.statements.stands import agreement, stands
from perepiska.publish.statements.ties import pairs
from perepiska.records.edition import Edition
from tests.publish.statements.said_by_hand import GROUPS, PEOPLE, edition_of, letter, said_of

ACTORS = (*GROUPS, *PEOPLE)
PAST = {"tense": "past"}


def searched(edition: Edition) -> Searched:
    return Searched(written_on(one) for one in edition.letters)


def test_statements_stand_in_the_order_of_what_they_are_about() -> None:
    found = said_of(
        ("1928-09-22", "somov", "sides_with", "circle", {"time": "1927-03~/1928-09-22"}),
        ("", "somov", "opposes", "circle", {}),
        ("1928-01-05", "berg", "joined", "circle", {}),
    )

    assert [one.statement.predicate for one in found] == ["sides_with", "joined", "opposes"]
    assert [one.is_timed for one in found] == [True, False, False]
    assert found[0].when == ("1927-03-01", "1928-09-22")


@pytest.mark.parametrize(
    ("fields", "months"),
    [
        ({}, ("1928-09",)),
        ({"time": "1928-06"}, ("1928-06",)),
        ({"time": "1928-06/1928-08"}, ("1928-06", "1928-07", "1928-08")),
        ({"time": "../1928-08"}, ("1928-09",)),
        ({"time": "1890/1928"}, ("1928-09",)),
    ],
)
def test_months_are_those_it_is_about_or_that_of_its_letter(
    fields: dict[str, Any], months: tuple[str, ...]
) -> None:
    (one,) = said_of(("1928-09-22", "somov", "opposes", "circle", fields))

    assert one.months() == months


def test_a_statement_of_no_date_has_no_month() -> None:
    (one,) = said_of(("", "somov", "opposes", "circle", {}))

    assert one.months() == ()


def test_we_of_one_writer_are_the_same_in_all_letters() -> None:
    assert actor_of("author-group", letter("1928-09-22")) == "author-group:somov"
    assert actor_of("author", letter("1928-09-22")) == "somov"
    assert actor_of("author-group", letter("1928-09-22", sender=None)) == "author-group:1928-09-22"
    assert actor_of("berg", letter("1928-09-22")) == "berg"


def test_an_entity_has_what_it_does_what_is_done_to_it_and_what_it_says() -> None:
    found = said_of(
        ("1928-09-22", "somov", "opposes", "circle", {}),
        ("1928-09-23", "berg", "opposes", "somov", {}),
        ("1928-09-24", "berg", "opposes", "circle", {"speaker": "somov", "modality": "reported"}),
        ("1928-09-25", "berg", "opposes", "circle", {}),
    )

    assert of_entity(found, "somov") == found[:3] == by_entity(found)["somov"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("о партиях и IV Интернационале", "партии, IV Интернационал"),
        ("единство ВКП", "ВКП единства"),
        ("«Внутрипартийный режим»", "внутрипартийного режима"),
    ],
)
def test_the_same_words_are_one_issue(one: str, other: str) -> None:
    assert issue_key(one, "ru") == issue_key(other, "ru")


def test_other_words_are_another_issue() -> None:
    assert issue_key("единство ВКП", "ru") != issue_key("единство Коминтерна", "ru")


def test_an_issue_is_called_as_it_is_called_most_often() -> None:
    said = said_of(
        *(
            ("1928-09-22", "somov", "holds", "", {"issue": words})
            for words in ("единства партии", "единство партии", "единство партии")
        )
    )

    assert list(labels(said).values()) == ["единство партии"]


@pytest.mark.parametrize(
    ("predicate", "fields", "expected"),
    [
        ("holds", {"stance": "for"}, True),
        ("holds", {"stance": "against"}, False),
        ("holds", {"stance": "for", "polarity": "denied"}, False),
        ("holds", {"stance": "unclear"}, None),
        ("holds", {}, None),
        ("sides_with", {}, True),
        ("sides_with", {"modality": "hedged"}, True),
        ("sides_with", {"modality": "reported", "speaker": "berg"}, True),
        ("sides_with", {"polarity": "denied"}, False),
        ("sides_with", {"modality": "wished"}, None),
        ("sides_with", {"modality": "conditional"}, None),
        ("sides_with", {"modality": "demanded"}, None),
        ("sides_with", {"modality": "asked"}, None),
        ("sides_with", {"tense": "future"}, None),
        ("opposes", {}, False),
        ("opposes", {"polarity": "denied"}, None),
        ("signed", {"polarity": "denied"}, None),
        ("refused_to_sign", {}, False),
        ("wrote", {}, None),
    ],
)
def test_only_what_is_stated_for_or_against_is_a_stand(
    predicate: str, fields: dict[str, Any], expected: bool | None
) -> None:
    (one,) = said_of(("1928-09-22", "somov", predicate, "circle", {"issue": "единство", **fields}))

    assert agreement(one) is expected
    assert len(stands([one])) == (expected is not None)


def test_membership_is_as_long_as_it_is_said_with_gaps_between() -> None:
    edition = edition_of(
        ("1927-01-10", "ryabov", "joined", "circle", PAST),
        ("1927-05-02", "ryabov", "member_of", "circle", {}),
        ("1928-09-22", "ryabov", "left", "circle", PAST),
        ("1928-10-01", "ryabov", "member_of", "circle", {"polarity": "denied"}),
        days=("1927-03-03", "1927-08-08", "1928-01-01"),
    )
    (found,) = memberships(said_in(edition), searched(edition))

    assert (found.member, found.group) == ("ryabov", "circle")
    assert [(one.state, one.days, one.letters) for one in found.stretches] == [
        ("joined", ("1927-01-10", "1927-01-10"), 0),
        ("gap", ("1927-01-11", "1927-05-01"), 1),
        ("member", ("1927-05-02", "1927-05-02"), 0),
        ("gap", ("1927-05-03", "1928-09-21"), 2),
        ("left", ("1928-09-22", "1928-09-22"), 0),
        ("gap", ("1928-09-23", "1928-09-30"), 0),
        ("not_member", ("1928-10-01", "1928-10-01"), 0),
    ]
    assert all(one.said for one in found.stretches if one.state != "gap")


def test_stretches_that_touch_are_one_and_what_is_over_is_said_to_be() -> None:
    found = memberships(
        said_of(
            ("1928-09-22", "berg", "member_of", "circle", {"time": "1927-03/1927-09"}),
            ("1928-09-23", "berg", "member_of", "circle", {"time": "1927-06/1928-01"}),
            ("1928-09-24", "somov", "member_of", "circle", PAST),
            ("1928-09-24", "elnik", "member_of", "circle", {"modality": "asked"}),
        ),
        Searched(()),
    )

    assert [(one.member, one.stretches[0].state, one.stretches[0].days) for one in found] == [
        ("berg", "member", ("1927-03-01", "1928-01-31")),
        ("somov", "former", (None, "1928-09-24")),
    ]
    assert len(found[0].stretches[0].said) == 2


def test_an_empty_cell_says_how_many_letters_of_its_time_were_searched() -> None:
    edition = edition_of(
        ("1928-01-05", "somov", "holds", "", {"issue": "единство", "stance": "for"}),
        ("1928-05-05", "berg", "opposes", "circle", {"issue": "о единстве"}),
        ("", "berg", "holds", "", {"issue": "единство", "stance": "unclear"}),
        ("1928-05-05", "berg", "holds_office", "", {"issue": "секретарь"}),
        days=("1928-02-01", "1928-03-01", "1928-05-20"),
    )
    (table,) = positions(said_in(edition), searched(edition))

    assert table.label == "единство"
    assert [(one.first, one.last, one.letters) for one in table.columns] == [
        ("1928-01", "1928-01", 1),
        ("1928-02", "1928-04", 2),
        ("1928-05", "1928-05", 2),
        ("", "", 1),
    ]
    shown = {
        line.actor: [[one.agrees for one in cell] for cell in line.cells] for line in table.lines
    }
    assert shown == {"somov": [[True], [], [], []], "berg": [[], [], [False], [None]]}


def test_contradictions_stand_side_by_side() -> None:
    found = contradictions(
        said_of(
            ("1928-01-05", "somov", "sides_with", "circle", {}),
            ("1928-01-20", "somov", "opposes", "circle", {}),
            ("1928-01-21", "berg", "signed", "appeal", {**PAST, "polarity": "denied"}),
            ("1928-01-06", "berg", "signed", "appeal", PAST),
        )
    )

    assert [(one.actor, one.matter, len(one.yes), len(one.no)) for one in found] == [
        ("berg", "did:signed:appeal:", 1, 1),
        ("somov", "about:circle", 1, 1),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # what changed in time
        (("1927-01-05", "sides_with", {}), ("1928-06-20", "opposes", {})),
        # what had not been done and was done then
        (("1928-01-05", "signed", {**PAST, "polarity": "denied"}), ("1928-03-05", "signed", PAST)),
        # what is only wished
        (("1928-01-05", "sides_with", {"modality": "wished"}), ("1928-01-06", "opposes", {})),
    ],
)
def test_what_can_both_be_so_is_no_contradiction(one: Any, other: Any) -> None:
    said = [(day, "somov", predicate, "circle", fields) for day, predicate, fields in (one, other)]

    assert contradictions(said_of(*said)) == ()


def test_acts_that_do_not_say_to_what_they_were_done_contradict_nothing() -> None:
    denied = {**PAST, "polarity": "denied"}

    assert (
        contradictions(
            said_of(
                ("1928-01-05", "somov", "wrote", "", PAST),
                ("1928-01-06", "somov", "wrote", "", denied),
            )
        )
        == ()
    )


def test_a_contradiction_stands_once() -> None:
    found = contradictions(
        said_of(
            ("1928-01-05", "somov", "sides_with", "circle", {}),
            ("1928-01-06", "somov", "sides_with", "circle", {"polarity": "denied"}),
            ("1928-01-05", "berg", "opposes", "circle", {}),
            ("1928-01-06", "berg", "opposes", "circle", {"polarity": "denied"}),
        )
    )

    assert [(one.actor, one.matter) for one in found] == [
        ("berg", "did:opposes:circle:"),
        ("somov", "about:circle"),
    ]


def test_ties_are_between_people_and_groups_and_keep_their_sides_apart() -> None:
    found = pairs(
        said_of(
            ("1928-01-05", "somov", "draws_near_to", "berg", {}),
            ("1928-03-05", "berg", "breaks_with", "somov", PAST),
            ("1928-03-05", "berg", "praises", "appeal", {}),
            ("1928-03-06", "ryabov", "sides_with", "author-group", {}),
            ("1928-03-06", "ryabov", "sides_with", "circle", {"modality": "wished"}),
        ),
        ACTORS,
    )

    assert [(one.first, one.second, len(one.near), len(one.against)) for one in found] == [
        ("berg", "somov", 1, 1),
        ("author-group:somov", "ryabov", 1, 0),
    ]
