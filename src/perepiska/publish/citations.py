"""How to cite a letter of the edition: two printed forms and two forms for programs.

The words of a form come from the interface texts of the form's own language
(``cite.*``, ``month_short.*``), so that no word stands here.

May import: ``publish.addresses``, ``records``, ``errors``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from perepiska.records.edition import About, EditedLetter, Settled
from perepiska.records.entity import Entity
from perepiska.records.identifiers import slug
from perepiska.records.mention import DateValue, PartyValue, written


class Words(Protocol):
    """The words of one language, by key."""

    def __call__(self, key: str, **values: object) -> str:
        """The words under ``key``, with names filled in."""
        ...

    def term(self, table: str, value: str) -> str:
        """The word for a term of a closed list."""
        ...


@dataclass(frozen=True, slots=True)
class Citable:
    """What of a letter is cited. Empty strings and () mean: not known.

    ``authors`` and ``addressees`` are labels as an index has them («Смирнов, В.»); ``kind`` is a term
    of the list of document kinds; ``date`` is EDTF; ``archive`` are repository,
    institution and shelfmark, those that are known, in this order.
    """

    id: str
    authors: tuple[str, ...]
    addressees: tuple[str, ...]
    kind: str
    title: str
    date: str
    place: str
    archive: tuple[str, ...]
    edition: str
    editors: tuple[str, ...]
    publisher: str
    url: str
    language: str


def citable(
    edited: EditedLetter, about: About, entities: Mapping[str, Entity], *, url: str = ""
) -> Citable:
    """What is cited of a letter; ``url`` is its permanent address, empty while it has none."""
    archive = {fact.mention.kind: shown(fact, entities) for fact in edited.archive}
    date = edited.date.mention.value if edited.date else None
    return Citable(
        id=edited.letter.id,
        authors=tuple(shown(party, entities) for party in edited.senders),
        addressees=tuple(shown(party, entities) for party in edited.addressees if is_named(party)),
        kind=shown(edited.kind, entities) if edited.kind else "letter",
        title=shown(edited.title, entities) if edited.title else "",
        date=date.edtf if isinstance(date, DateValue) else "",
        place=shown(edited.place, entities) if edited.place else "",
        archive=tuple(
            archive[kind] for kind in ("repository", "institution", "shelfmark") if kind in archive
        ),
        edition=about.title,
        editors=about.editors,
        publisher=about.publisher,
        url=url,
        language=edited.letter.language,
    )


def is_named(party: Settled) -> bool:
    """Whether a party has a name, or is an entity of the edition."""
    value = party.mention.value
    return party.entity is not None or (isinstance(value, PartyValue) and value.name is not None)


def shown(fact: Settled, entities: Mapping[str, Entity]) -> str:
    """A fact's reading as plain words: the entity's label, else the value in the form to be shown."""
    if fact.entity is not None and fact.entity in entities:
        return entities[fact.entity].name
    value = fact.mention.value
    if isinstance(value, PartyValue):
        return (value.name.normal if value.name else "") or value.as_written
    return written(value)


def gost(letter: Citable, words: Words) -> str:
    """A bibliographic reference after GOST R 7.0.5-2008, section 11 (archival documents).

    Heading, title (assigned ones in square brackets), place and date, ``//``, then where it is kept;
    the edition follows as the electronic resource (section 10). ``words`` are Russian.
    """
    kind = words.term("document_kind", letter.kind)
    assigned = f"[{kind[:1].upper()}{kind[1:]}; {_addressee(letter, words)}]"
    heading = ", ".join(author.replace(",", "") for author in letter.authors) or words(
        "cite.author_unknown"
    )
    sent = ", ".join(part for part in (letter.place, _date(letter.date, words)) if part)
    title = f"{letter.title} {assigned}" if letter.title else assigned
    first = f"{heading.rstrip('.')}. {title}. {sent}"
    kept = ". ".join(letter.archive)
    editors = (
        f" / {words('cite.edited', editors=', '.join(letter.editors))}" if letter.editors else ""
    )
    edition = f"{letter.edition}{editors} : {words('cite.online')}"
    pieces = [f"{first} // {kept}" if kept else f"{first} // {edition}", edition if kept else ""]
    return _sentence([*pieces, f"URL: {letter.url}" if letter.url else ""])


def chicago(letter: Citable, words: Words) -> str:
    """A note in the manner of the Chicago Manual of Style (17th edition, 14.229: letters in collections)."""
    authors = ", ".join(natural(author) for author in letter.authors) or words(
        "cite.author_unknown"
    )
    sent = ", ".join(part for part in (letter.place, _date(letter.date, words)) if part)
    title = f"“{letter.title}”" if letter.title else ""
    kind = words.term("document_kind", letter.kind) if letter.kind != "letter" else ""
    edition = words("cite.letter_in", edition=letter.edition)
    editors = words("cite.edited", editors=", ".join(letter.editors)) if letter.editors else ""
    head = (
        f"{authors} {_addressee(letter, words)}"
        if letter.addressees
        else f"{authors}, {_addressee(letter, words)}"
    )
    first = ", ".join(
        part for part in (head, title, kind, sent, edition, editors, letter.publisher) if part
    )
    original = words("cite.original", place=", ".join(letter.archive)) if letter.archive else ""
    return _sentence([first, original, letter.url])


def bibtex(letter: Citable, words: Words) -> str:
    """An ``@unpublished`` entry (BibTeX has no type for letters); the shelfmark stands in ``note``."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in letter.authors),
        "title": _tex(letter.title or _assigned_title(letter, words)),
        "date": _tex(letter.date),
        "location": _tex(letter.place),
        "howpublished": _tex(letter.edition),
        "library": _tex(letter.archive[0]) if letter.archive else "",
        "note": _tex(", ".join(letter.archive)),
        "langid": _tex(letter.language),
        "url": letter.url,
    }
    key = slug(letter.id) or "letter"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@unpublished{{{key},", *lines, "}"])


def csl(letter: Citable, words: Words) -> str:
    """A CSL-JSON item (CSL 1.0.2, type ``personal_communication``), indented."""
    item: dict[str, Any] = {
        "id": letter.id,
        "type": "personal_communication",
        "title": letter.title or _assigned_title(letter, words),
        "author": [_csl_name(author) for author in letter.authors],
        "recipient": [_csl_name(addressee) for addressee in letter.addressees],
        "genre": letter.kind,
        "issued": {"raw": letter.date} if letter.date else {},
        "event-place": letter.place,
        "container-title": letter.edition,
        "editor": [_csl_name(editor) for editor in letter.editors],
        "publisher": letter.publisher,
        "archive": letter.archive[0] if letter.archive else "",
        "archive_location": letter.archive[-1] if len(letter.archive) > 1 else "",
        "language": letter.language,
        "URL": letter.url,
    }
    return json.dumps(
        {key: value for key, value in item.items() if value}, ensure_ascii=False, indent=2
    )


def natural(name: str) -> str:
    """An index form in the order of speech.

    >>> natural("Смирнов, В.")
    'В. Смирнов'
    """
    family, comma, rest = name.partition(", ")
    return f"{rest} {family}" if comma and ", " not in rest else name


def _addressee(letter: Citable, words: Words) -> str:
    if not letter.addressees:
        return words("cite.addressee_unknown")
    return words(
        "cite.addressee", addressee=", ".join(natural(name) for name in letter.addressees)
    )


def _assigned_title(letter: Citable, words: Words) -> str:
    kind = words.term("document_kind", letter.kind)
    return f"{kind[:1].upper()}{kind[1:]} ({_addressee(letter, words)})"


def _date(edtf: str, words: Words) -> str:
    """A full day or month in words, any other date as EDTF writes it."""
    if not edtf:
        return words("cite.undated")
    pieces = edtf.split("-")
    if not all(piece.isdigit() for piece in pieces) or len(pieces) == 1:
        return edtf
    month = words(f"month_short.{int(pieces[1])}") if 1 <= int(pieces[1]) <= 12 else pieces[1]
    if len(pieces) == 2:
        return words("cite.month", month=month, year=pieces[0])
    return words("cite.date", day=int(pieces[2]), month=month, year=pieces[0])


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
    }
)


def _tex(text: str) -> str:
    return " ".join(text.translate(_TEX).split())


def _sentence(pieces: list[str]) -> str:
    """The pieces, each closed by one full stop; an address is left as it is."""
    closed = [
        piece if piece.endswith((".", "…")) or "://" in piece else f"{piece}."
        for piece in pieces
        if piece
    ]
    return " ".join(closed)
