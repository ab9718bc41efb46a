"""What all tests share: no network but loopback, and the way to material outside the checkout."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
NOBODY = 65534
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets no connection leave this machine."""
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(
                f"A test wanted to reach {address[0]}; perepiska works without a network."
            )
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of letters edited by others, which is no part of the project."""
    folder = Path(os.environ.get("PEREPISKA_SHARED", ROOT.parent / "shared"))
    if not (folder / "letters").is_dir():
        pytest.skip(
            f"letters edited by others are not here: no folder {folder} (set PEREPISKA_SHARED)"
        )
    return folder


@pytest.fixture
def as_ordinary_user() -> Iterator[Path]:
    """An empty folder of a user who may not do everything; of the one who runs the tests, unless that is root."""
    if os.name != "posix":
        pytest.skip("this system has no permissions as POSIX has them")
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="perepiska-ordinary-") as folder:
        if is_root:
            os.chown(folder, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield Path(folder)
        finally:
            if is_root:
                os.setresuid(0, 0, 0)


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is also the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
