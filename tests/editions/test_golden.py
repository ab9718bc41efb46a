"""Golden editions: what a build states of the sample, in a form that a person can read.

``just golden`` renews the files in ``expected/``; read the difference before you commit it.
On failure the actual text is laid beside the expected one, with the ending ``.actual``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from perepiska import pipeline
from perepiska.publish.addresses import file_name
from perepiska.runners.local import Local

SAMPLE = Path(pipeline.__file__).parent / "sample"
EXPECTED = Path(__file__).parent / "expected"
IDS = sorted(path.stem for path in (SAMPLE / "letters").iterdir())
IS_RENEWED = os.environ.get("PEREPISKA_GOLDEN") == "renew"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``OUT/data`` of the sample edition."""
    places = pipeline.find_places(SAMPLE, tmp_path_factory.mktemp("sample") / "out")
    state = places.out.parent / "state"
    pipeline.build(pipeline.Places(places.folder, places.out, state), runner=Local())
    return places.out / "data"


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("letter_id", IDS)
def test_letter_is_read_as_before(data: Path, letter_id: str) -> None:
    entities = {line["id"]: line for line in lines(data / "entities.jsonl")}
    [letter] = [line for line in lines(data / "letters.jsonl") if line["id"] == letter_id]

    compare(f"letters/{file_name(letter_id)}.txt", "\n".join(tell_letter(letter, entities)))


@pytest.mark.parametrize("kind", ["person", "group", "place", "event", "document"])
def test_register_is_as_before(data: Path, kind: str) -> None:
    entities = [line for line in lines(data / "entities.jsonl") if line["kind"] == kind]

    compare(f"{kind}.txt", "\n".join(tell_entity(entity) for entity in entities))


def compare(name: str, actual: str) -> None:
    """Fails where ``actual`` is not the expected text of that name; renews it when asked to."""
    expected, beside = EXPECTED / name, EXPECTED / f"{name}.actual"
    actual += "\n"
    if IS_RENEWED:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(actual, encoding="utf-8")
    known = expected.read_text(encoding="utf-8") if expected.exists() else ""
    if known != actual:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(actual, encoding="utf-8")
    else:
        beside.unlink(missing_ok=True)
    assert known == actual


def tell_letter(letter: dict[str, Any], entities: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The letter's facts, parts and names, a line each."""
    yield f"language   {letter['language']}"
    yield f"kind       {letter['kind']}"
    yield f"title      {letter['title']}"
    if letter["series"]:
        yield f"series     {letter['series']['name']} no. {letter['series']['number']}"
    for name in ("date", "place"):
        fact = letter["sent"][name]
        shown = (
            f"{fact.get('edtf') or fact['as_written']}{tell_fact(fact, entities)}"
            if fact
            else "not known"
        )
        yield f"sent {name:5} {shown}"
    for role in ("senders", "addressees"):
        for party in letter[role] or [None]:
            yield f"{role:10} " + (
                f"{party['as_written']}{tell_fact(party, entities)}" if party else "not known"
            )
    for key, value in sorted((letter["archive"] or {}).items()):
        if isinstance(value, str):
            yield f"archive    {key}: {value}"
    text = letter["text"]
    for part in letter["parts"]:
        words = text[part["start"] : part["end"]].replace("\n", " / ")
        yield f"part       {part['kind']}: {words if len(words) < 60 else words[:28] + ' … ' + words[-28:]}"
    for mention in letter["mentions"]:
        entity = entities.get(mention["entity"] or "", {}).get("name", "–")
        yield f"{mention['kind']:10} {mention['quote']!r} = {entity} ({mention['certainty']:.2f})"


def tell_fact(fact: dict[str, Any], entities: dict[str, dict[str, Any]]) -> str:
    """Entity, words and certainty of a fact."""
    entity = entities.get(fact.get("entity") or "", {}).get("name")
    words = " ".join(f"«{span['quote']}»" for span in fact["evidence"]) or fact.get("source") or ""
    return f"{f' = {entity}' if entity else ''}  {words} ({fact['certainty']:.2f})"


def tell_entity(entity: dict[str, Any]) -> str:
    """Label, id, number of mentions, and all forms of the name."""
    mentions = entity["mentions"]
    count = mentions if isinstance(mentions, int) else len(mentions)
    return f"{entity['name']}  [{entity['id']}]  {count}: {', '.join(entity['names'])}"
