"""The words by which parts are told apart, from the tables of one pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from perepiska.text.languages import LanguagePack
from perepiska.text.lines.hints import Hinting, Phrases
from perepiska.text.phrases import once_per_pack, table_forms

_WORD = re.compile(r"[^\W\d_][\w'’^.-]*")


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """What ``looks`` asks for. Patterns match phrases; sets hold single words in lower case, without a final dot."""

    pack: LanguagePack
    openers: Phrases
    wholes: Phrases
    titles: Phrases
    possessives: Phrases
    greeting: frozenset[str]
    abbreviated: frozenset[str]
    closing_phrases: Phrases
    closing: frozenset[str]
    closing_strong: frozenset[str]
    closing_alone: frozenset[str]
    adverbs: frozenset[str]
    leads: frozenset[str]
    signing: Phrases
    roles: Phrases
    kin: Phrases
    particles: frozenset[str]
    conjunctions: frozenset[str]
    postscripts: Phrases
    headings: Phrases
    copies: Phrases
    numbers: Phrases
    kinds: Phrases
    telegrams: Phrases
    enclosures: Phrases
    addressing: Phrases
    after_names: Phrases
    collective: Phrases
    places: Phrases
    letterheads: Phrases
    dateline: frozenset[str]
    days: Phrases
    hours: Phrases
    calendar: Phrases
    given: frozenset[str]
    surely_editor: Phrases
    likely_editor: Phrases
    imprints: Phrases
    dedications: Phrases


@once_per_pack
def words_of(pack: LanguagePack) -> Words:
    """The words of ``pack``; tables that it does not have are empty."""

    hinting = Hinting()

    def phrases(table: str, *uses: str) -> Phrases:
        return hinting.phrases(table_forms(pack, table, *uses))

    def single(table: str, *uses: str) -> frozenset[str]:
        return frozenset(
            word for form in table_forms(pack, table, *uses) for word in plain_words(form)
        )

    leads = frozenset(
        found[0]
        for form in table_forms(pack, "signature_leads", "closing", "signature")
        if len(found := plain_words(form)) == 1 and len(found[0]) > 1
    )
    return Words(
        pack=pack,
        openers=phrases("salutations", "opener"),
        wholes=phrases("salutations", "whole"),
        titles=phrases("salutations", "title"),
        possessives=phrases("salutations", "possessive"),
        greeting=single("salutations") | single("name_particles") | single("titles"),
        abbreviated=single("titles"),
        closing_phrases=phrases("closings", "phrase"),
        closing=single("closings") | leads,
        closing_alone=single("closings", "word", "adverb", "filler") | leads,
        closing_strong=single("closings", "word", "adverb") | leads,
        adverbs=single("closings", "adverb"),
        leads=leads,
        signing=phrases("signature_leads", "signature"),
        roles=phrases("signature_leads", "role"),
        kin=phrases("signature_leads", "kin"),
        particles=single("name_particles"),
        conjunctions=frozenset(
            form.lower().rstrip(".") for form in table_forms(pack, "header_words", "and")
        ),
        postscripts=phrases("postscripts"),
        headings=phrases("headings", "heading"),
        copies=phrases("headings", "copy", "telegram"),
        numbers=phrases("headings", "number"),
        kinds=phrases("document_kinds"),
        telegrams=hinting.phrases(
            (
                *pack.words("telegram_words"),
                *(row["form"] for row in pack.rows("document_kinds") if row["kind"] == "telegram"),
            )
        ),
        enclosures=phrases("enclosures"),
        addressing=phrases("address_words", "to"),
        after_names=phrases("address_words", "after"),
        collective=phrases("collective_words"),
        places=phrases("address_words", "place"),
        letterheads=phrases("address_words", "letterhead"),
        dateline=single("dateline_words")
        | single("months")
        | single("weekdays")
        | single("name_particles"),
        days=phrases("weekdays"),
        hours=phrases("dateline_words", "time"),
        calendar=hinting.phrases(
            form
            for table in ("months", "weekdays", "feast_days")
            for form in table_forms(pack, table)
        ),
        given=single("given_names"),
        surely_editor=phrases("editor_words", "sure"),
        likely_editor=phrases("editor_words", "likely"),
        imprints=phrases("editor_words", "imprint"),
        dedications=phrases("header_words", "dedication"),
    )


@lru_cache(maxsize=512)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, without the dot of an abbreviation.

    >>> plain_words("С ком. приветом")
    ('с', 'ком', 'приветом')
    """
    found = _WORD.findall(text.lower().replace("’", "'"))
    return tuple([word.rstrip(".") for word in found])
