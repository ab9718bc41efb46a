"""Who wrote to whom, and what kind of document it is: from the parts of a letter and from its source.

May import what ``annotate`` may. ``senders`` and ``addressees`` find the parties,
``kinds`` the kind, title and series; this file puts them together.

Invariant: what the letter's source states (``Letter.facts``) carries that
source and no evidence; what the words say carries the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perepiska.annotate import Findings
from perepiska.annotate.header.addressees import addressees
from perepiska.annotate.header.kinds import Reading, document_kind, title_and_series
from perepiska.annotate.header.senders import senders
from perepiska.annotate.header.words import sort_of
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, PartyValue, TextValue
from perepiska.text.languages import LanguagePack
from perepiska.text.names.persons import parse_person

_STATED = 0.95
"""How sure a fact is that comes with its source."""

_OUTSIDE = ("title", "sender", "addressee")


class Header:
    """Finds sender, addressee, kind of document, title and series.

    Of several places that name the addressee the fullest is taken: address,
    then heading, then salutation. The sender is who signs; where an edition's
    heading names him more fully, the heading's words with the signature as
    further evidence. A party that nobody names keeps its words and has no name.
    """

    name = "header"
    version = "1"
    summary = "Sender, addressee, kind of document, title and series."
    needs = frozenset({"part"})
    makes = frozenset({"sender", "addressee", "document_kind", "title", "series"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """The findings about ``letter`` as a whole; without a pack only what its source states."""
        made_by = f"{self.name}/{self.version}"
        yield from _stated(letter, pack, made_by)
        if pack is None:
            return
        parts = found.of("part")
        readings: Iterable[Reading] = (
            *senders(parts, pack),
            *addressees(parts, pack),
            *document_kind(letter.text, parts, pack),
            *title_and_series(parts, pack),
        )
        for reading in readings:
            places = ((reading.start, reading.end), *reading.also)
            evidence = tuple(letter.span(*place) for place in places)
            yield Mention(
                letter.id, reading.kind, evidence, reading.value, made_by, reading.certainty
            )


def _stated(letter: Letter, pack: LanguagePack | None, made_by: str) -> Iterator[Mention]:
    for fact in letter.facts:
        if fact.field not in _OUTSIDE or not fact.value.strip():
            continue
        value: TextValue | PartyValue = TextValue(fact.value)
        if fact.field != "title":
            sort = sort_of(fact.value, pack)
            name = parse_person(fact.value, pack) if sort == "person" else None
            value = PartyValue(fact.value, name, sort)
        yield Mention(letter.id, fact.field, (), value, made_by, _STATED, source=fact.source)
