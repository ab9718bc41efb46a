from __future__ import annotations

import re
from html import unescape

import pytest

from perepiska.publish.site.passages import passages
from perepiska.records.edition import EditedLetter
from tests.publish.site.letters_by_hand import edition_by_hand, letter_of, parts

LETTERS = edition_by_hand().letters


@pytest.mark.parametrize("edited", LETTERS, ids=lambda edited: edited.letter.id)
def test_the_parts_together_are_the_text_but_for_blank_space(edited: EditedLetter) -> None:
    entities = {entity.id: entity for entity in edition_by_hand().entities}
    html = " ".join(passage.html for passage in passages(edited, entities, to_root="../"))

    assert unescape(re.sub(r"<[^>]+>", "", html)).split() == edited.letter.text.split()


def test_a_text_without_parts_is_one_body() -> None:
    edited = EditedLetter(letter_of("a", "One.\n\nTwo.", "en"))

    assert [(one.kind, one.html) for one in passages(edited, {}, to_root="")] == [
        ("body", "<p>One.</p>\n\n<p>Two.</p>")
    ]


def test_what_no_part_covers_is_not_lost() -> None:
    letter = letter_of("a", "Lost words.\nYours,\nA.", "en")
    edited = EditedLetter(letter, parts=parts(letter, ("signature", "A.")))

    assert [one.kind for one in passages(edited, {}, to_root="")] == ["body", "signature"]


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("short line\nanother one\nthe last", True),
        (
            "a line of a typewriter that goes on and on until the margin\nwhere it is broken off, by the machine alone",
            False,
        ),
        ("one line only", False),
    ],
)
def test_lines_broken_on_purpose_stay_broken(text: str, is_kept: bool) -> None:
    edited = EditedLetter(letter_of("a", text, "en"))

    assert ('class="lines"' in passages(edited, {}, to_root="")[0].html) is is_kept


def test_markup_in_a_letter_is_shown_as_text() -> None:
    edited = EditedLetter(letter_of("a", "<script>alert(1)</script> & so on", "en"))

    assert (
        passages(edited, {}, to_root="")[0].html
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on</p>"
    )
