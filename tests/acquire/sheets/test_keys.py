"""Letters found by what a row calls them."""

from __future__ import annotations

import unicodedata

import pytest

from perepiska.acquire.sheets.keys import Keys, is_contradicted, number_of
from perepiska.records.letter import Fact, Letter, Source


def letter(
    path: str, text: str = "x", *, part: int | None = None, facts: tuple[Fact, ...] = ()
) -> Letter:
    """A letter of this path; its id is the stem, with the part behind it."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    id_ = f"{stem}-{part}" if part else stem
    return Letter(id_, text, "0", "und", Source(path, "0", part), facts)


PATHS = ("1928/Брёв.txt", "b.txt", "b.md", "c/d.txt", "e/d.txt", "L00259.xml", "3.V.28")
KEYS = Keys([letter(path) for path in PATHS])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("1928/Брёв.txt", [0]),
        ("брёв.TXT", [0]),
        (unicodedata.normalize("NFD", "Брёв"), [0]),
        ("1928\\Брёв.txt", [0]),
        ("./1928/Брёв", [0]),
        ("letters/1928/Брёв.txt", [0]),
        ("1929/Брёв.txt", []),
        ("b.txt", [1]),
        ("b.md", [2]),
        ("b", [1, 2]),
        ("b.docx", [1, 2]),
        ("scans/b.txt", [1]),
        ("d.txt", [3, 4]),
        ("c/d.txt", [3]),
        ("c/d", [3]),
        ("L00259", [5]),
        ("l00259.txt", [5]),
        ("3.V.28", [6]),
        ("nothing.txt", []),
        ("", []),
    ],
)
def test_a_name_leads_to_the_letter_with_or_without_folders_and_suffix(
    name: str, found: list[int]
) -> None:
    assert KEYS.named(name) == found


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("17", ("", 17, "")),
        ("0017", ("", 17, "")),
        ("№ 17", ("", 17, "")),
        ("Nr. 17", ("", 17, "")),
        ("no 17", ("", 17, "")),
        ("17.", ("", 17, "")),
        ("[17]", ("", 17, "")),
        ("12а", ("", 12, "а")),
        ("S1", ("s", 1, "")),
        ("T5", ("t", 5, "")),
        ("4/5", None),
        ("XII", None),
        ("", None),
    ],
)
def test_numbers_are_compared_without_their_dress(
    written: str, number: tuple[str, int, str] | None
) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("one", "text", "number"),
    [
        ("x.txt", "№ 17. Н. И. Муралову\n\nДорогой", "17"),
        ("x.txt", "Письмо № 17\n\nДорогой", "17"),
        ("x.txt", "\nLettre N° 17 (15 Août 1914)", "17"),
        ("0017.txt", "Lieber Karl", "17"),
        ("L0017.txt", "Lieber Karl", "17"),
        ("Lettre0017_3mai1914.txt", "Cher ami", "17"),
    ],
)
def test_a_letter_has_the_number_of_its_heading_or_its_file(
    one: str, text: str, number: str
) -> None:
    keys = Keys([letter("z.txt"), letter(one, text)])

    assert keys.numbered(number) == [1]
    assert keys.numbered("18") == []


def test_a_letter_of_several_in_a_file_has_the_number_of_its_place() -> None:
    keys = Keys([letter("volume.txt", part=1), letter("volume.txt", part=2)])

    numbered = Keys([letter("v.txt", f"№ {at + 5}. К", part=at) for at in (1, 2)])

    assert keys.numbered("2") == [1]
    assert (numbered.numbered("2"), numbered.numbered("7")) == ([], [1])
    assert keys.named("volume.txt") == [0, 1]
    assert keys.named("volume-2") == [1]


def test_dates_and_parties_known_beside_the_text_are_found() -> None:
    facts = (Fact("sent_date", "1901-05-03", "teiHeader"), Fact("sender", "Huber", "teiHeader"))
    keys = Keys([letter("a.xml", facts=facts), letter("1901-05-03.txt"), letter("c.txt")])

    assert keys.dated("1901-05-03") == [0, 1]
    assert [keys.date(at) for at in range(3)] == ["1901-05-03", "1901-05-03", ""]
    assert keys.parties(0) == ("Huber",)


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("1928-09-22", "1928-09-22", False),
        ("1928", "1928-09-22", False),
        ("1928-09-22", "1928-09-23", True),
        ("../1927", "1928", True),
        ("1928/..", "1927", True),
        ("1928/..", "1930", False),
        ("", "1928", False),
        ("soon", "1928", False),
    ],
)
def test_dates_contradict_when_no_day_is_in_both(one: str, other: str, is_so: bool) -> None:
    assert is_contradicted(one, other) is is_so
    assert is_contradicted(other, one) is is_so
