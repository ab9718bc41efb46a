"""HTML: the words of a page without its furniture (``body``), its notes after them (``notes``).

May import: what ``readers`` may.
"""

from __future__ import annotations

import re

from lxml import etree

from perepiska.acquire.flow import flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.readers.html.body import pieces
from perepiska.acquire.text import decode
from perepiska.errors import ReadingError

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml(?P<said>[^>]*)\?>")
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
_HEAD = 4096


class HtmlReader:
    """Reads HTML: the text of ``article`` or ``main`` when the page has just one, else of the whole body."""

    name = "html"
    summary = (
        "HTML: paragraphs and lines of the page, without navigation, scripts, header and footer; "
        "emphasis, page breaks and notes as marks."
    )
    suffixes = (".html", ".htm", ".xhtml")
    is_text = True

    def accepts(self, content: bytes) -> bool:
        """Always: any text can be read as HTML."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text of the page, its notes as paragraphs at the end; its title and what frames the letter are no part of it.

        Raises:
            ReadingError: it is not text, or holds no word.
        """
        declared = _CHARSET.search(content[:_HEAD]) or _XML_ENCODING.match(content)
        decoded = decode(content, declared=declared[1].decode("ascii") if declared else None)
        root = _parsed(_XML.sub("", decoded.text, count=1))
        text, marks = ("", ()) if root is None else flow(pieces(root, _letter_in(root)))
        if root is None or not text.strip():
            raise ReadingError(
                "The page holds no text.", remedy="Save the letter's own page, or its plain text."
            )
        language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        return Reading(text, decoded.encoding, decoded.certainty, (), language, (), marks)


def _parsed(text: str) -> etree._Element | None:
    if not text.strip():
        return None
    # Without huge_tree whatever stands deeper than 256 elements would vanish without a word.
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadingError(
            "Its elements lie too deep in one another.", remedy="Save the letter as plain text."
        )
    return root


def _letter_in(root: etree._Element) -> etree._Element:
    for name in ("article", "main"):
        found = list(root.iter(name))
        if len(found) == 1:
            return found[0]
    return root
