"""One letter with what the rest of the edition says of it, as its TEI file needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from perepiska.publish.addresses import tei_file, url
from perepiska.publish.exports.tei.elements import xml_id
from perepiska.records.edition import About, EditedLetter, Edition, Settled
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter
from perepiska.records.link import Link, Thread

CERTAINTY_HIGH = 0.9
CERTAINTY_MEDIUM = 0.7


@dataclass(frozen=True, slots=True)
class LetterContext:
    """A letter, the entities by id, the links that begin or end at it, the ``exchanges`` it belongs to with its place in each.

    ``marked`` are the ids of facts whose words are marked in the text; they can be pointed to.
    """

    about: About
    edited: EditedLetter
    entities: Mapping[str, Entity]
    links_from: tuple[Link, ...] = ()
    links_to: tuple[Link, ...] = ()
    exchanges: tuple[tuple[Thread, int], ...] = ()
    marked: Collection[str] = ()

    @property
    def letter(self) -> Letter:
        """The letter itself."""
        return self.edited.letter

    def with_marked(self, marked: Collection[str]) -> LetterContext:
        """The same, knowing what is marked in the text."""
        return replace(self, marked=marked)

    def entity(self, id_: str | None) -> Entity | None:
        """The entity; None where nobody is named or the edition does not hold it."""
        return self.entities.get(id_) if id_ is not None else None


def contexts(edition: Edition) -> Iterator[LetterContext]:
    """The context of each letter, in the order of the edition."""
    entities = {entity.id: entity for entity in edition.entities}
    letters = {
        entity.id: entity.letter for entity in edition.entities if entity.letter is not None
    }
    beginning: dict[str, list[Link]] = defaultdict(list)
    ending: dict[str, list[Link]] = defaultdict(list)
    for link in edition.links:
        beginning[letters.get(link.from_, "")].append(link)
        ending[letters.get(link.to, "")].append(link)
    exchanges: dict[str, list[tuple[Thread, int]]] = defaultdict(list)
    for thread in edition.threads:
        for place, letter in enumerate(thread.letters):
            exchanges[letter].append((thread, place))
    for edited in edition.letters:
        id_ = edited.letter.id
        yield LetterContext(
            edition.about,
            edited,
            entities,
            tuple(beginning.get(id_, ())),
            tuple(ending.get(id_, ())),
            tuple(exchanges.get(id_, ())),
        )


def certainty_word(certainty: float) -> str:
    """``high``, ``medium`` or ``low`` (TEI, teidata.probCert).

    >>> certainty_word(0.9), certainty_word(0.7), certainty_word(0.1)
    ('high', 'medium', 'low')
    """
    if certainty >= CERTAINTY_HIGH:
        return "high"
    return "medium" if certainty >= CERTAINTY_MEDIUM else "low"


def reference(entity: Entity | None) -> str | None:
    """A pointer to the entity's entry in the register of the file."""
    return f"#{xml_id(entity.id)}" if entity else None


def document_target(document: Entity) -> str:
    """A pointer to the TEI file of a letter of the edition, or to the document's entry in this file."""
    if document.letter is not None:
        return letter_target(document.letter)
    return f"#{xml_id(document.id)}"


def letter_target(letter_id: str) -> str:
    """A pointer from one TEI file to that of a letter."""
    return url(tei_file(letter_id).rpartition("/")[2])


def editor_id(name: str) -> str:
    """The xml:id of an editor who decided something."""
    return xml_id(f"editor {name}")


def source_id(source: str) -> str:
    """The xml:id of a source outside the letter's words."""
    return xml_id(f"source {source}")


def fact_attributes(settled: Settled, context: LetterContext) -> dict[str, str | None]:
    """How sure a fact is, its words in the text or else its source, and the editor who decided it."""
    mention = settled.mention
    return {
        "cert": certainty_word(mention.certainty),
        "corresp": f"#{mention.id}" if mention.id in context.marked else None,
        "source": f"#{source_id(mention.source)}" if mention.source is not None else None,
        "resp": f"#{editor_id(settled.decided_by)}" if settled.decided_by else None,
    }


def evidence_word(settled: Settled) -> str:
    """``internal`` where words of the letter bear it out, else ``external`` (TEI, att.editLike)."""
    return "internal" if settled.mention.evidence else "external"
