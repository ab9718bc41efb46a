"""The words of a text as razdel divides it, which is how the tagger's weights were trained; each chunk is divided once.

Invariant: the words are those of ``razdel.tokenize``. It never joins what a blank divides, so what stands
between two blanks can be divided by itself and remembered. Only where a dash, a dot or a slash opens or
closes such a chunk («1, 2», «кое- где») do its rules look across the blank; those chunks are divided
anew each time, with their neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHUNKS_KEPT = 100_000
"""Most chunks that are remembered; then the memory begins anew."""

_CHUNK = re.compile(r"\S+")
_WORD = r"(?:[а-яёА-ЯЁ]+|[a-zA-Z]+)"
_PLAIN = re.compile(
    rf"(?P<before>[«„\"(]?)(?P<word>{_WORD}(?:-{_WORD})*)(?P<after>[,.;:!?…»“\")]?)"
)
"""A word, also with hyphens, and at most one mark on each side: razdel divides just there."""
_JOINED = "yahoo!"
"""The only word of which razdel makes one piece with a mark."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one segment and where each starts in the text."""

    texts: list[str]
    starts: list[int]


class WordDivider:
    """Divides texts into words and remembers how. Not for several threads at once."""

    def __init__(self) -> None:
        from razdel import tokenize
        from razdel.segmenters.punct import DASHES

        self._tokenize = tokenize
        across = re.escape(DASHES) + "_"
        self._looks_across = re.compile(
            rf"[{across}].|[.,/\\]\d|.*[^{across}][{across}]\Z|.*\d[.,/\\]\Z"
        )
        self._kept: dict[str, tuple[tuple[int, str], ...]] = {}

    def words(self, text: str, start: int, end: int) -> Words:
        """The words of ``text[start:end]``; ``starts`` count from the head of ``text``."""
        found = Words([], [])
        texts, starts = found.texts, found.starts
        kept = self._kept
        for chunk in _CHUNK.finditer(text, start, end):
            at = chunk.start()
            pieces = kept.get(chunk[0]) or self._divided(chunk, start, end)
            for offset, word in pieces:
                texts.append(word)
                starts.append(at + offset)
        return found

    def _divided(self, found: re.Match[str], start: int, end: int) -> tuple[tuple[int, str], ...]:
        chunk = found[0]
        if self._looks_across.match(chunk) and len(chunk) > 1:
            return self._beside(found, start, end)
        if len(self._kept) >= CHUNKS_KEPT:
            self._kept.clear()
        self._kept[chunk] = pieces = self._alone(chunk)
        return pieces

    def _alone(self, chunk: str) -> tuple[tuple[int, str], ...]:
        plain = _PLAIN.fullmatch(chunk)
        if plain is not None and not chunk.lower().endswith(_JOINED):
            return tuple(
                (plain.start(part), plain[part])
                for part in ("before", "word", "after")
                if plain[part]
            )
        return tuple((word.start, word.text) for word in self._tokenize(chunk))

    def _beside(self, found: re.Match[str], start: int, end: int) -> tuple[tuple[int, str], ...]:
        """The words of a chunk between the chunks before and after it."""
        text = found.string
        before = text[start : found.start()].split()[-1:]
        after = text[found.end() : end].split(maxsplit=1)[:1]
        at = sum(len(word) + 1 for word in before)
        words = self._tokenize(" ".join((*before, found[0], *after)))
        return tuple(
            (word.start - at, word.text) for word in words if at <= word.start < at + len(found[0])
        )
