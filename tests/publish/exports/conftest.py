"""Validation of XML with jing, where the program and the schemas are at hand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Validate = Callable[[str, Mapping[str, bytes]], str]


@pytest.fixture
def faults_by_jing(shared: Path, tmp_path: Path) -> Validate:
    """Gives what jing finds wrong in files, by the name of a schema; "" where nothing is."""
    program = shutil.which("jing")
    if program is None:
        pytest.skip("jing is not installed (Debian: apt-get install jing)")

    def validate(schema: str, files: Mapping[str, bytes]) -> str:
        path = shared / "gold" / "schema" / schema
        if not path.exists():
            pytest.skip(f"no schema {path}")
        places = [tmp_path / f"{number}.xml" for number in range(len(files))]
        for place, content in zip(places, files.values(), strict=True):
            place.write_bytes(content)
        done = subprocess.run(
            [program, path, *places], capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) == (done.stdout == ""), done.stderr
        return done.stdout

    return validate
