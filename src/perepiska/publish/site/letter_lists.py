"""The list of all letters by date."""

from __future__ import annotations

from collections import Counter

from perepiska.publish.site.contexts import LetterList
from perepiska.publish.site.frames import PAGES, Corner
from perepiska.publish.site.indexes import most_common
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.views import LetterLine, Pointer, YearGroup


def letter_list(corner: Corner) -> LetterList:
    """All letters, year by year, undated last."""
    path, texts = PAGES["letters"], corner.texts
    by_year: dict[int | None, list[LetterLine]] = {}
    for position, year in enumerate(corner.indexes.years):
        by_year.setdefault(year, []).append(letter_line(position, corner, up="../"))
    years = sorted(year for year in by_year if year is not None)
    groups = [
        YearGroup(
            str(year) if year else texts("dates.none"),
            year_anchor(year),
            texts.count("letters", len(by_year[year])),
            tuple(by_year[year]),
        )
        for year in (*years, None)
        if year in by_year
    ]
    count = texts.count("letters", len(corner.indexes.years))
    return LetterList(
        frame=corner.frame("letters", path, title=texts("list.letters"), description=count),
        count=count,
        years=tuple(groups),
        senders=_senders(corner),
    )


def year_anchor(year: int | None) -> str:
    """The fragment below which the letters of a year stand in the list."""
    return f"year-{year}" if year is not None else "undated"


def _senders(corner: Corner) -> tuple[Pointer, ...]:
    entities = corner.indexes.entities
    counts = Counter(
        {
            id_: len(roles["sender"])
            for id_, roles in corner.indexes.seen.items()
            if "sender" in roles
        }
    )
    return tuple(
        Pointer(
            entity.name,
            f"../{entity_href(entity.kind, entity.id)}#sender",
            note=corner.texts.number(count),
        )
        for entity, count in most_common(counts, entities, limit=60)
    )
