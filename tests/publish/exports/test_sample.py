"""What is published of the sample edition: every file valid by its standard, every quote exact."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

import perepiska
from perepiska import pipeline
from perepiska.publish.addresses import tei_file
from perepiska.publish.folder import is_current
from perepiska.publish.xml_characters import allowed
from perepiska.runners.local import Local
from tests.publish.exports.conftest import Validate

SAMPLE = Path(perepiska.__file__).parent / "sample"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample edition, built from the letters in the package."""
    folder = tmp_path_factory.mktemp("sample") / "edition"
    shutil.copytree(SAMPLE, folder)
    return pipeline.build(pipeline.find_places(folder), runner=Local()).places.out


def lines(built: Path, name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in (built / "data" / f"{name}.jsonl").read_bytes().split(b"\n")
        if line
    ]


def test_tei_files_are_valid(built: Path, faults_by_jing: Validate) -> None:
    files = {path.name: path.read_bytes() for path in sorted((built / "tei").iterdir())}

    assert len(files) == len(lines(built, "letters"))
    assert faults_by_jing("tei_all.rng", files) == ""


def test_cmif_is_valid(built: Path, faults_by_jing: Validate) -> None:
    assert faults_by_jing("cmif.rng", {"cmif.xml": (built / "cmif.xml").read_bytes()}) == ""


def test_tei_bodies_are_the_texts(built: Path) -> None:
    for line in lines(built, "letters"):
        body = etree.parse(built / tei_file(line["id"])).getroot().find(".//{*}body")
        assert body is not None
        assert "".join(body.itertext()) == allowed(line["text"])


@pytest.mark.parametrize("name", ["letters", "entities", "links", "statements"])
def test_data_are_valid(name: str, built: Path) -> None:
    schema = json.loads((built / "data" / "schema" / f"{name}.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)

    for line in lines(built, name):
        validator.validate(line)


def test_names_lead_to_entities_and_back(built: Path) -> None:
    entities = {line["id"]: line for line in lines(built, "entities")}
    mentions = {
        mention["id"]: mention for line in lines(built, "letters") for mention in line["mentions"]
    }

    assert mentions
    for mention in mentions.values():
        assert mention["entity"] is None or mention["entity"] in entities
    for entity in entities.values():
        assert len(set(entity["mentions"])) == len(entity["mentions"])


def test_the_folder_is_whole(built: Path) -> None:
    report = json.loads((built / "data" / "report.json").read_bytes())

    assert is_current(built, report["inputs"])
