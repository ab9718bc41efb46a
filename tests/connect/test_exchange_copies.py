"""Witnesses of one text: found though they differ, and short formulas are none."""

from __future__ import annotations

import random

import pytest

from perepiska.connect.exchange.witnesses import LEAST_ALIKE, Copy, copies
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import DateValue, Mention, PartValue, TextValue
from tests.connect.exchanges import Folder

FORMULA = "Lieber, wir kommen also Sonntag nach dem Essen zu Ihnen. Herzlichst Ihr Salten"
WORDS = (
    "дело",
    "письмо",
    "группа",
    "товарищ",
    "вопрос",
    "съезд",
    "они",
    "было",
    "есть",
    "этот",
    "наш",
    "ваш",
)


def text(seed: int, *, words: int = 120) -> str:
    """A made-up text, the same for the same seed."""
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(words))


def letter(id_: str, words: str) -> Letter:
    return Letter(id_, words, fingerprint(words), "ru", Source(f"{id_}.txt", "0"))


def changed(words: str, share: float) -> str:
    chance = random.Random(3)
    return " ".join(
        word if chance.random() >= share else f"другое{place}"
        for place, word in enumerate(words.split())
    )


def pairs(found: tuple[Copy, ...]) -> list[tuple[str, str]]:
    return [(one.letter, one.of) for one in found]


@pytest.mark.parametrize("share", [0.0, 0.03, 0.08])
def test_letter_with_some_other_words_is_a_copy(share: float) -> None:
    found = copies([letter("a", text(1)), letter("b", changed(text(1), share))], {}, {})

    assert pairs(found) == [("b", "a")]
    assert found[0].share >= LEAST_ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (text(1), text(2)),
        (FORMULA, FORMULA),
        (text(1), changed(text(1), 0.5)),
        ("", ""),
    ],
    ids=["other text", "formula", "half of the words", "nothing"],
)
def test_other_letters_and_short_formulas_are_no_copies(one: str, other: str) -> None:
    assert copies([letter("a", one), letter("b", other)], {}, {}) == ()


def test_words_of_a_copy_stand_in_both_letters() -> None:
    (found,) = copies(
        [letter("a", f"Копия. {text(1)}"), letter("b", f"{text(1)} Подпись")], {}, {}
    )
    (mine, its) = found.evidence

    assert (mine.letter, its.letter) == ("b", "a")
    assert mine.quote == its.quote
    assert len(mine.quote.split()) == 40


def test_all_copies_lead_to_one_letter_the_original() -> None:
    letters = [letter(id_, text(1)) for id_ in "abcde"]
    original = Mention(
        "c", "witness", (letters[2].span(0, 3),), TextValue("original"), "test/1", 0.9
    )
    found = copies(letters, {"c": (original,)}, {})

    assert pairs(found) == [("a", "c"), ("b", "c"), ("d", "c"), ("e", "c")]


def test_editorial_note_is_no_part_of_the_text() -> None:
    note = text(7)
    letters = [letter("a", f"{note}\n{text(1)}"), letter("b", f"{note}\n{text(2)}")]
    parts = {
        one.id: (
            Mention(
                one.id,
                "part",
                (one.span(0, len(note)),),
                PartValue("editorial_note"),
                "test/1",
                0.9,
            ),
        )
        for one in letters
    }
    assert copies(letters, parts, {}) == ()
    assert pairs(copies(letters, {}, {})) in ([], [("b", "a")])


def test_copy_is_a_link_between_the_documents_of_both_letters() -> None:
    folder = (
        Folder()
        .letter("a", "Kern", "Wendt", "1926-03-09", text=text(1))
        .letter("b", "Kern", "Adler", "1926-03-07", text=text(1))
    )
    exchange = folder.exchange()
    (link,) = exchange.links
    letters = {document.id: document.letter for document in exchange.documents}

    assert (link.relation, letters[link.from_], letters[link.to]) == ("copy_of", "a", "b")
    assert isinstance(folder.findings["a"][2].value, DateValue)
