"""The pieces of the pages about statements (``statement_contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish.site.views import Certainty, LetterLine, Pointer, QuoteView


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement in the words of the interface.

    ``id`` is its own; ``subjects`` are those who do and ``others`` the letter's words for those without a name, both
    empty where nobody is named: then ``nobody`` says so. ``predicate`` is what they do, with its negation; ``objects``
    to whom. ``issue`` is the matter in the letter's words (``language``), ``stance`` for or against it, both possibly empty.
    ``time`` says when, in words; ``is_timed`` is unset where that is the letter's own date. ``place`` is where, None where
    nothing says so. ``notes`` say how it is said and by whom, where it is not the writer's plain word. ``quotes`` are the
    words; ``letter`` says it. ``certainty`` is how sure the reading is, ``is_question`` that it is shown as a question;
    ``made_by`` names the rule, ``decided_by`` the editor who settled it.
    """

    id: str
    subjects: tuple[Pointer, ...]
    others: tuple[str, ...]
    nobody: str
    predicate: str
    objects: tuple[Pointer, ...]
    issue: str
    stance: str
    language: str
    time: str
    is_timed: bool
    place: Pointer | None
    notes: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    letter: LetterLine
    certainty: Certainty
    is_question: bool
    made_by: str
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The ``statements`` of one kind: ``anchor``, ``heading``, ``count`` in words; ``more`` leads to all where not all stand here."""

    anchor: str
    heading: str
    count: str
    statements: tuple[StatementView, ...]
    more: Pointer | None


@dataclass(frozen=True, slots=True)
class StretchView:
    """A piece of a membership: its ``state`` in words, its ``time``, the ``statements`` that say it.

    ``is_gap`` marks a time of which no letter says anything; ``letters`` is then how many there are of it, in words.
    """

    state: str
    time: str
    statements: tuple[StatementView, ...]
    is_gap: bool
    letters: str


@dataclass(frozen=True, slots=True)
class MembershipView:
    """Who belonged to what: ``member`` and ``group`` lead to both, ``stretches`` are its times in order."""

    member: Pointer
    group: Pointer
    stretches: tuple[StretchView, ...]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Statements about the same time that cannot both be so: of ``whom``, the ones (``yes``) and the others (``no``)."""

    whom: Pointer
    yes: tuple[StatementView, ...]
    no: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class EntityStatements:
    """What the letters say of one person or group, for its page.

    ``count`` says how much; ``statements`` are in the order of time, ``more`` leads to all where not all stand here;
    ``memberships`` and ``contradictions`` are those it has part in; ``more_memberships`` and ``more_contradictions`` say in
    words how many were left out, empty where none.
    """

    count: str
    statements: tuple[StatementView, ...]
    more: Pointer | None
    memberships: tuple[MembershipView, ...]
    more_memberships: str
    contradictions: tuple[ContradictionView, ...]
    more_contradictions: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The heading of a column: ``label`` is a month, or the months of a gap."""

    label: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: ``sign`` is for, against or both, in words; ``statements`` say it. ``empty`` says, where there are none, what was searched."""

    sign: str
    statements: tuple[StatementView, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One ``actor`` and the ``cells`` of each column."""

    actor: Pointer
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """The positions on one issue: ``anchor``, ``label`` in the letters' words (``language``), ``count`` in words, ``months``, ``lines``."""

    anchor: str
    label: str
    language: str
    count: str
    months: tuple[MonthView, ...]
    lines: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two who are said to stand together or apart: ``first`` and ``second`` lead to them; statements ``near`` and ``against``.

    ``near_count`` and ``against_count`` say how many these are. ``number`` is the pair's in the drawing. ``near_months`` and ``against_months`` are the months of these statements
    («1928-09»), a word each, for the script that draws them through time.
    """

    number: int
    first: Pointer
    second: Pointer
    near: tuple[StatementView, ...]
    against: tuple[StatementView, ...]
    near_count: str
    against_count: str
    near_months: str
    against_months: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Two who take a stand on the same matters: ``congruence``, ``conflict``, ``balance`` and ``normalised`` as numbers; ``matters`` in words."""

    first: Pointer
    second: Pointer
    congruence: str
    conflict: str
    balance: str
    normalised: str
    matters: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The drawing of who is with whom: ``picture`` is an SVG, ``label`` says what it shows; ``months`` are the steps of its slider, ``texts`` the words its script needs, both as JSON."""

    picture: Markup
    label: str
    months: str
    texts: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One answer of a list in a form: its ``value`` in the address, its ``label`` in words."""

    value: str
    label: str
