"""Every installed reader reads its sample and refuses what is no text with a reason and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from perepiska import plugins
from perepiska.acquire.names import suffix_of
from perepiska.acquire.readers import Reader, Reading
from perepiska.errors import ReadingError
from perepiska.records.letter import FACT_FIELDS
from perepiska.records.mark import MARK_KINDS
from tests.conftest import ROOT

NAMES = plugins.names(plugins.READERS)
SAMPLES = ROOT / "tests" / "acquire" / "samples"
FIELDS = frozenset(FACT_FIELDS)


def made(name: str) -> Reader:
    """The reader of that name."""
    reader: Reader = plugins.find(plugins.READERS, name)()
    return reader


def sample(name: str) -> Path:
    """A sample that is called after the reader; a stranger's may lie in his own package."""
    for path in sorted(SAMPLES.glob(f"{name}.*")):
        return path
    pytest.skip(f"the reader «{name}» has no sample in tests/acquire/samples")


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_says_what_it_reads(name: str) -> None:
    reader = made(name)

    assert reader.name == name
    assert reader.summary.endswith(".")
    assert reader.suffixes
    assert all(suffix == suffix_of(f"letter{suffix}") for suffix in reader.suffixes)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_the_same_each_time(name: str) -> None:
    path, reader = sample(name), made(name)
    content = path.read_bytes()

    reading = reader.read(content)

    assert path.suffix in reader.suffixes
    assert reader.accepts(content)
    assert isinstance(reading, Reading)
    assert reading == made(name).read(content)
    assert "Одинцов" in reading.text
    assert "\r" not in reading.text
    assert 0 < reading.encoding_certainty <= 1
    assert {fact.field for fact in reading.facts} <= FIELDS
    assert all(fact.source and fact.value for fact in reading.facts)
    for mark in reading.marks:
        assert mark.kind in MARK_KINDS
        assert 0 <= mark.start <= mark.end <= len(reading.text)
        assert mark.start == mark.end or mark.kind != "page_break"
        assert mark.anchor is None or 0 <= mark.anchor <= len(reading.text)
    assert list(reading.marks) == sorted(reading.marks, key=lambda mark: mark.start)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", b"PK\x03\x04\x14\x00\x06\x00" * 9]
)
def test_binary_data_is_refused_with_a_reason_and_a_remedy(name: str, content: bytes) -> None:
    reader = made(name)

    with pytest.raises(ReadingError) as refused:
        reader.read(content)

    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_accepting_looks_at_any_bytes(name: str) -> None:
    assert isinstance(made(name).accepts(b"\xff\xfe\x00<"), bool)
