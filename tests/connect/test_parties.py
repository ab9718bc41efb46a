"""Parties that only counting over the folder can tell."""

from __future__ import annotations

from collections.abc import Mapping

from perepiska.connect.entities import connect
from perepiska.connect.parties import MADE_BY, with_inferred_parties
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue, PartyValue

Findings = Mapping[str, tuple[Mention, ...]]


def _letter(id_: str, sender: str = "", addressee: str = "", sort: str = "person") -> Letter:
    return Letter(id_, f"{addressee}|{sort}|{sender}", "0", "de", Source(f"{id_}.txt", "0"))


def _read(letter: Letter) -> tuple[Mention, ...]:
    """The parties that stand in the text of ``_letter``; two words are a name."""
    addressee, sort, sender = letter.text.split("|")
    found: list[Mention] = []
    for kind, words, start in (
        ("addressee", addressee, 0),
        ("sender", sender, len(letter.text) - len(sender)),
    ):
        if not words:
            continue
        span = (letter.span(start, start + len(words)),)
        given, _, family = words.partition(" ")
        is_named = family != "Freund" and bool(family) and sort == "person"
        name = NameValue(words, given=given, family=family) if is_named else None
        found.append(Mention(letter.id, kind, span, PartyValue(words, name, sort), "t/1", 0.9))
        if name is not None:
            found.append(Mention(letter.id, "person", span, name, "t/1", 0.9))
    return tuple(found)


def _inferred(letters: list[Letter]) -> tuple[dict[str, Mention], tuple[Entity, ...]]:
    findings = {letter.id: _read(letter) for letter in letters}
    proposals = connect(letters, findings)
    found, entities = with_inferred_parties(letters, findings, proposals.entities)
    made = {
        mention.letter: mention
        for mentions in found.values()
        for mention in mentions
        if mention.made_by == MADE_BY
    }
    return made, entities


def _from_karl(count: int) -> list[Letter]:
    return [_letter(str(place), "Karl Huber", "Anna Moser") for place in range(count)]


def test_an_unsigned_letter_is_from_whom_all_others_are() -> None:
    found, entities = _inferred([*_from_karl(8), _letter("x", addressee="Anna Moser")])

    assert set(found) == {"x"}
    mention = found["x"]
    assert (mention.kind, mention.evidence, mention.certainty) == ("sender", (), 0.9)
    assert mention.source == (
        "inferred: 8 of 8 letters of this folder to Moser, Anna that are signed are from Huber, Karl"
    )
    assert [entity.name for entity in entities if mention.id in entity.mentions] == ["Huber, Karl"]


def test_a_friend_is_whom_the_sender_writes_to_elsewhere() -> None:
    found, _ = _inferred([*_from_karl(8), _letter("x", "Karl Huber", "Lieber Freund")])

    assert found["x"].kind == "addressee"
    assert isinstance(found["x"].value, PartyValue)
    assert found["x"].value.as_written == "Moser, Anna"


def test_of_few_letters_nothing_is_inferred() -> None:
    assert _inferred([*_from_karl(4), _letter("x", addressee="Anna Moser")])[0] == {}


def test_where_several_people_write_nobody_is_inferred() -> None:
    others = [_letter(f"o{place}", "Otto Lang", "Anna Moser") for place in range(6)]

    assert _inferred([*_from_karl(8), *others, _letter("x", addressee="Anna Moser")])[0] == {}


def test_a_class_of_people_is_nobody_else() -> None:
    assert (
        _inferred([*_from_karl(8), _letter("x", "Karl Huber", "Alle Freunde", "class")])[0] == {}
    )


def test_nobody_writes_to_himself() -> None:
    assert _inferred([*_from_karl(12), _letter("x", addressee="Karl Huber")])[0] == {}


def test_who_wrote_the_whole_folder_wrote_to_others_too() -> None:
    found, _ = _inferred([*_from_karl(12), _letter("x", addressee="Otto Lang")])

    assert found["x"].source == (
        "inferred: 12 of 12 letters of this folder that are signed are from Huber, Karl"
    )


def test_the_order_of_letters_does_not_matter() -> None:
    letters = [*_from_karl(8), _letter("x", addressee="Anna Moser")]

    assert _inferred(letters) == _inferred(letters[::-1])
