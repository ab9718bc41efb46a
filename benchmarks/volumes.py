"""Joins the letters of each marked set into one file, splits it again, and prints how well the letters were found.

    python benchmarks/volumes.py SHARED [SET ...]

SHARED is the folder of letters edited by others (with ``gold/``). Each set is joined in several
styles of heading, in its own order and shuffled; precision, recall and F1 count the offset where a
letter begins, its heading included. Then every single letter of the sets is split, as it is and
with wider gaps, asterisks or numbers between some of its paragraphs: none should be.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perepiska.acquire.readers import Reading
from perepiska.acquire.split import split
from perepiska.text.detection import detect_language
from perepiska.text.languages import packs

SETS = ("stalin", "schnitzler", "dahn-pec", "edgeworth", "ru-annotated")
LETTERS = {"ru": "ПИСЬМО", "de": "BRIEF AN", "en": "LETTER TO", "fr": "LETTRE À"}
BETWEEN = {"ru": "—", "de": "an", "en": "to", "fr": "à"}
TO = {"ru": "", "de": "An ", "en": "To ", "fr": "À "}
NOBODY = {"ru": "Неизвестному", "de": "Unbekannt", "en": "Unknown", "fr": "Inconnu"}
MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
UNDATED = {"ru": "[Без даты]", "de": "[Ohne Datum]", "en": "[Undated]", "fr": "[Sans date]"}
AFTER_YEAR = {"ru": " г."}
FOREWORD = {
    "ru": "Предисловие\n\nВ этот том вошли письма, собранные за двадцать лет.\n\n"
    "Мы благодарим всех, кто помогал их искать.\n\nРедакция",
    "de": "Vorwort\n\nDieser Band vereinigt die Briefe aus zwei Jahrzehnten.\n\n"
    "Allen, die suchen halfen, sei gedankt.\n\nDie Herausgeber",
    "en": "Preface\n\nThis volume brings together the letters of two decades.\n\n"
    "Our thanks go to all who helped to find them.\n\nThe Editors",
    "fr": "Avant-propos\n\nCe volume réunit les lettres de vingt années.\n\n"
    "Que tous ceux qui ont aidé soient remerciés.\n\nLes éditeurs",
}
NOTES = {
    "ru": "Примечания\n\n1. Письмо не разыскано.\n\n2. Имеется в виду второй съезд.",
    "de": "Anmerkungen\n\n1. Der Brief ist nicht überliefert.\n\n2. Gemeint ist das zweite Heft.",
    "en": "Notes\n\n1. The letter has not been found.\n\n2. The second volume is meant.",
    "fr": "Notes\n\n1. La lettre n'a pas été retrouvée.\n\n2. Il s'agit du second volume.",
}


@dataclass(frozen=True)
class Volume:
    """A joined text, where its letters begin, and the foreword and notes that are none."""

    text: str
    starts: tuple[int, ...]
    apart: tuple[str, ...] = ()


Heading = Callable[[int, dict[str, Any]], str]


def main(arguments: list[str]) -> int:
    """Measures the sets named; 2 without a folder."""
    if not arguments:
        print(__doc__)
        return 2
    gold = Path(arguments[0]) / "gold"
    for name in arguments[1:] or SETS:
        lines = (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        measure(name, [json.loads(line) for line in lines])
    return 0


def measure(name: str, letters: list[dict[str, Any]]) -> None:
    """Prints the table of one set, and how its single letters fared."""
    shuffled = random.Random(3).sample(letters, len(letters))
    print(f"\n{name}: {len(letters)} letters")
    for order, those in (("in order", letters), ("shuffled", shuffled)):
        for style, volume in volumes(those):
            score(f"{style}, {order}", volume, language_of(letters[0]))
    for change in (as_it_is, with_gaps, with_asterisks, with_numbers):
        score_single(letters, change)


Change = Callable[[list[str], random.Random], list[str]]


def as_it_is(paragraphs: list[str], _: random.Random) -> list[str]:
    """The paragraphs of a letter, unchanged."""
    return paragraphs


def with_gaps(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Wider gaps above a third of them."""
    return ["\n\n" * (chance.random() < 1 / 3) + one for one in paragraphs]


def with_asterisks(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A row of asterisks above a fifth of them."""
    return ["* * *\n\n" * (chance.random() < 1 / 5) + one for one in paragraphs]


def with_numbers(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A number on its own line above a fifth of them, as sections have."""
    count = 0
    changed = []
    for one in paragraphs:
        is_numbered = chance.random() < 1 / 5
        count += is_numbered
        changed.append(f"{count}.\n\n{one}" if is_numbered else one)
    return changed


def score_single(letters: list[dict[str, Any]], change: Change) -> None:
    """Prints which single letters were split, which noted, and the time a letter took."""
    installed = packs()
    chance = random.Random(5)
    texts = ["\n\n".join(change(letter["plain_text"].split("\n\n"), chance)) for letter in letters]
    readings = [(Reading(text), detect_language(text, installed)) for text in texts]
    started = time.process_time()
    parts = [split(reading, installed.get(language)) for reading, language in readings]
    took = time.process_time() - started
    ids = [letter["id"] for letter in letters]
    cut = [id_ for id_, found in zip(ids, parts, strict=True) if len(found.letters) > 1]
    noted = [id_ for id_, found in zip(ids, parts, strict=True) if found.note]
    print(
        f"  single letters, {change.__name__.replace('_', ' '):16} {len(cut)} split {cut}, "
        f"{len(noted)} noted {noted[:9]}, {took / len(letters) * 1e6:.0f} µs a letter"
    )


def volumes(letters: list[dict[str, Any]]) -> Iterator[tuple[str, Volume]]:
    """The joined texts by style."""
    language = language_of(letters[0])
    yield "a blank lines only", joined(letters, lambda _, __: "")
    yield "a wider gap", joined(letters, lambda _, __: "", between="\n\n\n")
    yield "b № 17", joined(letters, lambda at, _: f"№ {at}")
    yield "b 17", joined(letters, lambda at, _: f"{at}")
    yield "b XVII.", joined(letters, lambda at, _: f"{roman(at)}.")
    yield "c 17. addressee", joined(letters, numbered)
    yield "d sender to addressee, date", joined(letters, pair)
    yield "e LETTER TO ADDRESSEE", joined(letters, capitals)
    yield "f * * *", joined(letters, lambda _, __: "", between="\n\n* * *\n\n")
    yield (
        "g centred date",
        joined(letters, lambda _, one: " " * 30 + (date(one) or UNDATED[language])),
    )
    foreword, notes = FOREWORD[language], NOTES[language]
    yield "h c with foreword and notes", joined(letters, numbered, before=foreword, after=notes)
    yield "h d with foreword and notes", joined(letters, pair, before=foreword, after=notes)


def joined(
    letters: list[dict[str, Any]],
    heading: Heading,
    *,
    between: str = "\n\n",
    before: str = "",
    after: str = "",
) -> Volume:
    """One text of all letters under their headings."""
    text, starts = before and before + "\n\n", []
    for at, letter in enumerate(letters, 1):
        if at > 1:
            text += between
        head = heading(at, letter)
        starts.append(len(text) + len(head) - len(head.lstrip()))
        text += (head and head + "\n\n") + letter["plain_text"].strip()
    apart = tuple(one for one in (before, after) if one)
    return Volume(text + (after and "\n\n" + after), tuple(starts), apart)


def language_of(letter: dict[str, Any]) -> str:
    """The code of the pack («de-AT» is read with «de»)."""
    return str(letter["lang"]).partition("-")[0]


def numbered(at: int, letter: dict[str, Any]) -> str:
    """«17. An Felix Salten»."""
    return f"{at}. {TO[language_of(letter)]}{party(letter, 'addressee')}"


def pair(_: int, letter: dict[str, Any]) -> str:
    """«Arthur Schnitzler an Felix Salten, 12. Mai 1892»."""
    between = BETWEEN[language_of(letter)]
    written = ", ".join(filter(None, [party(letter, "addressee"), date(letter)]))
    return f"{party(letter, 'sender')} {between} {written}"


def capitals(_: int, letter: dict[str, Any]) -> str:
    """«BRIEF AN FELIX SALTEN»."""
    return f"{LETTERS[language_of(letter)]} {party(letter, 'addressee').upper()}"


def party(letter: dict[str, Any], role: str) -> str:
    """The first of the senders or addressees in the order of speech; «Unbekannt» where there is none."""
    parties = letter["gold"].get(role) or []
    first = parties[0] if isinstance(parties, list) and parties else parties
    name = first["name"] if isinstance(first, dict) else first or NOBODY[language_of(letter)]
    last, comma, given = str(name).partition(", ")
    return f"{given} {last}" if comma else str(name)


def date(letter: dict[str, Any]) -> str:
    """The day in the words of the language, or the year; «» where neither is known."""
    known = letter["gold"].get("date_when") or letter["gold"].get("date_notBefore") or ""
    year, _, rest = known.partition("-")
    month, _, day = rest.partition("-")
    language = language_of(letter)
    name = MONTHS[language].split()[int(month) - 1] if month and day else ""
    dot = "." if language == "de" else ""
    after = AFTER_YEAR.get(language, "") if year else ""
    return f"{int(day)}{dot} {name} {year}{after}" if day else f"{year}{after}"


def roman(number: int) -> str:
    """17 as «XVII»."""
    values = (
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
    )
    out = ""
    for value, sign in (*values, (4, "IV"), (1, "I")):
        out, number = out + sign * (number // value), number % value
    return out


@dataclass(frozen=True)
class Measured:
    """How many letters begin where they should, of those found and of those there are, and what was kept apart."""

    right: int
    found: int
    there: int
    kept: int
    note: str

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.there)


def measured(volume: Volume, language: str) -> Measured:
    """The volume divided, and counted."""
    parts = split(Reading(volume.text), packs()[language])
    found, place = set(), 0
    for letter in parts.letters:
        place = volume.text.index(letter.text, place)
        found.add(place)
        place += len(letter.text)
    apart = [text for _, text in parts.passages]
    kept = sum(any(one in text for text in apart) for one in volume.apart)
    return Measured(
        len(found & set(volume.starts)), len(found), len(volume.starts), kept, parts.note
    )


def score(title: str, volume: Volume, language: str) -> None:
    """Prints one line of the table."""
    started = time.perf_counter()
    one = measured(volume, language)
    took = time.perf_counter() - started
    of_apart = f"  kept apart {one.kept} of {len(volume.apart)}" if volume.apart else ""
    print(
        f"  {title:40} P {one.right / one.found:.3f} R {one.right / one.there:.3f} F1 {one.f1:.3f}"
        f"  {took:.2f} s{of_apart}{'  noted' if one.note else ''}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
