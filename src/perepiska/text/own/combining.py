"""The names of the rules and of the edition's own tagger as one list.

Invariant: names of kinds for which the own tagger is not used are those of the rules, unchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from perepiska.records.mention import NameValue
from perepiska.text.names.spans import NESTING, NameSpan, settle
from perepiska.text.sequence.model import LearnedSpan

_FOLLOWED, _OWN, _INSIDE = 3, 2, 1


def combined(
    general: Sequence[LearnedSpan], own: Iterable[LearnedSpan], used: Collection[str]
) -> tuple[LearnedSpan, ...]:
    """In text order: what ``own`` finds of the kinds ``used``, and what the rules find of all others.

    A name of the rules inside an own one of another kind stays where the two may nest: the own
    tagger sees one name at a time.
    """
    taken = [span for span in own if span.kind in used]
    ranked = [(span, _FOLLOWED if span.kind not in used else _INSIDE) for span in general]
    spans = [
        *(_ranked(span, _OWN) for span in taken),
        *(
            _ranked(span, rank)
            for span, rank in ranked
            if rank == _FOLLOWED or any(_is_inside(span, outer) for outer in taken)
        ),
    ]
    return tuple(LearnedSpan(one.start, one.end, one.kind, one.certainty) for one in settle(spans))


def _is_inside(span: LearnedSpan, outer: LearnedSpan) -> bool:
    return (
        outer.start <= span.start
        and span.end <= outer.end
        and (outer.kind, span.kind) in NESTING
        and span.end - span.start < outer.end - outer.start
    )


def _ranked(span: LearnedSpan, rank: int) -> NameSpan:
    return NameSpan(span.start, span.end, span.kind, NameValue(""), span.certainty, rank)
