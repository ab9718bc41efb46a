"""A link or statement follows the verdict on the passage it was read from."""

from __future__ import annotations

import pytest

from perepiska.decide.anchors import words_of
from perepiska.decide.apply import settle
from perepiska.records.decision import Decision
from perepiska.records.edition import About, Edition, Proposals
from perepiska.records.statement import Statement, StatementValue
from tests.decide.by_hand import found, letter

SAID = found("statement", "Смирнов и Смирнова", StatementValue("signed", ("author",)))


def settled(*acts: str) -> Edition:
    told = Statement(
        SAID.id,
        "a",
        "signed",
        ("author",),
        (),
        SAID.evidence,
        0.9,
        "rule/1",
        "affirmed",
        "asserted",
        "author",
    )
    proposals = Proposals({"a": (SAID,)}, (), statements=(told,))
    decisions = [
        Decision(
            act,
            SAID.id,
            "Anna",
            f"2026-01-0{number}T10:00:00+00:00",
            letter="a",
            quote=words_of(SAID),
        )
        for number, act in enumerate(acts, start=1)
    ]
    return settle([letter()], proposals, decisions, about=About("t"), doubt_below=0.7)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((), [(0.9, None)]),
        (("accept",), [(1.0, "Anna")]),
        (("unsure",), [(0.45, None)]),
        (("reject",), []),
        (("reject", "accept"), [(1.0, "Anna")]),
    ],
)
def test_a_statement_follows_its_passage(
    acts: tuple[str, ...], expected: list[tuple[float, str | None]]
) -> None:
    told = settled(*acts).statements

    assert [(one.certainty, one.decided_by) for one in told] == expected
