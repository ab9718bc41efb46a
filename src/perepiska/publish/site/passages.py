"""The text of a letter as HTML: parts, paragraphs, and marks on names and on the words behind facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish import addresses
from perepiska.publish.site.indexes import DOUBT_BELOW
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.marks import Mark, weave
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.entity import Entity
from perepiska.records.mention import PartValue

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
    single = (edited.date, edited.place)
    later = (edited.kind, edited.title, edited.series, *edited.archive, edited.note_author)
    first = [fact for fact in single if fact is not None]
    return (
        *edited.senders,
        *edited.addressees,
        *first,
        *(fact for fact in later if fact is not None),
    )


def passages(
    edited: EditedLetter, entities: Mapping[str, Entity], *, to_root: str
) -> tuple[Passage, ...]:
    """The parts of a letter in the order of its text, nothing left out.

    ``to_root`` leads from the letter's page to the folder that holds the folders of people, places, ….
    """
    marks = [*_fact_marks(letter_facts(edited)), *_name_marks(edited.names, entities, to_root)]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    seen: set[str] = set()
    return tuple(
        Passage(kind, _html(edited.letter.text, start, end, kind=kind, marks=marks, seen=seen))
        for kind, start, end in _parts(edited)
    )


def _html(
    text: str, start: int, end: int, *, kind: str, marks: list[Mark], seen: set[str]
) -> Markup:
    pieces = _paragraphs(text, start, end, kind=kind, marks=marks, seen=seen)
    return Markup("".join(pieces))  # noqa: S704 - ``weave`` escapes the text


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


def _name_marks(
    names: Iterable[Settled], entities: Mapping[str, Entity], to_root: str
) -> Iterator[Mark]:
    for name in names:
        entity = entities.get(name.entity or "")
        href = to_root + entity_href(entity.kind, entity.id) if entity else None
        doubt = (
            " doubt" if name.mention.certainty < DOUBT_BELOW and name.decided_by is None else ""
        )
        classes = f"name {name.mention.kind}{doubt}"
        for span in name.mention.evidence:
            yield Mark(span.start, span.end, addresses.fact_anchor(name.mention), classes, href)


def _paragraphs(
    text: str, start: int, end: int, *, kind: str, marks: list[Mark], seen: set[str]
) -> Iterator[str]:
    """``<p>`` elements with the blank lines between them, so that the whole is still the text."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    position = start
    while position < end:
        gap = _GAP.search(text, position, end)
        stop = gap.start() if gap else end
        if text[position:stop].strip():
            lines = (
                ' class="lines"'
                if kind not in _PROSE or _is_broken_on_purpose(text[position:stop])
                else ""
            )
            yield f"<p{lines}>{weave(text, inside, start=position, end=stop, seen=seen)}</p>"
        else:
            yield text[position:stop]
        if gap:
            yield gap.group()
        position = gap.end() if gap else end


def _is_broken_on_purpose(paragraph: str) -> bool:
    """Whether the lines of a paragraph are lines of verse or of a list, not of a typewriter's margin."""
    lines = [line for line in paragraph.splitlines() if line.strip()]
    return len(lines) > 1 and max(len(line) for line in lines[:-1]) < _MEASURE
