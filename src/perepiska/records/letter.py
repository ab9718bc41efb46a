"""A letter as it was read, and the refusal of a file that could not be."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.errors import SpanError
from perepiska.records.mark import Mark
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


FACT_FIELDS = (
    "title",
    "sent_date",
    "sent_place",
    "received_date",
    "received_place",
    "sender",
    "addressee",
    "correspondent",
    "document_kind",
    "series",
    "number",
    "repository",
    "institution",
    "shelfmark",
    "witness",
    "language",
)
"""What may be stated of a letter from outside. ``correspondent`` is the person most letters are from or to."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about a letter that comes with its source instead of with words of the letter.

    ``field`` is one of ``FACT_FIELDS``; ``value`` is as the source writes it (an
    EDTF date for the dates); ``source`` says where it stands, such as ``teiHeader``
    or ``metadata.csv, row 12``. ``authority`` is an authority file's URI when the
    source gives one. ``certainty`` is how far such a source is to be trusted.
    """

    field: str
    value: str
    source: str
    authority: str | None = None
    certainty: float = 0.95


@dataclass(frozen=True, slots=True)
class Letter:
    """An immutable text with its origin.

    ``text`` is the source text after decoding, line ends as ``\\n``, nothing
    else changed; all offsets count its code points. ``fingerprint`` is the
    SHA-256 of ``text``. ``language`` is a pack's code, or ``und``. ``marks`` are in
    the order of their places.
    """

    id: str
    text: str
    fingerprint: str
    language: str
    source: Source
    facts: tuple[Fact, ...] = ()
    marks: tuple[Mark, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands in a file of several letters and is none: front matter, an introduction, notes after the last.

    ``before`` is the part number of the letter that follows, None after the last.
    """

    path: str
    before: int | None
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A file that was not read: which, why, and what the user can do. It never stops a build."""

    path: str
    reason: str
    remedy: str
