from __future__ import annotations

from typing import Any

import pytest

from perepiska.score.learning import Step, curve_table, learning_curve
from tests.esperanto import letter, marks

COUNT = 60
LETTERS = [letter(number) for number in range(COUNT)]


def gold(number: int) -> dict[str, Any]:
    mentions = [{"start": m.start, "end": m.end, "type": m.kind} for m in marks(number)]
    return {
        "id": letter(number).id,
        "plain_text": letter(number).text,
        "gold": {"mentions": mentions},
    }


GOLD = [gold(number) for number in range(COUNT)]


def curve(**options: Any) -> tuple[Step, ...]:
    return learning_curve(LETTERS, {}, GOLD, **options)


def test_what_is_settled_is_found_in_the_letters_held_out() -> None:
    steps = curve(sizes=(0, 10, 25))

    assert [step.settled for step in steps] == [0, 10, 25]
    assert {step.held_out for step in steps} == {20}
    assert [step.rows[0].f1 for step in steps] == [0.0, 1.0, 1.0]
    assert [step.used for step in steps] == [(), ("person", "place"), ("person", "place")]


def test_more_than_there_is_to_settle_is_all_there_is() -> None:
    assert [step.settled for step in curve(sizes=(0, 50, 100))] == [0, 40]


@pytest.mark.parametrize("is_by_chance", [False, True])
def test_the_curve_is_the_same_each_time(is_by_chance: bool) -> None:
    one, other = (curve(sizes=(12,), is_by_chance=is_by_chance) for _ in range(2))
    assert one == other


def test_letters_of_another_text_are_not_asked() -> None:
    steps = learning_curve(LETTERS[:30], {}, GOLD, sizes=(0,))
    assert steps[0].held_out == 10


def test_the_table_has_a_line_for_each_size() -> None:
    lines = curve_table(curve(sizes=(0, 10))).splitlines()
    assert lines[0] == "20 letters held out; F1 strict / touching"
    assert lines[2].split() == ["0", "0.000", "/", "0.000", "0.000", "/", "0.000", "–"]
    assert lines[3].split()[-2:] == ["person,", "place"]
