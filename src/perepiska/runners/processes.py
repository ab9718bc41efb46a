"""The work divided among processes of this machine.

Invariant: results come in the order of the tasks, and no more chunks are under
way than keep the workers busy, however many tasks there are.

Tasks travel in chunks: one task at a time costs about two milliseconds of
overhead each. When a worker is killed, the chunks that were under way are done
again in smaller pieces, so that one task that kills its worker is named and
a kill from outside costs nothing but time.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic

from perepiska.errors import PerepiskaError, SettingsError, WorkerError
from perepiska.runners import Result, Task

_LARGEST_CHUNK = 200
_CHUNKS_A_WORKER = 4
"""Chunks are so small that each worker gets several, or one long letter would keep all others waiting."""
_LONGEST_QUOTE = 200

Outcome = tuple[list[Result], Exception | None]
"""A chunk's results up to the task that raised, and what it raised."""


class Processes:
    """Works in ``workers`` processes of this machine.

    Raises:
        SettingsError: ``workers`` is less than 1.
    """

    name = "processes"
    summary = "In several processes of this machine."

    def __init__(self, *, workers: int) -> None:
        if workers < 1:
            raise SettingsError(f"There cannot be {workers} workers; name 1 or more.")
        self._workers = workers

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results in the order of ``tasks``.

        Raises:
            WorkerError: a task kills every worker that tries it; the message quotes it.
        """
        size = max(1, min(_LARGEST_CHUNK, len(tasks) // (self._workers * _CHUNKS_A_WORKER)))
        for results, problem in self._outcomes(function, _chunks(tasks, size)):
            yield from results
            if problem is not None:
                raise problem

    def _outcomes(
        self, function: Callable[[Task], Result], chunks: Iterator[Sequence[Task]]
    ) -> Iterator[Outcome[Result]]:
        pool = _pool(self._workers)
        under_way: deque[_UnderWay[Task, Result]] = deque()
        try:
            while True:
                for chunk in _some(chunks, 2 * self._workers - len(under_way)):
                    under_way.append(_UnderWay(chunk, _sent(pool, function, chunk)))
                if not under_way:
                    return
                try:
                    outcome = under_way[0].result()
                except BrokenProcessPool:
                    pool.shutdown(cancel_futures=True)
                    while under_way:
                        yield from _again(function, under_way.popleft())
                    pool = _pool(self._workers)
                else:
                    under_way.popleft()
                    yield outcome
        finally:
            pool.shutdown(cancel_futures=True)


class _UnderWay(Generic[Task, Result]):
    """A chunk and its future; None when the pool was broken before it could be sent."""

    def __init__(self, chunk: Sequence[Task], future: Future[Outcome[Result]] | None) -> None:
        self.chunk = chunk
        self._future = future

    def result(self) -> Outcome[Result]:
        if self._future is None:
            raise BrokenProcessPool
        return self._future.result()

    @property
    def is_finished(self) -> bool:
        future = self._future
        return (
            future is not None
            and future.done()
            and not future.cancelled()
            and future.exception() is None
        )


def _chunks(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    return (tasks[start : start + size] for start in range(0, len(tasks), size))


def _some(chunks: Iterator[Sequence[Task]], most: int) -> Iterator[Sequence[Task]]:
    for _ in range(most):
        chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the same on every system, and safe beside threads.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _sent(
    pool: ProcessPoolExecutor, function: Callable[[Task], Result], chunk: Sequence[Task]
) -> Future[Outcome[Result]] | None:
    try:
        return pool.submit(_done, function, chunk)
    except BrokenProcessPool:
        return None


def _done(function: Callable[[Task], Result], chunk: Sequence[Task]) -> Outcome[Result]:
    """What a worker does: a chunk up to the first exception."""
    results: list[Result] = []
    for task in chunk:
        try:
            results.append(function(task))
        except Exception as problem:
            return results, _portable(problem)
    return results, None


def _portable(problem: Exception) -> Exception:
    """An exception that survives the way between processes; one that does not would break the pool."""
    try:
        pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own bytes
    except Exception:
        kind = PerepiskaError if isinstance(problem, PerepiskaError) else RuntimeError
        return kind(f"{problem}")
    return problem


def _again(
    function: Callable[[Task], Result], interrupted: _UnderWay[Task, Result]
) -> Iterator[Outcome[Result]]:
    """The outcomes of a chunk whose pool broke: each part alone, halved until the task that breaks it is found."""
    if interrupted.is_finished:
        yield interrupted.result()
        return
    parts = [interrupted.chunk]
    while parts:
        part = parts.pop()
        with _pool(1) as pool:
            future = _sent(pool, function, part)
            try:
                outcome = _UnderWay(part, future).result()
            except BrokenProcessPool as problem:
                if len(part) == 1:
                    raise _poisonous(part[0]) from problem
                middle = len(part) // 2
                parts += [part[middle:], part[:middle]]
                continue
        yield outcome


def _poisonous(task: object) -> WorkerError:
    quote = repr(task)
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
    return WorkerError(
        f"A worker process was killed twice while it worked on {shown}: it may need more memory than there is. "
        "Take this letter out or divide it, and build again."
    )
