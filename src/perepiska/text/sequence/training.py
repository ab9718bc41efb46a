"""Weights from letters whose names are known.

A word is known to the weights by itself only when it stands in ``FEWEST_LETTERS`` of the letters; all
other words enter by look, ends and tables alone. So weights hold single common words, and no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perepiska.text.folding import fold_word
from perepiska.text.sequence.labels import labels_of
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.sequence.sights import PartSpan, segments_of
from perepiska.text.sequence.words import Words
from perepiska.text.tagger import TaggedSpan

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

FEWEST_LETTERS = 3
"""Chosen by cross-validation: with 1 to 3 the results are the same, with 5 persons lose .006."""


@dataclass(frozen=True, slots=True)
class MarkedLetter:
    """A letter with its parts, in text order, and the names that an edition marks in it."""

    text: str
    parts: tuple[PartSpan, ...]
    names: tuple[TaggedSpan, ...]


@dataclass(frozen=True, slots=True)
class Regularisation:
    """How training is held back: the weights of the two norms and the number of rounds at most."""

    absolute: float = 0.1
    squared: float = 0.05
    rounds: int = 100
    fewest_uses: int = 2


DEFAULT = Regularisation()
"""Chosen by cross-validation: c1 of .05 to .3 and c2 of .02 to .3 are within .005 of one another."""


def train(
    letters: Sequence[MarkedLetter],
    path: Path,
    pack: LanguagePack,
    *,
    fewest_letters: int = FEWEST_LETTERS,
    regularisation: Regularisation = DEFAULT,
) -> None:
    """Writes the weights trained on ``letters`` of one language to ``path``."""
    known = vocabulary(letters, pack, fewest_letters=fewest_letters)
    _trained(_examples(letters, Words(pack, known), pack), path, regularisation)


def train_together(
    letters: Iterable[tuple[LanguagePack, Sequence[MarkedLetter]]],
    path: Path,
    regularisation: Regularisation = DEFAULT,
) -> None:
    """Writes weights trained on letters of several languages, which know no word by itself, to ``path``."""
    examples = (
        example
        for pack, some in letters
        for example in _examples(some, Words(pack, frozenset()), pack)
    )
    _trained(examples, path, regularisation)


def _examples(
    letters: Iterable[MarkedLetter], words: Words, pack: LanguagePack
) -> Iterator[tuple[Sequence[list[str]], list[str]]]:
    for letter in letters:
        for segment in segments_of(letter.text, letter.parts, words, pack):
            yield segment.sights, labels_of(segment.pieces, letter.names)


def _trained(
    examples: Iterable[tuple[Sequence[list[str]], list[str]]],
    path: Path,
    regularisation: Regularisation,
) -> None:
    import pycrfsuite

    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sights, labels in examples:
        trainer.append(sights, labels)
    trainer.set_params(
        {
            "c1": regularisation.absolute,
            "c2": regularisation.squared,
            "max_iterations": regularisation.rounds,
            "feature.minfreq": regularisation.fewest_uses,
            "feature.possible_transitions": True,
        }
    )
    trainer.train(str(path))


def vocabulary(
    letters: Iterable[MarkedLetter], pack: LanguagePack, *, fewest_letters: int = FEWEST_LETTERS
) -> frozenset[str]:
    """The folded words that stand in at least ``fewest_letters`` of ``letters``."""
    count: Counter[str] = Counter()
    for letter in letters:
        count.update({fold_word(piece.text, pack) for piece in pieces_of(letter.text, pack)})
    return frozenset(word for word, found in count.items() if found >= fewest_letters)
