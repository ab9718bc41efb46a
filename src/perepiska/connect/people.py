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

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from perepiska.connect import certainties as sure
from perepiska.connect import given_names, ways
from perepiska.connect.bearers import Bearer, Named, Person, bearer_of, level
from perepiska.connect.keys import KeyChoice
from perepiska.connect.parts import NameParts
from perepiska.connect.register import Answer, Register, Spoken
from perepiska.records.mention import Mention

Pair = tuple[Mention, NameParts]
_OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Joined:
    """A mention with the person it was joined to; ``instead`` are others whom the name fits as well."""

    named: Named
    person: Person
    reason: str
    certainty: float
    instead: tuple[Person, ...] = ()


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
    pairs, some = list(mentions), list(parties)
    choice = KeyChoice(part for _, part in (*pairs, *some))
    made: dict[NameParts, Bearer] = {}  # by identity: equal names share their parts
    same: dict[Bearer, Bearer] = {}

    def bearer(parts: NameParts) -> Bearer:
        found = made.get(parts)
        if found is None:
            found = bearer_of(parts, choice)
            found = made[parts] = same.setdefault(found, found)
        return found

    outside: list[Pair] = []
    roles: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention, parts in some:
        for span in mention.evidence:
            roles[mention.letter].append((span.start, span.end, mention.kind))
        if mention.source is not None:
            outside.append((mention, parts))
    said = [
        *_said(pairs, roles, bearer),
        *(
            Spoken(mention.letter, parts, bearer(parts), mention.kind, _OUTSIDE)
            for mention, parts in outside
        ),
    ]
    answers = _answers(list(dict.fromkeys(said)))
    return [
        _joined(Named(mention, parts, one.bearer), answers[one], choice)
        for (mention, parts), one in zip((*pairs, *outside), said, strict=True)
    ], choice


def _said(
    pairs: Sequence[Pair],
    roles: Mapping[str, Sequence[tuple[int, int, str]]],
    bearer: Callable[[NameParts], Bearer],
) -> list[Spoken]:
    """What every mention says, the same for equal names of one letter in one part."""
    said: list[Spoken] = []
    letter = ""
    known: dict[tuple[NameParts, str], Spoken] = {}
    for mention, parts in pairs:
        if mention.letter != letter:
            letter, known = mention.letter, {}
        start = mention.evidence[0].start
        role = _role(start, mention.evidence[0].end, roles[letter]) if letter in roles else ""
        found = known.get((parts, role))
        if found is None:
            found = known[parts, role] = Spoken(letter, parts, bearer(parts), role, start)
        said.append(found)
    return said


def _role(start: int, end: int, parties: Iterable[tuple[int, int, str]]) -> str:
    return next((kind for first, last, kind in parties if start < last and first < end), "")


def _answers(spoken: Sequence[Spoken]) -> Mapping[Spoken, Answer]:
    """The answer for every name: the most specific first, those of one sort all at once."""
    register = Register(spoken)
    levels: tuple[list[Spoken], ...] = ([], [], [], [], [], [])
    for one in spoken:
        levels[level(one.bearer)].append(one)
    answers: dict[Spoken, Answer] = {}
    for way, some in zip(_WAYS, (levels[0], *levels), strict=True):
        found = {one: way(register, one) for one in some if one not in answers}
        for one, answer in found.items():
            if answer is not None:
                register.settle(one, answer)
                answers[one] = answer
    return answers


_WAYS: tuple[Callable[[Register, Spoken], Answer | None], ...] = (
    ways.specific,
    ways.ambiguous,
    ways.bare,
    given_names.called,
    ways.initials,
    ways.several,
    ways.nameless,
)


def _joined(named: Named, answer: Answer, choice: KeyChoice) -> Joined:
    """The joining; less sure where the surname is spelt otherwise."""
    reason, certainty = answer.reason, answer.certainty
    if choice.is_respelt(named.parts):
        reason = f"Another spelling of the surname. {reason}"
        certainty = min(certainty, sure.OTHER_SPELLING)
    return Joined(named, answer.person, reason, certainty, answer.instead)
