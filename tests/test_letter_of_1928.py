"""The first letter of all, the circular of 22 September 1928: what a build must state of it.

The letter is no part of the project; without the folder of shared material these tests are skipped by name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perepiska import pipeline
from perepiska.runners.local import Local

PEOPLE = {
    "Троцкий, Л.",
    "Рафаил",
    "Коссиор, В.",
    "Дробнис",
    "Богуславский",
    "Николаев",
    "Харламов",
    "Ашкинази, С.",
    "Смирнов, В.",
}


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the edition built from the letter alone."""
    out = tmp_path_factory.mktemp("letter") / "edition"
    pipeline.build(pipeline.find_places(shared / "letters", out), runner=Local())
    return out


@pytest.fixture(scope="module")
def letter(built: Path) -> dict[str, Any]:
    """The letter's line in ``letters.jsonl``."""
    lines = (built / "data" / "letters.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    found: dict[str, Any] = json.loads(lines[0])
    return found


@pytest.fixture(scope="module")
def entities(built: Path) -> dict[str, dict[str, Any]]:
    """The edition's entities by id."""
    lines = (built / "data" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["id"]: line for line in map(json.loads, lines)}


def test_text_is_the_source(letter: dict[str, Any], shared: Path) -> None:
    source = (shared / "letters" / "1928-09-22.txt").read_text(encoding="utf-8")

    assert letter["id"] == "1928-09-22"
    assert letter["text"] == source


def test_every_quote_is_the_text(letter: dict[str, Any]) -> None:
    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "quote"} <= value.keys() else []
            return own + [span for inner in value.values() for span in spans(inner)]
        return (
            [span for inner in value for span in spans(inner)] if isinstance(value, list) else []
        )

    found = spans(letter)

    assert len(found) > 30
    assert [span["quote"] for span in found] == [
        letter["text"][span["start"] : span["end"]] for span in found
    ]


def test_date_stands_with_its_words(letter: dict[str, Any]) -> None:
    date = letter["sent"]["date"]

    assert date["edtf"] == "1928-09-22"
    assert [span["quote"] for span in date["evidence"]] == ["22-го сентября 1928 г."]


def test_place_is_alma_ata(letter: dict[str, Any], entities: dict[str, dict[str, Any]]) -> None:
    place = letter["sent"]["place"]

    assert place["as_written"] == "Алма-Ата"
    assert entities[place["entity"]]["name"] == "Алма-Ата"


def test_sender_is_trotsky(letter: dict[str, Any], entities: dict[str, dict[str, Any]]) -> None:
    [sender] = letter["senders"]

    assert sender["as_written"] == "Л. Троцкий"
    assert entities[sender["entity"]]["name"] == "Троцкий, Л."


def test_addressee_is_one_unnamed_person(letter: dict[str, Any]) -> None:
    [addressee] = letter["addressees"]

    assert addressee["entity"] is None
    assert addressee["as_written"] == "Дорогой товарищ"


def test_parts_are_told_apart(letter: dict[str, Any]) -> None:
    text = letter["text"]
    parts = [(part["kind"], text[part["start"] : part["end"]]) for part in letter["parts"]]

    assert [kind for kind, _ in parts] == [
        "salutation",
        "editorial_note",
        "body",
        "closing",
        "signature",
        "dateline",
    ]
    words = dict(parts)
    assert words["salutation"].startswith("Дорогой товарищ")
    assert words["editorial_note"].startswith("Троцкий пронумеровал")
    assert words["editorial_note"].endswith("/И—R/")
    assert words["body"].startswith("Вы снова поднимаете")
    assert words["body"].endswith("по этому поводу.")
    assert words["closing"] == "Крепко жму руку."
    assert words["signature"] == "Ваш, Л. Троцкий."
    assert words["dateline"] == "22-го сентября 1928 г. Алма-Ата."


def test_editors_note_gives_title_series_and_archive(letter: dict[str, Any]) -> None:
    assert letter["title"] == "Циркулярное письмо № 37"
    assert letter["series"]["name"].lower() == "циркулярное письмо"
    assert letter["series"]["number"] == "37"
    assert letter["kind"] == "circular"
    archive = letter["archive"]
    assert archive["repository"] == "Архив Троцкого"
    assert archive["institution"] == "Гарвардский университет"
    assert archive["shelfmark"] == "bMs Russ 13 Т-3135"
    assert archive["witness"] == "copy"


def test_nine_people_and_no_tenth(entities: dict[str, dict[str, Any]]) -> None:
    assert {entity["name"] for entity in entities.values() if entity["kind"] == "person"} == PEOPLE


def test_smirnov_is_one_person_in_all_his_forms(
    letter: dict[str, Any], entities: dict[str, dict[str, Any]]
) -> None:
    [smirnov] = [entity for entity in entities.values() if entity["name"] == "Смирнов, В."]
    forms = [
        mention["quote"] for mention in letter["mentions"] if mention["entity"] == smirnov["id"]
    ]

    counted = {form: forms.count(form) for form in forms}

    assert counted == {"В. Смирнов": 3, "В. Смирнова": 2, "Смирнова": 4, "смирновского": 1}


@pytest.mark.parametrize("name", ["ДЦ", "ВКП", "Коминтерн", "IV Интернационал"])
def test_group_is_found(entities: dict[str, dict[str, Any]], name: str) -> None:
    assert name in {entity["name"] for entity in entities.values() if entity["kind"] == "group"}


def test_places_are_moscow_and_alma_ata(entities: dict[str, dict[str, Any]]) -> None:
    assert {entity["name"] for entity in entities.values() if entity["kind"] == "place"} == {
        "Москва",
        "Алма-Ата",
    }


def test_congress_is_an_event(entities: dict[str, dict[str, Any]]) -> None:
    assert "VI Конгресс" in {
        entity["name"] for entity in entities.values() if entity["kind"] == "event"
    }


SIX = {"Рафаил", "Коссиор, В.", "Дробнис", "Богуславский", "Николаев", "Харламов"}
STATED = [
    # predicate, subjects, polarity, modality, words that the quote must hold
    ("member_of", SIX, "affirmed", "asserted", "принадлежавшими к группе ДЦ"),
    ("sides_with", {"author-group"}, "affirmed", "asserted", "идем рука об руку"),
    ("draws_near_to", {"ДЦ"}, "affirmed", "asserted", "сближение с работниками ДЦ"),
    ("signed", {"Ашкинази, С."}, "affirmed", "asserted", "подписались С. Ашкинази"),
    ("received", {"Троцкий, Л."}, "affirmed", "asserted", "Я получил из Москвы"),
    ("sent", set(), "affirmed", "asserted", "из Москвы коллективную телеграмму"),
    ("reconciled_with", {"ДЦ"}, "affirmed", "reported", "считает разногласие с нами"),
    ("received", {"Троцкий, Л."}, "affirmed", "asserted", "дошедшему до меня"),
    ("wrote", {"Смирнов, В."}, "affirmed", "asserted", "последнему его письму"),
    ("sent", {"author-group"}, "affirmed", "asserted", "Мы предъявили Конгрессу документы"),
    ("opposes", {"Смирнов, В."}, "affirmed", "asserted", "В. Смирнов противопоставляет"),
    ("wrote", {"Троцкий, Л."}, "affirmed", "asserted", "у меня во втором письме"),
    ("sides_with", {"ДЦ"}, "affirmed", "hedged", "как будто солидаризировались с нами"),
    ("holds", {"author-group"}, "affirmed", "asserted", "восстановление единства ВКП"),
]


@pytest.fixture(scope="module")
def statements(built: Path, entities: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The letter's statements, the names of entities in place of their ids."""

    def named(end: str | None) -> str | None:
        return entities[end]["name"] if end in entities else end

    lines = (built / "data" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        {
            **line,
            "subjects": {named(end) for end in line["subjects"]},
            "objects": {named(end) for end in line["objects"]},
            "speaker": named(line["speaker"]),
            "place": named(line["place"]),
        }
        for line in map(json.loads, lines)
    ]


@pytest.mark.parametrize(
    ("predicate", "subjects", "polarity", "modality", "words"),
    STATED,
    ids=[f"{row[0]}: {row[4]}" for row in STATED],
)
def test_letter_states(
    statements: list[dict[str, Any]],
    predicate: str,
    subjects: set[str],
    polarity: str,
    modality: str,
    words: str,
) -> None:
    assert [
        (line["subjects"], line["polarity"], line["modality"])
        for line in statements
        if line["predicate"] == predicate and words in line["evidence"][0]["quote"]
    ] == [(subjects, polarity, modality)]


def test_memberships_are_over_and_the_way_together_began_in_spring_1927(
    statements: list[dict[str, Any]],
) -> None:
    [member] = [line for line in statements if line["predicate"] == "member_of"]
    [together] = [line for line in statements if line["objects"] == SIX and line["time"]]

    assert member["tense"] == "past"
    assert member["objects"] == {"ДЦ"}
    assert together["time"].startswith("1927-03")


def test_the_telegram_says_that_the_difference_is_gone(statements: list[dict[str, Any]]) -> None:
    [reported] = [line for line in statements if line["modality"] == "reported"]
    [sent] = [line for line in statements if line["predicate"] == "sent" and line["place"]]

    assert reported["speaker"] == "коллективную телеграмму"
    assert sent["place"] == "Москва"


def test_the_leaders_agree_on_two_parties(statements: list[dict[str, Any]]) -> None:
    [hedged] = [line for line in statements if line["modality"] == "hedged"]

    assert hedged["issue"] == "двух партиях и IV Интернационале"


def test_no_statement_of_the_letter_is_denied_or_the_editors(
    statements: list[dict[str, Any]],
) -> None:
    assert {line["polarity"] for line in statements} == {"affirmed"}
    assert "editor" not in {line["speaker"] for line in statements}
    assert len(statements) <= 18
