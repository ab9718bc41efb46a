"""Which mentions of people name the same person.

The method (and the reasons for it) in order:

1. The nominative of every surname is chosen by the votes of all its forms in
   the corpus, so that «Смирнова» beside «Смирнову» and «Смирнов» is Смирнов;
   spellings of one surname are joined, but never surely.
2. Names with initials or given names are joined where nothing that they say
   differs. One that fits two people who differ stays by itself, unless its own
   letter names only one of them.
3. A bare surname is whoever bears it in its letter; failing that the
   correspondent of the folder, where the name signs or greets; failing that the
   only one in the corpus, with little certainty; failing that an entity of its own.
4. A given name alone, a given name with patronymic, initials alone: likewise.

Who writes or receives a letter by its sheet counts as named in it.

Invariant: the result does not depend on the order of the letters, and two
people whose names differ are never joined.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from perepiska.connect import certainties as sure
from perepiska.connect import given_names, ways
from perepiska.connect.bearers import Bearer, bearer_of, level
from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.connect.register import Answer, Register, Spoken
from perepiska.records.mention import Mention

Pair = tuple[Mention, NameParts]
_OUTSIDE = -1


class Joined(NamedTuple):
    """A mention with what it says; all mentions of one letter by one name share what was found for them."""

    mention: Mention
    spoken: Spoken

    @property
    def answer(self) -> Answer:
        """The person it was joined to, why and how surely, and the others whom the name fits, also such as no name leads to."""
        assert self.spoken.answer is not None  # noqa: S101 - the way for its level gives one
        return self.spoken.answer


def join_people(
    mentions: Iterable[Pair], parties: Iterable[Pair] = ()
) -> tuple[list[Joined], KeyChoice]:
    """Every mention with its person, in the order given, and the surnames' nominatives that were chosen.

    ``mentions`` are in the order of letters by id and of their text.
    ``parties`` are the senders and addressees that are named: by words of the
    letter, which make the mention there the name of a correspondent, or by a
    source outside it, which makes them known in the letter. Those of a source
    are joined as well, and follow the mentions.
    """
    with _uncollected():
        return _people_joined(mentions, parties)


def _people_joined(
    mentions: Iterable[Pair], parties: Iterable[Pair]
) -> tuple[list[Joined], KeyChoice]:
    named: list[Mention] = []
    names: list[NameParts] = []
    for mention, parts in mentions:
        named.append(mention)
        names.append(parts)
    some = list(parties)
    choice = KeyChoice(dict.fromkeys((*names, *(parts for _, parts in some))))
    bearer = _Bearers(choice)
    roles: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention, _ in some:
        for span in mention.evidence:
            roles[mention.letter].append((span.start, span.end, mention.kind))
    said, spoken = _said(named, names, roles, bearer)
    del names
    for mention, parts in some:
        if mention.source is not None:
            one = Spoken(mention.letter, parts, bearer(parts), mention.kind, _OUTSIDE)
            said.append(Joined(mention, one))
            spoken.append(one)
    _answer(spoken, choice)
    return said, choice


@contextmanager
def _uncollected() -> Iterator[None]:
    """Meanwhile no cyclic garbage is looked for: all that is made here is kept, and looking takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Bearers:
    """What names say of their bearers, the same object for all that say the same."""

    def __init__(self, choice: KeyChoice) -> None:
        self._choice = choice
        self._made: dict[NameParts, Bearer] = {}  # by identity: equal names share their parts
        self._same: dict[Bearer, Bearer] = {}

    def __call__(self, parts: NameParts) -> Bearer:
        found = self._made.get(parts)
        if found is None:
            found = bearer_of(parts, self._choice)
            found = self._made[parts] = self._same.setdefault(found, found)
        return found


def _said(
    mentions: Sequence[Mention],
    names: Sequence[NameParts],
    roles: Mapping[str, Sequence[tuple[int, int, str]]],
    bearer: _Bearers,
) -> tuple[list[Joined], list[Spoken]]:
    """Every mention with what it says, and what is said, the same for equal names of one letter in one part."""
    said: list[Joined] = []
    spoken: list[Spoken] = []
    letter = ""
    known: dict[NameParts | tuple[NameParts, str], Spoken] = {}
    parties: Sequence[tuple[int, int, str]] = ()
    for mention, parts in zip(mentions, names, strict=True):
        if mention.letter != letter:
            letter, known = mention.letter, {}
            parties = roles.get(letter, ())
        span = mention.evidence[0]
        role = _role(span.start, span.end, parties) if parties else ""
        key = (parts, role) if role else parts
        found = known.get(key)
        if found is None:
            found = known[key] = Spoken(letter, parts, bearer(parts), role, span.start)
            spoken.append(found)
        said.append(Joined(mention, found))
    return said, spoken


def _role(start: int, end: int, parties: Iterable[tuple[int, int, str]]) -> str:
    return next((kind for first, last, kind in parties if start < last and first < end), "")


def _answer(spoken: Sequence[Spoken], choice: KeyChoice) -> None:
    """Finds the answer for every name: the most specific first, those of one sort all at once."""
    register = Register(spoken)
    levels: tuple[list[Spoken], ...] = ([], [], [], [], [], [])
    for one in spoken:
        levels[level(one.bearer)].append(one)
    whole, bare, *others = levels
    cut = [one for one in bare if one.bearer.is_cut]
    ordered = (whole, whole, [one for one in bare if not one.bearer.is_cut], cut, *others)
    for way, some in zip(_WAYS, ordered, strict=True):
        asked = [one for one in some if one.answer is None]
        found = [way(register, one) for one in asked]
        for one, answer in zip(asked, found, strict=True):
            if answer is not None:
                register.settle(one, answer)
                one.answer = answer
    for one in spoken:
        if one.answer is not None and choice.is_respelt(one.parts):
            one.answer = _less_sure(one.answer)


_WAYS: tuple[Callable[[Register, Spoken], Answer | None], ...] = (
    ways.specific,
    ways.ambiguous,
    ways.bare,
    ways.shortened,
    given_names.called,
    ways.initials,
    ways.several,
    ways.nameless,
)


def _less_sure(answer: Answer) -> Answer:
    """The answer for a surname that is spelt otherwise."""
    reason = f"Another spelling of the surname. {answer.reason}"
    return replace(answer, reason=reason, certainty=min(answer.certainty, sure.OTHER_SPELLING))
