"""What people and documents are called on a page: documents in words made from their kind, parties and date.

A document's own name is the words of some letter («Ваше письмо»), which say little elsewhere; they are shown beside the label.
"""

from __future__ import annotations

from perepiska.publish.citations import natural
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import href_of
from perepiska.publish.site.views import Pointer
from perepiska.records.entity import Entity

_QUOTES = '«»„“”"‚‘’‹›'
LETTER_KINDS = ("letter", "telegram", "postcard", "note", "circular", "greeting", "appeal")
"""Kinds of documents that pass from somebody to somebody; of others a lost one is no lost letter."""


def label_of(entity: Entity, corner: Corner) -> str:
    """What an entity is called where it is spoken of."""
    if entity.kind == "person":
        return natural(entity.name)
    return document_label(entity, corner) if entity.kind == "document" else entity.name


def document_label(document: Entity, corner: Corner, *, is_alone: bool = True) -> str:
    """A title where it has one; a letter of the edition as lists have it; else kind, parties and date.

    Without a date the words of a letter that speaks of it tell it from others. ``is_alone`` is unset where
    date and words stand beside the label.
    """
    texts = corner.texts
    if document.letter in corner.indexes.positions:
        line = letter_line(corner.indexes.positions[document.letter or ""], corner, up="")
        return f"{line.heading}, {line.date}"
    title = corner.indexes.titles.get(document.id)
    if title:
        return " ".join(title.split())
    kind = kind_words(document, corner)
    author, addressee = _party(document.author, corner), _party(document.addressee, corner)
    known = [name for name, party in (("author", author), ("addressee", addressee)) if party]
    key = "_".join(["document.label", *known]) if known else "document.label"
    label = texts(key, kind=kind, author=author, addressee=addressee)
    if not is_alone and known:
        return label
    if document.date and is_alone:
        return texts("document.dated", label=label, date=date_words(document.date, texts))
    return texts("document.called", label=label, words=words_of(document))


def kind_words(document: Entity, corner: Corner) -> str:
    """The kind of a document with a capital letter; «document» where it is not known."""
    texts = corner.texts
    kind = document.document_kind
    is_known = kind is not None and kind != "other"
    if document.id in corner.indexes.plural:
        shown = texts.term("documents", kind or "other")
    else:
        shown = texts.term("document_kind", kind or "") if is_known else texts("entity.document")
    return f"{shown[:1].upper()}{shown[1:]}"


def words_of(document: Entity) -> str:
    """What the letters call it first, in one line, without quotation marks around it."""
    return bare(document.names[0] if document.names else document.name)


def bare(words: str) -> str:
    """Words in one line without the quotation marks in which they may stand.

    >>> bare("«Записку о  почине»")
    'Записку о почине'
    """
    return " ".join(words.split()).strip(_QUOTES)


def pointer_to(entity: Entity, corner: Corner, *, up: str = "../") -> Pointer:
    """A link to an entity by its label; a document that is a letter here leads to the letter."""
    return Pointer(label_of(entity, corner), up + href_of(entity))


def is_lost_letter(entity: Entity) -> bool:
    """Whether a document must have been a letter and is not here."""
    return entity.status == "lost" and (entity.document_kind or "letter") in LETTER_KINDS


def _party(id_: str | None, corner: Corner) -> str:
    entity = corner.indexes.entities.get(id_ or "")
    return natural(entity.name) if entity else ""
