"""Every installed runner gives what ``local`` gives."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from perepiska import plugins

NAMES = plugins.names(plugins.RUNNERS)


def made(name: str) -> Any:
    """The runner; one that divides its work gets two workers."""
    kind = plugins.find(plugins.RUNNERS, name)
    return kind(**({"workers": 2} if "workers" in inspect.signature(kind).parameters else {}))


def squared(number: int) -> int:
    return number * number


def halved(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


@pytest.mark.parametrize("name", NAMES)
def test_a_runner_has_a_name_and_a_summary(name: str) -> None:
    runner = made(name)

    assert runner.name == name
    assert runner.summary.endswith(".")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 57])
def test_results_are_those_of_local_in_order(name: str, count: int) -> None:
    tasks = range(count)

    assert list(made(name).map(squared, tasks)) == list(made("local").map(squared, tasks))


@pytest.mark.parametrize("name", NAMES)
def test_an_exception_comes_after_the_results_before_it(name: str) -> None:
    results: Iterator[int] = made(name).map(halved, [0, 2, 4, 5, 6])

    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="5 is odd"):
        next(results)
