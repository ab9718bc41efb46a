"""Which letter each row speaks of: by the name of its file, by its number, by its date and parties.

Invariant: of several letters that a row may mean none is taken, and every row and
letter that stays alone is told. The text of a letter is read later: of its date only what
its file's name and its header say is known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from perepiska.acquire.sheets.joining import joined, shared_words
from perepiska.acquire.sheets.keys import Keys, is_contradicted
from perepiska.acquire.sheets.rows import Row, Sheet
from perepiska.errors import ReadingError
from perepiska.records.letter import Fact, Letter

_SHOWN = 3
_FACTORS = {"number": 0.95, "date": 0.9}
"""How sure it is that a row that does not name its file is about the letter; by name it is certain."""

_MOST_OF_A_DAY = 1_000
_NO_LETTER = "rows that speak of no letter here"
_NO_LETTER_OF_DATE = (
    f"{_NO_LETTER} (by date only those are found whose date their file's name or header has)"
)


@dataclass(slots=True)
class _Told:
    """What has to be said of one sheet: sentences by what they are about, counted, the first few kept."""

    path: str
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, about: str, case: str) -> None:
        self.counts[about] += 1
        if len(self.first[about]) < _SHOWN:
            self.first[about].append(case)

    def sentences(self) -> Iterator[str]:
        for about, count in self.counts.items():
            more = count - len(self.first[about])
            cases = "; ".join(self.first[about]) + (f"; and {more} more" if more else "")
            yield f"{self.path}: {about} ({count}): {cases}."


def matched(
    letters: Sequence[Letter], sheets: Sequence[Sheet]
) -> tuple[tuple[Letter, ...], tuple[str, ...]]:
    """The letters with the facts of ``sheets`` added to their own, and sentences on what matched and what did not.

    A fact is less sure where its row was found by number or date. Where rows of
    one letter differ, both values are told and neither is taken.
    """
    if not sheets:
        return tuple(letters), ()
    keys = Keys(letters)
    rows: dict[int, list[Sequence[Fact]]] = defaultdict(list)
    sentences: list[str] = []
    for sheet in sheets:
        matching = _Matching(sheet, keys)
        sentences.extend(matching.run())
        for at, facts in matching.taken:
            rows[at].append(facts)
    completed = list(letters)
    differing = _Told(" and ".join(sheet.path for sheet in sheets))
    for at, said in sorted(rows.items()):
        facts, differences = joined(said)
        completed[at] = replace(letters[at], facts=(*letters[at].facts, *facts))
        for difference in differences:
            differing.add(
                "rows of one letter differ, and neither is taken",
                f"of {_shown(letters[at])} {difference}",
            )
    for at, letter in enumerate(letters):
        if at not in rows:
            differing.add("letters without a row", _shown(letter))
    return tuple(completed), (*sentences, *differing.sentences())


class _Matching:
    """Goes once through the rows of one sheet; ``taken`` are pairs of a letter's index and the facts for it."""

    def __init__(self, sheet: Sheet, keys: Keys) -> None:
        self.sheet = sheet
        self.keys = keys
        self.told = _Told(sheet.path)
        self.taken: list[tuple[int, Sequence[Fact]]] = []
        self.letters: set[int] = set()
        self.waiting: dict[str, list[Row]] = defaultdict(list)
        self.counts = dict.fromkeys(("name", "number", "date"), 0)
        self.rows = 0

    def run(self) -> Iterator[str]:
        """The sentences about the sheet, once all of its rows are matched."""
        stopped = ""
        try:
            for row in self.sheet.rows():
                self.rows += 1
                for sentence in row.unread:
                    self.told.add(
                        "cells that cannot be read and were left out", f"{row.place}: {sentence}"
                    )
                self._match(row)
        except ReadingError as problem:
            stopped = f"{self.sheet.path}: not read to its end, only {self.rows} rows: {problem.reason} {problem.remedy}"
        for date, rows in self.waiting.items():
            self._match_by_date(date, rows)
        by = ", ".join(f"{count} by {how}" for how, count in self.counts.items() if count)
        yield f"{self.sheet.path}: {len(self.taken)} of {self.rows} rows speak of letters here{f' ({by})' if by else ''}."
        if self.sheet.passed_over:
            names = ", ".join(f"«{name}»" for name in self.sheet.passed_over[:12])
            yield f"{self.sheet.path}: columns that are not understood, passed over: {names}."
        yield from self.told.sentences()
        if stopped:
            yield stopped

    def _match(self, row: Row) -> None:
        if row.file:
            self._settle(row, self._narrowed(row, self.keys.named(row.file)), "name")
            return
        for hint in row.hints:
            found = self._fitting(row, self.keys.named(hint))
            if len(found) == 1:
                self._settle(row, found, "name")
                return
        found = self._narrowed(row, self._fitting(row, self.keys.numbered(row.number)))
        if found:
            self._settle(row, found, "number")
        elif row.date and (of_its_day := self.keys.dated(row.date)):
            if len(self.waiting[row.date]) < _MOST_OF_A_DAY:
                self.waiting[row.date].append(row)
            else:
                self._undecided(row, of_its_day)
        else:
            self._settle(row, [], "date")

    def _match_by_date(self, date: str, rows: Sequence[Row]) -> None:
        """A row takes a letter of its day if neither has another choice."""
        free = [at for at in self.keys.dated(date) if at not in self.letters]
        choices = [[at for at in free if self._may_be(row, at)] for row in rows]
        chosen = [self._by_parties(row, found) for row, found in zip(rows, choices, strict=True)]
        for row, found in zip(rows, chosen, strict=True):
            is_alone = len(found) == 1 and sum(found[0] in other for other in chosen) == 1
            if is_alone or not found:
                self._settle(row, found, "date")
            else:
                self._undecided(row, found)

    def _settle(self, row: Row, found: Sequence[int], how: str) -> None:
        if len(found) == 1:
            self.taken.append((found[0], _less_sure(row.facts, _FACTORS.get(how))))
            self.letters.add(found[0])
            self.counts[how] += 1
        elif found:
            self._undecided(row, found)
        else:
            about = _NO_LETTER if row.file else _NO_LETTER_OF_DATE
            self.told.add(about, f"{row.place}{_called(row)}")

    def _undecided(self, row: Row, found: Sequence[int]) -> None:
        names = " or ".join(_shown(self.keys.letter(at)) for at in found[:_SHOWN])
        self.told.add(
            "rows that may mean several letters, and are taken for none",
            f"{row.place}{_called(row)}: {names}",
        )

    def _narrowed(self, row: Row, found: list[int]) -> list[int]:
        """Of several letters those that have the row's number, then those of its date, then those of its parties."""
        if len(found) > 1 and row.number:
            numbered = set(self.keys.numbered(row.number))
            found = [at for at in found if at in numbered] or found
        if len(found) > 1 and row.date:
            found = [at for at in found if self.keys.date(at) == row.date] or found
        return self._by_parties(row, found)

    def _by_parties(self, row: Row, found: list[int]) -> list[int]:
        if len(found) < 2:
            return found
        shared = {at: shared_words(row.parties, self.keys.parties(at)) for at in found}
        most = max(shared.values())
        return [at for at in found if shared[at] == most] if most else found

    def _fitting(self, row: Row, found: Sequence[int]) -> list[int]:
        return [at for at in found if not is_contradicted(row.date, self.keys.date(at))]

    def _may_be(self, row: Row, at: int) -> bool:
        """Whether the parties do not speak against it, where both are known."""
        theirs = self.keys.parties(at)
        return not (row.parties and theirs) or shared_words(row.parties, theirs) > 0


def _less_sure(facts: tuple[Fact, ...], factor: float | None) -> tuple[Fact, ...]:
    if factor is None:
        return facts
    return tuple(replace(fact, certainty=round(fact.certainty * factor, 3)) for fact in facts)


def _called(row: Row) -> str:
    name = row.file or row.number or row.date
    return f" («{name[:60]}»)" if name else ""


def _shown(letter: Letter) -> str:
    part = letter.source.part
    return f"{letter.source.path}, letter {part}" if part is not None else letter.source.path
