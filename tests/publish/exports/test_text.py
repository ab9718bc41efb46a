"""The plain texts: the words of the letters and nothing else."""

from __future__ import annotations

from perepiska.publish.exports.text import Text
from tests.editions_by_hand import ANSWER, CIRCULAR, TELEGRAM, rich_edition


def test_each_letter_is_its_source_text() -> None:
    assert dict(Text().write(rich_edition())) == {
        "text/1911-05-02-Ильин-169ecee2.txt": ANSWER.encode(),
        "text/1911-05-09.txt": CIRCULAR.encode(),
        "text/undated.txt": TELEGRAM.encode(),
    }
