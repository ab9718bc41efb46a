from __future__ import annotations

import pytest

from perepiska.text.languages import packs
from perepiska.text.sequence.labels import labels_of
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.tagger import TaggedSpan

TEXT = "Otto Brahm in Wien"


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        ([], ["O", "O", "O", "O"]),
        ([(0, 10, "person")], ["B-person", "I-person", "O", "O"]),
        ([(0, 10, "person"), (14, 18, "place")], ["B-person", "I-person", "O", "B-place"]),
        ([(5, 10, "person"), (0, 18, "group")], ["B-group", "I-group", "I-group", "I-group"]),
        ([(0, 4, "person"), (5, 10, "person")], ["B-person", "B-person", "O", "O"]),
        ([(40, 44, "person")], ["O", "O", "O", "O"]),
    ],
)
def test_names_become_labels_and_the_longest_counts(
    names: list[tuple[int, int, str]], labels: list[str]
) -> None:
    pieces = pieces_of(TEXT, packs()["de"])
    assert labels_of(pieces, [TaggedSpan(*name) for name in names]) == labels
