"""The register as lists: what a spreadsheet gets, and that reading it back gives the same."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.acquire.authorities import read_authorities
from perepiska.connect.authorities import with_authorities
from perepiska.publish.exports.authorities import Authorities, authority_lists
from perepiska.records.authority import FILES, GENDERS, Authority
from perepiska.records.authority import Authorities as Lists
from perepiska.records.entity import Entity, Joining
from perepiska.records.mention import NAME_KINDS
from tests.connect.listed import entry, register
from tests.editions_by_hand import rich_edition


def rows(written: bytes) -> list[dict[str, str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def read_back(
    entities: Sequence[Entity], authorities: Sequence[Authority] = ()
) -> tuple[Authority, ...]:
    """The entries of the exported lists, read as those of an edition are."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in authority_lists(entities, authorities, doubt_below=0.7):
            target = Path(folder) / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        found = read_authorities(Path(folder))
    assert not [one for one in found.complaints if "one address" not in one], found.complaints
    return found.entries


def test_there_is_a_list_for_each_kind() -> None:
    files = dict(Authorities().write(rich_edition()))
    assert list(files) == [f"authorities/{stem}.csv" for stem in sorted(FILES)]
    named = {entity.id for entity in rich_edition().entities if entity.letter is None}
    assert {row["id"] for content in files.values() for row in rows(content)} == named


def test_forms_that_are_not_sure_stand_apart() -> None:
    joinings = (
        Joining("В. Смирнов", "By rule.", 0.85),
        Joining("В. Смирнову", "By rule.", 0.5),
        Joining("Смирнов", "By rule.", 0.9),
    )
    forms = tuple(joining.form for joining in joinings)
    entity = Entity("v", "person", "Смирнов, В.", forms, ("m-1",), joinings)
    files = dict(authority_lists([entity], (), doubt_below=0.7))
    (row,) = rows(files["authorities/people.csv"])
    assert (row["variants"], row["doubtful"]) == ("В. Смирнов", "В. Смирнову; Смирнов")


@pytest.mark.parametrize(
    "hostile", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "'=1", "=HYPERLINK(1)", "－1"]
)
def test_no_cell_is_a_formula_and_each_comes_back(hostile: str) -> None:
    listed = entry("v", hostile, f"{hostile} x", note=hostile, others=((hostile, hostile),))
    files = dict(authority_lists([], [listed], doubt_below=0.7))
    cells = list(csv.reader(io.StringIO(files["authorities/people.csv"].decode("utf-8-sig"))))
    assert not [text for row in cells for text in row if text[:1] in "=+-@－" and text]
    (found,) = read_back([], [listed])
    assert replace(found, source="") == replace(listed, source="")


def test_what_a_list_says_stands_before_what_the_letters_say() -> None:
    entity = Entity(
        "v",
        "place",
        "Верный",
        ("Верного", "Алма-Ате"),
        ("m-1", "m-2"),
        (Joining("Верного", "By rule.", 0.9), Joining("Алма-Ате", "By rule.", 0.9)),
        authorities=(("geonames", "http://www.geonames.org/1"),),
    )
    listed = entry("v", "Алма-Ата", "Верный", kind="place", coordinates=(43.25, 76.95))
    (found,) = read_back([entity], [listed])
    assert (found.name, found.variants) == ("Алма-Ата", ("Верный", "Верного", "Алма-Ате"))
    assert (found.coordinates, found.authorities) == (
        (43.25, 76.95),
        (("geonames", "http://www.geonames.org/1"),),
    )


def test_an_entry_that_no_letter_names_is_exported() -> None:
    assert [one.id for one in read_back([], [entry("x", "Сидоров")])] == ["x"]


words = st.text(st.sampled_from("абв ABC ,;\\'=+-@\".1"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
several = st.lists(words, max_size=3, unique=True)
dates = st.sampled_from(("", "1879", "1879-09", "1879-09-22", "187X", "1879~", "-0043"))
addresses = st.sampled_from(
    (
        ("gnd", "http://d-nb.info/gnd/118607626"),
        ("gnd", "https://d-nb.info/gnd/1"),
        ("viaf", "http://viaf.org/viaf/12"),
        ("wikidata", "http://www.wikidata.org/entity/Q42"),
        ("example.org", "https://www.example.org/a;b"),
        ("isni", "urn:isni:1"),
    )
)


@st.composite
def authorities(draw: st.DrawFn) -> Authority:
    """An entry as a list may state it."""
    name = draw(words)
    variants = tuple(form for form in draw(several) if form != name)
    return Authority(
        draw(st.sampled_from(NAME_KINDS)),
        f"id-{draw(st.integers(1, 10**6))}",
        name,
        "",
        variants,
        tuple(form for form in draw(several) if form not in (name, *variants)),
        draw(st.sampled_from(("", *GENDERS))),
        draw(dates),
        draw(dates),
        tuple(draw(st.lists(addresses, max_size=3, unique=True))),
        draw(st.none() | st.tuples(st.integers(-90, 90), st.integers(-180, 180)).map(_halved)),
        draw(st.just("") | words),
        others=tuple(draw(st.lists(st.tuples(st.sampled_from(("Farbe", "Größe")), words), max_size=2, unique_by=lambda pair: pair[0]))),
    )  # fmt: skip


def _halved(pair: tuple[int, int]) -> tuple[float, float]:
    return pair[0] / 2, pair[1] / 2


@given(st.lists(authorities(), max_size=4, unique_by=lambda one: one.id))
@settings(max_examples=100)
def test_nothing_that_an_editor_states_is_lost(stated: list[Authority]) -> None:
    wanted = {one.id: _comparable(one) for one in stated}
    found = {one.id: _comparable(one) for one in read_back([], stated)}
    assert found == wanted


def _comparable(one: Authority) -> Authority:
    return replace(
        one,
        source="",
        authorities=tuple(sorted(one.authorities)),
        others=tuple(sorted(one.others)),
    )


@given(st.lists(authorities(), max_size=3, unique_by=lambda one: one.id))
@settings(max_examples=30)
def test_an_export_read_and_exported_again_is_the_same(stated: list[Authority]) -> None:
    once = list(authority_lists([], stated, doubt_below=0.7))
    again = list(authority_lists([], read_back([], stated), doubt_below=0.7))
    assert [path for path, _ in again] == [path for path, _ in once]
    assert [sorted(map(str, rows(content))) for _, content in again] == [
        sorted(map(str, rows(content))) for _, content in once
    ]


FORMS = (
    *("Смирнов", "Смирнову", "В. Смирнов", "В. Смирнову", "И. Смирнов", "Нина Смирнова"),
    *("Владимир Смирнов", "Абрамов", "А. Абрамова", "Лизе", "Ленин", "Kossior", "Зимины"),
)
names = st.tuples(st.sampled_from(FORMS), st.sampled_from("abcd")).map("@".join)


@given(st.lists(st.lists(names, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=100)
def test_the_rules_own_register_read_back_stays_as_it_is(letters: list[list[str]]) -> None:
    entities, findings, languages = register(letters)
    lists = read_lists(entities)
    after = with_authorities(entities, findings, lists, languages=languages).entities
    assert {entity.id: set(entity.mentions) for entity in after} == {
        entity.id: set(entity.mentions) for entity in entities
    }


def read_lists(entities: Sequence[Entity]) -> Lists:
    return Lists(read_back(entities))
