"""Labels of pieces in BIO notation, and back: ``B-person`` begins a name, ``I-person`` goes on with it, ``O`` is none.

A label's kind is one of ``records.mention.NAME_KINDS``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perepiska.text.tagger import TaggedSpan
from perepiska.text.tokens import Token

OUTSIDE = "O"


def labels_of(pieces: Sequence[Token], names: Iterable[TaggedSpan]) -> list[str]:
    """The labels of ``pieces`` under ``names``; of names that overlap the longest counts, then the earliest.

    >>> labels_of([Token(0, 4, "Paul"), Token(5, 9, "Marx")], [TaggedSpan(5, 9, "person")])
    ['O', 'B-person']
    """
    labels = [OUTSIDE] * len(pieces)
    if not pieces:
        return labels
    inside = [n for n in names if n.start < pieces[-1].end and pieces[0].start < n.end]
    for name in sorted(inside, key=lambda name: (name.start - name.end, name)):
        covered = [
            place
            for place, piece in enumerate(pieces)
            if piece.start < name.end and name.start < piece.end
        ]
        if covered and all(labels[place] == OUTSIDE for place in covered):
            labels[covered[0]] = f"B-{name.kind}"
            for place in covered[1:]:
                labels[place] = f"I-{name.kind}"
    return labels
