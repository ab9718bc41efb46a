"""Same input, same bytes; and a second build reads only what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from perepiska import pipeline
from perepiska.runners.local import Local
from perepiska.runners.processes import Processes
from tests.small_letters import GERMAN, HOSTILE, RUSSIAN, write_letters

SAMPLE = Path(pipeline.__file__).parent / "sample"


def build(folder: Path, out: Path) -> pipeline.BuildResult:
    return pipeline.build(pipeline.find_places(folder, out), runner=Local())


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below ``folder`` by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_letters_give_the_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from perepiska.cli import main; main()",
        "build",
        str(SAMPLE),
    ]
    built = []
    for seed in ("1", "2"):
        out = tmp_path / seed / "edition"
        out.parent.mkdir()
        copy = tmp_path / seed / "letters"
        write_letters(
            copy,
            {
                path.relative_to(SAMPLE / "letters").as_posix(): path.read_bytes()
                for path in (SAMPLE / "letters").rglob("*")
                if path.is_file()
            },
        )
        command = [
            sys.executable,
            "-c",
            "from perepiska.cli import main; main()",
            "build",
            "letters",
            "--out",
            "edition",
        ]
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": f"UTC-{seed}",
            "LC_ALL": "C.UTF-8",
        }
        subprocess.run(
            command, cwd=tmp_path / seed, env=environment, check=True, capture_output=True
        )
        built.append(files_of(out))

    assert built[0].keys() == built[1].keys()
    assert [path for path in built[0] if built[0][path] != built[1][path]] == []


def test_edition_does_not_depend_on_where_it_is_read(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    pipeline.build(pipeline.find_places(letters, tmp_path / "one"), runner=Local())
    pipeline.build(pipeline.find_places(letters, tmp_path / "two"), runner=Processes(workers=2))

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_one_changed_letter_is_the_only_one_read_anew(tmp_path: Path) -> None:
    letters = write_letters(
        tmp_path / "letters", {"a.txt": RUSSIAN, "b.txt": GERMAN, "c.txt": HOSTILE}
    )
    assert build(letters, tmp_path / "out").read_anew == 3

    (letters / "b.txt").write_text(GERMAN.replace("Sokolow", "Sokolowa"), encoding="utf-8")
    result = build(letters, tmp_path / "out")

    assert result.read_anew == 1
    assert result.edition is not None


def test_changed_decisions_or_settings_build_again_and_read_nothing(tmp_path: Path) -> None:
    write_letters(tmp_path / "letters")
    (tmp_path / "edition.toml").write_text("[edition]\ntitle = 'One'\n", encoding="utf-8")
    pipeline.build(pipeline.find_places(tmp_path), runner=Local())

    (tmp_path / "edition.toml").write_text("[edition]\ntitle = 'Two'\n", encoding="utf-8")
    result = pipeline.build(pipeline.find_places(tmp_path), runner=Local())

    assert result.read_anew == 0
    assert result.edition is not None
    assert "Two" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_letter_that_is_gone_leaves_no_page(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters", {"a.txt": RUSSIAN, "b.txt": GERMAN})
    build(letters, tmp_path / "out")
    (letters / "b.txt").unlink()

    build(letters, tmp_path / "out")

    assert not (tmp_path / "out" / "letters" / "b.html").exists()
    assert (tmp_path / "out" / "letters" / "a.html").exists()


@pytest.mark.parametrize("name", ["schnitzler"])
def test_second_build_of_461_letters_takes_a_tenth(
    shared: Path, tmp_path: Path, name: str
) -> None:
    gold = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    letters = [json.loads(line) for line in gold]
    folder = write_letters(
        tmp_path / "letters", {f"{letter['id']}.txt": letter["plain_text"] for letter in letters}
    )
    assert len(letters) == 461

    def timed() -> tuple[float, int]:
        command = [sys.executable, "-c", "from perepiska.cli import main; main()"]
        started = time.monotonic()
        done = subprocess.run(
            [*command, "build", str(folder), "--out", str(tmp_path / "out"), "--json"],
            check=True,
            capture_output=True,
        )
        return time.monotonic() - started, json.loads(done.stdout)["read_anew"]

    first, read_first = timed()
    second, read_second = timed()
    changed = folder / f"{letters[0]['id']}.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nP. S.", encoding="utf-8")
    _, read_third = timed()

    assert (read_first, read_second, read_third) == (461, 0, 1)
    assert second <= first / 10
