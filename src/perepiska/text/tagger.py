"""People, places and organisations as a trained tagger sees them, with their places in the text.

Which tagger a language uses stands in its pack's table ``models`` (``task``
``tagger``). The text is tagged line by line: the weights were trained on
sentences, and a line break inside a span is nearly always wrong. Lines of one
paragraph that were broken for width are read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from perepiska.errors import PackError
from perepiska.text.folding import fold_word
from perepiska.text.spelling import rules_of
from perepiska.text.tokens import lines

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack
    from perepiska.text.tagger_network import Network

_KINDS = {"PER": "person", "LOC": "place", "ORG": "group"}
_SHORTEST_BROKEN = 40
_HAS_ASCII = re.compile("[a-zA-Z]")
_SENTENCE_ENDS = ".!?…:;»”)\"'’"

_TAGGERS: dict[str, Tagger] = {}


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """What the tagger calls a ``person``, ``place`` or ``group``: the interval ``[start, end)`` of the text."""

    start: int
    end: int
    kind: str


class Tagger(Protocol):
    """A trained recogniser of names."""

    def spans(self, text: str) -> tuple[TaggedSpan, ...]:
        """What is found in ``text``, in its order, without overlap."""
        ...


def tagger(pack: LanguagePack) -> Tagger | None:
    """The tagger of the pack's language, loaded once a process; None where it has none.

    Raises:
        PackError: the pack names a tagger that is not built in.
        PluginError: its weights are not installed.
    """
    name = pack.mapping("models", "task", "model").get("tagger")
    if name is None:
        return None
    if name != "slovnet-ner-news":
        raise PackError(
            f"The pack «{pack.code}» asks in tables/models.csv for the tagger «{name}»; known is slovnet-ner-news. "
            "Correct the row."
        )
    if pack.fingerprint not in _TAGGERS:
        _TAGGERS[pack.fingerprint] = _SlovnetTagger(pack)
    return _TAGGERS[pack.fingerprint]


def segments(text: str) -> tuple[tuple[int, int], ...]:
    r"""The intervals that are tagged each by itself: lines, and lines of a paragraph broken for width as one.

    A line reads on when it is long, does not end a sentence, and no blank line follows.

    >>> segments("Дорогой товарищ.\n\nПишу.")
    ((0, 16), (18, 23))
    """
    found: list[tuple[int, int]] = []
    length = 0
    for start, end in lines(text):
        if found and length >= _SHORTEST_BROKEN and _reads_on(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        length = end - start
    return tuple(found)


def decode(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of a tag sequence in BIO notation as (first token, last token + 1, type).

    A span that begins with ``I-`` counts too; slovnet's own reader drops it,
    and with it the name that opens a line.

    >>> list(decode(["I-PER", "I-PER", "O", "B-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start, kind = 0, ""
    for place, tag in enumerate(tags):
        part, _, type_ = tag.partition("-")
        if kind and (part != "I" or type_ != kind):
            yield start, place, kind
            kind = ""
        if type_ and not kind:
            start, kind = place, type_
    if kind:
        yield start, len(tags), kind


class _SlovnetTagger:
    """The NER weights of slovnet through our own network."""

    def __init__(self, pack: LanguagePack) -> None:
        from perepiska.text.tagger_network import Network
        from perepiska.text.tagger_words import WordDivider

        self._network: Network = Network(_folding(pack))
        self._divider = WordDivider()

    def spans(self, text: str) -> tuple[TaggedSpan, ...]:
        network = self._network
        divided = [self._divider.words(text, start, end) for start, end in segments(text)]
        found: list[TaggedSpan] = []
        for words, tags in zip(
            divided, network.tags([words.texts for words in divided]), strict=True
        ):
            if tags.count(network.outside) == len(tags):
                continue
            for first, last, kind in decode([network.tag_names[tag] for tag in tags]):
                end = words.starts[last - 1] + len(words.texts[last - 1])
                found.append(TaggedSpan(words.starts[first], end, _KINDS[kind]))
        return tuple(found)


def _folding(pack: LanguagePack) -> Callable[[str], str]:
    """``fold_word`` for one pack, quick for the many words of plain letters in which no rule of the pack finds anything."""
    touched = rules_of(pack).touched

    def folded(word: str) -> str:
        small = word.lower()
        is_plain = word.isalpha() and (word.isascii() or not _HAS_ASCII.search(word))
        if is_plain and touched is not None and not touched.search(small):
            return small
        return fold_word(word, pack)

    return folded


def _reads_on(text: str, end: int, start: int) -> bool:
    return text[end - 1] not in _SENTENCE_ENDS and text[end:start].count("\n") == 1
