from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.names.persons import has_title, parse_person

CASES = [
    # language, text, initials, given, patronymic, family
    ("ru", "Л. Троцкий", "Л", None, None, "Троцкий"),
    ("ru", "В. М. Смирнова", "ВМ", None, None, "Смирнова"),
    ("ru", "В.М.Смирнову", "ВМ", None, None, "Смирнову"),
    ("ru", "Смирнов В. М.", "ВМ", None, None, "Смирнов"),
    ("ru", "Алексей Максимович", "", "Алексей", "Максимович", None),
    ("ru", "тов. Ермаковский", "", None, None, "Ермаковский"),
    ("ru", "Льву Давидовичу Троцкому", "", "Льву", "Давидовичу", "Троцкому"),
    ("ru", "Троцкий Лев Давидович", "", "Лев", "Давидович", "Троцкий"),
    ("ru", "Софьи Андреевны Толстой", "", "Софьи", "Андреевны", "Толстой"),
    ("ru", "Виктор Лашевич", "", "Виктор", None, "Лашевич"),
    ("ru", "Лашевичем", "", None, None, "Лашевичем"),
    ("ru", "Ильичу", "", None, "Ильичу", None),
    ("ru", "Рафаил", "", "Рафаил", None, None),
    ("ru", "Николай II", "", "Николай II", None, None),
    ("ru", "Жан-Мари Ле Пен", "", "Жан-Мари", None, "Ле Пен"),
    ("ru", "И—R", "ИR", None, None, None),
    ("ru", "Д–ов", "", None, None, "Д–ов"),
    ("ru", "Г. Л. Дроздов", "ГЛ", None, None, "Дроздов"),
    ("ru", "Т. О. Дроздовой", "ТО", None, None, "Дроздовой"),
    ("ru", "Архив Дроздова", "", None, None, "Дроздова"),
    ("ru", "Мао Цзэдуна", "", "Цзэдуна", None, "Мао"),
    ("ru", "Чан Кайши", "", "Кайши", None, "Чан"),
    ("fr", "Napoléon Ier", "", "Napoléon Ier", None, None),
    ("fr", "le Président N. Murray BUTLER", "N", "Murray", None, "BUTLER"),
    ("fr", "PRESIDENT BUTLER", "", None, None, "BUTLER"),
    ("de", "Felix Salten", "", "Felix", None, "Salten"),
    ("de", "ArthSch.", "", None, None, "ArthSch."),
    ("de", "Dr. Arthur Schnitzler", "", "Arthur", None, "Schnitzler"),
    ("de", "Herrn Dr Hugo v. Hofmannsthal", "", "Hugo", None, "v. Hofmannsthal"),
    ("en", "M. Edgeworth", "M", None, None, "Edgeworth"),
    ("en", "Mrs. Edgeworth", "", None, None, "Edgeworth"),
    ("en", "Richard Lovell Edgeworth", "", "Richard Lovell", None, "Edgeworth"),
    ("en", "R. L. Edgeworth Esq.", "RL", None, None, "Edgeworth"),
    ("en", "Maria E.", "E", "Maria", None, None),
    ("en", "RLE", "RLE", None, None, None),
    ("fr", "d'Estournelles de Constant", "", None, None, "d'Estournelles de Constant"),
    ("fr", "Paul d'Estournelles de Constant", "", "Paul", None, "d'Estournelles de Constant"),
    ("fr", "Monsieur le Président N.Murray BUTLER", "N", "Murray", None, "BUTLER"),
]


@pytest.mark.parametrize(
    ("language", "text", "initials", "given", "father", "family"),
    CASES,
    ids=[case[1] for case in CASES],
)
def test_a_name_is_divided_into_its_parts(
    language: str,
    text: str,
    initials: str,
    given: str | None,
    father: str | None,
    family: str | None,
) -> None:
    value = parse_person(text, packs()[language])
    assert value is not None
    assert (value.initials, value.given, value.patronymic, value.family) == (
        tuple(initials),
        given,
        father,
        family,
    )


@pytest.mark.parametrize(
    "text",
    ["", " ", "товарищ", "дорогой друг", "22 сентября", "а б в", "…", "письмо от 5-го"],
)
def test_what_is_no_name_is_none(text: str) -> None:
    for pack in packs().values():
        assert parse_person(text, pack) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Ждем"), ("ru", "Вчера"), ("de", "Herausgeber"), ("en", "Treasurer")],
)
def test_a_verb_an_adverb_or_an_office_alone_is_no_name(language: str, text: str) -> None:
    assert parse_person(text, packs()[language]) is None


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Mrs"), ("de", "Frau"), ("fr", "Monsieur le Président")]
)
def test_a_title_alone_is_no_name(language: str, text: str) -> None:
    assert parse_person(text, packs()[language]) is None


def test_the_words_of_the_name_are_a_piece_of_the_text() -> None:
    for language, text, *_ in CASES:
        value = parse_person(text, packs()[language])
        assert value is not None
        assert value.as_written in text


def test_without_a_pack_the_last_word_is_the_family_name() -> None:
    value = parse_person("Ferenc F. Molnár", None)
    assert value is not None
    assert (value.initials, value.family) == (("F",), "Molnár")


@pytest.mark.parametrize(
    ("text", "expected"), [("тов. Смирнов", True), ("Смирнов", False), ("", False)]
)
def test_titles_are_known(text: str, expected: bool) -> None:
    assert has_title(text, packs()["ru"]) is expected
