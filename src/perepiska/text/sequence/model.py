"""A language's trained weights: what they call a person, a place or a group in a letter, and how surely.

Which file a language uses stands in its pack's table ``models`` (``task`` ``names``); the file lies in
the pack's folder, and its name ends in a digest of its content, so that other weights are another pack.
It is loaded when the first letter of the language is read, once a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perepiska.errors import PackError
from perepiska.records.identifiers import fingerprint
from perepiska.text.phrases import once_per_pack
from perepiska.text.sequence.labels import OUTSIDE
from perepiska.text.sequence.sights import PartSpan, Segment, segments_of
from perepiska.text.sequence.words import Words
from perepiska.text.tagger import decode

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

TASK = "names"


@dataclass(frozen=True, slots=True, order=True)
class LearnedSpan:
    """What the weights call a name of ``kind`` in ``[start, end)``.

    ``certainty`` is the least that a piece of it has of being part of a name of this kind: the marginal
    probability of the field, as it is.
    """

    start: int
    end: int
    kind: str
    certainty: float


class NameModel:
    """Trained weights for one language, ready to read letters."""

    def __init__(self, path: Path, pack: LanguagePack) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        try:
            self._tagger.open(str(path))
        except (OSError, ValueError) as problem:
            raise PackError(
                f"The weights {path} named in tables/models.csv of the pack «{pack.code}» cannot be read: "
                f"{problem}. Train them anew with tools/train_names.py, or correct the row."
            ) from problem
        self._words = Words(pack)
        self._pack = pack
        self._labels: tuple[str, ...] = tuple(self._tagger.labels())

    def spans(self, text: str, parts: Sequence[PartSpan] = ()) -> tuple[LearnedSpan, ...]:
        """The names in ``text``, in its order, without overlap; ``parts`` are the letter's parts in text order."""
        return tuple(
            span
            for segment in segments_of(text, parts, self._words, self._pack)
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


def without_models(pack: LanguagePack) -> LanguagePack:
    """The pack as that of a language for which no model was trained: its tables and rules are all there is."""
    tables = {name: rows for name, rows in pack.tables.items() if name != "models"}
    mark = fingerprint(pack.fingerprint, "without models")
    return replace(pack, tables=tables, fingerprint=mark)


@once_per_pack
def name_model(pack: LanguagePack) -> NameModel | None:
    """The trained weights of the pack's language; None where it has none.

    Raises:
        PackError: the pack names weights that are not in its folder or cannot be read.
    """
    name = pack.mapping("models", "task", "model").get(TASK)
    return NameModel(pack.folder / name, pack) if name is not None else None
