"""The files of a folder of letters, those in archives among them, and the bytes of each.

Nothing is written, no link is followed out of the folder, and no file that
cannot be opened stops the others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from perepiska.acquire.archives import is_archive, members
from perepiska.acquire.containers import Limits as ArchiveLimits
from perepiska.errors import NothingToReadError, ReadingError
from perepiska.records.letter import Refusal
from perepiska.settings import FILE_NAME, Limits

_LETTERS = "letters"
_OURS = frozenset((".perepiska", "out", "decisions", "authorities", FILE_NAME))
_ABOUT = ("readme", "license", "licence", "copying", "notice", "citation")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file's path as it is shown, with ``/`` (in an archive below the archive's own), and its bytes."""

    shown: str
    content: bytes


def letters_folder(folder: Path) -> Path:
    """Where the letters of an edition lie: ``letters/`` beside an ``edition.toml``, or else ``folder`` itself.

    Raises:
        NothingToReadError: ``folder`` is no folder.
    """
    if not folder.is_dir():
        raise NothingToReadError(
            f"{folder} is not a folder; name the folder in which the letters lie."
        )
    inner = folder / _LETTERS
    return inner if inner.is_dir() and (folder / FILE_NAME).is_file() else folder


def walk(folder: Path) -> Iterator[Path]:
    """The files of a folder of letters that are to be read, in code point order of their paths.

    Hidden files, what perepiska itself keeps in an edition's folder, and files
    about the letters (README, LICENSE) are passed over.
    """
    return (path for path in entries(folder) if not is_about(path.name))


def entries(folder: Path, *, passed_over: frozenset[str] | None = None) -> Iterator[Path]:
    """As ``walk``, with the files about the letters."""
    if passed_over is None:
        is_for_letters_alone = letters_folder(folder.parent) == folder
        passed_over = frozenset() if is_for_letters_alone else _OURS
    try:
        with os.scandir(folder) as found:
            names = [
                (entry.name + "/" * entry.is_dir(follow_symlinks=False), Path(entry.path))
                for entry in found
            ]
    except OSError:
        yield folder  # refused in its turn: it cannot be listed
        return
    for name, path in sorted(names):
        if name.startswith(".") or path.name in passed_over:
            continue
        if name.endswith("/"):
            yield from entries(path, passed_over=frozenset())
        else:
            yield path


def is_about(name: str) -> bool:
    """Whether a file is by its name about the letters and none of them."""
    return re.split("[-_.]", name.lower())[0] in _ABOUT


def shown(path: Path, folder: Path) -> str:
    """The path below ``folder`` with ``/``; bytes that are no Unicode are shown as «?»."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")


def files_at(path: Path, *, folder: Path, limits: Limits) -> Iterator[File | Refusal]:
    """The file at ``path`` of ``folder``, or all files of the archive that it is."""
    name = shown(path, folder)
    try:
        content = _content(path, folder, limits)
        if not is_archive(path.name):
            yield File(name, content)
            return
        bounds = ArchiveLimits(
            limits.archive_files, limits.archive_megabytes, limits.archive_ratio
        )
        for member in members(content, bounds):
            if isinstance(member, Refusal):
                where = f"{name}/{member.path}" if member.path else name
                yield Refusal(where, member.reason, member.remedy)
            elif not is_about(member.name.rpartition("/")[2]):
                yield File(f"{name}/{member.name}", member.content)
    except ReadingError as problem:
        yield Refusal(name, problem.reason, problem.remedy)


def _content(path: Path, folder: Path, limits: Limits) -> bytes:
    """The bytes of a file that may be read.

    Raises:
        ReadingError: it is a link that leads out, no file, too large, empty or not readable.
    """
    try:
        path.name.encode("utf-8")
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise ReadingError(
                "It is a link that leads out of the folder.",
                remedy="Copy the file itself into it.",
            )
        if path.is_dir():
            raise ReadingError(
                "It is a folder that cannot be opened, or a link to a folder, which is not followed.",
                remedy="Give yourself the right to open it, or copy what it holds.",
            )
        if not path.is_file():
            raise ReadingError(
                "It is no file, or a link that leads to none.", remedy="Take it out of the folder."
            )
        if path.stat().st_size > limits.file_megabytes * _MEGABYTE:
            raise ReadingError(
                f"It is larger than {limits.file_megabytes} MB.",
                remedy="Divide it, or raise file_megabytes under [limits] in edition.toml.",
            )
        content = path.read_bytes()
    except UnicodeEncodeError as problem:
        raise ReadingError(
            "Its name is not valid Unicode.", remedy="Give the file another name."
        ) from problem
    except OSError as problem:
        reason = f"It cannot be opened: {(problem.strerror or 'unknown error').lower()}."
        raise ReadingError(reason, remedy="Give yourself the right to read it.") from problem
    return content
