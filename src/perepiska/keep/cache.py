"""What was found in each letter, so that only what changed is read again.

Invariant: the cache may be lost at any moment; it never stops a build and never gives back another thing than was put in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from perepiska.keep.cache_file import connected, forget, is_damage, read, unusable, write
from perepiska.keep.collecting import without_collecting
from perepiska.keep.packing import packed_mentions, unpacked_mentions
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter
from perepiska.records.mention import Mention

FILE_NAME = "cache.sqlite"
SET_ASIDE_NAME = "cache.damaged.sqlite"
_LETTERS_AT_ONCE = 256

Answer = TypeVar("Answer")


def cache_key(letter: Letter, rules: str, pack: str) -> str:
    """The key of what ``rules`` find in ``letter`` with a language pack, both given by their fingerprints.

    It covers all that annotators may look at: the id, the text, the language, the facts and the marks.
    """
    facts = [part for fact in letter.facts for part in _fact_parts(fact)]
    marks = [repr(mark) for mark in letter.marks]
    return fingerprint(
        *("findings", rules, pack, letter.id, letter.fingerprint, letter.language),
        *facts,
        "marks",
        *marks,
    )


def _fact_parts(fact: Fact) -> tuple[str, ...]:
    authority = "" if fact.authority is None else f"<{fact.authority}>"
    return (fact.field, fact.value, fact.source, authority, repr(fact.certainty))


class FindingsCache:
    """The findings by key, in one SQLite file in ``folder``, which is made when it is missing. A context manager.

    ``complaint`` is empty, or one sentence for the user: the file was damaged,
    of another program or of another version and was set aside, or it cannot be
    used and everything is read anew. Nothing is ever raised for it. For another
    process that writes to the file ``seconds_waited`` are waited. One process
    at a time uses a cache object; several processes may have the file open.
    """

    def __init__(self, folder: Path, *, seconds_waited: float = 5.0) -> None:
        self.path = folder / FILE_NAME
        self.seconds_waited = seconds_waited
        self.complaint = ""
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> FindingsCache:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def get_many(self, keys: Sequence[str]) -> dict[str, tuple[Mention, ...]]:
        """The findings of those keys that have any. Ask for as many letters at once as fit into memory."""
        with without_collecting():
            return self._get(keys)

    def _get(self, keys: Sequence[str]) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, tuple[Mention, ...]] = {}
        for some in _slices(keys):
            for key, packed in self._try(partial(read, keys=some)) or ():
                mentions = unpacked_mentions(packed)
                if mentions is None:
                    self.complaint = (
                        f"A part of the cache {self.path} was damaged; what it held is read anew."
                    )
                else:
                    found[key] = mentions
        return found

    def put_many(self, findings: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
        """Keeps the findings, in small transactions: a build that is killed has lost the last few letters only."""
        for some in _slices(findings):
            if self._connection is None:
                return
            rows = [(key, packed_mentions(mentions)) for key, mentions in some]
            self._try(partial(write, rows=rows))

    def forget_unused(self, keys: Iterable[str]) -> None:
        """Lets go of findings that were not used for long; ``keys`` are all that this build used.

        A call whose keys are not those of the last one begins a new generation;
        what was used in none of the last ``GENERATIONS_KEPT`` is deleted, and its
        space is filled by what comes next.
        """
        used = list(keys)
        self._try(partial(forget, used=used))

    def _try(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        for _ in range(2):
            if self._connection is None:
                break
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as problem:
                self._recover(problem)
        return None

    def _recover(self, problem: sqlite3.DatabaseError) -> None:
        if not is_damage(problem):
            self._do_without(problem)
            return
        try:
            self._set_aside(f"is damaged ({problem})")
        except OSError as reason:
            self._do_without(reason)
        else:
            self._open()

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            why_not = unusable(self.path, seconds_waited=self.seconds_waited)
            if why_not:
                self._set_aside(why_not)
            self._connection = connected(self.path, seconds_waited=self.seconds_waited)
        except (OSError, sqlite3.Error) as problem:
            self._do_without(problem)

    def _set_aside(self, why: str) -> None:
        self._close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(FILE_NAME + ending).unlink(missing_ok=True)
        self.path.replace(self.path.with_name(SET_ASIDE_NAME))
        self.complaint = f"The cache {self.path} {why}; it was set aside as {SET_ASIDE_NAME} and everything is read anew."

    def _do_without(self, problem: Exception) -> None:
        self._close()
        self.complaint = (
            f"The cache {self.path} cannot be used ({problem}); the build goes on without it. "
            "Look whether the disk is full, the folder may be written to, or another build is running."
        )

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


Row = TypeVar("Row")


def _slices(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while some := list(islice(waiting, _LETTERS_AT_ONCE)):
        yield some
