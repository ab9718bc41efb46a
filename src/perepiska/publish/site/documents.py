"""The pages of documents: what a document is, where it is, its life, and all that letters say of it."""

from __future__ import annotations

from perepiska.publish import addresses
from perepiska.publish.citations import natural
from perepiska.publish.site.contexts import EntityList
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.exchange_contexts import DocumentPage
from perepiska.publish.site.exchange_views import RelationView
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.indexes import sort_key
from perepiska.publish.site.labels import bare, document_label, kind_words, pointer_to
from perepiska.publish.site.life import life_of
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.moments import order_of
from perepiska.publish.site.speaking import candidates_of, reasons_of, speaking_of
from perepiska.publish.site.views import InitialGroup, Pointer, Row
from perepiska.records.entity import Entity
from perepiska.records.link import Link


def document_page(document: Entity, corner: Corner) -> DocumentPage:
    """The page of one document."""
    texts, path = corner.texts, addresses.entity_page("document", document.id)
    label = document_label(document, corner)
    position = corner.indexes.positions.get(document.letter or "")
    line = None if position is None else letter_line(position, corner, up="../")
    speaking = speaking_of(document, corner)
    words = dict.fromkeys(bare(form) for form in document.names)
    return DocumentPage(
        frame=corner.frame(
            "document",
            path,
            title=label,
            description=texts("entity.description", label=label),
        ),
        kind_name=kind_words(document, corner),
        label=label if document.date else document_label(document, corner, is_alone=False),
        words=tuple(form for form in words if form != label),
        language=speaking[0].letter.language if speaking else "",
        list_link=Pointer(texts("nav.document"), "index.html"),
        status=document.status or "",
        status_words=texts.term("status", document.status or "open"),
        letter=Pointer(line.heading, line.href, note=line.date) if line else None,
        details=_details(document, corner),
        reasons=reasons_of(document),
        certainty=certainty_view(
            document.certainty, corner, is_settled=document.decided_by is not None
        )
        if document.certainty < 1
        else None,
        made_by=document.made_by,
        decided_by=document.decided_by,
        steps=life_of(document, corner),
        speaking=speaking,
        candidates=candidates_of(document, corner),
        links=_links(document, corner),
    )


def document_list(corner: Corner) -> EntityList:
    """All documents by kind and label; letters of the edition are no documents beside themselves."""
    texts = corner.texts
    documents = [
        one
        for one in corner.indexes.entities.values()
        if one.kind == "document" and not one.letter
    ]
    grouped: dict[str, list[Pointer]] = {}
    for document in sorted(documents, key=lambda one: _place_in_list(one, corner)):
        kind = texts.term("documents", document.document_kind or "other")
        grouped.setdefault(f"{kind[:1].upper()}{kind[1:]}", []).append(_entry(document, corner))
    return EntityList(
        frame=corner.frame(
            "entities", f"{addresses.FOLDERS['document']}/index.html", title=texts("nav.document")
        ),
        kind="document",
        heading=texts("nav.document"),
        count=texts.count("documents", len(documents)),
        groups=tuple(
            InitialGroup(
                kind,
                f"kind-{number}",
                tuple(grouped[kind]),
            )
            for number, kind in enumerate(sorted(grouped, key=sort_key), 1)
        ),
    )


def _place_in_list(document: Entity, corner: Corner) -> tuple[str, tuple[str, str], str]:
    """By kind and parties, then by date, however the date is put into words."""
    label = document_label(document, corner, is_alone=False)
    return sort_key(label)[0], order_of(document.date), document.id


def _entry(document: Entity, corner: Corner) -> Pointer:
    """A document in the list, with where it is."""
    path = addresses.file_name(document.id) + ".html"
    status = corner.texts.term("status_short", document.status) if document.status else ""
    return Pointer(document_label(document, corner), addresses.url(path), note=status)


def _details(document: Entity, corner: Corner) -> tuple[Row, ...]:
    texts = corner.texts
    rows = []
    for label, party in (
        ("entity.author", document.author),
        ("fact.addressee", document.addressee),
    ):
        other = corner.indexes.entities.get(party or "")
        if other is not None:
            href = f"../{entity_href(other.kind, other.id)}"
            rows.append(Row(texts(label), natural(other.name), href))
        elif party:
            rows.append(Row(texts(label), texts.term("life", party)))
    if document.date:
        rows.append(Row(texts("entity.date"), date_words(document.date, texts)))
    rows += [Row(scheme, uri, uri) for scheme, uri in document.authorities]
    return tuple(rows)


def _links(document: Entity, corner: Corner) -> tuple[RelationView, ...]:
    """To and from other documents, one for each document and relation, but those whose words stand among the passages."""
    found: dict[tuple[str, str, bool], Link] = {}
    for link in corner.indexes.connections.get(document.id, ()):
        if link.id in document.mentions:
            continue
        is_forward = link.from_ == document.id
        key = (link.to if is_forward else link.from_, link.relation, is_forward)
        held = found.get(key)
        if held is None or held.certainty < link.certainty:
            found[key] = link
    views = []
    for (other_id, relation, is_forward), link in found.items():
        other = corner.indexes.entities.get(other_id)
        if other is None:
            continue
        table = "relation" if is_forward else "relation_back"
        views.append(
            RelationView(
                corner.texts.term(table, relation),
                pointer_to(other, corner),
                (),
                certainty_view(link.certainty, corner, is_settled=link.decided_by is not None),
            )
        )
    return tuple(views)
