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

from perepiska.publish.site.entity_views import ClaimView, CompanyView, FormView, TimelineView
from perepiska.publish.site.exchange_contexts import (
    Comparison,
    DocumentPage,
    LostLetters,
    ThreadList,
    ThreadPage,
)
from perepiska.publish.site.exchange_views import Exchange
from perepiska.publish.site.page_frame import Frame
from perepiska.publish.site.statement_contexts import (
    AskPage,
    PositionsPage,
    SidesPage,
    StatementList,
)
from perepiska.publish.site.statement_views import EntityStatements, StatementView
from perepiska.publish.site.views import (
    Certainty,
    Chart,
    CitationView,
    DoubtView,
    FactView,
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
class LetterPage:
    """A letter: ``letter.html``.

    ``frame`` surrounds it. ``id`` is the letter's; ``text_language`` the code its text is
    in, ``language_name`` that language in words. ``sender`` and ``addressee`` make
    the heading; ``title`` is its own title, ``kind`` what kind of document it is, both possibly empty;
    ``date`` and ``place`` are shown below, ``date_edtf`` is the date for machines or empty.
    ``parts`` are the text; ``facts`` what is stated of the letter; ``named`` whom
    it names; ``doubts`` what is open; ``exchange`` how it stands to other documents;
    ``statements`` what it says of people and groups.
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
    exchange: Exchange
    statements: tuple[StatementView, ...]
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
    ``details`` are further facts; ``forms`` the name as written; ``claims`` the forms counted with others that may mean it;
    ``timeline`` the letters through time, None where no date is known; ``company`` with whom it is met, None where with nobody;
    ``counts`` say how many letters each role has and lead to them; ``roles`` the letters by role; ``statements`` what the letters say of it, None where nothing;
    ``authorities`` lead to authority files. ``locations`` are where a place is or, unless ``is_located``, where it may be.
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
    claims: tuple[ClaimView, ...]
    timeline: TimelineView | None
    company: CompanyView | None
    counts: tuple[Pointer, ...]
    roles: tuple[RoleGroup, ...]
    statements: EntityStatements | None
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
    | Comparison
    | DocumentPage
    | LostLetters
    | ThreadList
    | ThreadPage
    | AskPage
    | PositionsPage
    | SidesPage
    | StatementList
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
        "ask": AskPage,
        "copies": Comparison,
        "document": DocumentPage,
        "entities": EntityList,
        "entity": EntityPage,
        "index": FrontPage,
        "letter": LetterPage,
        "letters": LetterList,
        "lost": LostLetters,
        "positions": PositionsPage,
        "search": SearchPage,
        "sides": SidesPage,
        "statements": StatementList,
        "thread": ThreadPage,
        "threads": ThreadList,
    }
)
"""Which record each template gets, by the template's name without ``.html``."""
