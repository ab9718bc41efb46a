"""Statements whose «I» and «you» lead to the letter's parties, as these were settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.mention import PartyValue
from perepiska.records.statement import Statement

_AUTHOR, _ADDRESSEE = "author", "addressee"


def with_parties(
    statements: Iterable[Statement], letters: Iterable[EditedLetter]
) -> Iterator[Statement]:
    """The statements, the roles author and addressee led to the one person or body that has them.

    A role stays where nobody is named, or where several are. The writer who is
    quoted by name is still the author, as a speaker.
    """
    parties = {
        edited.letter.id: {
            _AUTHOR: _only(edited.senders),
            _ADDRESSEE: _only(edited.addressees),
        }
        for edited in letters
    }
    for said in statements:
        own = parties.get(said.letter, {})
        speaker = said.speaker
        if speaker == _ADDRESSEE:
            speaker = own.get(_ADDRESSEE) or speaker
        yield replace(
            said,
            subjects=_led(said.subjects, own),
            objects=_led(said.objects, own),
            speaker=_AUTHOR if speaker == own.get(_AUTHOR) else speaker,
        )


def _led(ends: Iterable[str], own: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(own.get(end) or end for end in ends))


def _only(parties: Iterable[Settled]) -> str | None:
    """The one who is named; None where nobody is, or several are. Somebody unnamed beside him does not count."""
    named: set[str] = set()
    for party in parties:
        value = party.mention.value
        if party.entity is not None:
            named.add(party.entity)
        elif isinstance(value, PartyValue) and (value.name is not None or value.sort != "person"):
            return None
    return named.pop() if len(named) == 1 else None
