"""Notes in the third person: «Miss Hill's compliments to Mrs. Lane», «Herr und Frau Huber bitten Herrn Dr. Wendland …»."""

from __future__ import annotations

from collections.abc import Sequence

from perepiska.annotate.header.names import WORD, Interval, name_runs, person, trimmed
from perepiska.annotate.header.readings import Part, Reading
from perepiska.annotate.header.words import PartyWords, party_words, person_of
from perepiska.text.languages import LanguagePack

_BEFORE = 80
_BEHIND = 100
_SOONEST = 30
_OUTSIDE = frozenset({"dateline", "heading", "note", "editorial_note"})
_ENDS = ("'s", "’s")


def polite_parties(
    text: str, parts: Sequence[Part], pack: LanguagePack
) -> tuple[list[Reading], list[Reading]]:
    """Sender and addressee of a note in the third person: a titled name, a word of such notes, another titled name.

    The words are of the table ``header_words``, use ``polite``. Where nobody follows, a letter
    with a closing speaks in the first person, and is none.
    """
    first = next((part for part in parts if part.kind not in _OUTSIDE), None)
    if first is None:
        return [], []
    words = party_words(pack)
    start = first.start
    verb = words.polite.search(text, start, start + _BEFORE)
    if verb is None:
        return [], []
    senders = _runs(text, start, verb.start(), words, pack)
    is_titled = senders and text[start : senders[0][0]].strip()
    if not is_titled or not _is_only_names(text, start, verb.start(), senders, words):
        return [], []
    end = verb.end() + _BEHIND
    addressees = [
        run
        for run in _runs(text, verb.end(), end, words, pack)
        if _is_titled(text, verb.end(), run[0], words)
    ]
    if not addressees and any(part.kind == "closing" for part in parts):
        return [], []
    return (
        [person("sender", run, text, 0, 0.8, pack) for run in senders],
        [person("addressee", run, text, 0, 0.8, pack) for run in addressees[:1]],
    )


def _runs(
    text: str, start: int, end: int, words: PartyWords, pack: LanguagePack
) -> list[Interval]:
    """The names between two places; of «Hill's» the name alone."""
    found = []
    for first, last in name_runs(text[:end], words, start):
        last = last - 2 if text[first:last].endswith(_ENDS) else last
        if last - first > 1 and person_of(text[first:last], pack) is not None:
            found.append((first, last))
    return found


def _is_only_names(
    text: str, start: int, end: int, runs: Sequence[Interval], words: PartyWords
) -> bool:
    """Whether nothing but titles, conjunctions and particles stands beside the names before the verb («Mon cher Butler, Je …» greets)."""
    allowed = (words.courtesy | words.conjunctions | words.particles) - words.openers - words.mine
    places = WORD.finditer(text, start, end)
    outside = [
        word[0].lower().rstrip(".")
        for word in places
        if not any(first <= word.start() < last for first, last in runs)
    ]
    return (
        bool(outside)
        and all(word in allowed for word in outside)
        and runs[0][0] - start < _SOONEST
    )


def _is_titled(text: str, start: int, place: int, words: PartyWords) -> bool:
    """Whether a title stands right before ``place`` («to Mr. and Mrs. Thomas»)."""
    before = WORD.findall(text, start, place)
    first, last = trimmed(text, start, place)
    return bool(before) and before[-1].lower().rstrip(".") in words.courtesy and first < last
