from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from perepiska.errors import PackError
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.sequence.model import TASK, NameModel, name_model, without_models
from perepiska.text.sequence.sights import PartSpan
from perepiska.text.sequence.training import MarkedLetter, train
from perepiska.text.tagger import TaggedSpan

NAMES = ("Zwirner", "Lindenau", "Ahlmann", "Brodersen", "Quandt", "Ritzau")


def marked(template: str, name: str) -> MarkedLetter:
    text = template.format(name)
    start = text.index(name)
    return MarkedLetter(text, (), (TaggedSpan(start, start + len(name), "person"),))


LETTERS = [marked("Gestern war Herr {} bei uns.", name) for name in NAMES] + [
    marked("Wir haben Frau {} gesehen.", name) for name in NAMES
]


def with_weights(name: str, folder: Path) -> LanguagePack:
    german = packs()["de"]
    rows = {**german.tables, "models": ({"task": TASK, "model": name},)}
    return replace(german, folder=folder, tables=rows, fingerprint=f"test {folder} {name}")


def test_trained_weights_find_a_name_they_never_saw(tmp_path: Path) -> None:
    train(LETTERS, tmp_path / "made", packs()["de"])
    text = "Gestern war Herr Tabelow bei uns."
    (found,) = NameModel(tmp_path / "made", packs()["de"]).spans(text)
    assert (text[found.start : found.end], found.kind) == ("Tabelow", "person")
    assert 0.5 < found.certainty <= 1


def test_training_twice_gives_the_same_weights(tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(LETTERS, tmp_path / name, packs()["de"])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("language", "text", "people", "places"),
    [
        ("de", "Gestern war Herr Tabelow bei uns.", ["Tabelow"], []),
        ("de", "Ich fahre morgen nach Dresden.", [], ["Dresden"]),
        ("en", "I have written to Mrs Thistle about it.", ["Mrs Thistle"], []),
        ("en", "He is now in London with his family.", [], ["London"]),
        ("fr", "Je suis arrivé hier à Marseille.", [], ["Marseille"]),
    ],
)
def test_shipped_weights_find_plain_names(
    language: str, text: str, people: list[str], places: list[str]
) -> None:
    model = name_model(packs()[language])
    assert model is not None
    parts = (PartSpan(0, len(text), "body"),)
    found = model.spans(text, parts)
    quotes = {
        kind: [text[span.start : span.end] for span in found if span.kind == kind]
        for kind in ("person", "place")
    }
    assert quotes == {"person": people, "place": places}
    assert model.spans(text, parts) == found


@pytest.mark.parametrize("text", ["", "\n\n", "…", "1904"])
def test_a_text_without_words_has_no_names(text: str) -> None:
    model = name_model(packs()["de"])
    assert model is not None
    assert model.spans(text) == ()


def test_a_language_without_weights_has_no_model() -> None:
    assert name_model(packs()["ru"]) is None


@pytest.mark.parametrize("content", [None, b"no weights"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "lost.crfsuite").write_bytes(content)
    with pytest.raises(PackError, match=r"lost\.crfsuite"):
        name_model(with_weights("lost.crfsuite", tmp_path))


def test_without_models_a_pack_has_its_tables_and_no_weights() -> None:
    german = packs()["de"]
    bare = without_models(german)
    assert name_model(german) is not None
    assert name_model(bare) is None
    assert bare.rows("titles") == german.rows("titles")
