from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.names import Names
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartValue, PartyValue
from perepiska.text.languages import packs
from perepiska.text.names.persons import parse_person


def letter_of(text: str, language: str = "ru") -> Letter:
    return Letter("a", text, fingerprint(text), language, Source("a.txt", "0"))


def names(text: str, language: str = "ru", parties: Iterable[Mention] = ()) -> list[Mention]:
    return list(
        Names().annotate(letter_of(text, language), Findings(parties), packs().get(language))
    )


def quotes(found: Iterable[Mention], kind: str) -> list[str]:
    return [mention.evidence[0].quote for mention in found if mention.kind == kind]


def _cases() -> list[Any]:
    found = []
    for code, pack in packs().items():
        path = pack.folder / "cases" / "names.toml"
        if path.exists():
            cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [
                pytest.param(code, case, id=f"{code}: {case['text'][:40]}") for case in cases
            ]
    return found


@pytest.mark.parametrize(("language", "case"), _cases())
def test_all_names_of_a_case_are_found_and_no_others(language: str, case: dict[str, Any]) -> None:
    found = names(case["text"], language)
    for kind in NAME_KINDS:
        expected = [pair if isinstance(pair, str) else pair[0] for pair in case.get(kind, [])]
        assert quotes(found, kind) == expected, kind
        shown = {
            m.evidence[0].quote: m.value.normal
            for m in found
            if m.kind == kind and isinstance(m.value, NameValue)
        }
        for pair in case.get(kind, []):
            if not isinstance(pair, str):
                assert shown[pair[0]] == pair[1]


def party(
    text: str,
    words: str,
    name: str | None,
    *,
    kind: str = "sender",
    sort: str = "person",
    language: str = "ru",
) -> Mention:
    """A party as the annotator of headers would find it."""
    at = text.index(words)
    value = (
        None
        if name is None
        else parse_person(name, packs()[language])
        if sort == "person"
        else NameValue(name)
    )
    return Mention(
        "a",
        kind,
        (letter_of(text).span(at, at + len(words)),),
        PartyValue(words, value, sort),
        "header/1",
        0.8,
    )


@pytest.mark.parametrize(
    ("text", "words", "name", "language"),
    [
        ("Пишу вам.\n\nВаш Щурлык", "Ваш Щурлык", "Щурлык", "ru"),
        (
            "Пишу вам.\n\nС товарищеским приветом Ал. Бурмистров-Заречный",
            "Ал. Бурмистров-Заречный",
            "Ал. Бурмистров-Заречный",
            "ru",
        ),
        ("Viele Grüße\nIhr\nPoldi Zwirner", "Poldi Zwirner", "Poldi Zwirner", "de"),
        ("Yours ever\nR. Q. Thistle", "R. Q. Thistle", "R. Q. Thistle", "en"),
    ],
)
def test_a_named_party_is_a_person_on_the_words_of_the_name(
    text: str, words: str, name: str, language: str
) -> None:
    found = names(text, language, [party(text, words, name, language=language)])
    assert name in quotes(found, "person")


def test_a_party_that_is_a_group_is_a_group() -> None:
    text = "Бюро ссыльных, всем товарищам"
    found = names(text, parties=[party(text, "Бюро ссыльных", "Бюро ссыльных", sort="group")])
    assert "Бюро ссыльных" in quotes(found, "group")


@pytest.mark.parametrize(("sort", "name"), [("person", None), ("class", "всем ссыльным")])
def test_a_party_who_is_not_named_is_no_name(sort: str, name: str | None) -> None:
    text = "Дорогой товарищ, всем ссыльным"
    words = "Дорогой товарищ" if name is None else name
    assert names(text, parties=[party(text, words, name, kind="addressee", sort=sort)]) == []


def test_a_surname_of_a_party_is_found_again_in_the_letter() -> None:
    text = "Щурлыку я не верю, как и Щурлыка не слушаю.\n\nВаш Щурлык"
    found = names(text, parties=[party(text, "Ваш Щурлык", "Щурлык")])
    assert quotes(found, "person") == ["Щурлыку", "Щурлыка", "Щурлык"]


@pytest.mark.parametrize(
    ("language", "text", "people", "places"),
    [
        (
            "de",
            "Herr Dr. Zwirner traf Frau von Lindenau in Wien.",
            ["Zwirner", "von Lindenau"],
            ["Wien"],
        ),
        ("de", "Otto Brahm kommt am Montag nach Berlin.", ["Otto Brahm"], ["Berlin"]),
        (
            "en",
            "I saw Mr. Thistle and Lady Brackenbury's sister in Dublin.",
            ["Mr. Thistle", "Lady Brackenbury"],
            ["Dublin"],
        ),
        (
            "en",
            "J. G. Lockhart wrote to Fanny from Edinburgh in May.",
            ["J. G. Lockhart", "Fanny"],
            ["Edinburgh"],
        ),
        (
            "fr",
            "M. Durandeau et Mme de Saint-Amour sont à Paris.",
            ["M. Durandeau", "Mme de Saint-Amour"],
            ["Paris"],
        ),
        (
            "fr",
            "Monsieur le Président Jean Martineau revient de Genève.",
            ["Monsieur le Président Jean Martineau"],
            ["Genève"],
        ),
    ],
)
def test_names_without_a_morphology(
    language: str, text: str, people: list[str], places: list[str]
) -> None:
    found = names(text, language)
    assert quotes(found, "person") == people
    assert quotes(found, "place") == places


@pytest.mark.parametrize(
    "text", ["", " \n ", "Да", "В. В. В.", "((«»))", "VI", "т. XXV", "Смирнов" * 50]
)
def test_strange_texts_are_read_without_error(text: str) -> None:
    for language in (*packs(), "und"):
        for mention in names(text, language):
            span = mention.evidence[0]
            assert text[span.start : span.end] == span.quote


def test_a_title_that_tells_the_gender_stays_in_the_form_as_written() -> None:
    (found,) = names("Gestern war Frau Quarles bei uns.", "de")
    assert isinstance(found.value, NameValue)
    assert (found.evidence[0].quote, found.value.as_written) == ("Quarles", "Frau Quarles")


def test_names_in_a_telegram_have_their_parts_as_written() -> None:
    (found,) = names("ПИСЬМО ДРОЗДОВА ПОЛУЧИЛ ТЧК")
    assert isinstance(found.value, NameValue)
    assert (found.evidence[0].quote, found.value.family) == ("ДРОЗДОВА", "ДРОЗДОВА")


def test_initials_do_not_join_the_name_of_the_next_line() -> None:
    assert "Дроздов" in quotes(names("Ваш Г. П.\nДроздов, Пермь"), "person")


def test_without_a_pack_only_the_parties_are_names() -> None:
    text = "鲁迅"
    span = letter_of(text, "zh").span(0, 2)
    known = Mention(
        "a", "sender", (span,), PartyValue(text, NameValue(text), "person"), "header/1", 0.8
    )
    assert quotes(names(text, "zh", [known]), "person") == [text]


PEOPLE_OF_1928 = [
    "Троцк",
    "Рафаил",
    "Коссиор",
    "Дробнис",
    "Богуславск",
    "Николаев",
    "Харламов",
    "Ашкинази",
    "Смирнов",
]


def test_the_letter_of_1928_names_nine_people_and_no_tenth(shared: Path) -> None:
    text = (shared / "letters" / "1928-09-22.txt").read_text(encoding="utf-8")
    found = names(text)
    people = quotes(found, "person")
    assert {
        stem for stem in PEOPLE_OF_1928 for quote in people if stem.lower() in quote.lower()
    } == set(PEOPLE_OF_1928)
    assert [
        quote
        for quote in people
        if not any(stem.lower() in quote.lower() for stem in PEOPLE_OF_1928)
    ] == []
    assert quotes(found, "place") == ["Москвы", "Алма-Ата"]
    assert normal_forms(found, "event") == {"Конгресс", "VI Конгресс"}
    assert {"ДЦ", "ВКП", "Коминтерн", "IV Интернационал"} <= normal_forms(found, "group")


def normal_forms(found: Sequence[Mention], kind: str) -> set[str]:
    return {
        mention.value.normal
        for mention in found
        if mention.kind == kind and isinstance(mention.value, NameValue)
    }


def in_part(text: str, words: str, part: str) -> Mention:
    start = text.index(words)
    span = letter_of(text).span(start, start + len(words))
    return Mention("a", "part", (span,), PartValue(part), "test/1", 0.9)


@pytest.mark.parametrize(
    ("part", "expected"),
    [("signature", []), ("body", ["Zwirner"])],
    ids=["in a signature the weights decide", "in running text a party is named"],
)
def test_party_is_marked_by_the_custom_that_the_weights_learnt(
    part: str, expected: list[str]
) -> None:
    text = "Lieber Freund!\n\nIch komme morgen.\n\nHerzlichst Ihr\nZwirner"
    sender = party(text, "Zwirner", "Zwirner", language="de")
    found = Names().annotate(
        letter_of(text, "de"),
        Findings((in_part(text, "Herzlichst Ihr\nZwirner", part), sender)),
        packs()["de"],
    )
    assert quotes(list(found), "person") == expected
