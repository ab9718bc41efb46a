"""The command line as its users meet it."""

from __future__ import annotations

import http.client
import json
import runpy
import sys
import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from perepiska.cli import COMMANDS, main
from perepiska.cli.server import make_server
from tests.small_letters import write_letters


def run(*arguments: str) -> int:
    """The exit code of ``perepiska`` with these arguments."""
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return int(stopped.value.code or 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0

    shown = capsys.readouterr().out
    assert len(shown.splitlines()) > 5
    assert f"perepiska {command}" in shown


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0

    shown = capsys.readouterr().out
    assert [command for command in COMMANDS if f"  {command} " not in shown] == []


def test_build_says_what_was_read_and_where_the_edition_is(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")

    assert run("build", "letters", "--out", "edition") == 0

    shown = capsys.readouterr()
    assert "2 letters, 2 read anew" in shown.out
    assert "The edition is in edition" in shown.out
    assert shown.err == ""
    assert (in_empty_folder / "edition" / "index.html").exists()


def test_second_build_says_that_nothing_changed(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")
    run("build", "letters", "--out", "edition")
    capsys.readouterr()

    assert run("build", "letters", "--out", "edition") == 0
    assert "nothing changed since the last build" in capsys.readouterr().out


def test_refused_file_gives_exit_code_three_and_a_remedy(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")
    (in_empty_folder / "letters" / "empty.txt").write_bytes(b"")

    assert run("build", "letters", "--out", "edition") == 3

    shown = capsys.readouterr().out
    assert "1 file was not read:" in shown
    assert "empty.txt" in shown


def test_json_of_a_build_is_for_machines(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")

    assert run("build", "letters", "--out", "edition", "--json") == 0

    report = json.loads(capsys.readouterr().out)
    assert report["read_anew"] == 2
    assert report["report"]["counts"]["letters"] == 2


def test_check_writes_nothing(in_empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_letters(in_empty_folder / "letters")
    before = sorted(in_empty_folder.rglob("*"))

    assert run("check", "letters") == 0

    assert "2 letters can be read" in capsys.readouterr().out
    assert sorted(in_empty_folder.rglob("*")) == before


def test_new_edition_is_built_at_once(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "mine", "--title", 'Письма «к другу» "и" \\ прочее') == 0
    write_letters(in_empty_folder / "mine" / "letters")

    assert run("build", "mine") == 0

    page = (in_empty_folder / "mine" / "out" / "index.html").read_text(encoding="utf-8")
    assert "Письма «к другу»" in page


def test_new_refuses_a_folder_that_is_an_edition(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("new", "mine")
    (in_empty_folder / "mine" / "edition.toml").write_text(
        "[edition]\ntitle = 'kept'\n", encoding="utf-8"
    )

    assert run("new", "mine") == 1
    assert "is an edition already" in capsys.readouterr().err
    assert "kept" in (in_empty_folder / "mine" / "edition.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("format_", "file"),
    [("cmif", "cmif.xml"), ("tei", "tei/1926-03-14.xml"), ("text", "text/1926-03-14.txt")],
)
def test_export_writes_the_built_edition(in_empty_folder: Path, format_: str, file: str) -> None:
    write_letters(in_empty_folder / "letters")
    run("build", "letters", "--out", "edition")

    assert run("export", format_, "letters", "--out", "edition", "--to", "exported") == 0
    assert (in_empty_folder / "exported" / file).read_bytes() == (
        in_empty_folder / "edition" / file
    ).read_bytes()


def test_export_without_a_build_says_what_to_do(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")

    assert run("export", "tei", "letters", "--to", "exported") == 1
    assert "Build the edition" in capsys.readouterr().err


def test_demo_builds_the_sample(in_empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--to", "sample", "--no-serve") == 0

    shown = capsys.readouterr().out
    assert "The edition is in sample/out" in shown
    assert (in_empty_folder / "sample" / "out" / "index.html").exists()


def test_score_prints_a_table(in_empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_letters(in_empty_folder / "letters")
    run("build", "letters", "--out", "edition")
    text = (in_empty_folder / "letters" / "1926-03-14.txt").read_text(encoding="utf-8")
    gold = {
        "id": "1926-03-14",
        "plain_text": text,
        "gold": {"date_when": "1926-03-14", "place": "Иркутск"},
    }
    (in_empty_folder / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    capsys.readouterr()

    assert run("score", "gold.jsonl", "letters", "--out", "edition", "--json") == 0

    rows = {row["what"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["date"]["right"] == 1


def test_score_prints_a_learning_curve(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_letters(in_empty_folder / "letters")
    run("build", "letters", "--out", "edition")
    text = (in_empty_folder / "letters" / "1926-03-14.txt").read_text(encoding="utf-8")
    start = text.index("Ермилов")
    mark = {"start": start, "end": start + 7, "kind": "person", "entity": "p"}
    gold = {"id": "1926-03-14", "plain_text": text, "mentions": [mark], "gold": {}}
    (in_empty_folder / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    capsys.readouterr()

    assert (
        run("score", "--learning", "--by-chance", "gold.jsonl", "letters", "--out", "edition") == 0
    )

    assert "letters held out; F1 strict / touching" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "nowhere"], 2, "does not exist"),
        (["unknown"], 2, "No such command"),
        (["export", "docx", "."], 2, "docx"),
        (["build", ".", "--workers", "0"], 2, "workers"),
    ],
)
def test_wrong_usage_is_told_apart(
    in_empty_folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    assert run(*arguments) == code
    assert words in capsys.readouterr().err


def test_bug_keeps_its_traceback(
    in_empty_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    from perepiska.cli import check

    monkeypatch.setattr(tempfile, "tempdir", str(in_empty_folder))
    monkeypatch.setattr(check.pipeline, "check", lambda folder: 1 / 0)

    assert run("check", ".") == 70

    [kept] = in_empty_folder.glob("perepiska-bug-*.txt")
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    assert str(kept) in capsys.readouterr().err


def test_server_answers_only_for_this_machine(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Письма</p>", encoding="utf-8")
    (tmp_path / "data").mkdir()
    with make_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]

        def status(path: str, host: str) -> int:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse().status
            connection.close()
            return answer

        assert status("/", f"127.0.0.1:{port}") == 200
        assert status("/", f"localhost:{port}") == 200
        assert status("/", "evil.example") == 403
        assert status("/data/", f"127.0.0.1:{port}") == 404
        assert status("/../../etc/passwd", f"127.0.0.1:{port}") == 404
        server.shutdown()


def test_the_package_runs_as_a_module(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.object(sys, "argv", ["perepiska", "--help"]), pytest.raises(SystemExit) as stopped:
        runpy.run_module("perepiska", run_name="__main__")

    assert not stopped.value.code
    assert "perepiska" in capsys.readouterr().out
