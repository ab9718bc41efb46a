"""The facts of a letter as they are shown: the reading, the words it comes from, how sure, by whom, why."""

from __future__ import annotations

from collections.abc import Mapping

from perepiska.publish import addresses
from perepiska.publish.citations import is_named, natural, shown
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.indexes import trimmed
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.passages import letter_facts
from perepiska.publish.site.texts import Texts
from perepiska.publish.site.views import FactView, Pointer
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.entity import Entity
from perepiska.records.mention import DateValue, PartyValue, SeriesValue

ALWAYS_SHOWN = ("sender", "addressee", "sent_date", "sent_place")
"""Facts that are shown as «not known» where a letter has none."""


def fact_views(edited: EditedLetter, corner: Corner) -> tuple[FactView, ...]:
    """What is stated of a letter, and what of the chief facts is not known."""
    facts = letter_facts(edited)
    views = [_view(fact, edited, corner) for fact in facts if fact.mention.kind in ALWAYS_SHOWN]
    present = {view.field for view in views}
    unknown = [field for field in ALWAYS_SHOWN if field not in present]
    views += [FactView(field, corner.texts(f"fact.{field}"), None) for field in unknown]
    views.sort(key=lambda view: ALWAYS_SHOWN.index(view.field))
    views += [
        _view(fact, edited, corner) for fact in facts if fact.mention.kind not in ALWAYS_SHOWN
    ]
    return tuple(views)


def _view(fact: Settled, edited: EditedLetter, corner: Corner) -> FactView:
    mention, entity = fact.mention, corner.indexes.entities.get(fact.entity or "")
    value = mention.value
    href = f"../{entity_href(entity.kind, entity.id)}" if entity else ""
    return FactView(
        field=mention.kind,
        label=corner.texts(f"fact.{mention.kind}"),
        reading=_reading(fact, corner.indexes.entities, corner.texts),
        language=edited.letter.language if edited.letter.language != "und" else "",
        entity=Pointer(natural(entity.name), href) if entity else None,
        id=addresses.fact_anchor(mention) if mention.evidence else None,
        quotes=tuple(" ".join(span.quote.split()) for span in mention.evidence),
        source=mention.source,
        certainty=certainty_view(
            mention.certainty, corner, is_settled=fact.decided_by is not None
        ),
        made_by=mention.made_by,
        decided_by=fact.decided_by,
        reason=value.reason if isinstance(value, DateValue) else "",
        as_written=_as_written(value, corner.texts) if isinstance(value, DateValue) else "",
    )


def _reading(fact: Settled, entities: Mapping[str, Entity], texts: Texts) -> str:
    value = fact.mention.value
    if isinstance(value, DateValue):
        return date_words(value.edtf, texts)
    if isinstance(value, SeriesValue):
        return texts("fact.series_number", name=value.name, number=value.number)
    if isinstance(value, PartyValue) and not is_named(fact):
        return texts("fact.unnamed", words=trimmed(value.as_written))
    words = shown(fact, entities)
    if fact.mention.kind in {"document_kind", "witness"}:
        return texts.term(fact.mention.kind, words)
    return natural(words) if fact.entity else words


def _as_written(value: DateValue, texts: Texts) -> str:
    calendar = texts.term("calendar", value.calendar)
    return (
        f"{' '.join(value.as_written.split())} ({calendar})"
        if value.calendar != "gregorian"
        else value.as_written
    )
