"""The edition comes back from disk as it went there, or there is one clear sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from perepiska.errors import StoreError
from perepiska.keep import store
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue, PartyValue
from tests import strategies

each_example_overwrites = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


def small_edition(*, title: str = "Letters", inputs: str = "abc") -> Edition:
    letter = Letter("a", "Дорогой Смирнов.", "0", "ru", Source("a.txt", "0"))
    mention = Mention("a", "person", (letter.span(8, 15),), NameValue("Смирнов"), "names/1", 0.9)
    party = PartyValue("Смирнов", NameValue("Смирнов"), "person")
    addressee = Mention("a", "addressee", (letter.span(8, 15),), party, "anatomy/1", 0.9)
    entity = Entity("person-smirnov", "person", "Смирнов", ("Смирнов",), (mention.id,))
    edited = EditedLetter(
        letter,
        addressees=(Settled(addressee, entity.id),),
        names=(Settled(mention, entity.id, "Anna"),),
    )
    return Edition(About(title), (edited,), (entity,), inputs=inputs)


@settings(each_example_overwrites, max_examples=50)
@given(edition=strategies.editions())
def test_what_is_loaded_is_what_was_saved(tmp_path: Path, edition: Edition) -> None:
    store.save(edition, tmp_path)

    assert store.load(tmp_path) == edition


@settings(each_example_overwrites, max_examples=20)
@given(edition=strategies.editions())
def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, edition: Edition) -> None:
    for name in ("one", "two"):
        store.save(edition, tmp_path / name)

    assert (tmp_path / "one" / store.FILE_NAME).read_bytes() == (
        tmp_path / "two" / store.FILE_NAME
    ).read_bytes()


def test_tables_can_be_asked_for_mentions_of_a_letter_and_letters_of_an_entity(
    tmp_path: Path,
) -> None:
    store.save(small_edition(), tmp_path)

    with closing(sqlite3.connect(tmp_path / store.FILE_NAME)) as connection:
        mentions = connection.execute(
            "SELECT kind, quote, decided_by FROM mentions JOIN spans USING (number)"
            " WHERE of = 'mention' AND mentions.letter = 'a' ORDER BY kind"
        ).fetchall()
        letters = connection.execute("SELECT letter, name FROM letters_of_entities").fetchall()
        parties = connection.execute(
            "SELECT letter, role, as_written, name FROM parties"
        ).fetchall()
        plans = [
            connection.execute(
                f"EXPLAIN QUERY PLAN SELECT letter FROM mentions WHERE {column} = 'a'"
            ).fetchone()[3]
            for column in ("letter", "entity")
        ]

    assert mentions == [("addressee", "Смирнов", None), ("person", "Смирнов", "Anna")]
    assert letters == [("a", "Смирнов")]
    assert parties == [("a", "addressees", "Смирнов", "Смирнов")]
    assert all("INDEX" in plan for plan in plans)


def test_nothing_but_the_edition_is_left_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "edition.sqlite.77.new").write_text("left by a build that was killed")

    store.save(small_edition(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [store.FILE_NAME]


def test_a_save_that_fails_keeps_the_old_edition(tmp_path: Path) -> None:
    store.save(small_edition(title="Old"), tmp_path)
    twice = small_edition(title="New").letters * 2

    with pytest.raises(StoreError, match="cannot be kept"):
        store.save(Edition(About("New"), twice, ()), tmp_path)

    assert store.load(tmp_path).about.title == "Old"
    assert [path.name for path in tmp_path.iterdir()] == [store.FILE_NAME]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")

    with pytest.raises(StoreError, match=r"cannot be kept as .*state"):
        store.save(small_edition(), tmp_path / "state")


def test_without_an_edition_load_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no kept edition .*Build the edition again"):
        store.load(tmp_path)


def spoil_bytes(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def run(sql: str) -> object:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(sql)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_bytes, "is damaged"),
        (cut_in_half, "is damaged"),
        (run("DROP TABLE links"), "is damaged"),
        (run("DELETE FROM about"), "is damaged"),
        (run("DELETE FROM meta"), "is damaged"),
        (run("UPDATE mentions SET kind = 'weather'"), "is damaged"),
        (run("UPDATE mentions SET value = '{}'"), "is damaged"),
        (run("UPDATE spans SET quote = 'longer than it was'"), "is damaged"),
        (run("PRAGMA user_version = 99"), "has format 99"),
        (run("PRAGMA application_id = 7"), "another program"),
    ],
)
def test_a_spoilt_file_is_one_sentence_and_is_not_held(
    tmp_path: Path, spoil: object, words: str
) -> None:
    store.save(small_edition(), tmp_path)
    spoil(tmp_path / store.FILE_NAME)  # type: ignore[operator]

    with pytest.raises(StoreError, match=words) as caught:
        store.load(tmp_path)

    assert "uild the edition again" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "spoil", [spoil_bytes, cut_in_half, run("DELETE FROM meta"), run("PRAGMA user_version = 99")]
)
def test_a_spoilt_file_does_not_hold_the_edition(tmp_path: Path, spoil: object) -> None:
    store.save(small_edition(inputs="abc"), tmp_path)
    assert store.holds(tmp_path, "abc")

    spoil(tmp_path / store.FILE_NAME)  # type: ignore[operator]

    assert not store.holds(tmp_path, "abc")


def test_the_edition_is_held_for_its_own_inputs_only(tmp_path: Path) -> None:
    assert not store.holds(tmp_path, "abc")

    store.save(small_edition(inputs="abc"), tmp_path)

    assert store.holds(tmp_path, "abc")
    assert not store.holds(tmp_path, "abd")
