from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from perepiska.text.own.proving import (
    FEWEST_LETTERS,
    MOST_LETTERS,
    Course,
    OwnTagger,
    course_of,
    learnt,
)
from perepiska.text.own.settled import KINDS, SettledLetter
from perepiska.text.sequence.model import LearnedSpan
from tests.esperanto import letter, marks, settled

ROOT = Path(__file__).parents[3]


def taught(count: int = 24) -> OwnTagger:
    course = course_of([settled(number) for number in range(count)], "eo")
    assert course is not None
    return learnt(course)


def test_what_is_settled_in_a_language_without_a_pack_teaches_to_find_its_names() -> None:
    tagger = taught()
    text = letter(0).text.replace("Zwirner", "Obermann")
    found = tagger.spans(SettledLetter("new", text))

    assert tagger.kinds == {"person", "place"}
    assert [(text[one.start : one.end], one.kind) for one in found] == [
        ("Obermann", "person"),
        ("Varsovio", "place"),
    ]
    assert all(0.5 < one.certainty <= 1 for one in found)


def test_the_same_letters_teach_the_same_to_the_byte_in_whatever_order() -> None:
    letters = [settled(number) for number in range(12)]
    one, other = course_of(letters, "eo"), course_of(letters[::-1], "eo")
    assert one is not None
    assert other is not None
    assert learnt(one) == learnt(other)


def test_two_processes_learn_the_same_to_the_byte() -> None:
    program = (
        "from tests.esperanto import settled\n"
        "from perepiska.text.own.proving import course_of, learnt\n"
        "made = learnt(course_of([settled(number) for number in range(12)], 'eo'))\n"
        "print(made.made_by, made.proofs, made.weights.hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_other_letters_are_another_tagger() -> None:
    assert taught(12).made_by != taught(13).made_by
    assert taught(12).made_by.startswith("own/1-")


def test_too_few_letters_teach_nothing() -> None:
    assert course_of([settled(number) for number in range(FEWEST_LETTERS - 1)], "eo") is None


def test_of_very_many_letters_some_are_taken_and_always_the_same() -> None:
    letters = [replace(settled(0), id=str(number)) for number in range(MOST_LETTERS + 50)]
    one, other = course_of(letters, "eo"), course_of(letters[::-1], "eo")
    assert isinstance(one, Course)
    assert one == other
    assert len(one.letters) == MOST_LETTERS


def test_where_the_rules_are_right_already_they_are_followed() -> None:
    def with_rules(one: SettledLetter) -> SettledLetter:
        general = (LearnedSpan(name.start, name.end, name.kind, 0.9) for name in one.names)
        return replace(one, general=tuple(general))

    course = course_of([with_rules(settled(number)) for number in range(24)], "eo")
    assert course is not None
    tagger = learnt(course)

    assert tagger.kinds == frozenset()
    assert tagger.weights == b""
    assert {proof.kind: proof.rules for proof in tagger.proofs} == {"person": 1.0, "place": 1.0}


def test_letters_that_teach_what_is_not_so_elsewhere_are_not_followed() -> None:
    """Names that stand anywhere, by chance: what is learnt of one part is wrong in the others."""

    def scrambled(number: int) -> SettledLetter:
        words = [word for word in letter(number).text.split() if word.islower()]
        word = words[number * 7 % len(words)]
        at = letter(number).text.index(word)
        general = (LearnedSpan(at, at + len(word), "person", 0.9),)
        name = replace(marks(number)[0], start=at, end=at + len(word))
        return SettledLetter(str(number), letter(number).text, general=general, names=(name,))

    course = course_of([scrambled(number) for number in range(24)], "eo")
    assert course is not None
    assert "person" not in learnt(course).kinds


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_not_settled_in_all_letters_is_left_to_the_rules(kind: str) -> None:
    some = [replace(settled(number), kinds=frozenset({kind})) for number in range(4)]
    others = [replace(settled(number), kinds=frozenset()) for number in range(4, 24)]
    course = course_of([*some, *others], "eo")
    assert course is not None
    assert learnt(course).proofs == ()


def test_names_of_the_editors_lists_are_known_without_being_settled() -> None:
    letters = [settled(number) for number in range(12)]
    plain = course_of(letters, "eo")
    listed = course_of(letters, "eo", [("person", "Obermann")])
    assert plain is not None
    assert listed is not None
    assert plain.fingerprint != listed.fingerprint
    assert learnt(listed).register.listed["obermann"] == {"person"}
