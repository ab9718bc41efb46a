"""The page of positions: who held what on which issue, month by month, and what contradicts itself."""

from __future__ import annotations

from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import PAGES, Corner
from perepiska.publish.site.statement_contexts import PositionsPage
from perepiska.publish.site.statement_index import statement_index
from perepiska.publish.site.statement_views import (
    CellView,
    IssueView,
    MonthView,
    PositionLine,
)
from perepiska.publish.site.statements import (
    actor_pointer,
    contradiction_view,
    left_out,
    predicate_words,
    statement_view,
    views,
)
from perepiska.publish.site.texts import Texts
from perepiska.publish.site.views import Pointer
from perepiska.publish.statements.positions import Column, IssueTable, Position

_MOST_ISSUES, _MOST_SINGLE, _MOST_CONTRADICTIONS = 60, 100, 100
_SIDES = {True: "for", False: "against", None: "open"}


def positions_page(corner: Corner) -> PositionsPage:
    """All issues, those that several statements speak of as tables."""
    index, path = statement_index(corner), PAGES["positions"]
    tables = index.issues
    several = [table for table in tables if _count(table) > 1]
    single = [
        one.said
        for table in tables
        if _count(table) == 1
        for one in next(cell for line in table.lines for cell in line.cells if cell)
    ]
    return PositionsPage(
        frame=corner.frame("positions", path, title=corner.texts("positions.title")),
        pages=statement_pages(path, corner),
        issues=tuple(
            _issue(number, table, corner)
            for number, table in enumerate(several[:_MOST_ISSUES], start=1)
        ),
        more_issues=left_out(several, _MOST_ISSUES, corner),
        single=views(single[:_MOST_SINGLE], corner, up="../"),
        more_single=Pointer(corner.texts("statements.more"), f"../{PAGES['ask']}#holds")
        if len(single) > _MOST_SINGLE
        else None,
        contradictions=tuple(
            contradiction_view(one, corner, up="../")
            for one in index.contradictions[:_MOST_CONTRADICTIONS]
        ),
        more_contradictions=left_out(index.contradictions, _MOST_CONTRADICTIONS, corner),
    )


def statement_pages(path: str, corner: Corner) -> tuple[Pointer, ...]:
    """The pages about statements, of which the one at ``path`` is here."""
    return tuple(
        Pointer(corner.texts(f"statements.{name}"), f"../{PAGES[name]}", path == PAGES[name])
        for name in ("ask", "positions", "sides")
    )


def _count(table: IssueTable) -> int:
    return len(
        {one.said.statement.id for line in table.lines for cell in line.cells for one in cell}
    )


def _issue(number: int, table: IssueTable, corner: Corner) -> IssueView:
    return IssueView(
        anchor=f"issue-{number}",
        label=table.label,
        language="" if table.language == "und" else table.language,
        count=corner.texts.count("statements", _count(table)),
        months=tuple(
            MonthView(_months(column, corner.texts), column.first != column.last)
            for column in table.columns
        ),
        lines=tuple(
            PositionLine(
                actor_pointer(line.actor, corner, up="../"),
                tuple(
                    _cell(cell, column, corner)
                    for cell, column in zip(line.cells, table.columns, strict=True)
                ),
            )
            for line in table.lines
        ),
    )


def _cell(cell: tuple[Position, ...], column: Column, corner: Corner) -> CellView:
    texts = corner.texts
    if not cell:
        letters = texts.count("letters", column.letters)
        return CellView("", (), texts("positions.searched", letters=letters))
    signs = dict.fromkeys(_sign(one, corner) for one in cell)
    return CellView(
        " / ".join(signs),
        tuple(statement_view(one.said, corner, up="../") for one in cell),
        "",
    )


def _sign(position: Position, corner: Corner) -> str:
    """For or against what is held; of those who side with or oppose somebody on the issue these words."""
    statement, texts = position.said.statement, corner.texts
    if statement.predicate == "holds":
        return texts(f"positions.{_SIDES[position.agrees]}")
    whom = ", ".join(
        actor_pointer(actor, corner, up="../").label for actor in position.said.objects
    )
    words = predicate_words(statement, texts)
    return f"{words}{texts('statements.before_objects')} {whom}" if whom else words


def _months(column: Column, texts: Texts) -> str:
    if not column.first:
        return texts("positions.undated")
    first, last = date_words(column.first, texts), date_words(column.last, texts)
    return first if first == last else texts("statements.span", first=first, last=last)
