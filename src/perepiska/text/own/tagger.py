"""A tagger of one edition's own: trained on its settled letters, beside what the general rules found in them.

The field sees of each piece what the general weights see (``sights``), what the general annotator
found there, and what the register knows of the word. So it learns which findings to follow in this
edition, and which customs its editors have. It is small: it knows the words of its own letters, and
nothing else.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perepiska.text.own.register import Count, Register, counts_of
from perepiska.text.own.settled import KINDS, SettledLetter
from perepiska.text.sequence.labels import OUTSIDE, labels_of
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.sequence.sights import Segment, segments_of
from perepiska.text.sequence.training import Regularisation
from perepiska.text.sequence.words import Words
from perepiska.text.tagger import TaggedSpan, decode

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack
    from perepiska.text.tokens import Token

HELD_BACK = Regularisation(absolute=0.1, squared=0.05, rounds=60, fewest_uses=1)
_STEPS = 4


def trained(
    letters: Sequence[SettledLetter],
    pack: LanguagePack,
    register: Register,
    kinds: Iterable[str] = KINDS,
    *,
    regularisation: Regularisation = HELD_BACK,
) -> bytes:
    """Weights that find names of ``kinds``, from ``letters`` of one language. Same input, same bytes."""
    import pycrfsuite

    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    wanted, words = frozenset(kinds), Words(pack)
    for letter in letters:
        own = counts_of(letter.text, _places(letter.names), pack)
        names = [name for name in letter.names if name.kind in wanted]
        for segment in _segments(letter, words, pack, register, own):
            trainer.append(segment.sights, labels_of(segment.pieces, names))
    trainer.set_params(
        {
            "c1": regularisation.absolute,
            "c2": regularisation.squared,
            "max_iterations": regularisation.rounds,
            "feature.minfreq": regularisation.fewest_uses,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        trainer.train(str(path))
        return path.read_bytes()


def register_of(
    letters: Iterable[SettledLetter], pack: LanguagePack, listed: Register | None = None
) -> Register:
    """The register that ``letters`` make, with the lists of ``listed``."""
    counts: Counter[tuple[str, str]] = Counter()
    for letter in letters:
        counts.update(counts_of(letter.text, _places(letter.names), pack))
    return replace(listed or Register(), counts=dict(counts))


class OwnReader:
    """Reads letters by weights made by ``trained``."""

    def __init__(self, weights: bytes, pack: LanguagePack, register: Register) -> None:
        import pycrfsuite

        # The tagger reads in these very bytes for as long as it lives and does not hold them itself.
        self._weights = weights
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._weights)
        self._labels: tuple[str, ...] = tuple(self._tagger.labels())
        self._words = Words(pack)
        self._pack, self._register = pack, register

    def spans(self, letter: SettledLetter) -> tuple[LearnedSpan, ...]:
        """The names in ``letter``, of which its own ``names`` are not looked at, in text order."""
        return tuple(
            span
            for segment in _segments(letter, self._words, self._pack, self._register, {})
            for span in self._of_segment(segment)
        )

    def _of_segment(self, segment: Segment) -> list[LearnedSpan]:
        self._tagger.set(segment.sights)
        labels: list[str] = self._tagger.tag()
        if labels.count(OUTSIDE) == len(labels):
            return []
        return [
            LearnedSpan(
                segment.pieces[first].start,
                segment.pieces[last - 1].end,
                kind,
                min(self._share(kind, place) for place in range(first, last)),
            )
            for first, last, kind in decode(labels)
        ]

    def _share(self, kind: str, place: int) -> float:
        share: float = sum(
            self._tagger.marginal(label, place)
            for label in self._labels
            if label.endswith(f"-{kind}")
        )
        return round(min(share, 1.0), 3)


def _places(names: Iterable[TaggedSpan]) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.kind) for name in names]


def _segments(
    letter: SettledLetter, words: Words, pack: LanguagePack, register: Register, own: Count
) -> Iterator[Segment]:
    for segment in segments_of(letter.text, letter.parts, words, pack):
        found = _found_labels(segment.pieces, letter.general)
        known = [register.sights(piece.text, pack, own) for piece in segment.pieces]
        yield Segment(
            segment.pieces,
            tuple(
                [*sights, *_around(found, at, "m"), *_known_around(known, at)]
                for at, sights in enumerate(segment.sights)
            ),
        )


def _found_labels(pieces: Sequence[Token], general: Iterable[LearnedSpan]) -> list[str]:
    """The labels of what the rules found, with how sure they were, in steps."""
    if not pieces:
        return []
    near = [span for span in general if span.start < pieces[-1].end and pieces[0].start < span.end]
    return labels_of(
        pieces,
        [
            TaggedSpan(span.start, span.end, f"{span.kind}{int(span.certainty * _STEPS)}")
            for span in near
        ],
    )


def _around(found: Sequence[str], at: int, name: str) -> Iterator[str]:
    for shift in (-1, 0, 1):
        place = at + shift
        if 0 <= place < len(found):
            label = found[place]
            yield f"{shift}{name}={label}"
            if label != OUTSIDE:
                yield f"{shift}{name}={label[:-1]}"


def _known_around(known: Sequence[tuple[str, ...]], at: int) -> Iterator[str]:
    for shift in (-1, 0, 1):
        place = at + shift
        if 0 <= place < len(known):
            for sight in known[place]:
                yield f"{shift}{sight}"
