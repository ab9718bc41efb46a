from __future__ import annotations

from collections.abc import Sequence

import pytest

from perepiska.connect.people import Joined, join_people
from perepiska.connect.reader import PartsReader
from perepiska.records.mention import Mention, NameValue, PartyValue
from perepiska.text.languages import packs
from perepiska.text.names.persons import parse_person
from tests.connect.corpora import corpus

Party = tuple[int, str, str, bool]
"""Number of the letter, kind, name, and whether a sheet says it (else words of the letter)."""


def joined(
    names: Sequence[Sequence[str]], parties: Sequence[Party], language: str = "ru"
) -> dict[tuple[str, str], Joined]:
    letters, findings = corpus(names, language=language)
    read = PartsReader(packs())
    pairs = [
        (mention, read(mention.value, language, mention.evidence[0].quote))  # type: ignore[arg-type]
        for letter in letters
        for mention in findings[letter.id]
    ]
    some = []
    for number, kind, name, is_outside in parties:
        letter = letters[number]
        value = parse_person(name, packs()[language])
        assert value is not None
        start = letter.text.find(name)
        evidence = () if is_outside else (letter.span(start, start + len(name)),)
        mention = Mention(
            letter.id, kind, evidence, PartyValue(name, value, "person"), "t/1", 0.9,
            source="sheet.csv, row 2" if is_outside else None,
        )  # fmt: skip
        some.append((mention, read(value, language)))
    found, _ = join_people(pairs, some)
    return {(one.mention.letter, one.mention.value.as_written): one for one in found}  # type: ignore[union-attr]


CASES = [
    # a given name and patronymic, and the addressee whom the sheet gives
    ("ru", [["Алексей Максимович"], ["А. М. Бережной", "А. М. Кряжов"]], [(0, "addressee", "А. М. Бережной", True)],
     (0, "Алексей Максимович"), (1, "А. М. Бережной")),
    # initials, and the sender
    ("ru", [["Л. Т."], ["Л. Толмачев"]], [(0, "sender", "Л. Толмачев", True)], (0, "Л. Т."), (1, "Л. Толмачев")),
    # a signature of initials, and the only correspondent of the folder whom they fit
    ("ru", [["Л. Т."], ["Л. Толмачев"]], [(0, "sender", "Л. Т.", False), (1, "sender", "Л. Толмачев", False)],
     (0, "Л. Т."), (1, "Л. Толмачев")),
    ("de", [["A. S."], ["Anton Sperling"]], [(0, "sender", "A. S.", False), (1, "sender", "Anton Sperling", False)],
     (0, "A. S."), (1, "Anton Sperling")),
    # a given name alone
    ("de", [["Anton"], ["Anton Sperling"]], [(0, "sender", "Anton", False), (1, "sender", "Anton Sperling", False)],
     (0, "Anton"), (1, "Anton Sperling")),
    ("en", [["Maria T."], ["Maria Thistle"]], [(1, "sender", "Maria Thistle", False)], (0, "Maria T."), (1, "Maria Thistle")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "names", "parties", "one", "other"), CASES, ids=[case[3][1] for case in CASES]
)
def test_a_short_name_is_the_correspondent_whom_it_fits(
    language: str,
    names: list[list[str]],
    parties: list[Party],
    one: tuple[int, str],
    other: tuple[int, str],
) -> None:
    found = joined(names, parties, language)
    first, second = (found[f"l{number:03}", name] for number, name in (one, other))
    assert first.answer.person is second.answer.person
    assert first.answer.reason
    assert first.answer.certainty < second.answer.certainty


def test_initials_that_two_correspondents_fit_stay_by_themselves_and_both_are_listed() -> None:
    found = joined(
        [["Л. Т."], ["Л. Толмачев"], ["Л. Третьяк"]],
        [(0, "sender", "Л. Т.", False), (1, "sender", "Л. Толмачев", False), (2, "sender", "Л. Третьяк", False)],
    )  # fmt: skip
    alone = found["l000", "Л. Т."]
    others = {
        found["l001", "Л. Толмачев"].answer.person,
        found["l002", "Л. Третьяк"].answer.person,
    }
    assert alone.answer.person not in others
    assert set(alone.answer.instead) == others
    assert alone.answer.certainty <= 0.5


def test_what_a_source_says_is_joined_too() -> None:
    found = joined([["Бережной"]], [(0, "addressee", "А. М. Бережной", True)])
    stated, said = found["l000", "А. М. Бережной"], found["l000", "Бережной"]
    assert stated.answer.person is said.answer.person


def test_one_odd_name_does_not_part_what_many_letters_join() -> None:
    names = [["N. Murray Sperling"]] * 45 + [["Nicholas Sperling"]] * 5 + [["NMurray Sperling"]]
    found = joined(names, [], "fr")
    many, full, odd = (
        found["l000", "N. Murray Sperling"],
        found["l045", "Nicholas Sperling"],
        found["l050", "NMurray Sperling"],
    )
    assert many.answer.person is full.answer.person
    assert odd.answer.person is not full.answer.person


def test_a_surname_of_two_words_is_the_hyphenated_one() -> None:
    found = joined([["Richard Beer-Sperling"], ["Beer Sperling"]], [], "de")
    assert (
        found["l000", "Richard Beer-Sperling"].answer.person
        is found["l001", "Beer Sperling"].answer.person
    )


def test_someone_without_a_name_is_one_only_in_the_mouth_of_one_sender() -> None:
    letters, _ = corpus([["my father"]] * 3, language="en")
    read = PartsReader(packs())
    value = NameValue("my father")
    pairs = [
        (Mention(one.id, "person", (one.span(0, 9),), value, "t/1", 0.6), read(value, "en"))
        for one in letters
    ]
    parties = []
    for letter, name in zip(letters, ("Anna Thistle", "Anna Thistle", "Ned Barrow"), strict=True):
        named = parse_person(name, packs()["en"])
        assert named is not None
        party = PartyValue(name, named, "person")
        mention = Mention(letter.id, "sender", (), party, "t/1", 0.9, source="sheet.csv, row 2")
        parties.append((mention, read(named, "en")))
    first, second, third = join_people(pairs, parties)[0][:3]
    assert first.answer.person is second.answer.person
    assert third.answer.person is not first.answer.person
    assert first.answer.certainty <= 0.5


def test_of_several_bearers_the_one_whom_most_letters_name_is_proposed_and_the_others_listed() -> (
    None
):
    names = [["А. Ермилов"]] * 5 + [["Б. Ермилов"], ["Ермилова"]]
    found = joined(names, [])
    bare = found["l006", "Ермилова"].answer

    assert bare.person is found["l000", "А. Ермилов"].answer.person
    assert bare.certainty < 0.7
    assert bare.instead == (found["l005", "Б. Ермилов"].answer.person,)
    assert "5 of 6" in bare.reason


def test_where_letters_name_several_bearers_about_as_often_none_is_preferred() -> None:
    names = [["А. Ермилов"]] * 5 + [["Б. Ермилов"]] * 4 + [["Ермилова"]]
    found = joined(names, [])
    bare = found["l009", "Ермилова"].answer

    assert len(bare.instead) == 2
    assert bare.person not in bare.instead


def test_an_initial_after_a_title_is_a_surnames_of_the_same_letter() -> None:
    found = joined([["Mrs. Thistle", "Miss Thornton", "Mrs. T."]], [], "en")

    assert found["l000", "T."].answer.person is found["l000", "Thistle"].answer.person


def test_initials_written_together_are_initials() -> None:
    found = joined([["JG Thistle"], ["J. G. Thistle"]], [], "en")

    assert (
        found["l000", "JG Thistle"].answer.person is found["l001", "J. G. Thistle"].answer.person
    )
