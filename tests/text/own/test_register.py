from __future__ import annotations

from perepiska.text.languages import packs
from perepiska.text.own.register import Register, counts_of, listed_words
from perepiska.text.own.tagger import register_of
from tests.esperanto import settled

UND = packs()["und"]


def test_a_word_that_is_a_name_in_other_letters_is_known() -> None:
    register = register_of([settled(0), settled(8)], UND)
    assert "r=personall" in register.sights("Zwirner", UND, {})
    assert "r=-all" in register.sights("Vetero", UND, {})
    assert register.sights("vetero", UND, {}) == ()


def test_what_only_the_own_letter_says_of_a_word_is_not_known() -> None:
    register = register_of([settled(0)], UND)
    text = settled(0).text
    own = counts_of(text, [(n.start, n.end, n.kind) for n in settled(0).names], UND)
    assert register.sights("Zwirner", UND, own) == ()


def test_a_form_in_another_case_is_known_by_its_first_letters() -> None:
    register = register_of([settled(0)], UND)
    assert "q=personall1" in register.sights("Zwirnern", UND, {})
    assert not any(sight.startswith("r=") for sight in register.sights("Zwirnern", UND, {}))


def test_words_of_the_editors_lists_are_known_by_their_kind() -> None:
    register = Register(listed=listed_words([("group", "Ligo Verda")], UND))
    assert "a=group" in register.sights("Verda", UND, {})
