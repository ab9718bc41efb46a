"""The measure of references and lost letters, on an edition made by hand."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from perepiska.decide.apply import settle
from perepiska.records.edition import About, Edition, Proposals
from perepiska.records.entity import Entity
from perepiska.score.documents import (
    DOCUMENT,
    FOUND,
    LOST,
    MISLED,
    PRECISION,
    RELATION,
    RESOLVED,
    RESOLVED_OF_FOUND,
    document_counts,
)
from tests.connect.exchanges import Folder

YOURS = {"author": "addressee", "addressee": "author", "relation": "answers"}
LETTERS = 40
FIRST_DAY = datetime.date(1926, 1, 3)


def correspondence() -> tuple[Folder, list[tuple[str, str]]]:
    """Letters of two people by turns, three months apart, each answering the one before within three days."""
    folder, answered = Folder(), []
    for number in range(0, LETTERS, 2):
        day = FIRST_DAY + datetime.timedelta(days=45 * number)
        later = day + datetime.timedelta(days=3)
        folder.letter(f"k{number:02}", "Kern", "Wendt", day.isoformat())
        folder.letter(f"w{number:02}", "Wendt", "Kern", later.isoformat(), ("Ваше письмо", YOURS))
        answered.append((f"w{number:02}", f"k{number:02}"))
    return folder, answered


def edition(folder: Folder) -> Edition:
    exchange = folder.exchange()
    people = [
        Entity(
            f"person-{name}",
            "person",
            name,
            (name,),
            tuple(
                mention.id
                for found in folder.findings.values()
                for mention in found
                if getattr(mention.value, "as_written", "") == name
            ),
        )
        for name in ("Kern", "Wendt")
    ]
    proposals = Proposals(
        folder.findings, (*people, *exchange.documents), exchange.links, (), exchange.threads
    )
    return settle(folder.letters, proposals, about=About("x"), doubt_below=0.7)


def marked(folder: Folder, refs: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "plain_text": one.text, "gold": {"refs": refs.get(one.id, [])}}
        for one in folder.letters
    ]


def counts(folder: Folder, gold: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    return {
        what: (right, wrong, missing)
        for what, right, wrong, missing in document_counts(edition(folder), gold)
    }


def test_references_to_the_letters_that_marks_name_are_right() -> None:
    folder, answered = correspondence()
    refs = {one: [{"start": 0, "end": 4, "target": other, "rel": "is"}] for one, other in answered}
    found = counts(folder, marked(folder, refs))

    assert found[FOUND] == (20, 0, 0)
    assert found[RESOLVED] == found[RESOLVED_OF_FOUND] == (20, 0, 0)
    assert found[PRECISION] == (20, 0, 0)


def test_letter_that_the_marks_do_not_name_is_wrong() -> None:
    folder, _ = correspondence()
    refs = {"w00": [{"start": 0, "end": 4, "target": "k02", "rel": "is"}]}
    found = counts(folder, marked(folder, refs))

    assert found[RESOLVED] == (0, 0, 1)
    assert found[PRECISION] == (0, 1, 0)


def test_letters_taken_out_are_found_lost_with_parties_and_days() -> None:
    folder, answered = correspondence()
    refs = {one: [{"start": 0, "end": 4, "target": other, "rel": "is"}] for one, other in answered}
    found = counts(folder, marked(folder, refs))

    right, wrong, missing = found[LOST]
    assert right >= 15
    assert wrong == 0
    assert right + missing <= LETTERS / 2
    assert found[MISLED][1] == 0


def test_gold_without_marks_gives_no_rows() -> None:
    folder, _ = correspondence()

    assert counts(folder, marked(folder, {})) == {}
    assert counts(folder, [{"id": "k00", "plain_text": "other"}]) == {}


@pytest.mark.parametrize(("relation", "row"), [("answers", (1, 0, 0)), ("mentions", (0, 1, 0))])
def test_edition_marked_in_full_is_compared_passage_by_passage(
    relation: str, row: tuple[int, int, int]
) -> None:
    folder, _ = correspondence()
    references = [
        {"start": 0, "end": 4, "document": "d1", "relation": relation},
        {"start": 90, "end": 99, "document": "d2", "relation": "mentions"},
    ]
    gold = [{"id": "w00", "plain_text": folder.letters[1].text, "references": references}]
    found = counts(folder, gold)

    assert found[FOUND] == (1, 0, 1)
    assert found[RELATION] == row
    assert found[DOCUMENT] == (1, 0, 1)
