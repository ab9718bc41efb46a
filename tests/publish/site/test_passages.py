from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from perepiska.publish.site.passages import passages
from perepiska.records.edition import EditedLetter
from perepiska.records.mark import Mark
from tests.publish.site.letters_by_hand import edition_by_hand, letter_of, parts

LETTERS = edition_by_hand().letters


@pytest.mark.parametrize("edited", LETTERS, ids=lambda edited: edited.letter.id)
def test_the_parts_together_are_the_text_but_for_blank_space(edited: EditedLetter) -> None:
    entities = {entity.id: entity for entity in edition_by_hand().entities}
    html = " ".join(
        passage.html for passage in passages(edited, entities, to_root="../", doubt_below=0.7)
    )

    assert unescape(re.sub(r"<[^>]+>", "", html)).split() == edited.letter.text.split()


def test_a_text_without_parts_is_one_body() -> None:
    edited = EditedLetter(letter_of("a", "One.\n\nTwo.", "en"))

    assert [(one.kind, one.html) for one in passages(edited, {}, to_root="", doubt_below=0.7)] == [
        ("body", "<p>One.</p>\n\n<p>Two.</p>")
    ]


def test_what_no_part_covers_is_not_lost() -> None:
    letter = letter_of("a", "Lost words.\nYours,\nA.", "en")
    edited = EditedLetter(letter, parts=parts(letter, ("signature", "A.")))

    assert [one.kind for one in passages(edited, {}, to_root="", doubt_below=0.7)] == [
        "body",
        "signature",
    ]


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

    assert (
        'class="lines"' in passages(edited, {}, to_root="", doubt_below=0.7)[0].html
    ) is is_kept


def test_markup_in_a_letter_is_shown_as_text() -> None:
    edited = EditedLetter(letter_of("a", "<script>alert(1)</script> & so on", "en"))

    assert (
        passages(edited, {}, to_root="", doubt_below=0.7)[0].html
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on</p>"
    )


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        (
            "One two.",
            (Mark(4, 7, "emphasis", "italic"),),
            '<p>One <em class="source-emphasis italic">two</em>.</p>',
        ),
        ("a b", (Mark(0, 1, "deletion"),), '<p><del class="source-deletion">a</del> b</p>'),
        (
            "One.\n\nTwo.",
            (Mark(6, 6, "page_break", "2"),),
            '<p>One.</p>\n\n<p><a class="page-break" role="doc-pagebreak" id="page-1" href="#page-1"'
            ' aria-label="2" data-label="2"></a>Two.</p>',
        ),
        (
            "One.\n\nTwo.",
            (Mark(5, 5, "page_break"),),
            '<p>One.</p>\n\n<p><a class="page-break" role="doc-pagebreak" id="page-1" href="#page-1"'
            ' aria-label="2" data-label="2"></a>Two.</p>',
        ),
        (
            "One.\n\nA note.",
            (Mark(6, 13, "note", "*", 3),),
            '<p>One<a class="note-call" role="doc-noteref" href="#note-1" aria-label="*" data-label="*"></a>.</p>'
            '\n\n<p><span class="source-note" id="note-1">A note.</span></p>',
        ),
        (
            "a",
            (Mark(0, 0, "page_break", '"<b>'),),
            '<p><a class="page-break" role="doc-pagebreak" id="page-1" href="#page-1"'
            ' aria-label="&quot;&lt;b&gt;" data-label="&quot;&lt;b&gt;"></a>a</p>',
        ),
    ],
)
def test_what_the_source_shows_is_shown(text: str, marks: tuple[Mark, ...], html: str) -> None:
    edited = EditedLetter(replace(letter_of("a", text, "en"), marks=marks))

    assert passages(edited, {}, to_root="", doubt_below=0.7)[0].html == html
