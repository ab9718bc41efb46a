"""Zip files opened with bounds: what the DOCX and ODT readers and ``archives`` share.

Invariant: no more than ``Limits`` allow is ever unpacked, whatever a file says of
its own sizes, and nothing is written to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from perepiska.errors import ReadingError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_IS_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MEGABYTE = 1024 * 1024
_AGAIN = "Open it in the program that made it, and save it once more."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of one zip file.

    ``members`` is how many entries it may have, ``megabytes`` what they may
    hold unpacked, all together, ``ratio`` how many times larger than packed one
    of them may be once it exceeds a megabyte, ``depth`` how many archives may lie in one
    another (1: none in the outermost).
    """

    members: int = 20_000
    megabytes: int = 1_024
    ratio: int = 200
    depth: int = 1


DOCUMENT = Limits(members=5_000, megabytes=256, ratio=1_000)
"""For one document; XML that says the same of each paragraph packs well."""


class Parts:
    """The parts of a document that is kept as a zip file (ISO/IEC 21320-1), read one by one.

    Raises:
        ReadingError: ``content`` is no such file, is encrypted or damaged, or is too large.
    """

    def __init__(self, content: bytes, *, kind: str) -> None:
        if not content.startswith(_ZIP):
            raise _no_document(content, kind)
        self._archive = open_zip(content, limits=DOCUMENT)
        self._infos = {info.filename: info for info in self._archive.infolist()}
        self._left = DOCUMENT.megabytes * _MEGABYTE

    def xml(self, name: str) -> bytes | None:
        """The bytes of one XML part, None where there is none of that name.

        Raises:
            ReadingError: it is damaged or too large, or declares a document type.
        """
        info = self._infos.get(name)
        if info is None:
            return None
        content = unpacked(self._archive, info, limits=DOCUMENT, left=self._left)
        self._left -= len(content)
        # The Open Packaging Conventions (ISO/IEC 29500-2) forbid one, and nothing that writes ODF has one.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise ReadingError(
                f"Its part {name} declares a document type, which no word processor writes.",
                remedy=_AGAIN,
            )
        return content


def open_zip(content: bytes, *, limits: Limits) -> zipfile.ZipFile:
    """The zip file in ``content``; nothing is unpacked yet.

    Raises:
        ReadingError: it is damaged, or has more entries than ``limits`` allow.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        count = len(archive.infolist())
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        OSError,
    ) as problem:
        raise ReadingError(
            "It is damaged: its table of contents cannot be read.",
            remedy="Copy it once more from where it came from, or save it anew.",
        ) from problem
    if count > limits.members:
        raise ReadingError(
            f"It has {count} entries; at most {limits.members} are opened.",
            remedy="Divide it into several.",
        )
    return archive


def unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, limits: Limits, left: int
) -> bytes:
    """The bytes of one entry, of which there may be ``left`` at most.

    Raises:
        ReadingError: it is encrypted, damaged or packed in an unusual way, or exceeds a limit,
            which is named.
    """
    if info.flag_bits & _IS_ENCRYPTED:
        raise ReadingError("It is encrypted.", remedy="Pack it once more without a password.")
    if info.compress_type not in _METHODS:
        raise ReadingError(
            f"It is packed by method {info.compress_type}, which is not opened.",
            remedy="Pack it once more as an ordinary zip file (method «deflate»).",
        )
    by_ratio = max(_MEGABYTE, limits.ratio * info.compress_size)
    try:
        with archive.open(info) as packed:
            content = packed.read(min(left, by_ratio) + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as problem:
        raise ReadingError(
            "It is damaged and cannot be unpacked.",
            remedy="Copy it once more from where it came from.",
        ) from problem
    if len(content) > by_ratio:
        raise ReadingError(
            f"It is more than {limits.ratio} times larger than packed, as zip bombs are.",
            remedy="If it is a letter all the same, unpack it and put the file itself into the folder.",
        )
    if len(content) > left:
        raise ReadingError(
            f"With it, more than {limits.megabytes} MB would be unpacked.",
            remedy="Divide the archive into several.",
        )
    return content


def _no_document(content: bytes, kind: str) -> ReadingError:
    """Why ``content`` is no ``kind`` («DOCX»), and what it is instead where that shows."""
    save = f"Open it in the program that made it, and save it as {kind}"
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return ReadingError(
                "It is encrypted with a password.", remedy=f"{save} without a password."
            )
        return ReadingError(
            f"It is no {kind} but a file of the older Office format (.doc).", remedy=f"{save}."
        )
    if content.lstrip().startswith(b"{\\rtf"):
        return ReadingError(f"It is no {kind} but RTF.", remedy=f"{save}.")
    if content.lstrip()[:1] == b"<":
        return ReadingError(
            f"It is no {kind} but HTML or XML.", remedy="Give it the suffix .html or .xml."
        )
    return ReadingError(f"It is no {kind}, whatever its name says.", remedy=f"{save}.")
