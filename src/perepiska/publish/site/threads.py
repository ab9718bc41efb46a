"""The pages of exchanges: the letters between the same people in order, with their silences, and the list of them all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from perepiska.publish import addresses
from perepiska.publish.citations import natural
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.delays import days_on_the_way, routes
from perepiska.publish.site.exchange_contexts import ThreadList, ThreadPage
from perepiska.publish.site.exchange_views import EntryView, RelationView, ThreadLine, ThreadYear
from perepiska.publish.site.frames import PAGES, Corner, certainty_view
from perepiska.publish.site.labels import document_label, is_lost_letter, pointer_to, words_of
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href, thread_href
from perepiska.publish.site.moments import (
    day_of,
    middle,
    order_of,
    order_of_letter,
    time_words,
)
from perepiska.publish.site.views import LetterLine, Pointer, Row
from perepiska.records.edition import EditedLetter
from perepiska.records.entity import Entity
from perepiska.records.link import Thread

_LONG = 3
"""A pause so many times as long as the usual one of an exchange is a silence."""
_SHORTEST_SILENCE = 30
"""Days; a shorter pause is none, however quickly the letters follow one another."""


def thread_list(corner: Corner) -> ThreadList:
    """All exchanges, the longest first."""
    texts, edition = corner.texts, corner.indexes.edition
    threads = sorted(edition.threads, key=lambda one: (-len(one.letters), _names(one, corner)))
    return ThreadList(
        frame=corner.frame("threads", PAGES["threads"], title=texts("nav.threads")),
        count=texts.count("threads", len(threads)),
        threads=tuple(_line(thread, corner) for thread in threads),
        routes=routes(range(len(edition.letters)), corner),
    )


def thread_page(thread: Thread, corner: Corner) -> ThreadPage:
    """The page of one exchange."""
    positions = _positions(thread, corner)
    parties = [
        entity
        for party in thread.parties
        if (entity := corner.indexes.entities.get(party)) is not None
    ]
    heading = _names(thread, corner)
    return ThreadPage(
        frame=corner.frame("thread", addresses.thread_page(thread.id), title=heading),
        heading=heading,
        parties=tuple(pointer_to(entity, corner) for entity in parties),
        list_link=Pointer(corner.texts("nav.threads"), "index.html"),
        figures=_figures(positions, lost_between(thread, corner), corner),
        years=_years(positions, lost_between(thread, corner), corner),
        routes=routes(positions, corner),
    )


def lost_between(thread: Thread, corner: Corner) -> tuple[Entity, ...]:
    """The lost letters from one of the parties to another."""
    return tuple(
        entity
        for pair in combinations(thread.parties, 2)
        for entity in corner.indexes.lost.get(frozenset(pair), ())
        if is_lost_letter(entity)
    )


def _positions(thread: Thread, corner: Corner) -> list[int]:
    known = corner.indexes.positions
    return [known[letter] for letter in thread.letters if letter in known]


def _names(thread: Thread, corner: Corner) -> str:
    entities = (corner.indexes.entities.get(party) for party in thread.parties)
    return corner.texts("thread.between").join(
        natural(entity.name) for entity in entities if entity is not None
    )


def _line(thread: Thread, corner: Corner) -> ThreadLine:
    texts = corner.texts
    years = [year for place in _positions(thread, corner) if (year := corner.indexes.years[place])]
    lost = len(lost_between(thread, corner))
    span = ""
    if years:
        first, last = min(years), max(years)
        span = str(first) if first == last else texts("dates.span", first=first, last=last)
    return ThreadLine(
        _names(thread, corner),
        thread_href(thread.id).removeprefix("threads/"),
        texts.count("letters", len(thread.letters)),
        span,
        texts.count("lost_too", lost) if lost else "",
    )


def _figures(positions: list[int], lost: tuple[Entity, ...], corner: Corner) -> tuple[Row, ...]:
    texts, letters = corner.texts, corner.indexes.edition.letters
    rows = [Row(texts("thread.letters"), texts.number(len(positions)))]
    if lost:
        rows.append(Row(texts("thread.lost"), texts.number(len(lost)), "../lost/index.html"))
    pauses = [pause for pause, _ in _pauses(positions, corner)]
    if pauses:
        rows.append(Row(texts("thread.usual"), time_words(middle(pauses) or 0, texts)))
        longest, ends = max(_pauses(positions, corner), key=lambda pair: pair[0])
        first, last = (letter_line(place, corner, up="../").date for place in ends)
        words = texts(
            "thread.longest_span", time=time_words(longest, texts), first=first, last=last
        )
        rows.append(Row(texts("thread.longest"), words))
    taken = [days for place in positions if (days := days_on_the_way(letters[place])) is not None]
    if taken:
        words = texts("thread.median", time=texts.count("days", middle(taken) or 0))
        rows.append(Row(texts("thread.on_the_way"), words))
    return tuple(rows)


def _pauses(positions: list[int], corner: Corner) -> list[tuple[int, tuple[int, int]]]:
    """The days between letters that follow one another and are known to the day, and which letters they are."""
    letters = corner.indexes.edition.letters
    dated = [(day, place) for place in positions if (day := day_of(letters[place])) is not None]
    return [
        ((later - earlier).days, (first, second))
        for (earlier, first), (later, second) in pairwise(dated)
    ]


def _years(
    positions: list[int], lost: tuple[Entity, ...], corner: Corner
) -> tuple[ThreadYear, ...]:
    """The entries by the last year in which they can have been written."""
    by_year: dict[str, list[EntryView]] = {}
    for year, entry in _entries(positions, lost, corner):
        by_year.setdefault(year, []).append(entry)
    return tuple(
        ThreadYear(
            year or corner.texts("dates.none"),
            f"year-{year}" if year else "undated",
            corner.texts.count("letters", sum(not entry.is_lost for entry in entries)),
            tuple(entries),
        )
        for year, entries in by_year.items()
    )


def _entries(
    positions: list[int], lost: tuple[Entity, ...], corner: Corner
) -> list[tuple[str, EntryView]]:
    pauses = _pauses(positions, corner)
    usual = middle([pause for pause, _ in pauses]) or 0
    before = {second: (pause, first) for pause, (first, second) in pauses}
    letters = corner.indexes.edition.letters
    dated = [
        (order_of_letter(letters[place]), 1, _entry(number, place, corner))
        for number, place in enumerate(positions)
    ]
    entries = [
        (key, rank, _with_pause(entry, before.get(place), usual, corner))
        for (key, rank, entry), place in zip(dated, positions, strict=True)
    ]
    entries += [(order_of(entity.date), 0, _lost(entity, corner)) for entity in lost]
    ordered = sorted(entries, key=lambda one: one[:2])
    earlier = (None, *(entry for _, _, entry in ordered))
    return [
        (key[0][:4].replace("9999", ""), _since(entry, before_it, corner))
        for (key, _, entry), before_it in zip(ordered, earlier, strict=False)
    ]


def _since(entry: EntryView, earlier: EntryView | None, corner: Corner) -> EntryView:
    """The entry, saying of which letter its pause is counted where a lost one stands between."""
    if not entry.pause or earlier is None or not earlier.is_lost:
        return entry
    return replace(entry, pause=corner.texts("thread.since_here", pause=entry.pause))


def _with_pause(
    entry: EntryView, before: tuple[int, int] | None, usual: int, corner: Corner
) -> EntryView:
    if before is None:
        return entry
    pause, _ = before
    words = corner.texts("thread.later", time=time_words(pause, corner.texts)) if pause else ""
    is_silence = pause > max(_LONG * usual, _SHORTEST_SILENCE)
    return replace(entry, pause=words, is_silence=is_silence)


def _entry(number: int, place: int, corner: Corner) -> EntryView:
    texts = corner.texts
    edited = corner.indexes.edition.letters[place]
    answered = _answered(edited, corner)
    taken = days_on_the_way(edited)
    return EntryView(
        line=letter_line(place, corner, up="../"),
        is_lost=False,
        pause="",
        is_silence=False,
        relation=texts("thread.after") if number and not answered else "",
        answers=answered,
        on_the_way=texts("thread.taken", time=texts.count("days", taken))
        if taken is not None
        else "",
    )


def _answered(edited: EditedLetter, corner: Corner) -> tuple[RelationView, ...]:
    """The documents that a letter answers by its words, with the days since they were sent."""
    here = corner.indexes.documents.get(edited.letter.id, "")
    views: dict[str, RelationView] = {}
    for link in corner.indexes.connections.get(here, ()):
        other = corner.indexes.entities.get(link.to)
        if link.relation != "answers" or link.from_ != here or other is None or other.id in views:
            continue
        target = pointer_to(other, corner)
        views[other.id] = RelationView(
            corner.texts.term("relation", link.relation),
            Pointer(target.label, target.href, note=_after(edited, other, corner)),
            (),
            certainty_view(link.certainty, corner, is_settled=link.decided_by is not None),
        )
    return tuple(views.values())


def _after(edited: EditedLetter, answered: Entity, corner: Corner) -> str:
    position = corner.indexes.positions.get(answered.letter or "")
    if position is None:
        return ""
    first, last = day_of(corner.indexes.edition.letters[position]), day_of(edited)
    if first is None or last is None or last < first:
        return ""
    return corner.texts("thread.later", time=time_words((last - first).days, corner.texts))


def _lost(entity: Entity, corner: Corner) -> EntryView:
    texts = corner.texts
    line = LetterLine(
        heading=document_label(entity, corner, is_alone=False),
        href=f"../{entity_href('document', entity.id)}",
        date=date_words(entity.date, texts) if entity.date else texts("dates.none"),
        is_date_known=False,
        place="",
        opening=words_of(entity),
        language="",
    )
    return EntryView(line, True, "", False, "", (), "")
