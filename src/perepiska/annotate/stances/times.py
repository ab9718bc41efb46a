"""When it was so: dates of the sentence, and durations counted from the letter's day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perepiska.text.dates import find_dates
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.clauses import Clause
from perepiska.text.syntax.grammar import Word

_FURTHEST = 4


@dataclass(frozen=True, slots=True)
class Time:
    """EDTF or days from the letter's day, with the words ``[start, end)`` of the text that say so."""

    edtf: str | None
    days: tuple[int | None, int | None] | None
    start: int
    end: int


def time_of(text: str, words: Sequence[Word], clause: Clause, pack: LanguagePack) -> Time | None:
    """The time that ``clause`` names, None where it names none."""
    return _counted(words, clause, pack) or _dated(text, words, clause, pack)


def _counted(words: Sequence[Word], clause: Clause, pack: LanguagePack) -> Time | None:
    rows = _rows(pack)
    for at in clause.places:
        for row in rows.get(words[at].key, ()):
            wanted = row["form"].split()
            end = at + len(wanted)
            if [word.key for word in words[at:end]] != wanted:
                continue
            if row["use"] == "day":
                days = _days(row["value"])
                return Time(None, days, words[at].start, words[end - 1].end)
            if row["use"] == "lead":
                found = _duration(words, end, pack)
                if found is not None:
                    length, last = found
                    first = -round(length)
                    return Time(None, (first, 0), words[at].start, words[last].end)
    return None


def _duration(words: Sequence[Word], place: int, pack: LanguagePack) -> tuple[float, int] | None:
    """The days of «полтора года» from ``place`` on, and the place of its last word."""
    units, numbers = _of_use(pack, "unit"), _of_use(pack, "number")
    count = 1.0
    for at in range(place, min(place + _FURTHEST, len(words))):
        for lemma in sorted(words[at].lemmas):
            if lemma in units:
                return count * units[lemma], at
            if lemma in numbers:
                count = numbers[lemma]
        if words[at].text.isdecimal():
            count = float(words[at].text)
    return None


def _dated(text: str, words: Sequence[Word], clause: Clause, pack: LanguagePack) -> Time | None:
    start, end = words[clause.places[0]].start, words[clause.places[-1]].end
    for match in find_dates(text[start:end], pack):
        edtf = match.reading.edtf
        if edtf and re.search(r"\d{3}", edtf):
            return Time(edtf, None, start + match.start, start + match.end)
    return None


def _days(value: str) -> tuple[int | None, int | None]:
    first, _, last = value.partition("/")
    return int(first), int(last or first)


@once_per_pack
def _rows(pack: LanguagePack) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in pack.rows("duration_words"):
        if row["use"] in {"day", "lead"}:
            head = row["form"].split()[0]
            found[head] = (*found.get(head, ()), row)
    return found


_KNOWN: dict[tuple[str, str], dict[str, float]] = {}


def _of_use(pack: LanguagePack, use: str) -> dict[str, float]:
    key = (pack.fingerprint, use)
    if key not in _KNOWN:
        _KNOWN[key] = {
            row["form"]: float(row["value"])
            for row in pack.rows("duration_words")
            if row["use"] == use
        }
    return _KNOWN[key]
