"""Pieces of marked-up text become lines and paragraphs."""

from __future__ import annotations

import pytest

from perepiska.acquire.flow import Kept, Mark, flow

PARAGRAPH, LINE, BREAK, SPACE, JOIN = Mark.PARAGRAPH, Mark.LINE, Mark.BREAK, Mark.SPACE, Mark.JOIN


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
    ],
)
def test_the_highest_mark_between_two_pieces_counts(pieces: list[str | Mark], text: str) -> None:
    assert flow(pieces) == text
