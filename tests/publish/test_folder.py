"""The folder of an edition is the old one or the new one, whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perepiska.errors import OutputError
from perepiska.publish.folder import MANIFEST, is_current, recover, write_folder

OLD = {
    "index.html": b"old",
    "data/report.json": b'{"inputs": "old"}',
    "letters/a.html": b"a\r\n",
    "gone.txt": b"-",
}
NEW = {
    "index.html": b"new",
    "data/report.json": b'{"inputs": "new"}',
    "letters/b.html": "б".encode(),
}
SEARCH = {"search/index.bin": b"\x00\x01"}

WRITER = """
import os, signal, sys
from pathlib import Path
from perepiska.publish.folder import write_folder

out, stop_at = Path(sys.argv[1]), int(sys.argv[2])
TOUCHES = {"os.mkdir", "os.rename", "os.rmdir", "os.remove", "shutil.rmtree", "open"}
seen = 0

def die_there(event, arguments):
    global seen
    if event in TOUCHES and str(out.parent) in str(arguments[0]):
        seen += 1
        if seen == stop_at:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def finish(folder):
    (folder / "search").mkdir()
    (folder / "search" / "index.bin").write_bytes(b"\\x00\\x01")

files = [("index.html", b"new"), ("data/report.json", b'{"inputs": "new"}'), ("letters/b.html", "б".encode())]
sys.addaudithook(die_there)
write_folder(files, out, finish=finish)
"""

WAITER = """
import sys, time
from pathlib import Path
from perepiska.publish.folder import write_folder

def files():
    yield "index.html", b"slow"
    print("writing", flush=True)
    time.sleep(60)

write_folder(files(), Path(sys.argv[1]))
"""


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def without_manifest(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in held(folder).items() if path != MANIFEST}


def add_search(folder: Path) -> None:
    for path, content in SEARCH.items():
        (folder / path).parent.mkdir()
        (folder / path).write_bytes(content)


def test_files_are_written_as_they_are(tmp_path: Path) -> None:
    summary = write_folder(OLD.items(), tmp_path / "deep" / "out")

    assert without_manifest(tmp_path / "deep" / "out") == OLD
    assert summary.path == tmp_path / "deep" / "out"
    assert summary.files == len(OLD) + 1
    assert summary.size_bytes == sum(
        len(content) for content in held(tmp_path / "deep" / "out").values()
    )


def test_manifest_lists_every_other_file(tmp_path: Path) -> None:
    write_folder(NEW.items(), tmp_path / "out", finish=add_search)
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_bytes())

    assert manifest == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in sorted({**NEW, **SEARCH}.items())
    }
    assert list(manifest) == sorted(manifest)


def test_a_new_edition_replaces_the_old_one_wholly(tmp_path: Path) -> None:
    write_folder(OLD.items(), tmp_path / "out")
    write_folder(NEW.items(), tmp_path / "out")

    assert without_manifest(tmp_path / "out") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(NEW.items(), tmp_path / "out")

    assert without_manifest(tmp_path / "out") == NEW


def test_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    write_folder(NEW.items(), tmp_path / "one", finish=add_search)
    write_folder(NEW.items(), tmp_path / "two", finish=add_search)

    assert held(tmp_path / "one") == held(tmp_path / "two")


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_bytes(b"years of work")

    with pytest.raises(OutputError, match="was not written by perepiska"):
        write_folder(NEW.items(), tmp_path / "out")
    assert held(tmp_path) == {"out/thesis.txt": b"years of work"}


def test_a_file_that_was_put_into_the_edition_is_not_lost(tmp_path: Path) -> None:
    write_folder(OLD.items(), tmp_path / "out")
    (tmp_path / "out" / "CNAME").write_bytes(b"letters.example")

    with pytest.raises(OutputError, match="«CNAME», which perepiska did not write"):
        write_folder(NEW.items(), tmp_path / "out")
    assert without_manifest(tmp_path / "out") == {**OLD, "CNAME": b"letters.example"}


def test_litter_of_file_managers_does_not_hinder(tmp_path: Path) -> None:
    write_folder(OLD.items(), tmp_path / "out")
    (tmp_path / "out" / "letters" / ".DS_Store").write_bytes(b"-")
    write_folder(NEW.items(), tmp_path / "out")

    assert without_manifest(tmp_path / "out") == NEW


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")

    with pytest.raises(OutputError, match="is a file"):
        write_folder(NEW.items(), tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises(OutputError, match="cannot be made"):
        write_folder(NEW.items(), tmp_path / "file" / "out")


def test_a_folder_without_the_right_to_write_is_refused(as_ordinary_user: Path) -> None:
    (as_ordinary_user / "closed").mkdir(mode=0o555)

    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(NEW.items(), as_ordinary_user / "closed" / "out")


def test_the_root_of_the_disk_is_refused() -> None:
    with pytest.raises(OutputError, match="name a folder below it"):
        write_folder(NEW.items(), Path(Path.cwd().anchor))


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "a/../../b",
        "/etc/a",
        "",
        "a//b",
        "./a",
        "a/",
        "..\\a",
        "C:a",
        "a\0b",
        "data/manifest.json",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(path: str, tmp_path: Path) -> None:
    write_folder(OLD.items(), tmp_path / "out")

    with pytest.raises(OutputError, match="cannot be a file of the edition"):
        write_folder([*NEW.items(), (path, b"")], tmp_path / "out")
    assert without_manifest(tmp_path / "out") == OLD
    assert [inner.name for inner in tmp_path.iterdir()] == ["out"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Two files of the edition are called «a»"):
        write_folder([("a", b"1"), ("a", b"2")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_needed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder([("a", b"1"), ("a/b", b"2")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_the_old_edition(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise ZeroDivisionError

    write_folder(OLD.items(), tmp_path / "out")
    with pytest.raises(ZeroDivisionError):
        write_folder(files(), tmp_path / "out")

    assert without_manifest(tmp_path / "out") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_at_the_finish_leaves_the_old_edition(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        assert without_manifest(folder) == NEW
        raise OutputError("The index cannot be made.")

    write_folder(OLD.items(), tmp_path / "out")
    with pytest.raises(OutputError, match="index"):
        write_folder(NEW.items(), tmp_path / "out", finish=fail)

    assert without_manifest(tmp_path / "out") == OLD


def test_a_sibling_of_somebody_else_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / "diary.txt").write_bytes(b"mine")

    with pytest.raises(OutputError, match="stands in the way"):
        write_folder(NEW.items(), tmp_path / "out")
    assert held(tmp_path) == {".out.old/diary.txt": b"mine"}


@pytest.mark.parametrize("has_old", [True, False])
def test_a_kill_at_any_moment_leaves_one_whole_edition(has_old: bool, tmp_path: Path) -> None:
    new = {**NEW, **SEARCH}
    old = OLD if has_old else {}
    seen = set()
    for moment in range(1, 100):
        out = tmp_path / str(moment) / "out"
        if has_old:
            write_folder(OLD.items(), out)
        code = subprocess.run(
            [sys.executable, "-c", WRITER, out, str(moment)], check=False
        ).returncode
        if code == 0:
            break
        if out.exists():
            assert without_manifest(out) in (old, new), moment
        recover(out.resolve())
        left = without_manifest(out) if out.exists() else {}
        assert left in (old, new), moment
        seen.add(left == new)
        write_folder(NEW.items(), out, finish=add_search)
        assert without_manifest(out) == new, moment
        assert [path.name for path in out.parent.iterdir()] == ["out"], moment
    else:
        pytest.fail("the writer never came to its end")

    assert moment > 15
    assert seen == {True, False}


def test_a_second_run_at_once_is_refused_until_the_first_is_dead(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(OLD.items(), out)
    with subprocess.Popen([sys.executable, "-c", WAITER, out], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"writing"
        with pytest.raises(OutputError, match="is being written by another run"):
            write_folder(NEW.items(), out)
        assert without_manifest(out) == OLD
        first.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    write_folder(NEW.items(), out)

    assert without_manifest(out) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_edition_is_current_for_its_inputs_alone(tmp_path: Path) -> None:
    write_folder(NEW.items(), tmp_path / "out")

    assert is_current(tmp_path / "out", "new")
    assert not is_current(tmp_path / "out", "other")
    assert not is_current(tmp_path / "nowhere", "new")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", b"n"),
        ("letters/b.html", None),
        ("data/report.json", None),
        ("data/report.json", b"[]"),
        (MANIFEST, None),
        (MANIFEST, b"{}"),
        (MANIFEST, b"\xff"),
    ],
)
def test_a_damaged_edition_is_not_current(
    path: str, content: bytes | None, tmp_path: Path
) -> None:
    write_folder(NEW.items(), tmp_path / "out")
    target = tmp_path / "out" / path
    target.unlink() if content is None else target.write_bytes(content)

    assert not is_current(tmp_path / "out", "new")


def test_a_damaged_edition_is_written_anew(tmp_path: Path) -> None:
    write_folder(NEW.items(), tmp_path / "out")
    (tmp_path / "out" / "index.html").unlink()
    write_folder(NEW.items(), tmp_path / "out")

    assert is_current(tmp_path / "out", "new")


@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need a right there")
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    write_folder(NEW.items(), tmp_path / "out")

    assert (tmp_path / "out").is_symlink()
    assert without_manifest(tmp_path / "disk") == NEW
