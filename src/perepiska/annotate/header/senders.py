"""The sender, as the signatures and the heading of an edition name him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perepiska.annotate.header.kinds import Reading, headings, main_letter, part_of
from perepiska.annotate.header.names import WORD, is_short_for, names_in, skip_marks, trimmed
from perepiska.annotate.header.words import PartyWords, party_words, sort_of
from perepiska.records.mention import Mention, PartyValue
from perepiska.text.correspondents import correspondents
from perepiska.text.folding import fold, rules_of
from perepiska.text.languages import LanguagePack
from perepiska.text.names.persons import parse_person


def senders(parts: Sequence[Mention], pack: LanguagePack) -> list[Reading]:
    """Who signed: one reading for each name, none for a signature that repeats an earlier one.

    Where the heading of an edition names as many senders or more, it names
    them («Н. Одинцов — К. Ермилову» over «Твой Коля» or «Старый ссыльный»);
    the signatures then are further evidence. Of more signatures, those that
    can stand for a name of the heading give way to it.
    """
    main = main_letter(parts)
    signed = _signed(main, pack)
    headed = _headed(main, pack)
    if len(headed) >= len(signed):
        also = tuple((reading.start, reading.end) for reading in signed)
        return [replace(reading, also=also if len(headed) == 1 else ()) for reading in headed]
    return [
        next((full for full in headed if is_short_for(_words(reading), _words(full))), reading)
        for reading in signed
    ]


def _words(reading: Reading) -> str:
    return reading.value.as_written if isinstance(reading.value, PartyValue) else ""


def _headed(parts: Sequence[Mention], pack: LanguagePack) -> list[Reading]:
    found = []
    for part in headings(parts):
        span = part.evidence[0]
        for line in re.finditer(r"[^\n]+", span.quote):
            named = correspondents(line[0], pack)
            for start, end in named.senders if named else ():
                written = line[0][start:end]
                value = PartyValue(written, parse_person(written, pack), "person")
                offset = span.start + line.start()
                found.append(Reading("sender", value, offset + start, offset + end, 0.9))
    return found


def _signed(parts: Sequence[Mention], pack: LanguagePack) -> list[Reading]:
    words = party_words(pack)
    found: list[Reading] = []
    for part in parts:
        if part_of(part) != "signature":
            continue
        span = part.evidence[0]
        for start, end in _signed_names(span.quote, words, pack):
            written = span.quote[start:end]
            others = list(map(_words, found))
            if any(is_short_for(written, one) or is_short_for(one, written) for one in others):
                continue
            name = parse_person(written, pack)
            sort = "person" if name is not None else sort_of(written, pack)
            certainty = min(part.certainty, 0.95 if name is not None else 0.7)
            value = PartyValue(written, name, sort)
            found.append(Reading("sender", value, span.start + start, span.start + end, certainty))
    return found


def _signed_names(source: str, words: PartyWords, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """The interval of the name in a signature; of all its words where they are no name («Старый ссыльный»).

    Words are looked up in today's spelling («Твой братъ»); a line of office under the name is no name.
    """
    view = fold(source, rules_of(pack))
    quote = _without_office_below(view.text, words)
    for start, end in _names_of(quote, words, pack):
        yield view.source_span(start, end)


def _without_office_below(quote: str, words: PartyWords) -> str:
    """The signature up to the line under the first that begins with a word of office."""
    first = quote.find("\n")
    for line in re.finditer(r"(?<=\n)[^\n]+", quote):
        if words.roles.match(line[0].lstrip()) and not words.roles.match(quote[:first]):
            return quote[: line.start()].rstrip()
    return quote


def _names_of(quote: str, words: PartyWords, pack: LanguagePack) -> Iterator[tuple[int, int]]:
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
    if len(runs) == 1 and _is_description(quote, first, last, runs[0][1], words):
        yield first, last
    elif runs:
        start, end = runs[-1]
        before = quote[first:start].split()
        if before and all(word in words.particles for word in before):
            start = first
        yield _without_office(quote, start, end) if is_role else (start, end)
    elif words.kin.search(quote, first) is not None:
        yield trimmed(quote, 0, len(quote))
    elif is_role or not set(quote[first:last]) & set("?!:0123456789"):
        yield first, last


def _is_description(quote: str, first: int, last: int, end: int, words: PartyWords) -> bool:
    """Whether a capital begins words about somebody and no name («Старый ссыльный»)."""
    is_one = quote[first:end].isalpha() and quote[first:end].lower() not in words.given
    behind = WORD.findall(quote, end, last)
    is_small = all(word[0].islower() and word not in words.particles for word in behind)
    return is_one and bool(behind) and is_small and "\n" not in quote[first:last]


def _without_office(quote: str, start: int, end: int) -> tuple[int, int]:
    """The last word of a run with the initials before it («Реввоенсовет Южфронта Сталин», «Нарком И. Сталин»)."""
    found = list(WORD.finditer(quote, start, end))
    first = len(found) - 1
    while first > 0 and "." in found[first - 1][0] and len(found[first - 1][0].split(".")[0]) == 1:
        first -= 1
    return found[first].start(), end
