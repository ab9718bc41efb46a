from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.names.capitals import without_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ЗИМИНУ ОТВЕЧАЮ ТЧК", "Зимину отвечаю тчк"),
        ("VII СЪЕЗД", "VII съезд"),
        ("Г. ДРОЗДОВ", "Г. Дроздов"),
        ("Письмо из ВСКУ", "Письмо из ВСКУ"),
        ("", ""),
    ],
)
def test_only_what_may_be_a_name_keeps_its_capital(text: str, expected: str) -> None:
    found = without_capitals(text, packs()["ru"])
    assert found == expected
    assert len(found) == len(text)


def test_without_a_dictionary_nothing_changes() -> None:
    assert without_capitals("ANKOMME MONTAG", packs()["de"]) == "ANKOMME MONTAG"
