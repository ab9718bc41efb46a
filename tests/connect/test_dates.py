"""What only the folder tells of dates and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from perepiska.connect.bounds import bounded
from perepiska.connect.dates import dated
from perepiska.connect.order import in_file_order, is_by_time
from perepiska.connect.places import placed
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import (
    DateValue,
    Mention,
    NameValue,
    PartValue,
    PartyValue,
    SeriesValue,
)

Findings = Mapping[str, tuple[Mention, ...]]


def _letter(id_: str, text: str = "Dear Sir", language: str = "en") -> Letter:
    return Letter(id_, text, fingerprint(text), language, Source(f"{id_}.txt", "0"))


def _date(letter: Letter, edtf: str, *, source: str | None = None) -> Mention:
    """A date with the letter's first line as its words, or with a source."""
    words = letter.text.splitlines()[0]
    evidence = () if source else (letter.span(0, len(words)),)
    value = DateValue(edtf, edtf if source else words, "gregorian", edtf, edtf)
    return Mention(letter.id, "sent_date", evidence, value, "dates/2", 0.75, source=source)


def _dateline(letter: Letter) -> Mention:
    span = letter.span(0, len(letter.text.splitlines()[0]))
    return Mention(letter.id, "part", (span,), PartValue("dateline"), "anatomy/1", 1.0)


def _folder(years: Sequence[int]) -> tuple[list[Letter], dict[str, tuple[Mention, ...]]]:
    """A letter of the third of May of each of ``years``."""
    letters = [_letter(f"{number:02d}", f"May 3d {year}") for number, year in enumerate(years)]
    return letters, {
        letter.id: (_date(letter, f"{year}-05-03"),)
        for letter, year in zip(letters, years, strict=True)
    }


def _sent(findings: Findings, letter: str) -> DateValue | None:
    dates = [one.value for one in findings[letter] if one.kind == "sent_date" and one.evidence]
    return dates[0] if dates and isinstance(dates[0], DateValue) else None


@pytest.mark.parametrize(
    ("dateline", "years", "edtf"),
    [
        ("June 11th. 16", [1814, 1817, 1820], "1816-06-11"),
        ("Tuesday 4 March", [1817, 1817, 1818], "1817-03-04"),
        ("4 March", [1817, 1817, 1818], None),
        ("Tuesday 4 March", [1783, 1817, 1849], None),
        ("June 11th. 16", [1814, 1917, 1920], None),
        ("June 11th. 16", [1814], None),
    ],
)
def test_a_year_is_taken_from_the_folder_where_only_one_fits(
    dateline: str, years: list[int], edtf: str | None
) -> None:
    letters, findings = _folder(years)
    letter = _letter("99", f"{dateline}\nDear Sir")
    findings["99"] = (_dateline(letter),)

    value = _sent(dated([*letters, letter], findings), "99")

    assert edtf == (value.edtf if value else None)
    assert value is None or "other letters of the folder" in value.reason


def test_a_guessed_century_gives_way_to_that_of_the_folder() -> None:
    letters, findings = _folder([1805, 1808, 1810])
    letter = _letter("99", "12. März 08", "de")
    findings["99"] = (_date(letter, "1908-03-12"),)

    value = _sent(dated([*letters, letter], findings), "99")

    assert value is not None
    assert value.edtf == "1808-03-12"


@pytest.mark.parametrize(
    ("years", "edtf"),
    [([1915, 1916, 1916, 1916, 1917], "1916-02-24"), ([1905, 1908, 1916, 1917], "1908-02-24")],
)
def test_a_slip_of_the_year_is_mended_where_file_name_and_folder_agree(
    years: list[int], edtf: str
) -> None:
    letters, findings = _folder(years)
    letter = _letter("99", "24 Février 1908", "fr")
    name = _date(letter, "1916-02-24", source="file name")
    findings["99"] = (name, _date(letter, "1908-02-24"))

    value = _sent(dated([*letters, letter], findings), "99")

    assert value is not None
    assert value.edtf == edtf
    assert value.as_written == "24 Février 1908"


def test_a_full_date_is_never_changed() -> None:
    letters, findings = _folder([1805, 1808, 1810, 1916])

    assert dated(letters, findings) == findings


def test_files_are_ordered_by_their_numbers() -> None:
    letters = [_letter("letter 10"), _letter("letter 2"), _letter("letter 1")]

    assert [letter.id for letter in in_file_order(letters)] == [
        "letter 1",
        "letter 2",
        "letter 10",
    ]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([*range(1801, 1813)], True),
        ([*range(1812, 1800, -1)], False),
        ([1801, 1802], False),
    ],
)
def test_an_order_is_one_of_time_where_enough_letters_show_it(
    years: list[int], *, expected: bool
) -> None:
    letters, _ = _folder(years)
    days = {letter.id: f"{year}-05-03" for letter, year in zip(letters, years, strict=True)}

    assert is_by_time(letters, days) is expected


def _party(letter: str, kind: str, name: str, sort: str) -> Mention:
    value = PartyValue(name, NameValue(name), sort)
    return Mention(letter, kind, (), value, "test/1", 0.9, source="test")


def _correspondence(places: Sequence[str | None]) -> tuple[list[Letter], Findings]:
    letters, dates = _folder(range(1901, 1901 + len(places)))
    findings = {}
    for letter, place in zip(letters, places, strict=True):
        written = (_party(letter.id, "sent_place", place, "place"),) if place else ()
        writer = _party(letter.id, "sender", "Anna Hill", "person")
        findings[letter.id] = (*dates[letter.id], writer, *written)
    return letters, findings


@pytest.mark.parametrize(
    ("around", "place"),
    [(("Bath", "Bath"), "Bath"), (("Bath", "York"), None), (("York", "York"), None)],
)
def test_a_place_is_inferred_between_two_letters_from_the_writers_home(
    around: tuple[str, str], place: str | None
) -> None:
    letters, findings = _correspondence([*["Bath"] * 10, around[0], None, around[1], "Bath"])

    inferred = [one for one in placed(letters, findings)["11"] if one.kind == "sent_place"]

    assert place == (inferred[0].value.as_written if inferred else None)  # type: ignore[union-attr]  # a place is a PartyValue
    assert all((one.source or "").startswith("inferred") for one in inferred)


def test_a_place_that_the_letter_bears_stays() -> None:
    letters, findings = _correspondence(["Bath"] * 12)

    assert placed(letters, findings) == findings


def _bound(findings: Findings, letter: str) -> tuple[str, str | None] | None:
    dates = [one for one in findings[letter] if one.kind == "sent_bounds"]
    if not dates or not isinstance(dates[0].value, DateValue):
        return None
    return dates[0].value.edtf, dates[0].source


def _numbered(letter: Letter, number: int) -> Mention:
    value = SeriesValue("Lettre", str(number))
    return Mention(letter.id, "series", (), value, "test/1", 0.9, source="test")


def test_an_undated_number_lies_between_its_neighbours() -> None:
    letters, dates = _folder([1914, 1915])
    undated = _letter("02")
    findings = {letter.id: (*dates[letter.id],) for letter in letters}
    for letter, number in zip(letters, (36, 38), strict=True):
        findings[letter.id] = (*findings[letter.id], _numbered(letter, number))
    findings["02"] = (_numbered(undated, 37),)

    assert _bound(bounded([*letters, undated], findings), "02") == (
        "1914-05-03~/1915-05-03~",
        "inferred: no. 36 and no. 38 of Lettre are dated",
    )


def test_an_undated_letter_is_not_older_than_the_latest_day_it_names() -> None:
    letter = _letter("1", "Your letter of the 3d of May 1821 came after that of April 1st 1820.")

    found = _bound(bounded([letter], {"1": ()}), "1")

    assert found is not None
    assert found[0] == "1821-05-03~/.."


def test_bounds_are_marked_as_inferred_and_have_no_evidence() -> None:
    letters, findings = _folder(range(1801, 1813))
    undated = _letter("05a")

    (bound,) = bounded([*letters, undated], {**findings, "05a": ()})["05a"]

    assert bound.evidence == ()
    assert (bound.source or "").startswith("inferred: ")
    assert bound.certainty < 0.95


def test_a_letter_with_a_date_gets_no_bounds() -> None:
    letters, findings = _folder(range(1801, 1813))

    assert bounded(letters, findings) == findings
