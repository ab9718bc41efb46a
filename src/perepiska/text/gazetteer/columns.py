"""Columns of a table in few bytes: how the gazetteer's file is laid out, for whoever writes and reads it.

Invariant: what ``packed`` is given, ``Columns`` gives back. The file is one line
of JSON, a line end, and then the sections one after another, each compressed by
itself so that what is seldom asked for is not unpacked. Numbers stand in byte
planes (all first bytes, then all second bytes …), which compresses better.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path

from perepiska.errors import PerepiskaError

FORMAT = 1
"""Raised with every change of the layout."""


def packed(about: Mapping[str, object], sections: Mapping[str, bytes]) -> bytes:
    """A file of ``sections``; ``about`` is kept in its first line."""
    compressed = {name: zlib.compress(content, 9) for name, content in sections.items()}
    head = {
        "format": FORMAT,
        **about,
        "sections": {name: len(content) for name, content in compressed.items()},
    }
    line = json.dumps(head, ensure_ascii=False).encode("utf-8")
    return b"\n".join((line, b"".join(compressed.values())))


def planes(numbers: array[int]) -> bytes:
    """The bytes of ``numbers`` with the lowest byte of each first.

    >>> planes(array("H", [258, 3])).hex(" ")
    '02 03 01 00'
    """
    content = _little(numbers).tobytes()
    return b"".join(content[place :: numbers.itemsize] for place in range(numbers.itemsize))


def numbers(content: bytes, typecode: str) -> array[int]:
    """The numbers that ``planes`` was given.

    >>> numbers(planes(array("H", [258, 3])), "H").tolist()
    [258, 3]
    """
    found: array[int] = array(typecode)
    size, whole = found.itemsize, bytearray(len(content))
    length = len(content) // size
    for place in range(size):
        whole[place::size] = content[place * length : (place + 1) * length]
    found.frombytes(bytes(whole))
    return _little(found)


def _little(found: array[int]) -> array[int]:
    if sys.byteorder == "big":
        found = found[:]
        found.byteswap()
    return found


class Columns:
    """The sections of a packed file; each is unpacked when it is asked for.

    Raises:
        PerepiskaError: the file is missing, cut short or of another format.
    """

    def __init__(self, path: Path) -> None:
        try:
            line, _, self._content = path.read_bytes().partition(b"\n")
            self.about = json.loads(line)
            lengths = dict(self.about["sections"])
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise PerepiskaError(
                f"The table {path} cannot be read: {problem}. Install perepiska again."
            ) from problem
        if self.about["format"] != FORMAT or sum(lengths.values()) != len(self._content):
            raise PerepiskaError(
                f"The table {path} is damaged or of another version. Install perepiska again."
            )
        self._places: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in lengths.items():
            self._places[name] = (start, start + length)
            start += length

    def section(self, name: str) -> bytes:
        """One section, unpacked."""
        start, end = self._places[name]
        return zlib.decompress(self._content[start:end])

    def numbers(self, name: str, typecode: str) -> array[int]:
        """A section of numbers."""
        return numbers(self.section(name), typecode)
