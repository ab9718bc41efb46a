"""Two people of one name: never joined in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.connect.entities import connect
from perepiska.records.authority import Authorities, Authority
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue
from tests.connect.corpora import corpus

DOUBT_BELOW = 0.7

APART = [
    ("ru", [["А. Лукашенко", "Александра Лукашенко"], ["Андрей Лукашенко"]], {"Александра Лукашенко", "Андрей Лукашенко"}),
    ("ru", [["В. Смирнов"], ["Н. Смирнов"]], {"В. Смирнов", "Н. Смирнов"}),
    ("ru", [["Иван Петрович Дроздов"], ["Иван Иванович Дроздов"]], {"Иван Петрович Дроздов", "Иван Иванович Дроздов"}),
    ("ru", [["И. П. Дроздов"], ["И. И. Дроздов"]], {"И. П. Дроздов", "И. И. Дроздов"}),
    ("ru", [["Лев Седов", "Наталья Седова"]], {"Лев Седов", "Наталья Седова"}),
    ("ru", [["Павел Зимин", "Пётр Зимин", "Зимины"]], {"Павел Зимин", "Пётр Зимин", "Зимины"}),
    ("ru", [["Абрамов", "Абрамову"], ["Абрамовой", "Абрамовою"]], {"Абрамов", "Абрамовой"}),
    ("ru", [["Александр II"], ["Александр III"]], {"Александр II", "Александр III"}),
    ("ru", [["С. Коссиор"], ["В. Косиор"]], {"С. Коссиор", "В. Косиор"}),
    ("ru", [["Ли Хунчжан"], ["Ли Дачжао"]], {"Ли Хунчжан", "Ли Дачжао"}),
    ("fr", [["Louis XIV"], ["Louis XV"]], {"Louis XIV", "Louis XV"}),
    ("fr", [["M. Aubrac"], ["Madame Aubrac"]], {"M. Aubrac", "Madame Aubrac"}),
    ("en", [["Mrs. Thistle"], ["Miss Thistle"]], {"Mrs. Thistle", "Miss Thistle"}),
    ("en", [["J. Thistle", "Mrs. Thistle"]], {"J. Thistle", "Mrs. Thistle"}),
    ("en", [["Miss Anna Thistle"], ["Mrs. Anna Thistle"]], {"Miss Anna Thistle", "Mrs. Anna Thistle"}),
    ("en", [["Richard Lovell Thistle"], ["Richard Leonard Thistle"]], {"Richard Lovell Thistle", "Richard Leonard Thistle"}),
    ("de", [["Otto Zwirner"], ["Oskar Zwirner"]], {"Otto Zwirner", "Oskar Zwirner"}),
    ("de", [["Frau Zwirner"], ["Fräulein Zwirner"]], {"Frau Zwirner", "Fräulein Zwirner"}),
]  # fmt: skip

DOUBTFUL = [
    # a bare name, and its only bearer in another letter
    ("ru", [["А. Ермилов"], ["Ермилова"]], "Ермилова"),
    # a bare name, and two bearers
    ("ru", [["А. Ермилов"], ["Б. Ермилов"], ["Ермилова"]], "Ермилова"),
    # initials that two people fit
    ("ru", [["Александр Лукин"], ["Алексей Лукин"], ["А. Лукин"]], "А. Лукин"),
    # another spelling
    ("ru", [["С. Коссиор"], ["С. Коссиора"], ["С. Косиора"]], "С. Косиора"),
]  # fmt: skip


def with_title(mention: Mention) -> Mention:
    """The mention as the annotators make it: a title that tells wife from husband is part of the form."""
    assert isinstance(mention.value, NameValue)
    return replace(mention, value=replace(mention.value, as_written=mention.evidence[0].quote))


@pytest.mark.parametrize(
    ("language", "names", "expected"), APART, ids=[" / ".join(sorted(case[2])) for case in APART]
)
def test_namesakes_who_differ_are_two(
    language: str, names: list[list[str]], expected: set[str]
) -> None:
    letters, findings = corpus(names, language=language)
    titled = {id_: tuple(map(with_title, some)) for id_, some in findings.items()}
    of = {name: entity.id for entity in connect(letters, titled).entities for name in entity.names}
    assert len({of[name] for name in expected}) == len(expected)


@pytest.mark.parametrize(
    ("language", "names", "form"), DOUBTFUL, ids=[case[2] for case in DOUBTFUL]
)
def test_what_may_be_a_namesake_is_below_the_threshold_and_says_why(
    language: str, names: list[list[str]], form: str
) -> None:
    joinings = [
        joining
        for entity in connect(*corpus(names, language=language)).entities
        for joining in entity.joinings
        if joining.form == form
    ]
    assert joinings
    assert all(joining.certainty < DOUBT_BELOW and joining.reason for joining in joinings)


def test_both_possibilities_of_an_ambiguous_name_are_listed() -> None:
    found = connect(*corpus([["Александр Лукин"], ["Алексей Лукин"], ["А. Лукин"]])).entities
    (reason,) = (
        joining.reason
        for entity in found
        for joining in entity.joinings
        if joining.form == "А. Лукин"
    )
    assert "Лукин, Александр" in reason
    assert "Лукин, Алексей" in reason


def test_the_other_possibilities_are_entities_of_the_register() -> None:
    found = connect(*corpus([["Александр Лукин"], ["Алексей Лукин"], ["А. Лукин"]])).entities
    ids = {entity.id: entity.name for entity in found}
    (joining,) = (
        joining for entity in found for joining in entity.joinings if joining.form == "А. Лукин"
    )
    assert {ids[id_] for id_ in joining.instead} == {"Лукин, Александр", "Лукин, Алексей"}


def test_the_other_possibilities_follow_the_editors_ids() -> None:
    letters, findings = corpus([["Александр Лукин"], ["Алексей Лукин"], ["А. Лукин"]])
    lists = Authorities(
        (Authority("person", "person-l1", "Лукин, Александр", "people.csv, row 2"),)
    )
    found = connect(letters, findings, lists).entities
    (joining,) = (
        joining for entity in found for joining in entity.joinings if joining.form == "А. Лукин"
    )
    assert "person-l1" in joining.instead


SHORTENED = "Ich sah Hallgartner. Dann kam Hallg. und Hlgtn. ebenfalls."


def test_a_surname_cut_by_a_dot_inside_a_sentence_is_whose_it_shortens() -> None:
    letter = Letter("l1", SHORTENED, fingerprint(SHORTENED), "de", Source("l1.txt", "0"))
    names = ("Hallgartner", "Hallg", "Hlgtn")
    mentions = tuple(
        Mention(
            "l1", "person", (letter.span(at, at + len(name)),), NameValue(name, family=name), "t/1", 0.9
        )
        for name in names
        for at in [SHORTENED.rindex(name)]
    )  # fmt: skip
    (entity,) = (
        one for one in connect([letter], {"l1": mentions}).entities if one.kind == "person"
    )
    assert entity.names == names
    assert all(one.certainty < 0.9 for one in entity.joinings if one.form != "Hallgartner")
