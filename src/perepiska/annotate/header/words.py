"""What stands round the names of sender and addressee, from the tables of one pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from perepiska.records.mention import NameValue
from perepiska.text.languages import LanguagePack
from perepiska.text.morphology import morphology
from perepiska.text.names.persons import parse_person
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

Pattern = re.Pattern[str]

KEPT = 4096
"""So many readings of a few words are kept for each pack: signatures and salutations come again and again."""

_MOST_INITIALS = 3
_SHORTEST_FAMILY = 4


@dataclass(frozen=True, eq=False, slots=True)
class PartyWords:
    """What stands round the names of parties."""

    courtesy: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    kinship: frozenset[str]
    small: frozenset[str]
    to: Pattern
    leads: Pattern
    last_leads: Pattern
    roles: Pattern
    kin: Pattern
    classes: Pattern
    groups: Pattern
    headings: Pattern
    places: Pattern
    after_names: Pattern
    dedications: Pattern
    openers: frozenset[str]
    mine: frozenset[str]
    polite: Pattern
    of_others: frozenset[str]
    given: frozenset[str]
    is_inflected: bool
    tells_names: bool


@once_per_pack
def party_words(pack: LanguagePack) -> PartyWords:
    """The words about parties of ``pack``."""

    def single(table: str, *uses: str) -> frozenset[str]:
        forms = table_forms(pack, table, *uses)
        return frozenset(form.lower().rstrip(".") for form in forms if " " not in form)

    def phrases(table: str, *uses: str) -> Pattern:
        return phrase_pattern(table_forms(pack, table, *uses))

    def collective(sort: str) -> Pattern:
        rows = pack.rows("collective_words")
        return phrase_pattern(row["form"] for row in rows if row["sort"] == sort)

    leads = table_forms(pack, "signature_leads", "signature", "closing")
    closings = table_forms(pack, "closings", "phrase")
    possessives = table_forms(pack, "salutations", "possessive")
    titles = frozenset(form.lower().rstrip(".") for form in pack.words("titles"))
    return PartyWords(
        courtesy=single("salutations")
        | titles
        | single("closings")
        | single("address_words", "to"),
        conjunctions=single("header_words", "and"),
        particles=frozenset(form.lower() for form in pack.words("name_particles")),
        kinship=single("kinship") | single("salutations", "noun"),
        small=pack.stop_words,
        to=phrase_pattern(
            (*table_forms(pack, "address_words", "to"), *table_forms(pack, "header_words", "to"))
        ),
        leads=phrase_pattern((*leads, *closings)),
        last_leads=phrase_pattern((*leads, *closings, *single("closings", "adverb"))),
        roles=phrases("signature_leads", "role"),
        kin=phrases("signature_leads", "kin"),
        classes=collective("class"),
        groups=collective("group"),
        headings=phrases("headings", "heading"),
        places=phrases("address_words", "place"),
        after_names=phrases("address_words", "after"),
        dedications=phrases("header_words", "dedication"),
        openers=single("salutations", "opener"),
        mine=frozenset(word.lower() for form in possessives for word in form.split()),
        polite=phrases("header_words", "polite"),
        of_others=single("header_words", "of_others"),
        given=frozenset(form.lower() for form in pack.words("given_names")),
        is_inflected=bool(pack.settings.get("heading_names_addressee_by_case", False)),
        tells_names=morphology(pack) is not None,
    )


def sort_of(text: str, pack: LanguagePack | None) -> str:
    """``class``, ``group`` or ``person``: what the words of ``text`` say of a party."""
    if pack is None:
        return "person"
    words = party_words(pack)
    first, group = words.classes.search(text), words.groups.search(text)
    if first is not None and (group is None or first.start() <= group.start()):
        return "class"
    return "person" if group is None else "group"


def person_of(written: str, pack: LanguagePack) -> NameValue | None:
    """The parts of the name in ``written``, as ``parse_person`` reads them; initials run into it are told apart.

    >>> from perepiska.text.languages import packs
    >>> person_of("JGLockhart", packs()["en"]).family
    'Lockhart'
    """
    return _person_reader(pack)(written)


@once_per_pack
def _person_reader(pack: LanguagePack) -> Callable[[str], NameValue | None]:
    @lru_cache(KEPT)
    def read(written: str) -> NameValue | None:
        name = parse_person(written, pack)
        return _apart(name) if name and name.family == name.as_written else name

    return read


def _apart(name: NameValue) -> NameValue:
    """The initials that run into a family name apart from it («JGLockhart»)."""
    word = name.as_written
    capitals = next((place for place, letter in enumerate(word) if not letter.isupper()), 0)
    family = word[capitals - 1 :]
    is_glued = 1 < capitals <= _MOST_INITIALS + 1 and len(family) >= _SHORTEST_FAMILY
    if not is_glued or not family[1:].islower():
        return name
    return NameValue(word, initials=tuple(word[: capitals - 1]), family=family)
