"""«I» and «you» lead to the parties as they were settled."""

from __future__ import annotations

import pytest

from perepiska.decide.roles import with_parties
from perepiska.records.edition import EditedLetter, Settled
from perepiska.records.mention import NameValue, PartyValue
from perepiska.records.statement import Statement
from tests.decide.by_hand import found, letter

LETTER = letter()


def party(quote: str, entity: str | None, *, sort: str = "person") -> Settled:
    name = NameValue(quote) if entity is not None or sort == "group" else None
    return Settled(found("sender", quote, PartyValue(quote, name, sort)), entity)


TROTSKII, SMIRNOV = party("Троцкий", "trotskii"), party("Смирнов", "smirnov")
UNNAMED, GROUP = party("товарищ", None), party("Смирнов и Смирнова", None, sort="group")


def said(subject: str, *, speaker: str = "author") -> Statement:
    evidence = (LETTER.span(0, 7),)
    return Statement(
        *("s", "a", "signed", (subject,), (), evidence, 0.9, "rule/1"),
        *("affirmed", "asserted", speaker),
    )


@pytest.mark.parametrize(
    ("senders", "expected"),
    [
        ((TROTSKII,), "trotskii"),
        ((TROTSKII, UNNAMED), "trotskii"),
        ((TROTSKII, SMIRNOV), "author"),
        ((TROTSKII, GROUP), "author"),
        ((UNNAMED,), "author"),
        ((), "author"),
    ],
)
def test_the_author_is_the_one_who_is_named(senders: tuple[Settled, ...], expected: str) -> None:
    (told,) = with_parties([said("author")], [EditedLetter(LETTER, senders=senders)])

    assert told.subjects == (expected,)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("author", "author"),
        ("editor", "editor"),
        ("trotskii", "author"),
        ("addressee", "smirnov"),
        ("berg", "berg"),
    ],
)
def test_the_writer_quoted_by_name_is_the_author(speaker: str, expected: str) -> None:
    edited = EditedLetter(LETTER, senders=(TROTSKII,), addressees=(SMIRNOV,))
    (told,) = with_parties([said("x", speaker=speaker)], [edited])

    assert told.speaker == expected
