"""The folder of an edition, written wholly or not at all.

Invariant: whoever looks at the folder sees the old edition or the new one. A new one is made
in a sibling, named ``.<out>.partial-…``, and takes the old one's place by renames. A run that
was killed leaves a sibling behind; the next run puts the old edition back if need be and
removes the rest.

May import: ``records``, ``errors``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from perepiska.errors import OutputError

MANIFEST = "data/manifest.json"
"""The file that lists every other file with its SHA-256; a folder that has it was written by perepiska."""

_REPORT = "data/report.json"
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in every folder; it may be thrown away."""


@dataclass(frozen=True, slots=True)
class FolderSummary:
    """What was written: where, how many files (the manifest among them), how many bytes."""

    path: Path
    files: int
    size_bytes: int


def write_folder(
    files: Iterable[tuple[str, bytes]], out: Path, *, finish: Callable[[Path], None] | None = None
) -> FolderSummary:
    """Writes ``files`` (path with ``/``, bytes) to ``out`` in place of the edition that stood there.

    ``finish`` is called with the folder while it still stands aside, to add to it.

    Raises:
        OutputError: ``out`` cannot be written, is a file, holds what perepiska did not
            write, or is being written by another run; or a path in ``files`` leaves the
            folder or is there twice. What stood in ``out`` is untouched.
    """
    out = out.resolve()
    _check_place(out)
    with _locked(out):
        recover(out)
        _check_content(out)
        partial = out.with_name(f"{_partial_prefix(out)}{os.getpid()}")
        try:
            _make(partial, files, finish)
            sizes = [(partial / path).stat().st_size for path in _files(partial)]
            _swap(partial, out)
        except OSError as problem:
            raise OutputError(
                f"{out} cannot be written: {problem}. Nothing there was changed; "
                "see to space and permissions and build again."
            ) from problem
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return FolderSummary(out, len(sizes), sum(sizes))


def check_out(out: Path) -> None:
    """Says before any work whether an edition can be written to ``out``.

    Raises:
        OutputError: as ``write_folder`` would, for all that can be known beforehand.
    """
    _check_place(out.resolve())
    _check_content(out.resolve())


def recover(out: Path) -> None:
    """Undoes what a killed run left beside ``out``. Call it only where no other run is writing.

    Raises:
        OutputError: a sibling that perepiska needs for itself holds something else.
    """
    old = _old(out)
    if old.exists():
        if _read_manifest(old) is None:
            raise OutputError(
                f"{old} stands in the way and was not written by perepiska: move it elsewhere."
            )
        if out.exists():
            _discard(old, out)
        else:
            old.rename(out)
    for stale in _partials(out):
        shutil.rmtree(stale, ignore_errors=True)


def is_current(out: Path, inputs: str) -> bool:
    """Whether ``out`` holds, undamaged, the edition made from ``inputs`` (its fingerprint)."""
    try:
        manifest = _read_manifest(out)
        report = json.loads((out / _REPORT).read_bytes())
        return (
            manifest is not None
            and _REPORT in manifest
            and isinstance(report, dict)
            and report.get("inputs") == inputs
            and all(_sha256(out / path) == wanted for path, wanted in manifest.items())
        )
    except (OSError, ValueError):
        return False


def _check_place(out: Path) -> None:
    if out == out.parent:
        raise OutputError(f"{out} cannot be the folder of an edition: name a folder below it.")
    if out.exists() and not out.is_dir():
        raise OutputError(
            f"{out} is a file: name a folder for the edition, or move the file elsewhere."
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(
            f"{out} cannot be made: {problem}. Name another folder for the edition."
        ) from problem
    for place in (out.parent, out):
        if place.exists() and not os.access(place, os.W_OK | os.X_OK):
            raise OutputError(
                f"{place} cannot be written: give yourself the right to, or name another folder."
            )


def _check_content(out: Path) -> None:
    if not out.exists() or not any(out.iterdir()):
        return
    manifest = _read_manifest(out)
    if manifest is None:
        raise OutputError(
            f"{out} is not empty and was not written by perepiska: name an empty or a new folder, "
            "so that nothing of yours is replaced."
        )
    strange = sorted(path for path in _files(out) if path not in manifest and path != MANIFEST)
    strange = [path for path in strange if PurePosixPath(path).name not in _LITTER]
    if strange:
        raise OutputError(
            f"{out} holds «{strange[0]}»{f' and {len(strange) - 1} more' if strange[1:] else ''}, which perepiska "
            "did not write and would lose: move it elsewhere, or name another folder."
        )


def _make(
    partial: Path, files: Iterable[tuple[str, bytes]], finish: Callable[[Path], None] | None
) -> None:
    partial.mkdir()
    for path, content in files:
        _check_path(path)
        target = partial / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError as problem:
            raise OutputError(
                f"Two files of the edition are called «{path}» (small and capital letters may be one to this "
                "disk): give one of the letters another file name."
            ) from problem
    if finish is not None:
        finish(partial)
    manifest = {path: _sha256(partial / path) for path in sorted(_files(partial))}
    (partial / MANIFEST).parent.mkdir(exist_ok=True)
    (partial / MANIFEST).write_bytes(
        json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
    )


def _check_path(path: str) -> None:
    parts = path.split("/")
    leaves = path.startswith("/") or any(part in {"", ".", ".."} for part in parts)
    is_windows_path = "\\" in path or bool(PureWindowsPath(path).drive)
    if leaves or is_windows_path or "\0" in path or path == MANIFEST:
        raise OutputError(
            f"«{path}» cannot be a file of the edition: it would stand outside its folder or replace "
            "the manifest. The part of perepiska that asked for it is at fault; please report it."
        )


def _swap(partial: Path, out: Path) -> None:
    """``partial`` becomes ``out``. A kill between the two renames leaves ``out`` missing and the old one aside."""
    if not out.exists():
        partial.rename(out)
        return
    if not any(out.iterdir()):
        out.rmdir()
        partial.rename(out)
        return
    old = _old(out)
    out.rename(old)
    try:
        partial.rename(out)
    except OSError:
        old.rename(out)
        raise
    _discard(old, out)


def _discard(old: Path, out: Path) -> None:
    """Removes ``old``. It is renamed first, so that what is called ``.old`` is always whole."""
    doomed = out.with_name(f"{_partial_prefix(out)}old")
    shutil.rmtree(doomed, ignore_errors=True)
    old.rename(doomed)
    shutil.rmtree(doomed, ignore_errors=True)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Holds the lock beside ``out``. It is the system's, so a dead process never holds it."""
    path = out.with_name(f".{out.name}.lock")
    file = _take_lock(path, out)
    try:
        yield
    finally:
        if sys.platform == "win32":  # An open file cannot be removed there.
            file.close()
            with suppress(OSError):
                path.unlink()
        else:
            path.unlink(missing_ok=True)
            file.close()


def _take_lock(path: Path, out: Path) -> IO[bytes]:
    while True:
        try:
            file = path.open("ab")
        except OSError as problem:
            raise OutputError(
                f"{out} cannot be written: {problem}. Name another folder for the edition."
            ) from problem
        try:
            _lock(file)
        except OSError as problem:
            file.close()
            raise OutputError(
                f"{out} is being written by another run of perepiska: wait for its end."
            ) from problem
        # Whoever held the lock before may have removed the file that was opened here.
        if path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno())):
            return file
        file.close()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_manifest(folder: Path) -> dict[str, str] | None:
    """The manifest; None where there is none of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    is_ours = isinstance(manifest, dict) and all(
        isinstance(digest, str) and len(digest) == 64 for digest in manifest.values()
    )
    return manifest if is_ours else None


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if not path.is_dir() or path.is_symlink():
            yield path.relative_to(folder).as_posix()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _partial_prefix(out: Path) -> str:
    return f".{out.name}.partial-"


def _partials(out: Path) -> list[Path]:
    if not out.parent.is_dir():
        return []
    return sorted(
        path for path in out.parent.iterdir() if path.name.startswith(_partial_prefix(out))
    )
