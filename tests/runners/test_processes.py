"""The runner in several processes: killed workers, awkward exceptions, bounded memory."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import overload

import pytest

from perepiska.errors import PerepiskaError, ReadingError, SettingsError
from perepiska.runners.processes import Processes


def killed_by_13(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def killed_once(marker: str) -> str:
    path = Path(marker)
    if path.suffix == ".mark" and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def refused(number: int) -> int:
    raise ReadingError(f"It is number {number}.", remedy="Take another.")


def same(number: int) -> int:
    return number


def test_a_task_that_kills_its_worker_is_named_and_those_before_it_are_done() -> None:
    results = Processes(workers=2).map(killed_by_13, range(40))
    done = []

    with pytest.raises(PerepiskaError, match="worked on 13:"):  # noqa: PT012 - the loop is what raises
        for number in results:
            done.append(number)  # noqa: PERF402 - what came before the error is looked at

    assert done == list(range(13))


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    tasks = [str(tmp_path / f"{number}{'.mark' if number == 3 else ''}") for number in range(20)]

    assert list(Processes(workers=2).map(killed_once, tasks)) == tasks


def test_an_error_of_ours_comes_through_with_its_sentence() -> None:
    with pytest.raises(PerepiskaError, match="It is number 7"):
        list(Processes(workers=1).map(refused, [7]))


def test_fewer_than_one_worker_is_refused() -> None:
    with pytest.raises(SettingsError, match="0 workers"):
        Processes(workers=0)


class Counting(Sequence[int]):
    """A long sequence that knows how far it was read."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.furthest = 0

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, int):
            return index
        self.furthest = max(self.furthest, index.stop)
        return list(range(*index.indices(self.length)))


def test_a_million_tasks_are_not_sent_at_once() -> None:
    tasks = Counting(1_000_000)
    results = Processes(workers=1).map(same, tasks)

    assert [next(results) for _ in range(3)] == [0, 1, 2]
    assert tasks.furthest <= 1_000
