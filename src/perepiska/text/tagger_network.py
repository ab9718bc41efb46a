"""The network behind the tagger: the weights that natasha ships, run by numpy alone.

Invariant: the tags are those that slovnet itself gives for each sentence by
itself (``tests/text/test_tagger.py`` compares them); only the order of the
work differs, which makes it several times as fast:

- all sentences lie in one sequence with a row of zeros between them, so there is no padding;
- the first layer is linear in the word, so its three products are computed
  once for each distinct word and kept;
- the other layers are one matrix product and two shifted additions;
- the best paths of tags are searched for all sentences at once (``tagger_paths``).
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perepiska.errors import PluginError
from perepiska.text.tagger_paths import best_paths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

WORDS_KEPT = 30_000
"""Most distinct words whose first layer is kept (3 kB each); then the memory begins anew."""
BLOCK = 4096
"""Tokens that go through the network at a time; the result does not depend on it."""

_RARER = 50  # times that a spelling is rarer than today's before it is read as that
_OUTSIDE = "O"
_REACH = 3  # tokens on each side that a tag depends on: one for each of the three layers
_WEIGHTS = "data/model/slovnet_ner_news_v1.tar"
_VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution of width three, then a rectifier and a batch norm (``scale``, ``shift``)."""

    weight: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Network:
    """The loaded weights and the memory of known words. Not for several threads at once."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        """``fold`` gives a word in small letters and today's spelling; its answer is taken for words that are rare or unknown."""
        _limit_threads()
        import numpy

        self._numpy = numpy
        self._fold = fold
        model, encoder, decoder, counts = _load()
        self.words: dict[str, int] = encoder.words_vocab.item_ids
        self._counts = numpy.array(counts)
        self._encoder = encoder
        self.tag_names: tuple[str, ...] = tuple(decoder.tags_vocab.items)
        self._embedding = model.emb
        first, *self._layers = [_layer(numpy, layer) for layer in model.encoder.layers]
        self._first = first
        self._head_weight = model.head.proj.weight.array
        self._head_bias = model.head.proj.bias.array
        self.outside = self.tag_names.index(_OUTSIDE)
        """The number of the tag of words in no name."""
        self._transitions = model.head.crf.transitions.array
        self._forget()

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each sentence the numbers of its words' tags, as in ``tag_names``."""
        numpy = self._numpy
        filled = [words for words in sentences if words]
        if not filled:
            return [[] for _ in sentences]
        types, starts = self._sequence(filled)
        lengths = numpy.array([len(words) for words in filled])
        best = iter(
            best_paths(
                numpy, self._emissions(types), self._transitions, starts=starts, lengths=lengths
            )
        )
        return [next(best) if words else [] for words in sentences]

    def _forget(self) -> None:
        numpy = self._numpy
        self._types: dict[str, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._kept = numpy.zeros((3, 1024, self._first.bias.size), dtype=numpy.float32)
        self._count = 1  # row 0 stays zero: it is what stands between sentences

    def _sequence(self, sentences: Sequence[Sequence[str]]) -> tuple[Integers, Integers]:
        """The words as rows of the memory, one 0 before, between and after sentences; where each sentence starts."""
        numpy = self._numpy
        distinct = {word for words in sentences for word in words}
        unknown = sorted(word for word in distinct if word not in self._types)
        if unknown and self._count + len(unknown) > WORDS_KEPT:
            self._forget()
            unknown = sorted(distinct)
        self._learn(unknown)
        types = [0]
        starts = []
        for words in sentences:
            starts.append(len(types))
            types.extend([self._types[word] for word in words])
            types.append(0)
        return numpy.array(types), numpy.array(starts)

    def _learn(self, words: Sequence[str]) -> None:
        numpy = self._numpy
        fresh: list[tuple[int, int]] = []
        for word in words:
            pair = self._ids(word)
            if pair not in self._pairs:
                self._pairs[pair] = self._count + len(fresh)
                fresh.append(pair)
            self._types[word] = self._pairs[pair]
        if not fresh:
            return
        needed = self._count + len(fresh)
        room = self._kept.shape[1]
        if needed > room:
            larger = numpy.zeros(
                (3, max(needed, 2 * room), self._kept.shape[2]), dtype=numpy.float32
            )
            larger[:, : self._count] = self._kept[:, : self._count]
            self._kept = larger
        for place in range(0, len(fresh), BLOCK):
            pairs = numpy.array(fresh[place : place + BLOCK])
            vectors = self._embedding(pairs[:, 0], pairs[:, 1])
            products = (vectors @ self._first.weight).reshape(len(pairs), 3, -1)
            first = self._count + place
            self._kept[:, first : first + len(pairs)] = products.transpose(1, 0, 2)
        self._count = needed

    def _ids(self, word: str) -> tuple[int, int]:
        from slovnet.shape import word_shape

        lower = word.lower()
        folded = self._fold(word)
        if folded != lower and folded in self.words and self._is_rarer(lower, folded):
            word, lower = _cased_as(word, folded), folded
        number = self._encoder.words_vocab.encode(lower)
        return number, self._encoder.shapes_vocab.encode(word_shape(word))

    def _is_rarer(self, word: str, folded: str) -> bool:
        """Whether the weights know ``word`` not at all, or so little beside ``folded`` that it is another spelling of it."""
        if word not in self.words:
            return True
        return bool(self._counts[self.words[word]] * _RARER < self._counts[self.words[folded]])

    def _emissions(self, types: Integers) -> Floats:
        numpy = self._numpy
        parts = []
        for start in range(0, len(types), BLOCK):
            end = min(start + BLOCK, len(types))
            before, after = max(0, start - _REACH), min(len(types), end + _REACH)
            part = self._block(types[before:after])
            parts.append(part[start - before : len(part) - (after - end)])
        return parts[0] if len(parts) == 1 else numpy.concatenate(parts)

    def _block(self, types: Integers) -> Floats:
        between = types == 0
        rows = self._kept[1][types] + self._first.bias
        rows[1:] += self._kept[0][types[:-1]]
        rows[:-1] += self._kept[2][types[1:]]
        rows = self._finished(rows, self._first, between)
        for layer in self._layers:
            products = (rows @ layer.weight).reshape(len(rows), 3, -1)
            rows = self._after(products, layer, between)
        emissions: Floats = rows @ self._head_weight + self._head_bias
        return emissions

    def _after(self, products: Floats, layer: Layer, between: Any) -> Floats:
        """The layer's output from the products with its three weights."""
        rows: Floats = products[:, 1] + layer.bias
        rows[1:] += products[:-1, 0]
        rows[:-1] += products[1:, 2]
        return self._finished(rows, layer, between)

    def _finished(self, rows: Floats, layer: Layer, between: Any) -> Floats:
        """``rows`` rectified and scaled in place; zeros between the sentences."""
        self._numpy.maximum(rows, 0, out=rows)
        rows *= layer.scale
        rows += layer.shift
        rows[between] = 0
        return rows


def _cased_as(word: str, folded: str) -> str:
    if len(word) > 1 and word.isupper():
        return folded.upper()
    return folded[0].upper() + folded[1:] if word[0].isupper() else folded


def _layer(numpy: Any, module: Any) -> Layer:
    """The weight as inputs x (3 x outputs), the batch norm as one factor and one addend."""
    weight = module.conv.weight.array
    outputs, inputs, width = weight.shape
    scale = module.norm.weight.array / module.norm.std.array
    return Layer(
        numpy.ascontiguousarray(weight.transpose(1, 2, 0).reshape(inputs, width * outputs)),
        module.conv.bias.array,
        scale,
        module.norm.bias.array - module.norm.mean.array * scale,
    )


def _limit_threads() -> None:
    """One thread for numpy's products, unless the user chose or numpy already runs: parallel work is by processes."""
    if "numpy" not in sys.modules:
        for name in _THREADS:
            os.environ.setdefault(name, "1")


def _load() -> tuple[Any, Any, Any, Any]:
    """The model, its encoder, its decoder and the words' counts from natasha's folder; natasha itself is not imported.

    natasha 1.6 imports pymorphy2, which today's Python cannot run; only its data files are wanted.

    Raises:
        PluginError: natasha is not installed.
    """
    from navec import Navec
    from slovnet import NER

    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise PluginError(
            "The tagger's weights come with the package natasha, which is not installed. Install it, or reinstall perepiska."
        )
    folder = Path(found.submodule_search_locations[0])
    tagger = NER.load(str(folder / _WEIGHTS))
    vectors = Navec.load(str(folder / _VECTORS))
    tagger.navec(vectors)
    return tagger.infer.model, tagger.infer.encoder, tagger.infer.decoder, vectors.vocab.counts
