"""HTML: the words of a page without its furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.flow import Kept, Mark, flow
from perepiska.acquire.readers import Reading
from perepiska.acquire.text import decode
from perepiska.errors import ReadingError

_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "head",
        "title",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
        "menu",
    ]
)
_FURNITURE = frozenset(("header", "footer", "aside"))
_PARAGRAPHS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ul",
        "ol",
        "dl",
        "table",
        "figure",
        "address",
        "fieldset",
        "details",
        "center",
        "body",
        "html",
    ]
)
_LINES = frozenset(("li", "tr", "dt", "dd", "caption", "figcaption", "summary"))
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml(?P<said>[^>]*)\?>")
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
_HEAD = 4096


class HtmlReader:
    """Reads HTML: the text of ``article`` or ``main`` when the page has just one, else of the whole body."""

    name = "html"
    summary = (
        "HTML: paragraphs and lines of the page, without navigation, scripts, header and footer."
    )
    suffixes = (".html", ".htm", ".xhtml")

    def accepts(self, content: bytes) -> bool:
        """Always: any text can be read as HTML."""
        return True

    def read(self, content: bytes) -> Reading:
        """The text of the page; its title and what frames the letter are no part of it.

        Raises:
            ReadingError: it is not text, or holds no word.
        """
        declared = _CHARSET.search(content[:_HEAD]) or _XML_ENCODING.match(content)
        decoded = decode(content, declared=declared[1].decode("ascii") if declared else None)
        root = _parsed(_XML.sub("", decoded.text, count=1))
        text = "" if root is None else flow(_pieces(_letter_in(root)))
        if root is None or not text.strip():
            raise ReadingError(
                "The page holds no text.", remedy="Save the letter's own page, or its plain text."
            )
        language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        return Reading(text, decoded.encoding, decoded.certainty, (), language)


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


def _pieces(letter: etree._Element) -> Iterator[str | Mark]:
    """The words and marks of an element; header and footer are dropped only where they may frame several things."""
    dropped = _DROPPED if letter.tag in ("article", "main") else _DROPPED | _FURNITURE
    walker = etree.iterwalk(letter, events=("start", "end"))
    for event, element in walker:
        name = str(element.tag)
        mark = None if name in dropped else _mark(name)
        if mark and (event == "start" or name != "br"):
            yield mark
        if event == "start" and name in dropped:
            walker.skip_subtree()
        elif event == "start":
            yield from _own_text(element)
        elif element is not letter and element.tail:
            yield Kept(element.tail) if _is_in_pre(element.getparent()) else element.tail


def _mark(name: str) -> Mark | None:
    if name in _PARAGRAPHS:
        return Mark.PARAGRAPH
    if name == "br":
        return Mark.BREAK
    if name in _LINES:
        return Mark.LINE
    return Mark.SPACE if name in _CELLS else None


def _own_text(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield Kept(element.text) if _is_in_pre(element) else element.text


def _is_in_pre(element: etree._Element | None) -> bool:
    return element is not None and (
        element.tag == "pre" or next(element.iterancestors("pre"), None) is not None
    )
