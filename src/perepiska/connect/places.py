"""Where a letter was probably written, from the same writer's letters before and after it.

Invariant: what is inferred has a source that begins with «inferred» and no evidence; it is never the letter's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from perepiska.connect.order import day_of, in_file_order, is_by_time
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention, NameValue, PartyValue

MADE_BY = "places of the folder/1"
_BY_NEIGHBOURS = 0.88
"""Counted on the marked letters without a place of their own: 58 of 65 (schnitzler 56 of 63, dahn-pec 2 of 2)."""
_HOME = 1 / 3
"""Such a share of a writer's placed letters makes a place his home. Between two letters from elsewhere he
may have been anywhere: without this condition 53 of 71 inferred places were right, journeys being the rest."""


def placed(
    letters: Sequence[Letter], findings: Mapping[str, tuple[Mention, ...]]
) -> Mapping[str, tuple[Mention, ...]]:
    """The findings with a place for letters that have none, where the writer's letters around it have one place.

    Only in a folder whose files are plainly in the order of time, and only the
    place that most of his letters come from. The two neighbours are the nearest
    letters before and after by the same writer that bear a place themselves.
    """
    ordered = in_file_order(letters)
    days = {letter.id: day for letter in ordered if (day := day_of(findings.get(letter.id, ())))}
    if not is_by_time(ordered, days):
        return findings
    known = [_Known(letter, findings.get(letter.id, ())) for letter in ordered]
    return {**findings, **dict(_inferred(known, days))}


class _Known:
    """What is known of one letter: its place of writing as written, its writer's initials."""

    def __init__(self, letter: Letter, findings: tuple[Mention, ...]) -> None:
        self.id = letter.id
        self.findings = findings
        self.place = next(
            (
                mention.value
                for mention in findings
                if mention.kind == "sent_place" and isinstance(mention.value, PartyValue)
            ),
            None,
        )
        self.initials = frozenset(
            word[0].lower()
            for mention in findings
            if mention.kind == "sender" and isinstance(mention.value, PartyValue)
            for word in mention.value.as_written.split()
            if word[0].isupper()
        )

    def may_be_by_writer_of(self, other: _Known) -> bool:
        """Whether the two may have one writer: an initial in common («A.», «Arthur», «ArthSch»)."""
        return bool(self.initials & other.initials)


def _inferred(
    known: list[_Known], days: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    for index, one in enumerate(known):
        if one.place is not None or not one.initials:
            continue
        before = _nearest(reversed(known[:index]), one)
        after = _nearest(iter(known[index + 1 :]), one)
        if before is None or after is None or before.place is None or after.place is None:
            continue
        place = before.place.as_written
        if place.casefold() == after.place.as_written.casefold() and _is_home(place, one, known):
            yield one.id, (_mention(one, place, before, after, days), *one.findings)


def _is_home(place: str, one: _Known, known: list[_Known]) -> bool:
    places = [
        other.place.as_written.casefold()
        for other in known
        if other.place is not None and other.may_be_by_writer_of(one)
    ]
    return places.count(place.casefold()) >= _HOME * len(places)


def _nearest(candidates: Iterator[_Known], one: _Known) -> _Known | None:
    return next(
        (other for other in candidates if other.place and one.may_be_by_writer_of(other)), None
    )


def _mention(
    one: _Known, place: str, before: _Known, after: _Known, days: Mapping[str, str]
) -> Mention:
    around = " and ".join(days.get(other.id, other.id) for other in (before, after))
    return Mention(
        one.id,
        "sent_place",
        (),
        PartyValue(place, NameValue(place), "place"),
        MADE_BY,
        _BY_NEIGHBOURS,
        source=f"inferred: letters of {around} by the same writer",
    )
