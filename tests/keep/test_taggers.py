from __future__ import annotations

from pathlib import Path

import pytest

from perepiska.keep.taggers import keep_tagger, kept_tagger
from perepiska.text.own.measuring import Proof
from perepiska.text.own.proving import OwnTagger
from perepiska.text.own.register import Register
from perepiska.text.reliability import Count

TAGGER = OwnTagger(
    "eo",
    24,
    "3f2a",
    (Proof("person", 24, 0.1, 0.9, 0.2, 0.95, True),),
    b"\x00weights",
    Register({("zwirner", "person"): 3}, {"zwirner": frozenset({"person"})}),
    (Count("own", "person", 0.9, 10, 11),),
)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    keep_tagger(tmp_path / "new", "key", TAGGER)
    assert kept_tagger(tmp_path / "new", "eo", "key") == TAGGER


@pytest.mark.parametrize(("language", "key"), [("eo", "another"), ("de", "key")])
def test_what_was_taught_otherwise_is_not_taken(tmp_path: Path, language: str, key: str) -> None:
    keep_tagger(tmp_path, "key", TAGGER)
    assert kept_tagger(tmp_path, language, key) is None


@pytest.mark.parametrize("content", [b"", b"\xc1", b"no tagger", b"\x82\xa3key\xa3key"])
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    keep_tagger(tmp_path, "key", TAGGER)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert kept_tagger(tmp_path, "eo", "key") is None


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep_tagger(tmp_path / "file", "key", TAGGER)
    assert kept_tagger(tmp_path / "file", "eo", "key") is None
