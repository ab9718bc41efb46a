"""Where the places of a register are: by size, by each other, by language; and which of them are one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from perepiska.connect.authorities import MADE_BY as LISTED
from perepiska.connect.gazetteer import located
from perepiska.connect.locating import Asked, locate
from perepiska.records.entity import PLACED, Entity, Joining, Location
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue
from perepiska.text.gazetteer import gazetteer

HESSE = ("Wiesbaden", "Mainz", "Darmstadt", "Offenbach", "Hanau", "Bad Homburg")
IRELAND = ("Dublin", "Mullingar", "Longford", "Athlone", "Navan", "Belfast")


def place_of(
    name: str, language: str, number: int = 1
) -> tuple[Entity, Letter, tuple[Mention, ...]]:
    """A place that one letter names ``number`` times."""
    letter = Letter(
        f"{language}-{name}", f"{name}\n" * number, "", language, Source(f"{name}.txt", "")
    )
    step = len(name) + 1
    mentions = tuple(
        Mention(
            letter.id,
            "place",
            (letter.span(at * step, at * step + len(name)),),
            NameValue(name),
            "test/1",
            0.9,
        )
        for at in range(number)
    )
    entity = Entity(
        f"place-{language}-{name}",
        "place",
        name,
        (name,),
        tuple(mention.id for mention in mentions),
        (Joining(name, "The same name in the nominative.", 0.9),),
        0.9,
        made_by="entities/1",
    )
    return entity, letter, mentions


def register(*asked: tuple[str, str]) -> list[Entity]:
    made = [place_of(name, language) for name, language in asked]
    return list(
        located(
            [entity for entity, _, _ in made],
            [letter for _, letter, _ in made],
            {letter.id: mentions for _, letter, mentions in made},
        )
    )


def where(name: str, language: str, others: Sequence[str] = ()) -> Entity:
    found = register((name, language), *((other, language) for other in others))
    return next(entity for entity in found if name in entity.names)


def test_place_has_coordinates_an_id_and_a_reason() -> None:
    found = where("Алма-Ата", "ru", ["Москва", "Киев"])

    assert found.coordinates == (43.25, 76.91)
    assert ("geonames", "https://sws.geonames.org/1526384/") in found.authorities
    assert found.location is not None
    assert "Almaty was so called 1921–1993." in found.location.reason


@pytest.mark.parametrize(
    ("name", "language", "others", "country"),
    [
        ("Frankfurt", "de", HESSE, "DE"),
        ("Killarney", "en", ["Cork", "Tralee", "Limerick", "Mallow", "Kenmare"], "IE"),
        ("Bergen", "de", ["Oslo", "Trondheim", "Stavanger"], "NO"),
        ("Владимир", "ru", ["Москва", "Иваново", "Ковров", "Суздаль"], "RU"),
    ],
)
def test_namesakes_are_told_apart_by_the_other_places(
    name: str, language: str, others: Sequence[str], country: str
) -> None:
    found = where(name, language, others).location

    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("name", "language", "others"),
    [
        ("Neustadt", "de", ["Wien"]),
        ("Newtown", "en", ["London"]),
        ("Ивановка", "ru", ["Москва"]),
        ("Waterloo", "en", IRELAND),
    ],
)
def test_who_may_be_many_has_no_coordinates_but_proposals(
    name: str, language: str, others: Sequence[str]
) -> None:
    found = where(name, language, others)

    assert found.coordinates is None
    assert all(one.certainty < PLACED for one in found.locations)
    assert not any(scheme == "geonames" for scheme, _ in found.authorities)


def test_unknown_place_and_common_word_stay_without_location() -> None:
    assert where("Берендеево-на-Луне", "ru").locations == ()
    assert where("hier", "de", HESSE).locations == ()


def test_article_before_a_name_is_passed_over() -> None:
    assert where("la Bretagne", "fr", ["Paris"]).coordinates == (48.2, -3.0)


def test_water_has_no_point() -> None:
    found = where("Волга", "ru", ["Саратов"])

    assert found.location is not None
    assert found.coordinates is None


def test_namesakes_that_are_not_sure_stay_two() -> None:
    found = register(("Neustadt", "de"), ("Нойштадт", "ru"), ("Wien", "de"))

    assert len(found) == 3


def test_order_given_changes_nothing() -> None:
    names = [
        ("Вена", "ru"),
        ("Wien", "de"),
        *((name, "de") for name in HESSE),
        ("Frankfurt", "de"),
    ]

    forward, backward = register(*names), register(*reversed(names))

    assert sorted(forward, key=lambda one: one.id) == sorted(backward, key=lambda one: one.id)


def test_other_kinds_stay_as_they_are() -> None:
    person = Entity("person-wien", "person", "Wien, W.", ("W. Wien",), ())

    assert located([person], [], {}) == (person,)


def test_point_of_the_editor_is_never_changed() -> None:
    own = Location("Wien", "", 1.0, 2.0, None, 1.0, "In the authority list places.csv:2.")
    entity = Entity("place-wien", "place", "Wien", ("Wien",), (), made_by=LISTED, locations=(own,))

    assert located([entity], [], {})[0].locations == (own,)


def test_certainties_of_candidates_sum_to_no_more_than_one() -> None:
    names = ("Frankfurt", "Halle", "Neustadt", "Springfield", "Wien", "Ивановка")
    for found in locate([Asked((name,), 1, ("de",)) for name in names], gazetteer()):
        certainties = [one.certainty for one in found.locations]
        assert certainties == sorted(certainties, reverse=True)
        assert sum(certainties) <= 1
