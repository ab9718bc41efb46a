"""Names, and closings that run together with them."""

from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.lines.signing import inline_ending, is_name
from perepiska.text.lines.words import Words, words_of


def _words(language: str) -> Words:
    return words_of(packs()[language])


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Л. Троцкий.", True),
        ("К.С.", True),
        ("ME.", True),
        ("Как дела?", False),
        ("Вчера приехал Ермилов", False),
        ("Крепко Жму", False),
        ("", False),
    ],
)
def test_a_name_is_capitals_and_initials(line: str, is_one: bool) -> None:
    assert is_name(line, _words("ru")) is is_one


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ru", "Книгу вернул. Крепко жму руку. Ваш К. Ермилов", "Ваш К. Ермилов"),
        ("ru", "С ком. приветом И. Соколов", "И. Соколов"),
        ("ru", "Это написал ваш Ермилов", None),
        ("ru", "Передай мой привет Ермилову.", None),
        ("de", "denken Ihrer herzlichst Otto", "Otto"),
        ("de", "Grüßen Sie Ihre Brüder.", None),
        ("en", "at the command of your very very affectionate F Lock -", "F Lock -"),
        ("de", "in Dankbarkeit. Ihre Hedwig Moser", "Hedwig Moser"),
        ("en", "I have it here. Yours truly John Lock", "John Lock"),
    ],
)
def test_a_name_at_the_end_of_a_line_signs_only_after_a_closing(
    language: str, line: str, name: str | None
) -> None:
    ending = inline_ending(line, _words(language))

    assert (None if ending is None else line[ending.name :]) == name
