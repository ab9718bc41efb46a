"""Passages that speak of another document, and the documents named.

The words by which they are known stand in the packs' tables ``document_nouns``,
``document_cues``, ``document_verbs`` and ``document_acts``. The author's own words are
read: what an editor's note says of the letter is the editor's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.days import letter_day
from perepiska.annotate.documents.lexicon import lexicon_of
from perepiska.annotate.documents.reading import read
from perepiska.annotate.documents.sentences import sentences
from perepiska.records.mention import Mention, NameValue, PartValue

if TYPE_CHECKING:
    from perepiska.annotate import Findings
    from perepiska.annotate.documents.values import Found
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

_READ = ("body", "closing", "postscript", "enclosure")
_NAMES = ("person", "group", "place", "event")


class Documents:
    """The annotator of documents; see ``annotate.Annotator``."""

    name = "documents"
    version = "1"
    summary = "Passages that speak of another document, and the documents named."
    needs = frozenset(
        {"part", "person", "group", "place", "event", "sent_date", "sender", "addressee"}
    )
    makes = frozenset({"document", "reference"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """What is found in ``letter``, in text order."""
        if pack is None or not pack.rows("document_nouns"):
            return ()
        lexicon = lexicon_of(pack)
        parts = found.parts(*_READ)
        intervals = [_read_of(letter.text, one) for one in parts]
        if not found.of("part"):
            intervals = [(0, len(letter.text))]
        day = letter_day(found.of("sent_date"))
        names = [
            one
            for one in found.of(*_NAMES)
            if one.evidence and any(a <= one.evidence[0].start < b for a, b in intervals)
        ]
        passages = sentences(letter.text, intervals, names, lexicon, day)
        return self._mentions(letter, read(passages))

    def _mentions(self, letter: Letter, passages: Iterable[Found]) -> Iterator[Mention]:
        made_by = f"{self.name}/{self.version}"
        for one in passages:
            name: Mention | None = None
            if one.core_start is not None and one.core_end is not None:
                span = letter.span(one.core_start, one.core_end)
                value = NameValue(span.quote)
                name = Mention(letter.id, "document", (span,), value, made_by, one.certainty)
                yield name
            if one.value is not None:
                span = letter.span(one.start, one.end)
                reading = replace(
                    one.value, as_written=span.quote, name=name.id if name is not None else None
                )
                yield Mention(letter.id, "reference", (span,), reading, made_by, one.certainty)


def _read_of(text: str, part: Mention) -> tuple[int, int]:
    """Where the author speaks in the part: of an enclosure the first line alone («Anbei sende ich …»)."""
    start, end = part.evidence[0].start, part.evidence[0].end
    if isinstance(part.value, PartValue) and part.value.part == "enclosure":
        line = text.find("\n", start, end)
        return start, line if line >= 0 else end
    return start, end
