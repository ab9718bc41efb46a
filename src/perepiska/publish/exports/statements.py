"""The statements as flat lists and as networks that other tools read.

``statements.csv`` has a statement a line. ``agreement.csv`` has a line for each actor, concept and statement,
as Discourse Network Analyzer, rDNA and spreadsheets take them. The two GraphML files (GraphML 1.0, read by
Gephi, visone, Cytoscape, NetworkX, igraph) hold who is said to stand how to whom, and who agrees with whom.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from perepiska.publish.addresses import letter_page, statement_anchor, url
from perepiska.publish.citations import natural
from perepiska.publish.statements.congruence import agreements
from perepiska.publish.statements.issues import labels
from perepiska.publish.statements.said import Said, role_of, said_in
from perepiska.publish.statements.stands import Stand, stands
from perepiska.publish.statements.ties import pairs
from perepiska.publish.xml_characters import allowed
from perepiska.records.edition import Edition
from perepiska.records.mention import FACT_KINDS, NAME_KINDS, DateValue
from perepiska.records.statement import EDITOR
from perepiska.text.authority_cells import cell, listed

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for a code page
_REASON = "Only what letters say that somebody did, was or held; for all else see data/ and tei/."
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_FOLDER = "statements"

Attributes = Mapping[str, str | int | float]
"""Of a node or an edge of GraphML; keys and their types are the same in all of one file."""


class Statements:
    """Two CSV files in UTF-8 with a byte order mark, lines as RFC 4180 has them, and two GraphML files."""

    name = "statements"
    summary = "Statements: who did, was or held what, as CSV, and as networks in GraphML"
    leaves_out: Mapping[str, str] = MappingProxyType(
        dict.fromkeys((*FACT_KINDS, *NAME_KINDS, "references", "links", "threads"), _REASON)
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Pairs (path, bytes), by path."""
        said = said_in(edition)
        held = stands(said)
        names = _Names(edition, said)
        yield f"{_FOLDER}/agreement.csv", _csv(_STAND, (_stand(one, names) for one in held))
        yield f"{_FOLDER}/congruence.graphml", _congruence(held, names)
        yield (
            f"{_FOLDER}/statements.csv",
            _csv(_STATEMENT, (_statement(one, edition, names) for one in said)),
        )
        yield f"{_FOLDER}/ties.graphml", _ties(said, names)


class _Names:
    """What actors and concepts are called."""

    def __init__(self, edition: Edition, said: Sequence[Said]) -> None:
        self.kinds = {entity.id: entity.kind for entity in edition.entities}
        self._names = {
            entity.id: natural(entity.name) if entity.kind == "person" else entity.name
            for entity in edition.entities
        }
        self._issues = labels(said)

    def actor(self, actor: str) -> str:
        role, whose = role_of(actor)
        name = self._names.get(whose, whose)
        return f"{role} ({name})" if role else name

    def concept(self, concept: str) -> str:
        sort, _, key = concept.partition(":")
        return self._issues.get(key, key) if sort == "issue" else self.actor(key)


_STATEMENT = (
    *("id", "letter", "letter_date", "subjects", "subject_names", "others", "predicate"),
    *("objects", "object_names", "issue", "stance", "polarity", "modality", "speaker"),
    *("speaker_name", "tense", "time", "earliest", "latest", "place", "place_name", "quotes"),
    *("places", "certainty", "made_by", "decided_by", "address"),
)
_STAND = (
    *("statement", "document", "date", "actor", "actor_name", "concept", "concept_name"),
    *("agreement", "predicate", "modality", "speaker", "quotes", "certainty", "decided_by"),
)


def _statement(said: Said, edition: Edition, names: _Names) -> dict[str, str]:
    one = said.statement
    speaker = one.speaker
    return {
        "id": one.id,
        "letter": one.letter,
        "letter_date": _date(said, edition),
        "subjects": listed(said.subjects),
        "subject_names": listed(map(names.actor, said.subjects)),
        "others": listed(one.others),
        "predicate": one.predicate,
        "objects": listed(said.objects),
        "object_names": listed(map(names.actor, said.objects)),
        "issue": one.issue or "",
        "stance": one.stance or "",
        "polarity": one.polarity,
        "modality": one.modality,
        "speaker": speaker,
        "speaker_name": "" if speaker in ("author", EDITOR) else names.actor(speaker),
        "tense": one.tense,
        "time": one.time or "",
        "earliest": said.when[0] or "",
        "latest": said.when[1] or "",
        "place": one.place or "",
        "place_name": names.actor(one.place) if one.place else "",
        "quotes": listed(span.quote for span in one.evidence),
        "places": listed(f"{span.start}-{span.end}" for span in one.evidence),
        "certainty": f"{one.certainty:g}",
        "made_by": one.made_by,
        "decided_by": one.decided_by or "",
        "address": _address(said, edition),
    }


def _stand(stand: Stand, names: _Names) -> dict[str, str]:
    one = stand.said.statement
    return {
        "statement": one.id,
        "document": one.letter,
        "date": stand.said.when[0] or stand.said.when[1] or "",
        "actor": stand.actor,
        "actor_name": names.actor(stand.actor),
        "concept": stand.concept,
        "concept_name": names.concept(stand.concept),
        "agreement": "1" if stand.agrees else "0",
        "predicate": one.predicate,
        "modality": one.modality,
        "speaker": one.speaker,
        "quotes": listed(span.quote for span in one.evidence),
        "certainty": f"{one.certainty:g}",
        "decided_by": one.decided_by or "",
    }


def _date(said: Said, edition: Edition) -> str:
    dated = edition.letters[said.position].dated
    value = dated.mention.value if dated else None
    return value.edtf if isinstance(value, DateValue) else ""


def _address(said: Said, edition: Edition) -> str:
    """Where the words stand on the site, below its address where it has one."""
    path = url(letter_page(said.statement.letter), base=edition.about.base_url)
    return f"{path}#{statement_anchor(said.statement.id)}"


def _csv(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(cell(row[name]) for name in header)
    return (_BYTE_ORDER_MARK + file.getvalue()).encode("utf-8", errors="replace")


def _ties(said: Sequence[Said], names: _Names) -> bytes:
    """Everything said of how people and groups stand to one another, an edge a pair and side."""
    actors = {id_ for id_, kind in names.kinds.items() if kind in ("person", "group")}
    edges: list[tuple[str, str, Attributes]] = []
    for pair in pairs(said, actors):
        for side, ties in (("near", pair.near), ("against", pair.against)):
            if ties:
                months = sorted({month for tie in ties for month in tie.said.months()})
                attributes: Attributes = {
                    "side": side,
                    "weight": len(ties),
                    "first_month": months[0] if months else "",
                    "last_month": months[-1] if months else "",
                    "statements": " ".join(tie.said.statement.id for tie in ties),
                }
                edges.append((pair.first, pair.second, attributes))
    return _graphml(edges, names)


def _congruence(held: Sequence[Stand], names: _Names) -> bytes:
    """Each two who take a stand on the same concept, repetitions counted once; ``normalised`` by average activity."""
    normalised = {
        (one.first, one.second): one.balance for one in agreements(held, normalisation="average")
    }
    edges: list[tuple[str, str, Attributes]] = [
        (
            one.first,
            one.second,
            {
                "congruence": one.congruence,
                "conflict": one.conflict,
                "weight": one.balance,
                "normalised": normalised[one.first, one.second],
            },
        )
        for one in agreements(held)
    ]
    return _graphml(edges, names)


def _graphml(edges: Sequence[tuple[str, str, Attributes]], names: _Names) -> bytes:
    root = etree.Element(f"{{{_NAMESPACE}}}graphml", nsmap={None: _NAMESPACE})  # type: ignore[dict-item] # None is the prefix of no prefix
    for key in ("label", "kind"):
        _key(root, "node", key, "string")
    types = {key: _type(value) for _, _, attributes in edges for key, value in attributes.items()}
    for key, type_ in types.items():
        _key(root, "edge", key, type_)
    graph = etree.SubElement(root, f"{{{_NAMESPACE}}}graph", edgedefault="undirected")
    for actor in dict.fromkeys(actor for first, second, _ in edges for actor in (first, second)):
        node = etree.SubElement(graph, f"{{{_NAMESPACE}}}node", id=allowed(actor))
        kind = role_of(actor)[0] or names.kinds.get(actor, "")
        _attributes(node, {"label": names.actor(actor), "kind": kind}, "node")
    for first, second, attributes in edges:
        edge = etree.SubElement(
            graph, f"{{{_NAMESPACE}}}edge", source=allowed(first), target=allowed(second)
        )
        _attributes(edge, attributes, "edge")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _key(root: etree._Element, of: str, name: str, type_: str) -> None:
    attributes = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": type_}
    etree.SubElement(root, f"{{{_NAMESPACE}}}key", attributes)


def _attributes(parent: etree._Element, attributes: Attributes, of: str) -> None:
    for name, value in attributes.items():
        held = etree.SubElement(parent, f"{{{_NAMESPACE}}}data", key=f"{of}-{name}")
        held.text = allowed(value) if isinstance(value, str) else f"{value:g}"


def _type(value: str | float) -> str:
    if isinstance(value, str):
        return "string"
    return "int" if isinstance(value, int) else "double"
