"""The weights that packs ship: small, named by their content, and without text of the letters they were made from."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pycrfsuite
import pytest

from perepiska.text.folding import fold_word
from perepiska.text.languages import packs
from perepiska.text.sequence.model import TASK
from perepiska.text.sequence.pieces import pieces_of
from perepiska.text.sequence.training import FEWEST_LETTERS

LARGEST = 1_000_000
SETS = {"de": "schnitzler", "en": "edgeworth", "fr": "dahn-pec"}
_KNOWN_WORD = re.compile(r"(?:[+-]\d)?(?:w=|W=[pdlCU])(?P<word>.+)")


def weights() -> dict[str, Path]:
    named = {
        code: pack.mapping("models", "task", "model").get(TASK) for code, pack in packs().items()
    }
    return {code: packs()[code].folder / name for code, name in named.items() if name}


CODES = sorted(weights())


def sights(path: Path) -> set[str]:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return set(tagger.info().attributes)


def words(path: Path) -> set[str]:
    return {found["word"] for sight in sights(path) if (found := _KNOWN_WORD.fullmatch(sight))}


def test_there_are_weights_to_look_at() -> None:
    assert set(CODES) >= set(SETS)


@pytest.mark.parametrize("code", CODES)
def test_weights_are_small_and_named_by_their_content(code: str) -> None:
    content = weights()[code].read_bytes()
    assert len(content) <= LARGEST
    assert hashlib.sha256(content).hexdigest()[:12] in weights()[code].name


@pytest.mark.parametrize("code", CODES)
def test_no_other_weights_lie_in_the_pack(code: str) -> None:
    assert list(packs()[code].folder.glob("*.crfsuite")) == [weights()[code]]


@pytest.mark.parametrize("code", CODES)
def test_what_weights_know_is_no_longer_than_a_word(code: str) -> None:
    assert not [sight for sight in sights(weights()[code]) if re.search(r"\s", sight)]


@pytest.mark.parametrize("code", sorted(SETS))
def test_weights_know_no_word_that_stands_in_few_letters(code: str, shared: Path) -> None:
    count: Counter[str] = Counter()
    for line in (shared / "gold" / f"{SETS[code]}.jsonl").read_text(encoding="utf-8").split("\n"):
        if line.strip():
            pieces = pieces_of(json.loads(line)["plain_text"], packs()[code])
            count.update({fold_word(piece.text, packs()[code]) for piece in pieces})
    known = words(weights()[code])
    assert len(known) > 100
    assert not sorted(word for word in known if count[word] < FEWEST_LETTERS)
