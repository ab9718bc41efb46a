"""Who wrote to whom, and what kind of document it is: from the parts of a letter and from its source.

May import what ``annotate`` may. ``senders`` and ``addressees`` find the parties
(``headed``, ``polite``, ``addresses`` and ``spoken`` say where), ``kinds`` the kind, title
and series, ``stated`` what the letter's source says; this file puts them together.

Invariant: what the letter's source states (``Letter.facts``) carries that
source; what the words say carries the words; where both say the same, both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perepiska.annotate import Findings
from perepiska.annotate.header.addressees import addressees
from perepiska.annotate.header.headed import headed_pair
from perepiska.annotate.header.kinds import kind_title_and_series
from perepiska.annotate.header.polite import polite_parties
from perepiska.annotate.header.readings import Reading, main_letter, parts_of
from perepiska.annotate.header.senders import senders
from perepiska.annotate.header.stated import Stated, with_facts
from perepiska.annotate.header.telegrams import telegram_parties
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention
from perepiska.text.languages import LanguagePack


class Header:
    """Finds sender, addressee, kind of document, title and series.

    Of several places that name a party the one most to be trusted is taken (see ``addressees``
    and ``senders``); a party that nobody names keeps its words and has no name.
    """

    name = "header"
    version = "2"
    summary = "Sender, addressee, kind of document, title and series."
    needs = frozenset({"part"})
    makes = frozenset({"sender", "addressee", "document_kind", "title", "series"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """The findings about ``letter`` as a whole; without a pack only what its source states."""
        made_by = f"{self.name}/{self.version}"
        readings = list(_readings(letter, found, pack)) if pack is not None else []
        for reading in with_facts(readings, letter.facts, pack) if letter.facts else readings:
            known = reading if isinstance(reading, Stated) else Stated(reading)
            yield _mention(letter, known, made_by)


def _readings(letter: Letter, found: Findings, pack: LanguagePack) -> Iterator[Reading]:
    parts = parts_of(found.of("part"))
    main = main_letter(parts)
    from_heading, to_heading = headed_pair(main, pack)
    polite, politely = polite_parties(letter.text, main, pack)
    wired, wired_to = telegram_parties(letter.text, pack)
    who = polite or wired or senders(main, from_heading, pack)
    yield from who
    signed = [one.words for one in who]
    yield from addressees(main, to_heading or politely or wired_to, signed, pack)
    yield from kind_title_and_series(letter.text, parts, pack)


def _mention(letter: Letter, known: Stated, made_by: str) -> Mention:
    reading = known.reading
    places = ((reading.start, reading.end), *reading.also) if reading.start < reading.end else ()
    return Mention(
        letter.id,
        reading.kind,
        tuple(letter.span(*place) for place in places),
        reading.value,
        made_by,
        reading.certainty,
        source=known.source,
    )
