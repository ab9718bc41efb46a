from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from perepiska.errors import PackError
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.morphology import morphology
from perepiska.text.names.forms import given_name, name_forms, patronymic, possessive_stems
from perepiska.text.names.text import word_keys


@pytest.fixture(scope="module")
def russian() -> LanguagePack:
    return packs()["ru"]


@pytest.mark.parametrize(
    ("word", "lemma", "sort"),
    [
        ("Троцкого", "троцкий", "family"),
        ("Москвы", "москва", "place"),
        ("Ильича", "ильич", "patronymic"),
        ("Льву", "лев", "given"),
    ],
)
def test_a_form_leads_to_its_dictionary_form(
    russian: LanguagePack, word: str, lemma: str, sort: str
) -> None:
    engine = morphology(russian)
    assert engine is not None
    assert (lemma, sort) in {(reading.lemma, reading.sort) for reading in engine.readings(word)}


@pytest.mark.parametrize(
    ("adjective", "noun", "expected"),
    [
        ("Гарвардском", "университете", "Гарвардский университет"),
        ("ленинградской", "организации", "ленинградская организация"),
    ],
)
def test_adjective_and_noun_are_put_into_the_nominative(
    russian: LanguagePack, adjective: str, noun: str, expected: str
) -> None:
    engine = morphology(russian)
    assert engine is not None
    gender, form = engine.head_nominative(noun)
    assert f"{engine.nominative(adjective, gender)} {form}" == expected


def test_a_language_without_an_engine_has_none() -> None:
    assert morphology(packs()["de"]) is None


def test_an_unknown_engine_is_refused_by_name(russian: LanguagePack) -> None:
    rows = (MappingProxyType({"task": "morphology", "model": "oracle"}),)
    with pytest.raises(PackError, match="oracle"):
        morphology(
            replace(russian, fingerprint="other", tables=MappingProxyType({"models": rows}))
        )


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Смирновой", "смирнов"),
        ("Дробнисом", "дробнис"),
        ("Лашевичем", "лашевич"),
        ("Смилгой", "смилга"),
        ("Ашкинази", "ашкинази"),
        ("Троцкаго", "троцкий"),
    ],
)
def test_the_nominative_is_among_the_candidates(
    russian: LanguagePack, word: str, key: str
) -> None:
    assert key in {form.key for form in name_forms(word, russian)}


@pytest.mark.parametrize(
    ("word", "genders"),
    [("Седовой", {"f"}), ("Седовым", {"m"}), ("Седова", {"m", "f"}), ("Седов", {"m"})],
)
def test_the_ending_of_a_surname_tells_the_gender(
    russian: LanguagePack, word: str, genders: set[str]
) -> None:
    assert {form.genders for form in name_forms(word, russian) if form.key == "седов"} == {
        frozenset(genders)
    }


@pytest.mark.parametrize(
    ("word", "full"),
    [
        ("Льва", "лев"),
        ("Сашей", "александр"),
        ("Павлом", "павел"),
        ("Сталина", None),
        ("Троцкий", None),
    ],
)
def test_a_given_name_is_known_in_any_form(
    russian: LanguagePack, word: str, full: str | None
) -> None:
    found = given_name(word, russian)
    assert (found.full if found is not None else None) == full


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Давидовича", ("давидович", "m")),
        ("Ивановной", ("ивановна", "f")),
        ("Ильичом", ("ильич", "m")),
        ("Троцкий", None),
    ],
)
def test_a_patronymic_is_known_in_any_form(
    russian: LanguagePack, word: str, expected: tuple[str, str] | None
) -> None:
    assert patronymic(word, russian) == expected


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("смирновского", "смирнов"),
        ("ленинская", "ленин"),
        ("гегелевской", "гегель"),
        ("марксова", "маркс"),
    ],
)
def test_a_possessive_leads_to_its_name(russian: LanguagePack, word: str, stem: str) -> None:
    assert stem in possessive_stems(word, russian)


@pytest.mark.parametrize(
    ("word", "key"),
    [("децистами", "децист"), ("большевиков", "большевик"), ("троцкистам", "троцкист")],
)
def test_plural_forms_lead_to_the_dictionary_form(
    russian: LanguagePack, word: str, key: str
) -> None:
    assert key in word_keys(word, russian)
