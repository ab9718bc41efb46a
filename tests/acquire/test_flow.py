"""Pieces of marked-up text become lines and paragraphs, and what was set around them marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.acquire.flow import Anchor, Begin, End, Gap, Kept, Piece, Point, flow
from perepiska.records.mark import Mark

PARAGRAPH, LINE, BREAK, SPACE, JOIN = Gap.PARAGRAPH, Gap.LINE, Gap.BREAK, Gap.SPACE, Gap.JOIN
EM, END_EM = Begin("emphasis", "italic"), End("emphasis")
DEL, END_DEL = Begin("deletion"), End("deletion")


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([], ""),
        ([PARAGRAPH, " \n ", LINE], ""),
        ([PARAGRAPH, "a", PARAGRAPH, LINE, PARAGRAPH, "b", PARAGRAPH], "a\n\nb"),
        (["a", LINE, "\n  ", LINE, "b"], "a\nb"),
        (["a", BREAK, "b"], "a\nb"),
        (["a", BREAK, "\n", BREAK, "b"], "a\n\nb"),
        (["a ", "b", " ", "c", "d"], "a b cd"),
        (["a\n\t b"], "a b"),
        (["20\u00a0 г."], "20\u00a0 г."),
        (["a", SPACE, "b"], "a b"),
        (["перепис-\n", JOIN, "\n ка"], "переписка"),
        (["пере", JOIN, "писка"], "переписка"),
        ([PARAGRAPH, Kept("\n  a\n   b\n"), PARAGRAPH, "c"], "  a\n   b\n\nc"),
        ([Kept("a  "), Kept("b"), Kept(" c")], "a  b c"),
        ([Kept("a\n"), Kept("b"), Kept("\n\n c")], "a\nb\n\n c"),
        ([Kept("a"), Kept("\n"), Kept("b")], "a\nb"),
    ],
)
def test_the_highest_gap_between_two_pieces_counts(pieces: list[Piece], text: str) -> None:
    assert flow(pieces) == (text, ())


@pytest.mark.parametrize(
    ("pieces", "marks"),
    [
        (["a ", EM, " b ", END_EM, " c"], [Mark(2, 3, "emphasis", "italic")]),
        (["a", EM, " ", END_EM, "b"], []),
        ([EM, "a"], [Mark(0, 1, "emphasis", "italic")]),
        (["a", END_EM], []),
        (
            [DEL, "a ", EM, "b", END_EM, " c", END_DEL],
            [Mark(0, 5, "deletion"), Mark(2, 3, "emphasis", "italic")],
        ),
        (
            [EM, "a ", DEL, "b", END_EM, " c", END_DEL],
            [Mark(0, 3, "emphasis", "italic"), Mark(2, 5, "deletion")],
        ),
        (
            [EM, "a ", Begin("emphasis", "bold"), "b", END_EM, " c", END_EM],
            [Mark(0, 5, "emphasis", "italic"), Mark(2, 3, "emphasis", "bold")],
        ),
        (["a", Point("page_break", "2"), PARAGRAPH, "b"], [Mark(3, 3, "page_break", "2")]),
        (["a ", Point("page_break")], [Mark(1, 1, "page_break")]),
        (["перепис-", Point("page_break", "2"), JOIN, "ка"], [Mark(7, 7, "page_break", "2")]),
        ([EM, "перепис-", END_EM, JOIN, "ка"], [Mark(0, 7, "emphasis", "italic")]),
        (["перепис", EM, "-", END_EM, JOIN, "ка"], []),
        (["перепис", EM, "-", JOIN, "ка", END_EM], [Mark(7, 9, "emphasis", "italic")]),
        ([EM, Kept(" a "), END_EM], [Mark(1, 2, "emphasis", "italic")]),
        (
            ["a", Anchor("n"), " b", PARAGRAPH, Begin("note", "1", "n"), "c", End("note")],
            [Mark(5, 6, "note", "1", 1)],
        ),
        (
            [Begin("note", "*", "n"), "c", End("note"), " a", Anchor("n"), " b", Anchor("n")],
            [Mark(0, 1, "note", "*", 3)],
        ),
        (
            ["a-", Anchor("n"), JOIN, "b ", Begin("note", "", "n"), "c"],
            [Mark(3, 4, "note", "", 1)],
        ),
        ([Begin("note"), "c", End("note")], [Mark(0, 1, "note")]),
    ],
)
def test_marks_hold_the_words_they_were_set_around(pieces: list[Piece], marks: list[Mark]) -> None:
    assert flow(pieces)[1] == tuple(marks)


KINDS = st.sampled_from(["emphasis", "deletion", "note"])
PIECES: st.SearchStrategy[list[Piece]] = st.lists(
    st.one_of(
        st.text("аб- \n\u00a0", max_size=4),
        st.text("аб- \n", max_size=4).map(Kept),
        st.sampled_from(Gap),
        KINDS.map(lambda kind: Begin(kind, key="n")),
        KINDS.map(End),
        st.just(Point("page_break")),
        st.just(Anchor("n")),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(PIECES)
def test_marks_lie_in_the_text_in_order_around_words(pieces: list[Piece]) -> None:
    text, marks = flow(pieces)

    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    for mark in marks:
        quote = text[mark.start : mark.end]
        assert 0 <= mark.start <= mark.end <= len(text)
        assert quote == quote.strip()
        assert bool(quote) == (mark.kind != "page_break")
        assert mark.anchor is None or 0 <= mark.anchor <= len(text)


@settings(deadline=None)
@given(PIECES)
def test_marks_change_no_text(pieces: list[Piece]) -> None:
    words = [piece for piece in pieces if isinstance(piece, str | Gap)]

    assert flow(pieces)[0] == flow(words)[0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text("аб", min_size=1, max_size=3), st.booleans()), max_size=8))
def test_the_words_of_a_mark_are_those_between_begin_and_end(
    words: list[tuple[str, bool]],
) -> None:
    pieces: list[Piece] = []
    for word, is_marked in words:
        pieces += [" ", EM, word, END_EM] if is_marked else [" ", word]

    text, marks = flow(pieces)

    assert [text[mark.start : mark.end] for mark in marks] == [
        word for word, is_marked in words if is_marked
    ]
