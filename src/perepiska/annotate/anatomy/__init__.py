"""The parts of a letter: which words are heading, address, dateline, salutation, body, closing, signature …

May import what ``annotate`` may. What one line could be stands in ``text.lines``;
``walk`` holds the lines and what was found. ``opening``, ``body`` and ``ending``
read their stretch of the letter by ``signatures`` and ``outside``, in turn until
the text is over: an enclosed letter or another hand
begins it all anew. The order of tries is the rule: what is surest by its own words
is asked first, what only place and shape speak for comes last.

Invariant: the parts do not overlap, stand in text order, and cover every
character that is not white space; each begins and ends with one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perepiska.annotate import Findings
from perepiska.annotate.anatomy.body import read_body
from perepiska.annotate.anatomy.ending import read_ending
from perepiska.annotate.anatomy.hands import with_second_hands
from perepiska.annotate.anatomy.opening import read_opening
from perepiska.annotate.anatomy.walk import Piece, Walk, joined, with_notes
from perepiska.records.letter import Letter
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention, PartValue
from perepiska.text.languages import LanguagePack
from perepiska.text.lines.words import Words, words_of
from perepiska.text.tokens import paragraphs

_UNREAD = 0.5
"""How sure the body is where no pack can tell a salutation from it."""


class Anatomy:
    """Finds the parts of a letter (design, section 3) by the words of the pack and the order of the lines.

    How sure a part is depends on what spoke for it. For salutation, signature,
    dateline, address and postscript the numbers follow the shares that were
    right on the edited letters in three languages, where the editions mark
    these parts: 0.94 and more where own words spoke (a salutation with its
    mark, a name under a closing, a date alone on its line), 0.8 to 0.9 where
    shape and place did, about 0.55 for a postscript without a mark. Headings,
    closings, notes, letterheads and body are not marked there: theirs are estimates.
    """

    name = "anatomy"
    version = "2"
    summary = (
        "Heading, address, dateline, salutation, body, closing, signature, postscript, notes."
    )
    needs: frozenset[str] = frozenset()
    makes = frozenset({"part"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """The parts of ``letter``; without a pack all of it is body."""
        for piece in (
            _whole(letter.text)
            if pack is None
            else read_parts(letter.text, words_of(pack), marks=letter.marks)
        ):
            evidence = (letter.span(piece.start, piece.end),)
            value = PartValue(piece.part)
            yield Mention(
                letter.id, "part", evidence, value, f"{self.name}/{self.version}", piece.certainty
            )


def read_parts(text: str, words: Words, *, marks: Sequence[Mark] = ()) -> list[Piece]:
    """The parts of ``text`` in order, covering all that is not white space.

    What ``marks`` say is a note of the source is a note here, and the lines
    around it are read as if it were not there.

    >>> from perepiska.text.languages import packs
    >>> text = "Дорогой друг! Пишу коротко. Твой Иван"
    >>> [piece.part for piece in read_parts(text, words_of(packs()["ru"]))]
    ['salutation', 'body', 'signature']
    """
    walk = Walk(text, words, marks)
    place = 0
    while place < len(walk.lines):
        after = read_ending(walk, read_body(walk, read_opening(walk, place)))
        # Each reader may leave a line to the next; what none takes is running text.
        place = after if after > place else walk.add(walk.kind, 0.5, place)
    parts = joined(with_notes(walk.pieces, walk.notes, text), text)
    return with_second_hands(parts, text)


def _whole(text: str) -> list[Piece]:
    blocks = paragraphs(text)
    return [Piece(blocks[0][0], blocks[-1][1], "body", _UNREAD)] if blocks else []
