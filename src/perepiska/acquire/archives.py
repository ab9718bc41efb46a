"""Archives of letters (.zip): each member by its path inside, or why it is refused. Nothing is written to disk.

Invariant: no member's name leads out of the archive, no more is unpacked than
``Limits`` allow, and one bad member never stops the others.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from perepiska.acquire.containers import Limits, open_zip, unpacked
from perepiska.acquire.text import known_letters
from perepiska.errors import ReadingError
from perepiska.records.letter import Refusal

__all__ = ["Limits", "Member", "is_archive", "members"]

SUFFIXES = (".zip",)
_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_HEADER = 4
_OLD_PAGES = ("cp866", "cp1251", "cp850", "cp437")
_HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")
_DRIVE = re.compile(r"[A-Za-z]:")
_MEGABYTE = 1024 * 1024
_SURELY_UTF8 = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path inside, with ``/``, and its bytes. A nested archive's own path goes before."""

    name: str
    content: bytes


@dataclass(slots=True)
class _Left:
    """How many bytes and entries may still come out of the outermost archive and all that lie in it."""

    size: int
    count: int


@dataclass(frozen=True, slots=True)
class _Opened:
    """An archive: what goes before the names of its members, and how many archives it lies in, itself included."""

    archive: zipfile.ZipFile
    within: str
    depth: int


def is_archive(name: str) -> bool:
    """Whether a file of this name is an archive.

    >>> is_archive("Письма.ZIP"), is_archive("letter.docx")
    (True, False)
    """
    return name.lower().endswith(SUFFIXES)


def members(content: bytes, limits: Limits) -> Iterator[Member | Refusal]:
    """The files of the archive in ``content`` in code point order of their names, one in memory at a time.

    Folders, hidden files and what systems add for themselves are passed over. The path of a
    refusal is the member's path inside, «» where it is the archive itself.
    """
    left = _Left(limits.megabytes * _MEGABYTE, limits.members)
    yield from _members(content, limits, left=left, path="", depth=1)


def _members(
    content: bytes, limits: Limits, *, left: _Left, path: str, depth: int
) -> Iterator[Member | Refusal]:
    try:
        archive = open_zip(content, limits=limits)
        infos = archive.infolist()
        left.count -= len(infos)
        if left.count < 0:
            raise ReadingError(
                f"With it, more than {limits.members} entries would be opened.",
                remedy="Divide the outermost archive into several.",
            )
    except ReadingError as problem:
        yield Refusal(path, problem.reason, problem.remedy)
        return
    opened = _Opened(archive, f"{path}!/" if path else "", depth)
    named = sorted(zip(_names(infos), infos, strict=True), key=lambda pair: pair[0])
    seen: set[str] = set()
    with archive:
        for name, info in named:
            if info.is_dir() or name.endswith("/") or _is_hidden(name):
                continue
            if name in seen:
                yield _twice(opened.within + name)
                continue
            seen.add(name)
            yield from _member(opened, info, name, limits=limits, left=left)


def _member(
    opened: _Opened, info: zipfile.ZipInfo, name: str, *, limits: Limits, left: _Left
) -> Iterator[Member | Refusal]:
    path = opened.within + name
    try:
        _check_name(name)
        if is_archive(name) and opened.depth >= limits.depth:
            raise ReadingError(
                f"It is an archive inside an archive; archives are opened {limits.depth} deep.",
                remedy="Unpack it, and put the letters themselves into the folder.",
            )
        content = unpacked(opened.archive, info, limits=limits, left=left.size)
    except ReadingError as problem:
        yield Refusal(path, problem.reason, problem.remedy)
        return
    left.size -= len(content)
    if is_archive(name):
        yield from _members(content, limits, left=left, path=path, depth=opened.depth + 1)
    else:
        yield Member(path, content)


def _check_name(name: str) -> None:
    """Refuses a name that leads out of the archive on any system (APPNOTE.TXT 4.4.17: relative, with «/»)."""
    steps = name.split("/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in steps:
        raise ReadingError(
            "Its name leads out of the archive.",
            remedy="Unpack the archive with care, and put the letter itself into the folder.",
        )
    if any(unicodedata.category(sign) == "Cc" for sign in name):
        raise ReadingError(
            "Its name has control characters.", remedy="Give the file another name."
        )


def _twice(path: str) -> Refusal:
    return Refusal(
        path,
        "Another file of the archive has the same name.",
        "Give one of the two another name.",
    )


def _is_hidden(name: str) -> bool:
    steps = name.split("/")
    return any(
        step in _HIDDEN or (step.startswith(".") and step not in (".", "..")) for step in steps
    )


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The names with ``/``, those without a Unicode flag in the code page that fits all of them best.

    Packers before Unicode wrote the code page of their system and did not say which.
    """
    unsaid = [info for info in infos if _said(info) is None]
    raw = b"\n".join(_bytes(info.orig_filename) for info in unsaid)
    page = _code_page(raw)
    names = [_said(info) or _bytes(info.orig_filename).decode(page, "replace") for info in infos]
    return [name.replace("\\", "/") for name in names]


def _said(info: zipfile.ZipInfo) -> str | None:
    """The name where the archive says that it is Unicode, by flag or by extra field (APPNOTE.TXT 4.6.9)."""
    if info.flag_bits & _IS_UTF8 or info.orig_filename.isascii():
        return info.orig_filename
    extra, place = info.extra, 0
    while place + _HEADER <= len(extra):
        kind = int.from_bytes(extra[place : place + 2], "little")
        size = int.from_bytes(extra[place + 2 : place + _HEADER], "little")
        if kind == _UNICODE_PATH:
            # A version and the checksum of the other name go before.
            name = extra[place + _HEADER + 5 : place + _HEADER + size]
            return name.decode("utf-8", "replace") or None
        place += _HEADER + size
    return None


def _bytes(name: str) -> bytes:
    """The bytes of a name that ``zipfile`` took for code page 437."""
    return name.encode("cp437", "replace")


def _code_page(raw: bytes) -> str:
    """UTF-8 when the bytes are valid as such, or else the page in which most letters are of the installed languages.

    Two or three letters of another page may be valid UTF-8 by chance («Ё» in 866), more are not.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    beyond = sum(not sign.isascii() for sign in text)
    if text and (beyond >= _SURELY_UTF8 or _likeness(text) >= 0):
        return "utf-8"
    return max(_OLD_PAGES, key=lambda page: _likeness(raw.decode(page, "replace")))


def _likeness(text: str) -> float:
    """Small letters of the installed languages count, capitals a little less; others, and capitals inside words, against it."""
    known = known_letters()
    beyond = [sign for sign in text if not sign.isascii()]
    good = sum(1.0 if sign.islower() else 0.9 for sign in beyond if sign.lower() in known)
    bad = sum(sign.lower() not in known for sign in beyond)
    inside = sum(
        first.islower() and second.isupper() for first, second in itertools.pairwise(text)
    )
    return good - 2 * bad - inside
