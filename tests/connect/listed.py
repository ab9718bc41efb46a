"""Small registers as the rules might make them, for lists to be laid over: a name is «Смирнов@a», «@a» being its entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from perepiska.connect.authorities import Claimed, with_authorities
from perepiska.records.authority import Authorities, Authority
from perepiska.records.entity import Entity, Joining
from perepiska.records.mention import Mention, NameValue
from tests.connect.corpora import corpus

Findings = Mapping[str, tuple[Mention, ...]]


def entry(id_: str, name: str, *variants: str, kind: str = "person", **more: object) -> Authority:
    """An entry of a list; its row is told by its id."""
    return Authority(kind, id_, name, f"list, row {id_}", variants, **more)  # type: ignore[arg-type]


def register(
    letters: Sequence[Sequence[str]], *, kind: str = "person", language: str = "ru"
) -> tuple[list[Entity], Findings, dict[str, str]]:
    """The entities of names in letters, the findings, and the languages of the letters."""
    plain = [[name.partition("@")[0] for name in names] for names in letters]
    read, findings = corpus(plain, kind=kind, language=language)
    members: dict[str, list[Mention]] = defaultdict(list)
    for letter, names in zip(read, letters, strict=True):
        for mention, name in zip(findings[letter.id], names, strict=True):
            members[name.partition("@")[2]].append(mention)
    entities = [_entity(kind, id_, those) for id_, those in members.items()]
    return entities, findings, {letter.id: letter.language for letter in read}


def _entity(kind: str, id_: str, mentions: Sequence[Mention]) -> Entity:
    forms = tuple(
        dict.fromkeys(
            mention.value.as_written
            for mention in mentions
            if isinstance(mention.value, NameValue)
        )
    )
    joinings = tuple(Joining(form, "By rule.", 0.8) for form in forms)
    ids = tuple(mention.id for mention in mentions)
    return Entity(id_, kind, forms[0], forms, ids, joinings, 0.8, made_by="rules/1")


def laid_over(
    letters: Sequence[Sequence[str]],
    *entries: Authority,
    kind: str = "person",
    language: str = "ru",
) -> Claimed:
    """The register with the entries laid over it."""
    entities, findings, languages = register(letters, kind=kind, language=language)
    return with_authorities(entities, findings, Authorities(tuple(entries)), languages=languages)


def names_of(claimed: Claimed) -> dict[str, str]:
    """The forms of each entity by its id, divided by «, », those of several mentions once."""
    return {entity.id: ", ".join(entity.names) for entity in claimed.entities}
