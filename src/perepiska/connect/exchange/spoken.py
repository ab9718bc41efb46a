"""What each passage says of a document, its ends led from mentions of the letter to entities, its date resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perepiska.connect.exchange.sendings import SENT_KINDS, Sent
from perepiska.connect.exchange.titles import title_key
from perepiska.connect.moments import Moment, resolved
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import Mention, NameValue, PartValue
from perepiska.text.languages import packs

FUTURE = frozenset({"announces", "requests"})
"""Relations to what was still to be written when the letter was."""
_OF_ANOTHER = "of another letter"
"""Whose «I» and «you» are not those of the letter: what an enclosed letter says."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Who wrote a document and to whom. ``is_implied`` where the words leave one of them to be understood.

    ``role`` tells documents apart whose author has no entity: «Ваше письмо» to an
    unnamed addressee, «мое письмо» of an unnamed author; else empty.
    """

    authors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    role: str = ""
    is_implied: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """One passage that speaks of a document: ``title`` is the key of its title, ``place`` the entity it was sent from."""

    mention: Mention
    value: ReferenceValue
    ends: Ends
    moment: Moment
    title: str = ""
    place: str | None = None
    is_bare: bool = False
    """Whether a noun stands alone in a language with articles, where «letter» may be «a letter»."""

    @property
    def is_future(self) -> bool:
        """Whether it was yet to be written."""
        return self.value.relation in FUTURE


def spoken(
    letter: Sent, findings: Sequence[Mention], owners: Mapping[str, str], language: str
) -> Iterator[Spoken]:
    """The references of one letter in text order."""
    found = [mention for mention in findings if isinstance(mention.value, ReferenceValue)]
    names = {
        mention.id: mention.value
        for mention in (findings if found else ())
        if mention.kind == "document" and isinstance(mention.value, NameValue)
    }
    own_until = _end_of_own_words(findings) if found else None
    for mention in sorted(found, key=lambda one: (one.evidence[0].start, one.evidence[0].end)):
        value = mention.value
        if not isinstance(value, ReferenceValue):
            continue
        is_own = own_until is None or mention.evidence[0].start < own_until
        name = names.get(value.name or "")
        normal = name.normal if name is not None and value.title else ""
        title = title_key(value.title, normal, language) if value.title else ""
        place = owners.get(value.place or "")
        ends = _ends(value, letter, owners) if is_own else Ends(role=_OF_ANOTHER)
        is_bare = _has_articles(language) and len(mention.evidence[0].quote.split()) == 1
        yield Spoken(mention, value, ends, _moment(value, letter), title, place, is_bare)


@cache
def _has_articles(language: str) -> bool:
    pack = packs().get(language)
    return pack is not None and "article" in pack.words("place_words", "use")


def _moment(value: ReferenceValue, letter: Sent) -> Moment:
    """When it was written; nothing where that would be after the letter that has it before it."""
    is_future = value.relation in FUTURE
    found = resolved(
        value.date, value.days, letter.days, calendar=letter.calendar, is_future=is_future
    )
    if is_future or found.earliest is None or letter.latest is None:
        return found
    return found if found.earliest <= letter.latest else Moment(None, None, None)


def _end_of_own_words(findings: Sequence[Mention]) -> int | None:
    """Where another letter begins inside this one: at a salutation after a signature; None where none does."""
    parts = [
        (mention.evidence[0].start, mention.value.part)
        for mention in findings
        if isinstance(mention.value, PartValue) and mention.evidence
    ]
    signed = min((start for start, part in parts if part == "signature"), default=None)
    if signed is None:
        return None
    again = (start for start, part in parts if part == "salutation" and start > signed)
    return min(again, default=None)


def _ends(value: ReferenceValue, letter: Sent, owners: Mapping[str, str]) -> Ends:
    author, role = _end(value.author, letter, owners)
    addressee, to_role = _end(value.addressee, letter, owners)
    if value.document_kind not in SENT_KINDS:
        return Ends(author, addressee, role)
    if value.author is None and value.relation == "answers":
        return Ends(letter.addressees, addressee or letter.senders, "addressee", is_implied=True)
    if value.addressee is not None or value.is_copy:
        return Ends(author, addressee, role)
    if role == "addressee":
        return Ends(author, letter.senders, role)
    if role == "author":
        return Ends(author, letter.addressees, role, is_implied=True)
    return Ends(author, addressee, role or (f"to {to_role}" if to_role else ""))


def _end(end: str | None, letter: Sent, owners: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The entities that an end leads to, and the part in the letter that it is by."""
    if end in ("author", "author-group"):
        return letter.senders, "author"
    if end in ("addressee", "addressee-group"):
        return letter.addressees, "addressee"
    entity = owners.get(end) if end is not None else None
    if entity is None:
        return (), end or ""
    role = ("author" if entity in letter.senders else "") or (
        "addressee" if entity in letter.addressees else ""
    )
    return (entity,), role
