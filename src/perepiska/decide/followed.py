"""Links and statements after the editor's verdicts on the passages they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from perepiska.decide.verdicts import Judged, Mark
from perepiska.records.link import Link
from perepiska.records.statement import Statement

Said = TypeVar("Said", Link, Statement)


class Verdicts:
    """What was said of the passages of all letters; a link or statement has the id of its passage."""

    def __init__(self, read: Iterable[Judged]) -> None:
        self._marks: dict[str, Mark] = {}
        self._gone: set[str] = set()
        for one in read:
            self._marks.update(one.marks)
            self._gone |= {id_ for id_, (_, now) in one.changed.items() if now is None}

    def on(self, found: Iterable[Said]) -> Iterator[Said]:
        """Those that were not rejected, as sure as the editor is."""
        for one in found:
            mark = self._marks.get(one.id)
            if one.id in self._gone:
                continue
            if mark is None:
                yield one
            elif mark.is_settled:
                yield replace(one, certainty=1.0, decided_by=mark.editor)
            else:
                yield replace(one, certainty=min(one.certainty, mark.certainty / 2))
