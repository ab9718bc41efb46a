"""The sender, as a polite third person, the signatures, the heading of an edition or the last words name him."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from perepiska.annotate.header.names import (
    WORD,
    Interval,
    is_short_for,
    names_in,
    person,
    skip_marks,
    trimmed,
)
from perepiska.annotate.header.readings import Part, Reading
from perepiska.annotate.header.words import KEPT, PartyWords, party_words, person_of, sort_of
from perepiska.records.mention import PartyValue
from perepiska.text.folding import fold, rules_of
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack

SHORT = 400
"""An inscription is shorter than this."""

_TAIL = 500
_NEAR = 90
_MOST_BETWEEN = 9


def senders(main: Sequence[Part], headed: Sequence[Reading], pack: LanguagePack) -> list[Reading]:
    """Who signed: one reading for each name, none for a signature that repeats an earlier one.

    Where the heading of an edition names as many senders or more, it names
    them («Н. Одинцов — К. Ермилову» over «Твой Коля» or «Старый ссыльный»);
    the signatures then are further evidence. Of more signatures, those that
    can stand for a name of the heading give way to it. Where nobody signs by
    name the last words may name him.
    """
    signed = _signed(main, pack)
    if headed and len(headed) >= len(signed):
        also = tuple((reading.start, reading.end) for reading in signed)
        return [replace(reading, also=also if len(headed) == 1 else ()) for reading in headed]
    if not any(reading.name for reading in signed):
        signed = _in_last_words(main, pack) or signed
    return [
        next((full for full in headed if is_short_for(reading.words, full.words)), reading)
        for reading in signed
    ]


def _signed(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    read = _signature_reader(pack)
    found: list[Reading] = []
    for part in _signatures(parts):
        for start, end, value in read(part.quote):
            written = value.as_written
            others = [reading.words for reading in found]
            if any(is_short_for(written, one) or is_short_for(one, written) for one in others):
                continue
            certainty = min(part.certainty, 0.95 if value.name is not None else 0.7)
            found.append(Reading("sender", value, part.start + start, part.start + end, certainty))
    return found


def _signatures(parts: Sequence[Part]) -> list[Part]:
    """The signatures; of an inscription, which greets nobody, those behind its closing.

    Above it stand the names on the title page and of those to whom the book is given (schnitzler, L03047).
    """
    found = [part for part in parts if part.kind == "signature"]
    kinds = {part.kind for part in parts}
    if len(found) > 1 and "closing" in kinds and "salutation" not in kinds:
        is_short = sum(len(part.quote) for part in parts) < SHORT
        closing = next(part.start for part in parts if part.kind == "closing")
        behind = [part for part in found if part.start > closing]
        return behind if is_short and behind else found
    return found


@once_per_pack
def _signature_reader(
    pack: LanguagePack,
) -> Callable[[str], tuple[tuple[int, int, PartyValue], ...]]:
    words = party_words(pack)

    def values(quote: str) -> Iterator[tuple[int, int, PartyValue]]:
        for start, end in _signed_names(quote, words, pack):
            written = quote[start:end]
            name = person_of(written, pack)
            sort = "person" if name is not None else sort_of(written, pack)
            yield start, end, PartyValue(written, name, sort)

    return lru_cache(KEPT)(lambda quote: tuple(values(quote)))


def _signed_names(source: str, words: PartyWords, pack: LanguagePack) -> Iterator[Interval]:
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


def _names_of(quote: str, words: PartyWords, pack: LanguagePack) -> Iterator[Interval]:
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


def _without_office(quote: str, start: int, end: int) -> Interval:
    """The last word of a run with the initials before it («Реввоенсовет Южфронта Сталин», «Нарком И. Сталин»)."""
    found = list(WORD.finditer(quote, start, end))
    first = len(found) - 1
    while first > 0 and "." in found[first - 1][0] and len(found[first - 1][0].split(".")[0]) == 1:
        first -= 1
    return found[first].start(), end


def _in_last_words(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    """The name that ends a line behind words of closing, where no part is a signature with a name.

    «Yours dear Miss Edgeworth with true respect and regard Walter Scott Abbotsford …»
    (Edgeworth_NLS_23130_1824_04_24), «Ihr / unveränderlicher / Salten» (schnitzler, L03132).
    """
    words = party_words(pack)
    for part in reversed(parts):
        if part.kind not in {"body", "closing", "postscript", "signature"}:
            continue
        offset = max(0, len(part.quote) - _TAIL)
        for lead in reversed(list(words.last_leads.finditer(part.quote, offset))):
            run = _name_behind(part.quote, lead.end(), words, pack)
            if run is not None:
                return [person("sender", run, part.quote, part.start, 0.6, pack)]
    return []


def _name_behind(quote: str, place: int, words: PartyWords, pack: LanguagePack) -> Interval | None:
    """The first name behind words of closing in their sentence that nobody is greeted by, if it ends its line or is in full."""
    text = quote[: place + _NEAR]
    stop = re.search(r"[.!?;:]\s|\n\n", text[place:])
    text = text[: place + stop.start()] if stop is not None else text
    for start, end in names_in(text, words, pack, place):
        before = WORD.findall(text, place, start)
        if len(before) > _MOST_BETWEEN:
            return None
        if before and before[-1].lower().rstrip(".") in words.courtesy - words.small:
            continue
        ends_line = not quote[end:].split("\n")[0].strip(" .,+=–—-")
        first = WORD.match(quote, start, end)
        is_given = first is not None and first[0].lower().rstrip(".") in words.given
        opens_line = not quote[:start].rsplit("\n", 1)[-1].strip()
        if ends_line and (is_given or opens_line):
            return start, end
        if is_given:
            return _given_and_family(quote, start, end)
    return None


def _given_and_family(quote: str, start: int, end: int) -> Interval | None:
    """A given name and the word behind it, of a run that goes on to a place and a date («Walter Scott Abbotsford …»)."""
    found = list(WORD.finditer(quote, start, end))
    is_dated = re.match(r"\W*\d", quote[end:]) is not None
    return (start, found[1].end()) if len(found) > 1 and is_dated else None
