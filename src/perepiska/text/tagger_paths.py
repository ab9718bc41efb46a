"""The best sequence of tags for each sentence: Viterbi's algorithm over all sentences of a letter at once.

The words lie in the order of the steps, first those that open a sentence, then those that come second,
and so on, the longest sentence first: so one step of all sentences that are long enough is one slice.
Only the scores are made step by step; from which tag each was reached is then asked for all words at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

_BLOCK = 16_384
"""Words whose best way back is asked at a time; the result does not depend on it."""


def best_paths(
    numpy: Any, emissions: Floats, transitions: Floats, *, starts: Integers, lengths: Integers
) -> list[list[int]]:
    """The best tags of each sentence: the rows of ``emissions`` from its start on, as many as it is long (at least one).

    ``transitions`` holds what each pair of tags weighs (from, to).
    """
    order = numpy.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    steps = numpy.arange(int(lengths[0]) + 1)
    active = numpy.searchsorted(-lengths, -steps[1:], side="right")
    heads = numpy.concatenate(([0], active.cumsum()))
    step_of = numpy.repeat(steps[:-1], active)
    sentence_of = numpy.arange(int(heads[-1])) - heads[step_of]
    scores = emissions[starts[sentence_of] + step_of]
    for step in range(1, len(active)):
        own = scores[heads[step] : heads[step + 1]]
        before = scores[heads[step - 1] : heads[step - 1] + len(own)]
        own += (before[:, :, None] + transitions).max(axis=1)
    came_from = _came_from(numpy, scores, transitions, heads)
    best = scores.argmax(axis=1).tolist()
    found: list[list[int]] = [[] for _ in order]
    rows = heads.tolist()
    for place, (number, length) in enumerate(zip(order.tolist(), lengths.tolist(), strict=True)):
        row = rows[length - 1] + place
        tag = best[row]
        path = [tag]
        for step in range(length - 1, 0, -1):
            tag = came_from[rows[step] + place - rows[1]][tag]
            path.append(tag)
        found[number] = path[::-1]
    return found


def _came_from(
    numpy: Any, scores: Floats, transitions: Floats, heads: Integers
) -> list[list[int]]:
    """For each word but those that open a sentence, and each tag of it, the best tag of the word before."""
    first = int(heads[1])
    counts = numpy.diff(heads)[1:]
    before = numpy.arange(first, len(scores)) - numpy.repeat(heads[1:-1] - heads[:-2], counts)
    found: list[list[int]] = []
    for place in range(0, len(before), _BLOCK):
        reached = scores[before[place : place + _BLOCK]]
        found.extend((reached[:, :, None] + transitions).argmax(axis=1).tolist())
    return found
