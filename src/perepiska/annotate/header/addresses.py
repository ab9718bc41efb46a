"""The addressee in address lines, in a telegram's first line, and in an address that stands among other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perepiska.annotate.header.names import (
    WORD,
    Interval,
    names_in,
    person,
    skip_marks,
    trimmed,
    unnamed,
)
from perepiska.annotate.header.readings import Part, Reading
from perepiska.annotate.header.words import PartyWords, party_words, sort_of
from perepiska.text.correspondents import is_full_name
from perepiska.text.dates.lexicon import fold
from perepiska.text.dates.places import place_words_of
from perepiska.text.languages import LanguagePack

_LINE = re.compile(r"[^\n]+")
_LONGEST_LINE = 48
_TAIL = 400


def addressed(parts: Sequence[Part], pack: LanguagePack) -> list[list[Reading]]:
    """Whom address lines could mean, the likelier first: a person where one is named, else a group or class of people."""
    words = party_words(pack)
    people: list[list[Reading]] = []
    collective: list[list[Reading]] = []
    for part in parts:
        if part.kind != "address":
            continue
        listed = _wired(part, words, pack) or _listed(part, words, pack)
        if listed:
            people.append(listed)
            continue
        for line in _LINE.finditer(part.quote):
            found = _on_line(part, line, words, pack)
            if found is not None:
                (people if found.name else collective).append([found])
    return people or collective


def _on_line(
    part: Part, line: re.Match[str], words: PartyWords, pack: LanguagePack
) -> Reading | None:
    if not _is_to_somebody(line[0], words):
        return None
    is_class = words.classes.match(line[0]) is not None
    run = None if is_class else _first_name(part.quote, line.start(), words, pack)
    if run is not None and (words.groups.search(line[0]) is None or _has_name(line[0], words)):
        return person("addressee", run, part.quote, part.start, 0.9, pack)
    sort = sort_of(line[0], pack)
    if sort == "person":
        return None
    offset = part.start + line.start()
    return unnamed("addressee", trimmed(line[0], 0, len(line[0])), line[0], offset, 0.8, sort)


def _is_to_somebody(line: str, words: PartyWords) -> bool:
    return bool(
        words.to.match(line, skip_marks(line, 0))
        or words.classes.match(line)
        or words.after_names.search(line)
    )


def _has_name(line: str, words: PartyWords) -> bool:
    return any(found.lower().rstrip(".") in words.given for found in WORD.findall(line))


def _first_name(quote: str, place: int, words: PartyWords, pack: LanguagePack) -> Interval | None:
    """The first name in an address from ``place`` on: on that line, or on the next where it holds a title alone."""
    for line in list(_LINE.finditer(quote, place))[:2]:
        text = line[0].split(",")[0]
        for start, end in names_in(text, words, pack, 0):
            if words.places.search(text[start:end]) is None:
                return line.start() + start, line.start() + end
    return None


def _listed(part: Part, words: PartyWords, pack: LanguagePack) -> list[Reading]:
    """The people of a list in which every line names one with a place («К. Ермилову, Томск»); [] where one does not."""
    found: list[Reading] = []
    if "," not in part.quote:
        return found
    for line in _LINE.finditer(part.quote):
        chunks = list(re.finditer(r"[^,\s][^,]*", line[0]))
        people = [
            run for chunk in chunks if (run := _whole_name(line[0], chunk.span(), words, pack))
        ]
        if len(people) != 1 or len(chunks) == 1:
            return []
        offset = part.start + line.start()
        found.append(person("addressee", people[0], line[0], offset, 0.85, pack))
    return found


def _whole_name(
    line: str, chunk: Interval, words: PartyWords, pack: LanguagePack
) -> Interval | None:
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


def _wired(part: Part, words: PartyWords, pack: LanguagePack) -> list[Reading]:
    """The addressee of a telegram's line in capitals, «ТОМСК ЕРМИЛОВУ»: what is left beside a known place, else the last word."""
    line = part.quote
    is_wired = line.isupper() and re.fullmatch(r"[^\d\n,]+", line) is not None
    if not is_wired or words.to.search(line) or words.after_names.search(line):
        return []
    known = place_words_of(pack).known
    found = [word.span() for word in re.finditer(r"\S+", line)]

    def named(first: int, last: int, certainty: float) -> list[Reading]:
        run = (found[first][0], found[last][1])
        return [person("addressee", run, line, part.start, certainty, pack)]

    for first in range(1, len(found)):
        if fold(line[found[0][0] : found[first - 1][1]]) in known:
            return named(first, -1, 0.85)
        if fold(line[found[first][0] : found[-1][1]]) in known:
            return named(0, first - 1, 0.85)
    return named(-1, -1, 0.6) if len(found) > 1 else []


def set_apart(parts: Sequence[Part], signed: Sequence[str], pack: LanguagePack) -> list[Reading]:
    """The addressee of an address among the last words that is no part by itself.

    A line that holds a title with a name and nothing else, or a name with a word that stands
    behind names: «Captn. Beaufort / H: M Sloop / Royal Navy» (Edgeworth_Huntington_FB1239_1810-06-05),
    «John Thomas Smith Esqre» (Edgeworth_Huntington_XXXX_1822_04_23).
    """
    words = party_words(pack)
    for part in reversed(parts):
        if part.kind not in {"note", "postscript", "body"}:
            continue
        tail = max(0, len(part.quote) - _TAIL)
        for line in _LINE.finditer(part.quote, tail):
            for run in _alone(line[0], words, pack):
                offset = part.start + line.start()
                reading = person("addressee", run, line[0], offset, 0.7, pack)
                if reading.name and reading.name.family and reading.words not in signed:
                    return [reading]
    return []


def _alone(line: str, words: PartyWords, pack: LanguagePack) -> Iterator[Interval]:
    """The name that a line consists of, with a title before it or a word of courtesy behind it."""
    if len(line) > _LONGEST_LINE or not line[:1].isupper():
        return
    to, after = words.to.match(line), words.after_names.search(line)
    if to is None and after is None:
        return
    runs = names_in(line[: after.start()] if after else line, words, pack, to.end() if to else 0)
    if len(runs) != 1:
        return
    start, end = runs[0]
    before = WORD.findall(line, 0, start)
    is_behind = not line[end : after.start()].strip(" ,.") if after else False
    ends_line = is_behind or not line[end:].strip(" ,.-–")
    if ends_line and all(word.lower().rstrip(".") in words.courtesy for word in before):
        yield start, end
