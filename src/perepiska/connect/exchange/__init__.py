"""From references to documents: which letter is meant, which must have been written and is lost, who wrote with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.connect.exchange.entries import MADE_BY, document_entry, letter_entry, letter_id
from perepiska.connect.exchange.gathering import Telling, by_key, told
from perepiska.connect.exchange.listed import listed
from perepiska.connect.exchange.meant import meant
from perepiska.connect.exchange.named import Keyed, all_told_apart, with_gaps, with_names
from perepiska.connect.exchange.numbered import missing
from perepiska.connect.exchange.same_lost import same_lost
from perepiska.connect.exchange.sendings import Sendings, sent
from perepiska.connect.exchange.spoken import spoken
from perepiska.connect.exchange.threads import threads
from perepiska.connect.exchange.witnesses import Copy, copies, ends, sure
from perepiska.records.entity import Entity
from perepiska.records.identifiers import content_id
from perepiska.records.link import Link, Thread
from perepiska.records.mention import SeriesValue

if TYPE_CHECKING:
    from perepiska.records.authority import Authority
    from perepiska.records.letter import Letter
    from perepiska.records.mention import Mention


@dataclass(frozen=True, slots=True)
class Exchange:
    """What passed between people: documents (letters of the folder that a link touches, lost ones, others), links, threads."""

    documents: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    threads: tuple[Thread, ...] = ()


def exchanged(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    register: Sequence[Entity],
    authorities: Sequence[Authority] = (),
    *,
    with_copies: bool = True,
) -> Exchange:
    """The documents, links and threads that the ``reference`` findings lead to.

    ``register`` are people, groups, places, events; ``authorities`` the editor's
    list, of which only documents count: what is listed keeps its id and name.
    ``with_copies`` also looks for letters that are witnesses of one text.
    """
    owners = {mention: entity.id for entity in register for mention in entity.mentions}
    ordered = sorted(letters, key=lambda letter: letter.id)
    places = {
        name.casefold(): entity.id
        for entity in reversed(register)
        if entity.kind == "place"
        for name in (entity.name, *entity.names)
    }
    known = {
        letter.id: sent(letter, findings.get(letter.id, ()), owners, places) for letter in ordered
    }
    alike = copies(ordered, findings, known) if with_copies else ()
    sendings = Sendings(known.values(), {copy.letter for copy in alike})
    originals = {copy.letter: copy.of for copy in alike}
    tellings = [
        told(document, sendings, own=originals.get(letter.id, letter.id))
        for letter in ordered
        for document in meant(
            sendings.by_letter[letter.id],
            spoken(
                sendings.by_letter[letter.id],
                findings.get(letter.id, ()),
                owners,
                letter.language,
            ),
        )
    ]
    touched = {telling.meant.letter.letter for telling in tellings}
    touched |= ends(alike)
    documents = _documents(tellings, sendings, touched, _numbered_words(findings))
    documents = with_names(documents, ordered, findings)
    entities = listed(documents, authorities, {letter.language for letter in ordered})
    return Exchange(
        tuple(entities),
        (*_links(tellings, entities), *map(_copy_link, alike)),
        threads(sendings.by_letter.values()),
    )


def _documents(
    tellings: Sequence[Telling],
    sendings: Sendings,
    touched: Iterable[str],
    numbered: Mapping[str, str],
) -> list[Keyed]:
    """The letters of the folder that a link touches, then all other documents, ids told apart."""
    groups, others = by_key(tellings)
    about: dict[str, Sequence[Telling]] = dict.fromkeys(sorted(touched), ())
    rest: list[tuple[Telling, ...]] = []
    for group in (*groups, *same_lost(others)):
        letter = group[0].letter
        if letter is not None:
            about[letter.letter] = group
        else:
            rest.append(group)
    entries = [Keyed(letter_entry(sendings.by_letter[id_], some)) for id_, some in about.items()]
    entries += [Keyed(document_entry(group), group[0].meant.title) for group in rest]
    gaps = missing(sendings.by_letter.values(), numbered)
    return all_told_apart(with_gaps(entries, rest, gaps))


def _numbered_words(findings: Mapping[str, tuple[Mention, ...]]) -> dict[str, str]:
    """By letter the words that give its number in a series."""
    return {
        letter: mention.evidence[0].quote
        for letter, own in findings.items()
        for mention in own
        if isinstance(mention.value, SeriesValue) and mention.evidence
    }


def _links(tellings: Sequence[Telling], entities: Sequence[Entity]) -> Iterator[Link]:
    """A link for each passage, from its letter's document to the one meant; a letter that speaks of itself makes none."""
    owners = {mention: entity.id for entity in entities for mention in entity.mentions}
    own = {entity.letter: entity.id for entity in entities if entity.letter is not None}
    for telling in tellings:
        for passage in telling.meant.passages:
            mention = passage.mention
            from_, to = own[mention.letter], owners[mention.id]
            if from_ != to:
                yield Link(
                    mention.id,
                    from_,
                    to,
                    passage.value.relation,
                    mention.evidence,
                    round(mention.certainty * telling.certainty, 3),
                    MADE_BY,
                )


def _copy_link(copy: Copy) -> Link:
    from_, to = letter_id(copy.letter), letter_id(copy.of)
    id_ = content_id("link", "copy_of", from_, to)
    return Link(id_, from_, to, "copy_of", copy.evidence, sure(copy.share), MADE_BY)
