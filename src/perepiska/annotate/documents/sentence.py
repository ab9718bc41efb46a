"""One sentence of a letter as tokens, with what its words may mean for documents and the names in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.annotate.documents.lexicon import Noun, WordUse

if TYPE_CHECKING:
    from perepiska.annotate.documents.days import LetterDay
    from perepiska.text.languages import LanguagePack, Row

QUOTES = {"«": "»", "„": '“”"', "“": "”", "”": "”", "»": "«", '"': '"', "‚": "‘’", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the letter in ``[start, end)`` with the id of its mention."""

    start: int
    end: int
    kind: str
    id: str
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of a table that stands in ``[start, end)`` of the letter."""

    row: Row
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence: its tokens as ``words`` from ``starts`` to ``ends`` of the letter, and the ``uses`` of each.

    ``cues`` are the values of single words by use and token, ``said`` cues of several words by use,
    ``rows`` the verbs and acts, by table. ``quotes`` are the tokens that open a quotation.
    ``names`` are those in it and shortly before, ``all_names`` those of the letter. ``rank`` is 0
    for the first sentence of the letter's body.
    """

    letter: str
    pack: LanguagePack
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    uses: Sequence[WordUse | None]
    cues: Mapping[str, Mapping[int, str]]
    rows: Mapping[str, Sequence[Matched]]
    said: Mapping[str, Sequence[Matched]]
    quotes: frozenset[int]
    names: tuple[Name, ...]
    all_names: tuple[Name, ...]
    rank: int
    day: LetterDay

    @property
    def start(self) -> int:
        """Where its first token begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return self.ends[-1]

    def word(self, place: int) -> str:
        """The token's text; empty outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def cue(self, place: int, use: str) -> str | None:
        """The value of a cue of this use at a token; None where it is no such cue."""
        found = self.cues.get(use)
        return None if found is None else found.get(place)

    def has(self, use: str) -> bool:
        """Whether any cue of this use stands in the sentence."""
        return use in self.cues or use in self.said

    def spoken(self, place: int, use: str) -> Iterator[tuple[str, int]]:
        """Values of cues of this use that begin at a token, phrases before single words, and where they end."""
        if not 0 <= place < len(self.words):
            return
        start = self.starts[place]
        for found in self.said.get(use, ()):
            if found.start == start:
                yield found.row["value"], found.end
        if (value := self.cue(place, use)) is not None:
            yield value, self.ends[place]

    def name_at(self, place: int, *kinds: str) -> Name | None:
        """The longest name of these kinds that begins at a token; None where there is none."""
        if not 0 <= place < len(self.words):
            return None
        start = self.starts[place]
        found = [one for one in self.names if one.start == start and one.kind in kinds]
        return max(found, key=lambda one: one.end, default=None)

    def name_over(self, place: int, *kinds: str) -> Name | None:
        """A name of these kinds that holds a token."""
        start = self.starts[place]
        return next(
            (one for one in self.names if one.start <= start < one.end and one.kind in kinds),
            None,
        )

    def name_within(self, first: int, last: int, *kinds: str) -> Name | None:
        """A name of these kinds that fills the tokens ``[first, last)``, but for quotation marks."""
        start, end = self.starts[first], self.ends[last - 1]
        return next(
            (
                one
                for one in self.names
                if one.kind in kinds
                and start - 1 <= one.start <= start
                and end <= one.end <= end + 1
            ),
            None,
        )

    def noun_at(self, place: int) -> Noun | None:
        """The noun for a document that a token is; None where it is none."""
        use = self.uses[place] if 0 <= place < len(self.uses) else None
        return None if use is None else use.noun

    def behind(self, end: int) -> int:
        """The first token that begins at or after ``end``."""
        return bisect_left(self.starts, end)

    def is_open_quote(self, place: int) -> bool:
        """Whether the token is a quotation mark before the words it holds."""
        return place in self.quotes
