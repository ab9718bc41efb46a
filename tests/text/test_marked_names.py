from __future__ import annotations

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.names import Names
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mark import Mark
from perepiska.records.mention import Mention, NameValue
from perepiska.text.languages import packs


def found(text: str, words: str, kind: str, language: str = "de") -> list[Mention]:
    at = text.index(words)
    marks = (Mark(at, at + len(words), "name", kind), Mark(0, 1, "emphasis", "bold"))
    letter = Letter("a", text, fingerprint(text), language, Source("a.txt", "0"), marks=marks)
    return list(Names().annotate(letter, Findings(), packs()[language]))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("der Jubilar war da", "Jubilar", "person"),
        ("Gestern war Frau Zwirner da.", "Frau Zwirner", "person"),
        ("wir sind in Wien gewesen", "Wien", "group"),
    ],
)
def test_what_the_source_marks_is_a_name_on_just_these_words(
    text: str, words: str, kind: str
) -> None:
    (name,) = [one for one in found(text, words, kind) if one.kind == kind]
    assert (name.evidence[0].quote, name.made_by, name.certainty) == (words, "marked/1", 0.98)


def test_nothing_that_crosses_a_marked_name_is_found_beside_it() -> None:
    assert len(found("Gestern war Karl Zwirner da.", "Zwirner", "person")) == 1


def test_a_marked_person_has_parts() -> None:
    (name,) = found("у Л. Д. Троцкого", "Л. Д. Троцкого", "person", "ru")
    assert isinstance(name.value, NameValue)
    assert (name.value.initials, name.value.family) == (("Л", "Д"), "Троцкого")


def test_marks_of_other_kinds_are_no_names() -> None:
    assert found("ein Tisch", "Tisch", "work") == []
