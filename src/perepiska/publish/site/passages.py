"""The text of a letter as HTML: parts, paragraphs, and marks on names and on the words behind facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish import addresses
from perepiska.publish.site.links import href_of
from perepiska.publish.site.marks import Mark, Point, weave
from perepiska.publish.site.shown_marks import points, stretches
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.entity import Entity
from perepiska.records.mention import PartValue, PartyValue
from perepiska.records.statement import Statement

_GAP = re.compile(r"\n[^\S\n]*(?:\n\s*)")
_MEASURE = 48
"""Lines shorter than this, in characters, were broken on purpose and stay broken."""

_PROSE = frozenset({"body", "editorial_note", "note", "enclosure", "postscript"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a letter as HTML; ``kind`` is one of ``PART_KINDS``."""

    kind: str
    html: Markup


def letter_facts(edited: EditedLetter) -> tuple[Settled, ...]:
    """All facts about a letter, in the order in which they are shown."""
    single = (
        *(edited.date, edited.bounds, edited.place),
        *(edited.received_date, edited.received_place),
    )
    later = (edited.kind, edited.title, edited.series, *edited.archive, edited.note_author)
    first = [fact for fact in single if fact is not None]
    return (
        *edited.senders,
        *edited.addressees,
        *first,
        *(fact for fact in later if fact is not None),
    )


def passages(
    edited: EditedLetter,
    entities: Mapping[str, Entity],
    *,
    to_root: str,
    doubt_below: float,
    statements: Iterable[Statement] = (),
) -> tuple[Passage, ...]:
    """The parts of a letter in the order of its text, nothing left out.

    ``to_root`` leads from the letter's page to the folder that holds the folders of people, places, ….
    The words of the letter's ``statements`` are marked, so that other pages can lead to them.
    """
    letter = edited.letter
    marked = _Marked(
        letter.text,
        [
            *_fact_marks(letter_facts(edited)),
            *_party_marks(letter_facts(edited), entities, to_root),
            *_statement_marks(statements),
            *_name_marks(edited.references, entities, to_root, doubt_below),
            *_name_marks(edited.names, entities, to_root, doubt_below),
            *stretches(letter.marks),
        ],
        [*points(letter.marks)],
    )
    return tuple(
        Passage(kind, Markup("".join(_paragraphs(marked, start, end, kind=kind))))  # noqa: S704 - ``weave`` escapes
        for kind, start, end in _parts(edited)
    )


class _Marked:
    """A text with its marks, in the order of their places, so that those of a paragraph are found at once."""

    def __init__(self, text: str, marks: list[Mark], points: list[Point]) -> None:
        self.text = text
        self._points = sorted(points, key=lambda point: point.position)
        self._set = 0
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)
        self._seen: set[str] = set()

    def html(self, start: int, end: int) -> str:
        """The words ``[start, end)`` with their marks."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return weave(
            self.text,
            self._marks[first:last],
            points=self._points_until(start, end),
            start=start,
            end=end,
            seen=self._seen,
        )

    def _points_until(self, start: int, end: int) -> list[Point]:
        """Those not written yet up to ``end``; one that stands between paragraphs begins the next."""
        first = self._set
        while self._set < len(self._points) and self._points[self._set].position <= end:
            self._set += 1
        return [
            Point(max(point.position, start), point.html)
            for point in self._points[first : self._set]
        ]


def _parts(edited: EditedLetter) -> Iterator[tuple[str, int, int]]:
    """Kind and borders of each part; what no part covers is the body, unless it is blank."""
    text, last = edited.letter.text, 0
    found = sorted(
        (span.start, span.end, part.mention.value.part)
        for part in edited.parts
        if isinstance(part.mention.value, PartValue)
        for span in part.mention.evidence
    )
    for start, end, kind in found:
        if text[last:start].strip():
            yield "body", last, start
        if max(start, last) < end:
            yield kind, max(start, last), end
        last = max(last, end)
    if text[last:].strip():
        yield "body", last, len(text)


def _fact_marks(facts: Iterable[Settled]) -> Iterator[Mark]:
    for fact in facts:
        for span in fact.mention.evidence:
            yield Mark(span.start, span.end, addresses.fact_anchor(fact.mention), "fact")


def _party_marks(
    facts: Iterable[Settled], entities: Mapping[str, Entity], to_root: str
) -> Iterator[Mark]:
    """The names of parties and of the place, which need not be among the names of the letter, as links."""
    for fact in facts:
        entity, value = entities.get(fact.entity or ""), fact.mention.value
        if entity is None or not isinstance(value, PartyValue) or value.name is None:
            continue
        for span in fact.mention.evidence:
            at = span.quote.find(value.name.as_written)
            if at >= 0:
                start = span.start + at
                end = start + len(value.name.as_written)
                yield Mark(start, end, "", f"name {entity.kind}", to_root + href_of(entity))


def _statement_marks(statements: Iterable[Statement]) -> Iterator[Mark]:
    for statement in statements:
        for span in statement.evidence:
            yield Mark(span.start, span.end, addresses.statement_anchor(statement.id), "fact")


def _name_marks(
    names: Iterable[Settled], entities: Mapping[str, Entity], to_root: str, doubt_below: float
) -> Iterator[Mark]:
    for name in names:
        entity = entities.get(name.entity or "")
        href = to_root + href_of(entity) if entity else None
        doubt = (
            " doubt" if name.mention.certainty < doubt_below and name.decided_by is None else ""
        )
        classes = f"name {name.mention.kind}{doubt}"
        for span in name.mention.evidence:
            yield Mark(span.start, span.end, addresses.fact_anchor(name.mention), classes, href)


def _paragraphs(marked: _Marked, start: int, end: int, *, kind: str) -> Iterator[str]:
    """``<p>`` elements with the blank lines between them, so that the whole is still the text."""
    position = start
    while position < end:
        gap = _GAP.search(marked.text, position, end)
        stop = gap.start() if gap else end
        words = marked.text[position:stop]
        if words.strip():
            is_kept = kind not in _PROSE or _is_broken_on_purpose(words)
            lines = ' class="lines"' if is_kept else ""
            yield f"<p{lines}>{marked.html(position, stop)}</p>"
        else:
            yield words
        if gap:
            yield gap.group()
        position = gap.end() if gap else end


def _is_broken_on_purpose(paragraph: str) -> bool:
    """Whether the lines of a paragraph are lines of verse or of a list, not of a typewriter's margin."""
    lines = [line for line in paragraph.splitlines() if line.strip()]
    return len(lines) > 1 and max(len(line) for line in lines[:-1]) < _MEASURE
