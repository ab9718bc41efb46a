"""A letter of the edition as its line of data.

Invariant: a passage is written only when it is the text of its letter at that place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from perepiska.errors import SpanError
from perepiska.publish.api import lines
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import DateValue, PartyValue, SeriesValue, written
from perepiska.records.span import Span

_ARCHIVE_FIELDS = ("repository", "institution", "shelfmark", "witness", "note_author")


def letter_line(edited: EditedLetter) -> lines.LetterLine:
    """The letter's line in ``letters.jsonl``.

    Raises:
        SpanError: something is shown by words that are not the letter's.
    """
    letter = edited.letter
    check_quotes(_spans(edited), {letter.id: letter.text})
    series = edited.series.mention.value if edited.series else None
    return lines.LetterLine(
        id=letter.id,
        source=lines.SourceFile(
            path=letter.source.path,
            sha256=letter.source.sha256,
            part=letter.source.part,
            encoding=letter.source.encoding,
        ),
        language=letter.language,
        kind=_text(edited.kind),
        title=_text(edited.title),
        series=lines.Series(series.name, series.number)
        if isinstance(series, SeriesValue)
        else None,
        sent=lines.Sent(
            date=_date(edited.date) if edited.date else None,
            place=_party(edited.place) if edited.place else None,
            bounds=_date(edited.bounds) if edited.bounds else None,
        ),
        received=lines.Received(
            date=_date(edited.received_date) if edited.received_date else None,
            place=_party(edited.received_place) if edited.received_place else None,
        ),
        senders=[_party(sender) for sender in edited.senders],
        addressees=[_party(addressee) for addressee in edited.addressees],
        archive=_archive(edited),
        parts=[part for settled in edited.parts for part in _parts(settled)],
        mentions=[_name(settled) for settled in edited.names if settled.mention.evidence],
        references=[
            _reference(settled) for settled in edited.references if settled.mention.evidence
        ],
        facts=[_fact(settled) for settled in _plain_facts(edited)],
        marks=[
            lines.MarkLine(mark.kind, mark.start, mark.end, mark.value, mark.anchor)
            for mark in letter.marks
        ],
        text=letter.text,
    )


def _date(settled: Settled) -> lines.SentDate | None:
    mention, value = settled.mention, settled.mention.value
    if not isinstance(value, DateValue):
        return None
    return lines.SentDate(
        edtf=value.edtf,
        as_written=value.as_written,
        calendar=value.calendar,
        certainty=certainty(mention.certainty),
        evidence=passages(mention.evidence),
        source=mention.source,
        earliest=value.earliest,
        latest=value.latest,
        reason=value.reason,
        made_by=mention.made_by,
        decided_by=settled.decided_by,
    )


def _party(settled: Settled) -> lines.Party:
    mention, value = settled.mention, settled.mention.value
    return lines.Party(
        entity=settled.entity,
        as_written=written(value),
        certainty=certainty(mention.certainty),
        evidence=passages(mention.evidence),
        source=mention.source,
        sort=value.sort if isinstance(value, PartyValue) else "",
        is_named=settled.entity is not None
        or (isinstance(value, PartyValue) and value.name is not None),
        made_by=mention.made_by,
        decided_by=settled.decided_by,
    )


def _archive(edited: EditedLetter) -> lines.Archive | None:
    held = {settled.mention.kind: settled for settled in reversed(_archive_facts(edited))}
    if not held:
        return None
    return lines.Archive(
        **{field: _text(held.get(field)) for field in _ARCHIVE_FIELDS},
        evidence={
            field: passages(held[field].mention.evidence)
            for field in _ARCHIVE_FIELDS
            if field in held
        },
    )


def _archive_facts(edited: EditedLetter) -> list[Settled]:
    return [*edited.archive, *([edited.note_author] if edited.note_author else [])]


def _plain_facts(edited: EditedLetter) -> list[Settled]:
    """The facts whose value stands bare in the line, and names from a source, which have no place in the text."""
    single = [settled for settled in (edited.kind, edited.title, edited.series) if settled]
    return [
        *single,
        *_archive_facts(edited),
        *(name for name in edited.names if not name.mention.evidence),
    ]


def _parts(settled: Settled) -> list[lines.Part]:
    mention = settled.mention
    return [
        lines.Part(
            kind=written(mention.value),
            start=span.start,
            end=span.end,
            certainty=certainty(mention.certainty),
            made_by=mention.made_by,
            decided_by=settled.decided_by,
        )
        for span in mention.evidence
    ]


def _name(settled: Settled) -> lines.NameMention:
    mention = settled.mention
    first, *further = mention.evidence
    return lines.NameMention(
        id=mention.id,
        start=first.start,
        end=first.end,
        quote=first.quote,
        kind=mention.kind,
        entity=settled.entity,
        certainty=certainty(mention.certainty),
        made_by=mention.made_by,
        decided_by=settled.decided_by,
        further=passages(further),
    )


def _reference(settled: Settled) -> lines.Reference:
    mention, value = settled.mention, settled.mention.value
    first, *further = mention.evidence
    return lines.Reference(
        id=mention.id,
        start=first.start,
        end=first.end,
        quote=first.quote,
        relation=value.relation if isinstance(value, ReferenceValue) else "mentions",
        document=settled.entity,
        certainty=certainty(mention.certainty),
        made_by=mention.made_by,
        decided_by=settled.decided_by,
        further=passages(further),
    )


def _fact(settled: Settled) -> lines.FactLine:
    mention = settled.mention
    return lines.FactLine(
        field=mention.kind,
        value=written(mention.value),
        evidence=passages(mention.evidence),
        source=mention.source,
        certainty=certainty(mention.certainty),
        made_by=mention.made_by,
        decided_by=settled.decided_by,
    )


def _text(settled: Settled | None) -> str | None:
    return written(settled.mention.value) if settled else None


def passages(spans: Iterable[Span]) -> list[lines.Passage]:
    """The spans of the line's own letter."""
    return [lines.Passage(span.start, span.end, span.quote) for span in spans]


def certainty(exact: float) -> float:
    """Four digits: models differ further on from one processor to the next, and bytes must not."""
    return round(float(exact), 4)


def check_quotes(spans: Iterable[Span], texts: Mapping[str, str]) -> None:
    """Nothing, where each quote is the text of its letter at that place; ``texts`` are by id.

    Raises:
        SpanError: one is not.
    """
    for span in spans:
        if texts.get(span.letter, "")[span.start : span.end] != span.quote:
            raise SpanError(
                f"{span.letter}[{span.start}:{span.end}] is shown as «{span.quote}», which is not "
                "its text there: delete the cache (.perepiska) and build again."
            )


def _spans(edited: EditedLetter) -> Iterator[Span]:
    for settled in (*edited.facts(), *edited.parts, *edited.names, *edited.references):
        yield from settled.mention.evidence
