"""The label that an index has for an entity, and the id made from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from perepiska.connect.parts import NameParts
from perepiska.records.identifiers import fingerprint, slug
from perepiska.text.look_alikes import script_of
from perepiska.text.names.tables import name_tables

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_HEX_DIGITS = 6


def person_label(
    names: Sequence[tuple[NameParts, str]],
    key: str,
    gender: str,
    packs: Mapping[str, LanguagePack],
) -> str:
    """«Family, given or initials» as an index has it; a given name alone stays as it is spoken.

    ``names`` are the distinct names of one person with their languages, in the
    order in which they appear; what is in another script than the surname is left out.
    """
    if not key:
        return _given(names)
    family = _family(names, key, gender, packs)
    given = _given([name for name in names if _script(name[0]) in ("", _script_of(family))])
    particle = next((parts.particle for parts, _ in names if parts.particle), "")
    after = " ".join(word for word in (given, particle) if word)
    if not given and particle:
        return f"{particle} {family}"
    return f"{family}, {after}" if after else family


def entity_ids(kind: str, labels: Sequence[tuple[str, str]]) -> list[str]:
    """A readable id for every (label, identity); six digits of the identity's hash tell equal ones apart.

    The identity is what makes the entity: its key with given names and initials.

    >>> entity_ids("place", [("Москва", "moskva")])
    ['place-moskva']
    """
    bases = [slug(label) for label, _ in labels]
    counts = Counter(bases)
    ids = []
    for base, (_, identity) in zip(bases, labels, strict=True):
        if base and counts[base] == 1:
            ids.append(f"{kind}-{base}")
        else:
            digits = fingerprint(kind, identity)[:_HEX_DIGITS]
            ids.append("-".join(part for part in (kind, base, digits) if part))
    return ids


def _script(parts: NameParts) -> str:
    return _script_of(parts.family_written or parts.given_shown or "".join(parts.initials))


def _script_of(word: str) -> str:
    return script_of(word[0]) if word else ""


def _given(names: Sequence[tuple[NameParts, str]]) -> str:
    """The fullest given name and patronymic in the nominative, else the most initials."""
    shown = max(
        (parts.given_shown for parts, _ in names),
        key=lambda given: (len(given.split()), not given.isupper(), len(given)),
        default="",
    )
    father = max((parts.father for parts, _ in names), key=len, default="")
    initials = max((parts.initials for parts, _ in names), key=len, default=())
    if shown or father:
        words = [shown, father.title()] if father else [shown, *_dotted(initials[1:])]
        if (
            initials
            and not father
            and any(parts.is_initial_first and parts.given_shown == shown for parts, _ in names)
        ):
            words = [*_dotted(initials[:1]), shown]
        return " ".join(word for word in words if word)
    return " ".join(_dotted(initials))


def _dotted(initials: Sequence[str]) -> list[str]:
    return [f"{initial.upper()}." for initial in initials]


def _family(
    names: Sequence[tuple[NameParts, str]],
    key: str,
    gender: str,
    packs: Mapping[str, LanguagePack],
) -> str:
    """The surname as it is written in the nominative somewhere, else made from the key."""
    wanted = key
    if gender == "f":
        wanted = next(
            (found for _, language in names if (found := _feminine(key, packs.get(language)))), key
        )
    written = Counter(
        parts.family_written
        for parts, _ in names
        if parts.family_folded == wanted and not parts.is_possessive
    )
    if written:
        best = max(written, key=lambda form: (not form.isupper(), written[form], form))
        return best if not best.isupper() else best.title()
    return "-".join(
        " ".join(word[:1].upper() + word[1:] for word in part.split())
        for part in wanted.split("-")
    )


def _feminine(key: str, pack: LanguagePack | None) -> str:
    """A woman's form of a surname («Седова» of «седов»), folded; empty where it has none of its own."""
    if pack is None:
        return ""
    by_normal: dict[str, str] = defaultdict(str)
    for some in name_tables(pack).endings.values():
        for ending in some:
            if (
                ending.gender == "f"
                and ending.is_nominative
                and ending.normal
                and key.endswith(ending.normal)
            ):
                by_normal[ending.normal] = ending.ending
    if not by_normal:
        return ""
    longest = max(by_normal, key=len)
    return key[: -len(longest)] + by_normal[longest]
