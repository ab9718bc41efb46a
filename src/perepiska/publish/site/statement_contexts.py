"""The records of the pages about statements; see ``contexts``."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.publish.site.page_frame import Frame
from perepiska.publish.site.statement_views import (
    AgreementView,
    ChoiceView,
    ContradictionView,
    IssueView,
    NetworkView,
    PairView,
    StatementGroup,
    StatementView,
)
from perepiska.publish.site.views import Pointer


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form that asks the statements, and all of them by kind: ``ask.html``.

    ``frame`` surrounds it; ``count`` says how many there are, ``doubt_percent`` below which they are questions; ``pages``
    lead to what is made of them. ``predicates``, ``polarities`` are the choices of the form. ``index`` is the address of the
    list of data files, ``texts`` the words the script needs, as JSON. ``groups`` are the statements by kind.
    """

    frame: Frame
    count: str
    doubt_percent: int
    pages: tuple[Pointer, ...]
    predicates: tuple[ChoiceView, ...]
    polarities: tuple[ChoiceView, ...]
    index: str
    texts: str
    groups: tuple[StatementGroup, ...]


@dataclass(frozen=True, slots=True)
class StatementList:
    """All statements of one kind, a page of them: ``statements.html``.

    ``frame`` surrounds it; ``heading`` names the kind, ``count`` says how many; ``list_link`` leads to all kinds;
    ``statements`` are those of this page; ``previous`` and ``next`` lead to the pages before and after, None at the ends.
    """

    frame: Frame
    heading: str
    count: str
    list_link: Pointer
    statements: tuple[StatementView, ...]
    previous: Pointer | None
    next: Pointer | None


@dataclass(frozen=True, slots=True)
class PositionsPage:
    """Who held what on which issue when: ``positions.html``.

    ``frame`` surrounds it; ``pages`` lead to the other pages about statements. ``issues`` are those of which several
    statements speak, ``single`` the statements about all others; ``contradictions`` what cannot both be so.
    ``more_issues``, ``more_contradictions`` say in words how many were left out, empty where none; ``more_single`` leads to all,
    None where all stand here.
    """

    frame: Frame
    pages: tuple[Pointer, ...]
    issues: tuple[IssueView, ...]
    more_issues: str
    single: tuple[StatementView, ...]
    more_single: Pointer | None
    contradictions: tuple[ContradictionView, ...]
    more_contradictions: str


@dataclass(frozen=True, slots=True)
class SidesPage:
    """Who with whom: ``sides.html``.

    ``frame`` surrounds it; ``pages`` lead to the other pages about statements. ``network`` is the drawing, None where
    there is nothing to draw; ``count`` says how many ``pairs`` there are, ``more_pairs`` how many of them were left out; ``agreements`` are those who agree without a word about one another.
    """

    frame: Frame
    pages: tuple[Pointer, ...]
    network: NetworkView | None
    count: str
    pairs: tuple[PairView, ...]
    more_pairs: str
    agreements: tuple[AgreementView, ...]
