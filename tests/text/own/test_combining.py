from __future__ import annotations

import pytest

from perepiska.text.own.combining import combined
from perepiska.text.sequence.model import LearnedSpan

Name = tuple[int, int, str]


def spans(*names: Name) -> tuple[LearnedSpan, ...]:
    return tuple(LearnedSpan(*name, 0.5) for name in names)


@pytest.mark.parametrize(
    ("general", "own", "used", "together"),
    [
        # An own name stands in place of those of the rules, of its kind.
        ([(0, 4, "person")], [(0, 9, "person")], {"person"}, [(0, 9, "person")]),
        ([(0, 4, "person")], [], {"person"}, []),
        # A kind that is not used stays as the rules have it, and no own name may cross it.
        ([(0, 4, "person")], [(0, 9, "person")], set(), [(0, 4, "person")]),
        ([(0, 4, "group")], [(0, 9, "person")], {"person"}, [(0, 4, "group")]),
        (
            [(0, 4, "group")],
            [(5, 9, "person"), (10, 12, "group")],
            {"person"},
            [(0, 4, "group"), (5, 9, "person")],
        ),
        # What may nest in an own name stays.
        (
            [(6, 14, "person")],
            [(0, 14, "group")],
            {"person", "group"},
            [(0, 14, "group"), (6, 14, "person")],
        ),
        ([(6, 14, "group")], [(0, 14, "group")], {"person", "group"}, [(0, 14, "group")]),
    ],
)
def test_own_names_and_those_of_the_rules_are_one_list(
    general: list[Name], own: list[Name], used: set[str], together: list[Name]
) -> None:
    assert combined(spans(*general), spans(*own), used) == spans(*together)
