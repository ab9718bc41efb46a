"""Documents that letters name without saying anything of them: each title one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from perepiska.connect.exchange.entries import MADE_BY, missing_entry, with_gap
from perepiska.connect.exchange.gathering import Telling
from perepiska.connect.exchange.numbered import Missing
from perepiska.connect.exchange.titles import title_key
from perepiska.records.entity import Entity, Joining
from perepiska.records.identifiers import content_id
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, NameValue

SAME_TITLE = 0.9


class Keyed(NamedTuple):
    """A document and the key of its title, empty where it has none."""

    entity: Entity
    title: str = ""


def with_names(
    documents: Sequence[Keyed],
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
) -> list[Keyed]:
    """``documents`` with the names of titled ones that stand outside any passage about them, and those that are only named."""
    taken = {id_ for one in documents for id_ in one.entity.mentions}
    by_title: dict[str, list[Mention]] = defaultdict(list)
    for mention, key in _names(letters, findings):
        if mention.id not in taken:
            by_title[key].append(mention)
    titled: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(documents):
        if one.title:
            titled[one.title].append(at)
    found = list(documents)
    for key, mentions in by_title.items():
        places = titled.get(key, ())
        if len(places) == 1:
            known = found[places[0]]
            found[places[0]] = Keyed(_with(known.entity, mentions), key)
        else:
            found.append(Keyed(_entity(key, mentions), key))
    return found


def with_gaps(
    documents: Sequence[Keyed],
    told: Sequence[tuple[Telling, ...]],
    gaps: Iterable[Missing],
) -> list[Keyed]:
    """``documents`` with the letters that series lack; the last ``len(told)`` of them are what ``told`` tells of."""
    found = list(documents)
    first = len(found) - len(told)
    numbers = {
        (group[0].meant.number, author): first + at
        for at, group in enumerate(told)
        for author in group[0].meant.ends.authors[:1]
        if group[0].meant.number
    }
    for gap in gaps:
        at = numbers.get((gap.number, gap.author or ""))
        if at is None:
            found.append(Keyed(missing_entry(gap)))
        else:
            found[at] = Keyed(with_gap(found[at].entity, gap), found[at].title)
    return found


def all_told_apart(documents: Sequence[Keyed]) -> list[Keyed]:
    """The documents in their order; of those with one id every further one gets an id of its own."""
    met: Counter[str] = Counter()
    found = []
    for one in documents:
        id_ = one.entity.id
        met[id_] += 1
        if met[id_] > 1:
            own = content_id(id_, str(met[id_]))
            found.append(Keyed(replace(one.entity, id=own), one.title))
        else:
            found.append(one)
    return found


def _names(
    letters: Sequence[Letter], findings: Mapping[str, tuple[Mention, ...]]
) -> Iterator[tuple[Mention, str]]:
    """The ``document`` mentions in the order of letters and text, each with its key."""
    for letter in letters:
        for mention in findings.get(letter.id, ()):
            if mention.kind == "document" and isinstance(mention.value, NameValue):
                words = mention.value.as_written
                key = title_key(words, mention.value.normal, letter.language)
                is_title = bool(mention.value.normal) or words[:1].isupper()
                yield mention, key if is_title else f"{letter.id} {key}"


def _with(entity: Entity, mentions: Sequence[Mention]) -> Entity:
    forms = _forms(mentions)
    return replace(
        entity,
        names=tuple(dict.fromkeys((*entity.names, *forms))),
        mentions=(*entity.mentions, *(mention.id for mention in mentions)),
        joinings=tuple(dict.fromkeys((*entity.joinings, *_joinings(forms)))),
    )


def _entity(key: str, mentions: Sequence[Mention]) -> Entity:
    forms = _forms(mentions)
    values = [one.value for one in mentions if isinstance(one.value, NameValue)]
    normal = next((value.normal for value in values if value.normal), "")
    return Entity(
        content_id("document", "title", key, ""),
        "document",
        normal or forms[0],
        tuple(forms),
        tuple(mention.id for mention in mentions),
        tuple(_joinings(forms)),
        max(mention.certainty for mention in mentions),
        made_by=MADE_BY,
    )


def _forms(mentions: Sequence[Mention]) -> list[str]:
    return list(
        dict.fromkeys(one.value.as_written for one in mentions if isinstance(one.value, NameValue))
    )


def _joinings(forms: Sequence[str]) -> list[Joining]:
    return [Joining(form, "The same title.", SAME_TITLE) for form in forms]
