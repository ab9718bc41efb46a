"""Call numbers: where they stand in a note, their fields, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.text.call_numbers import (
    CallNumber,
    Leaves,
    NumberPart,
    format_call_number,
    parse_call_number,
)
from perepiska.text.languages import packs
from perepiska.text.shelfmarks import find_shelfmark

CASES = [
    ("ru", "РГАСПИ. Ф. 17. Оп. 2. Д. 1. Л. 3–4 об.", "Ф. 17. Оп. 2. Д. 1. Л. 3–4 об."),
    (
        "ru",
        "ЦГАЛИ, ф. 325, оп. 1, ед. хр. 12, лл. 1–3",
        "Ф. 325. Оп. 1. Ед. хр. 12. Л. 1–3",
    ),
    (
        "ru",
        "РГАСПИ, ф. 82, оп. 2, д. 1420, л. 200об–201",
        "Ф. 82. Оп. 2. Д. 1420. Л. 200 об.–201",
    ),
    ("ru", "ОР РГБ. Ф. 369. Карт. 12. Ед. хр. 3", "Ф. 369. Карт. 12. Ед. хр. 3"),
    ("ru", "Хранится в папке bMs Russ 13 Т-3135.", "MS Russ 13, T3135"),
    ("en", "Houghton Library, bMS Russ 13 (T 3135).", "MS Russ 13, T3135"),
    ("en", "Houghton Library, bMS Russ 13.1 (12345).", "MS Russ 13.1, 12345"),
    ("en", "TNA, FO 371/11779, f. 12.", "FO 371/11779, f. 12"),
    ("en", "British Library, Add MS 44787, ff. 12v–13", "Add MS 44787, f. 12v–13"),
    ("en", "Hoover Institution Archives, Box 12, Folder 3", "box 12, folder 3"),
    ("de", "Bundesarchiv, R 1501/12345, Bl. 12.", "R 1501/12345, Bl. 12"),
    ("fr", "Archives nationales, F/7/13506.", "F/7/13506"),
]


@pytest.mark.parametrize(("language", "note", "shown"), CASES)
def test_a_call_number_is_found_read_and_shown(language: str, note: str, shown: str) -> None:
    pack = packs()[language]
    found = find_shelfmark(note, pack)

    assert found is not None
    number = parse_call_number(note[found.start : found.end], pack)
    assert number is not None
    assert format_call_number(number) == shown


@pytest.mark.parametrize(
    ("language", "note"),
    [("ru", "В деле 214 л. и 3 карты."), ("en", "He read 12 pages."), ("de", "Im Jahr 1926.")],
)
def test_other_numbers_are_no_call_numbers(language: str, note: str) -> None:
    assert find_shelfmark(note, packs()[language]) is None
    assert parse_call_number(note, packs()[language]) is None


def test_the_fields_of_a_reference_after_gost() -> None:
    number = parse_call_number("Ф. 325. Оп. 1. Д. 147. Л. 12–13 об.", packs()["ru"])

    assert number == CallNumber(
        (
            NumberPart("fond", "Ф.", "325"),
            NumberPart("opis", "Оп.", "1"),
            NumberPart("unit", "Д.", "147"),
        ),
        (Leaves("12", "", "13", "об."),),
        "Л.",
    )


def _labelled(language: str, labels: dict[str, str], leaf: str, back: str) -> st.SearchStrategy:
    number = st.integers(1, 9999).map(str)
    side = st.tuples(number, st.sampled_from(("", back)))
    leaves = st.one_of(
        side.map(lambda one: Leaves(*one)),
        st.tuples(side, side).map(lambda two: Leaves(*two[0], *two[1])),
    )
    parts = [number.map(lambda n, part=part: NumberPart(part, labels[part], n)) for part in labels]
    return st.builds(
        lambda parts, leaves: (
            language,
            CallNumber(tuple(parts), tuple(leaves), leaf if leaves else ""),
        ),
        st.tuples(*parts),
        st.lists(leaves, max_size=3),
    )


NUMBERS = st.one_of(
    _labelled("ru", {"fond": "Ф.", "opis": "Оп.", "unit": "Д."}, "Л.", "об."),
    _labelled("ru", {"fond": "Ф.", "box": "Карт.", "unit": "Ед. хр."}, "Л.", "об."),
    _labelled("en", {"box": "box", "unit": "folder"}, "f.", "v"),
    _labelled("de", {"fond": "Bestand", "unit": "Akte"}, "Bl.", "v"),
    _labelled("fr", {"box": "carton", "unit": "dossier"}, "f.", "v"),
)


@given(NUMBERS)
def test_what_is_shown_is_read_as_the_same_fields(made: tuple[str, CallNumber]) -> None:
    language, number = made

    assert parse_call_number(format_call_number(number), packs()[language]) == number
