"""What can be found by searching: every letter and every entity, as plain words.

``search/documents.jsonl`` holds them for ``search.index``, a document a line:
its number, its language, its ``text``, and in ``more`` the words by which it is to be
found too (names in all their forms, today's spelling of old words). ``search/list.<language>.json``
holds what the search page shows of each document, by number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perepiska.publish.citations import natural
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import Indexes, party_words
from perepiska.publish.site.labels import label_of
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href
from perepiska.records.edition import EditedLetter, Settled
from perepiska.text.folding import fold, rules_of
from perepiska.text.languages import packs

FILE = "search/documents.jsonl"


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found. Of ``letter`` (a position) and ``entity`` (an id) one is None."""

    language: str
    text: str
    more: str
    letter: int | None = None
    entity: str | None = None


def documents(indexes: Indexes) -> tuple[Document, ...]:
    """All letters in their order, then all entities that some letter names; letters of the edition stand there once."""
    letters = [
        _letter(position, edited, indexes)
        for position, edited in enumerate(indexes.edition.letters)
    ]
    entities = [
        _entity(id_, indexes)
        for id_, entity in indexes.entities.items()
        if indexes.letters_with(id_) and not entity.letter
    ]
    return (*letters, *entities)


def languages(found: Iterable[Document]) -> tuple[str, ...]:
    """The languages of the documents, in alphabetical order; each has an index of its own."""
    return tuple(sorted({document.language for document in found}))


def write(found: tuple[Document, ...], corners: list[Corner]) -> Iterator[tuple[str, bytes]]:
    """The files that ``search.index`` and the search page read."""
    lines = (
        json.dumps(
            {"number": number, "language": one.language, "text": one.text, "more": one.more},
            ensure_ascii=False,
        )
        for number, one in enumerate(found)
    )
    yield FILE, "".join(f"{line}\n" for line in lines).encode("utf-8")
    for corner in corners:
        shown = [_shown(one, corner) for one in found]
        written = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        yield f"search/list.{corner.texts.language}.json", written.encode("utf-8")


def _letter(position: int, edited: EditedLetter, indexes: Indexes) -> Document:
    text = edited.letter.text
    names = {
        form
        for id_ in _who(edited)
        if id_ in indexes.entities
        for form in indexes.entities[id_].names
    }
    words = {
        *_words(names),
        *_words(indexes.entities[id_].name for id_ in _who(edited) if id_ in indexes.entities),
    }
    pack = packs().get(edited.letter.language)
    if pack is not None:
        words |= set(fold(text, rules_of(pack)).text.split()) - set(text.split())
    return Document(edited.letter.language, text, " ".join(sorted(words)), letter=position)


def _entity(id_: str, indexes: Indexes) -> Document:
    entity = indexes.entities[id_]
    counts = Counter(
        indexes.edition.letters[position].letter.language for position in indexes.letters_with(id_)
    )
    language = min(counts, key=lambda code: (-counts[code], code))
    parties = [indexes.entities.get(party or "") for party in (entity.author, entity.addressee)]
    forms = [*entity.names, *(name for one in parties if one for name in (one.name, *one.names))]
    return Document(
        language, natural(entity.name), " ".join(sorted(set(_words(forms)))), entity=id_
    )


def _who(edited: EditedLetter) -> set[str]:
    place: tuple[Settled, ...] = (edited.place,) if edited.place else ()
    return {
        fact.entity
        for fact in (*edited.senders, *edited.addressees, *place, *edited.names)
        if fact.entity is not None
    }


def _words(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from form.split()


def _shown(document: Document, corner: Corner) -> list[str | int | None]:
    """Address, kind, label, a note, year, sender, language."""
    if document.letter is not None:
        line = letter_line(document.letter, corner, up="")
        edited = corner.indexes.edition.letters[document.letter]
        sender = party_words(edited.senders, corner.indexes.entities)
        year = corner.indexes.years[document.letter]
        note = ", ".join(part for part in (line.date, line.place) if part)
        return [line.href, "letter", line.heading, note, year, sender, document.language]
    entity = corner.indexes.entities[document.entity or ""]
    label = label_of(entity, corner)
    href = entity_href(entity.kind, entity.id)
    note = corner.texts.count("letters", len(corner.indexes.letters_with(entity.id)))
    return [href, entity.kind, label, note, None, "", document.language]
