"""Dates as TEI has them."""

from __future__ import annotations

import pytest

from perepiska.publish.dating import dating_attributes, is_certain
from perepiska.records.mention import DateValue


@pytest.mark.parametrize(
    ("edtf", "attributes"),
    [
        ("1928-10-07", {"when": "1928-10-07"}),
        ("1928-10", {"when": "1928-10"}),
        ("1928", {"when": "1928"}),
        ("1928-10-07?", {"when": "1928-10-07"}),
        ("1928-10~", {"when": "1928-10"}),
        ("1928%", {"when": "1928"}),
        ("1928-?10-07", {"when": "1928-10-07"}),
        ("1928-10-XX", {"when": "1928-10"}),
        ("1928-XX-XX", {"when": "1928"}),
        ("1928-10-01/1928-10-03", {"from": "1928-10-01", "to": "1928-10-03"}),
        ("1928-10-01~/1928-10-10~", {"notBefore": "1928-10-01", "notAfter": "1928-10-10"}),
        ("1928-10/1928-11?", {"notBefore": "1928-10", "notAfter": "1928-11"}),
        ("../1928-11-09", {"notAfter": "1928-11-09"}),
        ("1928-10/..", {"notBefore": "1928-10"}),
        ("1928-10/", {"notBefore": "1928-10"}),
        ("/1928-10", {"notAfter": "1928-10"}),
        ("[1928-10-07,1928-10-09]", {"notBefore": "1928-10-07", "notAfter": "1928-10-09"}),
        ("[1928-10-07..1928-10-09]", {"notBefore": "1928-10-07", "notAfter": "1928-10-09"}),
        ("[..1928-10-09]", {"notAfter": "1928-10-09"}),
        ("{1928-10-07,1928-10-09}", {"from": "1928-10-07", "to": "1928-10-09"}),
        ("../..", {}),
        ("1928-02-30", {}),
        ("1928-13", {}),
        ("0000", {}),
        ("XXXX", {}),
        ("", {}),
        ("<script>", {}),
    ],
)
def test_edtf_becomes_dating_attributes(edtf: str, attributes: dict[str, str]) -> None:
    assert dating_attributes(DateValue(edtf, "", "gregorian", None, None)) == attributes


@pytest.mark.parametrize("edtf", ["192X", "1928-21", "1928-XX-07", ""])
def test_what_is_not_understood_is_given_by_its_bounds(edtf: str) -> None:
    value = DateValue(edtf, "", "gregorian", "1920-01-01", "1929-12-31")

    assert dating_attributes(value) == {"notBefore": "1920-01-01", "notAfter": "1929-12-31"}


@pytest.mark.parametrize(
    ("edtf", "certain"),
    [("1928", True), ("1928?", False), ("1928-10~/1928-11", False), ("1928%", False)],
)
def test_marks_of_doubt_are_seen(edtf: str, certain: bool) -> None:
    assert is_certain(edtf) is certain
