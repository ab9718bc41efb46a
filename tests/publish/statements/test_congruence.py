"""Congruence and conflict, against sums done by hand."""

from __future__ import annotations

import math

import pytest

from perepiska.publish.statements.congruence import agreements
from perepiska.publish.statements.stands import Stand, stands
from tests.publish.statements.said_by_hand import said_of

FOR, AGAINST = {"stance": "for"}, {"stance": "against"}


def _holds(
    day: str, who: str, issue: str, side: dict[str, str]
) -> tuple[str, str, str, str, dict[str, str]]:
    return (day, who, "holds", "", {"issue": issue, **side})


HELD = stands(
    said_of(
        _holds("1928-01-05", "somov", "единство", FOR),
        _holds("1928-01-05", "somov", "съезд", AGAINST),
        _holds("1928-02-07", "somov", "единство", FOR),
        _holds("1928-02-07", "somov", "журнал", FOR),
        _holds("1928-03-01", "berg", "единство", FOR),
        _holds("1928-03-01", "berg", "съезд", AGAINST),
        _holds("1928-03-09", "berg", "журнал", AGAINST),
        _holds("1928-03-09", "ryabov", "съезд", FOR),
    )
)
# a(i, k, q), «единство», «съезд», «журнал», each for and against:
#   somov   2 0   0 1   1 0     activity 4, length sqrt(4 + 1 + 1)
#   berg    1 0   0 1   0 1     activity 3, length sqrt(3)
#   ryabov  0 0   1 0   0 0     activity 1


def _only(found: tuple[Stand, ...], **more: str) -> dict[tuple[str, str], tuple[float, float]]:
    return {
        (one.first, one.second): (one.congruence, one.conflict)
        for one in agreements(found, **more)
    }


def test_each_statement_counts_where_all_count() -> None:
    assert _only(HELD, repetitions="all") == {
        ("berg", "somov"): (2 * 1 + 1 * 1, 1 * 1),
        ("berg", "ryabov"): (0, 1),
        ("ryabov", "somov"): (0, 1),
    }


@pytest.mark.parametrize(("repetitions", "congruence"), [("letter", 3), ("month", 3), ("once", 2)])
def test_what_is_said_again_counts_as_asked(repetitions: str, congruence: int) -> None:
    assert _only(HELD, repetitions=repetitions)["berg", "somov"] == (congruence, 1)


def test_where_it_counts_once_congruence_is_the_number_of_concepts_both_agree_on() -> None:
    one = next(one for one in agreements(HELD) if one.second == "somov" and one.first == "berg")

    assert one.congruence == len(one.shared) == 2
    assert one.conflict == len(one.disputed) == 1
    assert one.balance == 1


@pytest.mark.parametrize(
    ("normalisation", "size"),
    [
        ("none", 1),
        ("average", (4 + 3) / 2),
        ("jaccard", (2 * 1 + 1 * 1) + 1 + 1),
        ("cosine", math.sqrt(6) * math.sqrt(3)),
    ],
)
def test_normalisations_divide_both(normalisation: str, size: float) -> None:
    found = _only(HELD, repetitions="all", normalisation=normalisation)

    assert found["berg", "somov"] == pytest.approx((3 / size, 1 / size))


def test_who_is_for_and_against_one_thing_agrees_and_disputes() -> None:
    found = stands(
        said_of(
            _holds("1928-01-05", "somov", "единство", FOR),
            _holds("1928-01-06", "somov", "единство", AGAINST),
            _holds("1928-01-07", "berg", "единство", FOR),
        )
    )
    (one,) = agreements(found)

    assert (one.congruence, one.conflict) == (1, 1)
    assert one.shared == one.disputed


def test_signing_one_document_is_agreement_and_refusing_is_conflict() -> None:
    found = stands(
        said_of(
            ("1928-01-05", "somov berg", "signed", "appeal", {}),
            ("1928-01-05", "ryabov", "refused_to_sign", "appeal", {}),
        )
    )

    assert _only(found) == {
        ("berg", "somov"): (1, 0),
        ("berg", "ryabov"): (0, 1),
        ("ryabov", "somov"): (0, 1),
    }
