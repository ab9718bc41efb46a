from __future__ import annotations

import pytest

from perepiska.text.own.measuring import proof_of, used_kinds
from perepiska.text.own.settled import SettledLetter
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.tagger import TaggedSpan

PERSON = frozenset({"person"})


def asked(general: tuple[int, int] | None) -> SettledLetter:
    """A letter whose one person stands in [10, 20); ``general`` is what the rules found."""
    found = () if general is None else (LearnedSpan(*general, "person", 0.9),)
    return SettledLetter("a", "x" * 40, general=found, names=(TaggedSpan(10, 20, "person"),))


@pytest.mark.parametrize(
    ("rules", "own", "strict", "touching", "is_used"),
    [
        # (what the rules found, what was learnt), in nine letters of ten: better, the same, worse
        (None, (10, 20), (0.0, 0.947), (0.0, 0.947), True),
        ((10, 20), (10, 20), (0.9, 0.947), (0.9, 0.947), False),
        ((10, 20), (10, 21), (0.9, 0.0), (0.9, 0.947), False),
        ((10, 21), None, (0.0, 0.0), (0.9, 0.0), False),
    ],
)
def test_a_kind_is_used_when_it_is_clearly_better(
    rules: tuple[int, int] | None,
    own: tuple[int, int] | None,
    strict: tuple[float, float],
    touching: tuple[float, float],
    is_used: bool,
) -> None:
    letters = [*[asked(rules)] * 9, asked((0, 5) if rules else None)]
    one = () if own is None else (LearnedSpan(*own, "person", 0.9),)
    proof = proof_of(letters, [*[one] * 9, ()], "person", PERSON)

    assert (proof.rules, proof.own) == strict
    assert (proof.rules_touching, proof.own_touching) == touching
    assert proof.is_used is is_used
    assert used_kinds(letters, [*[one] * 9, ()], PERSON) == (PERSON if is_used else frozenset())


def test_a_gain_in_one_letter_of_many_is_chance() -> None:
    letters = [asked((10, 20))] * 19 + [asked(None)]
    own = [(LearnedSpan(10, 20, "person", 0.9),)] * 20
    proof = proof_of(letters, own, "person", PERSON)
    assert proof.own > proof.rules
    assert not proof.is_used
