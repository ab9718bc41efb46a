"""Several rows about one letter."""

from __future__ import annotations

import pytest

from perepiska.acquire.sheets.joining import joined
from perepiska.records.letter import Fact


def fact(field: str, value: str, **more: object) -> Fact:
    return Fact(field, value, **{"source": "a.csv, row 2", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "one", "other", "both"),
    [
        ("sent_date", "1928-09-22", "1928-09-22", "1928-09-22"),
        ("sent_date", "1928", "1928-09-22", "1928-09-22"),
        ("sent_date", "1928-09-22", "1928-09", "1928-09-22"),
        ("sent_date", "1928-09-22", "1928-09-23", None),
        ("sender", "Троцкий", "Л. Троцкий", "Л. Троцкий"),
        ("sender", "Huber, Karl", "Karl Huber", "Huber, Karl"),
        ("sender", "Huber", "Lehner", None),
        ("sent_place", "Frankfurt", "Frankfurt a. M.", "Frankfurt a. M."),
        ("title", "An  Karl", "an karl", "An  Karl"),
        ("title", "An Karl", "An Anna", None),
        ("shelfmark", "Ф. 1. Д. 2", "Ф. 2. Д. 1", None),
    ],
)
def test_what_agrees_is_taken_and_what_differs_is_told(
    field: str, one: str, other: str, both: str | None
) -> None:
    facts, differing = joined([[fact(field, one)], [fact(field, other, source="b.csv, row 9")]])

    assert [taken.value for taken in facts] == ([both] if both else [])
    if both is None:
        (sentence,) = differing
        assert f"«{one}» (a.csv, row 2) and «{other}» (b.csv, row 9)" in sentence
    else:
        assert differing == ()


def test_several_parties_agree_in_any_order_and_differ_in_number() -> None:
    two = [fact("sender", "Anna Lehner"), fact("sender", "Karl Huber")]

    assert len(joined([two, [fact("sender", "Huber"), fact("sender", "Lehner")]])[0]) == 2
    assert joined([two, two[:1]])[0] == ()


def test_a_third_row_cannot_heal_a_difference() -> None:
    rows = [[fact("sent_place", place)] for place in ("Wien", "Graz", "Wien")]

    assert joined(rows)[0] == ()


def test_fields_that_only_one_row_has_are_taken() -> None:
    facts, differing = joined([[fact("sent_place", "Wien")], [fact("sent_date", "1901")]])

    assert {taken.field for taken in facts} == {"sent_place", "sent_date"}
    assert differing == ()


def test_the_authority_of_either_is_kept_but_two_entries_of_one_file_differ() -> None:
    gnd, other, viaf = (
        f"https://{end}" for end in ("d-nb.info/gnd/1", "d-nb.info/gnd/2", "viaf.org/1")
    )
    plain = fact("sender", "Huber", certainty=0.97)

    (both,) = joined([[plain], [fact("sender", "Huber", authority=gnd)]])[0]
    assert both.authority == gnd
    assert both.certainty == 0.97
    assert (
        len(
            joined(
                [
                    [fact("sender", "Huber", authority=gnd)],
                    [fact("sender", "Huber", authority=viaf)],
                ]
            )[0]
        )
        == 1
    )
    assert (
        joined(
            [[fact("sender", "Huber", authority=gnd)], [fact("sender", "Huber", authority=other)]]
        )[0]
        == ()
    )
