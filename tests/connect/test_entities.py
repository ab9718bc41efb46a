from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.connect.entities import connect
from perepiska.records.edition import Proposals
from tests.connect.corpora import corpus
from tests.connect.paradigms import MEN, WOMEN, rows


def joined(
    names: Sequence[Sequence[str]], *, kind: str = "person", language: str = "ru"
) -> Proposals:
    return connect(*corpus(names, kind=kind, language=language))


def forms(proposals: Proposals) -> dict[str, set[str]]:
    return {entity.name: set(entity.names) for entity in proposals.entities}


@pytest.mark.parametrize("paradigm", rows(MEN), ids=lambda row: row[0])
def test_all_cases_of_a_surname_one_a_letter_are_one_person(paradigm: tuple[str, ...]) -> None:
    found = joined([[form] for form in paradigm]).entities
    assert [(entity.name, len(entity.mentions)) for entity in found] == [(paradigm[0], 6)]


@pytest.mark.parametrize("paradigm", rows(WOMEN), ids=lambda row: row[0])
def test_all_cases_of_a_womans_surname_with_initial_are_one_person(
    paradigm: tuple[str, ...],
) -> None:
    found = joined([[f"Н. {form}"] for form in paradigm]).entities
    assert [(entity.name, len(entity.mentions)) for entity in found] == [(f"{paradigm[0]}, Н.", 6)]


@pytest.mark.parametrize(
    "paradigm", [row for row in rows(WOMEN) if row[0] != row[1]], ids=lambda row: row[0]
)
def test_a_womans_bare_surname_is_labelled_as_hers(paradigm: tuple[str, ...]) -> None:
    assert [entity.name for entity in joined([[form] for form in paradigm]).entities] == [
        paradigm[0]
    ]


def test_all_surnames_together_stay_apart() -> None:
    names = [[form] for row in rows(MEN) for form in row]
    assert {entity.name: len(entity.mentions) for entity in joined(names).entities} == {
        row[0]: 6 for row in rows(MEN)
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # one letter names one bearer: the bare name goes to him
        (
            [["А. Ермилов", "Ермилову"], ["Б. Ермилов"]],
            {"Ермилов, А.": {"А. Ермилов", "Ермилову"}, "Ермилов, Б.": {"Б. Ермилов"}},
        ),
        # the letter names both: the bare name stays by itself
        (
            [["А. Ермилов", "Б. Ермилов", "Ермилов"]],
            {"Ермилов, А.": {"А. Ермилов"}, "Ермилов, Б.": {"Б. Ермилов"}, "Ермилов": {"Ермилов"}},
        ),
        # the letter names none, the corpus two
        (
            [["А. Ермилов"], ["Б. Ермилов"], ["Ермилова"]],
            {
                "Ермилов, А.": {"А. Ермилов"},
                "Ермилов, Б.": {"Б. Ермилов"},
                "Ермилов": {"Ермилова"},
            },
        ),
        # the letter names none, the corpus one
        ([["А. Ермилов"], ["Ермилова"]], {"Ермилов, А.": {"А. Ермилов", "Ермилова"}}),
        # initials that say more, and one that fits two
        (
            [["В. М. Смирнов"], ["В. Смирнова"]],
            {"Смирнов, В. М.": {"В. М. Смирнов", "В. Смирнова"}},
        ),
        (
            [["В. М. Смирнов"], ["В. Н. Смирнов"], ["В. Смирнов"]],
            {
                "Смирнов, В. М.": {"В. М. Смирнов"},
                "Смирнов, В. Н.": {"В. Н. Смирнов"},
                "Смирнов, В.": {"В. Смирнов"},
            },
        ),
        (
            [["В. М. Смирнов", "В. Смирнова"], ["В. Н. Смирнов"]],
            {
                "Смирнов, В. М.": {"В. М. Смирнов", "В. Смирнова"},
                "Смирнов, В. Н.": {"В. Н. Смирнов"},
            },
        ),
        # one initial, two given names
        (
            [["Александр Лукин"], ["Алексей Лукин"], ["А. Лукин"]],
            {
                "Лукин, Александр": {"Александр Лукин"},
                "Лукин, Алексей": {"Алексей Лукин"},
                "Лукин, А.": {"А. Лукин"},
            },
        ),
        # man and woman of one surname
        (
            [["Лев Седов", "Наталья Седова", "Седовой", "Седовым"]],
            {
                "Седов, Лев": {"Лев Седов", "Седовым"},
                "Седова, Наталья": {"Наталья Седова", "Седовой"},
            },
        ),
        # given name and patronymic
        (
            [["Лев Давидович Троцкий", "Льва Давидовича", "Троцкому"], ["Льву Давидовичу"]],
            {
                "Троцкий, Лев Давидович": {
                    "Лев Давидович Троцкий",
                    "Льва Давидовича",
                    "Троцкому",
                    "Льву Давидовичу",
                }
            },
        ),
        # a short given name
        (
            [["Александр Воронский", "Сашей"]],
            {"Воронский, Александр": {"Александр Воронский", "Сашей"}},
        ),
        # a name that is a given name and a surname
        ([["Рафаил"], ["Рафаила"]], {"Рафаил": {"Рафаил", "Рафаила"}}),
    ],
)
def test_namesakes_are_told_apart(names: list[list[str]], expected: dict[str, set[str]]) -> None:
    assert forms(joined(names)) == expected


def test_a_possessive_joins_the_person_of_its_letter() -> None:
    found = joined([["В. Смирнов", "смирновского"], ["В. И. Ленин", "ленинская"]])
    assert forms(found) == {
        "Смирнов, В.": {"В. Смирнов", "смирновского"},
        "Ленин, В. И.": {"В. И. Ленин", "ленинская"},
    }


def test_an_ambiguous_name_is_flagged_with_reason_and_low_certainty() -> None:
    found = {
        entity.name: entity
        for entity in joined([["А. Ермилов"], ["Б. Ермилов"], ["Ермилов"]]).entities
    }
    assert found["Ермилов"].certainty <= 0.5
    assert "2 bearers" in found["Ермилов"].joinings[0].reason


def test_the_only_bearer_in_the_corpus_is_less_certain_than_the_one_of_the_letter() -> None:
    (entity,) = joined([["А. Ермилов", "Ермилову"], ["Ермиловым"]]).entities
    certainties = {joining.form: joining.certainty for joining in entity.joinings}
    assert certainties["Ермиловым"] < certainties["Ермилову"]


@pytest.mark.parametrize(
    ("kind", "names", "expected"),
    [
        ("place", [["Алма-Ата"], ["Алма-Ате"], ["Алма-Аты", "Алма-Атой"]], {"Алма-Ата": 4}),
        ("place", [["Москвы"], ["Москву"], ["Москва"]], {"Москва": 3}),
        ("place", [["Петербурге"], ["Ленинграде"]], {"Ленинград": 1, "Петербург": 1}),
        ("group", [["ДЦ", "ДЦ"], ["ДЦ"]], {"ДЦ": 3}),
        (
            "group",
            [["Коминтерна"], ["Коминтерном"], ["ВКП (б)"], ["ВКП(б)"]],
            {"ВКП(б)": 2, "Коминтерн": 2},
        ),
        (
            "group",
            [["Гарвардском университете"], ["Гарвардский университет"]],
            {"Гарвардский университет": 2},
        ),
    ],
)
def test_bodies_join_by_their_nominative(
    kind: str, names: list[list[str]], expected: dict[str, int]
) -> None:
    found = joined(names, kind=kind).entities
    assert {entity.name: len(entity.mentions) for entity in found} == expected


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        (
            "de",
            [["Arthur Schnitzler", "Schnitzlers"], ["Dr. Arthur Schnitzler"]],
            {"Schnitzler, Arthur": 3},
        ),
        ("de", [["Hugo v. Hofmannsthal", "Hofmannsthal"]], {"Hofmannsthal, Hugo v.": 2}),
        ("en", [["Walter Scott", "Scott's"], ["W. Scott"]], {"Scott, Walter": 3}),
        (
            "en",
            [["Maria Edgeworth", "R. L. Edgeworth"]],
            {"Edgeworth, Maria": 1, "Edgeworth, R. L.": 1},
        ),
        (
            "fr",
            [["Paul d'Estournelles de Constant", "d'Estournelles"]],
            {"d'Estournelles de Constant, Paul": 2},
        ),
        ("fr", [["N. Murray BUTLER", "Nicholas Murray Butler"]], {"Butler, Nicholas Murray": 2}),
    ],
)
def test_other_languages_join_what_is_the_same(
    language: str, names: list[list[str]], expected: dict[str, int]
) -> None:
    found = joined(names, language=language).entities
    assert {entity.name: len(entity.mentions) for entity in found} == expected


def test_ids_are_readable_and_differ() -> None:
    found = joined([["В. Смирнов"], ["Н. Смирнов"], ["Смирнова"]]).entities
    ids = [entity.id for entity in found]
    assert {"person-smirnov-v", "person-smirnov-n"} < set(ids)
    assert len(set(ids)) == len(ids)


def test_a_name_in_another_script_has_an_id_made_of_its_content() -> None:
    (entity,) = joined([["鲁迅"]], kind="place", language="und").entities
    assert entity.id.startswith("place-")
    assert len(entity.id) > len("place-")


def test_nothing_leads_to_an_empty_register() -> None:
    assert connect([], {}).entities == ()


NAMES = [
    "В. Смирнов", "В. М. Смирнова", "Смирнову", "Н. Смирнов", "Смирновой", "смирновского", "Лев Троцкий",
    "Троцким", "Льва Давидовича", "Л. Д. Троцкий", "Рафаил", "Рафаила", "Саша", "Александр Воронский", "А. Воронской",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), min_size=1, max_size=6),
    st.randoms(),
)
def test_the_register_does_not_depend_on_the_order_of_letters(
    names: list[list[str]], chance: random.Random
) -> None:
    letters, findings = corpus(names)
    shuffled = list(letters)
    chance.shuffle(shuffled)
    backwards = dict(reversed(list(findings.items())))
    assert connect(shuffled, backwards).entities == connect(letters, findings).entities


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), min_size=1, max_size=6))
def test_every_mention_belongs_to_exactly_one_entity(names: list[list[str]]) -> None:
    letters, findings = corpus(names)
    found = sorted(
        mention for entity in connect(letters, findings).entities for mention in entity.mentions
    )
    assert found == sorted(mention.id for some in findings.values() for mention in some)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # a given name and patronymic, and the only one whose initials fit
        (
            [["Г. Л. Дроздов"], ["Глеб Львович"]],
            {"Дроздов, Г. Л.": {"Г. Л. Дроздов", "Глеб Львович"}},
        ),
        # two whose initials fit
        (
            [["Г. Л. Дроздов"], ["Г. Л. Снегирев"], ["Глеб Львович"]],
            {
                "Дроздов, Г. Л.": {"Г. Л. Дроздов"},
                "Снегирев, Г. Л.": {"Г. Л. Снегирев"},
                "Глеб Львович": {"Глеб Львович"},
            },
        ),
        # two given names and patronymics that fit one
        (
            [["Г. Л. Дроздов"], ["Глеб Львович"], ["Георгий Леонидович"]],
            {
                "Дроздов, Г. Л.": {"Г. Л. Дроздов"},
                "Глеб Львович": {"Глеб Львович"},
                "Георгий Леонидович": {"Георгий Леонидович"},
            },
        ),
        # brothers with the same initials: what the letter calls the man by tells which
        (
            [["Павел Ильич Зимин"], ["Петр Ильич Зимин"], ["П. И. Зимину", "Павел Ильич"]],
            {
                "Зимин, Павел Ильич": {"Павел Ильич Зимин", "П. И. Зимину", "Павел Ильич"},
                "Зимин, Пётр Ильич": {"Петр Ильич Зимин"},
            },
        ),
        # named before the other brother, the initials may be anybody's
        (
            [["Павел Ильич Зимин"], ["П. И. Зимину", "Петр Ильич Зимин"]],
            {
                "Зимин, Павел Ильич": {"Павел Ильич Зимин"},
                "Зимин, Пётр Ильич": {"Петр Ильич Зимин"},
                "Зимин, П. И.": {"П. И. Зимину"},
            },
        ),
        # a plural is nobody's name
        (
            [["Павел Дроздов", "Петр Дроздов", "Дроздовы"], ["Дроздовых"]],
            {
                "Дроздов, Павел": {"Павел Дроздов"},
                "Дроздов, Пётр": {"Петр Дроздов"},
                "Дроздовы": {"Дроздовы", "Дроздовых"},
            },
        ),
        # an institution's name is no given name
        (
            [["Г. Л. Дроздов", "Архив Дроздова"]],
            {"Дроздов, Г. Л.": {"Г. Л. Дроздов", "Архив Дроздова"}},
        ),
    ],
)
def test_people_are_joined_where_only_one_fits(
    names: list[list[str]], expected: dict[str, set[str]]
) -> None:
    assert forms(joined(names)) == expected


def test_initials_that_fit_a_given_name_and_patronymic_are_less_certain_than_a_full_name() -> None:
    (entity,) = joined([["Г. Л. Дроздов"], ["Глеб Львович"]]).entities
    certainties = {joining.form: joining.certainty for joining in entity.joinings}
    assert certainties["Глеб Львович"] < certainties["Г. Л. Дроздов"]


def test_an_entity_is_as_certain_as_its_best_form_and_the_weak_one_stays_doubtful() -> None:
    (entity,) = joined([["Глеб Дроздов", "Дроздова"], ["Дроздову"]]).entities
    assert entity.certainty == max(joining.certainty for joining in entity.joinings)
    assert min(joining.certainty for joining in entity.joinings) < entity.certainty
