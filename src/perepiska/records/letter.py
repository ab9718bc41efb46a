"""A letter as it was read, and the refusal of a file that could not be."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.errors import SpanError
from perepiska.records.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a letter was read from.

    ``path`` is relative to the folder of letters, with ``/``; ``sha256`` is of
    the file's bytes; ``part`` numbers the letters of one file from 1 and is
    None where a file is one letter. ``encoding`` is how the bytes were decoded
    and ``encoding_certainty`` how sure that is (1.0: declared or valid UTF-8).
    """

    path: str
    sha256: str
    part: int | None = None
    encoding: str = "utf-8"
    encoding_certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about a letter that comes with its source instead of with words of the letter.

    ``field`` is one of ``title, sent_date, sent_place, sender, addressee,
    language``; ``value`` is as the source writes it (an EDTF date for
    ``sent_date``); ``source`` says where it stands, such as ``teiHeader``.
    ``authority`` is an authority file's URI when the source gives one.
    """

    field: str
    value: str
    source: str
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """An immutable text with its origin.

    ``text`` is the source text after decoding, line ends as ``\\n``, nothing
    else changed; all offsets count its code points. ``fingerprint`` is the
    SHA-256 of ``text``. ``language`` is a pack's code, or ``und``.
    """

    id: str
    text: str
    fingerprint: str
    language: str
    source: Source
    facts: tuple[Fact, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` of this letter with its quote.

        Raises:
            SpanError: the interval is empty or reaches beyond the text.
        """
        if end > len(self.text):
            raise SpanError(
                f"{self.id}[{start}:{end}] reaches beyond the text, which ends at {len(self.text)}."
            )
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A file that was not read: which, why, and what the user can do. It never stops a build."""

    path: str
    reason: str
    remedy: str
