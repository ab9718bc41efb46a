from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.syntax.clauses import sentences
from perepiska.text.syntax.grammar import grammar_of


def clauses(text: str, language: str = "ru") -> list[list[tuple[str, str]]]:
    """For each sentence its clauses: what opens them, and their words."""
    pack = packs()[language]
    words = grammar_of(pack).words(text)
    return [
        [
            (clause.opener, " ".join(words[at].text for at in clause.places if words[at].is_word))
            for clause in sentence.clauses
        ]
        for sentence in sentences(text, words, pack)
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Пишу. Жду ответа.", 2),
        ("Был у т. Громова.", 1),
        ("Ваш ответ от 3. V. 1926 г. получен.", 1),
        ("В. Громов молчит.", 1),
        ("Первая строка\nВторая строка", 2),
        ("Почему? Не знаю!", 2),
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(text: str, count: int) -> None:
    assert len(clauses(text)) == count


def test_a_clause_that_another_interrupts_is_one() -> None:
    [found] = clauses("Товарищи, подписавшие письмо, приехали.")

    assert found == [("", "Товарищи приехали"), ("participle", "подписавшие письмо")]


def test_a_relative_and_a_that_open_clauses() -> None:
    [found] = clauses("Я думаю, что письмо, которое пришло, важно.")

    assert [opener for opener, _ in found] == ["", "that", "relative"]


def test_what_only_says_how_sure_one_is_opens_no_clause() -> None:
    [found] = clauses("Он, должно быть, уехал.")

    assert found == [("", "Он должно быть уехал")]


def test_a_list_stays_in_its_clause() -> None:
    [found] = clauses("Приехали Громов, Лунин, Седов.")

    assert len(found) == 1


def test_and_divides_where_both_sides_have_a_verb() -> None:
    [found] = clauses("Громов уехал и Лунин уехал.")

    assert len(found) == 2


def test_a_clause_opens_without_a_comma_in_english() -> None:
    [found] = clauses("I hope that he signed the letter.", "en")

    assert [opener for opener, _ in found] == ["", "that"]


def test_a_word_has_the_forms_of_the_table_where_there_is_no_morphology() -> None:
    [word] = grammar_of(packs()["en"]).words("signed")

    assert {form.part for form in word.forms} == {"VERB", "PRTF"}
    assert "sign" in word.lemmas
