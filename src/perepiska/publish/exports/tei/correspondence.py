"""``profileDesc``: who sent the letter to whom, when and from where, and what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from perepiska.publish.addresses import letter_page, url
from perepiska.publish.dating import dating_attributes
from perepiska.publish.exports.tei.context import (
    LetterContext,
    certainty_word,
    document_target,
    editor_id,
    evidence_word,
    fact_attributes,
    letter_target,
    reference,
)
from perepiska.publish.exports.tei.elements import add, language_code, new, word, xml_id
from perepiska.publish.exports.tei.source import text_of
from perepiska.records.edition import Settled
from perepiska.records.link import Link
from perepiska.records.mention import DateValue, PartyValue

_OUR_CALENDAR = "gregorian"
_NOT_KNOWN = "not known"
_IN_EXCHANGE = "in-exchange"
_BACK = {"answers": ("next", "answered-by"), "copy_of": ("copy_of", None)}
"""Of the relations of other letters to this one those that are told here too, with type and subtype."""


def profile(context: LetterContext) -> etree._Element:
    """TEI ``profileDesc`` with ``correspDesc``."""
    description = new("profileDesc")
    _correspondence(
        add(description, "correspDesc", key=context.letter.id, ref=_address(context)), context
    )
    calendar = _calendar(context)
    if calendar is not None:
        calendars = add(description, "calendarDesc")
        add(add(calendars, "calendar", xml_id=_calendar_id(calendar)), "p", calendar)
    language = language_code(context.letter.language)
    add(add(description, "langUsage"), "language", language, ident=language)
    if context.edited.kind is not None:
        keywords = add(add(description, "textClass"), "keywords")
        kind = context.edited.kind
        add(
            keywords, "term", text_of(kind), type="document-kind", **fact_attributes(kind, context)
        )
    return description


def _address(context: LetterContext) -> str | None:
    base = context.about.base_url
    return url(letter_page(context.letter.id), base=base) if base else None


def _correspondence(description: etree._Element, context: LetterContext) -> None:
    edited = context.edited
    sent = add(description, "correspAction", type="sent")
    for sender in edited.senders:
        _party(sent, sender, context)
    if edited.place is not None:
        _party(sent, edited.place, context)
    if edited.dated is not None:
        _date(sent, edited.dated, context)
    received = add(description, "correspAction", type="received")
    for addressee in edited.addressees:
        _party(received, addressee, context)
    if edited.received_place is not None:
        _party(received, edited.received_place, context)
    if edited.received_date is not None:
        _date(received, edited.received_date, context)
    for action in (sent, received):
        if not len(action):
            add(action, "note", _NOT_KNOWN)
    references = list(_context(context))
    if references:
        add(description, "correspContext").extend(references)


def _party(action: etree._Element, settled: Settled, context: LetterContext) -> None:
    value, entity = settled.mention.value, context.entity(settled.entity)
    sort = value.sort if isinstance(value, PartyValue) else "person"
    is_named = entity is not None or (isinstance(value, PartyValue) and value.name is not None)
    tag = (
        {"place": "placeName", "group": "orgName", "person": "persName"}.get(sort, "rs")
        if is_named
        else "rs"
    )
    add(
        action,
        tag,
        entity.name if entity else text_of(settled),
        type=sort if tag == "rs" else None,
        ref=reference(entity),
        evidence=evidence_word(settled) if tag != "rs" else None,
        **fact_attributes(settled, context),
    )


def _date(action: etree._Element, settled: Settled, context: LetterContext) -> None:
    value = settled.mention.value
    if isinstance(value, DateValue):
        calendar = _calendar(context)
        add(
            action,
            "date",
            value.as_written or value.edtf,
            **dating_attributes(value),
            calendar=f"#{_calendar_id(calendar)}" if calendar else None,
            evidence=evidence_word(settled),
            **fact_attributes(settled, context),
        )


def _calendar(context: LetterContext) -> str | None:
    """The calendar of the date's words where it is not the one that dates are given in."""
    value = context.edited.date.mention.value if context.edited.date else None
    is_other = isinstance(value, DateValue) and value.calendar not in {"", _OUR_CALENDAR}
    return value.calendar if is_other and isinstance(value, DateValue) else None


def _calendar_id(calendar: str) -> str:
    return xml_id(f"calendar-{calendar}")


def _context(context: LetterContext) -> Iterator[etree._Element]:
    """What words connect the letter with, then its neighbours in an exchange that no words of answering connect."""
    grouped: dict[tuple[str, str, str | None], list[Link]] = defaultdict(list)
    for link in context.links_from:
        grouped[(link.to, *_types(link.relation))].append(link)
    for link in context.links_to:
        if link.relation in _BACK:
            grouped[(link.from_, *_BACK[link.relation])].append(link)
    for (document, type_, subtype), links in grouped.items():
        yield from _reference(links, document, context, type_=type_, subtype=subtype)
    answered = {
        entity.letter
        for document, type_, _ in grouped
        if type_ in {"prev", "next"} and (entity := context.entity(document)) is not None
    }
    yield from _neighbours(context, answered)


def _types(relation: str) -> tuple[str, str | None]:
    return ("prev", relation) if relation == "answers" else (word(relation) or relation, None)


def _neighbours(
    context: LetterContext, answered: Collection[str | None]
) -> Iterator[etree._Element]:
    """The letters before and after in each exchange, as ``prev`` and ``next`` of the subtype «in-exchange»."""
    found: dict[tuple[str, str], None] = {}
    for thread, place in context.exchanges:
        for type_, at in (("prev", place - 1), ("next", place + 1)):
            if 0 <= at < len(thread.letters) and thread.letters[at] not in answered:
                found[type_, thread.letters[at]] = None
    for type_, letter in found:
        yield new("ref", letter, type=type_, subtype=_IN_EXCHANGE, target=letter_target(letter))


def _reference(
    links: Sequence[Link],
    document: str,
    context: LetterContext,
    *,
    type_: str,
    subtype: str | None,
) -> Iterator[etree._Element]:
    """One ``ref`` to a document, as sure as the surest of the passages it points back to."""
    entity = context.entity(document)
    if entity is None:
        return
    best = max(links, key=lambda link: link.certainty)
    marked = [f"#{xml_id(link.id)}" for link in links if xml_id(link.id) in context.marked]
    decided = next((link.decided_by for link in links if link.decided_by), None)
    yield new(
        "ref",
        entity.name,
        type=type_,
        subtype=subtype,
        target=document_target(entity),
        cert=certainty_word(best.certainty),
        corresp=" ".join(dict.fromkeys(marked)) or None,
        resp=f"#{editor_id(decided)}" if decided else None,
    )
