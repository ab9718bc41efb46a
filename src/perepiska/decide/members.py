"""Mentions as entities see them. Invariant: they are looked up by the id as proposed, which is what decisions name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perepiska.decide.replacing import as_written_of
from perepiska.decide.verdicts import Judged
from perepiska.records.mention import NAME_KINDS

_PARTY_KINDS = ("sender", "addressee", "sent_place")


@dataclass(frozen=True, slots=True)
class Known:
    """A mention's place among all, its form as proposed and as it is now, and its id now: None where it was rejected."""

    place: int
    proposed: str
    form: str
    id: str | None


def known_mentions(letters: Sequence[Judged]) -> dict[str, Known]:
    """The mentions that may belong to entities, by their ids as proposed; their places in the order of letters."""
    found: dict[str, Known] = {}
    place = 0
    for letter in letters:
        names = iter(letter.names)
        proposed_ids = {now.id: id_ for id_, (_, now) in letter.changed.items() if now}
        for mention in letter.mentions:
            if mention.kind in NAME_KINDS:
                id_, _ = next(names)
            elif mention.kind in _PARTY_KINDS:
                id_ = mention.id
            else:
                continue
            place += 1
            old_id = proposed_ids.get(id_, id_)
            old = letter.changed[old_id][0] if old_id in letter.changed else mention
            found.setdefault(
                old_id, Known(place, as_written_of(old.value), as_written_of(mention.value), id_)
            )
        for old_id, (old, now) in letter.changed.items():
            if now is None:
                found[old_id] = Known(0, as_written_of(old.value), "", None)
    return found
