"""``profileDesc``: who sent the letter to whom, when and from where, and what it answers."""

from __future__ import annotations

from lxml import etree

from perepiska.publish.addresses import letter_page, tei_file, url
from perepiska.publish.dating import dating_attributes
from perepiska.publish.exports.tei.context import (
    LetterContext,
    certainty_word,
    editor_id,
    evidence_word,
    fact_attributes,
    reference,
)
from perepiska.publish.exports.tei.elements import add, language_code, new, word, xml_id
from perepiska.publish.exports.tei.source import text_of
from perepiska.records.edition import Settled
from perepiska.records.link import Link
from perepiska.records.mention import DateValue, PartyValue

_OUR_CALENDAR = "gregorian"
_NOT_KNOWN = "not known"


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
    references = [element for link in context.links_from for element in _outgoing(link, context)]
    references += [element for link in context.links_to for element in _incoming(link, context)]
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


def _outgoing(link: Link, context: LetterContext) -> list[etree._Element]:
    type_, subtype = (
        ("prev", link.relation) if link.relation == "answers" else (word(link.relation), None)
    )
    return _reference(link, link.to, context, type_=type_, subtype=subtype)


def _incoming(link: Link, context: LetterContext) -> list[etree._Element]:
    if link.relation != "answers":
        return []
    return _reference(link, link.from_, context, type_="next", subtype="answered-by")


def _reference(
    link: Link, document: str, context: LetterContext, *, type_: str | None, subtype: str | None
) -> list[etree._Element]:
    """A ``ref`` to the TEI file of a letter of the edition, or to the document's entry in this file."""
    entity = context.entity(document)
    if entity is None:
        return []
    if entity.letter is not None:
        target = url(tei_file(entity.letter).rpartition("/")[2])
    else:
        target = f"#{xml_id(entity.id)}"
    is_marked = xml_id(link.id) in context.marked
    return [
        new(
            "ref",
            entity.name,
            type=type_,
            subtype=subtype,
            target=target,
            cert=certainty_word(link.certainty),
            corresp=f"#{xml_id(link.id)}" if is_marked else None,
            resp=f"#{editor_id(link.decided_by)}" if link.decided_by else None,
        )
    ]
