"""Where everything stands in the edition. Invariant: an address is made from an id alone and never changes.

May import: ``records``, ``errors``.
"""

from __future__ import annotations

from urllib.parse import quote

from perepiska.records.identifiers import fingerprint
from perepiska.records.mention import Mention

FOLDERS = {
    "person": "people",
    "group": "groups",
    "place": "places",
    "event": "events",
    "document": "documents",
}
"""The folder of each kind of entity."""


def file_name(id_: str) -> str:
    """``id_`` as the stem of a file that every system can hold.

    Letters and digits of any script, ``-`` and ``_`` stay, also a ``.`` inside;
    where anything else had to be replaced, or the name is long, eight
    hexadecimal digits of the id's fingerprint are added, so that two ids never
    share a file.

    >>> file_name("1928-09-22")
    '1928-09-22'
    >>> file_name("a/b") == file_name("a-b")
    False
    """
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in id_).strip(
        ".-"
    )[:80]
    is_reserved = kept.lower() in {"index", "con", "prn", "aux", "nul"}
    if kept == id_ and not is_reserved:
        return kept
    return f"{kept}-{fingerprint(id_)[:8]}"


def letter_page(letter_id: str) -> str:
    """The path of a letter's page below the root of the site, not yet percent-encoded."""
    return f"letters/{file_name(letter_id)}.html"


def entity_page(kind: str, entity_id: str) -> str:
    """The path of an entity's page below the root of the site, not yet percent-encoded."""
    return f"{FOLDERS[kind]}/{file_name(entity_id)}.html"


def thread_page(thread_id: str) -> str:
    """The path of an exchange's page below the root of the site, not yet percent-encoded."""
    return f"threads/{file_name(thread_id)}.html"


def comparison_page(link_id: str) -> str:
    """The path of the comparison of two copies, which a link joins, below the root of the site."""
    return f"copies/{file_name(link_id)}.html"


def fact_anchor(mention: Mention) -> str:
    """The fragment, without ``#``, under which a fact's first words are marked on the letter's page."""
    return mention.id


def statement_anchor(statement_id: str) -> str:
    """The fragment, without ``#``, under which a statement's first words are marked on its letter's page."""
    return statement_id


def statement_list(predicate: str, number: int) -> str:
    """The path of a page of the list of all statements of one kind; pages are counted from 1."""
    return f"ask/{file_name(predicate)}-{number}.html"


def page_anchor(number: int) -> str:
    """The fragment, without ``#``, of a page break on its letter's page; page breaks are counted from 1."""
    return f"page-{number}"


def note_anchor(number: int) -> str:
    """The fragment, without ``#``, of a note on its letter's page; notes are counted from 1."""
    return f"note-{number}"


def tei_file(letter_id: str) -> str:
    """The path of a letter's TEI file below the root of the site."""
    return f"tei/{file_name(letter_id)}.xml"


def text_file(letter_id: str) -> str:
    """The path of a letter's plain text below the root of the site."""
    return f"text/{file_name(letter_id)}.txt"


CMIF_FILE = "cmif.xml"


def url(path: str, *, base: str = "") -> str:
    """``path`` percent-encoded, below ``base`` (with its closing ``/``) when there is one."""
    return base + quote(path)
