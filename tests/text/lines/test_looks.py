"""What one line could be by its own words."""

from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.lines.looks import editor_certainty, is_dateline, is_glued, says_something
from perepiska.text.lines.words import Words, words_of


def _words(language: str) -> Words:
    return words_of(packs()[language])


@pytest.mark.parametrize(
    ("language", "line", "is_one"),
    [
        ("ru", "22-го сентября 1928 г. Алма-Ата.", True),
        ("ru", "г. Москва, 2-го июня 1925 г.", True),
        ("ru", "Письмо от 22 сентября 1928 г. пришло вчера.", False),
        ("de", "Donnerstag.", True),
        ("de", "Wien, XVIII. 28. 9. 1903", True),
        ("de", "Dr. Karl Wendland11. 4. 1905Wien, XVIII. Lindengasse 7.", False),
        ("fr", "ACCUSÉ DE RÉCEPTION DU CABLOGRAMME DU 20 Août 1915", False),
        ("fr", "PARIS, 27 Janvier 1916.", True),
        ("de", "ebenda. 19. VI. 06.", True),
        ("de", "Wir kommen um halb acht.", False),
        ("en", "24 Essex place Regents park London Oct 27 1827", True),
    ],
)
def test_a_dateline_holds_a_date_a_place_and_nothing_else(
    language: str, line: str, is_one: bool
) -> None:
    assert is_dateline(line, _words(language)) is is_one


@pytest.mark.parametrize(
    ("block", "is_one"),
    [
        ("Печатается по копии, хранящейся в Архиве Одинцова.", True),
        ("Рукопись с подписью. — /А—К/", True),
        ("Датируется по содержанию.", True),
        ("В архиве я нашел вашу рукопись.", False),
        ("Мы послали копию вашего письма в редакцию.", False),
    ],
)
def test_an_editors_note_is_known_by_its_words(block: str, is_one: bool) -> None:
    assert (editor_certainty(block, _words("ru")) > 0) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Hotel zum HirschenLinz", True),
        ("Wien, IX. Lindengasse 7", False),
        ("McAllister", False),
    ],
)
def test_words_that_run_into_one_another_are_print(line: str, is_one: bool) -> None:
    assert is_glued(line) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("1 annexe.", True), ("Direct to me", True), ("1837", False), ("Lockhart", False)],
)
def test_a_name_or_a_number_says_nothing(line: str, is_one: bool) -> None:
    assert says_something(line, _words("en")) is is_one
