"""How a letter stands to other documents: what it answers, what answers it, what comes next, what it speaks of that is not here."""

from __future__ import annotations

from collections.abc import Iterable

from perepiska.publish import addresses
from perepiska.publish.site.exchange_views import Exchange, NeighbourView, RelationView
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.labels import document_label, pointer_to
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href, href_of, thread_href
from perepiska.publish.site.moments import day_of, time_words
from perepiska.publish.site.quotes import quote_view, words_in_context
from perepiska.publish.site.speaking import relation_of
from perepiska.publish.site.views import Pointer, QuoteView
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.entity import Entity
from perepiska.records.link import LINK_RELATIONS, Link, Thread

_RANKS = {relation: rank for rank, relation in enumerate(LINK_RELATIONS)}


def exchange_of(edited: EditedLetter, corner: Corner) -> Exchange:
    """How a letter stands to other documents, for its page."""
    here = corner.indexes.documents.get(edited.letter.id, "")
    links = corner.indexes.connections.get(here, ())
    spoken = corner.indexes.appearances(here, "spoken_of")
    passages = sum(len(seen.facts) for seen in spoken)
    return Exchange(
        relations=tuple(_relations(here, links, corner)),
        neighbours=tuple(_neighbours(edited, here, links, corner)),
        absent=tuple(_absent(edited, corner)),
        about=Pointer(
            corner.texts("letter.about", passages=corner.texts.count("passages", passages)),
            f"../{entity_href('document', here)}",
        )
        if passages
        else None,
    )


def _relations(here: str, links: Iterable[Link], corner: Corner) -> list[RelationView]:
    """The relations to other letters that words show, answers first; one for each letter and relation.

    Of what is not in the edition only what the letter answers stands here.
    """
    grouped: dict[tuple[int, bool, str], list[Link]] = {}
    for link in links:
        is_forward = link.from_ == here
        other = corner.indexes.entities.get(link.to if is_forward else link.from_)
        is_told = link.relation == "answers" or not is_forward
        if other is not None and (other.letter is not None or is_told):
            rank = _RANKS.get(link.relation, len(_RANKS))
            grouped.setdefault((rank, not is_forward, other.id), []).append(link)
    views = []
    for rank, is_back, other_id in sorted(grouped):
        alike = grouped[rank, is_back, other_id]
        views.append(_relation(alike, corner.indexes.entities[other_id], is_back, corner))
    return views


def _relation(links: list[Link], other: Entity, is_back: bool, corner: Corner) -> RelationView:
    best = max(links, key=lambda link: link.certainty)
    is_copy = best.relation == "copy_of"
    table = "relation_back" if is_back else "relation"
    return RelationView(
        corner.texts.term(table, best.relation),
        _noted(other, corner),
        tuple(quote for link in links for quote in _quotes(link, corner)),
        certainty_view(best.certainty, corner, is_settled=best.decided_by is not None),
        comparison=Pointer(
            corner.texts("copies.compare"),
            f"../{addresses.url(addresses.comparison_page(best.id))}",
        )
        if is_copy
        else None,
    )


def _noted(other: Entity, corner: Corner) -> Pointer:
    """A link to a document, saying so where it is not in the edition."""
    found = pointer_to(other, corner)
    if other.letter is not None or not other.status:
        return found
    return Pointer(found.label, found.href, note=corner.texts.term("status_short", other.status))


def _quotes(link: Link, corner: Corner) -> list[QuoteView]:
    """The words that a letter says of another; what two copies have in common is shown by their comparison."""
    views: list[QuoteView] = []
    if link.relation == "copy_of":
        return views
    for span in link.evidence:
        position = corner.indexes.positions.get(span.letter)
        if position is not None:
            is_doubtful = link.certainty < corner.indexes.edition.doubt_below
            views.append(
                words_in_context(
                    span,
                    position,
                    corner,
                    up="../",
                    anchor=link.id,
                    is_doubtful=is_doubtful and link.decided_by is None,
                )
            )
    return views


def _neighbours(
    edited: EditedLetter, here: str, links: Iterable[Link], corner: Corner
) -> list[NeighbourView]:
    """The letters next to it in each exchange, but those that words connect with it."""
    answered = {
        link.to if link.from_ == here else link.from_
        for link in links
        if link.relation == "answers"
    }
    views: dict[tuple[str, str], NeighbourView] = {}
    for thread, place in corner.indexes.threads.get(edited.letter.id, ()):
        for direction, at in (("before", place - 1), ("after", place + 1)):
            if 0 <= at < len(thread.letters):
                other = thread.letters[at]
                is_new = (direction, other) not in views
                if is_new and corner.indexes.documents.get(other, "-") not in answered:
                    views |= _neighbour(direction, edited, other, thread, corner)
    return list(views.values())


def _neighbour(
    direction: str, edited: EditedLetter, other: str, thread: Thread, corner: Corner
) -> dict[tuple[str, str], NeighbourView]:
    position = corner.indexes.positions.get(other)
    if position is None:
        return {}
    day, other_day = day_of(edited), day_of(corner.indexes.edition.letters[position])
    pause = ""
    if day is not None and other_day is not None:
        words = time_words(abs((day - other_day).days), corner.texts)
        pause = corner.texts(f"thread.pause_{direction}", time=words)
    view = NeighbourView(
        corner.texts(f"thread.{direction}"),
        letter_line(position, corner, up="../"),
        pause,
        Pointer(corner.texts("thread.whole"), f"../{thread_href(thread.id)}"),
    )
    return {(direction, other): view}


def _absent(edited: EditedLetter, corner: Corner) -> list[RelationView]:
    """The documents the letter speaks of that are not in the edition, in the order of its text; passages that lead to none stand alone."""
    grouped: dict[str, list[Settled]] = {}
    for reference in edited.references:
        document = corner.indexes.entities.get(reference.entity or "")
        if document is None or document.letter is None:
            key = document.id if document else reference.mention.id
            grouped.setdefault(key, []).append(reference)
    return [_missing(key, references, edited, corner) for key, references in grouped.items()]


def _missing(
    key: str, references: list[Settled], edited: EditedLetter, corner: Corner
) -> RelationView:
    document = corner.indexes.entities.get(key)
    position = corner.indexes.positions[edited.letter.id]
    best = max(references, key=lambda one: one.mention.certainty)
    target = (
        Pointer(document_label(document, corner, is_alone=False), f"../{href_of(document)}")
        if document
        else Pointer(corner.texts("letter.not_found"), "")
    )
    if document is not None and document.status == "outside":
        note = corner.texts.term("status_short", document.status)
        target = Pointer(target.label, target.href, note=note)
    relations = dict.fromkeys(relation_of(reference) for reference in references)
    return RelationView(
        ", ".join(corner.texts.term("relation", relation) for relation in relations),
        target,
        tuple(
            quote_view(fact, place, position, corner)
            for fact in references
            for place in range(len(fact.mention.evidence))
        ),
        certainty_view(best.mention.certainty, corner, is_settled=best.decided_by is not None),
    )
