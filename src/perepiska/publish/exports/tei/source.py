"""``sourceDesc``: where the witness lies, and the file that was read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from perepiska.publish.exports.tei.context import LetterContext, fact_attributes, source_id
from perepiska.publish.exports.tei.elements import add, new
from perepiska.records.edition import Settled
from perepiska.records.mention import SeriesValue, written

_IDENTIFIERS = {"institution": "institution", "repository": "repository", "shelfmark": "idno"}
"""Parts of ``msIdentifier`` by kind of fact, in the order TEI asks for."""


def text_of(settled: Settled) -> str:
    """The value of a fact as a text to be shown."""
    return written(settled.mention.value)


def archive(context: LetterContext) -> etree._Element | None:
    """``msDesc``; None where neither repository, institution nor shelfmark is known."""
    held = {settled.mention.kind: settled for settled in reversed(context.edited.archive)}
    known = [kind for kind in _IDENTIFIERS if kind in held]
    if not known:
        return None
    description = new("msDesc")
    identifier = add(description, "msIdentifier")
    for kind in known:
        type_ = "shelfmark" if kind == "shelfmark" else None
        fact = held[kind]
        add(
            identifier,
            _IDENTIFIERS[kind],
            text_of(fact),
            type=type_,
            **fact_attributes(fact, context),
        )
    return description


def source_file(context: LetterContext) -> etree._Element:
    """``bibl`` of the file that was read, with the letter's own series and what witness it was taken from."""
    source, series = context.letter.source, context.edited.series
    description = new("bibl")
    if series is not None and isinstance(series.mention.value, SeriesValue):
        element = add(description, "series", **fact_attributes(series, context))
        add(element, "title", series.mention.value.name, level="s")
        add(element, "biblScope", series.mention.value.number, unit="issue")
    for settled in context.edited.archive:
        if settled.mention.kind == "witness":
            add(
                description,
                "note",
                text_of(settled),
                type="witness",
                **fact_attributes(settled, context),
            )
    add(description, "idno", source.path, type="file")
    add(description, "idno", source.sha256, type="sha256")
    if source.part is not None:
        add(description, "biblScope", str(source.part), unit="letter")
    return description


def outside_sources(context: LetterContext) -> Iterator[etree._Element]:
    """A ``bibl`` for each source that a fact comes from instead of from words of the letter."""
    facts = (*context.edited.facts(), *context.edited.names)
    for source in sorted(
        {fact.mention.source for fact in facts if fact.mention.source is not None}
    ):
        yield new("bibl", source, xml_id=source_id(source), type="outside")
