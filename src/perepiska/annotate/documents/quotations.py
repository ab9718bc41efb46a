"""Words between quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.annotate.documents.sentence import QUOTES

if TYPE_CHECKING:
    from perepiska.annotate.documents.sentence import Sentence

_LONGEST_TITLE = 14


def title_at(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The tokens between a quotation mark at ``place`` and its closing one; None where it holds more than a title."""
    closing = QUOTES[sentence.word(place)]
    depth = 0
    for at in range(place + 1, min(place + _LONGEST_TITLE + 1, len(sentence.words))):
        word = sentence.word(at)
        if word in closing and depth == 0:
            return (place + 1, at) if at > place + 1 else None
        if word in QUOTES and sentence.is_open_quote(at):
            depth += 1
        elif depth and any(word in closer for closer in QUOTES.values()):
            depth -= 1
    return None


def inside_titles(sentence: Sentence) -> frozenset[int]:
    """The tokens of short quotations but for their first."""
    titles = (
        title_at(sentence, place)
        for place in range(len(sentence.words))
        if sentence.is_open_quote(place)
    )
    return frozenset(
        at for title in titles if title is not None for at in range(title[0] + 1, title[1])
    )
