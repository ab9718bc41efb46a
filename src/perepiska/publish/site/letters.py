"""The pages of letters, and the list of all letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from perepiska.publish import addresses, citations
from perepiska.publish.site import passages
from perepiska.publish.site.contexts import LetterPage
from perepiska.publish.site.exchange import exchange_of
from perepiska.publish.site.facts import fact_views
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import sent_date
from perepiska.publish.site.labels import label_of
from perepiska.publish.site.lines import addressee_words, language_code, letter_line, sender_words
from perepiska.publish.site.links import href_of
from perepiska.publish.site.statements import letter_statements
from perepiska.publish.site.texts import read_texts
from perepiska.publish.site.views import (
    CitationView,
    DoubtView,
    NamedGroup,
    PartView,
    Pointer,
)
from perepiska.records.edition import EditedLetter
from perepiska.records.mention import NAME_KINDS

_LABELLED = frozenset({"editorial_note", "note", "enclosure"})
"""Parts that are not the letter's own voice, or not the letter, and are said not to be."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a letter's pages have in common in all languages of the interface."""

    passages: tuple[passages.Passage, ...]
    citations: tuple[tuple[str, str], ...]
    address: str


def prepare(edited: EditedLetter, corner: Corner) -> Prepared:
    """The text and the citations of a letter, made once for all languages."""
    about, entities = corner.indexes.edition.about, corner.indexes.entities
    path = addresses.letter_page(edited.letter.id)
    address = addresses.url(path, base=about.base_url) if about.base_url else ""
    cited = citations.citable(edited, about, entities, url=address)
    english, russian = read_texts("en"), read_texts("ru")
    return Prepared(
        passages.passages(
            edited,
            entities,
            to_root="../",
            doubt_below=corner.indexes.edition.doubt_below,
            statements=corner.indexes.stated.get(edited.letter.id, ()),
        ),
        (
            ("gost", citations.gost(cited, russian)),
            ("chicago", citations.chicago(cited, english)),
            ("bibtex", citations.bibtex(cited, english)),
            ("csl", citations.csl(cited, english)),
        ),
        address,
    )


def letter_page(position: int, prepared: Prepared, corner: Corner) -> LetterPage:
    """The page of the letter at ``position`` of the edition."""
    texts, edition = corner.texts, corner.indexes.edition
    edited = edition.letters[position]
    path = addresses.letter_page(edited.letter.id)
    line = letter_line(position, corner, up="../")
    date = sent_date(edited)
    description = texts(
        "letter.description",
        heading=line.heading,
        date=line.date,
        opening=corner.indexes.openings[position],
    )
    return LetterPage(
        frame=corner.frame(
            "letter",
            path,
            title=line.heading,
            description=description,
            schema=_schema(edited, prepared, corner),
        ),
        id=edited.letter.id,
        text_language=language_code(edited.letter.language),
        language_name=texts.term("language", edited.letter.language),
        sender=sender_words(edited, corner),
        addressee=addressee_words(edited, corner),
        title=citations.shown(edited.title, corner.indexes.entities) if edited.title else "",
        kind=texts.term("document_kind", citations.shown(edited.kind, {})) if edited.kind else "",
        date=line.date,
        date_edtf=date or "",
        place=line.place,
        parts=tuple(_part(passage, corner) for passage in prepared.passages),
        facts=fact_views(edited, corner),
        named=_named(edited, corner),
        doubts=tuple(
            DoubtView(texts.first(("fact", "entity", "part"), doubt.subject), doubt.sentence)
            for doubt in corner.indexes.doubts.get(edited.letter.id, ())
        ),
        exchange=exchange_of(edited, corner),
        statements=letter_statements(position, corner),
        citations=tuple(_citation(style, words, corner) for style, words in prepared.citations),
        address=prepared.address,
        downloads=_downloads(edited, corner.root(path), corner),
        earlier=_neighbour(position - 1, corner),
        later=_neighbour(position + 1, corner),
    )


def _part(passage: passages.Passage, corner: Corner) -> PartView:
    label = corner.texts.term("part", passage.kind) if passage.kind in _LABELLED else ""
    return PartView(passage.kind, label, passage.html)


def _named(edited: EditedLetter, corner: Corner) -> tuple[NamedGroup, ...]:
    """Who and what is named, kind by kind, in the order of the text."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    entities = corner.indexes.entities
    for name in edited.names:
        entity = entities.get(name.entity or "")
        kind = entity.kind if entity else name.mention.kind
        label = label_of(entity, corner) if entity else " ".join(citations.shown(name, {}).split())
        href = f"../{href_of(entity)}" if entity else ""
        counts = found.setdefault(kind, {})
        counts[label, href] = counts.get((label, href), 0) + max(1, len(name.mention.evidence))
    return tuple(
        NamedGroup(
            kind,
            corner.texts(f"nav.{kind}"),
            tuple(
                Pointer(label, href, note=f"×{count}" if count > 1 else "")
                for (label, href), count in found[kind].items()
            ),
        )
        for kind in NAME_KINDS
        if kind in found
    )


def _citation(style: str, words: str, corner: Corner) -> CitationView:
    language = {"gost": "ru", "chicago": "en"}.get(style)
    return CitationView(
        style, corner.texts(f"cite.{style}"), words, language, is_data=language is None
    )


def _downloads(edited: EditedLetter, root: str, corner: Corner) -> tuple[Pointer, ...]:
    id_, texts = edited.letter.id, corner.texts
    return (
        Pointer(texts("letter.tei"), root + addresses.url(addresses.tei_file(id_))),
        Pointer(texts("letter.plain"), root + addresses.url(addresses.text_file(id_))),
        Pointer(texts("letter.json", id=id_), f"{root}data/letters.jsonl"),
    )


def _neighbour(position: int, corner: Corner) -> Pointer | None:
    if not 0 <= position < len(corner.indexes.edition.letters):
        return None
    line = letter_line(position, corner, up="../")
    return Pointer(line.heading, line.href, note=line.date)


def _schema(edited: EditedLetter, prepared: Prepared, corner: Corner) -> Mapping[str, Any]:
    """The letter in the words of schema.org: a message, and a piece of an archive."""
    entities, about = corner.indexes.entities, corner.indexes.edition.about
    date = sent_date(edited)
    archive = {fact.mention.kind: citations.shown(fact, entities) for fact in edited.archive}
    is_day = date is not None and len(date) == 10 and date.replace("-", "").isdigit()
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["Message", "ArchiveComponent"],
        "identifier": edited.letter.id,
        "name": citations.shown(edited.title, entities) if edited.title else "",
        "url": prepared.address,
        "sender": [
            {"@type": "Person", "name": citations.shown(party, entities)}
            for party in edited.senders
        ],
        "toRecipient": [
            {
                "@type": "Person" if citations.is_named(party) else "Audience",
                "name": citations.shown(party, entities),
            }
            for party in edited.addressees
        ],
        "dateSent": date if is_day else "",
        "temporalCoverage": date if date and not is_day else "",
        "locationCreated": citations.shown(edited.place, entities) if edited.place else "",
        "inLanguage": language_code(edited.letter.language),
        "holdingArchive": archive.get("institution", archive.get("repository", "")),
        "itemLocation": archive.get("shelfmark", ""),
        "license": about.licence_url,
        "isPartOf": about.title,
    }
    return {key: value for key, value in described.items() if value}
