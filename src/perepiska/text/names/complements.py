"""What follows the head of an organisation's name, and where it ends; see ``organisations``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.names.bodies import RANK_TABLE
from perepiska.text.names.boundaries import is_listed
from perepiska.text.names.nominatives import is_adjective
from perepiska.text.names.phrases import words_of
from perepiska.text.names.quoted import quotations
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.tagger import TaggedSpan

_MOST_PIECES = 5
_MOST_ADJECTIVES = 3
_GENITIVE = "gent"
_NOMINATIVE = "nomn"


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a head: up to token ``end``.

    ``owner`` is where what it belongs to begins, ``own`` where a name of its own does; each is ``end`` without one.
    """

    end: int
    owner: int
    own: int
    is_name: bool


class Complements:
    """Reads complements in one text.

    ``ends`` are the phrases read so far, by the token where each begins; whoever reads adds to them,
    from the text's end on. ``tagged`` and ``people`` are the tokens that the tagger calls a group or a
    person, ``known`` the ends of the groups that the tables know, ``quoted`` those of quotations.
    """

    def __init__(
        self, text: NameText, groups: Iterable[NameSpan], tagged: Iterable[TaggedSpan]
    ) -> None:
        self._text = text
        self._prepositions = words_of(text.pack, "complement_words", "preposition")
        self._conjunctions = words_of(text.pack, "complement_words", "conjunction")
        self.quoted = {first - 1: last for first, last in quotations(text)}
        self.tagged: set[int] = set()
        self.people: set[int] = set()
        for span in tagged:
            places = range(*text.places(span.start, span.end))
            if span.kind == "group":
                self.tagged.update(places)
            elif span.kind == "person":
                self.people.update(places)
        self.known: dict[int, int] = {}
        for group in groups:
            first, last = text.places(group.start, group.end)
            if group.rank >= RANK_TABLE:
                self.known[first] = max(last, self.known.get(first, 0))
        self.ends: dict[int, int] = {}

    def after(self, place: int, *, is_strong: bool) -> Complement:
        """What follows a head that ends before ``place``; ``is_strong``: what goes before already makes a name."""
        at, owner, is_name = place, -1, False
        for _ in range(_MOST_PIECES):
            if at >= len(self._text) or not self._text.is_joined(at - 1):
                break
            if at in self.quoted:
                end = self.quoted[at]
                return Complement(end, owner if owner >= 0 else end, at + 1, True)
            own = self._own_name(at)
            if own > at:
                return Complement(own, owner if owner >= 0 else own, at, True)
            end, is_capital = self._owner(at, is_strong=is_strong or is_name)
            if end == at:
                break
            owner = at if owner < 0 else owner
            at, is_name = end, is_name or is_capital
        return Complement(at, owner if owner >= 0 else at, at, is_name)

    def _own_name(self, place: int) -> int:
        """The token after a name in Latin letters, or one that does not bend and that the tagger calls a group («агентства Рейтер»)."""
        text, at = self._text, place
        while text.word(at)[:1].isascii() and text.word(at)[:1].isalpha() and not text.ordinal(at):
            if not text.is_joined(at - 1) or (at == place and not text.is_capital(at)):
                break
            at += 1
        while at > place and not text.is_capital(at - 1):
            at -= 1
        if at > place:
            return at
        while text.is_capital(at) and at in self.tagged and not self._is_genitive(at):
            if not any(reading.case == _NOMINATIVE for reading in text.readings(at)):
                break
            at += 1
        return at

    def _owner(self, place: int, *, is_strong: bool) -> tuple[int, bool]:
        """The token after what the head belongs to or is for, and whether that is a name; ``place`` where there is none."""
        text = self._text
        if place in self.ends and self._may_belong(place):
            return self.ends[place], True
        capitals = self.capitals(place)
        if capitals > place:
            return self._more(capitals, is_genitive=True), True
        if place in self.known and self._may_belong(place):
            return self.known[place], True
        if not is_strong:
            return place, False
        is_for = text.word(place) in self._prepositions
        if is_for and not any(text.is_capital(at) for at in range(place - _MOST_PIECES, place)):
            return place, False
        start = place + 1 if is_for else place
        is_genitive = start == place
        end = self._noun_phrase(start, is_genitive=is_genitive)
        return (self._more(end, is_genitive=is_genitive) if end > start else place), False

    def capitals(self, place: int) -> int:
        """The token after capitalised words in the genitive that are no person, or one beside a capitalised head."""
        text, at = self._text, place
        while text.is_capital(at) and text.is_joined(at - 1) and self._is_genitive(at):
            if at in self.people and not text.is_capital(place - 1):
                break
            if is_listed(text, at) or text.opens_sentence(at):
                break
            at = self.known.get(at, at + 1)
        return at

    def _is_genitive(self, place: int) -> bool:
        readings = self._text.readings(place)
        return self._text.word(place).isupper() or any(r.case == _GENITIVE for r in readings)

    def _may_belong(self, place: int) -> bool:
        return any(r.case == _GENITIVE for r in self._text.readings(place))

    def _noun_phrase(self, place: int, *, is_genitive: bool) -> int:
        """The token after adjectives and a noun of one case; of the genitive where nothing else governs them."""
        text, at = self._text, place
        while at < place + _MOST_ADJECTIVES and is_adjective(text, at) and text.is_joined(at):
            if not text.word(at).islower() or self._is_noun(at, is_genitive=is_genitive):
                break
            at += 1
        is_lone = at == place and is_genitive and self._is_only_plural(place - 1)
        if at < len(text) and text.word(at).islower() and not is_lone:
            return at + 1 if self._is_noun(at, is_genitive=is_genitive) else place
        return place

    def _is_only_plural(self, place: int) -> bool:
        """Whether the word before is a plural, whose next genitive may as well be a verb's object («просят Советы помощи»)."""
        numbers = {r.number for r in self._text.readings(place) if r.part == "noun"}
        return numbers == {"plural"}

    def _is_noun(self, place: int, *, is_genitive: bool) -> bool:
        readings = self._text.readings(place)[:1]
        return any(
            r.part == "noun" and r.is_known and (not is_genitive or r.case == _GENITIVE)
            for r in readings
        )

    def _more(self, end: int, *, is_genitive: bool) -> int:
        """The token after «и» and another such owner («России и Белоруссии»)."""
        text = self._text
        if text.word(end) not in self._conjunctions or not text.is_joined(end - 1):
            return end
        if text.is_capital(end - 1):
            after = self.capitals(end + 1)
        else:
            after = self._noun_phrase(end + 1, is_genitive=is_genitive)
        return after if after > end + 1 else end
