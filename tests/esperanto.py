"""Invented letters in Esperanto, a language without a pack, whose names only an edition's own letters teach."""

from __future__ import annotations

from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.text.own.settled import SettledLetter
from perepiska.text.tagger import TaggedSpan

PEOPLE = ("Zwirner", "Lindenau", "Ahlmann", "Brodersen", "Quandt", "Ritzau", "Tabelow", "Wendland")
PLACES = ("Varsovio", "Gdansko", "Krakovo", "Lodzo", "Torunjo", "Lublino")
TEMPLATE = (
    "Kara amiko,\n\nhieraŭ sinjoro {} venis al ni kaj rakontis pri sia vojaĝo. "
    "Morgaŭ mi veturos al {} por kelkaj tagoj. La Vetero estas bela, kaj la Gastejo bona.\n\nVia frato"
)


def letter(number: int) -> Letter:
    """Letter ``number``; a person and a place stand in each."""
    text = TEMPLATE.format(*names(number))
    return Letter(f"l{number}", text, fingerprint(text), "eo", Source(f"l{number}.txt", "0"))


def names(number: int) -> tuple[str, str]:
    """The person and the place that letter ``number`` names."""
    return PEOPLE[number % len(PEOPLE)], PLACES[number % len(PLACES)]


def marks(number: int) -> tuple[TaggedSpan, TaggedSpan]:
    """Where they stand."""
    text = letter(number).text
    person, place = names(number)
    at, there = text.index(person), text.index(place)
    return (
        TaggedSpan(at, at + len(person), "person"),
        TaggedSpan(there, there + len(place), "place"),
    )


def settled(number: int) -> SettledLetter:
    """Letter ``number`` with its names settled, of which the rules found none."""
    return SettledLetter(letter(number).id, letter(number).text, names=marks(number))
