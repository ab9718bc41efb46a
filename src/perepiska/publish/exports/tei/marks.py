"""What is recognised in a letter and what its source shows, as elements inside its text.

Invariant: text is neither lost nor doubled. XML cannot cross elements; a mark that would cross
another, or the border of a paragraph, is written in pieces that point back with ``prev``.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from perepiska.publish.dating import dating_attributes
from perepiska.publish.exports.tei.context import (
    LetterContext,
    certainty_word,
    document_target,
    editor_id,
    reference,
)
from perepiska.publish.exports.tei.elements import add, append_text, word, xml_id
from perepiska.publish.exports.tei.source_marks import Mark, points, source_marks
from perepiska.records.edition import Settled
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import DateValue
from perepiska.records.span import Span

_NAME_TAGS = {
    "person": "persName",
    "group": "orgName",
    "place": "placeName",
    "event": "name",
    "document": "rs",
}
_PARTY_KINDS = {"sender", "addressee", "sent_place"}
_Element = tuple[str, dict[str, str | None]]
_Ranked = tuple[tuple[int, int, int], "Mark"]
_OPENING_QUOTES = frozenset('«„“”"‚‘»‹')


class MarkedText:
    """Writes the text of a letter with its marks, piece after piece in the order of the text."""

    def __init__(self, context: LetterContext) -> None:
        self.text = context.letter.text
        found = (*_marks(context), *source_marks(context.letter))
        self._waiting = [(mark.rank, mark) for mark in found]
        heapq.heapify(self._waiting)
        self._points = deque(points(context.letter))
        self._pieces: Counter[str] = Counter()

    @property
    def marked(self) -> frozenset[str]:
        """The ids of what has been marked so far."""
        return frozenset(self._pieces)

    def fill(self, element: etree._Element, start: int, end: int) -> None:
        """Writes ``text[start:end]`` into ``element``; line ends get an ``lb``."""
        inside = list(_taken(self._waiting, start, end))
        heapq.heapify(inside)
        self._fill(element, start, end, inside)

    def finish(self, element: etree._Element) -> None:
        """Writes into ``element`` the points after the last word."""
        for point in self._points:
            add(element, point.tag, **dict(point.attributes))

    def _fill(
        self,
        element: etree._Element,
        start: int,
        end: int,
        marks: list[_Ranked],
    ) -> None:
        position = start
        while marks:
            mark = heapq.heappop(marks)[1]
            self._write(element, position, mark.start)
            child = add(element, mark.tag, **dict(mark.attributes), **self._names(mark))
            inside = list(_taken(marks, mark.start, mark.end))
            heapq.heapify(inside)
            self._fill(child, mark.start, mark.end, inside)
            position = mark.end
        self._write(element, position, end)

    def _names(self, mark: Mark) -> dict[str, str]:
        if not mark.id:
            return {}
        self._pieces[mark.id] += 1
        piece = self._pieces[mark.id]
        if piece == 1:
            return {"xml_id": mark.id}
        before = mark.id if piece == 2 else f"{mark.id}.{piece - 1}"
        return {"xml_id": f"{mark.id}.{piece}", "prev": f"#{before}"}

    def _write(self, element: etree._Element, start: int, end: int) -> None:
        while self._points and self._points[0].start < end:
            point = self._points.popleft()
            place = max(point.start, start)
            self._write_plain(element, start, place)
            add(element, point.tag, **dict(point.attributes))
            start = place
        self._write_plain(element, start, end)

    def _write_plain(self, element: etree._Element, start: int, end: int) -> None:
        first, *others = self.text[start:end].split("\n")
        append_text(element, first)
        for line in others:
            append_text(element, "\n")
            add(element, "lb")
            append_text(element, line)


def _taken(waiting: list[_Ranked], start: int, end: int) -> Iterator[_Ranked]:
    """Takes out of the heap what touches ``[start, end)``, cut to it; what reaches further is put back."""
    beyond = []
    while waiting and waiting[0][1].start < end:
        mark = heapq.heappop(waiting)[1]
        if mark.end > end:
            beyond.append(replace(mark, start=end))
        cut = replace(mark, start=max(mark.start, start), end=min(mark.end, end))
        if cut.start < cut.end:
            yield cut.rank, cut
    for mark in beyond:
        heapq.heappush(waiting, (mark.rank, mark))


def _marks(context: LetterContext) -> Iterator[Mark]:
    """The marks of facts, names and links; one that is stated twice is marked once."""
    seen: set[tuple[str, int, int]] = set()
    for order, (id_, span, element) in enumerate(_found(context)):
        if span.letter == context.letter.id and (id_, span.start, span.end) not in seen:
            seen.add((id_, span.start, span.end))
            tag, attributes = element
            yield Mark(span.start, span.end, order, id_, tag, tuple(attributes.items()))


def _found(context: LetterContext) -> Iterator[tuple[str, Span, _Element]]:
    text = context.letter.text
    for settled in (*context.edited.facts(), *context.edited.names):
        for span in settled.mention.evidence:
            before = text[max(span.start - 1, 0) : span.start]
            yield settled.mention.id, span, _element(settled, context, before)
    for settled in context.edited.references:
        for span in settled.mention.evidence:
            yield settled.mention.id, span, _passage(settled, context)
    spoken = {settled.mention.id for settled in context.edited.references}
    for link in context.links_from:
        if link.id in spoken:
            continue
        for span in link.evidence:
            attributes = {"type": word(link.relation), "cert": certainty_word(link.certainty)}
            yield xml_id(link.id), span, ("seg", attributes)


def _passage(settled: Settled, context: LetterContext) -> _Element:
    """A ``ref`` to the document that a passage speaks of; ``rs`` where it is not known which it is."""
    value, document = settled.mention.value, context.entity(settled.entity)
    relation = word(value.relation) if isinstance(value, ReferenceValue) else None
    common: dict[str, str | None] = {
        "cert": certainty_word(settled.mention.certainty),
        "resp": f"#{editor_id(settled.decided_by)}" if settled.decided_by else None,
    }
    if document is None:
        return "rs", {"type": "document", "subtype": relation, **common}
    return "ref", {"type": relation, "target": document_target(document), **common}


def _element(settled: Settled, context: LetterContext, before: str) -> _Element:
    """Tag and attributes; ``before`` is the character before the words.

    A document right after a quotation mark is named by its title, any other is described
    (annotation guide: a titled work is marked by its title alone, without its quotation marks).
    """
    kind, value = settled.mention.kind, settled.mention.value
    common: dict[str, str | None] = {
        "ref": reference(context.entity(settled.entity)),
        "cert": certainty_word(settled.mention.certainty),
        "resp": f"#{editor_id(settled.decided_by)}" if settled.decided_by else None,
    }
    if kind == "document" and before in _OPENING_QUOTES:
        return "title", common
    if kind in _NAME_TAGS:
        type_ = kind if kind in {"event", "document"} else None
        return _NAME_TAGS[kind], {"type": type_, **common}
    if isinstance(value, DateValue):
        return "date", {**dating_attributes(value), **common, "ref": None}
    if kind in _PARTY_KINDS:
        return "rs", {"type": kind, **common}
    return "seg", {"type": kind, **common, "ref": None}
