"""The measure itself: on an edition made by hand, so that each number can be counted on fingers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perepiska.errors import ReadingError
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import DateValue, Mention, NameValue, PartValue, PartyValue
from perepiska.score import Row, read_gold, score_edition, table
from perepiska.score.calibration import (
    OVER_ALL,
    Reliability,
    calibration,
    calibration_table,
    reliabilities,
)

TEXT = "Ермилов видел Ермилова и Соколову.\n\nА. Верхотуров\n\n14 марта 1926 г."


def mention(kind: str, words: str, value: Any, *, after: int = 0) -> Mention:
    start = TEXT.index(words, after)
    return Mention("a", kind, (LETTER.span(start, start + len(words)),), value, "test/1", 0.9)


LETTER = Letter("a", TEXT, fingerprint(TEXT), "ru", Source("a.txt", "0"))
DATE = mention(
    "sent_date", "14 марта 1926 г.", DateValue("1926-03-14", "", "gregorian", None, None)
)
SENDER = mention(
    "sender", "А. Верхотуров", PartyValue("А. Верхотуров", NameValue("А. Верхотуров"), "person")
)
SIGNATURE = mention("part", "А. Верхотуров", PartValue("signature"))
FIRST = mention("person", "Ермилов", NameValue("Ермилов"))
SECOND = mention("person", "Ермилова", NameValue("Ермилова"), after=10)
WRONG = mention("person", "видел", NameValue("видел"))


def edition(*names: Settled, date: Mention | None = DATE) -> Edition:
    edited = EditedLetter(
        LETTER,
        date=Settled(date) if date else None,
        senders=(Settled(SENDER, "person-v"),),
        parts=(Settled(SIGNATURE),),
        names=names,
    )
    person = Entity("person-v", "person", "Верхотуров, А.", ("А. Верхотуров",), ())
    return Edition(About("x"), (edited,), (person,))


def gold(**known: Any) -> dict[str, Any]:
    return {"id": "a", "plain_text": TEXT, "gold": known}


def rows(edition: Edition, gold: dict[str, Any]) -> dict[str, Row]:
    return {row.what: row for row in score_edition(edition, [gold])}


def test_right_date_and_sender_are_right() -> None:
    found = rows(edition(), gold(date_when="1926-03-14", sender=[{"name": "Верхотуров, Андрей"}]))

    assert found["date"] == Row("date", 1, 0, 0)
    assert found["sender"] == Row("sender", 1, 0, 0)


def test_wrong_answer_is_wrong_and_missing() -> None:
    assert rows(edition(), gold(date_when="1926-03-15"))["date"] == Row("date", 0, 1, 1)


def test_abstention_is_missing_and_never_wrong() -> None:
    assert rows(edition(date=None), gold(date_when="1926-03-14"))["date"] == Row("date", 0, 0, 1)
    assert rows(edition(), gold(place="Иркутск"))["place"] == Row("place", 0, 0, 1)


def test_what_the_gold_does_not_know_is_not_counted() -> None:
    assert "date" not in rows(edition(), gold(sender="Верхотуров"))


def test_part_counts_with_half_of_its_extent() -> None:
    start = TEXT.index("А. Верхотуров")
    marked = [{"type": "signed", "start": start + 3, "end": start + 13}]

    assert rows(edition(), gold(anatomy=marked))["part: signature"] == Row(
        "part: signature", 1, 0, 0
    )
    marked[0]["start"] += 6
    assert rows(edition(), gold(anatomy=marked))["part: signature"] == Row(
        "part: signature", 0, 1, 1
    )


def test_names_strictly_and_loosely() -> None:
    marks = [{"start": 0, "end": 7, "type": "person"}, {"start": 14, "end": 21, "type": "person"}]
    found = rows(edition(*map(Settled, (FIRST, SECOND, WRONG))), gold(mentions=marks))

    assert found["name: person, strict"] == Row("name: person, strict", 1, 2, 1)
    assert found["name: person, loose"] == Row("name: person, loose", 2, 1, 0)


@pytest.mark.parametrize(
    ("entities", "expected"),
    [(("p", "p"), (1, 0, 0)), (("p", "q"), (0, 0, 1))],
)
def test_joining_is_counted_in_pairs(
    entities: tuple[str, str], expected: tuple[int, int, int]
) -> None:
    marks = [
        {"start": 0, "end": 7, "type": "person", "ref": "e"},
        {"start": 14, "end": 22, "type": "person", "ref": "e"},
    ]
    names = [Settled(FIRST, entities[0]), Settled(SECOND, entities[1])]

    assert rows(edition(*names), gold(mentions=marks))["people joined, pairs"] == Row(
        "people joined, pairs", *expected
    )


def test_letter_with_another_text_is_said() -> None:
    found = rows(edition(), {"id": "a", "plain_text": "другой", "gold": {}})

    assert found["letter absent or with another text"].missing == 1


def test_table_shows_a_dash_where_nothing_was_counted() -> None:
    shown = table([Row("date", 0, 0, 0), Row("sender", 1, 1, 2)])

    assert "–" in shown
    assert "0.500" in shown
    assert "0.333" in shown


def test_gold_that_is_no_json_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a"}) + "\n\n{broken\n", encoding="utf-8")

    with pytest.raises(ReadingError, match=r"gold\.jsonl:3"):
        read_gold(path)


def reliability(edition: Edition, gold: list[dict[str, Any]]) -> dict[str, Reliability]:
    return {line.what: line for line in calibration(edition, gold)}


def test_error_is_the_distance_between_certainty_and_share() -> None:
    found = reliability(edition(), [gold(date_when="1926-03-14", sender="Соколова")])

    assert found["date"].error == pytest.approx(0.1)
    assert found["sender"].error == pytest.approx(0.9)
    assert found[OVER_ALL].error == pytest.approx(0.4)
    assert [(one.lowest, one.answers, one.right) for one in found[OVER_ALL].bins] == [(0.9, 2, 1)]


def test_reliability_leaves_out_what_the_gold_does_not_ask() -> None:
    assert reliability(edition(), [gold(place="Иркутск")]) == {}


def test_reliability_leaves_out_what_an_editor_decided() -> None:
    decided = replace(
        edition(), letters=(replace(edition().letters[0], date=Settled(DATE, None, "Anna")),)
    )

    assert "date" not in reliability(decided, [gold(date_when="1926-03-15")])


def test_reliability_leaves_out_kinds_of_parts_that_are_marked_nowhere() -> None:
    marked = gold(anatomy=[{"type": "dateline", "start": 50, "end": 66}])
    signed = gold(anatomy=[{"type": "signed", "start": 36, "end": 49}])

    assert "part: signature" not in reliability(edition(), [marked])
    assert reliability(edition(), [signed])["part: signature"].error == pytest.approx(0.1)


def test_unmarked_names_of_a_signature_are_not_asked_for() -> None:
    start = TEXT.index("А. Верхотуров")
    signed = {"type": "signed", "start": start, "end": start + 13}
    name = mention("person", "А. Верхотуров", NameValue("А. Верхотуров"))
    marks = [{"start": 0, "end": 7, "type": "person"}]
    ours = edition(*map(Settled, (FIRST, name, WRONG)))

    assert reliability(ours, [gold(mentions=marks, anatomy=[signed])])["name: person"].answers == 2
    assert (
        reliability(ours, [{**gold(anatomy=[signed]), "mentions": marks}])["name: person"].answers
        == 3
    )


def test_bins_are_of_one_width_and_the_last_holds_what_is_certain() -> None:
    lines = reliabilities([("date", 0.7, True), ("date", 0.79, False), ("date", 1.0, True)])

    assert [(one.lowest, one.answers) for one in lines[0].bins] == [(0.7, 2), (0.9, 1)]
    assert "0.7 to 0.8" in calibration_table(lines)
    assert lines[0].as_dict()["bins"][0]["right"] == 0.5


def test_reliability_of_nothing_is_empty() -> None:
    assert reliabilities([]) == ()
