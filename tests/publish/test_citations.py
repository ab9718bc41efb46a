from __future__ import annotations

import json
import re

import pytest

from perepiska.publish.citations import Citable, bibtex, chicago, citable, csl, gost, natural
from perepiska.publish.site.texts import read_texts
from tests.publish.site.letters_by_hand import edition_by_hand

EN, RU = read_texts("en"), read_texts("ru")


def cited(id_: str) -> Citable:
    edition = edition_by_hand()
    entities = {entity.id: entity for entity in edition.entities}
    edited = next(edited for edited in edition.letters if edited.letter.id == id_)
    return citable(
        edited, edition.about, entities, url=f"https://letters.example/les/letters/{id_}.html"
    )


def test_gost_names_where_the_letter_is_kept() -> None:
    assert gost(cited("1928-09-22"), RU) == (
        "Ельников И. Циркулярное письмо № 7 [Циркулярное письмо; адресат не назван]. "
        "Верхний Лог, 22 сент. 1928 г. // Архив лесного кружка. Верхнеложский музей. Лес 12 В-31. "
        "Письма Лесного кружка / под ред. М. Редакторова : электрон. изд. "
        "URL: https://letters.example/les/letters/1928-09-22.html"
    )


def test_gost_without_an_archive_cites_the_edition() -> None:
    assert gost(cited("1928-10-03"), RU) == (
        "Птицына А. [Письмо; адресат: И. Ельников]. Заречье, 3 окт. 1928 г. // "
        "Письма Лесного кружка / под ред. М. Редакторова : электрон. изд. "
        "URL: https://letters.example/les/letters/1928-10-03.html"
    )


def test_chicago_gives_sender_addressee_place_and_day() -> None:
    assert chicago(cited("1929-05-04"), EN) == (
        "Edith Ashgrove to И. Ельников, Oakham, 4 May 1929, in Письма Лесного кружка, ed. М. Редакторова, "
        "Верхнеложский музей. https://letters.example/les/letters/1929-05-04.html"
    )


def test_what_is_not_known_is_said_and_not_guessed() -> None:
    letter = cited("zelenyi-list")

    assert gost(letter, RU).startswith("[Автор не установлен]. [Письмо; адресат не назван]. б. д.")
    assert chicago(letter, EN).startswith("[author not known], addressee not named, undated, in ")


@pytest.mark.parametrize("id_", [edited.letter.id for edited in edition_by_hand().letters])
def test_bibtex_is_balanced_and_unpublished(id_: str) -> None:
    entry = bibtex(cited(id_), EN)

    assert re.match(r"@unpublished\{[a-z0-9-]+,\n", entry)
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")


def test_bibtex_escapes_what_tex_reads_as_commands() -> None:
    letter = Citable(
        "a_b", ("Smith & Co",), (), "letter", "50 % {of} #1", "", "", (), "E", (), "", "", "en"
    )

    assert "author = {{Smith \\& Co}}" in bibtex(letter, EN)
    assert "title = {50 \\% \\{of\\} \\#1}" in bibtex(letter, EN)


def test_csl_has_the_archive_and_the_recipient() -> None:
    item = json.loads(csl(cited("1928-09-22"), EN))

    assert item["type"] == "personal_communication"
    assert item["author"] == [{"family": "Ельников", "given": "И."}]
    assert item["archive"] == "Архив лесного кружка"
    assert item["archive_location"] == "Лес 12 В-31"
    assert "recipient" not in item


@pytest.mark.parametrize(
    ("indexed", "spoken"),
    [("Смирнов, В.", "В. Смирнов"), ("Сомов", "Сомов"), ("a, b, c", "a, b, c")],
)
def test_index_forms_are_turned_into_the_order_of_speech(indexed: str, spoken: str) -> None:
    assert natural(indexed) == spoken
