"""The addressee, as address, heading, salutation, dedication or a vocative name him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perepiska.annotate.header.kinds import Reading, headings, kind_words, main_letter, part_of
from perepiska.annotate.header.names import WORD, names_in, skip_marks, trimmed
from perepiska.annotate.header.senders import senders
from perepiska.annotate.header.words import PartyWords, party_words, sort_of
from perepiska.records.mention import Mention, PartyValue
from perepiska.records.span import Span
from perepiska.text.correspondents import correspondents, is_full_name
from perepiska.text.dates.lexicon import fold
from perepiska.text.dates.places import place_words_of
from perepiska.text.languages import LanguagePack
from perepiska.text.names.persons import parse_person

_LONGEST_PARTY = 120
_LONGEST_DEDICATION = 80
_LONGEST_NAME = 40
_FIRST_WORDS = 300


def addressees(parts: Sequence[Mention], pack: LanguagePack) -> list[Reading]:
    """To whom the letter goes: from address, heading, salutation, dedication or a vocative; [] where nothing says."""
    main = main_letter(parts)
    words = party_words(pack)
    signed = [
        reading.value.as_written
        for reading in senders(parts, pack)
        if isinstance(reading.value, PartyValue)
    ]
    unnamed: list[Reading] = []
    for source in (_addressed, _paired, _headed, _greeted, _dedicated, _called):
        found = list(source(main, words, pack))
        if source in (_addressed, _headed):
            found = [reading for reading in found if not _is_one_of(reading, signed)]
        if any(isinstance(reading.value, PartyValue) and reading.value.name for reading in found):
            return found
        unnamed = unnamed or found
    return unnamed


def _is_one_of(reading: Reading, signed: Sequence[str]) -> bool:
    """Whether a reading shares a word with a signature: the sender's name stands in dockets and letterheads too."""
    written = reading.value.as_written if isinstance(reading.value, PartyValue) else ""
    ours = set(re.findall(r"[^\W\d_]{3,}", written.lower()))
    return any(ours & set(re.findall(r"[^\W\d_]{3,}", other.lower())) for other in signed)


def _addressed(parts: Sequence[Mention], words: PartyWords, pack: LanguagePack) -> list[Reading]:
    """The addressee in address lines: a person where one is named, else a group or class of people."""
    collective: list[Reading] = []
    for part in parts:
        if part_of(part) != "address":
            continue
        span = part.evidence[0]
        listed = _wired(span, words, pack) or _listed(span, words, pack)
        if listed:
            return listed
        for line in re.finditer(r"[^\n]+", span.quote):
            if not _is_to_somebody(line[0], words):
                continue
            found = (
                None
                if words.classes.match(line[0])
                else _first_name(span.quote, line.start(), words, pack)
            )
            if found is not None and (
                words.groups.search(line[0]) is None or _has_name(line[0], words)
            ):
                return [_person(*found, span.quote, span.start, 0.9, pack)]
            if sort_of(line[0], pack) != "person":
                start, end = trimmed(line[0], 0, len(line[0]))
                value = PartyValue(line[0][start:end], None, sort_of(line[0], pack))
                offset = span.start + line.start()
                collective.append(Reading("addressee", value, offset + start, offset + end, 0.8))
    return collective[:1]


def _listed(span: Span, words: PartyWords, pack: LanguagePack) -> list[Reading]:
    """The people of a list in which every line names one with a place («К. Ермилову, Томск»); [] where one does not."""
    found: list[Reading] = []
    for line in re.finditer(r"[^\n]+", span.quote):
        chunks = list(re.finditer(r"[^,\s][^,]*", line[0]))
        people = [
            run for chunk in chunks if (run := _whole_name(line[0], chunk.span(), words, pack))
        ]
        if len(people) != 1 or len(chunks) == 1:
            return []
        found.append(_person(*people[0], line[0], span.start + line.start(), 0.85, pack))
    return found


def _whole_name(
    line: str, chunk: tuple[int, int], words: PartyWords, pack: LanguagePack
) -> tuple[int, int] | None:
    """The interval of the name that a chunk of a line consists of, a word of address before it left out."""
    start, end = trimmed(line, *chunk)
    to = words.to.match(line, start, end)
    starts = {start, skip_marks(line, to.end()) if to else start}
    runs = names_in(line[:end], words, pack, start)
    if len(runs) != 1 or runs[0][0] not in starts or runs[0][1] != end:
        return None
    name = line[slice(*runs[0])]
    is_place = fold(name) in place_words_of(pack).known
    return None if is_place or not is_full_name(name, pack) else runs[0]


def _wired(span: Span, words: PartyWords, pack: LanguagePack) -> list[Reading]:
    """The addressee of a telegram's line in capitals, «ТОМСК ЕРМИЛОВУ»: what is left beside a known place, else the last word."""
    line = span.quote
    is_wired = line.isupper() and re.fullmatch(r"[^\d\n,]+", line) is not None
    if not is_wired or words.to.search(line) or words.after_names.search(line):
        return []
    known = place_words_of(pack).known
    found = [word.span() for word in re.finditer(r"\S+", line)]
    for first in range(1, len(found)):
        before = line[found[0][0] : found[first - 1][1]]
        behind = line[found[first][0] : found[-1][1]]
        if fold(before) in known:
            return [_person(found[first][0], found[-1][1], line, span.start, 0.85, pack)]
        if fold(behind) in known:
            return [_person(found[0][0], found[first - 1][1], line, span.start, 0.85, pack)]
    return [_person(*found[-1], line, span.start, 0.6, pack)] if len(found) > 1 else []


def _is_to_somebody(line: str, words: PartyWords) -> bool:
    return bool(
        words.to.match(line, skip_marks(line, 0))
        or words.classes.match(line)
        or words.after_names.search(line)
    )


def _has_name(line: str, words: PartyWords) -> bool:
    return any(found.lower().rstrip(".") in words.given for found in WORD.findall(line))


def _first_name(
    quote: str, place: int, words: PartyWords, pack: LanguagePack
) -> tuple[int, int] | None:
    """The first name in an address from ``place`` on: on that line, or on the next where it holds a title alone."""
    lines = list(re.finditer(r"[^\n]+", quote[place:]))[:2]
    for line in lines:
        text = line[0].split(",")[0]
        for start, end in names_in(text, words, pack, 0):
            if words.places.search(text[start:end]) is None:
                return place + line.start() + start, place + line.start() + end
    return None


def _headed(parts: Sequence[Mention], words: PartyWords, pack: LanguagePack) -> Iterator[Reading]:
    """The addressee in a heading («Письмо т. Ермаковскому», «Brief an Salten»), in the case it stands in."""
    kinds = kind_words(pack)
    for part in headings(parts):
        span = part.evidence[0]
        named = kinds.pattern.match(span.quote) or words.headings.match(span.quote)
        start = skip_marks(span.quote, named.end()) if named is not None else 0
        to = words.to.match(span.quote, start)
        if to is None and not (words.is_inflected and named is not None):
            continue
        rest = span.quote[start:]
        end = start + _clause_end(rest, words)
        collective = sort_of(span.quote[start:end], pack)
        if collective != "person":
            first, last = trimmed(span.quote, start, end)
            value = PartyValue(span.quote[first:last], None, collective)
            yield Reading("addressee", value, span.start + first, span.start + last, 0.8)
            return
        runs = names_in(span.quote[:end], words, pack, start)
        for run in runs:
            yield _person(*run, span.quote, span.start, 0.9, pack)
        if runs:
            return


def _paired(parts: Sequence[Mention], words: PartyWords, pack: LanguagePack) -> Iterator[Reading]:
    """The addressees of a heading that names both correspondents («Н. Одинцов — К. Ермилову»)."""
    for part in headings(parts):
        span = part.evidence[0]
        for line in re.finditer(r"[^\n]+", span.quote):
            named = correspondents(line[0], pack)
            for start, end in named.addressees if named else ():
                yield _person(start, end, line[0], span.start + line.start(), 0.9, pack)


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


def _greeted(parts: Sequence[Mention], words: PartyWords, pack: LanguagePack) -> Iterator[Reading]:
    greeting = next((part for part in parts if part_of(part) == "salutation"), None)
    if greeting is None:
        return
    span = greeting.evidence[0]
    runs = names_in(span.quote, words, pack, 0)
    for run in runs:
        yield _person(*run, span.quote, span.start, min(greeting.certainty, 0.9), pack)
    if not runs:
        start, end = trimmed(span.quote, 0, len(span.quote))
        if start < end <= _LONGEST_PARTY:
            value = PartyValue(span.quote[start:end], None, sort_of(span.quote, pack))
            yield Reading("addressee", value, span.start + start, span.start + end, 0.8)


def _dedicated(
    parts: Sequence[Mention], words: PartyWords, pack: LanguagePack
) -> Iterator[Reading]:
    """The addressee of a dedication («Meinem lieben Felix Salten»): a line of its own before the signature."""
    for part in parts:
        if part_of(part) not in {"body", "heading"}:
            continue
        span = part.evidence[0]
        for line in re.finditer(r"[^\n]+", span.quote[:_FIRST_WORDS]):
            begun = words.dedications.match(line[0])
            if begun is None or len(line[0]) > _LONGEST_DEDICATION:
                continue
            for start, end in names_in(line[0], words, pack, begun.end()):
                yield _person(start, end, line[0], span.start + line.start(), 0.8, pack)
            return


def _called(parts: Sequence[Mention], words: PartyWords, pack: LanguagePack) -> Iterator[Reading]:
    """The addressee called by name in the first words of the body («Let it soothe you my dear Mr. Lockhart to …»)."""
    first = next((part for part in parts if part_of(part) == "body"), None)
    if first is None:
        return
    span = first.evidence[0]
    begun = words.vocatives.search(span.quote[:_FIRST_WORDS])
    if begun is None:
        return
    names = names_in(span.quote[: begun.end() + _LONGEST_NAME], words, pack, begun.end())
    if not names:
        return
    between = span.quote[begun.end() : names[0][0]]
    if all(
        word.lower().rstrip(".") in words.courtesy for word in WORD.findall(between)
    ) and not set(between) & set(";:!?"):
        yield _person(*names[0], span.quote, span.start, 0.75, pack)


def _person(
    start: int, end: int, quote: str, offset: int, certainty: float, pack: LanguagePack
) -> Reading:
    written = quote[start:end]
    name = parse_person(written, pack)
    return Reading(
        "addressee", PartyValue(written, name, "person"), offset + start, offset + end, certainty
    )
