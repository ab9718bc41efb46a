"""TEI P5, one file a letter, valid against ``tei_all``.

``body`` writes the text, ``marks`` what is recognised in it, ``stand_off`` the register of those
named, ``header`` and its two helpers what is known of the letter. The text of the TEI ``body`` is
the source text, character by character, so offsets of ``OUT/data`` hold there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from perepiska.publish.addresses import tei_file
from perepiska.publish.exports.tei.body import text_element
from perepiska.publish.exports.tei.context import LetterContext, contexts
from perepiska.publish.exports.tei.elements import NAMESPACE, XML_ID
from perepiska.publish.exports.tei.header import tei_header
from perepiska.publish.exports.tei.stand_off import stand_off
from perepiska.records.edition import Edition


class Tei:
    """One TEI file a letter, with its header, a register of those named, and the text marked up."""

    name = "tei"
    summary = "TEI P5: one file a letter, with correspDesc, names and parts"
    leaves_out: Mapping[str, str] = MappingProxyType(
        {
            "statements": "TEI has no element that keeps speaker, polarity and modality apart; "
            "see data/statements.jsonl.",
        }
    )

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Pairs (path, bytes), by path."""
        for context in sorted(contexts(edition), key=lambda found: tei_file(found.letter.id)):
            yield tei_file(context.letter.id), _document(context)


def _document(context: LetterContext) -> bytes:
    text, marked = text_element(context)
    seen = context.with_marked(marked)
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
    head = tei_header(seen)
    register = stand_off(seen)
    for element in (head, register):
        if element is not None:
            etree.indent(element, space=" ")
            element.tail = "\n"
            root.append(element)
    root.text = "\n"
    root.append(text)
    text.tail = "\n"
    _drop_repeated_ids(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _drop_repeated_ids(root: etree._Element) -> None:
    """An xml:id may stand once in a file; of two facts with one id the first in the file keeps it."""
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        id_ = element.get(XML_ID)
        if id_ is not None and id_ in seen:
            del element.attrib[XML_ID]
        elif id_ is not None:
            seen.add(id_)
