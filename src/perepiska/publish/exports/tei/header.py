"""The ``teiHeader`` of a letter: where the text comes from, what the markup is worth, who wrote to whom."""

from __future__ import annotations

import re

from lxml import etree

from perepiska import __version__
from perepiska.publish.addresses import letter_page, url
from perepiska.publish.exports.tei.body import NOTE_AUTHOR_ID
from perepiska.publish.exports.tei.context import (
    CERTAINTY_HIGH,
    CERTAINTY_MEDIUM,
    LetterContext,
    editor_id,
    fact_attributes,
    reference,
)
from perepiska.publish.exports.tei.correspondence import profile
from perepiska.publish.exports.tei.elements import add, new, uri
from perepiska.publish.exports.tei.source import archive, outside_sources, source_file, text_of
from perepiska.publish.xml_characters import not_allowed

_VERSION = re.compile(r"\d+(\.\d+){0,3}")
_CERTAINTY = (
    f"In cert, high means that at least nine in ten such readings are right (certainty from {CERTAINTY_HIGH}), "
    f"medium at least {CERTAINTY_MEDIUM}, low less. An element with resp was decided by the editor named there; "
    "evidence says whether words of the letter bear a fact out (internal) or a source outside them (external), "
    "corresp points to those words and source to that source."
)
_DRAFT = (
    "Names, parts, dates and places were recognised by rules and models. What carries no resp is a machine's "
    "draft that no editor has confirmed. The text itself is the source text, character by character."
)


def tei_header(context: LetterContext) -> etree._Element:
    """TEI ``teiHeader`` of one letter."""
    header = new("teiHeader")
    header.append(_file_description(context))
    encoding = add(header, "encodingDesc")
    application = add(
        add(encoding, "appInfo"), "application", ident="perepiska", version=_version()
    )
    add(application, "label", "perepiska")
    interpretation = add(add(encoding, "editorialDecl"), "interpretation")
    add(interpretation, "p", _DRAFT)
    add(interpretation, "p", _CERTAINTY)
    header.append(profile(context))
    return header


def _version() -> str:
    """The part of our version that TEI accepts (teidata.versionNumber)."""
    found = _VERSION.match(__version__)
    return found.group() if found else "0"


def _file_description(context: LetterContext) -> etree._Element:
    description = new("fileDesc")
    _titles(add(description, "titleStmt"), context)
    _publication(add(description, "publicationStmt"), context)
    _replaced_characters(description, context)
    source = add(description, "sourceDesc")
    held = archive(context)
    if held is not None:
        source.append(held)
    source.append(source_file(context))
    for outside in outside_sources(context):
        source.append(outside)
    return description


def _titles(statement: etree._Element, context: LetterContext) -> None:
    title = context.edited.title
    if title is not None:
        add(statement, "title", text_of(title), **fact_attributes(title, context))
    else:
        add(statement, "title", context.letter.id)
    for sender in context.edited.senders:
        entity = context.entity(sender.entity)
        name = entity.name if entity else text_of(sender)
        add(statement, "author", name, ref=reference(entity), **fact_attributes(sender, context))
    for editor in context.about.editors:
        add(statement, "editor", editor)
    if context.edited.note_author is not None:
        _responsible(
            statement,
            NOTE_AUTHOR_ID,
            text_of(context.edited.note_author),
            "editorial note in the source",
        )
    for name in _deciding_editors(context):
        _responsible(statement, editor_id(name), name, "decisions on what was recognised")


def _responsible(statement: etree._Element, id_: str, name: str, what: str) -> None:
    responsible = add(statement, "respStmt", xml_id=id_)
    add(responsible, "resp", what)
    add(responsible, "name", name)


def _deciding_editors(context: LetterContext) -> list[str]:
    settled = (*context.edited.facts(), *context.edited.names, *context.edited.references)
    names = {fact.decided_by for fact in settled}
    names |= {
        entity.decided_by
        for fact in settled
        if (entity := context.entity(fact.entity)) is not None
    }
    names |= {link.decided_by for link in (*context.links_from, *context.links_to)}
    return sorted(name for name in names if name)


def _publication(statement: etree._Element, context: LetterContext) -> None:
    about = context.about
    add(statement, "publisher", about.publisher or about.title)
    add(statement, "idno", context.letter.id, type="letter")
    if about.base_url:
        add(
            statement, "idno", url(letter_page(context.letter.id), base=about.base_url), type="URI"
        )
    if about.issued:
        add(statement, "date", about.issued, when=about.issued)
    if about.licence or about.licence_url:
        availability = add(statement, "availability")
        add(
            availability,
            "licence",
            about.licence or about.licence_url,
            target=uri(about.licence_url),
        )


def _replaced_characters(description: etree._Element, context: LetterContext) -> None:
    replaced = not_allowed(context.letter.text)
    if replaced:
        where = ", ".join(f"{name} at {offset}" for offset, name in replaced[:20])
        more = f", and {len(replaced) - 20} more" if replaced[20:] else ""
        add(
            add(description, "notesStmt"),
            "note",
            f"XML 1.0 does not allow some characters of the source; U+FFFD stands for them here: {where}{more}.",
        )
