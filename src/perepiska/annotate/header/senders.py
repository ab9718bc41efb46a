"""The sender, as the signatures name him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perepiska.annotate.header.kinds import Reading, main_letter, part_of
from perepiska.annotate.header.names import WORD, is_short_for, names_in, skip_marks, trimmed
from perepiska.annotate.header.words import PartyWords, party_words, sort_of
from perepiska.records.mention import Mention, PartyValue
from perepiska.text.languages import LanguagePack
from perepiska.text.person_names import parse_person


def senders(parts: Sequence[Mention], pack: LanguagePack) -> Iterator[Reading]:
    """Who signed: one reading for each name, none for a signature that repeats an earlier one."""
    words = party_words(pack)
    seen: list[str] = []
    for part in main_letter(parts):
        if part_of(part) != "signature":
            continue
        span = part.evidence[0]
        for start, end in _signed_names(span.quote, words, pack):
            written = span.quote[start:end]
            if any(is_short_for(written, other) or is_short_for(other, written) for other in seen):
                continue
            seen.append(written)
            name = parse_person(written, pack)
            sort = "person" if name is not None else sort_of(written, pack)
            certainty = min(part.certainty, 0.95) if name is not None else 0.7
            yield Reading(
                "sender",
                PartyValue(written, name, sort),
                span.start + start,
                span.start + end,
                certainty,
            )


def _signed_names(quote: str, words: PartyWords, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """The interval of the name in a signature; of its words of kinship or office where there is no name."""
    start = skip_marks(quote, 0)
    while (found := words.leads.match(quote, start)) is not None:
        start = skip_marks(quote, found.end())
    first, last = trimmed(quote, start, len(quote))
    if first >= last:
        return
    role = words.roles.match(quote, first)
    is_role = role is not None
    office_end = role.end() if role is not None else first
    runs = [run for run in names_in(quote, words, pack, first) if run[1] > office_end]
    if runs:
        start, end = runs[-1]
        before = quote[first:start].split()
        if before and all(word in words.particles for word in before):
            start = first
        yield _without_office(quote, start, end) if is_role else (start, end)
    elif words.kin.search(quote, first) is not None:
        yield trimmed(quote, 0, len(quote))
    elif is_role:
        yield first, last


def _without_office(quote: str, start: int, end: int) -> tuple[int, int]:
    """The last word of a run with the initials before it («Реввоенсовет Южфронта Сталин», «Нарком И. Сталин»)."""
    found = list(WORD.finditer(quote, start, end))
    first = len(found) - 1
    while first > 0 and "." in found[first - 1][0] and len(found[first - 1][0].split(".")[0]) == 1:
        first -= 1
    return found[first].start(), end
