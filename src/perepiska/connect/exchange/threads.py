"""Who wrote with whom: the letters between two people, and among the same several, in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from perepiska.connect.exchange.sendings import Sent
from perepiska.records.identifiers import content_id
from perepiska.records.link import Thread

_FEWEST = 2
_LAST_DAY = "9999-12-31"


def threads(letters: Iterable[Sent]) -> tuple[Thread, ...]:
    """The exchanges of at least two letters, by their parties.

    A letter of several hands belongs to the exchange of each of its senders with each of
    its addressees, and to that of all of them together where the same have another.
    """
    found: dict[tuple[str, ...], list[Sent]] = defaultdict(list)
    for letter in letters:
        for parties in _parties(letter):
            found[parties].append(letter)
    return tuple(
        Thread(
            content_id("thread", *parties),
            parties,
            tuple(letter.letter for letter in sorted(some, key=_order)),
        )
        for parties, some in sorted(found.items())
        if len(some) >= _FEWEST
    )


def _parties(letter: Sent) -> set[tuple[str, ...]]:
    pairs = {
        tuple(sorted((sender, addressee)))
        for sender in letter.senders
        for addressee in letter.addressees
        if sender != addressee
    }
    everybody = tuple(sorted({*letter.senders, *letter.addressees}))
    return pairs | ({everybody} if pairs else set())


def _order(letter: Sent) -> tuple[bool, str, str, str]:
    first = letter.earliest or letter.latest
    return (first is None, first or "", letter.latest or _LAST_DAY, letter.letter)
