"""The fields of a call number and back: fond, inventory, file and leaf, or collection and item.

Invariant: ``parse_call_number(format_call_number(number))`` gives ``number`` again.
Sources: GOST R 7.0.5-2008, section 11; Houghton's «bMS Russ 13 (T 3135)», whose prefix is a
mark of size and no part of the number; the forms named in ``shelfmarks``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack
from perepiska.text.shelfmarks import SIGNATURE, shelfmark_patterns

PARTS = ("fond", "opis", "box", "unit", "item")
"""The parts of a call number from the whole to the single document."""

_LEAF = re.compile(r"(?P<number>\d+)\s?(?P<mark>[^\s\d,–—-]*)")
_RANGE = re.compile(r"\s?[-–—]\s?")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, order=True)
class Leaves:
    """One leaf or a range of leaves; ``*_back`` is the word for its back side («об.», «v»), empty for the front."""

    first: str
    first_back: str = ""
    last: str = ""
    last_back: str = ""


@dataclass(frozen=True, slots=True)
class NumberPart:
    """One part: which of ``PARTS``, the label as it is shown («Оп.», «box», empty where none is), and the number."""

    part: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class CallNumber:
    """A call number in fields; ``leaf_label`` is empty where no leaf is named."""

    parts: tuple[NumberPart, ...]
    leaves: tuple[Leaves, ...] = ()
    leaf_label: str = ""


def parse_call_number(text: str, pack: LanguagePack) -> CallNumber | None:
    """The fields of the call number that ``text`` consists of; None where it is of no known form.

    >>> from perepiska.text.languages import packs
    >>> found = parse_call_number("ф. 325, оп. 1, ед. хр. 12, лл. 1–3 об.", packs()["ru"])
    >>> [(part.part, part.number) for part in found.parts], found.leaves[0].last_back
    ([('fond', '325'), ('opis', '1'), ('unit', '12')], 'об.')
    >>> format_call_number(found)
    'Ф. 325. Оп. 1. Ед. хр. 12. Л. 1–3 об.'
    """
    labels = _labels(pack)
    signature = SIGNATURE.match(text)
    start = signature.end() if signature is not None else 0
    parts = list(_signed(signature)) if signature is not None else []
    leaves: tuple[Leaves, ...] = ()
    leaf_label = ""
    for found in shelfmark_patterns(pack).parts.finditer(text, start):
        if found["leaves"]:
            leaves = tuple(_leaves(found["leaves"], labels))
            leaf_label = labels(found[0][: found.start("leaves") - found.start()].strip())[1]
        elif signature is None:
            part, label = labels(found["label"])
            parts.append(NumberPart(part, label, "".join(found["number"].split())))
    return CallNumber(tuple(parts), leaves, leaf_label) if parts else None


def format_call_number(number: CallNumber) -> str:
    """``number`` as it is shown: after GOST with full stops where its labels begin so, else with commas.

    >>> format_call_number(
    ...     CallNumber((NumberPart("fond", "MS", "Russ 13"), NumberPart("item", "", "T3135")))
    ... )
    'MS Russ 13, T3135'
    """
    is_gost = any(part.label[:1].isupper() and part.label.endswith(".") for part in number.parts)
    between = ". " if is_gost else ", "
    shown = [f"{part.label}{_gap(part)}{part.number}" for part in number.parts]
    if number.leaves:
        leaves = ", ".join(map(_format_leaves, number.leaves))
        shown.append(f"{number.leaf_label} {leaves}")
    return between.join(shown)


def _gap(part: NumberPart) -> str:
    return "" if not part.label or part.label.endswith("/") else " "


def _format_leaves(leaves: Leaves) -> str:
    first = _side(leaves.first, leaves.first_back)
    return f"{first}–{_side(leaves.last, leaves.last_back)}" if leaves.last else first


def _side(number: str, back: str) -> str:
    """A leaf with its side: «12 об.», but «12v»."""
    return f"{number} {back}" if back.endswith(".") else number + back


def _signed(found: re.Match[str]) -> Iterator[NumberPart]:
    """The parts of a signature without labels; a Cyrillic «Т» in it is read as the Latin letter."""
    if found["papers"]:
        yield NumberPart("fond", "MS", found["papers"])
        if found["item"]:
            digits = _DIGITS.search(found["item"])
            is_typed = found["item"][0] in "TТ"
            yield NumberPart("item", "", ("T" if is_typed else "") + (digits[0] if digits else ""))
    elif found["added"]:
        yield NumberPart("fond", f"{found['added']} MS", found["added_number"])
    elif found["record_class"]:
        yield NumberPart("fond", found["record_class"], found["piece"])
    elif found["holding"]:
        yield NumberPart("fond", found["holding"], found["volume"])
    else:
        yield NumberPart("fond", f"{found['series']}/", found["series_number"])


def _leaves(text: str, labels: Callable[[str], tuple[str, str]]) -> Iterator[Leaves]:
    for one in text.split(","):
        ends = [_LEAF.match(end.strip()) for end in _RANGE.split(one.strip())]
        sides = [_side_of(end["number"], end["mark"], labels) for end in ends if end]
        if sides:
            last = sides[-1] if len(sides) > 1 else ("", "")
            yield Leaves(*sides[0], *last)


def _side_of(number: str, mark: str, labels: Callable[[str], tuple[str, str]]) -> tuple[str, str]:
    """The leaf and its side: a mark that is no word for a side belongs to the number («12а»)."""
    part, shown = labels(mark) if mark else ("", "")
    return (number, shown) if part == "back" else (number + mark, "")


@once_per_pack
def _labels(pack: LanguagePack) -> Callable[[str], tuple[str, str]]:
    """What gives for a label as written which part it is, and how it is shown."""
    known: Mapping[str, tuple[str, str]] = {
        "".join(row["form"].split()): (row["part"], row.get("shown") or row["form"])
        for row in pack.rows("shelfmark_parts")
    }

    def read(label: str) -> tuple[str, str]:
        return known.get("".join(label.split()), ("unit", label))

    return read
