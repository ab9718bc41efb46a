"""The work done one after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from perepiska.runners import Result, Task


class Local:
    """Works in this process: nothing to start, and what all other runners are measured by."""

    name = "local"
    summary = "In this process, one letter after another."

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results in the order of ``tasks``, each computed when it is asked for."""
        return map(function, tasks)
