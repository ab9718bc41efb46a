"""Statements made by hand, a letter a line. All people, groups and letters are invented."""

from __future__ import annotations

from typing import Any

from perepiska.publish.statements.said import Said, said_in
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue
from perepiska.records.statement import Statement

WORDS = "Так сказано"
TEXT = f"{WORDS} в этом письме.\n\nСомов"
PEOPLE = ("berg", "elnik", "ryabov", "somov")
GROUPS = ("circle", "guild")


def letter(day: str, *, sender: str | None = "somov") -> EditedLetter:
    """A letter of one day (or month), signed by Somov, who may be named or not; an empty day is not known."""
    written = Letter(day or "undated", TEXT, fingerprint(TEXT), "ru", Source("a.txt", "0"))
    last = f"{day}-28" if len(day) == len("1928-09") else day
    first = f"{day}-01" if len(day) == len("1928-09") else day
    value = DateValue(day, day, "gregorian", first, last)
    date = Mention(written.id, "sent_date", (written.span(0, 3),), value, "by-hand/1", 0.9)
    party = PartyValue("Сомов", NameValue("Сомов") if sender else None, "person")
    start = TEXT.index("Сомов")
    signed = Mention(
        written.id, "sender", (written.span(start, start + 5),), party, "by-hand/1", 0.9
    )
    return EditedLetter(
        written, date=Settled(date) if day else None, senders=(Settled(signed, sender),)
    )


def edition_of(*said: tuple[str, str, str, str, dict[str, Any]], **more: Any) -> Edition:
    """An edition of statements, each (day of its letter, subjects, predicate, objects, other fields); a letter for each day."""
    days = dict.fromkeys([one[0] for one in said] + list(more.get("days", ())))
    letters = tuple(letter(day) for day in sorted(days, key=lambda day: day or "9"))
    statements = tuple(
        Statement(
            **{
                "id": f"m-{place:012x}",
                "letter": day or "undated",
                "predicate": predicate,
                "subjects": tuple(subjects.split()),
                "objects": tuple(objects.split()),
                "evidence": (letter(day).letter.span(0, len(WORDS)),),
                "certainty": 0.9,
                "made_by": "by-hand/1",
                "polarity": "affirmed",
                "modality": "asserted",
                "speaker": "author",
                **fields,
            }
        )
        for place, (day, subjects, predicate, objects, fields) in enumerate(said)
    )
    people = (Entity(id_, "person", id_.title(), (id_,), ()) for id_ in PEOPLE)
    groups = (Entity(id_, "group", id_.title(), (id_,), ()) for id_ in GROUPS)
    return Edition(About("Лес"), letters, (*groups, *people), statements=statements)


def said_of(*said: tuple[str, str, str, str, dict[str, Any]]) -> tuple[Said, ...]:
    """The statements of such an edition, in their order of time."""
    return said_in(edition_of(*said))
