"""Runs our Russian tagger beside slovnet's own, letter by letter, and prints tokens a second of both and whether their tags are the same.

    python benchmarks/tagging.py SHARED [TOKENS]

SHARED is the folder of letters edited by others (with ``gold/``). The texts are all Russian letters
and news texts there; where they have fewer than TOKENS (200,000 unless given) tokens, further letters
are made of their sentences in a shuffled order. Some texts at a time are tagged by both, one after the
other, so that both meet the same load of the machine; seconds are those of the processor on one
thread, from the text to the spans. «Cold» is the first pass over the texts, with no word seen before; «warm» is the second.
slovnet gets each text whole, which is its quickest way.

The tags are compared line by line, as we tag, with the words as they are written: that ours reads
old spelling as today's is left out there, and counted apart.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from perepiska.text.folding import fold_word
from perepiska.text.languages import packs
from perepiska.text.tagger import Tagger, segments, tagger
from perepiska.text.tagger_network import Network
from perepiska.text.tagger_words import WordDivider

SETS = ("stalin.jsonl", "ru-annotated.jsonl", "ner-ru/factrueval-dev.jsonl")
TOKENS = 200_000
SENTENCES = 25
"""In a letter made of shuffled sentences."""
AT_A_TIME = 20
"""Texts that one tagger reads before it is the other's turn."""


def main(arguments: list[str]) -> int:
    """Measures and compares; 1 when a tag differs, 2 without a folder."""
    if not arguments:
        print(__doc__)
        return 2
    most = int(arguments[1]) if arguments[1:] else TOKENS
    read = list(texts_of(Path(arguments[0])))
    counts = list(map(tokens_in, read))
    texts = [*read, *shuffled(read, most - sum(counts))]
    print(f"{len(read)} texts of {sum(counts):,} tokens, {len(texts) - len(read)} made of them")
    pack = packs()["ru"]
    ours = tagger(pack)
    assert ours is not None
    stock = loaded()
    start_up(ours, stock)
    counts.extend(map(tokens_in, texts[len(read) :]))
    cold = [
        measure(f"cold, {what}", ours, stock, texts[some], sum(counts[some]))
        for what, some in parts_of(read, texts)
    ]
    show("cold, all", sum(counts), {name: sum(one[name] for one in cold) for name in cold[0]})
    measure("warm, all", ours, stock, texts, sum(counts))
    wrong = different(stock, Network(str.lower), texts)
    print(f"tags as written: {wrong:,} of {sum(counts):,} differ")
    respelt = different(stock, Network(lambda word: fold_word(word, pack)), texts)
    print(f"tags with old spelling read as today's: {respelt:,} differ")
    return 1 if wrong else 0


def parts_of(read: Sequence[str], texts: Sequence[str]) -> tuple[tuple[str, slice], ...]:
    """The cold pass in two: texts whose words are new, and those made of the same words."""
    parts = (("texts as they are", slice(len(read))), ("made of them", slice(len(read), None)))
    return parts if len(texts) > len(read) else parts[:1]


def texts_of(shared: Path) -> Iterator[str]:
    """The Russian texts of SHARED."""
    for name in SETS:
        for line in (shared / "gold" / name).read_text(encoding="utf-8").splitlines():
            marked = json.loads(line)
            yield marked.get("plain_text", marked.get("text"))


def shuffled(texts: Sequence[str], wanted: int) -> Iterator[str]:
    """Letters of the sentences of ``texts`` in another order, with at least ``wanted`` tokens together."""
    from razdel import sentenize

    chance = random.Random(1928)
    sentences = [sentence.text for text in texts for sentence in sentenize(text)]
    while wanted > 0:
        chance.shuffle(sentences)
        for first in range(0, len(sentences), SENTENCES):
            letter = "\n".join(
                " ".join(sentences[at : at + 5])
                for at in range(first, min(first + SENTENCES, len(sentences)), 5)
            )
            yield letter
            wanted -= tokens_in(letter)
            if wanted <= 0:
                return


def tokens_in(text: str) -> int:
    """The number of words as razdel divides them, which both taggers count by."""
    from razdel import tokenize

    return sum(1 for _ in tokenize(text))


def loaded() -> Any:
    """slovnet's own tagger with the weights that natasha brings."""
    from navec import Navec
    from slovnet import NER

    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The weights come with natasha, which is not installed.")
    folder = Path(found.submodule_search_locations[0]) / "data"
    stock = NER.load(str(folder / "model" / "slovnet_ner_news_v1.tar"))
    stock.navec(Navec.load(str(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")))
    return stock


def start_up(ours: Tagger, stock: Any) -> None:
    """Lets both load what they load once a process, on a text of one unknown word."""
    ours.spans("ъъъ")
    stock("ъъъ")


def measure(
    what: str, ours: Tagger, stock: Any, texts: Sequence[str], tokens: int
) -> dict[str, float]:
    """Tags all ``texts`` by both, prints tokens a second, and gives the seconds of each."""
    seconds = {"slovnet": 0.0, "ours": 0.0}
    for first in range(0, len(texts), AT_A_TIME):
        some = texts[first : first + AT_A_TIME]
        seconds["slovnet"] += timed(stock, some)
        seconds["ours"] += timed(ours.spans, some)
    show(what, tokens, seconds)
    return seconds


def show(what: str, tokens: int, seconds: dict[str, float]) -> None:
    """Prints tokens a second of both, and how many times as fast ours is."""
    speeds = "  ".join(f"{name} {tokens / spent:9,.0f}" for name, spent in seconds.items())
    ratio = seconds["slovnet"] / seconds["ours"]
    print(f"{what:24} {tokens:9,} tokens, a second: {speeds}  {ratio:.1f} times", flush=True)


def timed(tag: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds of the processor for some texts."""
    started = time.process_time()
    for text in texts:
        tag(text)
    return time.process_time() - started


def different(stock: Any, network: Network, texts: Sequence[str]) -> int:
    """How many words have another tag than slovnet gives them, line by line."""
    divider = WordDivider()
    wrong = 0
    for text in texts:
        lines = [divider.words(text, *line).texts for line in segments(text)]
        for words, tags in zip(lines, network.tags(lines), strict=True):
            wrong += sum(map(int.__ne__, tags, stock_tags(stock.infer, words)))
    return wrong


def stock_tags(infer: Any, words: Sequence[str]) -> list[int]:
    """The numbers of the tags that slovnet gives one sentence."""
    if not words:
        return []
    asked = next(iter(infer.encoder([words])))
    emissions = infer.model(asked.word_id, asked.shape_id, asked.pad_mask)
    tags: list[int] = infer.model.head.crf.decode(emissions, ~asked.pad_mask)[0].tolist()
    return tags


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
