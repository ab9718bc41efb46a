"""What a person's name says of its bearer, for a comparison with the forms that a list states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perepiska.connect.parts import NameParts
from perepiska.text.folding import fold_word
from perepiska.text.look_alikes import script_of
from perepiska.text.names.forms import name_forms
from perepiska.text.names.tables import name_tables

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

Genders = frozenset[str]
ANY: Genders = frozenset()


@dataclass(frozen=True, slots=True)
class Says:
    """What a person's name says: surnames it may be a form of with the genders they allow, given names, initials."""

    families: dict[str, Genders]
    givens: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    father: str = ""
    first: str = ""
    second: str = ""
    gender: str = ""
    standing: str = ""
    number: str = ""

    @property
    def shape(self) -> tuple[bool, bool, str, str, str]:
        """How much it says; a form of the same name in another case says as much."""
        return bool(self.families), bool(self.givens), self.father, self.first, self.second

    def differs(self, other: Says) -> bool:
        """Whether the two say something, surnames apart, that cannot be of one person."""
        pairs = (
            (self.gender, other.gender),
            (self.standing, other.standing),
            (self.number, other.number),
        )
        if any(one and two and one != two for one, two in pairs):
            return True
        if _is_in_other_script(self.first, other.first):
            return False
        spelt = (
            (self.father, other.father),
            (self.first, other.first),
            (self.second, other.second),
        )
        return any(one and two and one != two for one, two in spelt) or bool(
            self.givens and other.givens and not self.givens & other.givens
        )

    def shares_family(self, other: Says) -> bool:
        """Whether both may bear one surname, as the genders of its forms allow."""
        gender = self.gender or other.gender
        return any(
            (not genders or not gender or gender in genders)
            and (not its or not gender or gender in its)
            for key, genders in self.families.items()
            if (its := other.families.get(key)) is not None
        )


def says_of(parts: NameParts, pack: LanguagePack | None) -> Says:
    """What a name in a letter says, in whatever case it stands."""
    given = parts.given_full or next((form.key for form in parts.given), "")
    second, initials = parts.father or parts.second, parts.initials
    if given and initials and parts.is_initial_first:  # «N. Murray Butler»
        given, second, initials = "", given, initials[:1]
    after = initials if given else initials[1:]
    return Says(
        families={form.key: form.genders for form in parts.family},
        givens=frozenset((parts.given_full,) if parts.given_full else _keys(parts)),
        spoken=_spoken(parts, pack),
        father=parts.father,
        first=given[:1] or "".join(initials[:1]),
        second=second[:1] or "".join(after[:1]),
        gender=parts.gender,
        standing=parts.standing,
        number=parts.number,
    )


def stated_by(parts: NameParts, gender: str, pack: LanguagePack | None) -> Says:
    """What a form of a list says: it stands in the nominative, so that its surname is one."""
    said = says_of(parts, pack)
    own = {
        key
        for key in said.families
        if key.replace("-", " ") == parts.family_folded.replace("-", " ")
    }
    endings = (
        name_tables(pack).endings.get(parts.family_folded[-1:], ()) if pack is not None else ()
    )
    fitting = [
        ending
        for ending in endings
        if ending.is_nominative and parts.family_folded.endswith(ending.ending)
    ]
    known = gender or said.gender
    if not known and fitting and {ending.gender for ending in fitting} == {"f"}:
        known = "f"
    if known != "m":
        own.update(
            parts.family_folded.removesuffix(ending.ending) + ending.normal
            for ending in fitting
            if ending.gender == "f"
        )
    word = parts.given_written.split()[:1]
    spoken = frozenset(fold_word(one, pack) if pack is not None else one.lower() for one in word)
    return replace(said, families=dict.fromkeys(own, ANY), spoken=spoken, gender=known)


def _is_in_other_script(one: str, other: str) -> bool:
    """Whether two initials cannot be compared: «V. Kossior» may be «В. Коссиор»."""
    return bool(one and other) and script_of(one[0]) != script_of(other[0])


def _keys(parts: NameParts) -> Iterable[str]:
    return (form.key for form in parts.given)


def _spoken(parts: NameParts, pack: LanguagePack | None) -> frozenset[str]:
    """The nominatives that the given name may have as it is spoken: «Лизой» is «Лиза» and not «Елизавета»."""
    word = next(iter(parts.given_written.split()), "")
    if not word or pack is None:
        return frozenset({word.lower()} - {""})
    return frozenset(form.key for form in name_forms(word, pack))
