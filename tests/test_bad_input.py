"""Bad input: one clear sentence, nothing lost, nothing written among the letters, the rest is built."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from perepiska import pipeline
from perepiska.errors import NothingToReadError, OutputError, SettingsError
from perepiska.runners.local import Local
from tests.small_letters import HOSTILE, RUSSIAN, write_letters

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{}</p></body></text></TEI>'
ENTITY = '<!DOCTYPE TEI [<!ENTITY secret SYSTEM "file:///etc/passwd">]>' + TEI.format("&secret;")


def build(folder: Path, out: Path) -> pipeline.BuildResult:
    """A build in this process."""
    return pipeline.build(pipeline.find_places(folder, out), runner=Local())


def test_empty_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()

    with pytest.raises(NothingToReadError, match="letters"):
        build(tmp_path / "letters", tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        ("photo.txt", bytes(range(256)) * 40, ""),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(2000), ""),
        ("letter.docx", b"PK\x03\x04" + bytes(200), ""),
        ("broken.xml", TEI.format("Дорогой друг").replace("</p>", "").encode(), ""),
        ("entity.xml", ENTITY.encode(), "entit"),
    ],
)
def test_file_that_cannot_be_read_is_refused_and_the_rest_is_built(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    letters = write_letters(tmp_path / "letters", {"good.txt": RUSSIAN, name: content})

    result = build(letters, tmp_path / "out")

    [refusal] = result.refusals
    assert refusal.path == name
    assert words in refusal.reason
    assert refusal.reason.endswith(".")
    assert len(refusal.remedy) > 10
    assert result.letters == 1
    report = json.loads((tmp_path / "out" / "data" / "report.json").read_text(encoding="utf-8"))
    assert [refused["path"] for refused in report["refused"]] == [name]
    assert name in (tmp_path / "out" / "about.html").read_text(encoding="utf-8")


def test_external_entity_is_not_resolved(tmp_path: Path) -> None:
    write_letters(tmp_path / "letters", {"good.txt": RUSSIAN, "entity.xml": ENTITY})

    build(tmp_path / "letters", tmp_path / "out")

    assert not any(
        "root:" in path.read_text("utf-8", "replace")
        for path in (tmp_path / "out").rglob("*.html")
    )


def test_file_of_one_word_is_a_letter(tmp_path: Path) -> None:
    result = build(write_letters(tmp_path / "letters", {"one.txt": "Приезжай"}), tmp_path / "out")

    assert result.letters == 1
    assert result.refusals == ()
    line = json.loads((tmp_path / "out" / "data" / "letters.jsonl").read_text(encoding="utf-8"))
    assert line["sent"] == {"date": None, "place": None, "bounds": None}
    assert line["senders"] == []


def test_five_megabytes_in_one_letter_are_read(tmp_path: Path) -> None:
    sentence = (
        "Ермилов писал Соколовой в Томск, что оппозиция собирает подписи под заявлением.\n\n"
    )
    text = RUSSIAN.replace(
        "О статье", sentence * (5_000_000 // len(sentence.encode()) + 1) + "О статье"
    )
    assert len(text.encode()) > 5_000_000

    started = time.monotonic()
    result = build(write_letters(tmp_path / "letters", {"long.txt": text}), tmp_path / "out")

    assert result.letters == 1
    assert time.monotonic() - started < 240
    line = json.loads((tmp_path / "out" / "data" / "letters.jsonl").read_text(encoding="utf-8"))
    assert line["text"] == text
    assert line["sent"]["date"]["edtf"] == "1926-03-14"


def test_script_in_a_letter_is_shown_as_text(tmp_path: Path) -> None:
    build(write_letters(tmp_path / "letters", {"hostile.txt": HOSTILE}), tmp_path / "out")

    page = (tmp_path / "out" / "letters" / "hostile.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;document.title" in page
    assert "<script>document.title" not in page
    assert "<img src=x" not in page
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize(
    "name",
    [
        "письмо к другу.txt",
        "a..b.txt",
        "..hidden.txt",
        "two words.txt",
        "«№ 5».txt",
        "con.txt",
        "%2e%2e.txt",
    ],
)
def test_strange_file_name_stays_inside_the_edition(tmp_path: Path, name: str) -> None:
    letters = write_letters(tmp_path / "letters", {"good.txt": RUSSIAN, name: HOSTILE})

    result = build(letters, tmp_path / "out")

    pages = [path for path in (tmp_path / "out" / "letters").iterdir() if path.suffix == ".html"]
    assert len([page for page in pages if page.name != "index.html"]) == result.letters
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.perepiska", "letters", "out"]


def test_nothing_is_written_among_the_letters(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    before = {path: path.read_bytes() for path in letters.iterdir()}

    build(letters, tmp_path / "out")

    assert {path: path.read_bytes() for path in letters.iterdir()} == before


@pytest.mark.parametrize("where", ["letters", "letters/out", "."])
def test_out_among_the_letters_is_refused(tmp_path: Path, where: str) -> None:
    letters = write_letters(tmp_path / "letters")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(OutputError, match="--out"):
        build(letters, tmp_path / where)
    assert sorted(tmp_path.rglob("*")) == before


def test_out_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="file"):
        build(letters, tmp_path / "file" / "out")
    with pytest.raises(OutputError, match="file"):
        build(letters, tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_folder_of_the_users_own_is_not_overwritten(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="thesis"):
        build(letters, tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[edition]\ntitel = 'x'\n", "allowed are"),
        ("[edition]\ntitle = 5\n", "must be a text"),
        ("[edition\n", "cannot be read"),
        ("[read]\ndoubt_below = 7\n", "between 0 and 1"),
        ("[edition]\ninterface = ['la']\n", "allowed are"),
        ("[edition]\nbase_url = 'https://example.org/letters'\n", "must end with"),
    ],
)
def test_bad_settings_stop_before_any_work(tmp_path: Path, settings: str, words: str) -> None:
    write_letters(tmp_path / "letters")
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")

    with pytest.raises(SettingsError, match=words):
        build(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("damage", [b"", b"not a database", bytes(4096)])
def test_corrupt_cache_is_rebuilt_and_said(tmp_path: Path, damage: bytes) -> None:
    letters = write_letters(tmp_path / "letters")
    first = build(letters, tmp_path / "out")
    whole = (tmp_path / "out" / "data" / "letters.jsonl").read_bytes()
    for path in first.places.state.iterdir():
        path.write_bytes(damage)
    (letters / "new.txt").write_text(HOSTILE, encoding="utf-8")

    second = build(letters, tmp_path / "out")

    assert second.read_anew == 3
    if damage:
        assert any("cache" in note for note in second.notes)
    (letters / "new.txt").unlink()
    build(letters, tmp_path / "out")
    assert (tmp_path / "out" / "data" / "letters.jsonl").read_bytes() == whole


def test_damaged_edition_is_built_again(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    build(letters, tmp_path / "out")
    page = tmp_path / "out" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"<", b"[", 1))

    build(letters, tmp_path / "out")

    assert page.read_bytes() == whole


@pytest.mark.parametrize("milliseconds", [300, 700, 1100, 1600, 2400])
def test_killed_build_leaves_the_old_edition_whole(tmp_path: Path, milliseconds: int) -> None:
    letters = write_letters(tmp_path / "letters")
    build(letters, tmp_path / "out")
    old = {
        path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()
    }
    (letters / "third.txt").write_text(HOSTILE, encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from perepiska.cli import main; main()",
        "build",
        str(letters),
        "--out",
        str(tmp_path / "out"),
    ]

    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(milliseconds / 1000)
    running.send_signal(signal.SIGKILL)
    running.wait()

    now = {
        path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()
    }
    is_new = (tmp_path / "out" / "letters" / "third.html").exists()
    assert now == old or is_new
    build(letters, tmp_path / "out")
    assert (tmp_path / "out" / "letters" / "third.html").exists()
    assert {path.name for path in tmp_path.iterdir()} == {".out.perepiska", "letters", "out"}


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0,
    reason="only root can take the network away from a process",
)
def test_build_needs_no_network(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "letters")
    command = ["unshare", "--net", sys.executable, "-c", "from perepiska.cli import main; main()"]

    done = subprocess.run(
        [*command, "build", str(letters), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
    )

    if "unshare" in done.stderr:
        pytest.skip(
            f"this machine does not let a process leave the network: {done.stderr.strip()}"
        )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").exists()
