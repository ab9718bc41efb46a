"""Plain text."""

from __future__ import annotations

from perepiska.acquire.readers import Reading
from perepiska.acquire.text import decode


class PlainReader:
    """Reads plain text as it is; also files without a suffix."""

    name = "plain"
    summary = "Plain text, as it is; the encoding is found."
    suffixes = (".txt", ".text", "")
    is_text = True

    def accepts(self, content: bytes) -> bool:
        """Always: whether it is text shows in reading."""
        return True

    def read(self, content: bytes) -> Reading:
        """The decoded text.

        Raises:
            ReadingError: it is not text.
        """
        decoded = decode(content)
        return Reading(decoded.text, decoded.encoding, decoded.certainty)
