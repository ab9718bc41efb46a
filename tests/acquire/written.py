"""Writes a letter in each format that perepiska reads, as small as the format allows.

A text is blocks that empty lines divide, each of one or more lines. In DOCX and ODT each
line is a paragraph, as at a keyboard, and an empty paragraph divides the blocks.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape

import typst

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
WORD = f'xmlns:w="{_WORD}" xmlns:mc="{_COMPATIBILITY}"'
ODF = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    )
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these parts, always the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file with this content of ``w:body``; ``parts`` are the contents of others by their kind (``footnotes``)."""
    roots = {"header": "hdr", "footer": "ftr"}
    related = {f"{kind}.xml": (kind, content) for kind, content in parts.items()}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, (kind, _)) in enumerate(related.items())
    )
    main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}": f"<w:{roots.get(kind, kind)} {WORD}>{content}</w:{roots.get(kind, kind)}>"
                for name, (kind, content) in related.items()
            },
        }
    )


def odt(body: str, *, styles: str = "", manifest: str = "") -> bytes:
    """An ODT file with this content of ``office:text`` and these automatic styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest:manifest {ODF}>{manifest}</manifest:manifest>",
            "content.xml": f"<office:document-content {ODF}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        }
    )


def pdf(markup: str) -> bytes:
    """A PDF file, set from Typst markup in the font that Typst brings along."""
    head = '#set document(date: none)\n#set text(font: "Libertinus Serif", lang: "ru")\n'
    return typst.compile((head + markup).encode(), ignore_system_fonts=True)


def _blocks(text: str) -> list[list[str]]:
    return [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]


def _as_txt(text: str) -> bytes:
    return text.encode()


def _as_md(text: str) -> bytes:
    return re.sub(r"([\\*_`\[\]<>#|~])", r"\\\1", text).encode()


def _as_html(text: str) -> bytes:
    paragraphs = ("<br>".join(map(escape, lines)) for lines in _blocks(text))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<!DOCTYPE html><meta charset="utf-8"><body>{body}</body>'.encode()


def _as_docx(text: str) -> bytes:
    blocks = (
        "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
        for lines in _blocks(text)
    )
    return docx("<w:p/>".join(blocks))


def _as_odt(text: str) -> bytes:
    blocks = (
        "".join(f"<text:p>{escape(line)}</text:p>" for line in lines) for lines in _blocks(text)
    )
    return odt("<text:p/>".join(blocks))


def _as_pdf(text: str) -> bytes:
    def written(line: str) -> str:
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        return f'#text("{quoted}")'

    blocks = ("#linebreak()\n".join(map(written, lines)) for lines in _blocks(text))
    settings = '#set page("a5", numbering: "1")\n#set par(justify: true, spacing: 1.5em)\n'
    return pdf(settings + "\n\n".join(blocks))


def _as_tei(text: str) -> bytes:
    def written(lines: list[str]) -> str:
        if len(lines) == 1:
            return f"<p>{escape(lines[0])}</p>"
        return f"<lg>{''.join(f'<l>{escape(line)}</l>' for line in lines)}</lg>"

    body = "".join(map(written, _blocks(text)))
    tei = "http://www.tei-c.org/ns/1.0"
    return f'<TEI xmlns="{tei}"><teiHeader/><text><body>{body}</body></text></TEI>'.encode()


WRITERS: Mapping[str, Callable[[str], bytes]] = {
    "plain": _as_txt,
    "markdown": _as_md,
    "html": _as_html,
    "docx": _as_docx,
    "odt": _as_odt,
    "pdf": _as_pdf,
    "tei": _as_tei,
}
"""How to write a text, by the name of the reader that reads it."""
