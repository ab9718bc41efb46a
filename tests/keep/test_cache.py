"""The cache gives back what it was given, forgets what is long unused, and never stops a build."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perepiska.keep import cache
from perepiska.keep.cache import FindingsCache, cache_key
from perepiska.records.letter import Fact, Letter, Source
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention, TextValue
from tests import strategies

LETTER = Letter(
    "a", "Дорогой товарищ.", "0f", "ru", Source("a.txt", "0"), (Fact("title", "A", "teiHeader"),)
)


def findings(count: int, *, letter: Letter = LETTER) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            letter.id,
            "title",
            (letter.span(0, 7),),
            TextValue(f"Title {number}"),
            "anatomy/1",
            number / 7,
        )
        for number in range(count)
    )


@st.composite
def findings_of_letters(draw: st.DrawFn) -> dict[str, tuple[Mention, ...]]:
    corpus = draw(strategies.corpora())
    return {
        letter.id: tuple(draw(st.lists(strategies.mentions(letter), max_size=4)))
        for letter in corpus
    }


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(found=findings_of_letters())
def test_what_was_put_comes_back_from_the_file(
    tmp_path: Path, found: dict[str, tuple[Mention, ...]]
) -> None:
    with FindingsCache(tmp_path) as writing:
        writing.put_many(found.items())
    with FindingsCache(tmp_path) as reading:
        assert reading.get_many([*found, "never put"]) == found
        assert not reading.complaint


def test_a_second_put_replaces_the_first(tmp_path: Path) -> None:
    with FindingsCache(tmp_path / "not" / "there" / "yet") as kept:
        kept.put_many([("key", findings(1))])
        kept.put_many([("key", findings(2))])

        assert kept.get_many(["key"]) == {"key": findings(2)}


def test_many_letters_are_put_and_asked_for_at_once(tmp_path: Path) -> None:
    keys = [f"key {number}" for number in range(1000)]
    with FindingsCache(tmp_path) as kept:
        kept.put_many((key, findings(1)) for key in keys)

        assert list(kept.get_many(keys)) != []
        assert kept.get_many(keys).keys() == set(keys)


def test_findings_of_two_letters_under_one_key_are_a_bug(tmp_path: Path) -> None:
    other = replace(LETTER, id="b")

    with FindingsCache(tmp_path) as kept, pytest.raises(ValueError, match="several letters"):
        kept.put_many([("key", (*findings(1), *findings(1, letter=other)))])


@pytest.mark.parametrize(
    "changed",
    [
        replace(LETTER, id="b"),
        replace(LETTER, fingerprint="1f"),
        replace(LETTER, language="de"),
        replace(LETTER, facts=()),
        replace(LETTER, facts=(Fact("title", "A", "teiHeader", ""),)),
        replace(LETTER, facts=(Fact("title", "A", "metadata.csv"),)),
        replace(LETTER, facts=(Fact("title", "A", "teiHeader", certainty=0.5),)),
        replace(LETTER, marks=(Mark(0, 1, "emphasis", "italic"),)),
    ],
)
def test_the_key_covers_all_that_annotators_look_at(changed: Letter) -> None:
    assert cache_key(changed, "rules", "pack") != cache_key(LETTER, "rules", "pack")


def test_the_key_covers_rules_and_pack() -> None:
    keys = {cache_key(LETTER, rules, pack) for rules in ("1", "2") for pack in ("1", "2")}

    assert len(keys) == 4


def kept_after(folder: Path, builds: list[list[str]]) -> set[str]:
    """The keys that are left after builds that use these keys."""
    for keys in builds:
        with FindingsCache(folder) as kept:
            known = kept.get_many(keys)
            kept.put_many((key, findings(1)) for key in keys if key not in known)
            kept.forget_unused(keys)
    with FindingsCache(folder) as kept:
        return set(kept.get_many(sorted({key for keys in builds for key in keys})))


@pytest.mark.parametrize(
    ("builds", "left"),
    [
        ([["a", "b"], ["a"], ["a"], ["a"], ["a"], ["a"]], {"a", "b"}),
        ([["a"], ["b"], ["c"]], {"a", "b", "c"}),
        ([["a"], ["b"], ["c"], ["d"]], {"b", "c", "d"}),
        ([["a"], ["b"], ["a"], ["c"], ["d"]], {"a", "c", "d"}),
        ([["a"], []], {"a"}),
    ],
)
def test_what_the_last_three_generations_did_not_use_is_forgotten(
    tmp_path: Path, builds: list[list[str]], left: set[str]
) -> None:
    assert kept_after(tmp_path, builds) == left


def test_the_file_does_not_grow_when_rules_change_all_the_time(tmp_path: Path) -> None:
    sizes = []
    for build in range(12):
        kept_after(tmp_path, [[f"{build} {number}" for number in range(40)]])
        sizes.append((tmp_path / cache.FILE_NAME).stat().st_size)

    assert sizes[-1] == sizes[5]


def test_a_build_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    kept_after(tmp_path, [["a", "b"]])
    before = (tmp_path / cache.FILE_NAME).read_bytes()

    kept_after(tmp_path, [["b", "a"]])

    assert (tmp_path / cache.FILE_NAME).read_bytes() == before


def write_garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-6000])


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


def run(sql: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(sql)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (write_garbage, "is damaged"),
        (cut_short, "is damaged"),
        (scribble, "is damaged"),
        (run("DROP TABLE findings"), "is damaged"),
        (run("UPDATE findings SET mentions = CAST(x'ff' AS TEXT)"), "is damaged"),
        (run("PRAGMA application_id = 7"), "was made by another program"),
        (run("PRAGMA user_version = 99"), "was made by a newer perepiska"),
        (run("PRAGMA user_version = 0"), "was made by an older perepiska"),
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_and_said(
    tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    with FindingsCache(tmp_path) as kept:
        kept.put_many((f"key {number}", findings(200)) for number in range(20))
    spoil(tmp_path / cache.FILE_NAME)

    with FindingsCache(tmp_path) as kept:
        kept.get_many(["key 1", "key 19"])
        kept.put_many([("new", findings(1))])
        complaint = kept.complaint
    with FindingsCache(tmp_path) as again:
        assert again.get_many(["new"]) == {"new": findings(1)}
        assert not again.complaint

    assert words in complaint
    assert "everything is read anew" in complaint
    assert complaint.count("\n") == 0
    assert (tmp_path / cache.SET_ASIDE_NAME).exists()


def test_a_write_that_fails_leaves_no_half_of_itself(tmp_path: Path) -> None:
    with FindingsCache(tmp_path) as kept:
        kept.put_many([("key", findings(1))])
    run("DROP TABLE findings")(tmp_path / cache.FILE_NAME)

    with FindingsCache(tmp_path) as kept:
        kept.put_many([("new", findings(1))])
        assert "is damaged" in kept.complaint
        assert kept.get_many(["key", "new"]) == {"new": findings(1)}

    with closing(sqlite3.connect(tmp_path / cache.SET_ASIDE_NAME)) as aside:
        assert aside.execute("SELECT key FROM entries").fetchall() == [("key",)]


@pytest.mark.parametrize(
    "spoilt",
    [
        "CAST(substr(mentions, 1, 30) || x'00' || substr(mentions, 32) AS BLOB)",
        "zeroblob(9)",
    ],
)
def test_damaged_findings_are_read_anew_and_never_given_back(tmp_path: Path, spoilt: str) -> None:
    with FindingsCache(tmp_path) as kept:
        kept.put_many([("good", findings(3)), ("bad", findings(5))])
    run(f"UPDATE findings SET mentions = {spoilt} WHERE id = 2")(tmp_path / cache.FILE_NAME)

    with FindingsCache(tmp_path) as kept:
        assert kept.get_many(["good", "bad"]) == {"good": findings(3)}
        assert "damaged" in kept.complaint
        kept.put_many([("bad", findings(5))])
        assert kept.get_many(["bad"]) == {"bad": findings(5)}


@pytest.mark.parametrize("keep", range(0, 200, 7))
def test_a_file_cut_anywhere_never_gives_back_another_thing(tmp_path: Path, keep: int) -> None:
    put = {f"key {number}": findings(number * 9) for number in range(20)}
    with FindingsCache(tmp_path) as kept:
        kept.put_many(put.items())
    path = tmp_path / cache.FILE_NAME
    path.write_bytes(path.read_bytes()[: path.stat().st_size * keep // 200])

    with FindingsCache(tmp_path) as kept:
        found = kept.get_many(list(put))
        assert {key: put[key] for key in found} == found
        kept.put_many(put.items())
        assert kept.get_many(list(put)) == put


def test_an_empty_file_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / cache.FILE_NAME).touch()

    assert kept_after(tmp_path, [["a"]]) == {"a"}
    assert not (tmp_path / cache.SET_ASIDE_NAME).exists()


@pytest.mark.parametrize("in_the_way", ["folder", "cache", "aside"])
def test_what_cannot_be_written_is_done_without(tmp_path: Path, in_the_way: str) -> None:
    folder = tmp_path / "state"
    if in_the_way == "folder":
        folder.write_text("a file where the folder should be")
    elif in_the_way == "cache":
        (folder / cache.FILE_NAME).mkdir(parents=True)
    else:
        (folder / cache.SET_ASIDE_NAME / "full").mkdir(parents=True)
        write_garbage(folder / cache.FILE_NAME)

    with FindingsCache(folder) as kept:
        kept.put_many([("key", findings(1))])
        kept.forget_unused(["key"])

        assert kept.get_many(["key"]) == {}
        assert "cannot be used" in kept.complaint


def test_a_cache_that_another_build_holds_is_done_without_and_kept(tmp_path: Path) -> None:
    with FindingsCache(tmp_path, seconds_waited=0.05) as first:
        first.put_many([("key", findings(1))])
        with closing(sqlite3.connect(tmp_path / cache.FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            first.put_many([("other", findings(1))])
            assert "another build" in first.complaint
    with FindingsCache(tmp_path) as second:
        assert second.get_many(["key", "other"]) == {"key": findings(1)}


KILLED = """
import os, signal, sys
from pathlib import Path
from perepiska.keep.cache import FindingsCache
from tests.keep.test_cache import findings

def rows():
    for number in range(2000):
        if number == 700:
            os.kill(os.getpid(), signal.SIGKILL)
        yield f"key {number}", findings(5)

with FindingsCache(Path(sys.argv[1])) as kept:
    kept.put_many(rows())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_kill_in_the_middle_of_writing_loses_the_last_letters_only(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)], env=environment, check=False
    )
    assert ended.returncode == -signal.SIGKILL

    with FindingsCache(tmp_path) as kept:
        found = kept.get_many([f"key {number}" for number in range(2000)])
        assert not kept.complaint

    assert len(found) == 512
    assert set(found.values()) == {findings(5)}
