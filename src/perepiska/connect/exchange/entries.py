"""The documents as entities: ids made from content, labels, reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from perepiska.connect.exchange.gathering import HERE, LOST, Telling
from perepiska.connect.exchange.meant import common
from perepiska.connect.exchange.numbered import GAP, Missing
from perepiska.connect.exchange.sendings import Sent
from perepiska.connect.moments import Moment
from perepiska.records.entity import Entity, Joining
from perepiska.records.identifiers import content_id, fingerprint, slug

MADE_BY = "exchange/1"

_HEX_DIGITS = 6


def letter_id(letter: str) -> str:
    """The id of the document that a letter of the folder is.

    >>> letter_id("1928-09-22"), letter_id("L01")
    ('document-1928-09-22', 'document-l01-aae0ae')
    """
    base = slug(letter)
    if base == letter:
        return f"document-{base}"
    digits = fingerprint("letter", letter)[:_HEX_DIGITS]
    return "-".join(part for part in ("document", base, digits) if part)


def letter_entry(letter: Sent, tellings: Sequence[Telling] = ()) -> Entity:
    """The entity of a letter of the folder, with the passages of other letters that speak of it."""
    forms = _forms(tellings)
    return Entity(
        letter_id(letter.letter),
        "document",
        letter.title or _shortest(tellings) or letter.letter,
        forms,
        _mentions(tellings),
        _joinings(tellings),
        made_by=MADE_BY,
        document_kind=letter.kind or "letter",
        author=next(iter(letter.senders), None),
        addressee=next(iter(letter.addressees), None),
        date=letter.edtf,
        status=HERE,
        letter=letter.letter,
    )


def document_entry(tellings: Sequence[Telling]) -> Entity:
    """The entity of a document that is no letter of the folder, or not surely one."""
    kind = _kind(tellings)
    author = _first(one for telling in tellings for one in telling.meant.ends.authors)
    addressee = _first(one for telling in tellings for one in telling.meant.ends.addressees)
    moment = _moment(tellings)
    forms = _forms(tellings)
    surest = max(
        (telling for telling in tellings if telling.status is not None),
        key=lambda telling: telling.certainty,
        default=tellings[0],
    )
    certainty = surest.certainty if surest.status is not None else 1.0
    return Entity(
        _document_id(kind, author, addressee, tellings, moment),
        "document",
        _title(tellings) or _shortest(tellings),
        forms,
        _mentions(tellings),
        _joinings(tellings),
        round(certainty * _certainty_read(tellings), 3),
        made_by=MADE_BY,
        document_kind=kind,
        author=author,
        addressee=addressee,
        date=moment.edtf,
        status=surest.status,
    )


def missing_entry(missing: Missing) -> Entity:
    """The entity of a letter that a series lacks; it has no mention, and its joining names the source."""
    return Entity(
        content_id(
            f"document-{missing.kind}", missing.author or "", missing.series, missing.number
        ),
        "document",
        missing.words,
        (),
        (),
        (Joining(missing.words, missing.reason, GAP),),
        GAP,
        made_by=MADE_BY,
        document_kind=missing.kind,
        author=missing.author,
        addressee=missing.addressee,
        date=missing.moment.edtf,
        status=LOST,
    )


def with_gap(entity: Entity, missing: Missing) -> Entity:
    """A document that letters speak of and that fills a gap in a series."""
    gap = missing_entry(missing)
    return replace(
        entity,
        joinings=(*entity.joinings, *gap.joinings),
        certainty=max(entity.certainty, GAP),
        author=entity.author or gap.author,
        addressee=entity.addressee or gap.addressee,
        date=entity.date or gap.date,
        status=LOST,
    )


def _document_id(
    kind: str,
    author: str | None,
    addressee: str | None,
    tellings: Sequence[Telling],
    moment: Moment,
) -> str:
    """By what does not change with the folder: title, day or number; else by the first words and their letter."""
    first = tellings[0].meant
    if first.title:
        return content_id("document", "title", first.title, author or "")
    parts = (author or "", addressee or "")
    if first.number:
        return content_id(f"document-{kind}", *parts, "number", first.number)
    if moment.earliest is not None and moment.earliest == moment.latest:
        return content_id(f"document-{kind}", *parts, moment.earliest)
    words = first.passages[0].value.as_written
    return content_id(f"document-{kind}", *parts, first.letter.letter, words)


def _kind(tellings: Sequence[Telling]) -> str:
    """The kind that most passages say, of equally many the first; «other» only where none says more."""
    kinds = Counter(
        passage.value.document_kind
        for telling in tellings
        for passage in telling.meant.passages
        if passage.value.document_kind != "other"
    )
    return kinds.most_common(1)[0][0] if kinds else "other"


def _moment(tellings: Sequence[Telling]) -> Moment:
    """The days that all that is told leaves, what is dated in words before what is only usual."""
    moment = Moment(None, None, None)
    for telling in sorted(tellings, key=lambda one: one.meant.moment.edtf is None):
        joined = common(moment, telling.moment)
        if joined.earliest is None or joined.latest is None or joined.earliest <= joined.latest:
            moment = joined
    return moment


def _title(tellings: Sequence[Telling]) -> str:
    """The longest title, as it is most often written."""
    key = max((telling.meant.title for telling in tellings), key=len)
    titles = Counter(
        passage.value.title
        for telling in tellings
        for passage in telling.meant.passages
        if passage.value.title and passage.title == key
    )
    return titles.most_common(1)[0][0] if titles else ""


def _forms(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            passage.value.as_written for telling in tellings for passage in telling.meant.passages
        )
    )


def _shortest(tellings: Sequence[Telling]) -> str:
    """The shortest words that name the document, or speak of it where none name it («Вы пишете»)."""
    values = [passage.value for one in tellings for passage in one.meant.passages]
    named = [value.as_written for value in values if value.name]
    return min(named or [value.as_written for value in values], key=len, default="")


def _mentions(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """The ids of the passages and of the names in them, in the order of letters and text."""
    return tuple(
        dict.fromkeys(
            id_
            for telling in tellings
            for passage in telling.meant.passages
            for id_ in (passage.mention.id, passage.value.name)
            if id_
        )
    )


def _joinings(tellings: Sequence[Telling]) -> tuple[Joining, ...]:
    """Why each form is this document's; and where that is not sure, each letter of the folder that it may be."""
    found = [
        Joining(passage.value.as_written, telling.reason, telling.certainty)
        for telling in tellings
        for passage in telling.meant.passages
    ]
    may_be = [
        Joining(one.letter.letter, one.reason, one.certainty)
        for telling in tellings
        for one in telling.may_be
    ]
    return tuple(dict.fromkeys((*found, *may_be)))


def _certainty_read(tellings: Sequence[Telling]) -> float:
    return max(
        passage.mention.certainty for telling in tellings for passage in telling.meant.passages
    )


def _first(ends: Iterable[str]) -> str | None:
    return next(iter(ends), None)
