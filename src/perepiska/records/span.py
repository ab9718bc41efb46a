"""A piece of a letter's text. Invariant: ``letter.text[start:end] == quote``."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of one letter's source text, with the words it covers.

    ``start`` and ``end`` count Unicode code points in ``Letter.text``,
    half-open ``[start, end)``. ``quote`` is that very slice, so a span can
    be checked, and found again after the text has been corrected.

    Raises:
        SpanError: ``end <= start``, ``start < 0``, or ``quote`` has another length.
    """

    letter: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"{self.letter}[{self.start}:{self.end}] is not a span: it is empty or turned round."
            )
        if len(self.quote) != self.end - self.start:
            raise SpanError(
                f"{self.letter}[{self.start}:{self.end}] covers {self.end - self.start} characters, "
                f"but its quote «{self.quote}» has {len(self.quote)}."
            )

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one character of the same letter."""
        return self.letter == other.letter and self.start < other.end and other.start < self.end
