"""The parts of a DOCX file, found by their relationships (ISO/IEC 29500-2), as XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from perepiska.acquire.containers import Parts
from perepiska.errors import ReadingError

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_AGAIN = "Open it in the program that made it, and save it as DOCX once more."


def local(element: etree._Element | None) -> str:
    """The name without its namespace; «» for None, comments and the like."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Package:
    """The main part of a DOCX file and what it relates to. Transitional and strict namespaces are read alike.

    Raises:
        ReadingError: the file is no DOCX, or its main part is missing or no well-formed XML.
    """

    def __init__(self, content: bytes) -> None:
        self._parts = Parts(content, kind="DOCX")
        mains = [name for type_, name in self._relations("") if type_ == "officeDocument"]
        main = mains[0] if mains else "word/document.xml"
        document = self._xml(main)
        if document is None or local(document) != "document":
            raise ReadingError(
                "It is a zip file without a Word document in it.",
                remedy="If it is an archive of letters, give it the suffix .zip; if not, save it as DOCX once more.",
            )
        self.document = document
        self._related = tuple(self._relations(main))

    def related(self, kind: str) -> etree._Element | None:
        """The part of this kind (``styles``, ``footnotes`` …), None where the document has none."""
        return next(self._all(kind), None)

    def texts(self, kind: str) -> list[str]:
        """The words of every part of this kind."""
        return [
            " ".join(
                part.text or "" for part in root.iter("{*}t") if local(part.getparent()) == "r"
            )
            for root in self._all(kind)
        ]

    def _all(self, kind: str) -> Iterator[etree._Element]:
        for type_, name in self._related:
            root = self._xml(name) if type_ == kind else None
            if root is not None:
                yield root

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Pairs (kind, name of the part) of what ``part`` relates to in the file; «» is the file itself."""
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in () if root is None else root.iter(_RELATIONSHIPS):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                yield one.get("Type", "").rpartition("/")[2], target.lstrip("/")

    def _xml(self, name: str) -> etree._Element | None:
        content = self._parts.xml(name)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as problem:
            raise ReadingError(
                f"Its part {name} is not well-formed XML: {problem.msg}.", remedy=_AGAIN
            ) from problem
