"""Where the work of ``annotate`` is done: in this process, in several, on a cluster.

May import: ``records``, ``errors``.

To add a runner:

1. Write one file here (or in a package of your own) with a class that has the members of ``Runner``.
2. ``map`` must give the same results in the same order as ``local``.
3. Add one line to the entry-point group ``perepiska.runners``, the value being the class.

The contract test is ``tests/contracts/test_runners.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Runner(Protocol):
    """Applies a function to many tasks. Made with its keyword arguments."""

    name: str
    summary: str

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results in the order of ``tasks``, each as soon as it and those before it are there.

        ``function`` is importable by name; an exception in it is raised here.
        """
        ...
