"""Which passages of one letter speak of one document.

Invariant: passages that contradict each other – in author, addressee, kind, day, number, title – are never
taken together; a passage that says nothing of its own is the document spoken of last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from perepiska.connect.exchange.sendings import SENT_KINDS, Sent
from perepiska.connect.exchange.spoken import Ends, Spoken
from perepiska.connect.moments import Moment, between
from perepiska.text.tokens import words_in

_LAST = -1
_FEW_WORDS = 3
"""So many words point back («вышеупомянутой резолюции»); more say what is meant."""
_ALIKE = 4
"""So many letters at its beginning make a word the same in another case."""
_ANSWERED = "addressee"
"""Whose letter is spoken of in many words («Ваш запрос», «Вы пишете») and is one all the same."""
_SERIAL = "newspaper"
"""A kind of which a longer title is another: «Правда Востока» is not «Правда»."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One document as one letter speaks of it: the passages in text order and what they say together.

    ``ordinal`` is 2 for the second of several, -1 for the last, None where nothing is said.
    """

    letter: Sent
    passages: tuple[Spoken, ...]
    kind: str
    ends: Ends
    moment: Moment
    ordinal: int | None = None
    number: str | None = None
    title: str = ""
    place: str | None = None
    is_plural: bool = False
    has_second: bool = False
    """Whether it is the first of two, of which the letter speaks too."""

    @property
    def is_future(self) -> bool:
        """Whether it was still to be written, as far as the letter says."""
        return all(passage.is_future for passage in self.passages)

    @property
    def is_many(self) -> bool:
        """Whether it is several documents: greetings are one, and so is what was written on one day."""
        is_of_day = self.moment.earliest is not None and self.moment.earliest == self.moment.latest
        return self.is_plural and self.kind != "greeting" and not is_of_day

    @property
    def is_sent(self) -> bool:
        """Whether it is of a kind that goes from one to another."""
        return self.kind in SENT_KINDS

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the ``document`` mentions that name it."""
        return tuple(one.value.name for one in self.passages if one.value.name)


def meant(letter: Sent, passages: Iterable[Spoken]) -> list[Meant]:
    """The documents that ``passages`` of one letter, in text order, speak of, by their first passage."""
    found: list[Meant] = []
    for passage in passages:
        one = _alone(letter, passage)
        fitting = [at for at, other in enumerate(found) if _is_same(other, one)]
        if fitting:
            at = fitting[-1]
            found[at] = _together(found[at], one)
        else:
            found.append(one)
    return [
        replace(one, has_second=True)
        if one.ordinal == 1 and any(_is_second(other, one) for other in found)
        else one
        for one in found
    ]


def _is_second(one: Meant, first: Meant) -> bool:
    return one.ordinal == 2 and _is_one_author(one.ends, first.ends) and one.is_sent


def _alone(letter: Sent, passage: Spoken) -> Meant:
    value = passage.value
    return Meant(
        letter,
        (passage,),
        value.document_kind,
        passage.ends,
        passage.moment,
        value.ordinal,
        value.number,
        passage.title,
        passage.place,
        value.is_plural,
    )


def _is_same(known: Meant, one: Meant) -> bool:
    """Whether a passage speaks of a document that an earlier one spoke of."""
    if set(known.names) & set(one.names):
        return True
    if known.title or one.title:
        return _is_one_title(known, one) and not _differ(known.number, one.number)
    if known.is_plural != one.is_plural or known.is_future != one.is_future:
        return False
    if one.passages[0].is_bare:
        return False
    if not _is_one_kind(known.kind, one.kind) or _is_contradicted(known, one):
        return False
    if _has_author(one):
        is_one = _has_author(known) and _is_one_author(known.ends, one.ends)
        return is_one and (one.ends.role == _ANSWERED or _repeats(known, one))
    return _repeats(known, one) and not _is_told_apart(one)


def _repeats(known: Meant, one: Meant) -> bool:
    """Whether a passage ends in a word of an earlier one: «этого письма» does, «письма товарищей» names others (1928-09-22)."""
    said = {
        word[:_ALIKE].casefold()
        for passage in known.passages
        for word in words_in(passage.value.as_written)
    }
    last = words_in(one.passages[0].value.as_written)[-1:]
    return any(word[:_ALIKE].casefold() in said for word in last)


def _is_one_title(known: Meant, one: Meant) -> bool:
    """Whether the titles are one, or one begins the other, as it does when it is named again."""
    if _SERIAL in (known.kind, one.kind):
        return known.title == one.title
    short, long = sorted((f"{known.title} ", f"{one.title} "), key=len)
    return bool(short.strip()) and long.startswith(short)


def _is_one_kind(known: str, other: str) -> bool:
    return known == other or ({known, other} <= SENT_KINDS and "letter" in (known, other))


def _is_contradicted(known: Meant, one: Meant) -> bool:
    return (
        _is_apart(known.moment, one.moment)
        or _differ(known.number, one.number)
        or _differ(known.place, one.place)
        or (known.ordinal or _LAST) != (one.ordinal or _LAST)
        or _is_to_another(known.ends, one.ends)
    )


def _is_to_another(known: Ends, other: Ends) -> bool:
    return (
        bool(known.addressees and other.addressees)
        and not known.is_implied
        and not other.is_implied
        and not set(known.addressees) & set(other.addressees)
    )


def _has_author(one: Meant) -> bool:
    return bool(one.ends.authors or one.ends.role)


def _is_one_author(known: Ends, other: Ends) -> bool:
    if known.authors and other.authors:
        return bool(set(known.authors) & set(other.authors))
    return known.role == other.role


def _is_told_apart(one: Meant) -> bool:
    """Whether a passage says by itself which document it means, so that it need not be the last one spoken of."""
    words = one.passages[0].value.as_written.split()
    return len(words) > _FEW_WORDS or bool(
        one.moment.edtf or one.number or one.place or one.ends.addressees
    )


def _differ(known: str | None, other: str | None) -> bool:
    return bool(known and other) and known != other


def _is_apart(known: Moment, other: Moment) -> bool:
    """Whether no day is in both."""
    return _is_before(known.latest, other.earliest) or _is_before(other.latest, known.earliest)


def _is_before(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day < other


def _together(known: Meant, one: Meant) -> Meant:
    kind = one.kind if _says_more(one.kind, known.kind) else known.kind
    return Meant(
        known.letter,
        (*known.passages, *one.passages),
        kind,
        _ends_together(known.ends, one.ends),
        common(known.moment, one.moment),
        known.ordinal or one.ordinal,
        known.number or one.number,
        max(known.title, one.title, key=len),
        known.place or one.place,
        known.is_plural,
    )


def _says_more(one: str, known: str) -> bool:
    return known == "other" or (known == "letter" and one in SENT_KINDS)


def _ends_together(known: Ends, one: Ends) -> Ends:
    stated = next((ends for ends in (known, one) if ends.addressees and not ends.is_implied), None)
    addressees = stated.addressees if stated else known.addressees or one.addressees
    return Ends(
        known.authors or one.authors,
        addressees,
        known.role or one.role,
        is_implied=stated is None and (known.is_implied or one.is_implied),
    )


def common(known: Moment, one: Moment) -> Moment:
    """What two moments that have a day in common say together."""
    if known.edtf is None or known == one:
        return one
    if one.edtf is None:
        return known
    earliest = max(filter(None, (known.earliest, one.earliest)), default=None)
    latest = min(filter(None, (known.latest, one.latest)), default=None)
    for moment in (known, one):
        if (moment.earliest, moment.latest) == (earliest, latest):
            return moment
    return between(earliest, latest)
