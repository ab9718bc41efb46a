"""What a template may use: one frozen record a page. Nothing else reaches a template but the interface texts.

Each template ``<name>.html`` gets ``page``, the record that ``TEMPLATES`` names for it,
and ``t``, the interface texts (``texts.Texts``). All addresses are relative to
the page and percent-encoded; all texts are plain and escaped by the template,
except those of type ``Markup``, which are HTML made by ``marks`` and ``charts``.

The contract test is ``tests/contracts/test_themes.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from perepiska.publish.site.views import (
    Certainty,
    Chart,
    CitationView,
    ConnectionView,
    DoubtView,
    FactView,
    FormView,
    InitialGroup,
    LetterLine,
    LocationView,
    MatterView,
    NamedGroup,
    PartView,
    Pointer,
    RefusalView,
    RoleGroup,
    Row,
    YearGroup,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page.

    ``kind`` is the name of the template; ``language`` the interface's code.
    ``root`` leads to the folder of the site, ``home`` to this language's front
    page, ``search`` to its search page, ``assets`` to the folder of assets (with a closing ``/``).
    ``title`` is this page's title, ``edition`` the edition's, ``subtitle`` the
    edition's subtitle; ``description`` is one sentence for lists of pages.
    ``canonical`` is the permanent address, empty while the edition has none.
    ``navigation`` are the main pages, ``languages`` this page in each language of the interface.
    ``is_sample`` is set when the letters are invented. ``editors``, ``publisher``,
    ``licence`` and ``licence_url`` are as in ``edition.toml``, empty where not given.
    ``schema`` is the page's schema.org description as JSON, None where there is none.
    """

    kind: str
    language: str
    root: str
    home: str
    search: str
    assets: str
    title: str
    edition: str
    subtitle: str
    description: str
    canonical: str
    navigation: tuple[Pointer, ...]
    languages: tuple[Pointer, ...]
    is_sample: bool
    editors: str
    publisher: str
    licence: str
    licence_url: str
    schema: Markup | None = None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter: ``letter.html``.

    ``frame`` surrounds it. ``id`` is the letter's; ``text_language`` the code its text is
    in, ``language_name`` that language in words. ``sender`` and ``addressee`` make
    the heading; ``title`` is its own title, ``kind`` what kind of document it is, both possibly empty;
    ``date`` and ``place`` are shown below, ``date_edtf`` is the date for machines or empty.
    ``parts`` are the text; ``facts`` what is stated of the letter; ``named`` whom
    it names; ``doubts`` what is open; ``connections`` its relations to other documents.
    ``citations`` are ways to cite it, ``address`` its permanent address; ``downloads`` its files;
    ``earlier`` and ``later`` the neighbours by date.
    """

    frame: Frame
    id: str
    text_language: str
    language_name: str
    sender: str
    addressee: str
    title: str
    kind: str
    date: str
    date_edtf: str
    place: str
    parts: tuple[PartView, ...]
    facts: tuple[FactView, ...]
    named: tuple[NamedGroup, ...]
    doubts: tuple[DoubtView, ...]
    connections: tuple[ConnectionView, ...]
    citations: tuple[CitationView, ...]
    address: str
    downloads: tuple[Pointer, ...]
    earlier: Pointer | None
    later: Pointer | None


@dataclass(frozen=True, slots=True)
class LetterList:
    """All letters by date: ``letters.html``. ``frame`` surrounds it; ``years`` hold them.

    ``senders`` lead to what each of them wrote; ``count`` is their number in words.
    """

    frame: Frame
    count: str
    years: tuple[YearGroup, ...]
    senders: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class EntityList:
    """All entities of a ``kind`` by name: ``entities.html``.

    ``frame`` surrounds it; ``heading`` names the kind, ``count`` says how many; ``groups`` are the entries by initial.
    """

    frame: Frame
    kind: str
    heading: str
    count: str
    groups: tuple[InitialGroup, ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """A person, group, place, event or document: ``entity.html``.

    ``frame`` surrounds it. ``kind`` is the entity's, ``kind_name`` in words; ``label`` its name;
    ``list_link`` leads to all of its kind. ``summary`` says in one sentence how often it appears.
    ``certainty`` says how sure the whole is, None where nothing had to be decided;
    ``made_by`` and ``decided_by`` who joined the forms.
    ``details`` are further facts; ``forms`` the name as written; ``chart`` the years, None where none is known;
    ``roles`` the letters by role; ``authorities`` lead to authority files. ``locations`` are where a place is or,
    unless ``is_located``, where it may be.
    """

    frame: Frame
    kind: str
    kind_name: str
    label: str
    list_link: Pointer
    summary: str
    certainty: Certainty | None
    made_by: str
    decided_by: str | None
    details: tuple[Row, ...]
    forms: tuple[FormView, ...]
    chart: Chart | None
    roles: tuple[RoleGroup, ...]
    authorities: tuple[Pointer, ...]
    locations: tuple[LocationView, ...]
    is_located: bool


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the edition holds: ``index.html``.

    ``frame`` surrounds it; ``counts`` are its figures with their lists; ``chart`` the letters by year.
    ``languages`` say how many letters each language has; ``correspondences`` who writes to whom most;
    ``people`` and ``places`` are those most often met; ``openings`` a few letters to begin with.
    ``doubts`` and ``refusals`` lead to what is open and what could not be read, None where there is nothing.
    """

    frame: Frame
    counts: tuple[Pointer, ...]
    chart: Chart | None
    languages: tuple[Row, ...]
    correspondences: tuple[Row, ...]
    people: tuple[Pointer, ...]
    places: tuple[Pointer, ...]
    openings: tuple[LetterLine, ...]
    doubts: Pointer | None
    refusals: Pointer | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search: ``search.html``. ``frame`` surrounds it.

    ``bundles`` is the folder with an index for each of ``index_languages``; ``documents`` the list
    of what can be found; ``texts`` are the words the script needs, as JSON.
    """

    frame: Frame
    bundles: str
    index_languages: str
    documents: str
    texts: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How the edition was made: ``about.html``.

    ``frame`` surrounds it. ``counts`` say what it holds; ``citation`` how to cite it; ``certainties`` what the words
    of certainty mean, ``doubt_percent`` below which a fact is a question; ``doubts`` what is open; ``refusals`` what could not be read; ``matter`` what stands in the files between the letters; ``versions`` which rules spoke;
    ``inputs`` is the fingerprint of what it was made from; ``licences`` leads to the licences of what the site is built with.
    """

    frame: Frame
    counts: tuple[str, ...]
    citation: str
    certainties: tuple[Row, ...]
    doubts: tuple[DoubtView, ...]
    refusals: tuple[RefusalView, ...]
    matter: tuple[MatterView, ...]
    doubt_percent: int
    versions: tuple[Row, ...]
    inputs: str
    licences: str


@dataclass(frozen=True, slots=True)
class LostPage:
    """The page for an address that leads nowhere: ``404.html``. ``frame`` surrounds it."""

    frame: Frame


Page = (
    LetterPage
    | LetterList
    | EntityList
    | EntityPage
    | FrontPage
    | SearchPage
    | AboutPage
    | LostPage
)

TEMPLATES: Mapping[str, type] = MappingProxyType(
    {
        "404": LostPage,
        "about": AboutPage,
        "entities": EntityList,
        "entity": EntityPage,
        "index": FrontPage,
        "letter": LetterPage,
        "letters": LetterList,
        "search": SearchPage,
    }
)
"""Which record each template gets, by the template's name without ``.html``."""
