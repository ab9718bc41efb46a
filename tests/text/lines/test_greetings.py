"""Where a salutation ends."""

from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.lines.greetings import salutation_end
from perepiska.text.lines.words import Words, words_of


def _words(language: str) -> Words:
    return words_of(packs()[language])


@pytest.mark.parametrize(
    ("language", "line", "salutation"),
    [
        ("ru", "Дорогой Алексей Максимович! Пишу.", "Дорогой Алексей Максимович!"),
        ("ru", "Тов. Ш.", "Тов. Ш."),
        ("ru", "Дорога была плохая, но мы доехали.", None),
        ("ru", "Милостивый государь,", "Милостивый государь,"),
        ("ru", "Уважаемый товарищ редактор! Не откажите", "Уважаемый товарищ редактор!"),
        ("de", "Mein lieber Hugo, Sie haben recht.", "Mein lieber Hugo,"),
        ("de", "Verehrte, liebe Frau Olga,", "Verehrte, liebe Frau Olga,"),
        ("de", "Lieber Frd. Leider kann ich nicht.", "Lieber Frd."),
        ("de", "Liebe ist ein großes Wort.", None),
        ("en", "My dear Mrs. Wilmot,", "My dear Mrs. Wilmot,"),
        ("en", "Dear me, what a day it was and how we laughed.", None),
        ("fr", "Mon cher Martin,", "Mon cher Martin,"),
        ("fr", "Monsieur le Ministre,", "Monsieur le Ministre,"),
        ("de", "Lieber Karl, L. schreibt mir nichts davon.", "Lieber Karl,"),
    ],
)
def test_a_salutation_ends_where_the_sentence_begins(
    language: str, line: str, salutation: str | None
) -> None:
    end = salutation_end(line, _words(language))

    assert (None if end is None else line[:end]) == salutation
