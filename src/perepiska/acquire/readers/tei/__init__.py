"""TEI P5: the text of one letter (``body``) and what its ``teiHeader`` says of it (``header``).

May import: what ``readers`` may.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from perepiska.acquire.flow import flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.tei.body import is_index, name_of, pieces
from perepiska.acquire.readers.tei.header import facts_of
from perepiska.errors import ReadingError

_ROOT = re.compile(rb"<(?:[A-Za-z0-9_.-]+:)?(?:TEI|teiCorpus|TEI\.2)[\s>]")
_HEAD = 65536
_BOM = b"\xef\xbb\xbf"
_XML = "{http://www.w3.org/XML/1998/namespace}"


class TeiReader:
    """Reads one letter in TEI P5, with or without the namespace."""

    name = "tei"
    summary = (
        "TEI P5: the text of the letter; date, place and parties from the header's correspDesc."
    )
    suffixes = (".xml", ".tei")

    def accepts(self, content: bytes) -> bool:
        """Whether the outermost element is TEI's."""
        return _ROOT.search(content[:_HEAD].replace(b"\0", b"")) is not None

    def read(self, content: bytes) -> Reading:
        """The letter's text, and as facts what the header says of it.

        Raises:
            ReadingError: it is no well-formed XML, declares entities, or holds no letter or several.
        """
        root = _parsed(content)
        letter = _the_text(root)
        left_out: Counter[str] = Counter()
        text = flow(pieces(letter, left_out))
        if not text or is_index(letter, text):
            raise ReadingError(
                "The TEI file holds no letter: its text is empty or has only lists.",
                remedy="If it is an index, keep it outside the folder of letters.",
            )
        encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
        facts = tuple(facts_of(root))
        language = letter.get(f"{_XML}lang") or next(
            (fact.value for fact in facts if fact.field == "language"), None
        )
        counts = tuple(sorted((what, count) for what, count in left_out.items() if what))
        return Reading(text, encoding, 1.0, facts, language, counts)


def _parsed(content: bytes) -> etree._Element:
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise _entities()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        # A byte order mark is the last word; the declaration may be older than the file.
        encoding="utf-8" if content.startswith(_BOM) else None,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise ReadingError(
            f"It is not well-formed XML: line {problem.lineno}: {problem.msg}.",
            remedy="Mend that line; an XML editor shows it.",
        ) from problem
    if next(root.iter(etree.Entity), None) is not None:
        raise _entities()
    return root


def _entities() -> ReadingError:
    return ReadingError(
        "It uses entities of its own or of a document type, which are not resolved.",
        remedy="Write the characters themselves in their place.",
    )


def _the_text(root: etree._Element) -> etree._Element:
    texts = [child for child in root if name_of(child) == "text"]
    if (
        name_of(root) == "teiCorpus"
        or len(texts) > 1
        or any(name_of(part) == "group" for text in texts for part in text)
    ):
        raise ReadingError(
            "The TEI file holds several letters.", remedy="Save each letter as a file of its own."
        )
    if not texts:
        raise ReadingError(
            "The TEI file has no text, only a header or pictures.",
            remedy="Add the letter's text, or take the file out.",
        )
    return texts[0]
