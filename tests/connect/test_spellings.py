from __future__ import annotations

import pytest

from perepiska.connect.entities import connect
from perepiska.connect.spellings import heard, one_spelling, plain, sound
from tests.connect.corpora import corpus

SAME = [
    "ru троцкий de trotzki en trotsky fr trotski",
    "ru коссиор ru косиор de kossior en kosior",
    "ru зиновьев de sinowjew en zinoviev fr zinovieff",
    "ru луначарский de lunatscharski en lunacharsky fr lounatcharski",
    "ru бухарин de bucharin en bukharin fr boukharine",
    "ru рязанов de rjasanow en ryazanov fr riazanov",
    "ru чехов de tschechow en chekhov fr tchekhov",
    "ru гегель de hegel",
    "ru шницлер de schnitzler",
]


@pytest.mark.parametrize("line", SAME)
def test_one_name_sounds_the_same_in_all_languages(line: str) -> None:
    words = line.split()
    assert (
        len({sound(word, code) for code, word in zip(words[::2], words[1::2], strict=True)}) == 1
    )


def test_a_latin_name_in_a_russian_letter_is_heard_too() -> None:
    assert sound("kossior", "ru") == sound("коссиор", "ru")


def test_different_names_do_not_sound_the_same() -> None:
    assert sound("каменев", "ru") != sound("kammerer", "de")


@pytest.mark.parametrize(("one", "other"), [("Л", "L"), ("В", "W"), ("Г", "H"), ("Ф", "V")])
def test_initials_of_two_scripts_are_compared_by_sound(one: str, other: str) -> None:
    assert heard(one.lower()) == heard(other.lower())


def test_accents_and_doubled_letters_are_the_same_spelling() -> None:
    assert plain("clémenceau") == plain("clemenceau")
    assert plain("коссиор") == plain("косиор")
    assert plain("й") != plain("и")


def test_the_spelling_that_the_corpus_bears_out_best_is_taken() -> None:
    keys = {
        "коссиор": (3.0, "ru"),
        "косиор": (1.0, "ru"),
        "kossior": (1.0, "de"),
        "раковский": (9.0, "ru"),
    }
    assert one_spelling(keys) == {"косиор": "коссиор", "kossior": "коссиор"}


def test_a_label_is_in_one_script() -> None:
    letters, findings = corpus([["Marc Goldin", "M. Goldin"]], language="fr")
    more, further = corpus([[], ["М. Л. Гольдин"]])

    labels = [
        entity.name for entity in connect([*letters, *more[1:]], {**further, **findings}).entities
    ]

    assert labels == ["Goldin, Marc"]
