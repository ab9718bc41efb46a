"""What stands round the names of sender and addressee, from the tables of one pack."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack, phrase_pattern, table_forms

Pattern = re.Pattern[str]


@dataclass(frozen=True, eq=False, slots=True)
class PartyWords:
    """What stands round the names of parties."""

    courtesy: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    to: Pattern
    leads: Pattern
    roles: Pattern
    kin: Pattern
    classes: Pattern
    groups: Pattern
    headings: Pattern
    places: Pattern
    after_names: Pattern
    dedications: Pattern
    vocatives: Pattern
    given: frozenset[str]
    is_inflected: bool


@once_per_pack
def party_words(pack: LanguagePack) -> PartyWords:
    """The words about parties of ``pack``."""

    def single(table: str, *uses: str) -> frozenset[str]:
        forms = table_forms(pack, table, *uses)
        return frozenset(form.lower().rstrip(".") for form in forms if " " not in form)

    titles = frozenset(form.lower().rstrip(".") for form in pack.words("titles"))
    return PartyWords(
        courtesy=single("salutations")
        | titles
        | single("closings")
        | single("address_words", "to"),
        conjunctions=single("header_words", "and"),
        particles=frozenset(form.lower() for form in pack.words("name_particles")),
        to=phrase_pattern(
            (*table_forms(pack, "address_words", "to"), *table_forms(pack, "header_words", "to"))
        ),
        leads=phrase_pattern(
            (
                *table_forms(pack, "signature_leads", "signature", "closing"),
                *table_forms(pack, "closings", "phrase"),
            )
        ),
        roles=phrase_pattern(table_forms(pack, "signature_leads", "role")),
        kin=phrase_pattern(table_forms(pack, "signature_leads", "kin")),
        classes=phrase_pattern(
            row["form"] for row in pack.rows("collective_words") if row["sort"] == "class"
        ),
        groups=phrase_pattern(
            row["form"] for row in pack.rows("collective_words") if row["sort"] == "group"
        ),
        headings=phrase_pattern(table_forms(pack, "headings", "heading")),
        places=phrase_pattern(table_forms(pack, "address_words", "place")),
        after_names=phrase_pattern(table_forms(pack, "address_words", "after")),
        dedications=phrase_pattern(table_forms(pack, "header_words", "dedication")),
        vocatives=phrase_pattern(
            f"{mine} {dear}"
            for mine in table_forms(pack, "salutations", "possessive")
            for dear in table_forms(pack, "salutations", "opener")
        ),
        given=frozenset(form.lower() for form in pack.words("given_names")),
        is_inflected=bool(pack.settings.get("heading_names_addressee_by_case", False)),
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
