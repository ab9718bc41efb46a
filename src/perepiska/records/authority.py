"""What the editor already knows of people, groups, places, events and documents, before any letter is read.

Invariant: an entry says where it stands («authorities/people.csv, row 12»); it has no evidence, for it is no reading.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "authorities"
"""The folder of an edition with the lists, each a CSV or XLSX file."""

FILES = {
    "people": "person",
    "groups": "group",
    "places": "place",
    "events": "event",
    "documents": "document",
}
"""The kind of the entries in each list, by the stem of its file."""

STOP_FILE = "stop"
"""The stem of the list of words that are no names in this edition."""

SCHEMES = ("viaf", "gnd", "wikidata", "geonames", "bnf", "lc", "ndl")
"""The authority files that have a column of their own."""

DOCUMENT_FIELDS = ("document_kind", "author", "addressee")
"""What an entry of ``documents`` may say beside the rest; ``author`` and ``addressee`` are ids."""

ENTRY_FIELDS = (
    *("id", "name", "family", "given", "variants", "doubtful", "gender", "begins", "ends"),
    *("dates", "coordinates", "latitude", "longitude", *DOCUMENT_FIELDS),
    *(*SCHEMES, "authorities", "note"),
)
"""What a column of a list may hold; a column may also be called by these words themselves."""

STOP_FIELDS = ("form", "kind", "match")
"""What a column of the stop list may hold."""

GENDERS = ("m", "f", "n")
MATCHES = ("as_written", "all_forms")
"""How a word of the stop list is found: letter by letter, or in all its inflections."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One entry of a list.

    ``id`` is the editor's own, or made from content; it is the id of the entity
    that the entry claims. ``name`` is as an index has it («Смирнов, В. М.»);
    ``variants`` are further forms in the nominative; ``doubtful`` are forms
    that may be of this entry and may not. ``begins`` and ``ends`` are dates of
    life or existence (EDTF), empty where they are not known; of an event both
    are its date, a document has the first. ``authorities`` are pairs (scheme,
    URI); ``coordinates`` are degrees north and east. ``others`` are the cells
    that are kept and not understood: pairs (name of the column, words).
    """

    kind: str
    id: str
    name: str
    source: str
    variants: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    gender: str = ""
    begins: str = ""
    ends: str = ""
    authorities: tuple[tuple[str, str], ...] = ()
    coordinates: tuple[float, float] | None = None
    note: str = ""
    document_kind: str = ""
    author: str = ""
    addressee: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that are stated to be this entry's: its name first."""
        return tuple(dict.fromkeys((self.name, *self.variants)))


@dataclass(frozen=True, slots=True)
class Stop:
    """A word or form that is no name in this edition.

    ``kind`` is that of the names it silences, empty for all; ``match`` is one
    of ``MATCHES``.
    """

    form: str
    source: str
    kind: str = ""
    match: str = "as_written"


@dataclass(frozen=True, slots=True)
class Authorities:
    """All lists of an edition. ``complaints`` are sentences on what could not be used, for the user."""

    entries: tuple[Authority, ...] = ()
    stops: tuple[Stop, ...] = ()
    complaints: tuple[str, ...] = ()

    def entry(self, id_: str) -> Authority | None:
        """The entry with this id, whether or not a letter names it."""
        return next((entry for entry in self.entries if entry.id == id_), None)
