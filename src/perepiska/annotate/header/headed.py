"""The parties as headings name them: both correspondents, or the addressee alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perepiska.annotate.header.kinds import kind_words
from perepiska.annotate.header.names import names_in, person, skip_marks, trimmed, unnamed
from perepiska.annotate.header.readings import Part, Reading, headings
from perepiska.annotate.header.words import PartyWords, party_words, sort_of
from perepiska.text.correspondents import correspondents
from perepiska.text.languages import LanguagePack


def headed_pair(parts: Sequence[Part], pack: LanguagePack) -> tuple[list[Reading], list[Reading]]:
    """Senders and addressees of a heading that names both («Н. Одинцов — К. Ермилову»)."""
    senders: list[Reading] = []
    addressees: list[Reading] = []
    for part in headings(parts):
        for line in re.finditer(r"[^\n]+", part.quote):
            named = correspondents(line[0], pack)
            if named is None:
                continue
            offset = part.start + line.start()
            senders += (person("sender", r, line[0], offset, 0.9, pack) for r in named.senders)
            addressees += (
                person("addressee", r, line[0], offset, 0.9, pack) for r in named.addressees
            )
    return senders, addressees


def headed_addressees(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    """The addressee in a heading («Письмо т. Ермаковскому», «Brief an Salten»), in the case it stands in."""
    words = party_words(pack)
    kinds = kind_words(pack)
    for part in headings(parts):
        quote = part.quote
        named = kinds.pattern.match(quote) or words.headings.match(quote)
        start = skip_marks(quote, named.end()) if named is not None else 0
        is_to = words.to.match(quote, start) is not None
        if not is_to and not (words.is_inflected and named is not None):
            continue
        end = start + _clause_end(quote[start:], words)
        collective = sort_of(quote[start:end], pack)
        if collective != "person":
            run = trimmed(quote, start, end)
            return [unnamed("addressee", run, quote, part.start, 0.8, collective)]
        if runs := names_in(quote[:end], words, pack, start):
            return [person("addressee", run, quote, part.start, 0.9, pack) for run in runs]
    return []


def _clause_end(rest: str, words: PartyWords) -> int:
    """Where the words about the addressee end: at a number, or at a small word that is none of theirs.

    The name of a group goes on to the number («V съезду Советов Туркестанского края 22 апреля»).
    """
    has_group = False
    for found in re.finditer(r"\d|[^\W\d_][\w'’-]*", rest):
        word = found[0].lower()
        if word.isdigit():
            return found.start()
        has_group = has_group or words.groups.match(word) is not None
        is_theirs = word in words.courtesy | words.conjunctions | words.particles
        if found[0].islower() and not (has_group or is_theirs or words.classes.match(word)):
            return found.start()
    return len(rest)
