"""Exchanges made by hand: letters with parties, a day, and passages that speak of other documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from perepiska.connect.exchange import Exchange, exchanged
from perepiska.records.authority import Authority
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import (
    DateValue,
    Mention,
    NameValue,
    PartyValue,
    SeriesValue,
    Value,
)

SOURCE = "metadata.csv"


class Folder:
    """Letters in the making, and what their references lead to."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.findings: dict[str, tuple[Mention, ...]] = {}
        self._people: dict[str, list[str]] = {}
        self.mentions: dict[tuple[str, str], str] = {}
        """The ids of references and names by letter and words."""

    def letter(
        self,
        id_: str,
        sender: str = "",
        addressee: str = "",
        day: str = "",
        *references: tuple[str, dict[str, Any]],
        people: Sequence[str] = (),
        titles: Sequence[str] = (),
        series: str = "",
        text: str = "",
    ) -> Folder:
        """One more letter; a reference is its words with fields of ``ReferenceValue``, where a person is called by name."""
        words = [*(passage for passage, _ in references), *people, *titles]
        body = text or "\n".join((*words, series)).strip() or "…"
        one = Letter(id_, body, fingerprint(body), "ru", Source(f"{id_}.txt", "0"))
        found: list[Mention] = []
        for kind, name in (("sender", sender), ("addressee", addressee)):
            for person in filter(None, name.split("; ")):
                value = PartyValue(person, NameValue(person), "person")
                found.append(self._of(person, _outside(id_, kind, value)))
        if day:
            found.append(_outside(id_, "sent_date", _date(day)))
        if series:
            value_of_series = SeriesValue("письмо", series)
            found.append(_inside(one, "series", series, value_of_series))
        found += [
            self._of(person, _inside(one, "person", person, NameValue(person)))
            for person in people
        ]
        named = {
            mention.evidence[0].quote: mention.id for mention in found if mention.kind == "person"
        }
        for passage, fields in references:
            led = {key: _led(value, named) for key, value in fields.items()}
            value_of = ReferenceValue(
                **{"as_written": passage, "relation": "mentions", "document_kind": "letter", **led}
            )
            found.append(_inside(one, "reference", passage, value_of))
        found += [_inside(one, "document", title, NameValue(title)) for title in titles]
        for mention in found:
            if mention.evidence:
                self.mentions[id_, mention.evidence[0].quote] = mention.id
        self.letters.append(one)
        self.findings[id_] = tuple(found)
        return self

    def exchange(self, authorities: Sequence[Authority] = ()) -> Exchange:
        """What the references lead to, with all people called by name as the register."""
        register = [
            Entity(f"person-{name}", "person", name, (name,), tuple(mentions))
            for name, mentions in self._people.items()
        ]
        return exchanged(self.letters, self.findings, register, authorities)

    def document(self, id_: str, passage: str) -> Entity:
        """The document that the words of a letter lead to."""
        mention = self.mentions[id_, passage]
        return next(one for one in self.exchange().documents if mention in one.mentions)

    def _of(self, person: str, mention: Mention) -> Mention:
        self._people.setdefault(person, []).append(mention.id)
        return mention


def _led(value: Any, named: dict[str, str]) -> Any:
    return named.get(value, value) if isinstance(value, str) else value


def _inside(letter: Letter, kind: str, words: str, value: Value) -> Mention:
    start = letter.text.index(words)
    span = letter.span(start, start + len(words))
    return Mention(letter.id, kind, (span,), value, "test/1", 0.9)


def _outside(letter: str, kind: str, value: Value) -> Mention:
    return Mention(letter, kind, (), value, "test/1", 0.95, source=SOURCE)


def _date(day: str) -> DateValue:
    first, slash, last = day.partition("/")
    return DateValue(day, day, "gregorian", first, last if slash else first)
