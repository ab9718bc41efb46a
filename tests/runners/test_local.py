"""The runner in this process."""

from __future__ import annotations

from perepiska.runners.local import Local


def test_a_result_is_computed_when_it_is_asked_for() -> None:
    done: list[int] = []

    results = Local().map(done.append, [1, 2, 3])
    next(results)

    assert done == [1]
