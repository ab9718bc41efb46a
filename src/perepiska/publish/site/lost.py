"""The page of what must have been written and is not here: by whom and when, and which words say so."""

from __future__ import annotations

from collections.abc import Iterable

from perepiska.publish.site.dates import date_words
from perepiska.publish.site.exchange_contexts import LostLetters
from perepiska.publish.site.exchange_views import LostGroup, LostView
from perepiska.publish.site.frames import PAGES, Corner, certainty_view
from perepiska.publish.site.indexes import sort_key
from perepiska.publish.site.labels import (
    document_label,
    is_lost_letter,
    kind_words,
    pointer_to,
    words_of,
)
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.moments import order_of
from perepiska.publish.site.speaking import (
    candidates_of,
    reasons_of,
    relations_of,
    speaking_of,
)
from perepiska.records.entity import Entity


def lost_letters_page(corner: Corner) -> LostLetters:
    """Lost letters by their parties, those known from a gap in a series, and other lost documents by their kind."""
    texts = corner.texts
    lost = [one for one in corner.indexes.entities.values() if one.status == "lost"]
    letters = [one for one in lost if is_lost_letter(one)]
    gaps = [one for one in letters if not corner.indexes.letters_with(one.id)]
    known = {one.id for one in gaps}
    return LostLetters(
        frame=corner.frame("lost", PAGES["lost_letters"], title=texts("lost_letters.title")),
        count=texts.count("lost", len(lost)),
        groups=_groups((one for one in letters if one.id not in known), "parties", corner),
        gaps=_groups(gaps, "gap", corner),
        others=_groups((one for one in lost if not is_lost_letter(one)), "kind", corner),
    )


def _groups(lost: Iterable[Entity], sort: str, corner: Corner) -> tuple[LostGroup, ...]:
    grouped: dict[str, list[Entity]] = {}
    for one in lost:
        heading = kind_words(one, corner) if sort == "kind" else _parties(one, corner)
        grouped.setdefault(heading, []).append(one)
    unknown = corner.texts("lost_letters.unknown")
    return tuple(
        LostGroup(
            f"{sort}-{number}",
            heading,
            corner.texts.count("documents", len(grouped[heading])),
            tuple(
                _view(one, corner)
                for one in sorted(grouped[heading], key=lambda one: (order_of(one.date), one.id))
            ),
        )
        for number, heading in enumerate(
            sorted(grouped, key=lambda heading: (heading == unknown, sort_key(heading))), 1
        )
    )


def _parties(lost: Entity, corner: Corner) -> str:
    """Who wrote to whom, as headings have it."""
    texts, entities = corner.texts, corner.indexes.entities
    author, addressee = entities.get(lost.author or ""), entities.get(lost.addressee or "")
    if author is None and addressee is None:
        return texts("lost_letters.unknown")
    return texts(
        "letter.heading",
        sender=pointer_to(author, corner).label if author else texts("letter.unknown_sender"),
        addressee=pointer_to(addressee, corner).label
        if addressee
        else texts("letter.unknown_addressee"),
    )


def _view(lost: Entity, corner: Corner) -> LostView:
    texts = corner.texts
    speaking = speaking_of(lost, corner)
    return LostView(
        label=document_label(lost, corner, is_alone=False),
        href=f"../{entity_href('document', lost.id)}",
        date=date_words(lost.date, texts) if lost.date else texts("dates.none"),
        words=words_of(lost),
        language=speaking[0].letter.language if speaking else "",
        reasons=tuple(
            texts.term("lost_letters", f"why_{relation}")
            for relation in relations_of(lost, corner)
        ),
        notes=reasons_of(lost),
        speaking=speaking,
        candidates=candidates_of(lost, corner),
        certainty=certainty_view(lost.certainty, corner, is_settled=lost.decided_by is not None),
    )
