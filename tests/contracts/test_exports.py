"""The contract of an export, run over every one that is installed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from perepiska import plugins
from perepiska.publish.exports import Export
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import (
    FACT_KINDS,
    NAME_KINDS,
    DateValue,
    NameValue,
    PartyValue,
    SeriesValue,
    TextValue,
)
from tests.editions_by_hand import letter_of, name_at, part_at, rich_edition, with_parts

KINDS = (*FACT_KINDS, *NAME_KINDS, "references", "links", "threads", "statements")
HOSTILE = "<script>alert('x')</script> & ]]> <!-- &amp; \x00\x07\x1b\u202e\ufeff \"'"


@pytest.fixture(params=plugins.names(plugins.EXPORTS))
def export(request: pytest.FixtureRequest) -> Export:
    found: Export = plugins.find(plugins.EXPORTS, request.param)()
    assert found.name == request.param
    return found


def written(export: Export, edition: Edition) -> dict[str, str]:
    return {path: content.decode("utf-8") for path, content in export.write(edition)}


def facts(edition: Edition) -> Iterator[Settled]:
    for edited in edition.letters:
        for field in fields(edited):
            value = getattr(edited, field.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Settled):
                    yield one


def shown(edition: Edition, kind: str) -> list[list[str]]:
    """For each fact of the kind the forms in which its value may be written."""
    if kind == "links":
        return [[link.relation] for link in edition.links]
    if kind == "references":
        return [[_relation(fact)] for fact in facts(edition) if fact.mention.kind == "reference"]
    if kind == "threads":
        return [[letter] for thread in edition.threads for letter in thread.letters]
    if kind == "statements":
        return [[statement.predicate] for statement in edition.statements]
    names = {entity.id: entity.name for entity in edition.entities}
    return [
        _forms(fact, names)
        for fact in facts(edition)
        if fact.mention.kind == kind and len(fact.mention.evidence) < 2  # pieces stand apart
    ]


def _relation(reference: Settled) -> str:
    value = reference.mention.value
    assert isinstance(value, ReferenceValue)
    return value.relation


def _forms(fact: Settled, names: dict[str, str]) -> list[str]:
    value = fact.mention.value
    if isinstance(value, DateValue):
        return [value.earliest or value.edtf]
    if isinstance(value, TextValue):
        return [value.text]
    if isinstance(value, SeriesValue):
        return [value.number]
    if isinstance(value, PartyValue) and value.name is None and value.sort == "person":
        return [value.as_written, "Unknown"]
    if isinstance(value, PartyValue | NameValue):
        return [names.get(fact.entity or "", ""), value.as_written]
    return []


def test_it_says_what_it_is(export: Export) -> None:
    assert export.summary
    assert "\n" not in export.summary


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_fact_is_written_or_left_out_with_a_reason(export: Export, kind: str) -> None:
    edition = rich_edition()
    wanted = shown(edition, kind)
    output = "\n".join(written(export, edition).values())

    assert wanted, f"the edition made by hand has no {kind}"
    if kind in export.leaves_out:
        assert len(export.leaves_out[kind]) > 20
    else:
        for forms in wanted:
            assert any(form and form in output for form in forms), forms


def test_only_known_kinds_are_left_out(export: Export) -> None:
    assert set(export.leaves_out) <= set(KINDS)


def test_paths_stay_below_the_folder_and_are_in_order(export: Export) -> None:
    paths = [path for path, _ in export.write(rich_edition())]

    assert paths
    assert paths == sorted(set(paths))
    for path in paths:
        assert not path.startswith("/")
        assert "\\" not in path
        assert ".." not in PurePosixPath(path).parts


def test_same_edition_gives_the_same_bytes(export: Export) -> None:
    assert list(export.write(rich_edition())) == list(export.write(rich_edition()))


def test_an_edition_without_letters_is_written(export: Export) -> None:
    empty = replace(rich_edition(), letters=(), entities=(), links=(), statements=(), threads=())

    assert all(isinstance(content, bytes) for _, content in export.write(empty))


def test_the_edition_is_not_changed(export: Export) -> None:
    edition = rich_edition()
    before = json.dumps(_plain(edition), ensure_ascii=False)
    list(export.write(edition))

    assert json.dumps(_plain(edition), ensure_ascii=False) == before


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def hostile() -> Edition:
    letter = letter_of(f"{HOSTILE}\n\n{HOSTILE}", id_=f"../{HOSTILE}")
    edited = EditedLetter(
        letter=letter,
        parts=(part_at(letter, "body", HOSTILE),),
        names=(
            name_at(letter, "person", "<script>", None),
            name_at(letter, "group", "x')</scr", None),
        ),
        title=replace(
            name_at(letter, "person", "alert", None),
            mention=replace(
                name_at(letter, "person", "alert", None).mention,
                kind="title",
                value=TextValue(HOSTILE),
            ),
        ),
    )
    about = About(
        title=HOSTILE, editors=(HOSTILE,), publisher=HOSTILE, licence=HOSTILE, licence_url=HOSTILE
    )
    return replace(rich_edition(), about=about, letters=(edited,))


def test_hostile_text_is_shown_as_text(export: Export) -> None:
    for path, content in written(export, hostile()).items():
        assert re.fullmatch(r"[\w./-]+", path), path
        assert ".." not in PurePosixPath(path).parts
        if path.endswith((".xml", ".html", ".xhtml", ".svg")):
            assert "<script" not in content.lower()
            assert not set(content) & set("\x00\x07\x1b")
        if path.endswith(".txt"):
            assert HOSTILE in content


def test_a_letter_of_one_character_is_written(export: Export) -> None:
    assert list(export.write(with_parts(".", (), ())))
