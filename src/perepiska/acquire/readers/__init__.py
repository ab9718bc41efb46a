"""One file format each: from a file's bytes to plain text and what the file itself says of the letter.

May import: ``acquire.text``, ``acquire.flow``, ``text``, ``records``, ``errors``; readers do not import one another.

To add a reader:

1. Write one file here (or in a package of your own) with a class that has the members of ``Reader``.
2. Return a ``Reading``; raise ``ReadingError`` with a reason and a remedy for what cannot be read.
3. Put a small sample with its origin into ``tests/acquire/samples/``.
4. Add one line to the entry-point group ``perepiska.readers``, the value being the class.

The contract test is ``tests/contracts/test_readers.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from perepiska.records.letter import Fact
from perepiska.records.mark import Mark


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one file.

    ``text`` has line ends as ``\\n``; paragraphs are told apart by an empty
    line. ``facts`` are what the file says beside the text (a TEI header). ``language``
    is what the file declares, or None. ``left_out`` are pairs of what stands in
    the file but not in the text, in words, and how often. ``marks`` count into
    ``text``, in the order of their places. ``parts`` are the letters of a file
    that its own markup divides (a TEI corpus), each with its own facts; ``text``
    is then what they have in common, mostly empty.
    """

    text: str
    encoding: str = "utf-8"
    encoding_certainty: float = 1.0
    facts: tuple[Fact, ...] = ()
    language: str | None = None
    left_out: tuple[tuple[str, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    parts: tuple[Reading, ...] = ()


class Reader(Protocol):
    """Reads files with the given ``suffixes`` (lower case, with the dot). Made without arguments.

    ``is_text`` says whether such a file is text in some encoding, which an editor may name.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    is_text: bool

    def accepts(self, content: bytes) -> bool:
        """Whether a file of these suffixes is this reader's (``.xml`` may be TEI or not)."""
        ...

    def read(self, content: bytes) -> Reading:
        """The text in ``content``.

        Raises:
            ReadingError: it cannot be read; with a reason and a remedy.
        """
        ...
