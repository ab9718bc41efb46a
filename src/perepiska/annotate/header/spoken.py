"""The addressee as the letter speaks to him: salutation, dedication, inscription, a vocative in the first or last words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from perepiska.annotate.header.names import (
    WORD,
    Interval,
    names_in,
    person,
    share_a_word,
    trimmed,
    unnamed,
)
from perepiska.annotate.header.readings import Part, Reading
from perepiska.annotate.header.senders import SHORT
from perepiska.annotate.header.words import KEPT, PartyWords, party_words, sort_of
from perepiska.text.correspondents import is_full_name
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack

_LONGEST_PARTY = 120
_LONGEST_DEDICATION = 80
_LONGEST_NAME = 40
_FIRST_WORDS = 300
_LAST_WORDS = 250
_FIRST_CALL = 80
_PLAIN = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LINE = re.compile(r"[^\n]+")
_CALLED_LAST = re.compile(
    r"(?:^|[.!?…–—\n-])\s*(?P<words>[^\s,.!?;:]+(?:\s[^\s,.!?;:]+){0,2}),\s(?P<name>[^\W\d_]+)\s?[.!…]"
)


def greeted(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    """The people whom the first salutation names; else its words, which name nobody («Дорогой товарищ»)."""
    part = next((part for part in parts if part.kind == "salutation"), None)
    if part is None:
        return []
    runs, whole, sort = _greeting_reader(pack)(part.quote)
    certainty = min(part.certainty, 0.9)
    if runs:
        return [person("addressee", run, part.quote, part.start, certainty, pack) for run in runs]
    if whole[0] < whole[1] <= _LONGEST_PARTY:
        return [unnamed("addressee", whole, part.quote, part.start, 0.8, sort)]
    return []


@once_per_pack
def _greeting_reader(
    pack: LanguagePack,
) -> Callable[[str], tuple[tuple[Interval, ...], Interval, str]]:
    words = party_words(pack)

    def read(quote: str) -> tuple[tuple[Interval, ...], Interval, str]:
        runs = tuple(names_in(quote, words, pack, 0))
        return runs, trimmed(quote, 0, len(quote)), "" if runs else sort_of(quote, pack)

    return lru_cache(KEPT)(read)


def dedicated(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    """The addressee of a dedication («Meinem lieben Felix Salten»): a line of its own before the signature."""
    words = party_words(pack)
    for part in parts:
        if part.kind not in {"body", "heading"}:
            continue
        for line in _LINE.finditer(part.quote[:_FIRST_WORDS]):
            begun = words.dedications.match(line[0])
            if begun is None or len(line[0]) > _LONGEST_DEDICATION:
                continue
            runs = names_in(line[0], words, pack, begun.end())
            offset = part.start + line.start()
            return [person("addressee", run, line[0], offset, 0.8, pack) for run in runs]
    return []


def inscribed(parts: Sequence[Part], signed: Sequence[str], pack: LanguagePack) -> list[Reading]:
    """Whom a book is given to: a full name on a line of its own above closing or signature.

    «Olga u. Arthur Schnitzler / herzlichst / Felix Salten» (schnitzler, L03047).
    """
    end = next((part.start for part in parts if part.kind == "closing"), None)
    is_short = sum(len(part.quote) for part in parts) < SHORT
    if end is None or not is_short or any(part.kind == "salutation" for part in parts):
        return []
    words = party_words(pack)
    lines = [
        (part.start + line.start(), line[0])
        for part in parts
        if part.kind in {"body", "heading", "signature", "address"} and part.end <= end
        for line in _LINE.finditer(part.quote)
    ]
    offset, line = lines[-1] if lines else (0, "")
    runs = names_in(line, words, pack, 0)
    others = [word for word in WORD.findall(line) if word[0].islower()]
    is_names = all(word.rstrip(".") in words.conjunctions | words.particles for word in others)
    if not runs or not is_names or share_a_word(line, signed):
        return []
    if not any(is_full_name(line[slice(*run)], pack) for run in runs):
        return []
    return [person("addressee", run, line, offset, 0.7, pack) for run in runs]


def called(parts: Sequence[Part], pack: LanguagePack) -> list[Reading]:
    """Whom the letter calls by name in its first or last words.

    «Let it soothe you my dear Mr. Lockhart to …», «No indeed my sprightly Fanny»
    (Edgeworth_Huntington_HM28591), «…, уважаемый Покровский» (stalin, volume_9-68),
    «Так-то, Демьян.» (volume_6-43).
    """
    first = next((part for part in parts if part.kind == "body"), None)
    if first is None:
        return []
    words = party_words(pack)
    opening = first.quote[:_FIRST_WORDS]
    run = next(_after_vocatives(opening, words, pack), None) or _kept_near(opening, words)
    if run is not None:
        return [person("addressee", run, first.quote, first.start, 0.75, pack)]
    for part in reversed([p for p in parts if p.kind in {"body", "closing", "postscript"}]):
        offset = max(0, len(part.quote) - _LAST_WORDS)
        tail = part.quote[offset:]
        last = next(_after_vocatives(tail, words, pack), None) or _named_last(tail, words)
        if last is not None:
            return [person("addressee", last, tail, part.start + offset, 0.65, pack)]
    return []


def _after_vocatives(text: str, words: PartyWords, pack: LanguagePack) -> Iterator[Interval]:
    """Names behind «my dear», or behind «dear» that follows a mark and is followed by one."""
    if words.openers.isdisjoint(_PLAIN.findall(text.lower())):
        return
    for dear in _PLAIN.finditer(text):
        if dear[0].lower() not in words.openers:
            continue
        before = text[: dear.start()].rstrip(" ")
        is_mine = False
        while (last := _LAST_WORD.search(before)) and last[0].lower() in words.mine:
            is_mine, before = True, before[: last.start()].rstrip(" ")
        opens = not before or before[-1] in ",.!?\n"
        is_of_others = not opens and last is not None and last[0].lower() in words.of_others
        if is_of_others or not (opens or is_mine):
            continue
        for run in _name_next(text, dear.end(), words, pack):
            if is_mine or text[run[1] : run[1] + 1] in set(",.!?;"):
                yield run


def _name_next(text: str, place: int, words: PartyWords, pack: LanguagePack) -> Iterator[Interval]:
    """The name that follows at once, but for titles; a word that could be any noun counts only with a title or as a given name."""
    runs = names_in(text[: place + _LONGEST_NAME], words, pack, place)
    if not runs:
        return
    start, end = runs[0]
    between = text[place:start]
    plain = [word.lower().rstrip(".") for word in WORD.findall(between)]
    is_next = all(word in words.courtesy for word in plain) and not set(between) & set(";:!?,")
    first = WORD.match(text, start, end)
    is_known = first is not None and first[0].lower().rstrip(".") in words.given
    if is_next and (plain or is_known or words.tells_names or " " in text[start:end]):
        yield start, end


def _kept_near(text: str, words: PartyWords) -> Interval | None:
    """A known given name behind «my» and one small word in the first sentence («my sprightly Fanny»)."""
    found = list(WORD.finditer(re.split(r"[.!?;]", text[:_FIRST_CALL], maxsplit=1)[0]))
    for place, (mine, quality, name) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        plain = quality[0].lower()
        if (
            mine[0].lower() in words.mine
            and quality[0].islower()
            and plain not in words.kinship | words.small | words.openers
            and not (place and found[place - 1][0].lower() in words.of_others)
            and name[0][0].isupper()
            and name[0].lower() in words.given
        ):
            return name.span()
    return None


def _named_last(text: str, words: PartyWords) -> Interval | None:
    """A known given name behind a comma that ends one of the last sentences, which has three words at most before it."""
    for found in _CALLED_LAST.finditer(text):
        if found["name"].lower() in words.given and found["name"][0].isupper():
            return found.span("name")
    return None
