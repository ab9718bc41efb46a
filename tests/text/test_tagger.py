from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from razdel import tokenize

from perepiska.errors import PackError
from perepiska.text.languages import packs
from perepiska.text.tagger import TaggedSpan, decode, segments, tagger
from perepiska.text.tagger_network import BLOCK, Network

SENTENCES = [
    "Рафаил, В. Коссиор, Дробнис, Богуславский, Николаев, Харламов подписали заявление.",
    "Я получил из Москвы коллективную телеграмму от группы ДЦ.",
    "В. Смирнов противопоставляет личные взгляды взглядам оппозиции в целом.",
    "Печатается по копии, хранящейся в Архиве Троцкого в Гарвардском университете.",
    "Алма-Ата.",
    "Ёж и ёлка стояли у дома № 5, а 22-го сентября 1928 г. их не стало…",
    "Hermann Bahr schrieb aus Wien an Л. Троцкого в Коминтерн.",
    "!",
]


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(lambda word: word.lower())


@pytest.fixture(scope="module")
def stock() -> Any:
    """The same weights run by slovnet itself."""
    from navec import Navec
    from slovnet import NER

    found = importlib.util.find_spec("natasha")
    assert found is not None
    assert found.submodule_search_locations is not None
    folder = Path(found.submodule_search_locations[0]) / "data"
    loaded = NER.load(str(folder / "model" / "slovnet_ner_news_v1.tar"))
    loaded.navec(Navec.load(str(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")))
    return loaded.infer


def stock_tags(infer: Any, words: list[str]) -> list[int]:
    asked = next(iter(infer.encoder([words])))
    emissions = infer.model(asked.word_id, asked.shape_id, asked.pad_mask)
    tags: list[int] = infer.model.head.crf.decode(emissions, ~asked.pad_mask)[0].tolist()
    return tags


def words_of(text: str) -> list[str]:
    return [word.text for word in tokenize(text)]


def test_tags_are_those_of_slovnet(network: Network, stock: Any) -> None:
    sentences = [words_of(text) for text in SENTENCES]
    assert network.tags(sentences) == [stock_tags(stock, words) for words in sentences]


def test_tags_are_those_of_slovnet_on_news(network: Network, stock: Any, shared: Path) -> None:
    with (shared / "gold" / "ner-ru" / "factrueval-dev.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][:40]
    sentences = [
        words
        for text in texts
        for start, end in segments(text)
        if (words := words_of(text[start:end]))
    ]
    assert len(sentences) > 150
    assert network.tags(sentences) == [stock_tags(stock, words) for words in sentences]


def test_tags_do_not_depend_on_what_else_is_tagged(network: Network) -> None:
    sentences = [words_of(text) for text in SENTENCES]
    together = network.tags([*sentences, []])
    assert together == [*(network.tags([words])[0] for words in sentences), []]


def test_a_sentence_longer_than_a_block_is_tagged_as_a_whole(network: Network, stock: Any) -> None:
    words = words_of(SENTENCES[0]) * (BLOCK // 15 + 20)
    assert len(words) > BLOCK
    assert network.tags([words])[0] == stock_tags(stock, words)


def test_natasha_itself_is_not_imported() -> None:
    assert tagger(packs()["ru"]) is not None
    assert "natasha" not in sys.modules


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("I-PER I-PER O", [(0, 2, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-LOC", [(0, 1, "PER"), (1, 2, "LOC")]),
        ("O O", []),
        ("", []),
    ],
)
def test_spans_that_begin_inside_are_kept(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(decode(tags.split())) == expected


def test_names_are_found_line_by_line() -> None:
    found = tagger(packs()["ru"])
    assert found is not None
    text = "Ваш, Л. Троцкий.\n\nАлма-Ата."
    assert found.spans(text) == (TaggedSpan(5, 15, "person"), TaggedSpan(18, 26, "place"))


def test_old_spelling_is_read_as_todays() -> None:
    found = tagger(packs()["ru"])
    assert found is not None
    text = "Въ Москвѣ жилъ графъ Л. Толстой съ женой."
    assert {text[span.start : span.end] for span in found.spans(text)} >= {"Москвѣ", "Л. Толстой"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("Раз.\nДва.", ((0, 4), (5, 9))),
        ("Это очень длинная строка, которую разорвали на\nполуслове.", ((0, 57),)),
        ("Это очень длинная строка, которая кончилась точкой.\nДальше.", ((0, 51), (52, 59))),
    ],
)
def test_lines_broken_for_width_are_read_on(
    text: str, expected: tuple[tuple[int, int], ...]
) -> None:
    assert segments(text) == expected


def test_a_language_without_a_tagger_has_none() -> None:
    assert tagger(packs()["fr"]) is None


def test_an_unknown_tagger_is_refused_by_name() -> None:
    rows = (MappingProxyType({"task": "tagger", "model": "oracle"}),)
    with pytest.raises(PackError, match="oracle"):
        tagger(
            replace(packs()["ru"], fingerprint="other", tables=MappingProxyType({"models": rows}))
        )
