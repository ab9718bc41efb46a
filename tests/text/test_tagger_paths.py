from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from perepiska.text.tagger_paths import best_paths

TAGS = 3


def score(emissions: Any, transitions: Any, path: tuple[int, ...]) -> float:
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(sum(emissions[at, tag] for at, tag in enumerate(path)) + steps)


def best_by_trying_all(emissions: Any, transitions: Any) -> list[int]:
    paths = product(range(TAGS), repeat=len(emissions))
    return list(max(paths, key=lambda path: score(emissions, transitions, path)))


@pytest.mark.parametrize("seed", range(20))
def test_each_path_is_the_best_of_all(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lengths = chance.integers(1, 6, size=4)
    transitions = chance.normal(size=(TAGS, TAGS)).astype(np.float32)
    starts, rows = [], [np.zeros((1, TAGS))]
    for length in lengths:
        starts.append(sum(map(len, rows)))
        rows += [chance.normal(size=(length, TAGS)), np.zeros((1, TAGS))]
    emissions = np.concatenate(rows).astype(np.float32)
    found = best_paths(np, emissions, transitions, starts=np.array(starts), lengths=lengths)
    assert found == [
        best_by_trying_all(emissions[start : start + length], transitions)
        for start, length in zip(starts, lengths, strict=True)
    ]
