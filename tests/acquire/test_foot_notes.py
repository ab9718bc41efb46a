"""Notes at the foot of a plain text, and lists that are none. All texts are invented."""

from __future__ import annotations

import pytest

from perepiska.acquire.brackets import bracket_marks


def notes(text: str) -> list[tuple[str, str, str]]:
    """Each note, its label, and the last word before its call."""
    return [
        (text[mark.start : mark.end], mark.value, text[: mark.anchor].split()[-1])
        for mark in bracket_marks(text, None)
        if mark.kind == "note"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он приехал* вчера.\n\n* Т. е. Одинцов.", [("* Т. е. Одинцов.", "*", "приехал")]),
        (
            "Он приехал* вчера**.\n\n*Одинцов.\n** Пятого июня,\nв среду.\n",
            [("*Одинцов.", "*", "приехал"), ("** Пятого июня,\nв среду.", "**", "вчера")],
        ),
        (
            "Он приехал[1], а она [2] нет.\n\n[1] Одинцов.\n\n[2] Званцева.",
            [("[1] Одинцов.", "1", "приехал"), ("[2] Званцева.", "2", "она")],
        ),
        ("Он приехал.¹ Да.\n\n¹ Одинцов.", [("¹ Одинцов.", "¹", "приехал.")]),
        ("Он приехал1) вчера.\n\n1) Одинцов.", [("1) Одинцов.", "1", "приехал")]),
        (
            "Он приехал* вчера.\n\n-----\n* Одинцов.\n\nЗавтра едем.\n\nН.",
            [("* Одинцов.", "*", "приехал")],
        ),
        ("Он приехал* вчера.\n* Одинцов.\n\nЗавтра едем.\n\nН.", []),
        ("Надо:\n1) ехать\n2) писать", []),
        ("Надо: 1) ехать, 2) писать. В пункте 1) сказано.\n\n1) Ехать надо.", []),
        ("Он приехал вчера.\n\n* Одинцов.", []),
        ("* * *\n\nОн приехал.\n\n***\n\nН.", []),
        ("*Да* и **нет**.\n\n* раз\n* два", []),
        ("[1]\n\nОн приехал.\n\n[1] Одинцов.", []),
    ],
)
def test_a_line_at_the_foot_is_a_note_where_its_label_calls_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert notes(text) == expected
