"""The pieces of which the pages' records (``contexts``) are made; templates may use them likewise."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link: its words ``label`` and its address ``href``; ``is_here`` when it leads to this very page.

    ``language`` is the code of the language the label is in, None for the interface's.
    ``note`` is a short addition («12 letters»), often empty.
    """

    label: str
    href: str
    is_here: bool = False
    language: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a fact is: ``words`` say it, ``percent`` is the number; ``is_doubtful`` shows a question mark."""

    words: str
    percent: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact about a letter with the words it was read from.

    ``field`` is the kind of fact, ``label`` its name in words, ``reading`` the
    value in the interface's language, None when it is not known (then all else
    is empty). ``entity`` leads to who or what is named. ``id`` is the fragment
    of the first words on the page, None when the fact has none; ``quotes`` are
    these words, in the letter's ``language``. ``source`` names where the fact comes from when it has no words.
    ``certainty`` says how sure it is; ``made_by`` which rule read it, ``decided_by`` which editor settled it;
    ``reason`` why it was read so; ``as_written`` the words in the form that was read.
    """

    field: str
    label: str
    reading: str | None
    language: str | None = None
    entity: Pointer | None = None
    id: str | None = None
    quotes: tuple[str, ...] = ()
    source: str | None = None
    certainty: Certainty | None = None
    made_by: str = ""
    decided_by: str | None = None
    reason: str = ""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a letter: its ``kind``, the ``label`` of parts that are not the letter's own voice (else empty).

    ``paragraphs`` is its text with marks, in ``<p>`` elements.
    """

    kind: str
    label: str
    paragraphs: Markup


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """The ``names`` of one ``kind`` that a letter holds, under their ``heading``."""

    kind: str
    heading: str
    names: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A ``sentence`` on what an editor should look at; ``subject`` says of what.

    ``letter`` leads to the letter, None where it is about a register.
    """

    subject: str
    sentence: str
    letter: Pointer | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """One way to cite: ``id`` of the style, its name ``label``, the citation ``text``, in which ``language``.

    ``is_data`` marks a form for programs, shown as it stands.
    """

    id: str
    label: str
    text: str
    language: str | None = None
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list: its ``heading`` and address ``href``, ``date`` and ``place`` in words.

    ``is_date_known`` is unset when ``date`` says that it is not known. ``opening`` are its first words, in ``language``.
    """

    heading: str
    href: str
    date: str
    is_date_known: bool
    place: str
    opening: str
    language: str


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The ``letters`` of one year: ``label`` and ``anchor``; ``count`` in words."""

    label: str
    anchor: str
    count: str
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class InitialGroup:
    """The ``entries`` whose names begin with ``initial``, below ``anchor``."""

    initial: str
    anchor: str
    entries: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class LocationView:
    """Where a place is or may be: ``name`` and country, the ``point`` in degrees or empty, ``reason`` and ``certainty``.

    ``map`` leads to a map of the point, empty where there is none.
    """

    name: str
    point: str
    reason: str
    certainty: Certainty
    map: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words of a letter in their context: ``before``, ``words``, ``after``; ``href`` leads to them.

    ``language`` is the text's; ``is_doubtful`` is set when it is not sure that they mean this entity.
    """

    before: str
    words: str
    after: str
    href: str
    language: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """One ``letter`` in which an entity appears, with ``quotes``; ``more`` says in words how many were left out."""

    letter: LetterLine
    quotes: tuple[QuoteView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """All appearances in one role: ``anchor``, ``heading`` and ``count`` in words; ``letters`` in order of time."""

    anchor: str
    heading: str
    count: str
    letters: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many letters (``count``) one ``year`` has; ``href`` leads to them, empty when there is nowhere to lead."""

    year: str
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Letters by year: ``picture`` is an SVG drawing, ``years`` the same as figures, ``summary`` the span in words."""

    picture: Markup
    years: tuple[YearCount, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Row:
    """A ``label`` with its ``value``, and an address ``href`` where the value leads somewhere, else empty."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatterView:
    """What stands in a file of several letters and is none: its ``text``, the file's ``path``, and the letter ``before`` which it stands."""

    path: str
    before: Pointer | None
    text: str


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A file that could not be read: its ``path``, the ``reason``, the ``remedy``."""

    path: str
    reason: str
    remedy: str
