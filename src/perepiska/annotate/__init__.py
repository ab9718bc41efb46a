"""From one letter to findings: pure, cached, one letter at a time (the map).

May import: ``text``, ``plugins``, ``records``, ``errors``. Annotators do not import one
another: what one needs of another travels as findings.

To add an annotator:

1. Write one file here (or in a package of your own) with a class that has the members of ``Annotator``.
2. Say in ``needs`` and ``makes`` which kinds of mentions it reads and writes (``records.mention.MENTION_KINDS``).
3. Take every word of a natural language from the pack's tables.
4. Raise ``version`` with every change of what it finds: the cache is keyed by it.
5. Add one line to the entry-point group ``perepiska.annotators``, the value being the class.

The contract test is ``tests/contracts/test_annotators.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import eq
from typing import Protocol

from perepiska.errors import PluginError
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention
from perepiska.text.languages import LanguagePack
from perepiska.text.reliability import with_counted_certainty
from perepiska.text.repair import twin_of


class Findings:
    """What has been found in one letter so far, by kind. Read-only for annotators."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._mentions = tuple(mentions)

    def of(self, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds, in text order."""
        return tuple(mention for mention in self._mentions if mention.kind in kinds)

    def parts(self, *parts: str) -> tuple[Mention, ...]:
        """The parts of these kinds (``records.mention.PART_KINDS``), in text order."""
        return tuple(
            mention for mention in self.of("part") if getattr(mention.value, "part", None) in parts
        )

    def all(self) -> tuple[Mention, ...]:
        """All mentions, in text order."""
        return self._mentions

    def with_more(self, mentions: Iterable[Mention]) -> Findings:
        """These findings and ``mentions``, in text order."""
        more = tuple(mentions)
        return Findings(_in_text_order((*self._mentions, *more))) if more else self


class Annotator(Protocol):
    """One kind of reading. Made without arguments; holds no state between letters.

    ``name`` and ``version`` become ``made_by`` («dates/1»). ``annotate`` must be
    deterministic and must not read clock, network or environment; ``pack`` is
    None where no pack is installed for the letter's language.
    """

    name: str
    version: str
    summary: str
    needs: frozenset[str]
    makes: frozenset[str]

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """What is found in ``letter``, beside what others ``found`` before."""
        ...


def in_order(annotators: Iterable[Annotator]) -> tuple[Annotator, ...]:
    """The annotators so that each comes after those that make what it needs; ties by name.

    Raises:
        PluginError: there is no such order; the message names those left over.
    """
    waiting = sorted(annotators, key=lambda annotator: annotator.name)
    ordered: list[Annotator] = []
    while waiting:
        unmade = frozenset[str]().union(*(annotator.makes for annotator in waiting))
        ready = [
            annotator
            for annotator in waiting
            if not annotator.needs
            & unmade.difference(annotator.makes - _made_by_others(annotator, waiting))
        ]
        if not ready:
            names = ", ".join(annotator.name for annotator in waiting)
            raise PluginError(
                f"The annotators {names} wait for one another: change what they need."
            )
        ordered.append(ready[0])
        waiting.remove(ready[0])
    return tuple(ordered)


def _made_by_others(annotator: Annotator, annotators: Sequence[Annotator]) -> frozenset[str]:
    return frozenset[str]().union(*(other.makes for other in annotators if other is not annotator))


def annotate_letter(
    letter: Letter, annotators: Sequence[Annotator], pack: LanguagePack | None
) -> tuple[Mention, ...]:
    """All findings in one letter, in text order (those without evidence first), as certain as counting says.

    ``annotators`` run in the order given; see ``in_order``.
    """
    read = read_letter(letter, annotators, pack)
    return Findings().with_more(with_counted_certainty(one, pack) for one in read).all()


def read_letter(
    letter: Letter, annotators: Sequence[Annotator], pack: LanguagePack | None
) -> tuple[Mention, ...]:
    """As ``annotate_letter``, with the certainty that each annotator gives itself.

    They read the letter's clean twin (``text.repair``); what they find is led back to its own words.
    """
    twin = twin_of(letter, pack)
    read = letter if twin is None else twin.letter
    found = Findings()
    for annotator in annotators:
        found = found.with_more(annotator.annotate(read, found, pack))
    return found.all() if twin is None else twin.all_led_back(found.all())


def _in_text_order(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in text order; readings are compared only where two stand at one place."""
    ordered = sorted(mentions, key=_place)
    places = list(map(_place, ordered))
    if any(map(eq, places, places[1:])):
        ordered.sort(key=lambda mention: (*_place(mention), repr(mention.value)))
    return ordered


def _place(mention: Mention) -> tuple[int, int, str]:
    if not mention.evidence:
        return (-1, 0, mention.kind)
    first = mention.evidence[0]
    return (first.start, -first.end, mention.kind)
