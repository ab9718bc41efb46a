"""Text in the characters that XML 1.0 allows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from perepiska.publish.xml_characters import allowed, not_allowed


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_replaced_and_named(character: str) -> None:
    assert allowed(f"а{character}б") == "а\ufffdб"
    assert not_allowed(f"а{character}б") == ((1, f"U+{ord(character):04X}"),)


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", " ", "\x7f", "\x85", "\u2028", "\ue000", "\ufffd", "😀"]
)
def test_what_xml_allows_stays(character: str) -> None:
    assert allowed(character) == character
    assert not_allowed(character) == ()


@settings(deadline=None)
@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_can_be_written_and_nothing_moves(text: str) -> None:
    clean = allowed(text)
    element = etree.Element("p")
    element.text = clean

    assert len(clean) == len(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean or None)
