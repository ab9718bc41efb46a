"""Words of a letter in their context, as pages about people and documents quote them."""

from __future__ import annotations

from perepiska.publish import addresses
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.views import QuoteView
from perepiska.records.edition import Settled
from perepiska.records.span import Span

_CONTEXT = 64
"""How many characters of context quoted words have on each side."""


def quote_view(
    fact: Settled, place: int, position: int, corner: Corner, *, up: str = "../"
) -> QuoteView:
    """The words of a fact at one ``place`` of its evidence; ``position`` is that of the letter."""
    mention = fact.mention
    return words_in_context(
        mention.evidence[place],
        position,
        corner,
        up=up,
        anchor=addresses.fact_anchor(mention),
        is_doubtful=mention.certainty < corner.indexes.edition.doubt_below
        and fact.decided_by is None,
    )


def words_in_context(
    span: Span, position: int, corner: Corner, *, up: str, anchor: str, is_doubtful: bool
) -> QuoteView:
    """Words in one line with their context, cut at words; ``anchor`` is their fragment on the letter's page."""
    line = letter_line(position, corner, up=up)
    text = corner.indexes.edition.letters[position].letter.text
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    if span.start > _CONTEXT:
        before = f"… {before.partition(' ')[2]}"
    if span.end + _CONTEXT < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return QuoteView(
        _one_line(before),
        _one_line(span.quote),
        _one_line(after),
        f"{line.href}#{anchor}",
        line.language,
        is_doubtful,
    )


def _one_line(words: str) -> str:
    """White space made one space; those at the ends stay, because words follow."""
    inner = " ".join(words.split())
    return f"{' ' if words[:1].isspace() else ''}{inner}{' ' if words[-1:].isspace() and inner else ''}"
