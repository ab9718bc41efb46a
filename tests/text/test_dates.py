"""Dates: tables of cases beside the packs, and what must hold of every text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.errors import PackError
from perepiska.text.dates import DateContext, DateMatch, edtf, find_dates
from perepiska.text.languages import packs, read_pack

SHARE_HELD_OUT = 0.93
"""The grammar read 68 of 73 when it first met the held-out list; it may not fall below."""

SHARE_SECOND_HELD_OUT = 0.9
"""Written before the grammar was widened, which then read 27 of 41, and afterwards 38."""

_PIECES = st.sampled_from(
    [
        *"0123456789 .,/()[]-–—?«»'\n",
        "1928",
        "22",
        "IX",
        "сентября",
        "г.",
        "мая",
        "ст. ст.",
        "между",
        "и",
        "по",
        "May",
        "the",
        "3ten",
        "Jänner",
        "an",
        "VII",
        "brumaire",
        "le",
        "vor",
        "Anfang",
        "Octr",
        "1714/15",
        "[19]28",
        "th",
        "7bre",
        "не позднее",
        "4th mo.",
        "Ostern",
        "Monday after",
        "mil huit cent",
        "VII (",
    ]
)


def _cases(name: str) -> list[Any]:
    found = []
    for code, pack in packs().items():
        path = pack.folder / "cases" / f"{name}.toml"
        if path.exists():
            cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [pytest.param(code, case, id=f"{code}: {case['text']}") for case in cases]
    return found


def _read(code: str, case: dict[str, Any]) -> list[list[str]]:
    context = DateContext(
        years=tuple(case.get("years", ())),
        julian_until=tuple(case["julian_until"]) if "julian_until" in case else None,
    )
    matches = find_dates(case["text"], packs()[code], context=context)
    return [[match.reading.as_written, match.reading.edtf] for match in matches]


@pytest.mark.parametrize(("code", "case"), _cases("dates"))
def test_a_dateline_is_read_as_its_case_says(code: str, case: dict[str, Any]) -> None:
    assert case["found"] == _read(code, case)


def test_most_of_the_held_out_datelines_are_read() -> None:
    cases = [parameter.values for parameter in _cases("dates_held_out")]
    right = [case["found"] == _read(code, case) for code, case in cases]

    assert len(cases) >= 40
    assert sum(right) / len(right) >= SHARE_HELD_OUT


def test_most_of_the_second_held_out_list_is_read() -> None:
    cases = [parameter.values for parameter in _cases("dates_held_out_2")]
    right = [case["found"] == _read(code, case) for code, case in cases]

    assert len(cases) >= 40
    assert sum(right) / len(right) >= SHARE_SECOND_HELD_OUT


def _one(text: str, code: str = "ru", **context: Any) -> DateMatch:
    (match,) = find_dates(text, packs()[code], context=DateContext(**context))
    return match


def test_a_two_digit_year_is_less_sure_and_says_why() -> None:
    alone, beside = _one("15. IX.25 г."), _one("15. IX.25 г.", years=(1924,))

    assert alone.certainty < beside.certainty
    assert "two-digit year" in alone.reading.reason
    assert "1924" in beside.reading.reason


def test_a_julian_reading_names_both_days() -> None:
    reading = _one(
        "26/II 1904", julian_until=(1918, 1, 31), calendar_reason="written at «Москва»"
    ).reading

    assert reading.edtf == "1904-03-10"
    assert reading.calendar == "julian"
    assert "1904-02-26" in reading.reason
    assert "1904-03-10" in reading.reason


def test_both_styles_settle_the_calendar_without_a_place() -> None:
    reading = _one("10 (22) апреля 1890").reading

    assert (reading.edtf, reading.calendar) == ("1890-04-22", "julian")


def test_a_month_has_its_first_and_last_day() -> None:
    reading = _one("февраль 1928 г.").reading

    assert (reading.earliest, reading.latest) == ("1928-02-01", "1928-02-29")


def test_not_later_than_is_open_at_its_beginning() -> None:
    reading = _one("не позднее 9 ноября 1928").reading

    assert (reading.earliest, reading.latest) == (None, "1928-11-09")


def test_a_pack_without_months_still_reads_digits() -> None:
    assert _one("22.09.1928", "de").reading.edtf == "1928-09-22"


@given(st.lists(_PIECES, max_size=30).map(" ".join) | st.lists(_PIECES, max_size=30).map("".join))
def test_every_match_is_a_slice_with_a_readable_value(text: str) -> None:
    for pack in packs().values():
        end = 0
        for match in find_dates(text, pack):
            assert match.start >= end
            assert text[match.start : match.end] == match.reading.as_written
            assert not match.reading.edtf or edtf.bounds(match.reading.edtf) is not None
            assert 0 < match.certainty <= 1
            end = match.end


def test_a_longer_text_takes_no_more_than_its_share() -> None:
    line = "22-го сентября 1928 г. мы получили 12 писем, между прочим и от 3 мая. "
    pack = packs()["ru"]
    find_dates(line, pack)
    seconds = []
    for count in (50, 1000):
        # Of the processor alone, and the best of three: what else runs must not count.
        runs = []
        for run in range(3):
            # Another text each time, as what was read is remembered.
            text = line * count + "." * (run + 1)
            start = time.process_time()
            find_dates(text, pack)
            runs.append(time.process_time() - start)
        seconds.append(min(runs))

    assert seconds[1] < seconds[0] * 20 * 4


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "pack.toml").write_text(
        'code = "xx"\nname = "X"\nscript = "Latn"\n', encoding="utf-8"
    )
    (tmp_path / "tables" / "months.csv").write_text("form,month\nmay,five\n", encoding="utf-8")

    with pytest.raises(PackError, match=r"«xx».*five"):
        find_dates("1 may 1901", read_pack(tmp_path))
