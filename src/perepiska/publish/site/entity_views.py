"""The pieces of which the pages of people, groups, places and events are made (``contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish.site.views import Certainty, Pointer


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a form belongs to an entity: the ``reason`` in a sentence, its ``certainty``, and who else may be meant (``instead``)."""

    reason: str
    certainty: Certainty
    instead: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class FormView:
    """A ``form`` of a name as written, in how many places (``count``, in words), and the ``reasons`` why it belongs here.

    There are several where letters give different ones, none where nothing had to be decided.
    """

    form: str
    count: str
    reasons: tuple[ReasonView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A ``form`` that is counted with somebody else (``counted_with``) and may mean this entity: the ``reason`` there, its ``certainty``."""

    form: str
    counted_with: Pointer
    reason: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CompanionView:
    """Someone met with an entity: ``person`` leads to them, ``figures`` are the counts of the table's columns, in words, empty for none."""

    person: Pointer
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyView:
    """With whom an entity is met, under a ``heading``: ``columns`` are the headings of the counts, ``people`` the rows, ``more`` how many were left out, in words."""

    heading: str
    columns: tuple[str, ...]
    people: tuple[CompanionView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One way of appearing through time: its ``label``, the drawing ``picture`` and the ``total`` in words."""

    label: str
    picture: Markup
    total: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A ``label`` with its ``values``, one a column, empty for none."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Letters by year, or by month where the edition is short: ``rows`` are drawn above one ``axis``.

    ``heading`` names the unit («Year»), ``summary`` the span in words. ``figures`` are the same as
    a table: in each row the year or month as ``label`` and a ``value`` for each of ``rows``.
    """

    heading: str
    summary: str
    rows: tuple[TimelineRow, ...]
    axis: Markup
    figures: tuple[FigureRow, ...]
