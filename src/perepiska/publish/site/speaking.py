"""The passages of letters that speak of one document, letter by letter."""

from __future__ import annotations

from perepiska.publish.site.exchange_views import CandidateView, SayingView, SpeakingLetter
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.indexes import Seen
from perepiska.publish.site.labels import pointer_to
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.quotes import quote_view
from perepiska.publish.site.views import Pointer
from perepiska.records.edition import Settled
from perepiska.records.entity import Entity
from perepiska.records.link import ReferenceValue


def speaking_of(
    document: Entity, corner: Corner, *, up: str = "../"
) -> tuple[SpeakingLetter, ...]:
    """All letters that speak of a document, in the order of time.

    A name of the document is quoted only where no passage that speaks of it holds the name.
    """
    spoken = {seen.position: seen.facts for seen in _seen(document, "spoken_of", corner)}
    named = {seen.position: seen.facts for seen in _seen(document, "named", corner)}
    return tuple(
        SpeakingLetter(
            letter_line(position, corner, up=up),
            _sayings(spoken.get(position, ()), named.get(position, ()), position, corner, up),
        )
        for position in sorted(spoken.keys() | named.keys())
    )


def relations_of(document: Entity, corner: Corner) -> tuple[str, ...]:
    """In which relations letters speak of a document, each once, in the order of time."""
    seen = _seen(document, "spoken_of", corner)
    return tuple(dict.fromkeys(relation_of(fact) for one in seen for fact in one.facts))


def relation_of(reference: Settled) -> str:
    """The relation that a passage states."""
    value = reference.mention.value
    return value.relation if isinstance(value, ReferenceValue) else "mentions"


def candidates_of(
    document: Entity, corner: Corner, *, up: str = "../"
) -> tuple[CandidateView, ...]:
    """What the words that speak of a document may mean as well, the likeliest first.

    A letter that no words surely lead to is no document of the register; the joining then has its id for a form.
    """
    is_settled = document.decided_by is not None
    views = []
    for joining in document.joinings:
        others = [corner.indexes.entities.get(id_) for id_ in joining.instead]
        found = [pointer_to(other, corner, up=up) for other in others if other is not None]
        form = " ".join(joining.form.split())
        position = corner.indexes.positions.get(joining.form)
        if joining.form not in document.names and position is not None:
            line = letter_line(position, corner, up=up)
            found, form = [Pointer(f"{line.heading}, {line.date}", line.href)], ""
        sure = certainty_view(joining.certainty, corner, is_settled=is_settled)
        if not sure.percent:
            continue
        views += [CandidateView(pointer, form, joining.reason, sure) for pointer in found]
    return tuple(views)


def reasons_of(document: Entity) -> tuple[str, ...]:
    """Why the passages speak of this document, in the words of the rules; not why they may speak of another."""
    forms = {*document.names, document.name}
    return tuple(
        dict.fromkeys(one.reason for one in document.joinings if one.reason and one.form in forms)
    )


def _seen(document: Entity, role: str, corner: Corner) -> tuple[Seen, ...]:
    return corner.indexes.appearances(document.id, role)


def _sayings(
    spoken: tuple[Settled, ...],
    named: tuple[Settled, ...],
    position: int,
    corner: Corner,
    up: str,
) -> tuple[SayingView, ...]:
    held = [span for fact in spoken for span in fact.mention.evidence]
    alone = [
        fact
        for fact in named
        if fact.mention.evidence
        and not any(
            span.start <= own.start and own.end <= span.end
            for span in held
            for own in fact.mention.evidence
        )
    ]
    facts = sorted((*spoken, *alone), key=lambda fact: fact.mention.evidence[0].start)
    return tuple(
        SayingView(
            quote_view(fact, place, position, corner, up=up),
            corner.texts.term("relation", relation_of(fact)),
            certainty_view(fact.mention.certainty, corner, is_settled=fact.decided_by is not None),
            fact.decided_by,
        )
        for fact in facts
        for place in range(len(fact.mention.evidence))
    )
