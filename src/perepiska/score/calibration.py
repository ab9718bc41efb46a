"""Whether perepiska is as sure as it is right: reliability by bins of certainty, and how far off it is.

The expected calibration error is the mean distance between certainty and share
right over ten bins of equal width, weighted by their answers (Naeini, Cooper and
Hauskrecht 2015, «Obtaining well calibrated probabilities using Bayesian binning»).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perepiska.records.edition import EditedLetter, Edition
from perepiska.records.mention import Mention
from perepiska.score.judging import Judged, judged, kinds_marked

_BINS = 10
OVER_ALL = "all answers"


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose certainty lies in ``[lowest, highest)``; the last bin holds 1.0 too."""

    lowest: float
    highest: float
    answers: int
    right: int
    certainty: float
    """The mean of their certainties."""

    @property
    def share(self) -> float:
        """How many of them are right."""
        return self.right / self.answers


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of one line of the table: its bins, those without answers left out."""

    what: str
    bins: tuple[Bin, ...]

    @property
    def answers(self) -> int:
        """How many answers were judged."""
        return sum(one.answers for one in self.bins)

    @property
    def error(self) -> float:
        """The expected calibration error."""
        off = sum(one.answers * abs(one.share - one.certainty) for one in self.bins)
        return off / self.answers

    def as_dict(self) -> dict[str, Any]:
        """The line for JSON."""
        bins = [
            {
                "from": one.lowest,
                "to": one.highest,
                "answers": one.answers,
                "certainty": round(one.certainty, 4),
                "right": round(one.share, 4),
            }
            for one in self.bins
        ]
        return {
            "what": self.what,
            "answers": self.answers,
            "error": round(self.error, 4),
            "bins": bins,
        }


def calibration(edition: Edition, gold: Iterable[Mapping[str, Any]]) -> tuple[Reliability, ...]:
    """The reliability of ``edition`` by field, and over all; what an editor decided is left out."""
    ours = {edited.letter.id: edited for edited in edition.letters}
    labels = {entity.id: " ".join((entity.name, *entity.names)) for entity in edition.entities}
    parts = kinds_marked(gold)
    answers: list[Judged] = []
    for marked in gold:
        edited = ours.get(marked["id"])
        if edited is not None and edited.letter.text == marked.get(
            "plain_text", marked.get("text")
        ):
            answers += judged_letter(edited, marked, labels, parts=parts)
    return reliabilities((one.what, one.mention.certainty, one.is_right) for one in answers)


def judged_letter(
    edited: EditedLetter,
    marked: Mapping[str, Any],
    labels: Mapping[str, str],
    *,
    parts: Collection[str],
) -> Iterator[Judged]:
    """The verdicts on what the machine states of one letter."""
    stated = [*edited.facts(), *edited.parts, *edited.names]
    entities = {
        id(one.mention): labels.get(one.entity or "", "")
        for one in stated
        if one.decided_by is None
    }
    mentions = [one.mention for one in stated if one.decided_by is None]

    def called(mention: Mention) -> str:
        return entities[id(mention)]

    return judged(marked, mentions, called, parts=parts)


def reliabilities(answers: Iterable[tuple[str, float, bool]]) -> tuple[Reliability, ...]:
    """The reliability of each field, in alphabetical order, and last of all answers together.

    >>> [
    ...     (one.what, round(one.error, 2))
    ...     for one in reliabilities([("date", 0.9, True), ("date", 0.9, False)])
    ... ]
    [('date', 0.4), ('all answers', 0.4)]
    """
    by_field: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for what, certainty, is_right in answers:
        by_field[what].append((certainty, is_right))
    every = [answer for some in by_field.values() for answer in some]
    found = [Reliability(what, _bins(some)) for what, some in sorted(by_field.items())]
    return (*found, Reliability(OVER_ALL, _bins(every))) if every else ()


def calibration_table(lines: Sequence[Reliability]) -> str:
    """The reliability as text: a line for each field with its error, under it its bins."""
    shown = [f"{'':30}{'answers':>9}{'certainty':>11}{'right':>8}{'error':>8}"]
    for line in lines:
        shown.append(f"{line.what:30}{line.answers:>9}{'':11}{'':8}{line.error:8.3f}")
        shown += [
            f"{f'  {one.lowest:.1f} to {one.highest:.1f}':30}{one.answers:>9}{one.certainty:11.3f}{one.share:8.3f}"
            for one in line.bins
        ]
    return "\n".join(shown)


def _bins(answers: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for certainty, is_right in answers:
        # A certainty of 0.7 is 0.7, whatever its last binary digit.
        held[min(int(round(certainty * _BINS, 6)), _BINS - 1)].append((certainty, is_right))
    return tuple(
        Bin(
            number / _BINS,
            (number + 1) / _BINS,
            len(some),
            sum(is_right for _, is_right in some),
            sum(certainty for certainty, _ in some) / len(some),
        )
        for number, some in sorted(held.items())
    )
