"""The facts of several rows about one letter: what agrees is taken once, what differs is told and not taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perepiska.records.letter import FACT_FIELDS, Fact
from perepiska.text.dates import edtf

_DATES = ("sent_date", "received_date")
_NAMES = ("sender", "addressee", "correspondent", "sent_place", "received_place")
_WORD = re.compile(r"\w+")
_SHOWN = 60


def joined(rows: Sequence[Sequence[Fact]]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The facts of ``rows`` together, and for each field on which they differ what each says and where.

    Agreeing are dates of which one lies within the other (the closer is
    taken), names of which one has all words of the other (the fuller is), and
    other values that are the same but for capitals and spaces.
    """
    if len(rows) == 1:
        return tuple(rows[0]), ()
    taken: list[Fact] = []
    differing: list[str] = []
    for name in FACT_FIELDS:
        said = [found for row in rows if (found := [fact for fact in row if fact.field == name])]
        merged: list[Fact] | None = said[0] if said else []
        for other in said[1:]:
            merged = _merged(merged, other) if merged is not None else None
        if merged is None:
            differing.append(f"the {name.replace('_', ' ')} is {' and '.join(map(_said, said))}")
        else:
            taken.extend(merged)
    return tuple(taken), tuple(differing)


def _merged(one: Sequence[Fact], other: Sequence[Fact]) -> list[Fact] | None:
    if len(one) != len(other):
        return None
    left = list(other)
    merged = []
    for fact in one:
        pair = next(((both, its) for its in left if (both := _both(fact, its))), None)
        if pair is None:
            return None
        merged.append(pair[0])
        left.remove(pair[1])
    return merged


def _both(one: Fact, other: Fact) -> Fact | None:
    """The fuller of two facts that agree, with the authority and the certainty of either; None where they differ."""
    if one.field in _DATES:
        first = _is_within(one.value, other.value)
        second = _is_within(other.value, one.value)
    elif one.field in _NAMES:
        words = _words(one.value), _words(other.value)
        first, second = words[0] >= words[1], words[1] >= words[0]
    else:
        first = second = _words_in_order(one.value) == _words_in_order(other.value)
    if not (first or second) or (one.authority and other.authority and not _is_same(one, other)):
        return None
    fuller = one if first else other
    certainty = max(one.certainty, other.certainty) if first and second else fuller.certainty
    return replace(fuller, authority=one.authority or other.authority, certainty=certainty)


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two authorities may be the same: they are, or belong to different authority files."""
    hosts = [(fact.authority or "").split("://")[-1].split("/")[0] for fact in (one, other)]
    ends = [(fact.authority or "").split("://")[-1].rstrip("/") for fact in (one, other)]
    return ends[0] == ends[1] or hosts[0].removeprefix("www.") != hosts[1].removeprefix("www.")


def _is_within(inner: str, outer: str) -> bool:
    one, other = edtf.bounds(inner), edtf.bounds(outer)
    if one is None or other is None:
        return inner == outer
    return (other[0] or "") <= (one[0] or "") and (one[1] or "9") <= (other[1] or "9")


def _words(name: str) -> set[str]:
    return set(_words_in_order(name))


def _words_in_order(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _said(facts: Sequence[Fact]) -> str:
    values = "; ".join(fact.value[:_SHOWN] for fact in facts)
    return f"«{values}» ({facts[0].source})"


def shared_words(names: Sequence[str], others: Sequence[str]) -> int:
    """How many words of four letters and more two lists of names have in common."""
    return len(set(_long_words(names)) & set(_long_words(others)))


def _long_words(names: Sequence[str]) -> Iterator[str]:
    return (word for name in names for word in _words_in_order(name) if len(word) > 3)
