"""Names that a letter itself says are one person's, and namesakes who stay apart beside them."""

from __future__ import annotations

import pytest

from perepiska.connect.entities import connect
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention
from perepiska.text.languages import packs
from perepiska.text.names.persons import parse_person

ALIKE = [
    ("ru", "Приехал Ельников (псевдоним Лесной).", ("Ельников", "Лесной")),
    ("ru", "Приехал Ельников, он же Лесной.", ("Ельников", "Лесной")),
    ("ru", "Пишет Дубравина, урожд. Птицына.", ("Дубравина", "Птицына")),
    ("de", "Es kam Hallgartner, genannt Zwirner.", ("Hallgartner", "Zwirner")),
    ("de", "Es schrieb Frau Hallgartner, geb. Zwirner.", ("Hallgartner", "Zwirner")),
    ("en", "There came Thistle, alias Thornfield.", ("Thistle", "Thornfield")),
    ("en", "There came Mrs. Thistle (née Thornfield).", ("Thistle", "Thornfield")),
    ("fr", "On vit Aubrac, dit Valmorel.", ("Aubrac", "Valmorel")),
]
APART = [
    ("ru", "Приехали Ельников и Лесной.", ("Ельников", "Лесной")),
    ("ru", "Приехал Ельников (Лесной уехал).", ("Ельников", "Лесной")),
    ("de", "Es kam Hallgartner, dann Zwirner.", ("Hallgartner", "Zwirner")),
    ("en", "There came Thistle, with Thornfield.", ("Thistle", "Thornfield")),
]


def letter_of(number: int, text: str, language: str) -> Letter:
    return Letter(f"l{number}", text, fingerprint(text), language, Source(f"l{number}.txt", "0"))


def mentions_of(letter: Letter, names: tuple[str, ...]) -> tuple[Mention, ...]:
    found = []
    for name in names:
        at = letter.text.index(name)
        value = parse_person(name, packs()[letter.language])
        assert value is not None
        found.append(
            Mention(letter.id, "person", (letter.span(at, at + len(name)),), value, "t/1", 0.9)
        )
    return tuple(found)


def people_of(letters: list[Letter], names: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    findings = {
        letter.id: mentions_of(letter, some) for letter, some in zip(letters, names, strict=True)
    }
    return sorted(
        entity.names for entity in connect(letters, findings).entities if entity.kind == "person"
    )


@pytest.mark.parametrize(("language", "text", "names"), ALIKE, ids=[case[1] for case in ALIKE])
def test_two_names_that_the_letter_says_are_ones_are_joined(
    language: str, text: str, names: tuple[str, ...]
) -> None:
    assert people_of([letter_of(1, text, language)], [names]) == [names]


@pytest.mark.parametrize(("language", "text", "names"), APART, ids=[case[1] for case in APART])
def test_two_names_side_by_side_are_two_people(
    language: str, text: str, names: tuple[str, ...]
) -> None:
    found = people_of([letter_of(1, text, language)], [names])

    assert found == sorted((name,) for name in names)


def test_a_pseudonym_holds_in_other_letters_and_a_maiden_name_does_not() -> None:
    said = letter_of(1, "Приехал Ельников, он же Лесной.", "ru")
    born = letter_of(2, "Пишет Дубравина, урожд. Птицына.", "ru")
    later = letter_of(3, "Были Лесной и Птицына.", "ru")

    found = people_of(
        [said, born, later],
        [("Ельников", "Лесной"), ("Дубравина", "Птицына"), ("Лесной", "Птицына")],
    )

    assert {frozenset(names) for names in found} == {
        frozenset(("Ельников", "Лесной")),
        frozenset(("Дубравина", "Птицына")),
        frozenset(("Птицына",)),
    }


def test_the_reason_names_the_letter_and_its_words() -> None:
    letter = letter_of(1, "Приехал Ельников, он же Лесной.", "ru")
    findings = {"l1": mentions_of(letter, ("Ельников", "Лесной"))}
    (entity,) = (one for one in connect([letter], findings).entities if one.kind == "person")

    assert any("l1" in joining.reason and "он же" in joining.reason for joining in entity.joinings)
