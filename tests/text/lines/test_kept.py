"""Questions about lines are asked once, and answered the same for lines of any length."""

from __future__ import annotations

import pytest

from perepiska.text.lines.kept import once_a_line


@pytest.mark.parametrize(("line", "asked"), [("kurz", 1), ("x" * 5000, 2)])
def test_only_short_lines_are_kept(line: str, asked: int) -> None:
    lines: list[str] = []

    @once_a_line
    def length(line: str, words: str) -> int:
        lines.append(line)
        return len(line) + len(words)

    assert length(line, "ab") == length(line, "ab") == len(line) + 2
    assert len(lines) == asked
