"""Which entry of the editor's lists each mention of one kind belongs to, and where that is not decided.

Invariant: a mention gets at most one entry, and what the editor lists apart is never joined.
A name that is one of the forms of just one entry is that entry's. Every other name follows
the rules' own joining: the entry owns what the rules put together with its names, unless a name
says what differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.connect.listed import Fit, Form, Listed
from perepiska.connect.sayings import Says
from perepiska.records.authority import Authority
from perepiska.records.mention import NameValue

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


# How sure it is that a name which says less than the only entry that it fits means it: as sure as
# the rules are of the same joining without a list (``certainties``). Judged beforehand, not fitted.
_GIVEN_NAME = 0.95
_INITIALS = 0.85
_NO_SURNAME = 0.75
_SURNAME = 0.6


@dataclass(frozen=True, slots=True)
class Member:
    """A mention of an entity: its id, its letter and its name, None where it has no words to be compared."""

    id: str
    letter: str
    language: str
    value: NameValue | None


@dataclass(frozen=True, slots=True)
class Owner:
    """The entry (its index) that an entity as a whole belongs to; ``at_most`` is how sure its names then are.

    ``has_id``: the entity has the entry's id, as an exported one does that is read back.
    """

    entry: int
    at_most: float = 1.0
    is_inferred: bool = False
    has_id: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a mention goes: to an entry, or nowhere. ``is_listed``: by its form alone, whatever the rules say."""

    member: Member
    owner: Owner | None = None
    is_listed: bool = False


class Claims:
    """The claims of ``entries``, all of one kind, on the entities of that kind."""

    def __init__(
        self, kind: str, entries: Sequence[Authority], packs: Mapping[str, LanguagePack]
    ) -> None:
        self._kind = kind
        self._packs = packs
        self._by_id = {entry.id: place for place, entry in enumerate(entries)}
        self._forms = [
            form for place, entry in enumerate(entries) for form in _forms(place, entry)
        ]
        self._listed: dict[str, Listed] = {}
        self._bearers: dict[str, dict[str, list[Member]]] = {}

    def fit(self, member: Member) -> Fit:
        """The entries that the name of a mention fits."""
        return Fit() if member.value is None else self._in(member.language).fit(member.value)

    def of(
        self, members: Mapping[str, Sequence[Member]], asked: Iterable[str]
    ) -> Iterator[tuple[str, Owner | None, list[Claim]]]:
        """For each entity that is asked its owner and the claims on its mentions; ``members`` are the mentions of all."""
        self._bearers = self._with_surnames(members)
        for id_ in asked:
            those = members[id_]
            owner = self._owner(id_, those)
            yield id_, owner, [self._claim(member, owner) for member in those]

    def undecided(self, members: Sequence[Member]) -> frozenset[int]:
        """The entries, two and more, that the names of an entity fit alike."""
        common = self._common(members)
        return common if len(common) > 1 else frozenset()

    def _in(self, language: str) -> Listed:
        if language not in self._listed:
            self._listed[language] = Listed(self._kind, self._forms, self._packs.get(language))
        return self._listed[language]

    def _claim(self, member: Member, owner: Owner | None) -> Claim:
        fit = self.fit(member)
        fitting = fit.stated | fit.doubtful
        if len(fitting) == 1 and fit.stated:
            return Claim(member, Owner(next(iter(fitting))), is_listed=True)
        is_open = owner is not None and (owner.entry in fitting or not fit.stated)
        if owner is None or not is_open or self._is_against(member, owner.entry):
            return Claim(member)
        is_rivalled = len(fitting) > 1 and bool(fit.stated) and self._is_specific(member)
        if is_rivalled and not (owner.has_id and owner.entry in fit.exact):
            return Claim(member)
        return Claim(member, owner)

    def _is_specific(self, member: Member) -> bool:
        """Whether rules join the name by its own words and not by what else its letter says («А. Абрамова»)."""
        if self._kind != "person":
            return False
        said = self._said(member)
        return bool(said.families and said.first)

    def _is_against(self, member: Member, entry: int) -> bool:
        if self._kind != "person" or member.value is None:
            return False
        if entry in self.fit(member).possible:
            return False
        return self._in(member.language).is_against(member.value, entry)

    def _owner(self, id_: str, members: Sequence[Member]) -> Owner | None:
        """Whose names the entity has for certain; else whose id; else who alone fits all of them."""
        fits = [self.fit(member) for member in members]
        certain = {
            entry for fit in fits if len(fit.stated | fit.doubtful) == 1 for entry in fit.stated
        }
        same_id = self._by_id.get(id_)
        if same_id in certain or (
            same_id is not None and not certain and any(_may_follow(fit, same_id) for fit in fits)
        ):
            return Owner(same_id, has_id=True)
        if len(certain) == 1:
            return Owner(next(iter(certain)))
        common = self._common(members) if not certain else frozenset()
        if len(common) != 1:
            return None
        entry = next(iter(common))
        is_sure = any(_may_follow(fit, entry) and entry not in fit.doubtful for fit in fits)
        if not is_sure or self._is_contested(id_, members, entry):
            return None
        return Owner(entry, self._certainty(members), is_inferred=True)

    def _common(self, members: Sequence[Member]) -> frozenset[int]:
        """The entries that all names of an entity fit, those left aside that fit none and say nothing against them."""
        fits = [fit for member in members if (fit := self.fit(member)).possible]
        if not fits:
            return frozenset()
        common = frozenset.intersection(*(fit.possible for fit in fits))
        return frozenset(
            entry
            for entry in common
            if not any(self._is_against(member, entry) for member in members)
        )

    def _certainty(self, members: Sequence[Member]) -> float:
        """How sure it is that a name which says less than the entry means it."""
        said = [self._said(member) for member in members if member.value is not None]
        if any(one.first and one.families for one in said):
            return _GIVEN_NAME if any(one.givens for one in said) else _INITIALS
        return _NO_SURNAME if any(one.father for one in said) else _SURNAME

    def _said(self, member: Member) -> Says:
        return self._in(member.language).says(member.value or NameValue(""))

    def _with_surnames(
        self, members: Mapping[str, Sequence[Member]]
    ) -> dict[str, dict[str, list[Member]]]:
        """For each surname the entities whose names may have it, each name once."""
        found: dict[str, dict[str, list[Member]]] = defaultdict(dict)
        if self._kind != "person":
            return found
        for id_, those in members.items():
            distinct = {(one.language, one.value): one for one in those if one.value is not None}
            for member in distinct.values():
                for key in self._said(member).families:
                    found[key].setdefault(id_, []).append(member)
        return found

    def _is_contested(self, id_: str, members: Sequence[Member], entry: int) -> bool:
        """Whether every name of the entity may as well mean somebody else of the corpus who is not the entry's."""
        named = [member for member in members if member.value is not None]
        fuller = [member for member in named if self._said(member).first]
        return all(self._has_rival(id_, member, entry) for member in fuller or named)

    def _has_rival(self, id_: str, member: Member, entry: int) -> bool:
        said = self._said(member)
        return any(
            entry not in self.fit(other).possible and not said.differs(self._said(other))
            for key in said.families
            for other_id, others in self._bearers.get(key, {}).items()
            if other_id != id_
            for other in others
        )


def _may_follow(fit: Fit, entry: int) -> bool:
    """Whether a name may be left to an entry: it fits, and is not a form of others alone."""
    return entry in fit.possible and (not fit.stated or entry in fit.stated | fit.doubtful)


def _forms(place: int, entry: Authority) -> Iterator[Form]:
    forms: Collection[str] = entry.forms
    for text in forms:
        yield Form(place, text, entry.gender)
    for text in entry.doubtful:
        if text not in forms:
            yield Form(place, text, entry.gender, is_sure=False)
